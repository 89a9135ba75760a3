"""Names with the word for their sort of division, and words that are near no name."""

from __future__ import annotations

import pytest

from geo.places.divisions import division_asked
from geo.places.geocoding.locate import Locator


@pytest.mark.parametrize(
    ("query", "name", "country", "precision"),
    [
        ("Mangu LGA", "Mangu", "NG", "admin2"),
        ("Mangu Local Government Area, Plateau, Nigeria", "Mangu", "NG", "admin2"),
        ("cercle de Bankass", "Bankass Cercle", "ML", "admin2"),
        ("Bakhmutskyi raion", "Bakhmut Raion", "UA", "admin2"),
        ("Donetska oblast", "Donetsk", "UA", "admin1"),
        ("Governorate of Homs", "Homs", "SY", "admin1"),
        ("departamento de Cauca", "Cauca", "CO", "admin1"),
        ("Benishangul-Gumuz regional state", "Benishangul-Gumuz", "ET", "admin1"),
        ("Berwari Bala sub-district", "Barwari Bala", "IQ", "region"),
        ("Bajaur tehsil", "Bajaur", "PK", "admin2"),
        # known by its town alone: as large as such divisions are
        ("Kombolcha woreda", "Kombolcha", "ET", "admin2"),
        ("commune de Djibo", "Djibo", "BF", "near"),
        ("vereda El Plateado", "El Plateado", "CO", "near"),
        # elsewhere than where most are called so
        ("wilaya of Tripoli", "Tripoli", "LY", "admin1"),
        ("Mosul city", "Mosul", "IQ", "town"),
    ],
)
def test_a_division_is_found_by_its_name_and_sort(pipeline, query, name, country, precision):
    (found,) = Locator(pipeline.index).locate(query)
    assert (found.place.name, found.place.country, found.place.precision) == (name, country, precision)
    assert found.place.mention == query and found.place.radius_km >= {"admin1": 10, "admin2": 5}.get(precision, 2)


@pytest.mark.parametrize("query", ["State", "Region", "the government", "hello world", "Qwxzville district"])
def test_a_sort_without_a_name_is_no_place(pipeline, query):
    assert Locator(pipeline.index).locate(query) == []


@pytest.mark.parametrize("query", ["Damascus", "Islamabad", "Statesboro", "Union"])
def test_a_name_that_only_begins_or_ends_like_a_sort_tells_none(query):
    assert division_asked(query) is None


@pytest.mark.parametrize("query", ["xyzzyq", "Xyzzyq", "qwerty", "zzzz", "blorptown"])
def test_what_is_near_no_name_is_no_place(pipeline, query):
    assert Locator(pipeline.index).locate(query, limit=10) == []


@pytest.mark.parametrize(("query", "name"), [("Halabb", "Aleppo"), ("Mogadisho", "Mogadishu"), ("Kharkov", "Kharkiv")])
def test_other_spellings_are_found_as_before(pipeline, query, name):
    assert Locator(pipeline.index).locate(query)[0].place.name == name


@pytest.mark.parametrize(
    ("name", "countries", "first"),
    [
        ("Depeyin twp", {"MM"}, "Depayin"),  # misspelt, with a word for its sort that no table has
        ("Al Fasher old quarter", None, "El Fasher"),
        ("Qwxzvillle", None, None),
    ],
)
def test_of_a_name_in_several_words_the_one_that_is_a_place_is_suggested(pipeline, name, countries, first):
    from geo.places.geocoding.suggesting import suggestions

    found = suggestions(pipeline.index, name, limit=3, countries=countries)
    assert [c.name for c in found[:1]] == ([first] if first else [])
