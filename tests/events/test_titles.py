"""A draft -> a title that reads like a newspaper's label."""

from __future__ import annotations

import msgspec
import pytest

from geo.events.telling.titles import _where


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Houthi missiles hit a cargo ship in the Red Sea on Monday.",
            "Missile attack on ship in the Red Sea by Houthis",
        ),
        (
            "Clashes broke out between Hezbollah and Hamas in Tyre on Monday.",
            "Clash between Hezbollah and Hamas in Tyre",
        ),
        ("Gunmen abducted a merchant in Djibo on Monday.", "Abduction of merchant in Djibo by gunmen"),
        ("Rapid Support Forces captured El Fasher on Monday.", "El Fasher taken by Rapid Support Forces"),
        (
            "Air defences shot down a drone over Odesa on Monday.",
            "Drone interception in Odesa by Ukrainian air defences",
        ),
    ],
)
def test_a_title_says_what_to_whom_where_and_by_whom(read, text, title):
    assert [o.title for o in read(text)] == [title]


def test_what_is_only_blamed_is_not_told_as_a_fact(read):
    found = read("The army blamed Rapid Support Forces for a drone strike on a hospital in Khartoum on Monday.")
    assert "blamed on" in found[0].title


def test_prepositions_and_length(read):
    place = read("Gunmen killed seven farmers near Djibo on Monday.")[0].place
    stretch = msgspec.structs.replace(place, name="between Homs and Idlib", precision="near")
    assert _where(stretch, "at") == "between Homs and Idlib"
    assert _where(msgspec.structs.replace(place, name="Gulf of Aden", precision="water"), "at") == "in the Gulf of Aden"
