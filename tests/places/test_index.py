"""The index: names in, candidates out."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import GazetteerDamaged, GazetteerMissing
from geo.places.geocoding.reverse import nearest
from geo.places.index.names import Gazetteer, read_manifest
from geo.places.index.rows import PlaceRow
from geo.places.model import class_of, default_radius, precision_of, to_place


def ids(found: list) -> list[str]:  # type: ignore[type-arg]
    return [c.id for c in found]


@pytest.mark.parametrize("name", ["Aleppo", "ALEPPO", "Halab", "حلب", " aleppo "])
def test_names_as_written_are_found_in_any_script(tiny: Gazetteer, name: str) -> None:
    found = tiny.lookup(name)
    assert found[0].id == "gn:170063"
    assert found[0].match == "exact"
    assert name in tiny


def test_a_row_comes_back_as_it_went_in(tiny: Gazetteer) -> None:
    town = tiny.get("gn:170063")
    assert town is not None
    assert (town.name, town.kind, town.country, town.admin1, town.admin1_code) == (
        "Aleppo",
        "PPL",
        "SY",
        "Aleppo",
        "SY.09",
    )
    assert (town.lat, town.lon, town.population) == (36.20124, 37.16117, 2_098_210)
    assert town.radius_km == default_radius("PPL", 2_098_210)
    assert tiny.get("gn:1") is None and tiny.get("nonsense") is None
    assert tiny.get("sm:red-sea").radius_km == 900  # type: ignore[union-attr]


def test_a_main_name_is_nearer_than_another(tiny: Gazetteer) -> None:
    assert tiny.lookup("Aleppo")[0].closeness == 1.0
    assert tiny.lookup("Halab")[0].closeness < 1.0


@pytest.mark.parametrize(
    ("name", "place"),
    [("Atareb", "gn:174030"), ("Saraqeb", "gn:164816"), ("Nassriya", "gn:98854"), ("Tell Refaat", "gn:163476"),
     ("Hodeidah", "gn:79415"), ("Deirezzor", "gn:170794"), ("Ain Issa", "gn:172134"), ("Kharkov", "gn:706483")],
)  # fmt: skip
def test_other_spellings_are_found_by_key(tiny: Gazetteer, name: str, place: str) -> None:
    assert name not in tiny
    found = tiny.lookup(name)
    assert found[0].id == place
    assert found[0].match == "key"
    assert 0 < found[0].closeness < 0.95


@pytest.mark.parametrize(
    ("name", "place"), [("Latalkia", "gn:172955"), ("Saraqbi", "gn:164816"), ("Kharrkhiv", "gn:706483")]
)
def test_misspellings_only_after_everything_else(tiny: Gazetteer, name: str, place: str) -> None:
    assert tiny.search(name)[0].id == place


def test_misspellings_are_not_looked_up(tiny: Gazetteer) -> None:
    assert tiny.lookup("Latamkia") == []
    assert [c.match for c in tiny.search("Latamkia")] in ([], ["fuzzy"])
    assert {c.match for c in tiny.search("Tripoli")} == {"exact"}


@pytest.mark.parametrize("word", ["window", "government", "yesterday", "Xyzzy", "", "  ", "—"])
def test_words_that_are_no_places_give_nothing(tiny: Gazetteer, word: str) -> None:
    assert tiny.search(word) == []


def test_places_are_read_when_they_are_touched(tiny: Gazetteer) -> None:
    found = tiny.exact("Tripoli")
    assert len(found) == 2 and ids(list(found)) == ["gn:2210247", "gn:266826"]
    assert found[-1].id == "gn:266826" and ids(found[:1]) == ["gn:2210247"] and ids(found[1:]) == ["gn:266826"]
    assert found[0] is found[0] and found[0] in found and repr(found) == repr(list(found))
    with pytest.raises(IndexError):
        found[2]
    assert list(tiny.exact("Xyzzy")) == []


def test_countries_bound_a_search(tiny: Gazetteer) -> None:
    assert ids(tiny.lookup("Tripoli")) == ["gn:2210247", "gn:266826"]
    assert ids(tiny.lookup("Tripoli", countries={"LB"})) == ["gn:266826"]
    assert tiny.search("Homs", countries={"US"}) == []
    assert ids(tiny.search("Red Sea", countries={"US"})) == ["sm:red-sea"]  # a sea lies in no country


def test_limit_holds(tiny: Gazetteer) -> None:
    assert len(tiny.lookup("Tripoli", limit=1)) == 1


@pytest.mark.parametrize(
    ("text", "start", "length"),
    [("in Deir ez-Zor city", 1, 2), ("in Deir ez - Zor", 1, 4), ("the Red Sea", 1, 2),
     ("nothing here", 0, 0), ("Long Beach", 0, 2), ("Long", 0, 0), ("- Homs", 0, 0),
     ("Homs", 5, 0), ("Syrian Arab Republic", 0, 3), ("Syrian troops", 0, 1)],
)  # fmt: skip
def test_longest_match_counts_tokens(tiny: Gazetteer, text: str, start: int, length: int) -> None:
    assert tiny.longest_match(text.split(), start) == length


def test_demonyms_lead_to_their_place(tiny: Gazetteer) -> None:
    assert ids(tiny.lookup("Syrian")) == ["gn:163843"]
    assert tiny.is_demonym("Syrian") and not tiny.is_demonym("Syria") and not tiny.is_demonym("nothing")
    assert "Nobody" not in tiny


def test_divisions_are_found_by_code(tiny: Gazetteer) -> None:
    assert tiny.division("SY").id == "gn:163843"  # type: ignore[union-attr]
    assert tiny.division("us.ca").name == "California"  # type: ignore[union-attr]
    assert tiny.division("ZZ") is None


def test_the_nearest_town(tiny: Gazetteer) -> None:
    (km, town), *_ = nearest(tiny, 36.2, 37.0)
    assert town.id == "gn:170063" and 10 < km < 20
    assert nearest(tiny, 0.0, -150.0, max_km=100) == []
    over_the_line = nearest(tiny, 40.0, -75.0, limit=2, max_km=500)
    assert [c.id for _, c in over_the_line] == ["gn:4503000", "gn:5125086"]


def test_the_antimeridian_does_not_cut(tmp_path: Path, build_index) -> None:  # type: ignore[no-untyped-def]
    index = build_index(tmp_path, [PlaceRow("gn:1", "Taveuni", (), "PPL", "FJ", "", -16.8, 179.98)])
    assert nearest(index, -16.8, -179.98, max_km=50)[0][1].name == "Taveuni"


def test_merged_divisions_keep_all_names_and_ids(tmp_path: Path, build_index) -> None:  # type: ignore[no-untyped-def]
    rows = [
        PlaceRow("gn:1", "Testland", (), "PCLI", "SY", "", 1.0, 1.0, 100, 5),
        PlaceRow("sm:testland", "Republic of Test", ("RT",), "PCLI", "SY", "", 2.0, 2.0, 90, 0, 1),
    ]
    index = build_index(tmp_path, rows)
    assert len(index) == 1
    merged = index.get("sm:testland")
    assert merged is not None and merged.id == "gn:1"
    assert (merged.name, merged.lat, merged.population) == ("Republic of Test", 2.0, 5)
    assert ids(index.lookup("Testland")) == ["gn:1"]


def test_rows_off_the_globe_are_left_out(tmp_path: Path, build_index) -> None:  # type: ignore[no-untyped-def]
    rows = [
        PlaceRow("gn:1", "Nowhere", (), "PPL", "SY", "", 91.0, 1.0),
        PlaceRow("gn:2", "Nan", (), "PPL", "SY", "", float("nan"), 1),
    ]
    assert len(build_index(tmp_path, rows)) == 0


@pytest.mark.parametrize("file", ["arrays.bin", "names.marisa", "keys.marisa", "ids.marisa"])
def test_a_damaged_file_is_noticed(tmp_path: Path, build_index, file: str) -> None:  # type: ignore[no-untyped-def]
    build_index(tmp_path)
    path = tmp_path / file
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    with pytest.raises(GazetteerDamaged, match=file):
        read_manifest(tmp_path)


def test_a_missing_or_unreadable_manifest_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(GazetteerMissing, match="gazetteer build"):
        read_manifest(tmp_path)
    (tmp_path / "manifest.json").write_bytes(b'{"format": 0}')
    with pytest.raises(GazetteerDamaged, match="another format"):
        read_manifest(tmp_path)


def test_a_copied_index_is_whole_though_its_times_differ(tmp_path: Path, build_index) -> None:  # type: ignore[no-untyped-def]
    import shutil

    (tmp_path / "one").mkdir()
    build_index(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two", copy_function=shutil.copyfile)
    assert len(Gazetteer(tmp_path / "two")) == len(Gazetteer(tmp_path / "one"))


def test_kinds_say_how_precise_and_how_wide(tiny: Gazetteer) -> None:
    assert [precision_of(k) for k in ("PPL", "ADM1", "ADM2", "PCLI", "SEA", "AIRB", "STM", None, "PPLW", "ZZZZ")] == [
        "town", "admin1", "admin2", "country", "water", "site", "region", "town", "town", "site",
    ]  # fmt: skip
    assert class_of("PPLA") == "P" and class_of("SEA") == "H"
    place = to_place(tiny.lookup("Aleppo")[0], "the city", "near", "inherited")
    assert (place.precision, place.basis, place.mention) == ("near", "inherited", "the city")


def test_a_division_of_few_known_towns_reaches_as_far_as_its_neighbours_let_it():
    from geo.places.filling.reach import Division, with_reach
    from geo.places.index.rows import PlaceRow

    def division(name: str, lat: float, radius: float, towns: int, country: str = "YE", kind: str = "ADM2") -> Division:
        return Division(PlaceRow(name, name, (), kind, country, f"{country}.01", lat, 44.0, radius), towns)

    told = [
        division("alone", 5.0, 5.0, 1, "SD"),
        division("north", 15.2, 5.0, 1),
        division("middle", 15.1, 5.0, 1),
        division("south", 15.0, 5.0, 1),
        division("city", 15.1, 3.0, 20),
        division("wide", 25.0, 60.0, 2),
        division("state", 15.1, 10.0, 1, kind="ADM1"),
    ]
    found = {row.name: row.radius_km for row in with_reach(told)}
    assert found["alone"] == 25.0  # what is usual for its kind
    assert 5.0 < found["middle"] < found["north"] < 25.0  # 11 km from the next
    assert found["city"] == 3.0  # twenty towns tell how far it reaches
    assert found["wide"] == 60.0  # never less than its towns are apart
    assert found["state"] == 80.0
