"""Parts of a sentence that tell of different places keep what is theirs."""

from __future__ import annotations

import pytest

from geo.records import Document

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


def test_a_new_paragraph_goes_on_with_the_news(pipeline):
    text = (
        "Israel's war in Gaza has gone on since Hamas stormed Sderot on October 7, 2023, killing 70 people.\n\n"
        "In Homs, hundreds of people marched through the old town to demand bread."
    )
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-06-16"))
    assert [i.date_start for i in found if i.event_type == "Protests"] == ["2025-06-16"]


def test_the_dead_of_a_part_are_its_own(note):
    found = note("Gunmen abducted nine farmers in {Bukavu/CD} on Monday; in {Goma/CD}, shells killed two people.")
    assert [(o.place.name, o.fatalities and o.fatalities.low) for o in found] == [("Bukavu", None), ("Goma", 2)]
