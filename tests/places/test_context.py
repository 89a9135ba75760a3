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


@pytest.mark.parametrize(
    ("behind", "container", "lying"),
    [
        (", a hamlet south-east of Sumy, fell.", "Sumy", "beside"),
        (", a fishing village of some two hundred huts west of Sumy.", "Sumy.", "beside"),
        (" refinery, north of Sumy, burned.", "Sumy", "beside"),
        (", in the hills near Sumy, on Monday", "Sumy", "beside"),
        (", about 40 km from Sumy, on Monday", "Sumy", "beside"),
        (" (north of Sumy) burned.", "Sumy", "beside"),
        (" north of Sumy burned.", "Sumy burned.", "beside"),
        (" near Sumy burned.", "Sumy burned.", "beside"),
        (", on the western edge of the capital, where shots fell", "capital", "inside"),
        (", a town in the northern state of Sumy,", "Sumy", "inside"),
        (", in Sumy, on Monday", "Sumy", "inside"),
        (", Sumy district, on Monday", "Sumy district", "inside"),
        (" (Sumy)", "Sumy", "inside"),
        (" district, Sumy province", "Sumy province", "inside"),
        (" area of northern Sumy", "Sumy", ""),
        (" township in Sumy", "Sumy", ""),
        # A list, another clause, another time.
        (", Sumy and Kyiv burned.", "Sumy and Kyiv burned.", ""),
        (", where two men died near Sumy", None, ""),
        (", killing two near Sumy", None, ""),
        (", on Monday near Sumy", None, ""),
    ],
)
def test_words_that_say_where_a_place_lies(behind, container, lying):
    text = f"Shells hit Zork{behind}"
    context = context_of(text, 11, 15)
    assert (context.container, context.lying) == (container, lying)
