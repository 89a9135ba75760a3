"""Which of a sentence's places is the event's: named sites, places in places, sites named after what lies elsewhere."""

import pytest

from geo.events.grammar.tagging import tag
from geo.events.grammar.tokens import tokenize
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.where.extents import crossed_extent, extents
from geo.events.where.sites import drawn_out, sites
from geo.records import Document

#: A sentence and the named sites in it.
SITES = [
    ("Shells hit the Deir Ezzor Military Airport on Monday.", ["Deir Ezzor Military Airport"]),
    ("A car bomb went off near the Hotel and the Medina Market.", ["Medina Market"]),
    ("Doctors at the Imam Ali hospital counted nine dead.", ["Imam Ali hospital"]),
    ("Doctors at a Russian hospital and a Sunni mosque counted nine dead.", []),
    ("They fled to the 3000 Apartment Complex.", ["3000 Apartment Complex"]),
    ("The hospital in Homs was shelled.", []),
    ("In Park Street police met them.", ["Park Street"]),
]
#: A sentence and the place of its event.
PLACES = [
    ("In Nyala, however, a MiG of the army flattened four houses in al-Wadi market on Friday.", "Nyala"),
    ("Two blasts shook the square of Independence in Bukavu; thirteen people were left dead.", "Bukavu"),
    ("On Monday gunmen in Homs killed two men before police left Idlib.", "Homs"),
    ("A bomb killed nine men, and on Tuesday crowds thronged Homs.", None),
    ("Officials met for months, and a memorandum that both signed in Istanbul was their agreement.", "Istanbul"),
]


@pytest.mark.parametrize(("text", "expected"), SITES)
def test_named_sites(text, expected):
    lexicons = load_lexicons()
    tokens = tokenize(text)
    tag(tokens, lexicons.verbs, lexicons.homographs, lexicons.demonyms)
    found = sites(tokens, lexicons.demonyms)
    assert [text[tokens[i].start : tokens[j - 1].end] for i, j in found] == expected


def test_a_name_is_drawn_out_to_its_site():
    assert drawn_out((3, 5), [(3, 7)]) == (3, 7)
    assert drawn_out((8, 9), [(3, 7)]) == (8, 9)


@pytest.mark.parametrize(("text", "name"), PLACES)
def test_place_of_the_event(text, name, pipeline):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-05-06"))
    assert [i.place and i.place.name for i in found] == [name]


def test_what_holds_another_place_is_told_apart(pipeline):
    text = "Shells hit Idlib in Syria."
    resolved = {r.text: r.place for r in pipeline.geoparse(Document(doc_id="d", text=text))}
    tokens = tokenize(text)
    spans = [(2, 3), (4, 5)]
    town, country = extents(tokens, spans, [resolved["Idlib"], resolved["Syria"]])
    assert (town.outer, town.inner, country.outer, country.inner) == ((1,), (), (), (0,))
    assert country.finer == (0,)
    assert country.level > town.level
    assert "ho:1" in country.facts
    assert "pr:country:loc:A" in crossed_extent(country, 1, spans, ["bare", "loc"], 1)
    assert [e.precision for e in extents(tokens, spans, [None, None])] == ["?", "?"]
