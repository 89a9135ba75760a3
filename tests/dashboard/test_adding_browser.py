"""Adding reports, own places and saved views, in a real browser with a stand-in for the pipeline."""

from __future__ import annotations

import base64
import json
from typing import Any

import msgspec
import pytest
from browse import calm, visit, wait_address, wait_shown
from playwright.sync_api import expect
from samples import ONE, observations

from dashboard import adding, dropped, ownplaces
from dashboard.context import Context
from geo.errors import InputError
from geo.events.drafting.draft import Considered
from geo.records import Document, Observation

pytestmark = pytest.mark.browser


class FakePipeline:
    """Finds a drone over Dohuk in every document that says so."""

    made_by = "fake"

    def observe(self, document: Document) -> list[Observation]:
        if "drone" not in document.text:
            return []
        like = observations()["one"][0]
        end = len(document.text)
        source = msgspec.structs.replace(like.sources[0], doc_id=document.doc_id, start=0, end=end, quote=document.text)
        return [
            msgspec.structs.replace(
                like,
                id=f"{document.doc_id[:12]}-0",
                doc_id=document.doc_id,
                sources=[source],
                date_start="2025-08-01",
                date_end="2025-08-01",
            )
        ]

    def explain(self, document: Document) -> list[Any]:
        like = {"trigger_start": 0, "trigger_end": 1, "trigger": "x"}
        end = document.text.index(".") + 1
        return [
            Considered(start=0, end=end, decision="left out", reason="a vow, not an event <b>", **like),
        ]


def test_paste_and_drop(page: Any, writable: Any, store: Any, tmp_path: Any) -> None:
    writable.app.context._pipeline = FakePipeline()
    visit(page, f"{writable.url}/?view=add")
    page.fill("#pasted", "A drone circled and struck again.")
    page.click("#add-read")
    expect(page.locator("#add-result")).to_contain_text("1 incident told")
    wait_shown(page, "of 11")
    good, bad = tmp_path / "good.txt", tmp_path / "bad.bin"
    good.write_text("Another drone fell on a roof.", encoding="utf-8")
    bad.write_bytes(bytes(range(256)) * 40)
    page.set_input_files(".drop input[type=file] >> nth=0", [str(good), str(bad)])
    expect(page.locator("#add-result")).to_contain_text("Done: 2 of 2")
    expect(page.locator("#add-result .notice")).to_have_count(2)  # one cannot be read, one tells no date
    result = page.locator("#add-result").inner_text()
    assert "good.txt" in result and "bad.bin" in result and "No date given" in result
    assert str(tmp_path) not in result
    assert any(d not in ("one", "two") for d in store.documents())


def test_a_remembered_correction_is_used_by_the_next_report(settings: Any, store: Any) -> None:
    from samples import place

    context = Context(settings, store=store)
    context._pipeline = FakePipeline()
    store.remember("Dohuk", place("erbil"), by="Ana", not_place_id="sm:dohuk")
    (line,) = read_text(context, "A drone was heard over the hills.")
    assert "1 incident told" in line.message and not line.failed
    placed = [i for i in store.incidents() if i.date_start == "2025-08-01"]
    assert [i.place.id for i in placed] == ["sm:erbil"]
    (again,) = read_text(context, "A drone was heard over the hills.")
    assert "was already here" in again.message


def read_text(context: Context, text: str) -> list[adding.Line]:
    contents = "data:text/plain;base64," + base64.b64encode(text.encode()).decode()
    job = adding.Job(id="1", total=1)
    adding._run(context, job, [("note.txt", contents)], None)
    return job.lines


def test_what_was_left_out_is_told_with_its_reason(settings: Any, store: Any) -> None:
    from conftest import make_app

    app = make_app(settings, store)
    app.context._pipeline = FakePipeline()
    client = app.server.test_client()
    page = client.get("/document/one?why=1").text
    assert "left out" in page and "a vow, not an event &lt;b&gt;" in page
    assert "It was a restless week." in page.split('id="considered"')[1]
    assert "considered" not in client.get("/document/one").text


def test_routes_and_areas_are_own_places_too(settings: Any, store: Any) -> None:
    context = Context(settings, store=store)
    route = {"type": "LineString", "coordinates": [[42.0, 36.87], [44.0, 36.87]]}
    area = {"type": "Polygon", "coordinates": [[[36, 35], [38, 35], [38, 37], [36, 37], [36, 35]]]}
    collection = {"type": "GeometryCollection", "geometries": [route, area]}
    line = "<LineString><coordinates>32,15.5 33,15.6</coordinates></LineString>"
    kml = f"<kml><Placemark><name>Road &amp; rail</name>{line}</Placemark></kml>"
    for name, text, expected in (("a.geojson", json.dumps(collection), 4), ("b.kml", kml, 1)):
        contents = "data:;base64," + base64.b64encode(text.encode()).decode()
        token, shapes = ownplaces.keep(context.settings.cache, name, contents)
        assert shapes["features"][-1]["properties"]["name"] == ("Road & rail" if name == "b.kml" else "")
        near = context.selection({"near": [token], "within_km": ["25"]})[0]
        assert near.shown_count == expected, name  # Dohuk on the route and Aleppo in the area; Khartoum beside the road


def test_own_places_are_drawn_and_filter(page: Any, writable: Any, tmp_path: Any) -> None:
    visit(page, f"{writable.url}/?view=add")
    offices = tmp_path / "offices.csv"
    offices.write_text("name,lat,lon\nErbil office,36.19,44.01\nDohuk office,36.87,42.99\n", encoding="utf-8")
    page.set_input_files("#places-upload input[type=file]", str(offices))
    expect(page.locator("path.own-place")).to_have_count(2)
    wait_shown(page, "1 of 10")
    calm(page)
    page.locator("path.own-place").last.dispatch_event("mouseover")
    expect(page.locator(".leaflet-tooltip", has_text="office")).to_be_visible()
    wait_address(page, "near=")
    wait_address(page, "within_km=25")
    expect(page.locator(".chip", has_text="within 25 km of my places")).to_be_visible()
    page.locator('[data-folder="radius"] .seg', has_text="100 km").click()
    expect(page.locator(".chip", has_text="within 100 km of my places")).to_be_visible()
    visit(page, page.url)  # a link brings the places along
    expect(page.locator("path.own-place")).to_have_count(2)
    wait_address(page, "within_km=100")


def test_views_are_saved_by_name(page: Any, writable: Any, store: Any) -> None:
    visit(page, f"{writable.url}/?view=add&country=SY")
    form = page.locator('[data-form*="save_view"]')
    form.locator('input[name="name"]').fill("Syria this week")
    form.locator("[data-submit]").click()
    expect(page.locator("#saved a")).to_have_text("Syria this week")
    assert "country=SY" in store.saved_views()["Syria this week"]
    page.click('#saved a:has-text("Syria this week")')
    wait_shown(page, "3 of 10")


def test_names_and_contents_from_outside_are_checked() -> None:
    assert dropped.plain_name("../../etc/passwd") == "passwd"
    assert dropped.plain_name("C:\\x\\y.txt") == "y.txt"
    assert dropped.plain_name("..") == "text.txt"
    with pytest.raises(InputError, match="larger than"):
        dropped.decode("data:text/plain;base64," + "A" * 4000, most=1000)
    for wrong in ("nothing", "data:x;base64,%%%"):
        with pytest.raises(InputError, match="whole"):
            dropped.decode(wrong, most=1000)


def test_own_places_open_no_other_file(settings: Any, store: Any) -> None:
    context = Context(settings, store=store)
    for token in ("../../etc/passwd", "/etc/passwd", "0" * 15, "g" * 16, "0" * 16):
        with pytest.raises(InputError, match="not here any more"):
            ownplaces.path_of(context.settings.cache, token)
    with pytest.raises(InputError, match="no CSV"):
        ownplaces.keep(context.settings.cache, "x.exe", "data:x;base64,AAAA")
    assert ONE.doc_id == "one"
