"""Territory that changed hands -> which of ACLED's two kinds, once it is known where that was.

A state regains what lies in its own country; whoever else takes a place, another state's army too, overtakes it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geo.events.drafting.draft import Draft
from geo.events.kinds.context import OVERTAKE, REGAIN
from geo.events.kinds.territory import territory
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.naming import GROUPS
from geo.events.sentence.reader import read

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story


def settle_ground(event: Draft, story: Story) -> None:
    """Decide anew between the two kinds of conquest, by the place that was found or the country told of most."""
    if event.sub_event not in (OVERTAKE, REGAIN):
        return
    context = event.context
    country = event.places[0].country if event.places else None
    country = country or context.place_country or (None if context.foe_country else _told_most(story))
    if country is not None:
        context.place_country = country
        event.sub_event = REGAIN if _regained(event, country, story.lexicons) else territory(context)


def _regained(event: Draft, country: str, lexicons: Lexicons) -> bool:
    """Whether the country's own forces are among those who took it, or all words speak for its having been regained."""
    takers = [actor for actor in event.actors if actor.role == "perpetrator" and actor.kind in (*GROUPS, _STATE)]
    if any(actor.kind == _STATE and actor.country in (country, None) for actor in takers):
        return True
    losers = [actor for actor in event.actors if actor.role == "target"]
    if any(actor.kind == _STATE and actor.country == country for actor in losers):
        return False
    reading = read(event.scene, lexicons)
    if reading is not None and reading.shares.get(REGAIN, 0.0) >= _SURER * reading.shares.get(OVERTAKE, 1.0):
        return True
    return event.sub_event == REGAIN and not takers and any(actor.kind in GROUPS for actor in losers)


#: How many times likelier the learned reader must find that it was regained.
_SURER = 3.0
_STATE = "State forces"


def _told_most(story: Story) -> str | None:
    """The country of most incidents so far."""
    found = Counter(d.places[0].country for d in story.drafts if d.places and d.places[0].country)
    return found.most_common(1)[0][0] if found else None
