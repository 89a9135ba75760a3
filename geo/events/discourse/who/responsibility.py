"""Who is told to be behind an event, in its own sentence or in a later one -> its perpetrator, with certainty."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.events.discourse.who.blame import blame
from geo.events.discourse.who.one_attack import share_back
from geo.events.drafting.draft import Draft
from geo.events.grammar.wordsets import any_in, phrases
from geo.events.lexicon.actor_table import ActorSpan
from geo.events.lexicon.naming import GROUPS, anybody, named
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.events.sentence.scene import Scene
from geo.records import Actor, Certainty

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Words before the name of who did it, in small letters, and how sure that is.
_LED_BY = phrases(
    "point|suspicion|hallmark|work of|blam|pinned|attributed|ascribe|linked|to be|belonging to|members of|men of|"
    "fighters of|armed wing of|allegedly|reportedly|apparently|possibly|presumably|laid|suspect|claimed|taken by|named|"
    "belong|came from|come from|responsible"
)
_LEADS: tuple[tuple[re.Pattern[str], Certainty], ...] = (
    (
        re.compile(
            r"\b(?:point(?:s|ed|ing)? (?:the finger|a finger|fingers)? ?(?:at|to)|suspicion (?:fell|falls|has fallen) "
            r"on|hallmarks? of|work of|blamed? (?:it |this |\w+ \w+ )?on|blaming|pinned (?:it |\w+ \w+ )?on|"
            r"attributed (?:it |\w+ \w+ )?to|ascribed? (?:it |\w+ \w+ )?to|linked (?:him |them |\w+ \w+ )?to|"
            r"(?:believed|thought|suspected|said) to (?:belong to|be (?:from|members of|linked to|part of))|"
            r"(?:described|identified|recogni[sz]ed|named) (?:\w+ )?as (?:belonging to|members of|men of|fighters of)|"
            r"(?:takes?|took) (?:them |him )?for (?:the armed wing of|members of|men of|fighters of)|"
            r"(?:allegedly|reportedly|apparently|possibly|presumably) (?:of|from|members of|belonging to)|"
            r"laid (?:it |\w+ \w+ )?at the door of|suspected? of being|"
            r"(?:investigators?|police|officers|officials|authorities|prosecutors|analysts|army|military|they|he|she|"
            r"residents|government) (?:\w+ )?suspect(?:s|ed)?(?: that)?(?: the| an?)?|"
            r"(?:investigators?|police|officers|officials|authorities|prosecutors|residents|witnesses|survivors|locals|"
            r"sources) (?:had |have )?named|"
            r"(?:attackers?|assailants?|gunm[ae]n|raiders|killers|perpetrators?|bombers?|they|he) belong(?:s|ed)? to|"
            r"(?:fire|shots|shells?|rockets?|missiles?|drones?|bombs?|it|they) (?:had )?(?:come|came) from "
            r"(?:positions?|areas?|territory|ground) (?:of|held by|controlled by)|"
            r"(?:hold|holds|held|holding)(?= (?:\S+ ){1,6}responsible\b))\s+"
        ),
        "blamed",
    ),
    (re.compile(r"\b(?:claimed by|responsibility (?:was|has been) (?:claimed|taken) by)\s+"), "claimed"),
)
#: Behind the name of who is taken to have done it, and what may stand between.
_IS_SUSPECTED = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:suspected(?: of (?:being behind|carrying out|having|planting|the)\b| ?[.,;]|$)|"
    r"(?:thought|believed|suspected|said|presumed) to (?:be|have been|stand) (?:behind|responsible)\b|"
    r"(?:thought|believed|suspected) to have (?:carried out|staged|planted|launched|fired)\b)"
)
_OF_NAME = re.compile(r"(?: ?[(][^)]{2,12}[)])?(?: ?'s)?(?: [\w'-]+){0,3} ")
_ABOUT = re.compile(
    r"\b(?:attacks?|shootings?|killings?|ambush|bombings?|strikes?|blasts?|explosions?|raids?|massacres?|abductions?|"
    r"kidnappings?|assaults?|murders?|behind|responsib\w+|violence|deaths?|incident|carried out|hallmarks?|"
    r"assassination|launching|carrying|killing|shelling|seizure|credit|drones?|rockets?|missiles?|shells?|bombs?|mines?|"
    r"mortars?|killed|shot|wounded|gunfire|grenades?)\b"
)
_BLAMES = re.compile(r"\bblam(?:e|es|ed|ing)\b")
#: Takes on what others have told, whatever else the sentence tells.
_CLAIMS = re.compile(r"\bclaim(?:s|ed|ing)? (?:the )?(?:responsibility|credit)\b", re.I)
_REACH = 5
#: Tokens of a sentence that tells little but who it was.
_SHORT = 14


#: What notes say of an actor behind a comma, and how sure that is.
_TAIL: dict[str, Certainty] = {
    "claims": "claimed", "claimed": "claimed", "blamed": "blamed", "accused": "blamed", "suspected": "suspected",
    "held": "blamed", "claiming": "claimed", "taking": "claimed", "takes": "claimed",
}  # fmt: skip
#: Of what is behind 'X held', 'X taking' it must be told.
_NEEDS_MORE = ("held", "claiming", "taking", "takes")
_RESPONSIBLE = ("responsible", "responsibility", "credit")
_BREAKS = frozenset((",", ";", "|", "(", "-", "–", "—"))


def claims(scene: Scene) -> bool:
    """Whether somebody claims what was done, whatever else the sentence tells."""
    return "claim" in scene.low and _CLAIMS.search(scene.text) is not None


def told_later(scene: Scene, story: Story) -> None:
    """Give the last violent event the perpetrator that a later sentence names: claimed by, blamed on, taken by.

    Parameters
    ----------
    scene : Scene
        A sentence that told no event of its own.
    story : Story
        Its last event may get a perpetrator.
    """
    event = (_claimed(scene, story) if claims(scene) else None) or _last(scene, story)
    if event is None:
        return
    _told_of(event, scene, story)
    if _BOTH.match(scene.low):
        same = [e for e in story.drafts[-3:] if e is not event and e.sub_event == event.sub_event]
        for other in same[-1:]:
            _told_of(other, scene, story)


_BOTH = re.compile(r"\W*both\b")


def _told_of(event: Draft, scene: Scene, story: Story) -> None:
    """Give one event the perpetrator that a later sentence names, if none has been named yet."""
    if any(a.role == "perpetrator" and named(a) for a in event.actors):
        return
    before = list(event.actors)
    if len(scene.tokens) <= _SHORT or _ABOUT.search(scene.low) or _blames_group(scene):
        blame(event, scene, story.lexicons)
        by_words(event, scene)
    if event.actors == before:
        _taken_by(event, scene)
    if event.actors != before:
        event.actors = [a for a in event.actors if a.role != "perpetrator" or a not in before or named(a)]
        event.extra.append(scene)
        share_back(event, story)


def _blames_group(scene: Scene) -> bool:
    """Whether an armed group is named where somebody is blamed."""
    named_group = any(s.entry.kind in GROUPS and s.how == "name" for s in scene.actors)
    return named_group and _BLAMES.search(scene.text) is not None


def by_words(event: Draft, scene: Scene) -> None:
    """'bore the hallmarks of X', 'authorities point at X', 'in X uniforms': the actor beside fixed words."""
    for span in scene.actors:
        after = scene.tokens[span.j].low if span.j < len(scene.tokens) else ""
        if (
            after in ("uniform", "uniforms", "fatigues")
            and span.entry.kind != "State forces"  # anybody can wear those of an army
            and span.i
            and scene.tokens[span.i - 1].low in ("in", "wearing")
        ):
            event.actors = [
                span.entry.as_actor("perpetrator", "suspected"),
                *(a for a in event.actors if not _nobody(a)),
            ]
            return
        tail = _TAIL.get(after) if span.i and scene.tokens[span.i - 1].text in _BREAKS and _armed(span) else None
        beyond = scene.tokens[span.j + 1].low if span.j + 1 < len(scene.tokens) else "."
        if beyond in ("the", "full"):
            beyond = scene.tokens[min(span.j + 2, len(scene.tokens) - 1)].low
        if after in _NEEDS_MORE and beyond not in _RESPONSIBLE:
            tail = None
        if tail is not None and (not beyond[0].isalnum() or beyond in (*_RESPONSIBLE, "it", "attack")):
            kept = [a for a in event.actors if a.id != span.entry.id and not _nobody(a)]
            event.actors = [span.entry.as_actor("perpetrator", tail), *kept]  # 'car bomb outside a bank, ELN blamed'
            return
    if scene is event.scene and any(a.role == "perpetrator" and named(a) for a in event.actors):
        return  # 'the X, a group linked to Y, killed'
    text, start = scene.low, scene.tokens[0].start
    if not any_in(text, _LED_BY):
        return
    if (accused := _suspected(scene, text, start)) is not None:
        kept = [a for a in event.actors if a.id != accused.entry.id and not _nobody(a)]
        event.actors = [accused.entry.as_actor("perpetrator", "suspected"), *kept]
        return
    for pattern, certainty in _LEADS:
        for match in pattern.finditer(text):
            found = _named_after(scene, start + match.end())
            if found is not None and _armed(found):
                kept = [a for a in event.actors if a.id != found.entry.id and not _nobody(a)]
                event.actors = [found.entry.as_actor("perpetrator", certainty), *kept]
                return


def _suspected(scene: Scene, text: str, start: int) -> ActorSpan | None:
    """'The X was thought to be behind it', 'X is suspected': the armed group that opens the clause."""
    match = _IS_SUSPECTED.search(text)
    if match is None:
        return None
    before = [s for s in scene.actors if scene.tokens[s.j - 1].end - start <= match.start() and s.how == "name"]
    near = before[-1] if before and _armed(before[-1]) else None
    between = text[scene.tokens[near.j - 1].end - start : match.start()] if near is not None else ""
    return near if near is not None and _OF_NAME.fullmatch(between) else None


def _named_after(scene: Scene, at: int) -> ActorSpan | None:
    """The first actor after a character, or the name that it is 'of' or 'loyal to' ('dissidents of the X')."""
    near = [s for s in scene.actors if 0 <= scene.tokens[s.i].start - at <= 60]
    if not near or scene.tokens[near[0].i].start - at > 30:
        return None
    if len(near) > 1 and near[0].how == "generic" and near[1].how == "name" and near[1].i - near[0].j <= 4:
        between = {t.low for t in scene.tokens[near[0].j : near[1].i]}
        if between & {"of", "from", "to", "with"}:
            return near[1]
    return near[0]


def _taken_by(event: Draft, scene: Scene) -> None:
    """'They were taken by X': a passive about those told of before, with an armed group after 'by'."""
    chunks = scene.clauses.chunks
    for number in range(1, len(chunks) - 2):
        verb = chunks[number]
        subject = scene.clauses.subject(number) if verb.kind == "VG" and verb.passive else None
        if subject is None or subject.low not in ("they", "it", "he", "she", "the", "all", "both"):
            continue
        if not verb.negated and chunks[number + 1].low == "by":
            spans = [s for s in scene.actors_in(chunks[number + 2].i, chunks[number + 2].j) if _armed(s)]
            if spans and spans[0].how in ("name", "force") and spans[0].entry.kind != "State forces":
                event.actors = [spans[0].entry.as_actor("perpetrator", "stated"), *event.actors]
                return


def _claimed(scene: Scene, story: Story) -> Draft | None:
    """The last violent event that some armed group may have done of which no name was told."""
    for event in reversed(story.drafts):
        if scene.sentence.index - event.scene.sentence.index > 2 * _REACH:
            return None
        doers = [a for a in event.actors if a.role == "perpetrator"]
        done = any(named(a) or a.kind == "State forces" for a in doers)
        if event.scene.sentence is not scene.sentence and event_type(event.sub_event) in ARMED and not event.background:
            if not done:
                return event
            if any(named(a) for a in doers):
                return None  # another group's attack lies between
    return None


def _last(scene: Scene, story: Story) -> Draft | None:
    for event in reversed(story.drafts[-3:]):
        if event.scene.sentence is scene.sentence:
            continue
        if scene.sentence.index - event.scene.sentence.index > _REACH:
            return None
        near = scene.sentence.index - event.scene.sentence.index == 1
        if event_type(event.sub_event) in ARMED and (near or not event.background):
            return event
    return None


def _armed(span: ActorSpan) -> bool:
    return span.entry.kind not in (None, "Civilians", "Protesters") and span.how != "country"


def _nobody(actor: Actor) -> bool:
    """'Gunmen', where it is then told whose they are."""
    return actor.role == "perpetrator" and anybody(actor) and actor.kind != "Protesters"
