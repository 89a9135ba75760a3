"""Contested areas: towns inside an outline are shown where our table says, and people are told by whose word."""

from __future__ import annotations

import pytest

from geo.places.filling.coverage import notes
from geo.places.filling.disputed import disputes, settle, viewpoints
from geo.places.filling.dumps import DumpCount, dump_rows
from geo.places.index.rows import PlaceRow, is_code


def town(country: str, lat: float, lon: float, kind: str = "PPL", cls: str = "P") -> PlaceRow:
    return PlaceRow("gn:1", "Town", (), kind, country, f"{country}.01", lat, lon, cls=cls, admin1="North")


@pytest.mark.parametrize(
    ("where", "row", "country"),
    [
        ("Katzrin on the Golan", town("IL", 32.992, 35.691), "SY"),
        ("Shamir, below it, in Israel", town("IL", 33.164, 35.662), "IL"),
        ("Ein Gev on the lake, in Israel", town("IL", 32.782, 35.641), "IL"),
        ("Simferopol by a Russian list", town("RU", 44.952, 34.102), "UA"),
        ("Taman across the strait", town("RU", 45.213, 36.716), "RU"),
        ("Smara by a Moroccan list", town("MA", 26.738, -11.672), "EH"),
        ("Goris in Armenia", town("AM", 39.511, 46.338), "AM"),
        ("a division of the other country", town("IL", 32.992, 35.691, "ADM1", "A"), "IL"),
    ],
)
def test_a_town_in_a_contested_area_is_shown_by_our_table(where: str, row: PlaceRow, country: str) -> None:
    (settled,) = settle([row])
    assert settled.country == country, where
    assert (settled.admin1_code == "") == (settled.country != row.country)


def test_each_contested_area_says_by_whose_word() -> None:
    told = viewpoints()
    assert len(told) == len(disputes()) > 30
    assert all(entry["viewpoint"] for entry in told)
    for villages in ([], ["SY"]):
        assert any("Golan Heights in SY" in note for note in notes(villages))


@pytest.mark.parametrize("code", ["GAO", "AND", "OSLK", "IST"])
def test_airport_codes_are_no_names(code: str) -> None:
    assert is_code(code)


@pytest.mark.parametrize("name", ["Gao", "And", "NYC", "T4", "Al", "GAZA CITY"])
def test_names_are_no_codes(name: str) -> None:
    assert not is_code(name)


def test_codes_in_a_dump_are_left_out(tmp_path) -> None:  # type: ignore[no-untyped-def]
    cells = ["2457161", "Gao", "Gao", "GAO,Gawo", "16.27167", "-0.04472", "P", "PPLA", "ML", "", "09"]
    path = tmp_path / "ML.txt"
    path.write_text("\t".join([*cells, "", "", "", "86633", "", "265", "Africa/Bamako", "2012-01-20"]) + "\n")
    (row,) = dump_rows(path, DumpCount())
    assert row.names == ("Gao", "Gawo")
