"""'The toll has risen to 15', 'the ministry put the dead at 180' -> the event told before, whose dead these are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.events.discourse.again.retold import VIOLENT
from geo.events.discourse.setting.nearness import near
from geo.events.drafting.draft import Draft
from geo.events.lexicon.taxonomy import event_type
from geo.events.sentence.death_words import toll_put, toll_raised
from geo.records import Place, Range, Resolution, Sentence

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: How many sentences back the dead of an event may be counted anew where no place is named, and how many events.
_CLOSE, _DRAFTS = 3, 6
#: A count so many times the last one is that of something else: a war, a year.
_GROWN = 3
#: What is 'killed' where a number of people is: 'the number of those killed has risen to 14'.
_TALLIES = frozenset(("number", "toll", "total", "count", "dead"))


def count_anew(sentence: Sentence, places: Sequence[Resolution], story: Story) -> Draft | None:
    """Find the event whose dead a sentence counts, with the number that it says they have risen to.

    Parameters
    ----------
    sentence : Sentence
    places : sequence of Resolution
        Those that it names.
    story : Story
        What was told before.
    """
    raised = toll_raised(sentence.text)
    dead = raised or toll_put(sentence.text)
    if dead is None:
        return None
    meant = _of_toll(sentence, places, dead, story)
    known = meant.toll.killed if meant is not None else None
    if meant is not None and raised is not None and (raised.low or 0) > (known.low or 0 if known else 0):
        meant.toll.killed = raised
    return meant


def counts_anew(event: Draft, story: Story) -> bool:
    """Let a draft that was made of such a count go: its day is that of the count, its place that of who counts."""
    done = any(event.scene.tokens[c.head].low not in _TALLIES for c in event.main.agents)
    if done or event.context.weapons or story.listed or story.item is not None:
        return False
    if event_type(event.sub_event) not in VIOLENT:
        return False
    meant = count_anew(event.scene.sentence, [r for r, _, _ in event.scene.places], story)
    if meant is None:
        return False
    meant.extra.append(event.scene)
    story.note(event.scene, event.main, "part", "counts the dead of the incident told before anew", event.sub_event)
    return True


def _of_toll(sentence: Sentence, places: Sequence[Resolution], dead: Range, story: Story) -> Draft | None:
    """The event at the place that the sentence names; the one told right before where it names none, or a far one."""
    named = [r.place for r in places if r.place is not None and r.use == "literal"]
    told = [d for d in story.drafts[-_DRAFTS:] if _may_grow(d, dead)]
    there = next((d for d in reversed(told) if _there(named, d.places)), None)
    last = there or (told[-1] if told else None)
    close = last is not None and sentence.index - last.scene.sentence.index <= _CLOSE
    return last if there is not None or close else None


def _may_grow(event: Draft, dead: Range) -> bool:
    """Whether so many may be the dead of an event, some of whom it has told."""
    known = event.toll.killed
    if known is None or not known.low or event_type(event.sub_event) not in VIOLENT:
        return False
    return (dead.low or 0) <= _GROWN * known.low


def _there(named: Sequence[Place], places: Sequence[Place]) -> bool:
    return any(near(p, q) for p in named for q in places)
