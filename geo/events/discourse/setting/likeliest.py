"""The places around an event -> another than rules have chosen where it is likelier; learned from the gold."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from geo.events.discourse.choosing import REPORT, load_weights, odds
from geo.events.discourse.setting.nearness import abroad
from geo.events.discourse.setting.options import options
from geo.events.drafting.draft import Draft
from geo.records import Place

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: By how much a place must be likelier than the one that rules have chosen (or than none, where they have none).
LEAD = 0.1
#: How likely a place that the sentence of an event names must be for no other to be thought of.
SURE = 0.3


@cache
def weights() -> dict[str, float]:
    """Feature -> weight, fitted by :func:`geo.evaluate.training.setting.write`."""
    return load_weights("where_around")


def settle_around(event: Draft, story: Story) -> None:
    """Move an event to the likeliest place around; it is no evidence that anything happened."""
    found = likeliest(event, story)
    if found is None:
        return
    place, event.place_score = found
    event.places = [place if place.id in event.weighed else msgspec.structs.replace(place, basis="inherited")]


def likeliest(event: Draft, story: Story) -> tuple[Place, float] | None:
    """The place that is likelier by far than the one that an event has, with its probability; else ``None``.

    Where it is likeliest that none of the places around is meant, what rules have chosen stays.
    """
    if not doubtful(event, story):
        return None
    around = options(event, story)
    own = event.places[0].id if event.places else None
    shares = odds([found for _, found in around], weights())
    best = max(range(len(around)), key=shares.__getitem__)
    place = around[best].place
    now = next(share for (other, _), share in zip(around, shares, strict=True) if (other and other.id) == own)
    if place is None or shares[best] - now <= LEAD or abroad(event, place):
        return None
    return place, shares[best]


def doubtful(event: Draft, story: Story) -> bool:
    """Whether an event has no place, one that its sentence does not name or names hardly likely, or an unknown one."""
    if len(story.document.text) < REPORT or len(event.places) > 1 or event.scene.sentence.cells:
        return False  # where a row was its own cells say, and not those of others
    if not event.places:
        return True
    own = event.places[0]
    return (own.basis != "named" and not _held_here(event, own)) or event.place_score < SURE


def _held_here(event: Draft, own: Place) -> bool:
    """'At Masala, near Beni, ...': whether the sentence itself names what holds its village that no list has."""
    named = (r.place for r, _, _ in event.scene.places)
    return own.basis == "container" and any(p is not None and p.id == own.id and p.basis == "named" for p in named)
