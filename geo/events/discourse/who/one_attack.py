"""Who is told to be behind the last of several things that happened at one place in one day did those before it, too.

'Separatists seized a train on Tuesday. It was attacked near a tunnel. The BLA said it had carried out the attack.'
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from geo.events.drafting.draft import Draft
from geo.events.lexicon.naming import anybody
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.events.merging.agreement import distance_km
from geo.records import Actor

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: How many events before are looked at, and how many sentences these may lie back.
_EVENTS, _SENTENCES = 2, 4
_NEAR_KM = 30.0


def share_back(event: Draft, story: Story) -> None:
    """Give the events right before one the doer that has just been told of it, where they are of one attack.

    Parameters
    ----------
    event : Draft
        Its doer has just been told by a later sentence.
    story : Story
        What was told before.
    """
    doers = [a for a in event.actors if a.role == "perpetrator"]
    at = next((n for n, draft in enumerate(story.drafts) if draft is event), 0)
    for earlier in reversed(story.drafts[max(0, at - _EVENTS) : at]):
        if not doers or not _of_one_attack(earlier, event):
            return
        earlier.actors = [*doers, *(a for a in earlier.actors if a.role != "perpetrator")]


def _of_one_attack(earlier: Draft, event: Draft) -> bool:
    """Whether nobody is told to have done it but fighters without a name, there and then."""
    if event_type(earlier.sub_event) not in ARMED and earlier.sub_event != "Looting/property destruction":
        return False
    here, there = event.scene.sentence, earlier.scene.sentence
    doers = [a for a in earlier.actors if a.role == "perpetrator"]
    unnamed = all(map(_fighter, doers)) and (doers or here.paragraph == there.paragraph)
    if not unnamed or earlier.listed or here.index - there.index > _SENTENCES:
        return False
    return _same_place(earlier, event) and _same_day(earlier, event)


def _fighter(actor: Actor) -> bool:
    return anybody(actor) and actor.kind not in ("Civilians", "Protesters", "Rioters")


def _same_place(a: Draft, b: Draft) -> bool:
    if not a.places or not b.places:
        return True
    here, there = a.places[0], b.places[0]
    coarse = {here.precision, there.precision} & {"country", "admin1"} and here.country == there.country
    return bool(coarse) or here.id == there.id or distance_km(here, there) <= _NEAR_KM


def _same_day(a: Draft, b: Draft) -> bool:
    if not a.when.start or not b.when.start:
        return True
    try:
        apart = date.fromisoformat(a.when.start) - date.fromisoformat(b.when.start)
    except ValueError:
        return False
    return abs(apart.days) <= 1
