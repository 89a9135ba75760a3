"""Spellings by German, Polish, Kurdish, Russian hands, and names with a word more or less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.places.index.hands import OPTIONAL, OPTIONAL_LAST, other_hands, shortened
from geo.places.index.rows import PlaceRow
from geo.places.index.spelling import ARTICLES, key, latin

MET = [
    ("Jasnogorodka", "Yasnohorodka"),
    ("Dschisr asch-Schughur", "Jisr ash Shughur"),
    ("Najaf", "Nadzaf"),
    ("Sulejmanija", "Sulaymaniyah"),
    ("Xanaqin", "Khanaqin"),
    ("Losowa", "Lozova"),
    ("Chalfa", "Halfa"),
    ("Gorlovka", "Horlivka"),
]


@pytest.mark.parametrize(("one", "other"), MET)
def test_another_hand_meets_the_key(one: str, other: str) -> None:
    keys = {key(w) for name in (one, other) for w in [latin(name)]}
    written = {key(w) for w in (*other_hands(latin(one)), *other_hands(latin(other)))}
    assert keys & written, (one, other)


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("suq al inan", "al inan"),
        ("hazm al jawf", "hazm"),
        ("qala shahrak", "shahrak"),
        ("yuzivskyi district", "yuzivskyi"),
        ("sar asiab e shesh farsangi", "sar asiab e shesh"),
    ],
)
def test_a_word_may_be_left_out(name: str, rest: str) -> None:
    assert rest in list(shortened(name))


@pytest.mark.parametrize("name", ["aleppo", "al bab", "suq", "khan shaykhun al"])
def test_a_name_is_never_emptied(name: str) -> None:
    for rest in shortened(name):
        assert rest and not set(rest.split()) <= ARTICLES


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", max_size=30))
def test_hands_change_letters_only_and_shortening_words_only(name: str) -> None:
    assert all(w != name for w in other_hands(name))
    for rest in shortened(name):
        assert rest.split() and " ".join(rest.split()) in " ".join(name.split())
    assert not {"", " "} & (OPTIONAL | OPTIONAL_LAST)


def test_a_search_finds_by_other_hands_and_without_a_word(build_index, tmp_path) -> None:  # type: ignore[no-untyped-def]
    rows = [
        PlaceRow("gn:1", "Yasnohorodka", (), "PPL", "UA", "", 50.2, 29.6, 0, 3000),
        PlaceRow("gn:2", "Al Ḩazm", (), "PPL", "YE", "", 16.16, 44.78, 0, 18000),
        PlaceRow("gn:3", "Qal‘eh-ye Shahrak", (), "PPL", "AF", "", 34.1, 64.3, 0, 15000),
        PlaceRow("sm:adm", "Idlib", (), "ADM1", "SY", "SY.12", 35.8, 36.6, 40, 1_500_000, admin1="Idlib"),
        PlaceRow("gn:4", "Idlib", (), "PPL", "SY", "SY.12", 35.93, 36.63, 0, 128_840),
    ]
    index = build_index(tmp_path, rows)
    for asked, country, place in [
        ("Jasnogorodka", "UA", "gn:1"),
        ("Hazm al-Jawf", "YE", "gn:2"),
        ("Shahrak", "AF", "gn:3"),
        ("Qala Shahrak", "AF", "gn:3"),
        ("Idlibb", "SY", "gn:4"),
    ]:
        found = index.search(asked, countries={country})
        assert found and found[0].id == place, (asked, found)
    assert index.search("Wednesday", countries={"UA"}) == []
