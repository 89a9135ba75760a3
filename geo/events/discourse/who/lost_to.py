"""Ground taken or fought over by one of two states at war -> the other one, as suspected, where the report names it.

'Russian forces took the village on Monday' tells from whom without a word: `data/lexicons/wars.tsv` says which two
states strike each other, and when. Nobody is added where anybody is told on the other side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.events.discourse.who.known_senders import fits, names_arms_of, striker
from geo.events.drafting.draft import Draft
from geo.events.lexicon.lexicons import Lexicons
from geo.records import INFERRED

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

_OVER_GROUND = frozenset(("Non-state actor overtakes territory", "Government regains territory", "Armed clash"))


def add_lost_to(drafts: Sequence[Draft], story: Story) -> None:
    """Give ground that one of two states at war took the other one as the side that lost it.

    Parameters
    ----------
    drafts : sequence of Draft
        Those that stay; changed in place.
    story : Story
        Its document's words say who is named.
    """
    for event in drafts:
        if event.sub_event not in _OVER_GROUND or event.outcome != "occurred":
            continue
        doers = [a for a in event.actors if a.role == "perpetrator"]
        sides = {a.country for a in doers if a.kind == "State forces"}
        if len(sides) != 1 or len(doers) != len(event.actors) or any(a.kind != "State forces" for a in doers):
            continue
        side = sides.pop()
        foe = _at_war_with(side, event, story) if side is not None else None
        entry = striker(f"state:{foe}", story.lexicons) if foe is not None else None
        if entry is not None:
            event.actors = [*event.actors, entry.as_actor("target", "suspected", INFERRED)]


def _at_war_with(side: str, event: Draft, story: Story) -> str | None:
    """The one state that fought a state on both their grounds when and where an event was, if the report names it."""
    where = event.places[0].country if event.places else story.around.country
    foes = [row["country"] for row in _rows(f"state:{side}", story.lexicons) if fits(row, event)]
    found = [
        foe
        for foe in foes
        for row in _rows(f"state:{foe}", story.lexicons)
        if row["country"] == side and where in (side, foe) and fits(row, event)
        if names_arms_of(row["variants"], story.document.text)
    ]
    return found[0] if len(found) == 1 else None


def _rows(actor: str, lexicons: Lexicons) -> list[dict[str, str]]:
    return [row for row in lexicons.wars if row["actor"] == actor and row["weapons"] == "any"]
