"""Drafts without a toll -> the dead whom the learned reader finds among the people that their sentence counts.

A linear model over what stands around each number (``dead_features``), fitted by ``geo.evaluate.training.dead`` on
reports of which people said how many died. It is asked last, where rules, neighbours and tables have said nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.events.drafting.draft import Draft
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.events.sentence.casualties import lives_on
from geo.events.sentence.dead_features import People, features, people_of
from geo.events.sentence.death_hints import deathly
from geo.events.sentence.linear import load, odds_of_each

DEAD, LIVING = "dead", "living"
#: From which probability on a number is taken for that of the dead, and one person for dead.
_LEAST, _LEAST_OF_ONE = 0.5, 0.65


def read_dead(drafts: Sequence[Draft], lexicons: Lexicons) -> None:
    """Give each draft without a toll the number, or the one person, of its sentence that is likeliest its dead."""
    model = load("dead")
    if model is None:
        return
    of_sentence: dict[int, list[Draft]] = {}
    for event in drafts:
        of_sentence.setdefault(id(event.scene.sentence), []).append(event)
    for event in drafts:
        if event.toll.killed is not None or event.aggregate or event.scene.sentence.cells:
            continue
        if event.sub_event == "Arrests":
            continue  # those who died are what somebody is held for
        if (event.toll.injured is not None or not _deadly(event.sub_event)) and not deathly(event.scene.low):
            continue  # 'two men threw a grenade, wounding one', 'several dozen threw stones'
        people, found = people_and_features(event, of_sentence[id(event.scene.sentence)], lexicons)
        if not people:
            continue
        likely = [odds[DEAD] for odds in odds_of_each(found, model)]
        best = max(range(len(people)), key=likely.__getitem__)
        if likely[best] >= (_LEAST_OF_ONE if people[best].one else _LEAST):
            event.toll.killed = people[best].told


def _deadly(sub_event: str) -> bool:
    """Whether people die in most incidents of a kind, so that no word need say so."""
    return event_type(sub_event) in ARMED and sub_event not in _OF_LIVING


_OF_LIVING = ("Abduction/forced disappearance", "Sexual violence")


def people_and_features(
    event: Draft, drafts: Sequence[Draft], lexicons: Lexicons
) -> tuple[list[People], list[set[str]]]:
    """People whom the sentence of a draft counts, each with features; without those of a toll of the sentence.

    Parameters
    ----------
    event : Draft
    drafts : sequence of Draft
        Of the report; those of its sentence are enough.
    lexicons : Lexicons
    """
    scene, own = event.scene, event.toll
    beside = [d.toll.killed for d in drafts if d.scene.sentence is scene.sentence and d is not event]
    known = [count for count in (own.injured, own.missing, own.detained, *beside) if count is not None]
    alive = lives_on(scene.text.lower())
    people = [p for p in people_of(scene, lexicons) if not (alive if p.one else p.told in known)]
    at = {m.i for m in event.members}
    others = {m.i for d in drafts if d.scene is scene and d is not event for m in d.members} - at
    return people, features(scene, event.sub_event, people, at, others)
