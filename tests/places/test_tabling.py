"""Spreadsheets: every row and column stays, points are added, what is not placed is told and can be answered."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import geopandas
import pandas as pd
import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

from geo.cli import main
from geo.errors import InputError, PublishError, UnreadableSource
from geo.places.geocoding.corrections import country_code, read_corrections
from geo.places.geocoding.tabling import ADDED, TableGeocoder
from geo.places.index.names import Gazetteer
from geo.places.index.nearness import SUGGESTED
from geo.places.sheets import EXTRA, Sheet, read_sheet

TABLE = """nr,place,land,near
1,Aleppo,SY,
2,Tell Refaat,Syria,
3,Tripoli,,Palmyra
4,,SY,
5,Qwxzville,SY,
6,Tripoli,LBN,
"""


@pytest.fixture(autouse=True)
def tiny_opened(tiny: Gazetteer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("geo.places.filling.housing.open_gazetteer", lambda settings, progress=None: tiny)
    monkeypatch.setenv("SITMAP_CACHE_DIR", str(tmp_path / "cache"))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["geocode", *map(str, arguments)])


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "t.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_points_are_added_and_everything_stays(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.csv"
    result = run(table, "--column", "place", "--country-column", "land", "--near-column", "near", "--out", out)
    assert result.exit_code == 0, result.output
    assert "4 of 6 rows placed" in result.output and "1 row without a name" in result.output
    rows = rows_of(out)
    assert [r["nr"] for r in rows] == list("123456")
    assert [r["place_id"] for r in rows] == ["gn:170063", "gn:163476", "gn:266826", "", "", "gn:266826"]
    assert list(rows[0]) == ["nr", "place", "land", "near", *ADDED]
    assert (rows[0]["lat"], rows[0]["precision"], rows[1]["match"]) == ("36.20124", "town", "key")


def test_the_help_names_every_column_that_is_added() -> None:
    words = set(re.findall(r"\w+", run("--help").output))
    assert set(ADDED) <= words


def test_what_is_not_close_is_not_suggested(tiny: Gazetteer) -> None:
    names = ["Mosulx", "Latamkia", "Zzzzyx", "Zyzzxland", "Palmyra"]
    sheet = Sheet(["place", "land"], [[name, "Iraq"] for name in names], list(range(2, 7)))
    for country in (None, "land"):
        _, report = TableGeocoder(tiny, min_score=0.97).run(sheet, "place", country_column=country)
        tried = {m.name: m.suggestions for m in report.missing.values()}
        assert all(c.closeness >= SUGGESTED for found in tried.values() for c in found)
        assert tried["Zzzzyx"] == tried["Zyzzxland"] == []
        assert [c.name for c in tried["Latamkia"]] == ["Latakia"]  # where it is no place of the country, too


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".xlsx", ".parquet"])
def test_other_forms_of_output(table: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"o{suffix}"
    assert run(table, "--column", "place", "--out", out).exit_code == 0
    if suffix == ".xlsx":
        cells = list(load_workbook(out).active.iter_rows(values_only=True))  # type: ignore[union-attr]
        assert len(cells) == 7 and cells[1][4] == 36.20124
        return
    frame = geopandas.read_parquet(out) if suffix == ".parquet" else geopandas.read_file(out)
    assert len(frame) == 6
    assert frame.geometry.iloc[0].x == pytest.approx(37.16117)
    assert frame.geometry.iloc[4] is None
    if suffix == ".geojson":
        features = json.loads(out.read_text(encoding="utf-8"))["features"]
        assert features[4]["geometry"] is None and features[4]["properties"]["place"] == "Qwxzville"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_as_people_save_them(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "t.csv"
    text = f"Ort{delimiter}Anmerkung\r\nAleppo{delimiter}größer\r\n"
    path.write_bytes(text.encode(encoding))
    sheet = read_sheet(path)
    assert sheet.columns == ["Ort", "Anmerkung"]
    assert sheet.rows == [["Aleppo", "größer"]]


def test_excel_and_parquet_are_read(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["place", "n"])  # type: ignore[union-attr]
    book.active.append(["Homs", 3])  # type: ignore[union-attr]
    book.save(tmp_path / "t.xlsx")
    pd.DataFrame({"place": ["Homs", None], "n": [1.5, None]}).to_parquet(tmp_path / "t.parquet")
    assert read_sheet(tmp_path / "t.xlsx").rows == [["Homs", 3]]
    assert read_sheet(tmp_path / "t.parquet").rows == [["Homs", 1.5], ["", ""]]
    assert run(tmp_path / "t.xlsx", "--column", "place").exit_code == 0
    assert (tmp_path / "t.points.geojson").is_file()


def test_broken_rows_are_told_by_line_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('place,n\nHoms\n"Hama",2,3,4\n\nAleppo,5\n"Tri\npoli",6\n')
    out = tmp_path / "o.csv"
    result = run(path, "--column", "place", "--out", out)
    assert "line 2: 1 cells" in result.output and "line 3: 4 cells" in result.output
    rows = rows_of(out)
    assert [r["place_id"] for r in rows] == ["gn:169577", "gn:170017", "gn:170063", "gn:2210247"]
    assert rows[1][EXTRA] == "3 | 4"


@pytest.mark.parametrize(
    ("name", "content"),
    [("t.csv", b""), ("t.xlsx", b"no zip"), ("t.parquet", b"PAR1"), ("t.doc", b"x"), ("none.csv", None)],
)
def test_unreadable_tables_are_said_in_one_line(tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableSource):
        read_sheet(path)
    result = run(path, "--column", "place")
    assert result.exit_code == 1 and len(result.output.strip().splitlines()) == 1


def test_an_unknown_column_names_those_there_are(table: Path) -> None:
    result = run(table, "--column", "Platz")
    assert result.exit_code == 1 and "'place', 'land', 'near'" in result.output


def test_the_table_is_never_overwritten(table: Path) -> None:
    assert run(table, "--column", "place", "--out", table).exit_code == 1
    assert table.read_text() == TABLE


def test_what_was_not_placed_is_listed_with_suggestions_and_can_be_answered(table: Path, tmp_path: Path) -> None:
    out, listed = tmp_path / "o.csv", tmp_path / "o.unplaced.csv"
    result = run(table, "--column", "place", "--country-column", "land", "--out", out, "--min-score", "0.99")
    assert str(listed) in result.output
    missing = rows_of(listed)
    assert {"Tell Refaat", "Qwxzville", "Tripoli"} <= {m["name"] for m in missing}
    refaat = next(m for m in missing if m["name"] == "Tell Refaat")
    assert "gn:163476" in refaat["try_1"] and "below 0.99" in refaat["reason"]
    for entry in missing:
        if entry["name"] == "Tell Refaat":
            entry["place_id"] = "gn:163476"
        if entry["name"] == "Qwxzville":
            entry["lat"], entry["lon"] = "35,5", "36.5"
    with listed.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(missing[0]))
        writer.writeheader()
        writer.writerows(missing)
    for _ in range(2):  # and can be used again
        result = run(table, "--column", "place", "--country-column", "land", "--out", out, "--corrections", listed)
        rows = rows_of(out)
        assert rows[1]["match"] == rows[4]["match"] == "corrected"
        assert (rows[4]["lat"], rows[4]["lon"]) == ("35.5", "36.5")


def test_corrections_that_cannot_be_are_said_by_line(tmp_path: Path, tiny: Gazetteer) -> None:
    path = tmp_path / "c.csv"
    for cells, told in (("X,gn:1,,", "no place with id"), ("X,,95,1", "no point"), ("X,,a,b", "no degrees")):
        path.write_text(f"name,place_id,lat,lon\n{cells}\n")
        with pytest.raises(InputError, match=f"line 2.*{told}"):
            read_corrections(path, tiny)
    path.write_text("name,place_id,lat,lon\nX,-,,\nY,,,\n")
    assert read_corrections(path, tiny) == {("x", ""): (None, None)}


def test_names_of_columns_that_are_taken_get_a_prefix(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("place,lat,LON\nHoms,here,there\n")
    out = tmp_path / "o.csv"
    assert run(path, "--column", "place", "--out", out).exit_code == 0
    row = rows_of(out)[0]
    assert (row["lat"], row["LON"], row["sitmap_lat"]) == ("here", "there", "34.72682")


@pytest.mark.parametrize(
    ("text", "code"), [("SY", "SY"), ("sy", "SY"), ("LBN", "LB"), ("Syria", "SY"), ("Atlantis", None)]
)
def test_countries_by_code_or_name(tiny: Gazetteer, text: str, code: str | None) -> None:
    assert country_code(tiny, text) == code


def test_a_form_nobody_writes_is_refused(table: Path, tmp_path: Path) -> None:
    from geo.places.sheets import write_sheet

    with pytest.raises(PublishError, match="geojson"):
        write_sheet(read_sheet(table), tmp_path / "o.doc", lat="nr", lon="nr")


class Service:
    """Knows one place."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def place(self, query: str, country: str | None):  # type: ignore[no-untyped-def]
        self.asked.append(query)
        return None


def test_a_service_is_asked_only_for_what_is_unknown(table: Path, tiny: Gazetteer) -> None:
    service = Service()
    TableGeocoder(tiny, online=service).run(read_sheet(table), "place", country_column="land")
    assert service.asked == ["Qwxzville"]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_no_cell_is_a_formula(tmp_path: Path, suffix: str) -> None:
    table, out = tmp_path / "t.csv", tmp_path / f"o.{suffix}"
    table.write_text("place,note\n=cmd(),-5\nAleppo,@SUM(A1)\n", encoding="utf-8")
    assert run(table, "--column", "place", "--out", out).exit_code == 0
    if suffix == "csv":
        cells = [list(row.values())[:2] for row in rows_of(out)]
    else:
        cells = [[c.value for c in row[:2]] for row in load_workbook(out).active.iter_rows(min_row=2)]
        assert all(c.data_type != "f" for row in load_workbook(out).active.iter_rows() for c in row)
    assert [str(c) for row in cells for c in row] == ["'=cmd()", "-5", "Aleppo", "'@SUM(A1)"]
    assert rows_of(tmp_path / "o.unplaced.csv")[0]["name"] == "'=cmd()"
