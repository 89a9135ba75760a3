"""'Key takeaways', 'Highlights' at the head of a report -> part of what the report then tells in full."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.events.discourse.setting.nearness import compatible, overlap
from geo.events.drafting.draft import Draft
from geo.events.lexicon.naming import somebody
from geo.events.lexicon.taxonomy import event_type
from geo.events.merging.agreement_words import overlapping
from geo.events.merging.sides import related

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: The heading of such a part, on a line of its own or before its first sentence.
_HEAD = re.compile(
    r"^[^\S\n]*[#*_>-]*[^\S\n]*(?:key (?:takeaways?|points|developments|findings|facts)|takeaways|highlights|summary|"
    r"in brief|at a glance|main points)\b[^\n.:]{0,30}(?:[.:][^\n]|(?P<alone>[.:]?[*_]*[^\S\n]*$))",
    re.I | re.M,
)
#: A short line without a full stop, behind which the report itself begins.
_NEXT_HEAD = re.compile(r"^[^\S\n]*[#*_]*[^\S\n]*[^\W\d_a-z][^\n.!?;:•]{1,48}$", re.M)


def brief_part(text: str) -> tuple[int, int]:
    """Where the summary at the head of a report stands, as code points; (0, 0) where it has none."""
    head = _HEAD.search(text[:_FAR])
    if head is None:
        return 0, 0
    if head["alone"] is None:
        end = text.find("\n", head.end())
        return head.start(), len(text) if end < 0 else end
    following = _NEXT_HEAD.search(text, head.end() + 1)
    return (head.start(), following.start()) if following else (0, 0)


#: Characters in which such a heading stands.
_FAR = 600


def tell_in_full(story: Story) -> None:
    """Let what a summary tells be part of the first of the later events that is the same.

    Parameters
    ----------
    story : Story
        With all drafts; those of the summary that nothing later tells stay.
    """
    start, end = brief_part(story.document.text)
    if not end:
        return
    for brief in [d for d in story.drafts if start <= d.start < end]:
        full = next((d for d in story.drafts if d.start >= end and _one(brief, d)), None)
        if full is not None:
            full.fill(brief.toll)
            full.extra.append(brief.scene)
            story.drafts.remove(brief)
            story.note(brief.scene, brief.main, "part", "sums up what the text then tells in full", brief.sub_event)


def _one(brief: Draft, full: Draft) -> bool:
    if brief.aggregate or event_type(brief.sub_event) != event_type(full.sub_event):
        return False
    if event_type(brief.sub_event) == "Strategic developments" and brief.sub_event != full.sub_event:
        return False
    here, there = ({p.country for p in d.places} for d in (brief, full))
    if not (here and there and compatible(brief, full)) or not (here & there or None in here | there):
        return False
    if brief.when.firm and not overlap(brief.when, full.when):
        return False
    ours, theirs = ([a for a in d.actors if a.role == "perpetrator" and somebody(a)] for d in (brief, full))
    if ours and theirs and not related(ours, theirs):
        return False
    return overlapping(brief.toll.killed, full.toll.killed)
