"""The app without a browser: headers, health, two apps at once, addresses."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest

from dashboard.app import create_app
from dashboard.serve import free_port
from geo.settings import Settings


@pytest.fixture
def client(settings: Settings, store: Any) -> Any:
    return create_app(settings, store=store).server.test_client()


def test_security_headers_on_every_answer(client: Any) -> None:
    for path in ("/", "/_dash-layout", "/_dash-dependencies", "/healthz", "/document/one", "/nothing-here"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "unsafe-eval" not in policy and "http" not in policy.replace("https:", ""), path
        assert "script-src 'self' 'sha256-" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "no-referrer"


def test_health_and_readiness(client: Any, tmp_path: Any) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").json == {"status": "ready", "incidents": 10}
    missing = create_app(
        Settings(store=f"sqlite:///{tmp_path / 'no.db'}", cache_dir=str(tmp_path))
    ).server.test_client()
    assert missing.get("/healthz").status_code == 200
    assert missing.get("/readyz").status_code == 503


def test_page_names_no_outside_address(client: Any) -> None:
    for path in ("/", "/_dash-layout"):
        text = client.get(path).text.replace("http://www.w3.org", "")
        assert "://" not in text, path


def test_no_debug_and_no_dev_tools(client: Any) -> None:
    config = client.get("/").text
    assert '"ui":false' in config
    assert (
        client.get("/_reload-hash").json.get("hard") in (None, False) or client.get("/_reload-hash").status_code == 404
    )


def test_missing_store_shows_a_written_page(tmp_path: Any) -> None:
    app = create_app(Settings(store=f"sqlite:///{tmp_path / 'no.db'}", cache_dir=str(tmp_path)))
    layout = app.server.test_client().get("/_dash-layout").text
    assert "sitmap ingest FOLDER" in layout


def test_two_apps_in_one_process(settings: Settings, store: Any, tmp_path: Any) -> None:
    from geo.store import open_store

    other_settings = msgspec.structs.replace(settings, store=f"sqlite:///{tmp_path / 'other.db'}", language="ar")
    other = open_store(other_settings.store, create=True)
    first, second = create_app(settings, store=store), create_app(other_settings, store=other)
    assert first.server.test_client().get("/readyz").json["incidents"] == 10
    assert second.server.test_client().get("/readyz").json["incidents"] == 0
    assert 'dir="rtl"' in second.server.test_client().get("/").text
    assert 'dir="ltr"' in first.server.test_client().get("/").text
    callbacks = [len(json.loads(a.server.test_client().get("/_dash-dependencies").text)) for a in (first, second)]
    assert callbacks[0] == callbacks[1] > 10
    other.close()


def test_basemap_serves_only_its_files(client: Any) -> None:
    assert client.get("/basemap/land_110m.geojson").status_code == 200
    for name in ("nothing.geojson", "land_110m.geojson.bak", "README.md"):
        assert client.get(f"/basemap/{name}").status_code == 404
    for name in ("../README.md", "..%2fREADME.md", "%2e%2e/README.md"):
        assert "Natural Earth" not in client.get(f"/basemap/{name}").text  # the page itself, not the file


def test_export_is_what_is_shown(client: Any) -> None:
    all_of_syria = client.get("/export/geojson?country=SY").json
    one_layer_off = client.get("/export/geojson?country=SY&off=Battles").json
    assert len(all_of_syria["features"]) == 3
    assert len(one_layer_off["features"]) == 2
    wrong = client.get("/export/geojson?country=Atlantis")
    assert wrong.status_code == 400
    assert "Atlantis" in wrong.text
    assert client.get("/export/exe").status_code == 404


def test_an_address_that_names_nothing_is_answered_with_a_page_that_says_so(client: Any) -> None:
    for address in ("/nothere", "/some/where?country=SY", "/document/none"):
        page = client.get(address)
        assert page.status_code == 404
        assert "There is no such page" in page.text and 'href="/"' in page.text
    assert client.get("/?country=SY").status_code == 200


def test_an_unknown_value_in_the_address_is_told_with_the_way_out(client: Any) -> None:
    told = client.post("/view/around", json={"words": {"country": ["ZZ"]}, "window": {"zoom": 2}}).json["written"]
    assert "country &#39;ZZ&#39; is unknown" in told["chips"] and "Nothing is filtered" in told["chips"]
    assert "clear all" in told["chips"] and "--" not in told["chips"]


def test_stored_document(client: Any) -> None:
    page = client.get("/document/one")
    assert "restless week" in page.text
    assert client.get("/document/none").status_code == 404


def test_marks_and_what_stands_around_them_are_asked_for_by_themselves(client: Any) -> None:
    asked = {"words": {"category": ["Battles"]}, "window": {"zoom": 2}, "opened": ["status"]}
    found = client.post("/view/map", json=asked).json
    assert [feature["properties"]["c"] for feature in found["marks"]] == [0]
    assert found["written"]["counts"] == "<b>1</b> of 10"
    around = client.post("/view/around", json=asked).json
    assert {"chips", "dates", "folders", "legend", "lists", "empty"} == set(around["written"])
    assert "reported" in around["written"]["folders"]
    assert "reported" not in client.post("/view/around", json=asked | {"opened": []}).json["written"]["folders"]
    assert sum(sum(bar[2]) for bar in around["time"]["bars"]) == 1
    west, south, east, north = around["bounds"]
    assert west == east
    assert south == north


@pytest.mark.parametrize(
    ("question", "body", "status"),
    [
        ("map", b"{", 400),
        ("map", b'{"words": {"category": "Battles"}}', 400),
        ("else", b"{}", 404),
        ("map", b'{"window": {"zoom": "near"}}', 200),
    ],
)
def test_what_the_page_would_not_ask_is_refused(client: Any, question: str, body: bytes, status: int) -> None:
    assert client.post(f"/view/{question}", data=body).status_code == status


def test_files_with_their_date_in_the_address_are_kept(client: Any) -> None:
    page = client.get("/").text
    script = re.search(r'src="(/assets/10_state[^"]*)"', page)
    assert script
    with client.get(script[1]) as dated, client.get("/assets/10_state.js") as plain:
        assert "immutable" in dated.headers["Cache-Control"]
        assert "immutable" not in plain.headers["Cache-Control"]


def test_compressed_where_asked_for(client: Any) -> None:
    plain = client.get("/basemap/countries_110m.geojson")
    small = client.get("/basemap/countries_110m.geojson", headers={"Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.data) < len(plain.data) / 2


def test_free_port_skips_a_taken_one() -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port("127.0.0.1", port) != port


def test_addresses_never_open_paths(client: Any) -> None:
    answer = client.get("/export/geojson?near=/etc/passwd&within_km=10")
    assert answer.status_code == 400
    assert "passwd" not in answer.text
