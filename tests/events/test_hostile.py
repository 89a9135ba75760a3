"""Texts that nobody wrote to be read: answered, nothing lost, offsets right."""

from __future__ import annotations

import pytest

TRUE = "Gunmen killed seven farmers near Djibo on Monday."
HOSTILE = {
    "one long sentence": "gunmen killed people and " * 500,
    "commas": "killed, " * 1500,
    "brackets": "(" * 8000 + "killed" + ")" * 8000,
    "quotes": "'" * 4000 + " killed " + '"' * 4000,
    "hyphens": "a-" * 8000 + "bomb",
    "prepositions": "of " * 6000 + "attack",
    "relatives": "that who which " * 2000 + "killed them",
    "numbers": "1," * 8000 + " killed",
    "denials": "denied that it denied that " * 800 + "it killed 3",
    "claims": "said it was behind the attack and claimed responsibility " * 60,
    "markup": "<p><b>killed</b> &nbsp; <script>attack()</script>" * 80,
    "controls": "\x00\x01\x02\x07\x1b[31m\u202e\u200f\ufeff" * 500 + "bombed",
    "capitals": "KILLED BY BOMB " * 120,
    "killed from right to left": "\u202e\u200fقتل " * 10_000,
    "blanks": f"dead{' ' * 60_000}x",
    "blanks in cells": f"Date,Place,Actors,Event\n2024-05-10,Gao,JNIM{' ' * 1500}army,shots\n" * 4,
    "halves of surrogate pairs": "killed \ud800 in Homs and bombed \udfff near Aleppo " * 20,
    "letters of no language": "\U00010400\ud7ff\u0378" * 2000 + " attacked",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_does_not_hide_a_true_one(read, name):
    text = f"{TRUE}\n{HOSTILE[name]}\n{TRUE.replace('seven', 'nine').replace('Djibo', 'Kaya')}"
    found = read(text)
    tolls = {o.fatalities.low for o in found if o.fatalities is not None and o.place is not None}
    assert {7, 9} <= tolls
    for observation in found:
        for source in observation.sources:
            assert text[source.start : source.end] == source.quote


def test_controls_inside_a_sentence(read):
    found = read("\x00\x01 Gunmen\u200b killed seven farmers near Djibo on Monday.\x07")
    assert [o.sub_event_type for o in found] == ["Attack"]


def test_every_sentence_is_explained(read):
    text = "It was late. Gunmen killed seven farmers near Djibo on Monday. The general vowed to attack Kaya."
    from geo.records import Document

    from .conftest import WEEK, places_of, sentences_of, times_of

    document = Document(doc_id="d", text=text, published="2024-05-15")
    lines = read.coder.explain(document, sentences_of(text), places_of(text), times_of(text, WEEK))
    assert {line.start for line in lines} == {s.start for s in sentences_of(text)}
    assert all(line.sentence and line.sentence == text[line.start : line.end] for line in lines)
    told = {line.trigger: (line.decision, line.sub_event_type) for line in lines}
    assert told["killed"] == ("incident", "Attack")
    assert next(line.reason for line in lines if line.start == 0) == "no word that tells of an event"
    assert "vow" in next(line.reason for line in lines if line.trigger == "attack")


def test_a_cell_of_many_characters_is_no_count():
    from geo.events.discourse.lists.counts import number_told

    assert number_told("1 + " * 20 + "1").low == 21
    assert number_told("1 + " * 60 + "1") is None
