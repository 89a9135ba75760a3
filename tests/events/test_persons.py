"""One person told by a word and by name is one actor, by the name."""

from __future__ import annotations

import pytest

from geo.evaluate.training.reader import document_with, read_document
from geo.events.sentence.persons import name_beside
from geo.events.sentence.role_reader import Phrase
from geo.records import Document

#: Text | targets of its incident.
HIT = [
    ("A journalist, Rana al-Saadi, was blown up in her car in Aden on Monday.", ["Rana al-Saadi"]),
    ("Gunmen abducted the activist Lina Haddad in Karrada, Baghdad, on Monday.", ["Lina Haddad"]),
    ("A man of 34, Anton Petrenko, was shot dead by police in Minsk on Monday.", ["Anton Petrenko"]),
    ("Pavel Orlov, a student, was shot dead by police in Minsk on Monday.", ["Pavel Orlov"]),
    ("Gunmen killed a farmer named Adama near Djibo on Monday.", ["Adama"]),  # a town of that name lies in Ethiopia
    # no name beside them, somebody else's, or that of a place
    ("A farmer from Kukawa, Northern Borno, was killed by gunmen on Monday.", ["Farmer"]),
    ("A farmer, Port Sudan, was killed by gunmen on Monday.", ["Farmer"]),
    ("Two farmers, Anton Petrenko said, were killed by gunmen in Homs on Monday.", ["Farmers"]),
]


@pytest.mark.parametrize(("text", "hit"), HIT, ids=[row[0][:50] for row in HIT])
def test_who_is_hit_by_name(pipeline, text, hit) -> None:
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-16"))
    assert [a.name for a in found.actors if a.role == "target"] == hit


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("On Monday Pavel Orlov, a student, was less lucky when police fired.", "student", "Pavel Orlov"),
        ("In Minsk, a student, who was less lucky, was hit when police fired.", "student", ""),
    ],
)
def test_the_name_may_stand_before_the_word(pipeline, text, word, name) -> None:
    ((_, (scene,)),) = read_document(document_with(text), pipeline)
    (span,) = (s for s in scene.actors if scene.tokens[s.i].low == word)
    assert name_beside(scene, span) == name


@pytest.mark.parametrize(
    ("text", "who", "likely", "added"),
    [
        ("Taxis were burned overnight in Quito, put down by the prefect to Los Lobos.", "Los Lobos", 0.2, True),
        ("Taxis were burned overnight in Quito, put down by the prefect to Los Lobos.", "Los Lobos", 0.05, False),
        ("Taxis were burned overnight in Quito, put down by the prefect to raiders.", "Raiders", 0.2, False),
        ("Taxis were burned overnight in Quito, put down by the prefect to raiders.", "Raiders", 0.5, True),
        # where rules have found somebody the reader must be surer
        ("Taxis were burned by Los Choneros in Quito, a day after a rally of Los Lobos.", "Los Lobos", 0.4, False),
        ("Taxis were burned by Los Choneros in Quito, a day after a rally of Los Lobos.", "Los Lobos", 0.7, True),
    ],
)
def test_whom_the_lexicon_knows_is_added_sooner(pipeline, monkeypatch, text, who, likely, added) -> None:
    def read(scene, sub_event, lexicons, numbers):
        chunks = scene.clauses.chunks
        words = [scene.text_between(chunks[n].i, chunks[n].j) for n in numbers]
        found = zip(numbers, words, strict=True)
        return [Phrase(n, {"perpetrator": likely}) for n, word in found if who.split()[-1].lower() in word]

    monkeypatch.setattr("geo.events.sentence.settled_roles.read_roles", read)
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-16"))
    assert (who in {a.name for a in found.actors if a.role == "perpetrator"}) is added
