"""People who are hit -> whether the words after them tell of a protest: 'teachers who had blocked the road'."""

from __future__ import annotations

import re

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.inflection import is_plural
from geo.events.grammar.wordsets import any_in
from geo.events.sentence.scene import Scene

_SINCE = (
    r"block(?:ed|ing)|barricad(?:ed|ing)|occup(?:ied|ying)|demand(?:ed|ing)|call(?:ed|ing) for|press(?:ed|ing) for|"
    r"protest(?:ed|ing)|demonstrat(?:ed|ing)|march(?:ed|ing)|rall(?:ied|ying)|chant(?:ed|ing)|picket(?:ed|ing)|"
    r"(?:on|gone|went|going on) strike|striking|chain(?:ed|ing) themselves|laid flowers|light(?:ing)? candles|"
    r"walk(?:ed|ing) out|wav(?:ed|ing) (?:flags|banners|placards)|"
    r"h(?:eld|olding) (?:up |placards|banners|portraits|signs)|camp(?:ed|ing) (?:out|outside)|"
    r"(?:gather|assembl)(?:ed|ing) (?:\w+ ){0,6}?(?:to (?:demand|protest|denounce|call|deliver|present|submit|hand)|"
    r"against|in protest|outside|in front|before)|s[ia]t(?:ting)? (?:down|in)|(?:sought|seeking) (?:higher|better|"
    r"statehood|their)|refus(?:ed|ing) to (?:leave|disperse|work)|stag(?:ed|ing)|bang(?:ed|ing) pots|shouting|"
    r"(?:come|came|turned|taken|took) (?:out )?(?:to the streets|to (?:chant|protest|demand|shout|march|rally))|"
    r"angry (?:at|about|over)"
)
_PLACED = r"(?:(?:in|at|from|of|near|on|outside) (?!who\b|which\b)[\w' -]{1,40}? |, )?"
#: What a relative clause or participle right after people tells of them; a place may stand between.
_TOLD_OF = re.compile(
    rf"^{_PLACED}(?:(?:who|that) (?:'d|had|have|has|were|was|are|is|peacefully|only|just)? ?"
    rf"(?:been |also |peacefully |merely |again |only )*(?:{_SINCE})\b|(?=\w+ing\b)(?:{_SINCE})\b)"
)
_SEATS = (
    r"(?:the )?(?:\w+ ){0,2}(?:parliament|ministr(?:y|ies)|palace|courthouse|court|embassy|city hall|town hall|"
    r"headquarters|government|offices? of the (?:president|prime minister|governor)|governor's office|"
    r"president's office|labour office|electoral commission|state house|national assembly)\b"
)
#: People in front of the seat of a government are there for a reason.
_BEFORE_SEAT = re.compile(rf"^(?:who (?:had gathered|were) )?(?:outside|in front of|before|at the gates? of) {_SEATS}")
_WHILE = re.compile(
    r"\b(?:as|while|when|after|for) (?:they|he|she|people|students|workers|residents)? ?(?:were |had )?"
    r"(?:rall(?:ied|ying)|march(?:ed|ing)|protest(?:ed|ing)|demonstrat(?:ed|ing)|demand(?:ed|ing)|block(?:ed|ing) "
    r"(?:a|the) (?:road|street|bridge|highway)|chant(?:ed|ing))\b"
)
_WHILE_HINTS = ("rall", "march", "protest", "demonstrat", "demand", "block", "chant")
#: 'striking bus drivers', 'protesting nurses'.
_STRIKING = re.compile(
    r"(?:(?:the|some|several|dozens of|hundreds of|\d+) )?(?:striking|protesting|demonstrating|marching|chanting) "
)
#: What people who gather want.
DEMAND = re.compile(
    r"\b(demand|call(?:ed|ing)? (?:for|on)|against|slogans?|placards?|banners?|in solidarity|portraits|candles|"
    r"pictures of|photos of|chanting|flags|outrage|anger)",
    re.I,
)
#: Hurt so that it is more than being driven away.
BADLY = re.compile(
    r"\b(?:seriously|badly|severely|critical(?:ly)?|gravely|los(?:t|es|ing) (?:an|one|his|her|the sight of an) "
    r"(?:eye|hand|leg|arm)|blinded|fractur\w+|broken (?:bones?|arms?|legs?|ribs?|skulls?|jaw)|coma|intensive care|"
    r"life-threatening)\b", re.I
)  # fmt: skip


def demonstrating(scene: Scene, chunks: list[Chunk], verb_end: int | None = None) -> bool:
    """Whether people who are hit are told to have blocked, demanded or stood before a seat of power.

    Parameters
    ----------
    scene : Scene
    chunks : list of Chunk
        Those who are hit.
    verb_end : int, optional
        Where a passive verb ends: several people 'were shot dead outside parliament'.
    """
    many = any(is_plural(scene.tokens[c.head].low) for c in chunks)
    if verb_end is not None and many:
        after = scene.text_between(verb_end, min(len(scene.tokens), verb_end + 8)).removeprefix("dead ")
        if _BEFORE_SEAT.match(after):
            return True
    for chunk in chunks:
        if _STRIKING.match(scene.text_between(chunk.i, chunk.j)):
            return True
        after = scene.text_between(chunk.j, min(len(scene.tokens), chunk.j + 18))
        while_they = any_in(after, _WHILE_HINTS) and _WHILE.search(after)
        if _TOLD_OF.match(after) or _BEFORE_SEAT.match(after) or while_they:
            return True
    return False
