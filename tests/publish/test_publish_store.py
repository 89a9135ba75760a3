from __future__ import annotations

import json
import random
import re
from array import array
from pathlib import Path

import pytest
from click.testing import CliRunner

from geo.cli import main
from geo.errors import InputError, StoreUnavailable
from geo.evaluate.apparatus.synthetic import fill
from geo.filters import Filter
from geo.publish import files, worker
from geo.publish.geojson import encode, feature
from geo.publish.lines import line_maker
from geo.publish.slim import slim_incidents
from geo.publish.summary import Summary
from geo.store import open_store


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    address = f"sqlite:///{tmp_path_factory.mktemp('store')}/s.db"
    fill(address, 400, seed=3)
    return address


@pytest.fixture(scope="module")
def countries(url):
    store = open_store(url)
    found = list(store.facets()["country"])[:2]
    store.close()
    return found


@pytest.fixture
def run(url):
    def call(*words: object, store: str = url):
        return CliRunner().invoke(main, [*map(str, words), "--store", store])

    return call


def test_slim_lines_are_the_features_byte_for_byte(url, incident, place, source):
    store = open_store(url)
    records = list(store.records())
    line = line_maker()
    for text, whole in zip(records, store.incidents(), strict=True):
        assert line(next(slim_incidents([text]))) == encode(feature(whole))
    store.close()
    other = [
        incident(sources=[]),
        incident(place=None, actors=[]),
        incident(
            sources=[source(publisher=None), source(doc_id="b", title=None, publisher=None, url=None, copy_of="a")]
        ),
        incident(place=place(precision="country")),
    ]
    assert [line(i) for i in other] == [encode(feature(i)) for i in other]


@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.parametrize("suffix", [".geojson", ".geojsonl"])
def test_long_exports_are_the_same_as_short_ones(url, tmp_path, monkeypatch, suffix, cores):
    store = open_store(url)
    monkeypatch.setattr(worker, "_cores", lambda: cores)
    monkeypatch.setattr(worker, "BATCH", 90)
    made = {}
    for name, many in (("short", 10**9), ("long", 10)):
        monkeypatch.setattr(files, "MANY", many)
        summary = files.export(store, tmp_path / f"{name}{suffix}", generated="2025-07-20T00:00:00Z")
        made[name] = (tmp_path / f"{name}{suffix}").read_bytes()
        assert summary.incidents == store.count()
    store.close()
    assert made["short"] == made["long"] and len(made["long"]) > 10_000


@pytest.mark.parametrize("window", [1, 4, 100])
def test_the_spool_puts_lines_into_order_window_by_window(tmp_path, monkeypatch, window):
    from geo.publish import spool

    monkeypatch.setattr(spool, "WINDOW", window)
    random_ = random.Random(window)
    batches, rows = [], []
    for number in range(7):
        found = [(random_.randint(-1, 3), number, n) for n in range(random_.randint(0, 9))]
        found.sort(key=lambda row: (row[0], row[2]), reverse=True)
        lines = [repr(row).encode() for row in found]
        batches.append(
            worker.Encoded(number, b"".join(lines), array("q", map(len, lines)), array("q", [d for d, *_ in found]))
        )
        rows += found
    random_.shuffle(batches)
    with spool.Spool(tmp_path) as kept:
        assert list(kept.newest_first(b"\n")) == []
        for batch in batches:
            kept.add(batch)
        made = b"\n".join(kept.newest_first(b"\n")).decode()
    assert made.split("\n") == [repr(row) for row in sorted(rows, reverse=True)]
    assert not list(tmp_path.iterdir())


def test_counts_of_two_processes_are_those_of_one(incident, place, source):
    found = [
        incident(
            str(n), place=place(lon=float(n * 40 - 170)), date_start=day, date_end=day, sources=[source(doc_id=doc)]
        )
        for n, (day, doc) in enumerate([("2025-07-01", "a"), ("2025-07-09", "b"), (None, "a"), ("2025-06-02", "c")])
    ]
    whole, first, second = Summary(), Summary(), Summary()
    whole.add_all(found)
    first.add_all(found[:2])
    second.add_all(found[2:])
    first.absorb(second)
    assert first.metadata() | {"generated": ""} == whole.metadata() | {"generated": ""}
    assert first.bbox() == whole.bbox() and first.independent_sources == 3


def test_a_second_process_that_ends_early_is_told(monkeypatch, incident):
    from geo.errors import PublishError
    from geo.records import to_json

    monkeypatch.setattr(worker, "BATCH", 2)
    monkeypatch.setattr(worker, "_SECOND", "pass")
    records = [to_json(incident(str(n))).decode() for n in range(20)]
    with pytest.raises(PublishError, match="ended early"):
        list(worker.encoded(records, Summary(), restricted=False, apart=True))


def test_what_goes_wrong_in_the_second_process_is_told(incident, place):
    from geo.records import to_json

    records = [to_json(incident(str(n), place=place(lat=95.0 if n == 70 else 5.0))).decode() for n in range(100)]
    with pytest.raises(InputError, match="not on the earth"):
        list(worker.encoded(records, Summary(), restricted=False, apart=True))

    def broken():
        yield from records[:60]
        raise StoreUnavailable("gone")

    with pytest.raises(StoreUnavailable, match="gone"):
        list(worker.encoded(broken(), Summary(), restricted=False, apart=True))


def test_an_export_has_exactly_the_filtered_incidents_newest_first(run, url, countries, tmp_path):
    out = tmp_path / "a.geojson"
    result = run("export", out, "--country", countries[0], "--since", "2024-01-01")
    assert result.exit_code == 0, result.output
    made = json.loads(out.read_text(encoding="utf-8"))
    store = open_store(url)
    wanted = [i.id for i in store.incidents(Filter(country=countries[:1], since="2024-01-01"))]
    store.close()
    assert wanted and [f["id"] for f in made["features"]] == wanted
    assert made["metadata"]["query"]["country"] == countries[:1]
    days = [f["properties"]["date_start"] for f in made["features"]]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("name", ["a.png", "a.svg", "a.pdf", "a.pptx"])
def test_brief_writes_each_form(run, countries, tmp_path, name):
    result = run("brief", tmp_path / name, "--country", countries[0], "--title", "Here", "--marking", "EXERCISE")
    assert result.exit_code == 0, result.output
    assert (tmp_path / name).stat().st_size > 20_000 and "incidents from" in result.output


def test_a_series_has_one_page_per_country(run, countries, tmp_path):
    words = ["--country", countries[0], "--country", countries[1], "--every", "country"]
    result = run("brief", tmp_path / "a.pdf", *words)
    assert result.exit_code == 0, result.output
    from pypdf import PdfReader

    assert len(PdfReader(tmp_path / "a.pdf").pages) == 2
    result = run("brief", tmp_path / "a.png", *words)
    assert sorted(p.name for p in tmp_path.glob("*.png")) == sorted(f"a-{c}.png" for c in countries)


def test_a_comparison_and_own_places_are_drawn(run, tmp_path):
    (tmp_path / "own.csv").write_text("name,lat,lon\nOffice,12.6,-8.0\n")
    svg = tmp_path / "a.svg"
    result = run("brief", svg, "--since", "2025-01-01", "--until", "2025-03-31", "--compare")
    assert result.exit_code == 0, result.output
    assert "against" in svg.read_text(encoding="utf-8") and "new place" in svg.read_text(encoding="utf-8")
    result = run("brief", svg, "--near", tmp_path / "own.csv", "--within-km", "400")
    assert result.exit_code == 0, result.output
    assert "own place, 400 km" in svg.read_text(encoding="utf-8")


def test_no_incident_gives_a_page_that_says_so(run, tmp_path):
    out = tmp_path / "a.svg"
    result = run("brief", out, "--min-confidence", "1", "--text", "nowordlikethis")
    assert result.exit_code == 0, result.output
    assert "0 incidents in" in result.output and "reports, latest" in result.output
    assert re.search(r"latest .* \d\d:\d\d UTC", result.output)  # the day of the report, the time it was read
    assert "0 incidents in" in out.read_text(encoding="utf-8")


def test_no_report_is_no_data_and_exits_1(run, tmp_path):
    result = run("brief", tmp_path / "a.png", "--since", "2031-01-01")
    assert result.exit_code == 1 and "no data" in result.output and not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "a.shp"], ".geojson, .geojsonl"),
        (["export", "a.geojson", "--country", "Xqz"], "nearest"),
        (["brief", "a.bmp"], ".png, .svg"),
        (["brief", "a.png", "--compare"], "--since"),
        (["brief", "a.png", "--every", "hour"], "day, week, country"),
        (["brief", "a.png", "--made", "soon"], "--made"),
        (["brief", "a.png", "--approved", "--review", "draft"], "--approved"),
        (["brief", "a.png", "--compare", "--every", "day", "--since", "-7d"], "--every"),
        (["brief", "a.png", "--within-km", "5"], "--near"),
        (["brief", "none/a.png", "--since", "2025-12-01"], "cannot write"),
        (["export", "none/a.csv"], "cannot write"),
        (["export", "a.kml", "--describe"], "--describe"),
        (["brief", "a.jpg", "--as-seen", "country=ML"], ".png and .pdf"),
    ],
)
def test_mistakes_are_one_line_and_leave_nothing(run, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    result = run(*words)
    assert result.exit_code == 1 and said in result.output and result.output.count("\n") == 1
    assert not list(Path().iterdir())


def test_a_store_that_is_not_there_is_not_made(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for words in (["export", "a.geojson"], ["brief", "a.png"]):
        assert run(*words, store="sqlite:///none.db").exit_code == 1
    assert not list(Path().iterdir())


def test_a_missing_browser_says_how_to_get_one(run, tmp_path, monkeypatch):
    pytest.importorskip("playwright")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SITMAP_CHROMIUM", raising=False)
    result = run("brief", tmp_path / "a.png", "--as-seen", "country=ML")
    assert result.exit_code == 1 and "install Chromium" in result.output and result.output.count("\n") == 1


def test_the_time_is_printed_only_when_asked_for(monkeypatch):
    from geo.publish.briefing.job import made_at

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert made_at(None) is None and made_at("2025-07-20T06:00") == "2025-07-20T06:00"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert made_at(None) == "1970-01-01T00:00+00:00"
