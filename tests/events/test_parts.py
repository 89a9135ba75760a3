"""Parts of a sentence that tell of different places keep what is theirs."""

from __future__ import annotations

import pytest

TWO = [
    "A drone struck a depot in Odesa on Monday; in Kharkiv, shelling killed two people.",
    "A drone struck a depot in Odesa on Monday, while in Kharkiv shelling killed two people.",
    "A drone struck a depot in Odesa on Monday; shelling killed two people in Kharkiv.",
    "A drone struck a depot in Odesa on Monday, and in Kharkiv shelling killed two people.",
]


@pytest.mark.parametrize("text", TWO)
def test_each_part_has_its_place_and_its_dead(read, text):
    found = [(o.place.name, o.sub_event_type, o.fatalities) for o in read(text)]
    assert [(place, kind) for place, kind, _ in found] == [
        ("Odesa", "Air/drone strike"),
        ("Kharkiv", "Shelling/artillery/missile attack"),
    ]
    assert found[1][2] is not None
    assert found[1][2].low == 2
