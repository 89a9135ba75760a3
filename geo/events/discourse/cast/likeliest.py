"""Events that name nobody who did them -> the one whom the report names elsewhere and who most likely did."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import fsum
from typing import TYPE_CHECKING

from geo.events.discourse.cast.candidates import Open, may_be_told, open_event
from geo.events.discourse.cast.plot import Plot
from geo.events.discourse.choosing import REPORT, load_weights, shares
from geo.events.drafting.draft import Draft
from geo.events.lexicon.actor_entry import ActorEntry
from geo.records import INFERRED

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Least probability from which somebody is given; of those three in four are right.
LEAST = 0.53


@cache
def weights() -> dict[str, float]:
    """Feature -> weight, fitted by :func:`geo.evaluate.training.doers.write`."""
    return load_weights("doers_around")


def add_likely_doers(drafts: Sequence[Draft], story: Story) -> None:
    """Give events that name nobody who did them the likeliest of those whom the report names, as suspected.

    Parameters
    ----------
    drafts : sequence of Draft
        Those that stay; changed in place.
    story : Story
        Whom the report named.
    """
    text = story.document.text
    missing = {id(event) for event in drafts if may_be_told(event, text)}
    if not missing or len(text) < REPORT:
        return
    table = weights()
    plot = Plot(drafts, story.cast.told(story.lexicons), story)
    found = []
    for number, event in enumerate(plot.drafts):
        around = open_event(number, plot) if id(event) in missing else None
        if around is not None and (entry := likeliest(around, table)) is not None:
            found.append((event, entry))
    for event, entry in found:
        others = [actor for actor in event.actors if actor.role != "perpetrator"]
        event.actors = [entry.as_actor("perpetrator", "suspected", INFERRED), *others]


def likeliest(around: Open, table: dict[str, float]) -> ActorEntry | None:
    """Who most likely did an event, if that is likely enough and he may be given."""
    parts = {id(part): part for option in (*around.found, around.nobody) for part in option}
    sums = {part: fsum(filter(None, map(table.get, features))) for part, features in parts.items()}
    likely = shares([fsum(sums[id(part)] for part in option) for option in (*around.found, around.nobody)])[:-1]
    best = max(range(len(likely)), key=likely.__getitem__)
    return around.entries[best] if likely[best] >= LEAST and around.given[best] else None
