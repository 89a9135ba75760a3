"""Second-order divisions and `hierarchy` of the official files: named, and used to tell where a place lies."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from geo.places.filling.adding import add, list_added
from geo.places.filling.dumps import division_names, holders
from geo.places.filling.housing import build, gazetteer_dir, open_gazetteer
from geo.places.geocoding.geocoder import GazetteerGeocoder
from geo.places.geocoding.locate import Locator
from geo.places.index.names import Gazetteer
from geo.settings import Settings


def line(gn: int, name: str, kind: str, lat: float, lon: float, admin2: str = "") -> str:
    cells = [str(gn), name, name, "", str(lat), str(lon), *kind.split(), "SY", "", "12", admin2]
    return "\t".join([*cells, "", "", "0", "", "300", "Asia/Damascus", "2024-05-01"])


# two villages of one name, 60 km apart, each in a district of its own; the nearer district is the wrong one
DUMP = [
    line(9101, "Mintaqat Harim", "A ADM2", 36.20, 36.52, "1203"),
    line(9102, "Mintaqat Jisr", "A ADM2", 35.81, 36.32, "1204"),
    line(9103, "Ayn Shib", "P PPL", 36.00, 36.42, "1204"),
    line(9104, "Ayn Shib", "P PPL", 36.05, 36.80, "1203"),
    line(9105, "Mazraat Shib", "P PPL", 36.01, 36.43),
]
CODES = "SY.12.1203\tHarem District\tHarem District\t9101\nSY.12.1204\tJisr ash-Shughur District\tJisr District\t9102\n"
#: holder, held, kind; the last two lines are no administration and unknown
HIERARCHY = "9102\t9105\tADM\n9101\t9102\ttourism\n9101\t77\tADM\nx\t9101\tADM\n"


@pytest.fixture
def here(tmp_path: Path, tiny_embedded: object, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("geo.places.filling.assemble.shipped_tables", lambda: [])
    (tmp_path / "SY.txt").write_text("\n".join(DUMP) + "\n", encoding="utf-8")
    (tmp_path / "admin2Codes.txt").write_text(CODES, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "hierarchy.zip", "w") as archive:
        archive.writestr("hierarchy.txt", HIERARCHY)
    return Settings(cache_dir=str(tmp_path / "cache"))


def added(here: Settings, folder: Path, *files: str) -> Gazetteer:
    for file in files:
        add(gazetteer_dir(here), str(folder / file))
    return open_gazetteer(here)


def test_a_dump_says_which_district_holds_a_village(here: Settings, tmp_path: Path) -> None:
    index = added(here, tmp_path, "SY.txt")
    assert [c.id for c in index.holders("gn:9103")] == ["gn:9102"]
    assert index.holders("gn:9102") == index.holders("gn:9105") == index.holders("gn:170063") == []
    assert index.holders("gn:1") == []


def test_districts_have_the_names_of_admin2_codes(here: Settings, tmp_path: Path) -> None:
    index = added(here, tmp_path, "SY.txt", "admin2Codes.txt")
    assert index.exact("Harem District")[0].id == "gn:9101"
    assert {a.kind for a in list_added(gazetteer_dir(here))} == {"dump", "admin2"}
    assert division_names(tmp_path / "admin2Codes.txt")["SY.12.1204"] == "Jisr ash-Shughur District"


def test_hierarchy_tells_what_codes_do_not(here: Settings, tmp_path: Path) -> None:
    index = added(here, tmp_path, "SY.txt", "hierarchy.zip")
    assert [c.id for c in index.holders("gn:9105")] == ["gn:9102"]
    assert [c.id for c in index.holders("gn:9102")] == []  # 'tourism' administers nothing
    assert list(holders(tmp_path / "hierarchy.zip")) == [(9102, 9105), (9101, 77)]


def test_a_district_after_the_comma_decides_between_namesakes(here: Settings, tmp_path: Path) -> None:
    index = added(here, tmp_path, "SY.txt", "admin2Codes.txt")
    locator = Locator(index)
    assert locator.locate("Ayn Shib, Harem District")[0].place.id == "gn:9104"
    assert locator.locate("Ayn Shib, Mintaqat Jisr")[0].place.id == "gn:9103"
    raw = GazetteerGeocoder(index).geocode("Ayn Shib, Mintaqat Jisr").raw
    assert raw["admin2"] == "Mintaqat Jisr"


def test_an_interrupted_build_leaves_the_old_index_serving(
    here: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = open_gazetteer(here)
    add(gazetteer_dir(here), str(tmp_path / "SY.txt"))

    def cut_off(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("geo.places.filling.assemble.write_index", cut_off)
        with pytest.raises(KeyboardInterrupt):
            build(here)
    assert old.search("Aleppo") and Gazetteer(old.folder).search("Aleppo")
    assert not list(gazetteer_dir(here).glob("partial-*"))
    assert open_gazetteer(here).exact("Mazraat Shib")  # and the next use builds it anew
