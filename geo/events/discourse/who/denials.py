"""A clause or sentence that denies, rejects or disputes what was told -> who does so; the incident is disputed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.sentence.scene import DENYING, Scene

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

_VERBS = words("deny reject refute dismiss dispute contradict")
_NOUNS = (
    r"(?:claims?|loss|accusations?|allegations?|charges?|reports?|findings?|account|accounts|attacks?|raids?|strikes?|"
    r"involvement|responsibility|roles?|part|figures?|toll|version|statement|killings?|massacre|shelling|bombing)"
)
#: The thing itself is denied.
_THE_THING = re.compile(
    rf"^(?:it|this|these|them|that (?:claim|report|account|version)s?|(?:the|such|those) (?:\w+ )?{_NOUNS}|that[.,;]|"
    r"(?:\w+ )?(?:claims?|reports?|accusations?|allegations?|charges?|findings))\b"
)
#: Only to have done it is denied.
_THE_DEED = re.compile(
    r"^(?:being|having|any|all|involvement|responsibility|carrying|targeting|attacking|shelling|bombing|killing|using|"
    r"firing)\b(?! (?:\w+ )?civilians?\b)"  # to aim at civilians is a charge besides
)
_CALLED = re.compile(
    r"\b(?:called|calls|branded|described|termed)\b.{0,40}\b(?:baseless|unfounded|fabricated|untrue|false|unacceptable|"
    r"lies|a lie|propaganda)\b"
)
#: '..., a claim that Kyiv denied'.
_CLAIM_DENIED = re.compile(
    r", (?:a|an) (?:claim|charge|accusation|allegation|assertion|account|report) (?:that |which )?"
    r"(?P<who>[A-Z][\w'’-]*(?: [\w'’-]+){0,4}?) (?:has |have |had |later |promptly )*"
    r"(?:denied|denies|deny|rejected|rejects|reject|disputed|disputes|dispute|dismissed|dismisses|dismiss)\b"
)
_REACH = 2


def denied_here(event: Draft) -> None:
    """'...; the army denied being behind the raid': a denial in the event's own sentence."""
    if event.denied_by is None and event.main.reality.state != "denied":
        whose = _CLAIM_DENIED.search(event.scene.text)
        event.denied_by = whose["who"] if whose else _denier(event.scene, {m.chunk for m in event.members}, event)


def denied_later(scene: Scene, story: Story) -> bool:
    """'The ministry denied it.': a denial in a sentence after the event, in its paragraph or the next.

    Parameters
    ----------
    scene : Scene
        A sentence that told no event of its own.
    story : Story
        Its last event may become disputed.

    Returns
    -------
    bool
        Whether it did.
    """
    if not story.drafts:
        return False
    event = story.drafts[-1]
    told = max(s.sentence.index for s in (event.scene, *event.extra))
    close = 0 < scene.sentence.index - told <= _REACH
    if not close or scene.sentence.paragraph - event.scene.sentence.paragraph > 1 or event.denied_by:
        return False
    by = _denier(scene, set(), event)
    if by is None:
        return False
    event.denied_by = by
    event.extra.append(scene)
    return True


def _denier(scene: Scene, own: set[int], event: Draft) -> str | None:
    """Who denies, where a clause of the sentence does."""
    if DENYING.isdisjoint(scene.clauses.lows):
        return None
    for number, chunk in enumerate(scene.clauses.chunks):
        if chunk.kind != "VG" or number in own or chunk.negated or chunk.passive or not chunk.finite:
            continue
        if scene.tokens[max(0, chunk.i - 1)].low in ("nor", "neither", "or"):
            continue
        after = scene.text_between(chunk.j, min(len(scene.tokens), chunk.j + 9))
        subject = scene.clauses.subject(number)
        if subject is None:
            continue
        denies = scene.tokens[chunk.head].lemma in _VERBS
        called = _CALLED.search(scene.text_between(chunk.head, min(len(scene.tokens), chunk.j + 9)))
        if called or (denies and _THE_THING.match(after)):
            return scene.text_of(subject)
        if denies and _THE_DEED.match(after) and _did_it(scene, subject, event):
            return scene.text_of(subject)
    return None


def _did_it(scene: Scene, subject: Chunk, event: Draft) -> bool:
    """Whether who denies to have done it is the one who is told to have."""
    doers = [a for a in event.actors if a.role == "perpetrator"]
    for span in scene.actors_in(*scene.clauses.extent(subject)):
        for actor in doers:
            state = actor.kind == span.entry.kind == "State forces"
            if span.entry.id == actor.id or (state and span.entry.country in (None, actor.country)):
                return True
    return False
