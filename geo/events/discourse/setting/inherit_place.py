"""A draft whose sentence names no place -> the place told before, that of the heading or of the next sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from geo.events.discourse.again.counted_anew import count_anew
from geo.events.discourse.setting.back_to_place import of_capital, of_seat, reach
from geo.events.discourse.setting.nearness import COARSE, abroad, is_spot, overlap
from geo.events.drafting.draft import Draft
from geo.events.grammar.numbers import count_of
from geo.events.sentence.casualties import none_hurt, toll_told
from geo.events.sentence.counting import is_sum
from geo.records import Place, Range, Resolution, Sentence

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: A story that goes on where it was, although another day is told.
_GOES_ON = re.compile(
    r"\b(?:an? |some |\w+ )?(?:hour|day|night|morning|evening|week)s? later\b|\bhours (?:before|earlier)\b|"
    r"\b(?:the )?(?:following|next) (?:day|night|morning|evening)\b|\blater (?:that|the same) (?:day|night|evening)\b|"
    r"\bthe (?:attacker|assailant|bomber|gunman|gunmen|attackers|assailants|abductors|kidnappers|raiders)\b",
    re.I,
)
#: Events and sentences that a corrected toll reaches back over, where it names the place and where it does not.
_DRAFTS, _CLOSE = 12, 4
#: Most words of a sentence that is no more than a label.
_LABEL = 4
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
    if story.item is not None and story.item.place is not None:
        event.places = [msgspec.structs.replace(story.item.place, basis="inherited")]
        event.place_score = 0.6
        return
    if event.main.cls == "intercept" and story.drafts and (_new_paragraph(event, story) or _swarm(event)):
        return  # what an air force shot down all night was not over the town told before
    water = _water(event, story)
    place = water or _spoken_of(event, story) or _told_on(event, story) or _label(event, story)
    score = 0.5
    if place is None and not event.scene.caption:
        place, score = story.places.heading, 0.45
    headed = bool(story.openings) and place is story.places.heading  # as 'Raid in Quneitra' says of who was where
    if place is not None and (headed or not abroad(event, place)):
        event.places = [msgspec.structs.replace(place, basis="inherited")]
        event.place_score = score


def _swarm(event: Draft) -> bool:
    """'shot down 61 of 88 drones': so many were sent at a country, not at the town told before."""
    counts = [count_of(event.scene.tokens[p.i : p.j]) for p in event.main.patients]
    return any((count.low or 0) >= _MANY for count in counts if count is not None)


_MANY = 10


def _new_paragraph(event: Draft, story: Story) -> bool:
    return story.drafts[-1].scene.sentence.paragraph != event.scene.sentence.paragraph


def _told_on(event: Draft, story: Story) -> Place | None:
    """The place of an event told shortly before that this one goes on, or falls on the same day as."""
    sentence, text = event.scene.sentence, event.scene.text
    for earlier in reversed(story.drafts[-4:]):
        there = earlier.scene.sentence
        if sentence.cells != there.cells or not story.around.together(sentence, there):
            return None  # of another row or entry
        gap = sentence.index - there.index
        if not earlier.places or gap > 3:
            return None
        if abroad(event, earlier.places[0]):
            continue
        if len(earlier.places) != 1 or not (there.paragraph == sentence.paragraph or (story.short and gap <= 1)):
            continue
        back = reach(text) > 0 or (gap <= 2 and _GOES_ON.search(text) is not None)
        related = event.definite or back or gap <= 2
        if earlier.places[0].precision == "country":
            return None
        if related and (back or not event.when.own or not earlier.when.start or overlap(event.when, earlier.when)):
            return earlier.places[0]
    return None


def _spoken_of(event: Draft, story: Story) -> Place | None:
    """The town that 'the city', 'there' or 'the provincial capital' means."""
    sentence, text = event.scene.sentence, event.scene.text
    if story.places.capital is not None and of_capital(text):
        return story.places.capital
    if of_seat(text):
        return story.places.seat()
    far = reach(text)
    here = [r.place for r, i, _ in event.scene.places if r.place is not None and _before(event, r, i)]
    if far and here:  # 'around X they fought on: the village fell'
        return here[0] if len(here) == 1 else None
    if story.places.last is not None and sentence.index - story.places.last[0] <= far:
        return story.places.last[1]
    return None


def _before(event: Draft, resolution: Resolution, i: int) -> bool:
    """Whether a spot is named before the event, and not as where those in it come from."""
    scene = event.scene
    if resolution.use != "literal" or resolution.place is None or not is_spot(resolution.place) or i > event.main.i:
        return False
    return scene.clauses.chunks[scene.clauses.at[i]].prep != "from"


def _label(event: Draft, story: Story) -> Place | None:
    """The place that the line of a live report is headed with: 'Jenin: ...', '20.20 More on Jenin. ...'."""
    here, before, last = event.scene.sentence, story.previous, story.places.last
    if story.places.label is not None and story.places.label[0] == here.paragraph:
        return story.places.label[1]
    if before is None or last is None or last[0] != before.index or before.paragraph != here.paragraph:
        return None
    return last[1] if len(before.text.split()) <= _LABEL and not event.scene.places else None


def _water(event: Draft, story: Story) -> Place | None:
    """Where ships are attacked when the sentence does not say: the sea named last."""
    if event.target_type != "ship" or event.sub_event not in _AT_SEA:
        return None
    for index, place in reversed(story.places.waters):
        if event.scene.sentence.index - index <= 12:
            return msgspec.structs.replace(place, basis="inherited")
    return None


def _by_seat(event: Draft) -> bool:
    """Whether all that places an event is the town that the report was written in."""
    heads = {r.place.id for r, _, _ in event.scene.places if r.place is not None and r.use == "dateline"}
    return len(event.places) == 1 and event.places[0].id in heads


def _of_more(dead: Range | None, injured: Range | None) -> bool:
    """Whether a count of the dead is many times that of the hurt, who alone were told: the toll of all that went on."""
    return dead is not None and injured is not None and (dead.low or 0) > _TIMES * (injured.low or 0) > 0


#: How many times as many.
_TIMES = 10


def elaborate(sentence: Sentence, places: Sequence[Resolution], story: Story) -> None:
    """'The weapons were hidden in X': a sentence without an event may tell the place of the one before."""
    if not story.drafts:
        return
    if count_anew(sentence, places, story) is not None:
        story.closed = story.settled = True
        return
    event = story.drafts[-1]
    here = event.scene.sentence
    beside = sentence.index - here.index <= 2 and sentence.paragraph - here.paragraph <= 1
    if beside and not is_sum(sentence.text):
        toll = none_hurt(sentence.text) if story.closed else toll_told(sentence.text)
        if not _of_more(toll.killed, event.toll.injured):
            event.fill(toll)
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
