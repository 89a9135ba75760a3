"""The places around an event -> the one where it most likely happened, where no rule says; learned from the gold."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from geo.events.discourse.choosing import REPORT, load_weights, odds
from geo.events.discourse.setting.around import candidates
from geo.events.discourse.setting.nearness import abroad
from geo.events.drafting.draft import Draft
from geo.records import Place

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Least probability of a place that no word of the sentence tells; from .4 on no fewer are right in all, but a wrong
#: pin is worse than none.
LEAST = 0.5
#: The feature of there being no place around that is meant.
NONE = "none of these"


@cache
def weights() -> dict[str, float]:
    """Feature -> weight, fitted by :func:`geo.evaluate.training.setting.write`."""
    return load_weights("where_around")


def settle_around(event: Draft, story: Story) -> None:
    """Give an event that is told without a place the likeliest around; it is no evidence that anything happened."""
    if event.places or (found := likeliest(event, story)) is None:
        return
    place, event.place_score = found
    event.places = [place if place.id in event.weighed else msgspec.structs.replace(place, basis="inherited")]


def likeliest(event: Draft, story: Story) -> tuple[Place, float] | None:
    """The place where an event most likely happened, with its probability; ``None`` where none is likely enough."""
    if len(story.document.text) < REPORT:
        return None
    around = [(place, found) for place, found in candidates(event, story) if not abroad(event, place)]
    if not around:
        return None
    shares = odds([*(found for _, found in around), {NONE}], weights())[:-1]
    best = max(range(len(around)), key=shares.__getitem__)
    return (around[best][0], shares[best]) if shares[best] >= LEAST else None
