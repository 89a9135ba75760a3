"""'The two sides agreed', 'both groups fought' -> those of the last event that had two, or of the report's war."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from geo.events.drafting.draft import Draft
from geo.events.lexicon.naming import SIDES, named
from geo.records import Actor

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

_BOTH = re.compile(
    r"^(?:the two|both|the rival|the opposing|the warring) (?:\w+ )?(?:sides|groups|parties|armies|forces|factions|"
    r"militias|camps|guerrillas|gangs|movements|countries|clans)$"
)


def both_sides(event: Draft, story: Story) -> None:
    """'The two sides agreed', 'both groups fought': those that the last event had on its two sides."""
    if not any(_BOTH.match(event.scene.text_between(c.i, c.j)) for c in event.main.agents[:1]):
        return
    for earlier in reversed(story.drafts[-3:]):
        sides = [a for role in ("perpetrator", "target") for a in earlier.actors if a.role == role and a.kind in SIDES]
        if {a.role for a in sides} == {"perpetrator", "target"}:
            break
    else:
        sides = _at_war(story)
    if sides:
        agreed = event.sub_event == "Agreement"
        event.actors = [msgspec.structs.replace(a, role="other") if agreed else a for a in sides]


def _at_war(story: Story) -> list[Actor]:
    """The state's forces and the group that a report tells most of, each in more than one event."""
    told = [a for d in story.drafts for a in d.actors if named(a)]
    states = [a for a in told if a.kind == "State forces" and a.country]
    groups = [a for a in told if a.kind == "Rebel group"]
    country, often = _most(a.country for a in states)
    group, as_often = _most(a.id for a in groups)
    if min(often, as_often) < _OFTEN:
        return []
    own = [a for a in states if a.country == country]
    army = next((a for a in own if (a.id or "").endswith(":military") or "rmy" in a.name), own[0])
    foe = next(a for a in groups if a.id == group)
    return [msgspec.structs.replace(army, role="perpetrator"), msgspec.structs.replace(foe, role="target")]


def _most(names: Iterable[str | None]) -> tuple[str | None, int]:
    counted = Counter(names).most_common(1)
    return counted[0] if counted else (None, 0)


#: So many events make one side of a report's war.
_OFTEN = 2
