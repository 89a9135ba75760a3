"""A draft whose sentence names no place -> the place told before, that of the heading or of the next sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from geo.events.discourse.nearness import COARSE, overlap
from geo.events.drafting.draft import Draft
from geo.events.sentence.casualties import none_hurt
from geo.records import Place, Resolution, Sentence

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

_THERE = re.compile(
    r"\bthere\b(?! (?:was|were|is|are|had|has|have|would|will|may|might|could))|\b(?:in|of|from|near|on|into|across|"
    r"entered|captured|stormed|at|took|taken|won|retook|left|abandoned|hit|shelled|bombed|outside|around|through) "
    r"(?:the|that|this) (?:same )?(?:town|city|village|area|district|camp|neighbourhood|neighborhood|island|settlement|"
    r"quarter|suburb|port)\b|\bthe (?:town|city|village|camp|island|port)['’]s\b|"
    r"\b(?:north|south|east|west|edge|outskirts|centre|center) of the (?:town|city|village)\b|"
    r"\b(?:in|on|at|near|outside|of|around|from|along) the same "
    r"(?!time|day|night|week|month|year|way|manner|period|kind)|"
    r"\b(?:stormed|retook|recaptured|captured|shelled|bombed|hit|entered|left|took|abandoned) (?:it|them)\b",
    re.I,
)
#: A story that goes on where it was, although another day is told.
_GOES_ON = re.compile(
    r"\b(?:an? |some |\w+ )?(?:hour|day|night|morning|evening|week)s? later\b|\bhours (?:before|earlier)\b|"
    r"\b(?:the )?(?:following|next) (?:day|night|morning|evening)\b|\blater (?:that|the same) (?:day|night|evening)\b|"
    r"\bthe (?:attacker|assailant|bomber|gunman|gunmen|attackers|assailants|abductors|kidnappers|raiders)\b",
    re.I,
)
_CAPITAL = re.compile(
    r"\b(?:in|at|on|near|of|outside|across|into|through) the capital\b(?! (?:of|city))|\bthe capital['’]s\b", re.I
)
#: Sentences that 'the town', 'the city' and 'there' reach back over.
_REACH = 8
_AT_SEA = frozenset(
    (
        "Air/drone strike",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Attack",
        "Armed clash",
        "Abduction/forced disappearance",
    )
)
_AT_HOME = frozenset(("Disrupted weapons use", "Arrests"))
_REFERS = re.compile(
    r"\b(?:the|these|those|its|both) (?:\w+ ){0,2}(?:weapons?|arms|missiles?|rockets?|drones?|"
    r"shipment|cache|explosives?|attack|attackers?|incident|blast|explosion|strikes?|raid|"
    r"ambush|vehicle|truck|convoy|victims?|bod(?:y|ies)|wreckage|debris|clash(?:es)?|fighting|"
    r"shooting|killings?|abduction|hostages?|ship|vessel|building|bomb|device|protest|rally|"
    r"march)\b"
    r"|\bit (?:happened|took place|occurred|was found)\b",
    re.I,
)
_LOCATED = re.compile(
    r"\b(?:in|at|near|outside|on|off|around|inside|across|over|south of|north of|east of|"
    r"west of)(?: the)?(?: \w+){0,3}$"
)


def inherit_place(event: Draft, story: Story) -> None:
    """Take over a place where the text leaves no doubt; its basis is then ``inherited``."""
    sentence = event.scene.sentence
    if story.item is not None and story.item.place is not None:
        event.places = [msgspec.structs.replace(story.item.place, basis="inherited")]
        event.place_score = 0.6
        return
    water = _water(event, story)
    if water is not None:
        event.places = [water]
        event.place_score = 0.5
        return
    for earlier in reversed(story.drafts[-4:]):
        there = earlier.scene.sentence
        gap = sentence.index - there.index
        if not earlier.places or gap > 3:
            break
        if _abroad(event, earlier.places[0]):
            continue
        if len(earlier.places) != 1 or not (there.paragraph == sentence.paragraph or (story.short and gap <= 1)):
            continue
        text = event.scene.text
        back = _THERE.search(text) is not None or (gap <= 2 and _GOES_ON.search(text) is not None)
        related = event.definite or back or gap <= 2
        if related and (back or not event.when.own or not earlier.when.start or overlap(event.when, earlier.when)):
            event.places = [msgspec.structs.replace(earlier.places[0], basis="inherited")]
            event.place_score = 0.5
            return
    named = _spoken_of(event, story)
    if named is not None:
        event.places = [msgspec.structs.replace(named, basis="inherited")]
        event.place_score = 0.5
        return
    if story.heading is not None and not event.scene.caption:
        event.places = [msgspec.structs.replace(story.heading, basis="inherited")]
        event.place_score = 0.45


def _abroad(event: Draft, place: Place) -> bool:
    """Whether a state's forces would seize or arrest in another country, which only a place that is told may say."""
    if event.sub_event not in _AT_HOME or place.country is None:
        return False
    states = {a.country for a in event.actors if a.role == "perpetrator" and a.kind == "State forces" and a.country}
    return bool(states) and place.country not in states


def _spoken_of(event: Draft, story: Story) -> Place | None:
    """The town that 'the city' or 'there' means, the capital named last, or the place that a line is headed with."""
    sentence = event.scene.sentence
    if story.label is not None and story.label[0] == sentence.paragraph:
        return story.label[1]
    if story.capital is not None and _CAPITAL.search(event.scene.text):
        return story.capital
    if story.last_place is not None and sentence.index - story.last_place[0] <= _REACH:
        return story.last_place[1] if _THERE.search(event.scene.text) else None
    return None


def _water(event: Draft, story: Story) -> Place | None:
    """Where ships are attacked when the sentence does not say: the sea named last."""
    if event.target_type != "ship" or event.sub_event not in _AT_SEA:
        return None
    for index, place in reversed(story.waters):
        if event.scene.sentence.index - index <= 12:
            return msgspec.structs.replace(place, basis="inherited")
    return None


def _by_seat(event: Draft) -> bool:
    """Whether all that places an event is the town that the report was written in."""
    heads = {r.place.id for r, _, _ in event.scene.places if r.place is not None and r.use == "dateline"}
    return len(event.places) == 1 and event.places[0].id in heads


def elaborate(sentence: Sentence, places: Sequence[Resolution], story: Story) -> None:
    """'The weapons were hidden in X': a sentence without an event may tell the place of the one before."""
    if not story.drafts:
        return
    event = story.drafts[-1]
    here = event.scene.sentence
    if sentence.index - here.index <= 2 and sentence.paragraph - here.paragraph <= 1:
        event.fill(none_hurt(sentence.text))
    if sentence.index - here.index != 1:
        return
    if any(p.basis == "named" and p.precision not in COARSE for p in event.places) and not _by_seat(event):
        return
    if not _REFERS.search(sentence.text):
        return
    for resolution in places:
        before = sentence.text[: resolution.start - sentence.start].lower().rstrip()
        if (
            resolution.place is None
            or resolution.use != "literal"
            or resolution.place.precision in ("country", "region")
        ):
            continue
        if _LOCATED.search(before):
            event.places = [resolution.place]
            event.alternatives[resolution.place.id] = resolution.alternatives
            event.place_score = 0.75
            return
