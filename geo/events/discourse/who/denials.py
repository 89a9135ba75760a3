"""A clause or sentence that denies, rejects or disputes what was told -> who does so; the incident is disputed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.events.discourse.who.disputes import each_blames_the_other, told_otherwise
from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.lexicon.taxonomy import event_type
from geo.events.sentence.arguments import left_noun
from geo.events.sentence.scene import DENYING, Scene

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

_VERBS = words("deny reject refute dismiss dispute contradict disown")
_NOUNS = (
    r"(?:claims?|loss|accusations?|allegations?|charges?|reports?|findings?|account|accounts|attacks?|raids?|strikes?|"
    r"involvement|responsibility|roles?|part|figures?|toll|version|statement|killings?|massacre|shelling|bombing)"
)
#: 'rejected accusations that it shelters the militants': another matter.
_OF_HELP = (
    r"(?:that (?:it|they|he|its \w+|the \w+) (?:is |was |were |has |had |have |been )*|of )"
    r"(?:shelter|harbou?r|support|back|arm|fund|financ|train|plan|want|seek|smuggl|suppl|interfer|meddl|breach|violat)\w*"
)
#: The thing itself is denied.
_THE_THING = re.compile(
    rf"^(?:(?:it|this|these|them|that (?:claim|report|account|version)s?|(?:the|such|those) (?:\w+ )?{_NOUNS}|"
    rf"(?:\w+ )?(?:claims?|reports?|accusations?|allegations?|charges?|findings)(?! {_OF_HELP})|(?:the|any) losses)\b|"
    r"(?:that )?[.,;)\]]|$|losing (?:either|any|the|control)|"
    r"that (?:any (?:such )?(?:strike|attack|raid|clash|shelling|killing|operation|bombing)|it had (?:lost|been)|"
    r"the (?:town|village|city|base|post|camp|hill)|there (?:was|were|had been)) )"
)
#: Only to have done it is denied.
_THE_DEED = re.compile(
    r"^(?:being|having|any|all|involvement|responsibility|carrying|targeting|attacking|shelling|bombing|killing|using|"
    r"firing)\b(?! (?:\w+ )?civilians?\b)(?! (?:deliberately|intentionally|knowingly)\b)"  # charges besides
)
#: '..., a claim that Kyiv denied'.
_CLAIM_DENIED = re.compile(
    r", (?:a|an) (?:claim|charge|accusation|allegation|assertion|account|report) (?:that |which )?"
    r"(?P<who>[A-Z][\w'’-]*(?: [\w'’-]+){0,4}?) (?:has |have |had |later |promptly )*"
    r"(?:denied|denies|deny|rejected|rejects|reject|disputed|disputes|dispute|dismissed|dismisses|dismiss)\b"
)
#: '..., shots that were reported by one side and denied by Tbilisi'.
_DENIED_BY = re.compile(
    r"\b(?:denied|rejected|disputed|dismissed|disowned) by (?:the )?"
    r"(?P<who>\w[\w'’-]*(?: (?:[A-Z][\w'’-]*|army|ministry|government|military|police|group|rebels))*)"
)
_HAVE = frozenset(("has", "have", "had"))
_REACH, _NEAR = 2, 8
#: What happens before the eyes of many; what is denied after it is something else.
_OPEN = ("Peaceful protest", "Violent demonstration", "Mob violence", "Arrests", "Headquarters or base established")
#: One of these is in every clause that tells it otherwise without a verb of denying.
_OTHERWISE = words("not no never nothing still hands control only were was each one holding called calls trade traded")


def denied_here(event: Draft) -> None:
    """'...; the army denied being behind the raid': a denial in the event's own sentence."""
    if event.denied_by is None and event.main.reality.state != "denied":
        text = event.scene.text
        whose = _CLAIM_DENIED.search(text) or (_DENIED_BY.search(text) if "ed by" in text else None)
        event.denied_by = whose["who"] if whose else _denier(event.scene, {m.chunk for m in event.members}, event)


def denied_later(scene: Scene, story: Story) -> bool:
    """'The ministry denied it.': a denial in a sentence after the event, in its paragraph or the next.

    Parameters
    ----------
    scene : Scene
        What it tells itself stands behind the denial: 'The army denied it and said that it had killed ten rebels.'
    story : Story
        The last event before may become disputed.

    Returns
    -------
    bool
        Whether it did.
    """
    here = scene.sentence
    before = [d for d in story.drafts[-_NEAR:] if d.scene.sentence is not here]
    if not before or before[-1].denied_by:
        return False
    event = before[-1]
    told = max(s.sentence.index for s in (event.scene, *event.extra) if s.sentence is not here)
    if not 0 < here.index - told <= _REACH or here.paragraph - event.scene.sentence.paragraph > 1:
        return False
    own = [d.start for d in story.drafts[-_NEAR:] if d.scene.sentence is here]
    by = None if event.sub_event in _OPEN else _denier(scene, set(), event, until=min(own, default=None))
    if by is None:
        return False
    event.denied_by = by
    if not any(s.sentence is here for s in event.extra):
        event.extra.append(scene)
    return True


def only_denies(scene: Scene) -> bool:
    """'Damascus has always denied it': whether the first thing that a sentence tells is the denial."""
    verbs = (c for c in scene.clauses.chunks if c.kind == "VG" and c.finite and c.low not in _HAVE)
    first = next(verbs, None)
    return first is not None and scene.tokens[first.head].lemma in _VERBS


def _denier(scene: Scene, own: set[int], event: Draft, until: int | None = None) -> str | None:
    """Who denies, where a clause of the sentence does, before character ``until`` of the document."""
    if DENYING.isdisjoint(scene.clauses.lows) and _OTHERWISE.isdisjoint(scene.clauses.lows):
        return None
    if event_type(event.sub_event) != "Battles" and each_blames_the_other(scene):
        return "each side"
    for number, chunk in enumerate(scene.clauses.chunks):
        if until is not None and scene.start + scene.tokens[chunk.i].start >= until:
            break
        if chunk.kind != "VG" or number in own or chunk.negated or chunk.passive or not chunk.finite:
            continue
        if scene.tokens[max(0, chunk.i - 1)].low in ("nor", "neither", "or"):
            continue
        after = scene.text_between(chunk.j, min(len(scene.tokens), chunk.j + 9))
        subject = scene.clauses.subject(number)
        if subject is not None and subject.low in ("which", "who"):  # 'blamed M23, which denied responsibility'
            subject = left_noun(scene.clauses, scene.clauses.at[subject.i])
        subject = subject or _before_aside(scene, number)
        if subject is None or scene.tokens[subject.i].low in ("nobody", "no", "none", "neither"):
            continue
        if scene is event.scene and number < scene.clauses.at[event.main.i]:
            continue  # 'M23 denied losing Goma and said it had killed ten soldiers'
        if scene is not event.scene and _of_clause_before(scene, number):
            continue
        denies = scene.tokens[chunk.head].lemma in _VERBS
        said = scene.text_between(chunk.j, min(len(scene.tokens), chunk.j + 16))
        otherwise = told_otherwise(scene.tokens[chunk.head].lemma, said, event.scene.text)
        deed = denies and _THE_DEED.match(after) and _did_it(scene, subject, event)
        if otherwise or deed or (denies and _THE_THING.match(after)):
            return scene.text_of(subject)
    return None


def _before_aside(scene: Scene, number: int) -> Chunk | None:
    """'An official, speaking on condition of anonymity, denied it': the noun phrase before the two commas."""
    chunks = scene.clauses.chunks
    if number < 3 or chunks[number - 1].low != ",":
        return None
    for k in range(number - 2, max(0, number - 9), -1):
        if chunks[k].low == ",":
            return chunks[k - 1] if chunks[k - 1].kind == "NP" else None
    return None


def _of_clause_before(scene: Scene, number: int) -> bool:
    """'It accused Kyiv of arming them, which Kyiv denies': of the clause before, not of what was told earlier."""
    chunks = scene.clauses.chunks
    return number >= 2 and chunks[number - 1].kind == "NP" and chunks[number - 2].low in ("which", "whom")


def _did_it(scene: Scene, subject: Chunk, event: Draft) -> bool:
    """Whether who denies to have done it is the one who is told to have."""
    doers = [a for a in event.actors if a.role == "perpetrator"]
    for span in scene.actors_in(*scene.clauses.extent(subject)):
        for actor in doers:
            state = actor.kind == span.entry.kind == "State forces"
            if span.entry.id == actor.id or (state and span.entry.country in (None, actor.country)):
                return True
    return False
