"""A draft -> how likely it is an incident of its own rather than a second telling or nothing new, by boosted trees.

Rules know the turns that tell a thing again ('the attack', 'two of the attackers'). What else speaks for and against
it (how it is told, what of it is new, what it has in common with what was told before) is weighed by trees, grown on
labelled reports by :mod:`geo.evaluate.training.again`. They speak where rules are silent, and against them where they
are sure.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo.events.discourse.again.facts import facts
from geo.events.discourse.again.pairs import likeliest
from geo.events.discourse.choosing import REPORT
from geo.events.discourse.setting.nearness import overlap
from geo.events.drafting.draft import Draft
from geo.events.sentence.trees import load_trees, totals

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Probability below which a draft that no rule puts to another is told again; from which no rule makes it a part of
#: another; and from which little need be told of it. Counted on reports that the trees had not seen: 77 right and 24
#: wrong, 21 and 3, 65 and 7.
AGAIN, OWN, TOLD = 0.22, 0.95, 0.85
#: Where rules alone decide: in notes, and in lines of lists, which tell things of their own whatever stands before.
_UNDECIDED = 0.5


def likely_own(event: Draft, story: Story) -> float:
    """Probability, 0 to 1, that a draft tells an incident that is not told before.

    Parameters
    ----------
    event : Draft
        With actors, and the place and time of its own sentence.
    story : Story
        What was told before.
    """
    trees = load_trees("again")
    listed = event.scene.listed or event.scene.sentence.cells
    if trees is None or listed or len(story.document.text) < REPORT:
        return _UNDECIDED
    return 1.0 / (1.0 + math.exp(-totals([facts(event, story)], trees)[0]))


def tell_again(event: Draft, story: Story) -> None:
    """Put a draft to the one that it is likeliest a telling of, with the counts that this one lacks."""
    earlier = likeliest(event, story)
    # 'More than 13,000 were killed since February 2022', '5,600 were killed last year': the dead of no one event.
    long = event.when.own and event.when.precision in _LONG
    if earlier is not None and long and not overlap(event.when, earlier.when):
        story.leave_out(
            event.scene, event.main, "nothing new, and no telling of one thing told before", event.sub_event
        )
        return
    if earlier is not None:
        earlier.extra.append(event.scene)
        if not long:
            earlier.fill(event.toll)
    story.note(event.scene, event.main, "part", "reads like what is told before", event.sub_event)


_LONG = ("month", "year")
