"""Short wires in Arabic, Persian, Russian and Ukrainian -> drafts.

A first step: stems at the beginning of words, the nearest place and time of the sentence, actors as they stand
(before the trigger they act, after it they are hit), a count next to a word for the dead or hurt. Grammar is not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.events.casualties import Toll
from geo.events.frames import Candidate
from geo.events.inherit_time import settle_time
from geo.records import Actor, Range, Resolution, Sentence, TimeSpan

if TYPE_CHECKING:
    from geo.events.lexicons import Lexicons
    from geo.events.narrative import Story

_NOT_LATIN = re.compile(r"[\u0400-\u04ff\u0600-\u06ff]")
_NUMBER = re.compile(r"\d+")


def foreign_drafts(
    sentence: Sentence, places: Sequence[Resolution], times: Sequence[TimeSpan], lexicons: Lexicons, story: Story
) -> None:
    """Code a sentence that is not written in Latin letters, if it has a trigger and says where or when."""
    from geo.events.context import Context
    from geo.events.draft import Draft
    from geo.events.scene import bare_scene
    from geo.events.taxonomy import rank
    from geo.events.when import When

    text = sentence.text
    if not _NOT_LATIN.search(text[:200]):
        return
    hits = lexicons.foreign.search(text[:4000])
    if not hits or lexicons.foreign.unreal.search(text) or text.rstrip().endswith(("?", "؟")):
        return
    scene = bare_scene(sentence, lexicons, story.document.published)
    start, end, kind = min(hits, key=lambda h: rank(h[2]))
    at = next((n for n, t in enumerate(scene.tokens) if t.end > start), len(scene.tokens) - 1)
    trigger = Candidate("foreign", at, at + 1, scene.clauses.at[at], noun=False, word=text[start:end])
    event = Draft(
        scene=scene,
        members=[trigger],
        main=trigger,
        context=Context(cls="foreign"),
        sub_event=kind,
        toll=_toll(text, lexicons),
    )
    located = [r for r in places if r.place is not None and r.use == "literal"]
    if located:
        nearest = min(
            located,
            key=lambda r: (
                r.place is not None and r.place.precision == "country",
                abs(r.start - sentence.start - start),
            ),
        )
        if nearest.place is not None:
            event.places = [nearest.place]
            event.place_score = 0.6
    dated = [t for t in times if t.date_start]
    if dated:
        event.when = When(
            dated[0].date_start, dated[0].date_end or dated[0].date_start, dated[0].precision, dated[0].basis, own=True
        )
    if not (event.places or dated) or not (event.places or not event.toll.empty()):
        return
    event.actors = [
        Actor(
            id=s.entry.id, name=s.entry.name, role="perpetrator" if s.i <= at else "target", kind=s.entry.kind,
            country=s.entry.country, certainty="stated", said_by=None,
        )
        for s in scene.actors
        if s.how in ("name", "force")
    ]  # fmt: skip
    event.evidence = 3.0
    settle_time(event, story)
    story.add(event)


def _toll(text: str, lexicons: Lexicons) -> Toll:
    foreign = lexicons.foreign
    return Toll(killed=_count(foreign.dead, text, foreign.numbers), injured=_count(foreign.hurt, text, foreign.numbers))


def _count(pattern: re.Pattern[str], text: str, numbers: dict[str, int]) -> Range | None:
    match = pattern.search(text)
    if match is None:
        return None
    around = text[max(0, match.start() - 18) : match.end() + 22]
    number = _NUMBER.search(around[around.find(match[0]) :]) or _NUMBER.search(around)
    if number is not None:
        value = int(number[0])
        return Range(low=value, high=value) if value < 5000 else None
    for word in re.findall(r"[\w'ʼ]+", around):
        value = numbers.get(word.lower(), 0)
        if value:
            return Range(low=value, high=value)
    return None
