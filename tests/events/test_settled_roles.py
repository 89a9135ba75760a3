"""What rules say who did what to whom and the reader of roles together: who is added, turned round and left out."""

from __future__ import annotations

import pytest

from geo.events.sentence.parties import parties_of
from geo.events.sentence.role_reader import NOBODY
from geo.records import Document

BURNED = "Taxis were burned overnight in Quito, put down by the prefect to {}."
ROLES = ("perpetrator", "target", "other", NOBODY)


def _actors(pipeline, monkeypatch, text, who, odds):
    """Actors of a text where the reader is made to think so of one party and to leave the others as they are."""

    def read(event, parties, lexicons, asked):
        return {
            n: {role: odds.get(role, 0.0) for role in ROLES} if parties[n].actor.name == who
            else {role: float(role == (parties[n].ruled or NOBODY)) for role in ROLES}
            for n in asked
        }  # fmt: skip

    def likeliest(event, parties, read, lexicons, *, asked):
        return {n: max(((role, read[n][role]) for role in ROLES[:3]), key=lambda found: found[1]) for n in asked}

    monkeypatch.setattr("geo.events.sentence.settled_roles.read_roles", read)
    monkeypatch.setattr("geo.events.sentence.settled_roles.likeliest_roles", likeliest)
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-16"))
    return {(a.name, a.role) for a in found.actors}


@pytest.mark.parametrize(
    ("text", "asked_for"),
    [
        (BURNED.format("Los Lobos"), True),
        ("Taxis were burned overnight in Quito, according to Los Lobos.", False),
    ],
)
def test_who_can_have_no_role_is_not_read(pipeline, monkeypatch, text, asked_for) -> None:
    names = []

    def likeliest(event, parties, read, lexicons, *, asked):
        names.extend(parties[n].actor.name for n in asked)
        return {}

    monkeypatch.setattr("geo.events.sentence.settled_roles.likeliest_roles", likeliest)
    pipeline.extract(Document(doc_id="d", text=text, published="2025-07-16"))
    assert ("Los Lobos" in names) is asked_for


@pytest.mark.parametrize(("nobody", "asked_for"), [(0.5, True), (0.9, False)])
def test_trees_and_others_are_not_asked_about_who_has_no_chance(pipeline, monkeypatch, nobody, asked_for) -> None:
    names, known = [], set()

    def read(event, parties, lexicons, asked):
        known.update(parties[n].actor.name for n in asked)
        return {n: {"perpetrator": 1.0 - nobody, "target": 0.0, "other": 0.0, NOBODY: nobody} for n in asked}

    def likeliest(event, parties, read, lexicons, *, asked):
        names.extend(parties[n].actor.name for n in asked)
        return {}

    monkeypatch.setattr("geo.events.sentence.settled_roles.read_roles", read)
    monkeypatch.setattr("geo.events.sentence.settled_roles.likeliest_roles", likeliest)
    pipeline.extract(
        Document(doc_id="d", text=BURNED.format("Los Lobos, according to Ana Ruiz"), published="2025-07-16")
    )
    assert ("Los Lobos" in names) is asked_for
    assert "Los Lobos" in known
    assert ("Ana Ruiz" in known) is asked_for


@pytest.mark.parametrize(
    ("whom", "who", "likely", "added"),
    [
        ("Los Lobos", "Los Lobos", 0.3, True),
        ("Los Lobos", "Los Lobos", 0.2, False),
        # a name that no lexicon has, and an army of whichever country
        ("Hoods of Quito", "Hoods", 0.45, True),
        ("Hoods of Quito", "Hoods", 0.3, False),
        ("soldiers", "Ecuadorian military", 0.3, False),
        ("raiders", "Raiders", 0.45, False),
        ("raiders", "Raiders", 0.55, True),
    ],
)
def test_who_says_more_is_added_sooner(pipeline, monkeypatch, whom, who, likely, added) -> None:
    party = "military" if who.endswith("military") else who
    odds = {"perpetrator": likely, NOBODY: 1.0 - likely}
    actors = _actors(pipeline, monkeypatch, BURNED.format(whom), party, odds)
    assert ((who, "perpetrator") in actors) is added


@pytest.mark.parametrize(
    ("text", "odds", "roles"),
    [
        ("There was an attack by Los Choneros in Quito on Monday.", {"target": 0.7, NOBODY: 0.3}, {"target"}),
        # the subject of an active verb acts
        ("Los Choneros opened fire in Quito on Monday.", {"target": 0.7, NOBODY: 0.3}, {"perpetrator"}),
        (
            "There was an attack by Los Choneros in Quito on Monday.",
            {"target": 0.5, "perpetrator": 0.4, NOBODY: 0.1},
            {"perpetrator"},
        ),
        ("Los Choneros opened fire in Quito on Monday.", {NOBODY: 1.0}, {"perpetrator"}),
        # rules know both sides
        ("Los Choneros shot dead two traders in Quito on Monday.", {"target": 0.9, NOBODY: 0.1}, {"perpetrator"}),
    ],
)
def test_whom_rules_have_found_may_change_sides(pipeline, monkeypatch, text, odds, roles) -> None:
    actors = _actors(pipeline, monkeypatch, text, "Los Choneros", odds)
    assert {role for name, role in actors if name == "Los Choneros"} == roles


def test_beside_two_sides_nobody_is_added(pipeline, monkeypatch) -> None:
    text = "Los Choneros shot dead two traders in Quito on Monday, a day after a rally of Los Lobos."
    assert ("Los Lobos", "perpetrator") not in _actors(pipeline, monkeypatch, text, "Los Lobos", {"perpetrator": 1.0})


def test_columns_are_not_read(pipeline, monkeypatch) -> None:
    text = "Date | Place | What happened\n2025-07-14 | Quito | Los Choneros shot dead two traders"
    assert ("Los Choneros", "perpetrator") in _actors(pipeline, monkeypatch, text, "Los Choneros", {NOBODY: 1.0})


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "Elders of the Hawadle clan and of the Gaaljecel signed a truce in Yasoman on Monday.",
            {"Hawadle militia", "Gaaljecel"},
        ),
        ("Ana Ruiz, a trader of Gao, was shot dead by JNIM fighters in Gao on Monday.", {"Ana Ruiz"}),
        ("The house of the imam, Ana Ruiz, was hit by shells of the Russian army in Sumy on Monday.", {"Ana Ruiz"}),
    ],
)
def test_names_that_no_lexicon_has_have_roles(pipeline, text, actors) -> None:
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-16"))
    assert actors <= {a.name for a in found.actors}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Villagers found the bodies of three young men with bullet wounds near Kaya on Monday.", False),
        ("Villagers killed three young men near Kaya on Monday.", True),
    ],
)
def test_who_finds_the_dead_has_not_killed_them(pipeline, monkeypatch, text, kept) -> None:
    actors = _actors(pipeline, monkeypatch, text, "Villagers", {"perpetrator": 0.9, NOBODY: 0.1})
    assert (("Villagers", "perpetrator") in actors) is kept


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # a telling that becomes no incident of its own is learned from, too
        (
            "Los Lobos shot dead two traders in Quito on Monday. The traders were shot dead by Los Lobos in Quito.",
            [({"Los Lobos", "Traders"}, True), ({"Los Lobos", "Traders"}, True)],
        ),
        # whom only the reader finds is not told by rules
        (BURNED.format("Los Lobos"), [(set(), False)]),
    ],
)
def test_the_coder_offers_its_events_as_rules_have_them(pipeline, text, events) -> None:
    document = Document(doc_id="d", text=text, published="2025-07-16")
    events_told = pipeline.coder.by_rules(document, *pipeline._evidence(document))
    assert len(pipeline.extract(document)) == 1
    assert [({a.name for a in event.actors}, event.complete) for event in events_told] == events


@pytest.mark.parametrize(
    ("text", "who", "told"),
    [
        ("Two traders were shot dead on a moped in Quito on Monday.", "Moped", False),
        ("Taxis were burned in Quito on Monday by a horde.", "Horde", True),
        ("A column was ambushed between Djibo and Namsiguiale on Monday.", "Namsiguiale", False),
    ],
)
def test_what_people_ride_or_wear_is_no_party(pipeline, text, who, told) -> None:
    document = Document(doc_id="d", text=text, published="2025-07-16")
    (event,) = pipeline.coder.by_rules(document, *pipeline._evidence(document))
    assert (who in {party.actor.name for party in parties_of(event, pipeline.coder.lexicons)}) is told
