"""Names as people read them: scholarly marks go where the country's own script is not Latin, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.places.english_names import shown_name
from geo.places.index.display import FRENCH, PLAIN, SILENT, plain_name
from geo.places.index.rows import DUMP, USER, PlaceRow
from geo.places.index.spelling import fold
from geo.places.model import to_place
from geo.records import Candidate


@pytest.mark.parametrize(
    ("country", "scholarly", "plain"),
    [("SY", "Ţarţūs", "Tartus"), ("PS", "Bayt Ḩānūn", "Bayt Hanun"), ("YE", "Al Ḩudaydah", "Al Hudaydah"),
     ("SY", "Ma‘arrat an Nu‘mān", "Ma'arrat an Nu'man"), ("SY", "‘Ayn ‘Īsá", "Ayn Isa"), ("IQ", "Karbalāʼ", "Karbala"),
     ("IR", "Āz̄arshahr", "Azarshahr"), ("IL", "H̱ogla", "Hogla"), ("UA", "Slov’yans’k", "Slovyansk"),
     ("RU", "Arkhangel’sk", "Arkhangelsk"), ("GE", "K’ut’aisi", "Kutaisi"), ("ET", "Mek’elē", "Mekele"),
     ("CN", "Xi’an", "Xi'an"), ("JP", "Ōsaka", "Osaka"), ("GR", "Thessaloníki", "Thessaloniki"),
     ("TD", "N’Djaména", "N'Djaména"), ("LB", "Zahlé", "Zahlé"), ("TN", "Al Maţlīn", "Al Matlin"),
     ("PL", "Łódź", "Łódź"), ("TR", "Şanlıurfa", "Şanlıurfa"), ("ES", "A Coruña", "A Coruña"),
     ("FR", "Orléans", "Orléans"), ("VN", "Hà Nội", "Hà Nội"), ("", "Ţarţūs", "Ţarţūs"), ("SY", "حلب", "حلب")],
)  # fmt: skip
def test_the_plain_name(country: str, scholarly: str, plain: str) -> None:
    assert plain_name(scholarly, country) == plain


@given(st.text(alphabet="abĀāḩŢūé‘’' -Łığ", min_size=1), st.sampled_from([*sorted(PLAIN), "PL", "TR"]))
def test_a_plain_name_is_looked_up_as_the_scholarly_one_is(name: str, country: str) -> None:
    plain = plain_name(name, country)
    assert fold(plain) == fold(name)
    assert plain_name(plain, country) == plain


def test_the_lists_are_of_countries_that_are_shown_plain() -> None:
    assert FRENCH < PLAIN and SILENT < PLAIN
    assert not PLAIN & {"TR", "PL", "AZ", "UZ", "TM", "VN", "RS", "BA", "DE", "FR", "ES", "MX", "BR", "RO"}


def test_a_dumps_names_are_shown_plain_and_found_as_they_were(tmp_path: Path, build_index) -> None:  # type: ignore[no-untyped-def]
    rows = [
        PlaceRow("gn:1", "Ţarţūs", ("طرطوس",), "PPLA", "SY", "SY.14", 34.889, 35.886, 0, 115_769, DUMP),
        PlaceRow("gn:2", "Muḩāfaz̧at Ţarţūs", (), "ADM1", "SY", "SY.14", 35, 36, 0, 0, DUMP, "A", "Muḩāfaz̧at Ţarţūs"),
        PlaceRow("own:1", "Ţabqah", (), "PPL", "SY", "", 35.8, 38.5, 0, 0, USER),
    ]
    index = build_index(tmp_path, rows)
    for asked in ("Tartus", "Ţarţūs", "طرطوس"):
        town = index.lookup(asked)[0]
        assert (town.name, town.admin1, town.match) == ("Tartus", "Muhafazat Tartus", "exact")
    assert index.lookup("Tabqah")[0].name == "Ţabqah"  # the user's own spelling is the user's


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [("Lanao del Sur", "PH", "ADM2"), ("Agusan del Norte", "PH", "ADM2"), ("Maguindanao", "PH", "ADM2")],
)
def test_divisions_are_found_without_the_word_for_their_sort(
    gazetteer: Any, name: str, country: str, kind: str
) -> None:
    assert any(c.kind == kind and c.country == country for c in gazetteer.exact(name))


#: What English papers write | GeoNames' main name | its number.
ENGLISH = [
    ("Zakho", "Zaxo", 89570),
    ("Hama", "Hamah", 170017),
    ("Palmyra", "Tadmur", 163808),
    ("Hodeidah", "Al Hudaydah", 79415),
    ("Kryvyi Rih", "Kryvyy Rih", 703845),
    ("Geneina", "Al-Junaynah", 379303),
    ("Baghdad", "Baghdad", 98182),
]


@pytest.mark.parametrize(("english", "main", "number"), ENGLISH)
def test_a_place_is_shown_by_its_english_name_and_keeps_its_id(english, main, number):
    entry = Candidate(
        id=f"gn:{number}", name=main, kind="PPL", country="XX", admin1=None, admin1_code=None, lat=1.0, lon=2.0,
        radius_km=2.0, population=5, matched=main, match="exact", closeness=1.0,
    )  # fmt: skip
    place = to_place(entry, main)
    assert (place.name, place.id, place.mention) == (english, f"gn:{number}", main)
    assert shown_name(f"user:{number}", main) == main
