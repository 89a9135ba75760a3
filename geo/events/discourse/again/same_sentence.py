"""A draft and those that its own sentence has told -> whether it tells the same thing once more, or another side of it.

'Twelve members surrendered in Jolo and handed over their rifles': two triggers, one agreement. 'Rebels seized X on
Sunday, breaking a truce': two kinds, one incident.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from geo.events.drafting.draft import Draft
from geo.events.kinds.context import CONSEQUENCE, PEACEFUL
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.taxonomy import event_type, rank
from geo.events.sentence.death_words import dead_of, without_other_figures
from geo.events.sentence.scene import Scene

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

_BEHIND = frozenset(("after", "of", "during", "amid", "following", "before", "since", "despite"))
_ANOTHER = frozenset(("another", "second", "third", "other", "further", "separate", "separately", "later", "meanwhile"))


def told_again(event: Draft, story: Story) -> bool:
    """Join a draft with one of the same sentence that has its kind, place, day and doer.

    Parameters
    ----------
    event : Draft
        With actors, place and time; not yet in the story.
    story : Story
        Its drafts of the same sentence are looked at, the last one first.

    Returns
    -------
    bool
        Whether the event is now part of an earlier one.
    """
    for earlier in reversed(story.drafts):
        if earlier.scene.sentence.start != event.scene.sentence.start:
            return False
        if earlier.scene is event.scene and earlier.sub_event == event.sub_event and _same(earlier, event):
            earlier.fill(event.toll)
            known = {a.id or a.name for a in earlier.actors}
            earlier.actors += [a for a in event.actors if (a.id or a.name) not in known]
            story.note(event.scene, event.main, "part", "told once more in the same sentence", event.sub_event)
            return True
    return False


def one_context(event: Draft, story: Story) -> bool:
    """Join a draft with one of its own sentence at the same place on the same day, whatever the kinds.

    Parameters
    ----------
    event : Draft
        Settled, about to be added.
    story : Story
        What was not violent in it makes room for an ``event`` that was.

    Returns
    -------
    bool
        Whether the event is now part of an earlier one; False where it stays or takes the earlier one's place.
    """
    beside = takewhile(lambda d: d.scene.sentence.start == event.scene.sentence.start, reversed(story.drafts))
    earlier = next((d for d in beside if _one_context(d, event, story.lexicons)), None)
    if earlier is None:
        return False
    first = not _second_in_rank(earlier) and _weight(earlier) <= _weight(event)
    if _second_in_rank(event) or first:
        earlier.fill(event.toll)
        story.note(event.scene, event.main, "part", "another side of what the sentence tells", event.sub_event)
        return True
    event.fill(earlier.toll)
    story.drafts.remove(earlier)
    story.note(earlier.scene, earlier.main, "part", "another side of what the sentence tells", earlier.sub_event)
    return False


def count_dead(event: Draft) -> None:
    """Take the dead from the words of a sentence that has turned out to tell of one incident only."""
    if event_type(event.sub_event) != "Strategic developments":
        text = without_other_figures(event.scene.low)
        event.toll.killed = dead_of(text, event.toll.killed, alone=True, more=False)


def _weight(event: Draft) -> tuple[bool, int]:
    """What was done goes before what came of it, then ACLED's rank."""
    return event.main.cls in CONSEQUENCE, rank(event.sub_event)


def _second_in_rank(event: Draft) -> bool:
    """What nobody was attacked in, or what was only tried: it makes room for an attack that is told after it."""
    main = event.main
    if main.noun and event.scene.clauses.chunks[main.chunk].prep in _BEHIND:
        return True  # 'handed over the town after days of clashes'
    if not main.noun and event.scene.clauses.chunks[main.chunk].perfect:
        return True  # 'freed a soldier whom they had kidnapped'
    quiet = event.sub_event == PEACEFUL or event_type(event.sub_event) == "Strategic developments"
    return quiet or event.outcome == "attempted"


def _one_context(earlier: Draft, event: Draft, lexicons: Lexicons) -> bool:
    if earlier.scene is not event.scene or not (earlier.places or event.places):
        return False
    if [p.id for p in earlier.places[:1]] != [p.id for p in event.places[:1]]:
        return False
    if (earlier.when.start, earlier.when.end) != (event.when.start, event.when.end):
        return False
    low, high = sorted((earlier.main.j, event.main.i))
    between = event.scene.tokens[low:high]
    if any(t.low in _ANOTHER for t in between):
        return False
    times = [i for _, i, _ in event.scene.times if not _of_saying(event.scene, i, lexicons)]
    if any(low <= i < high for i in times) and any(i >= high for i in times):
        return False  # 'signed a deal in May, but fighting broke out in July'
    apart = next((n for n, t in enumerate(between, low) if t.low in (";", ":")), None)
    return apart is None or not any(i > apart for _, i, _ in (*event.scene.places, *event.scene.times))


def _of_saying(scene: Scene, i: int, lexicons: Lexicons) -> bool:
    """'an official said on Tuesday': a day on which something was told."""
    return any(lexicons.verbs.kind(t.lemma) == "said" for t in scene.tokens[max(0, i - 2) : i])


def _same(earlier: Draft, event: Draft) -> bool:
    places, others = ({p.id for p in d.places} for d in (earlier, event))
    if places and others and not (places <= others or others <= places):
        return False
    if (earlier.when.start, earlier.when.end) != (event.when.start, event.when.end):
        return False
    killed, theirs = earlier.toll.killed, event.toll.killed
    if killed is not None and theirs is not None and killed != theirs:
        return False
    doers, rest = ({a.id or a.name for a in d.actors if a.role == "perpetrator"} for d in (earlier, event))
    if doers and rest and not doers & rest:
        return False
    hit, struck = ({a.id or a.name for a in d.actors if a.role == "target"} for d in (earlier, event))
    if hit and struck and not hit & struck:
        return False
    return not _another(earlier, event)


def _another(earlier: Draft, event: Draft) -> bool:
    """'and another hit ...', '; a second ...': said to be a thing of its own."""
    low, high = sorted((earlier.main.j, event.main.i))
    return any(t.low in _ANOTHER or t.low == ";" for t in event.scene.tokens[low:high])
