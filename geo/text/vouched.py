"""Analysis + labels -> names that other places of the text vouch for: the gazetteer has them close beside those.

At the head of a sentence, before a possessive or behind a word that nothing is known of, the tagger has nothing but
the gazetteer to go by, and passes names over that are towns next door to all others of the report ('Izium came back on
the tenth', "Harasta's defenders"). Such a name counts where the gazetteer has it as a settlement or division under this
very name, near one that the tagger found, and nothing in the text makes it somebody's name.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from geo.ports import NameIndex
from geo.records import Candidate
from geo.text.features import Analysis
from geo.text.overlooked import is_alone, is_ordinary, people_of
from geo.text.spans import Span

#: How far the two may lie apart: a day's news of one province, or for a town that is known; kilometres of a degree.
_NEAR_KM, _FAR_KM, _DEGREE_KM = 120.0, 300.0, 111.2
#: People of a town that is known.
_KNOWN = 20_000
#: Readings looked at of a name, closeness of its spelling, and of that of a place's main name.
_READINGS, _SPELT, _MAIN = 6, 0.9, 0.99
#: Likeness (0 to 100) of another spelling to the name that a place goes by, and people that the place then has:
#: Opal and Puerto Sandino, too, are written 'Opel' and 'Sandino' somewhere.
_LIKE, _PEOPLED = 80.0, 2_000
#: First letters of the marks of settlements and divisions.
_KINDS = ("P", "A")
#: What bears the name of a town far away: 'the Azov regiment', 'the Jenin Brigade'.
_UNIT_WORDS = """battalion battalions brigade brigades regiment division company squad unit army front force forces
    group gang cartel clan tribe family faction sector militia movement party fighters system club match derby"""
_UNITS = frozenset(_UNIT_WORDS.split())
#: What stands before names that are no places, or whose noun stands behind them.
_CALLED = frozenset(("the", "called", "call", "calls", "dubbed", "alias", "group", "gang", "faction", "commander"))
_DAY = frozenset(("month", "weekday"))
_JOINS = frozenset(("-", "–", "—", "/", '"', "“", "«", "‘"))


def vouched(analysis: Analysis, labels: Sequence[str], found: Sequence[Span], index: NameIndex) -> Iterator[Span]:
    """Spans to add to those that were found, left to right.

    Parameters
    ----------
    analysis : Analysis
        The document.
    labels : sequence of str
        What the tagger said of each token.
    found : sequence of Span
        The names found so far.
    index : NameIndex
        The gazetteer.
    """
    taken = {i for span in found for i in range(span.first, span.end)}
    offered = [
        (first, end)
        for (first, end), info in zip(analysis.names.spans, analysis.names.infos, strict=True)
        if info.mark[0] in _KINDS and taken.isdisjoint(range(first, end)) and _may_be(analysis, labels, first, end)
    ]
    if not offered:
        return
    people = people_of(analysis) | _second_names(analysis, taken)
    told: list[Candidate] | None = None
    for first, end in offered:
        if people.isdisjoint(word.lower for word in analysis.view.words[first:end]):
            told = _told(analysis, found, index) if told is None else told
            if any(is_beside(reading, told) for reading in _readings(name_text(analysis, first, end), index)):
                yield Span(first, end, "L")


def _may_be(analysis: Analysis, labels: Sequence[str], first: int, end: int) -> bool:
    """Whether a name stands by itself, is no ordinary word, and what stands beside it makes it no other name."""
    known = analysis.view.words
    if any(label != "O" for label in labels[first:end]) or not _alone(analysis, first, end):
        return False
    starts, ends = analysis.tokens.starts, analysis.tokens.ends
    before = known[first - 1] if first else None
    after = known[end] if end < len(known) else None
    if after is not None and (after.lower in _UNITS or (after.text in _JOINS and starts[end] == ends[end - 1])):
        return False
    if before is not None:
        if before.lower in _CALLED or (before.text in _JOINS and ends[first - 1] == starts[first]):
            return False
        if before.text == "." and first > 1 and known[first - 2].shape == "X":
            return False  # 'D. Orlyk'
    return not is_ordinary(analysis, first, end)


def _alone(analysis: Analysis, first: int, end: int) -> bool:
    """Whether no other capitalised word stands beside a name but that of a day or month ('in April Jaramana saw')."""
    left, known = analysis.view.run_left[first], analysis.view.words
    dated = left < first and all(not _DAY.isdisjoint(word.marks) for word in known[left:first])
    return is_alone(analysis, first, end) or (dated and analysis.view.run_right[first] == end)


def _second_names(analysis: Analysis, taken: set[int]) -> frozenset[str]:
    """Words that anywhere follow a capitalised word which is no place ('Brice Oligui', 'Task Force Davao')."""
    known, left = analysis.view.words, analysis.view.run_left
    return frozenset(
        known[i].lower
        for i in analysis.view.capitals
        if left[i] < i and i - 1 not in taken and _DAY.isdisjoint(known[i - 1].marks)
    )


def _told(analysis: Analysis, found: Sequence[Span], index: NameIndex) -> list[Candidate]:
    """What the names found are at first sight, without countries and regions."""
    names = {name_text(analysis, span.first, span.end) for span in found if span.kind != "D"}
    tops = [index.lookup(name, limit=1) for name in sorted(names)]
    return [top[0] for top in tops if top and top[0].match == "exact" and top[0].kind.startswith(("PPL", "ADM"))]


def _readings(name: str, index: NameIndex) -> list[Candidate]:
    """The settlements and divisions that go by a name."""
    return [
        reading
        for reading in index.lookup(name, limit=_READINGS)
        if reading.match == "exact"
        and reading.closeness >= _SPELT
        and reading.kind.startswith(("PPL", "ADM"))
        and _goes_by(reading, name.lower())
    ]


def _goes_by(reading: Candidate, name: str) -> bool:
    """Whether a place goes by a name, or is well known under one much like it."""
    if reading.closeness >= _MAIN:
        return True
    return reading.population >= _PEOPLED and fuzz.ratio(name, reading.name.lower()) >= _LIKE


def is_beside(reading: Candidate, told: Iterable[Candidate]) -> bool:
    """Whether one of the places told lies close by, in the same country."""
    far = _FAR_KM if reading.population >= _KNOWN else _NEAR_KM
    return any(
        place.id != reading.id and place.country == reading.country and _apart_km(place, reading) < far
        for place in told
    )


def _apart_km(one: Candidate, other: Candidate) -> float:
    """Distance on a plane, which is near enough here."""
    wide = math.cos(math.radians(one.lat))
    return _DEGREE_KM * math.hypot(one.lat - other.lat, (one.lon - other.lon) * wide)


def name_text(analysis: Analysis, first: int, end: int) -> str:
    """A name as the gazetteer has it: single spaces, none around a hyphen."""
    return " ".join(analysis.tokens.texts[first:end]).replace(" - ", "-")
