"""A draft and those that its own sentence has told -> whether it tells the same thing once more.

'Twelve members surrendered in Jolo and handed over their rifles': two triggers, one agreement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.events.drafting.draft import Draft
from geo.events.sentence.scene import Scene

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

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
        if earlier.sub_event == event.sub_event and _same(earlier, event):
            earlier.fill(event.toll)
            known = {a.id or a.name for a in earlier.actors}
            earlier.actors += [a for a in event.actors if (a.id or a.name) not in known]
            story.note(event.scene, event.main, "part", "told once more in the same sentence", event.sub_event)
            return True
    return False


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
    scene: Scene = event.scene
    if scene is not earlier.scene:
        return True
    low, high = sorted((earlier.main.j, event.main.i))
    return any(t.low in _ANOTHER or t.low == ";" for t in scene.tokens[low:high])
