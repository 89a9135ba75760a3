"""What boosted trees are told of a party beside the others, and what they make of it."""

from __future__ import annotations

import math

import pytest

from geo.events.sentence.parties import parties_of
from geo.events.sentence.role_facts import role_facts, steps
from geo.events.sentence.role_reader import likeliest_roles
from geo.events.sentence.trees import grown
from geo.records import Document

QUITO = "Taxis were burned overnight in Quito, put down by the prefect to Los Lobos."
EVEN = {"perpetrator": 0.25, "target": 0.25, "other": 0.25, "none": 0.25}


@pytest.fixture
def read(pipeline):
    """The one event of a text, its parties, and what a reader makes of those whom it names."""

    def event_of(text, **odds):
        document = Document(doc_id="d", text=text, published="2025-07-16")
        (event,) = pipeline.coder.by_rules(document, *pipeline._evidence(document))
        parties = parties_of(event, pipeline.coder.lexicons)
        told = [EVEN | odds.get(party.actor.name.split()[-1], {}) for party in parties]
        return event, parties, told, [party.actor.name.split()[-1] for party in parties].index

    return event_of


@pytest.mark.parametrize(
    ("value", "held"), [(0, []), (0.5, ["rank>0"]), (2, ["rank>0", "rank>1"]), (9, ["rank>0", "rank>1", "rank>2"])]
)
def test_what_is_measured_becomes_steps(value, held) -> None:
    assert list(steps("rank", value)) == held


@pytest.mark.parametrize(
    ("text", "who", "odds", "holds", "fails"),
    [
        # the role in question is the likeliest one; who wants it, too, and more
        (QUITO, "Lobos", {"Lobos": {"target": 0.4}}, {"role=target", "sort=name"}, {"rank>0"}),
        (
            QUITO, "Lobos", {"Lobos": {"target": 0.4}, "Prefect": {"target": 0.9}},
            {"role=target", "rank>0", "rest>1.5"}, {"gap>0"},
        ),
        # rules have found who was hit, by a word; nobody who did it
        (
            "There was an attack on traders in Quito on Monday, close to a base of Los Lobos.", "Lobos",
            {"Lobos": {"perpetrator": 0.4}}, {"held=-", "foe held=word", "trigger=10"}, {"foe held=-"},
        ),
        ("Taxis of Los Lobos were burned in Quito.", "Lobos", {}, {"prep=of", "says=0"}, {"says=1"}),
    ],
)  # fmt: skip
def test_a_party_is_told_beside_the_others(pipeline, read, text, who, odds, holds, fails) -> None:
    event, parties, told, index = read(text, **odds)
    ((_, facts),) = role_facts(event, parties, told, pipeline.coder.lexicons, asked=[index(who)])
    assert holds <= set(facts)
    assert not fails & set(facts)


@pytest.mark.parametrize(
    ("odds", "found"),
    [
        ({"target": 0.3, "other": 0.1, "perpetrator": 0.1, "none": 0.5}, ("target", 1.0 / (1.0 + math.exp(-1.5)))),
        ({"perpetrator": 0.3, "other": 0.1, "target": 0.1, "none": 0.5}, ("perpetrator", 1.0 / (1.0 + math.exp(2.0)))),
    ],
)
def test_trees_say_how_likely_the_likeliest_role_is(pipeline, monkeypatch, read, odds, found) -> None:
    trees = grown([["role=target", 1.5, -2.0]])
    monkeypatch.setattr("geo.events.sentence.role_reader.load_trees", lambda name: trees)
    event, parties, told, index = read(QUITO, Lobos=odds)
    number = index("Lobos")
    role = likeliest_roles(event, parties, told, pipeline.coder.lexicons, asked=[number])[number]
    assert role == (found[0], pytest.approx(found[1]))
