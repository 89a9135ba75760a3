"""One person told by a word and by name is one actor, by the name."""

from __future__ import annotations

import pytest

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


#: Text | names that the reader of roles adds where it is less sure than it must be of words for anybody.
ADDED = [
    ("Filling stations and taxis were burned overnight in Quito, put down by the prefect to Los Lobos.", "Los Lobos"),
    ("Iran sought out Jaish al-Adl at Panjgur on Monday and killed two girls.", "Jaish al-Adl"),
]


@pytest.mark.parametrize(("text", "name"), ADDED)
def test_whom_the_lexicon_knows_is_added_sooner(pipeline, monkeypatch, text, name) -> None:
    document = Document(doc_id="d", text=text, published="2025-07-16")

    def names():
        return {a.name for i in pipeline.extract(document) for a in i.actors}

    assert name in names()
    monkeypatch.setattr("geo.events.sentence.settled_roles._KNOWN", (1.1, 1.1))
    assert name not in names()
