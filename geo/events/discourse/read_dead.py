"""Drafts without a toll -> the dead whom the learned reader finds among the people that their sentence counts.

A linear model over what stands around each number (``dead_features``), fitted by ``geo.evaluate.training.dead`` on
reports of which people said how many died. It is asked last, where rules, neighbours and tables have said nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.events.drafting.draft import Draft
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.dead_features import People, features, people_of
from geo.events.sentence.linear import load, odds_of_each

DEAD, LIVING = "dead", "living"
#: From which probability on a number is taken for that of the dead.
_LEAST = 0.5


def read_dead(drafts: Sequence[Draft], lexicons: Lexicons) -> None:
    """Give each draft without a toll the number, or the one person, of its sentence that is likeliest its dead."""
    model = load("dead")
    if model is None:
        return
    for event in drafts:
        if event.toll.killed is not None or event.aggregate or event.scene.sentence.cells:
            continue
        people, found = people_and_features(event, drafts, lexicons)
        if not people:
            continue
        likely = [odds[DEAD] for odds in odds_of_each(found, model)]
        best = max(range(len(people)), key=likely.__getitem__)
        if likely[best] >= _LEAST:
            event.toll.killed = people[best].told


def people_and_features(
    event: Draft, drafts: Sequence[Draft], lexicons: Lexicons
) -> tuple[list[People], list[set[str]]]:
    """People whom the sentence of a draft counts, without those that its toll has, each with its features."""
    known = [count for count in (event.toll.injured, event.toll.missing, event.toll.detained) if count is not None]
    people = [p for p in people_of(event.scene, lexicons) if p.one or p.told not in known]
    at = {m.i for m in event.members}
    others = {m.i for d in drafts if d.scene is event.scene and d is not event for m in d.members} - at
    return people, features(event.scene, event.sub_event, people, at, others)
