"""A geopy service by choice, against a server that speaks Nominatim's protocol."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from geo.cli import main
from geo.errors import InputError
from geo.places.geocoding.online import OnlineGeocoder
from geo.places.index.names import Gazetteer

ANSWER = {
    "place_id": 1,
    "osm_type": "node",
    "osm_id": 42,
    "lat": "35.5",
    "lon": "36.25",
    "name": "Little Village",
    "display_name": "Little Village, Idlib, Syria",
    "boundingbox": ["35.48", "35.52", "36.23", "36.27"],
    "address": {"village": "Little Village", "state": "Idlib", "country_code": "sy"},
}


class Nominatim(BaseHTTPRequestHandler):
    seen: ClassVar[list[dict[str, list[str]]]] = []
    agents: ClassVar[list[str]] = []

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        self.seen.append(query)
        self.agents.append(self.headers["User-Agent"])
        name = query["q"][0]
        status, body = (
            (200, json.dumps([ANSWER] if name == "Little Village" else [])) if name != "Fail" else (500, "oops")
        )
        body = "{broken" if name == "Junk" else body
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())


@pytest.fixture
def service() -> Iterator[str]:
    Nominatim.seen, Nominatim.agents = [], []  # type: ignore[misc]
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Nominatim)
    threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"nominatim?domain=127.0.0.1:{httpd.server_port}&scheme=http"
    httpd.shutdown()
    httpd.server_close()


def test_a_place_comes_with_precision_and_is_kept(service: str, tmp_path: Path) -> None:
    coder = OnlineGeocoder(service, tmp_path, min_delay=0)
    place = coder.place("Little Village", "SY")
    assert place is not None
    assert (place.lat, place.lon, place.country, place.admin1, place.name) == (
        35.5,
        36.25,
        "SY",
        "Idlib",
        "Little Village",
    )
    assert place.precision == "town" and 0 < (place.radius_km or 0) < 5
    assert place.id == "nominatim:n42"
    assert Nominatim.agents[0].startswith("sitmap/")
    assert Nominatim.seen[0]["countrycodes"] == ["sy"]
    again = OnlineGeocoder(service, tmp_path, min_delay=0)
    assert again.place("Little Village", "SY") == place
    assert coder.place("Nowhere") is None and again.place("Nowhere") is None
    assert len(Nominatim.seen) == 2, "answers, and that there is none, are kept on disk"


def test_questions_keep_their_distance(service: str, tmp_path: Path) -> None:
    coder = OnlineGeocoder(service, tmp_path, min_delay=0.2)
    start = time.monotonic()
    for name in ("A", "B", "C"):
        coder.place(name)
    assert time.monotonic() - start >= 0.4


def test_failures_are_kept_and_not_fatal(service: str, tmp_path: Path) -> None:
    coder = OnlineGeocoder(service, tmp_path, min_delay=0)
    assert coder.place("Fail") is None
    assert "500" in coder.failures[0]
    assert coder.place("Junk") is None
    assert coder.place("Little Village") is not None
    for _ in range(5):
        assert coder.place("Fail") is None
    assert coder.failures[-1].endswith("not asked again in this run")
    assert len([q for q in Nominatim.seen if q["q"] == ["Fail"]]) == 4


def test_nobody_there(tmp_path: Path) -> None:
    coder = OnlineGeocoder("nominatim?domain=127.0.0.1:9&scheme=http", tmp_path, min_delay=0)
    assert coder.place("Homs") is None
    assert "cannot be reached" in coder.failures[0]


@pytest.mark.parametrize("name", ["", "nosuchservice", "nominatim?colour=red"])
def test_services_that_cannot_be_set_up(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        OnlineGeocoder(name, tmp_path)


def test_on_the_command_line(service: str, tmp_path: Path, tiny: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.places.filling.housing.open_gazetteer", lambda settings, progress=None: tiny)
    monkeypatch.setenv("SITMAP_CACHE_DIR", str(tmp_path / "cache"))
    table, out = tmp_path / "t.csv", tmp_path / "o.csv"
    table.write_text("place\nHoms\nLittle Village\n")
    offline = CliRunner().invoke(main, ["geocode", str(table), "--column", "place", "--out", str(out)])
    assert "1 of 2 rows placed" in offline.output and Nominatim.seen == []
    online = CliRunner().invoke(
        main, ["geocode", str(table), "--column", "place", "--out", str(out), "--online", service]
    )
    assert "2 of 2 rows placed" in online.output
    assert len(Nominatim.seen) == 1, "what the gazetteer knows is not asked for"
