"""geo.places.resolving.context: what the words around a name say of it."""

import pytest

from geo.places.resolving.context import context_of


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Drones flew over the Odesa and Mykolaiv regions.", "Odesa", "admin"),
        ("Drones flew over the Odesa and Mykolaiv regions.", "Mykolaiv", "admin"),
        ("Shells fell in Kherson, Donetsk and Luhansk oblasts.", "Kherson", "admin"),
        ("Rain fell in the towns of Atbara and Shendi.", "Atbara", "town"),
        ("It happened in Anbar province.", "Anbar", "admin"),
    ],
)
def test_kind_is_told_for_one_and_for_several(text, name, kind):
    start = text.index(name)
    assert kind in context_of(text, start, start + len(name)).kinds


@pytest.mark.parametrize(
    "text", ["In Mosul and in the regions.", "In Mosul and Erbil. Regions differ.", "In Mosul, regions said."]
)
def test_words_further_on_tell_nothing(text):
    start = text.index("Mosul")
    assert "admin" not in context_of(text, start, start + 5).kinds
