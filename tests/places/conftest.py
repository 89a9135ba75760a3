"""A tiny real gazetteer: true places of Syria, Iraq, Yemen and their namesakes, built like the large one."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.places.index.build import IndexBuilder, add_all
from geo.places.index.files import write_index
from geo.places.index.merging import merge_divisions
from geo.places.index.names import Gazetteer
from geo.places.index.rows import SUPPLEMENT, Demonym, PlaceRow

ROWS = [
    PlaceRow("gn:163843", "Syria", ("سوريا", "Syrian Arab Republic"), "PCLI", "SY", "", 35.0, 38.5, 243, 18_000_000),
    PlaceRow("gn:99237", "Iraq", ("العراق",), "PCLI", "IQ", "", 33.0, 44.0, 370, 40_000_000, cls="A"),
    PlaceRow("gn:69543", "Yemen", ("اليمن",), "PCLI", "YE", "", 15.5, 47.5, 400, 30_000_000, cls="A"),
    PlaceRow("gn:6252001", "United States", ("USA",), "PCLI", "US", "", 39.8, -98.6, 1700, 330_000_000, cls="A"),
    PlaceRow("gn:272103", "Lebanon", (), "PCLI", "LB", "", 33.9, 35.9, 58, 6_800_000, cls="A"),
    PlaceRow("gn:2215636", "Libya", (), "PCLI", "LY", "", 27.0, 17.0, 750, 6_800_000, cls="A"),
    PlaceRow("sm:gaza-strip", "Gaza Strip", ("Gaza",), "RGN", "PS", "", 31.4, 34.38, 18, 0, SUPPLEMENT),
    PlaceRow("sm:red-sea", "Red Sea", ("البحر الأحمر",), "SEA", "", "", 20.0, 38.5, 900, 0, SUPPLEMENT),
    PlaceRow("sm:mediterranean", "Mediterranean Sea", (), "SEA", "", "", 35.0, 18.0, 1700, 0, SUPPLEMENT),
    PlaceRow("sm:a1", "Aleppo Governorate", ("Aleppo",), "ADM1", "SY", "SY.09", 36.3, 37.5, 70, 9, admin1="Aleppo"),
    PlaceRow("gn:170063", "Aleppo", ("Halab", "حلب", "Alep"), "PPL", "SY", "SY.09", 36.20124, 37.16117, 0, 2_098_210),
    PlaceRow("gn:169577", "Homs", ("Hims", "حمص"), "PPL", "SY", "SY.11", 34.72682, 36.72339, 0, 775_404),
    PlaceRow("gn:170017", "Hama", ("Ḩamāh",), "PPL", "SY", "SY.10", 35.13179, 36.75783, 0, 460_602),
    PlaceRow("gn:172955", "Latakia", ("Al Ladhiqiyah",), "PPL", "SY", "SY.02", 35.53168, 35.79011, 0, 340_181),
    PlaceRow("gn:163915", "Tadmur", ("Palmyra", "تدمر"), "PPL", "SY", "SY.11", 34.5624, 38.28402, 0, 51_323),
    PlaceRow("gn:4503000", "Palmyra", (), "PPL", "US", "US.NJ", 40.00706, -75.02823, 0, 7_398),
    PlaceRow("gn:174030", "Al Atārib", (), "PPL", "SY", "SY.09", 36.13867, 36.83, 0, 10_657),
    PlaceRow("gn:164816", "Saraqib", (), "PPL", "SY", "SY.12", 35.86, 36.8, 0, 26_500),
    PlaceRow("gn:163476", "Tall Rif‘at", (), "PPL", "SY", "SY.09", 36.47, 37.09, 0, 20_514),
    PlaceRow("gn:172134", "‘Ayn ‘Īsá", (), "PPL", "SY", "SY.04", 36.38, 38.86, 0, 6_000),
    PlaceRow("gn:170794", "Deir ez-Zor", ("Dayr az Zawr",), "PPL", "SY", "SY.07", 35.33588, 40.14084, 0, 242_565),
    PlaceRow("gn:98854", "An Nāşirīyah", (), "PPL", "IQ", "IQ.09", 31.05799, 46.25726, 0, 400_249),
    PlaceRow("gn:99072", "Mosul", ("Al Mawşil", "الموصل"), "PPL", "IQ", "IQ.15", 36.335, 43.11889, 0, 1_739_800),
    PlaceRow("gn:79415", "Al Ḩudaydah", (), "PPL", "YE", "YE.08", 14.79781, 42.95452, 0, 617_871),
    PlaceRow("gn:2210247", "Tripoli", ("Tarabulus",), "PPL", "LY", "LY.61", 32.88743, 13.18733, 0, 1_150_989),
    PlaceRow("gn:266826", "Tripoli", ("Tarabulus ash Sham",), "PPL", "LB", "LB.09", 34.43352, 35.84415, 0, 229_398),
    PlaceRow("gn:5332921", "California", (), "ADM1", "US", "US.CA", 37.0, -120.0, 600, 39_000_000, admin1="California"),
    PlaceRow("gn:5367929", "Long Beach", (), "PPL", "US", "US.CA", 33.76696, -118.18923, 0, 474_140),
    PlaceRow("gn:5125086", "Long Beach", (), "PPL", "US", "US.NY", 40.58844, -73.65791, 0, 33_000),
    PlaceRow("gn:706483", "Kharkiv", ("Харків",), "PPL", "UA", "UA.07", 49.98081, 36.25272, 0, 1_433_886),
]  # fmt: skip
DEMONYMS = [Demonym("Syrian", "gn:163843"), Demonym("Nobody", "gn:1")]


def build_tiny(folder: Path, rows: list[PlaceRow] | None = None) -> Gazetteer:
    """Write and open an index of these rows."""
    builder = IndexBuilder()
    add_all(builder, merge_divisions(ROWS if rows is None else rows))
    rows_of = builder.rows_of(d.place_id for d in DEMONYMS)
    for demonym in DEMONYMS:
        builder.add_demonym(demonym, rows_of)
    about = {"version": "tiny", "sources": [], "villages": [], "iso3": {"SYR": "SY", "LBN": "LB", "LBY": "LY"}}
    write_index(builder, folder, about)
    return Gazetteer(folder)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return build_tiny(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def build_index():  # type: ignore[no-untyped-def]
    return build_tiny


@pytest.fixture
def tiny_embedded(monkeypatch: pytest.MonkeyPatch) -> list[PlaceRow]:
    """The tiny rows in place of the packages' 260,000, so that whole builds take no time."""
    monkeypatch.setattr("geo.places.filling.assemble.embedded_rows", lambda: iter(ROWS))
    return ROWS
