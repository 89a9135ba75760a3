"""Official dumps and the user's own files: read as a stream, checked, and found afterwards."""

from __future__ import annotations

import json
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from geo.cli import main
from geo.errors import InputError, UnreadableSource
from geo.places.filling.adding import add, list_added
from geo.places.filling.assemble import sources_of
from geo.places.filling.dumps import DumpCount, alternate_names, dump_rows, survey
from geo.places.filling.housing import open_gazetteer
from geo.places.filling.ownfiles import read_own
from geo.places.index.rows import IdSet
from geo.settings import Settings

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def line(
    gn: int, name: str, alternates: str = "", lat: str = "35.5", lon: str = "36.5", kind: str = "P\tPPL", **more: str
) -> str:
    cells = [
        str(gn),
        name,
        name,
        alternates,
        lat,
        lon,
        *kind.split("\t"),
        more.get("country", "SY"),
        "",
        more.get("admin1", "12"),
    ]
    return "\t".join([*cells, "", "", "", more.get("people", "0"), "", "300", "Asia/Damascus", "2024-05-01"])


GOOD = [
    line(9001, "Khirbat al Jawz", "Khirbet al-Joz,خربة الجوز"),
    line(9002, "Sirjah", people="3000"),
    line(170063, "Aleppo", "Halab,حلب", "36.20124", "37.16117", admin1="09", people="2098210"),
    line(9003, "Nahr al Abyad", kind="H\tSTM"),
    line(9004, "Hotel Baron", kind="S\tHTL"),
    line(9005, "Abu al Duhur Airbase", kind="S\tAIRB"),
    line(9006, "Old Town", kind="P\tPPLH"),
]


@pytest.fixture
def here(tmp_path: Path, tiny_embedded: object, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("geo.places.filling.assemble.shipped_tables", lambda: [])
    monkeypatch.setenv("SITMAP_CACHE_DIR", str(tmp_path / "cache"))
    return Settings(cache_dir=str(tmp_path / "cache"))


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "SY.txt"
    path.write_text("\n".join(GOOD) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A server of dumps; like any simple one it knows no ranges."""
    folder = tmp_path / "served"
    folder.mkdir()
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    SimpleHTTPRequestHandler.log_message = lambda *args: None  # type: ignore[assignment,method-assign]
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}/dump", folder / "dump"
    httpd.shutdown()
    httpd.server_close()


def zipped(path: Path, name: str, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr(name, text)
    return path


def test_rows_of_the_official_form(dump: Path) -> None:
    count = DumpCount()
    rows = {r.id: r for r in dump_rows(dump, count)}
    assert set(rows) == {"gn:9001", "gn:9002", "gn:170063", "gn:9003", "gn:9005"}
    first = rows["gn:9001"]
    assert (first.name, first.country, first.admin1_code, first.lat, first.lon) == (
        "Khirbat al Jawz",
        "SY",
        "SY.12",
        35.5,
        36.5,
    )
    assert "خربة الجوز" in first.names
    assert count == {"rows": 5, "kind": 2}


def test_a_zip_is_read_as_it_is(tmp_path: Path) -> None:
    path = zipped(tmp_path / "SY.zip", "SY.txt", "\n".join(GOOD))
    assert len(list(dump_rows(path))) == 5
    ids = IdSet()
    survey(path, ids)
    assert [n for n in (*range(9000, 9010), 170063) if n in ids] == [*range(9001, 9007), 170063]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"9100\tCut off", "short"),
        (line(9101, "Far", lat="95.0").encode(), "point"),
        (line(9102, "Nan", lat="nan").encode(), "point"),
        (line(9103, "Words", lon="east").encode(), "number"),
        (line(9104, "Damaged").encode().replace(b"Damaged", b"Dam\xe9ged"), "encoding"),
        (line(9105, "").encode(), "short"),
        (b"id\t" + line(9106, "Header").encode().partition(b"\t")[2], "short"),
    ],
)
def test_damaged_lines_are_left_out_and_counted(tmp_path: Path, bad: bytes, why: str) -> None:
    path = tmp_path / "SY.txt"
    path.write_bytes(GOOD[0].encode() + b"\n" + bad + b"\n" + GOOD[1].encode())
    count = DumpCount()
    assert [r.id for r in dump_rows(path, count)] == ["gn:9001", "gn:9002"]
    assert count[why] == 1 and count.bad == 1


def test_a_dump_adds_villages_and_keeps_towns(here: Settings, dump: Path) -> None:
    before = open_gazetteer(here)
    assert before.lookup("Sirjah") == []
    result = CliRunner().invoke(main, ["gazetteer", "add", str(dump)])
    assert result.exit_code == 0, result.output
    assert "SY: 5 rows, 2 of other kinds left out" in result.output
    index = open_gazetteer(here)
    assert index.lookup("خربة الجوز")[0].id == "gn:9001"
    assert index.lookup("Khirbet al Joz")[0].match == "exact"
    assert index.lookup("Abu al-Duhur Airbase")[0].kind == "AIRB"
    assert [c.id for c in index.lookup("Halab")] == ["gn:170063"]
    assert index.lookup("Homs"), "what the dump does not have stays"
    assert index.manifest["villages"] == ["SY"]
    assert before.lookup("Homs"), "who holds the old index keeps it"


def test_info_says_what_is_in(here: Settings, dump: Path) -> None:
    CliRunner().invoke(main, ["gazetteer", "add", str(dump)])
    told = CliRunner().invoke(main, ["gazetteer", "info"])
    assert "known for SY" in told.output and "CC BY" in told.output
    about = json.loads(CliRunner().invoke(main, ["gazetteer", "info", "--json"]).output)
    assert about["added"][0]["rows"] == 5 and about["current"]
    gone = CliRunner().invoke(main, ["gazetteer", "remove", "sy"])
    assert gone.exit_code == 0 and list_added(here.cache / "gazetteer") == []
    assert CliRunner().invoke(main, ["gazetteer", "remove", "sy"]).exit_code == 1


def test_a_country_is_fetched_from_the_server(here: Settings, server: tuple[str, Path]) -> None:
    url, folder = server
    zipped(folder / "SY.zip", "SY.txt", "\n".join(GOOD))
    result = CliRunner().invoke(main, ["gazetteer", "add", "sy", "--from", url])
    assert result.exit_code == 0, result.output
    assert open_gazetteer(here).lookup("Sirjah")[0].population == 3000
    entry = list_added(here.cache / "gazetteer")[0]
    assert (entry.name, entry.file, entry.countries) == ("SY", "SY.zip", ["SY"])
    assert entry.origin == f"{url}/SY.zip"


@pytest.mark.parametrize("content", [b"<html>not found</html>", b"PK\x03\x04 broken", b""])
def test_what_arrives_damaged_is_refused_and_the_old_stays(
    here: Settings, server: tuple[str, Path], content: bytes
) -> None:
    url, folder = server
    home = here.cache / "gazetteer"
    zipped(folder / "SY.zip", "SY.txt", "\n".join(GOOD))
    add(home, "SY", base=url, allow_private=True)
    (folder / "SY.zip").write_bytes(content)
    with pytest.raises(UnreadableSource, match="damaged archive"):
        add(home, "SY", base=url, allow_private=True)
    assert list_added(home)[0].rows == 5
    assert open_gazetteer(here).lookup("Sirjah")


def test_a_server_that_lacks_the_country_is_said(here: Settings, server: tuple[str, Path]) -> None:
    result = CliRunner().invoke(main, ["gazetteer", "add", "XX", "--from", server[0]])
    assert result.exit_code == 1 and "404" in result.output


def test_alternate_names_and_division_names(here: Settings, dump: Path, tmp_path: Path) -> None:
    home = here.cache / "gazetteer"
    more = tmp_path / "alternateNamesV2.txt"
    more.write_text(
        "1\t9002\ten\tSarja Village\t\t\t\t\n2\t9002\tlink\thttps://x\t\t\t\t\n3\t9002\ten\tOld Sirjah\t\t\t\t1\n"
        "4\t77\ten\tElsewhere\t\t\t\t\nbroken\n"
    )
    assert alternate_names(more, {9002}) == {9002: ["Sarja Village"]}
    (tmp_path / "admin1CodesASCII.txt").write_text("SY.12\tIdlib\tIdlib\t169387\n")
    for path in (dump, more, tmp_path / "admin1CodesASCII.txt"):
        add(home, str(path))
    index = open_gazetteer(here)
    assert index.lookup("Sarja Village")[0].id == "gn:9002"
    assert index.lookup("Sirjah")[0].admin1 == "Idlib"


@pytest.mark.parametrize("what", ["XYZ", "no-such-file.csv", "S1", ""])
def test_what_is_neither_file_nor_country_is_said(here: Settings, what: str) -> None:
    with pytest.raises(InputError, match="two-letter country code"):
        add(here.cache / "gazetteer", what)


def test_own_rows_win_over_the_rest(here: Settings, tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_bytes(
        "Name;Latitude;Longitude;Variants;id\nAleppo;36,0;37,0;Alp;gn:170063\nMosul;1.5;1.5;;\nBad;x;1;;\n".encode(
            "cp1252"
        )
    )
    result = CliRunner().invoke(main, ["gazetteer", "add", str(path)])
    assert result.exit_code == 0 and "line 4" in result.output
    index = open_gazetteer(here)
    moved = index.get("gn:170063")
    assert moved is not None and (moved.lat, moved.lon) == (36.0, 37.0)
    assert index.lookup("Mosul")[0].id.startswith("user:mosul-")
    assert index.lookup("Alp")[0].id == "gn:170063"


def test_own_geojson(tmp_path: Path) -> None:
    path = tmp_path / "own.geojson"
    square = [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]
    features = [
        {
            "type": "Feature",
            "id": "a",
            "geometry": {"type": "Point", "coordinates": [37.0, 36.0]},
            "properties": {"Name": "Camp A"},
        },
        {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": square},
            "properties": {"name": "Zone", "kind": "zn"},
        },
        {"type": "Feature", "geometry": None, "properties": {"name": "Lost"}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [200, 36]}, "properties": {"name": "Off"}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": []}, "properties": {"name": "Empty"}},
        "junk",
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    own = read_own(path)
    assert [(r.id, r.lat, r.lon) for r in own.rows[:1]] == [("user:a", 36.0, 37.0)]
    assert own.rows[1].kind == "ZN" and 0 < own.rows[1].lat < 2
    assert [n for n, _ in own.problems] == [3, 4, 5, 6]


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "name,lat\nx,1\n"])
def test_own_tables_without_the_needed_columns(tmp_path: Path, text: str) -> None:
    (tmp_path / "own.csv").write_text(text)
    with pytest.raises(InputError, match="no column"):
        read_own(tmp_path / "own.csv")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ours.csv", "id,title,event_type,date_start,lat,lon,place\n1,Clash in X,Battles,2025-07-01,1,2,X\n"),
        ("acled.csv", "event_id_cnty,event_date,event_type,name,latitude,longitude\nX1,1 July 2025,Battles,X,1,2\n"),
        (
            "ours.geojson",
            '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null, '
            '"properties": {"title": "Clash in X", "event_type": "Battles", "fatalities_low": null}}]}',
        ),
    ],
)
def test_a_table_of_incidents_is_no_list_of_places(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(InputError, match="table of incidents"):
        read_own(tmp_path / name)


def test_everything_added_is_part_of_the_version(here: Settings, dump: Path) -> None:
    home = here.cache / "gazetteer"
    before = sources_of(here, home)
    add(home, str(dump))
    assert len(sources_of(here, home)) == len(before) + 1


@pytest.mark.shared
def test_the_real_dump_of_andorra(here: Settings) -> None:
    found, problems = add(here.cache / "gazetteer", str(SHARED / "geonames" / "AD.txt"))
    assert found.rows > 2000 and found.bad == 0 and problems == []
    index = open_gazetteer(here)
    assert index.lookup("Andorra la Vella")[0].kind == "PPLC"


def test_numbers_are_kept_one_bit_each() -> None:
    ids = IdSet([5, 12_999_999])
    assert 5 in ids and 12_999_999 in ids and 6 not in ids and 99_999_999 not in ids
    assert ids.add(6) and not ids.add(6) and 6 in ids
