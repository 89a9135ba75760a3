"""What the learned reader found -> whether that may be what a rule has told before: then it is no incident of its own.

The reader knows no sentences but its own, so that a second telling looks to it like the first one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.events.discourse.setting.nearness import near, overlap
from geo.events.drafting.draft import Draft
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.events.sentence.reality import is_present

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Probability from which a kind that the last sentences do not tell is no second telling, with a place or a day of its
#: own and without; and how many sentences. Counted on reports that the reader had not seen (0092).
_APART, _NEWS, _REACH = 0.8, 0.9, 9


def _behind(event: Draft, earlier: Draft) -> bool:
    """Whether it is of the next sentence, both violent: what is told of a strike's dead may read like an attack."""
    following = event.scene.sentence.index - earlier.scene.sentence.index == 1
    return following and {event_type(event.sub_event), event_type(earlier.sub_event)} <= ARMED


def _back_then(event: Draft, story: Story) -> bool:
    """'The device had been left outside a school': right behind what it leads up to, no place or day its own."""
    if event.own_places or event.when.own or not story.drafts:
        return False
    told = max(s.sentence.index for s in (story.drafts[-1].scene, *story.drafts[-1].extra))
    if event.scene.sentence.index - told != 1 or not event.toll.empty():
        return False
    chunk = event.scene.clauses.chunks[event.main.chunk]
    return chunk.kind == "VG" and any(t.low == "had" for t in event.scene.tokens[chunk.i : chunk.head])


def _another_kind(event: Draft, story: Story, *, apart: bool) -> bool:
    """Whether the reader is rather sure, and the last sentences tell nothing of the kind."""
    if event.read < (_APART if apart else _NEWS) or is_present(event.scene.clauses.chunks[event.main.chunk]):
        return False
    here = event.scene.sentence.index
    told = [d for d in story.drafts if here - d.scene.sentence.index <= _REACH]
    return not any(d.sub_event == event.sub_event or _spoken_of(event, d) for d in told)


def _spoken_of(event: Draft, earlier: Draft) -> bool:
    """'Kyiv denies the loss': a sentence that is known to speak of what is told before."""
    return any(s.sentence.index == event.scene.sentence.index for s in earlier.extra)


def known_already(event: Draft, story: Story) -> bool:
    """Whether what the reader found may be what a rule has found before: same type, same days, no place apart."""
    if event.scene.sentence.cells or event.scene.listed:
        return False  # a row, a line of a list tells a thing of its own
    if _back_then(event, story):
        story.note(event.scene, event.main, "part", "how it had come to what is told before", event.sub_event)
        return True
    own = event.own_places
    apart = bool(own) or event.when.own
    if _another_kind(event, story, apart=apart):
        return False
    for earlier in reversed(story.drafts):
        if event_type(earlier.sub_event) != event_type(event.sub_event) and (apart or not _behind(event, earlier)):
            continue
        if event.when.own and earlier.when.own and not overlap(event.when, earlier.when):
            continue
        if (
            own
            and earlier.places
            and not any(
                near(a, b) or (a.country == b.country and "country" in (a.precision, b.precision))
                for a in own
                for b in earlier.places
            )
        ):
            continue
        story.note(event.scene, event.main, "part", "perhaps what is told before", event.sub_event)
        if _behind(event, earlier) and not event.when.own:  # 'Two sailors were killed when fire broke out aboard'
            earlier.extra.append(event.scene)
            earlier.fill(event.toll)
        return True
    return False
