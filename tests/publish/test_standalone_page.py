from __future__ import annotations

import json
import re
import shutil

import pytest

from geo.publish import to_folium
from geo.publish.files import export
from geo.records import Actor

CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)


def _many(incident, place, number):
    kinds = (
        ("Battles", "Armed clash"),
        ("Protests", "Peaceful protest"),
        ("Explosions/Remote violence", "Air/drone strike"),
    )
    found = []
    for n in range(number):
        kind, sub = kinds[n % 3]
        by = Actor(
            id="x",
            name=f"Group {n % 5}",
            role="perpetrator",
            kind="Rebel group",
            country="YE",
            certainty="stated",
            said_by=None,
        )
        found.append(
            incident(
                f"i{n}",
                title=f"Event {n}",
                event_type=kind,
                sub_event_type=sub,
                actors=[by] if n % 4 else [],
                date_start=f"2025-07-{n % 20 + 1:02d}",
                date_end=f"2025-07-{n % 20 + 1:02d}",
                place=place(lat=33 + (n * 7919 % 1000) / 200, lon=40 + (n * 104729 % 1000) / 150),
            )
        )
    return found


def _data(text: str) -> dict:
    return json.loads(re.search(r'id="sitmap-data">(.*?)</script>', text, re.S)[1])


def test_the_page_names_no_address_but_those_of_the_sources(tmp_path, incident, place):
    out = tmp_path / "a.html"
    export(_many(incident, place, 500), out, generated="2025-07-20T00:00:00Z")
    text = out.read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\"'\s<]+", text)) == {"https://example.org/depot"}
    assert not re.search(r"<(?:script|link|img|iframe)[^>]*\s(?:src|href)=", text)
    assert len(text.encode()) < 3_000_000
    export(_many(incident, place, 500), tmp_path / "b.html", generated="2025-07-20T00:00:00Z")
    assert (tmp_path / "b.html").read_text(encoding="utf-8") == text


def test_script_in_an_article_stays_text(tmp_path, incident, source):
    evil = "</script><script>alert(1)</script>"
    out = tmp_path / "a.html"
    export([incident(title=evil, sources=[source(quote=evil, url="javascript:alert(1)")])], out, title=evil)
    text = out.read_text(encoding="utf-8")
    assert evil not in text and _data(text)["strings"][0] == evil


def test_it_is_a_folium_map(incident):
    import folium

    page = to_folium([incident()], title="One")
    assert isinstance(page, folium.Map) and "<title>One</title>" in page.get_root().render()


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt install chromium")
def test_a_browser_shows_switches_search_and_evidence_offline(tmp_path, incident, place):
    sync_api = pytest.importorskip("playwright.sync_api")
    out = tmp_path / "a.html"
    export([*_many(incident, place, 200), incident("c", place=place(precision="country", country="YE"))], out)
    with sync_api.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        asked, problems = [], []
        page.on("request", lambda r: asked.append(r.url))
        page.on("pageerror", lambda e: problems.append(str(e)))
        page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
        page.goto(out.as_uri())
        assert "placed roughly" in page.inner_text("#legend")
        page.wait_for_selector("html[data-ready=true]")

        def shown(number: int) -> None:
            page.wait_for_timeout(150)
            page.wait_for_function("document.documentElement.dataset.pending !== 'true'")
            assert page.get_attribute("html", "data-shown") == str(number)

        shown(201)
        battles = page.locator("#categories summary input").first
        battles.uncheck()
        shown(201 - 67)
        battles.check()
        page.locator("#actors summary", has_text="Not said").locator("input").uncheck()
        shown(151)
        page.fill("#search", "event 17")
        shown(10)
        page.fill("#search", "")
        page.locator("#until").evaluate("(e) => { e.value = +e.min + 1; e.dispatchEvent(new Event('input')); }")
        shown(10)
        page.locator("#until").evaluate("(e) => { e.value = e.max; e.dispatchEvent(new Event('input')); }")
        page.click("#nowhere button")
        assert "A drone struck the depot" in page.inner_text(".leaflet-popup-content blockquote")
        browser.close()
    assert problems == []
    assert [u for u in asked if not u.startswith(("file:", "data:"))] == []


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt install chromium")
def test_the_scale_is_as_wide_as_its_label(tmp_path, incident, place):
    sync_api = pytest.importorskip("playwright.sync_api")
    out = tmp_path / "a.html"
    export([incident(f"i{n}", place=place(lat=n, lon=4.0 * n)) for n in range(-10, 30)], out)
    with sync_api.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(out.as_uri())
        page.wait_for_selector("html[data-ready=true]")
        bar = page.locator(".leaflet-control-scale-line")
        told, wide, room = bar.evaluate("(e) => [e.innerText, e.scrollWidth, e.clientWidth]")
        browser.close()
    assert told == "1000 km"
    assert wide <= room


def test_borders_do_not_end_at_the_edge_of_the_first_view():
    from geo.publish.basemap import page_basemap

    found = page_basemap([43.0, 35.0, 45.0, 37.0])
    points = [point for line in found["borders"] for point in line]
    assert min(x for x, _ in points) < -100 and max(x for x, _ in points) > 120, "of all continents"
    near = sum(41 < x < 47 and 33 < y < 39 for x, y in points)
    whole = page_basemap(None)
    assert near > 2 * sum(41 < x < 47 and 33 < y < 39 for line in whole["borders"] for x, y in line), "finer about them"
    assert found["disputed"] and all(len(line) > 1 for line in found["disputed"])


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt install chromium")
def test_one_old_incident_stands_beside_the_time_axis_and_is_counted(tmp_path, incident, place):
    sync_api = pytest.importorskip("playwright.sync_api")
    out = tmp_path / "a.html"
    days = ["2014-06-03", *(f"2025-07-{n:02d}" for n in range(10, 20))]
    export([incident(f"i{n}", date_start=d, date_end=d) for n, d in enumerate(days)], out)
    with sync_api.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(out.as_uri())
        page.wait_for_selector("html[data-ready=true][data-shown='11']")
        assert page.inner_text("#older").strip() == "1 earlier, 3 Jun 2014"
        assert page.inner_text("#range") == "10 Jul 2025 – 19 Jul 2025"
        assert page.locator("#chart rect").count() == 10
        page.uncheck("#earlier")
        page.wait_for_selector("html[data-shown='10']")
        page.check("#earlier")
        page.locator("#from").evaluate("(e) => { e.value = +e.min + 1; e.dispatchEvent(new Event('input')); }")
        page.wait_for_selector("html[data-shown='9']")
        browser.close()
