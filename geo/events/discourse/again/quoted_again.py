"""A draft that somebody is quoted on -> the one told shortly before of the same place, which it only tells again.

A report tells what happened and then lets officials tell it: 'Drones hit a refinery in Syzran. The governor said four
drones had fallen on a plant in Syzran.'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.events.discourse.again.retold import SEPARATE
from geo.events.discourse.setting.nearness import is_spot, near, overlap
from geo.events.drafting.draft import Draft
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.events.merging.agreement_words import overlapping
from geo.events.merging.sides import related

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Sentences and drafts that such a telling reaches back over.
_REACH, _DRAFTS = 4, 4


def quoted_again(event: Draft, story: Story) -> Draft | None:
    """The draft that an event is another account of; ``None`` where it tells a thing of its own.

    Parameters
    ----------
    event : Draft
        With actors, place and time of its own sentence.
    story : Story
        Its last drafts are looked at.
    """
    own = event.own_places
    if not own or not is_spot(own[0]) or story.listed or story.item is not None or story.header_date is not None:
        return None
    if event.main.reality.state != "real" or not SEPARATE.isdisjoint(t.low for t in event.scene.tokens):
        return None
    known = event.main.noun and event.main.definite  # 'The clashes between X and Y began in ...'
    if not (known or _is_quoted(event, story)):
        return None
    for earlier in reversed(story.drafts[-_DRAFTS:]):
        gap = event.scene.sentence.index - max(s.sentence.index for s in (earlier.scene, *earlier.extra))
        if 0 < gap <= _REACH and _agree(event, earlier):
            return earlier
    return None


def _is_quoted(event: Draft, story: Story) -> bool:
    """Whether a verb of saying stands in the sentence and no day that is the event's alone."""
    if event.when.firm and any(t.precision == "day" for t, _, _ in event.scene.times):
        return False
    return any(story.lexicons.verbs.kind(t.lemma) == "said" for t in event.scene.tokens if t.tag == "V")


def _agree(event: Draft, earlier: Draft) -> bool:
    if not earlier.places or not near(event.own_places[0], earlier.places[0]):
        return False
    if event.when.own and not overlap(event.when, earlier.when):
        return False
    kinds = {event_type(event.sub_event), event_type(earlier.sub_event)}
    same_toll = event.toll.killed is not None and event.toll.killed == earlier.toll.killed
    one_place = event.own_places[0].id == earlier.places[0].id
    if not (event.sub_event == earlier.sub_event or kinds <= ARMED):
        return False
    if same_toll:
        return True
    named_back = event.main.noun and event.main.definite and event.sub_event == earlier.sub_event and event.when.own
    if not (one_place or named_back):
        return False
    if not _one_target(event.target_type, earlier.target_type):
        return False
    ours, theirs = ([a for a in d.actors if a.role == "perpetrator"] for d in (event, earlier))
    if ours and theirs and not related(ours, theirs):
        return False
    return overlapping(event.toll.killed, earlier.toll.killed)


#: What one calls a plant, the other a refinery or a power station.
_WORKS = frozenset(("industry", "infrastructure", "oil and gas"))


def _one_target(ours: str | None, theirs: str | None) -> bool:
    return ours is None or theirs is None or ours == theirs or {ours, theirs} <= _WORKS
