"""One person told by a word and by name is one actor, by the name."""

from __future__ import annotations

import pytest

from geo.evaluate.training.reader import document_with, read_document
from geo.events.sentence.persons import name_beside, person_named
from geo.records import Document

#: Text | targets of its incident.
HIT = [
    ("A journalist, Rana al-Saadi, was blown up in her car in Aden on Monday.", ["Rana al-Saadi"]),
    ("Gunmen abducted the activist Lina Haddad in Karrada, Baghdad, on Monday.", ["Lina Haddad"]),
    ("A man of 34, Anton Petrenko, was shot dead by police in Minsk on Monday.", ["Anton Petrenko"]),
    ("Pavel Orlov, a student, was shot dead by police in Minsk on Monday.", ["Pavel Orlov"]),
    ("Gunmen killed a farmer named Adama near Djibo on Monday.", ["Adama"]),  # a town of that name lies in Ethiopia
    # small words of the name, an aside before it, where he is from and what he is of
    ("Gunmen on Monday killed Mohammed bin Salem, a teacher, in Mukalla.", ["Mohammed bin Salem"]),
    ("On Monday gunmen shot journalist Ana Maria de la Cruz in Cali.", ["Ana Maria de la Cruz"]),
    ("A candidate, the former reporter Luis Sanz, was gunned down in Quito on Monday.", ["Luis Sanz"]),
    ("A farmer from Zamora, Luis Perez, was shot dead in Quito on Monday.", ["Luis Perez"]),
    ("The mayor of Tubas, Sami al-Khatib, 54, was shot dead in Tubas on Monday.", ["Sami al-Khatib"]),
    ("Police arrested a commander known as Abu Lulu in Nyala on Monday.", ["Abu Lulu"]),
    # a name that is only like that of a place elsewhere
    ("A journalist, Rasha al-Harazi, was blown up in her car in Aden on Monday.", ["Rasha al-Harazi"]),
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
    ("text", "name"),
    [
        ("On Monday the former reporter Ana Ruiz was shot.", "Ana Ruiz"),
        ("On Monday General Ana Maria Ruiz was shot.", "Ana Maria Ruiz"),
        ("Farmer Ana Ruiz, 34, was shot.", ""),
        ("Hashim Ruiz, a farmer, was shot.", "Hashim Ruiz"),
        # one word, a body, a group that is known
        ("On Monday Ruiz was shot.", ""),
        ("On Monday the Green Valley Council was sacked.", ""),
        ("On Monday the Boko Haram was shot.", ""),
    ],
)
def test_a_phrase_may_end_in_the_name_of_a_person(pipeline, text, name) -> None:
    ((_, (scene, *_)),) = read_document(document_with(text), pipeline)
    subject = next(c for c in scene.clauses.chunks if c.kind == "NP" and scene.tokens[c.head].tag != "T")
    assert person_named(scene, subject) == name
