"""Cells of a row -> the toll that they count by their heads: one part of it, several in one, a total or its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from geo.events.discourse.lists.counts import LONGEST_CELL, PARTS, bare_toll, number_told, total_of
from geo.events.sentence.casualties import Toll
from geo.records import Cell, Range

_MORE = {
    "killed": "lives lost|fallecidos|décès|убито|погибшие|погибло|загинуло|القتلى|قتلى|الشهداء",
    "injured": "inj|ранено|раненые|поранено|الجرحى|جرحى|إصابات",
    "missing": "desaparecidos",
    "detained": "abductees",
}
_TOLD = {part: re.compile(rf"\b(?:{told}|{_MORE[part]})\b", re.I) for part, told in PARTS.items()}
#: What a letter stands for: alone, and in 'K/W/M' and 'K-W-A'.
_ALONE = {"k": "killed", "w": "injured", "best": "killed"}
#: Signs that stand for the dead at the head of a column.
_SIGNS = ("†", "✝", "☠", "💀")
_LETTERS = {"k": "killed", "w": "injured", "d": "killed", "i": "injured", "m": "missing", "a": "detained"}
#: Words of a head that leave open whose dead it counts.
_PLAIN = re.compile(
    r"\b(?:no|number|of|the|people|persons|reported|confirmed|total|all|overall|est|estimated|best|min|max|low|high|"
    r"minimum|maximum|lower|upper|figure|estimate|lives|lost|death|toll)\b|\W",
    re.I,
)
_LOW, _HIGH = re.compile(r"\b(?:min|minimum|low|lower)\b"), re.compile(r"\b(?:max|maximum|high|upper)\b")
#: Heads that have such a word and count no people: 'cause of death', 'killed by', 'cattle killed', and parts of others.
_OTHER = re.compile(
    r"\b(?:by|cause|date|place|names?|age|who|whom|type|source|status|from|cattle|livestock|animals|vehicles|houses|"
    r"which|them|incl\w*|thereof)\b",
    re.I,
)
_TOLL_HEAD = re.compile(
    r"(?:casualties|casualty|cas|toll|bilan|saldo|human toll|losses|victims|victimes|víctimas|victimas|harm)", re.I
)
#: A bare number under such a head counts the dead.
_DEAD_HEAD = re.compile(r"(?:toll|victims|víctimas|victimas)", re.I)
_TWO = re.compile(r"\s*(?:[/,>;&]|\band\b|\bor\b|\s[-–—]\s)\s*")
_DASHES = re.compile(r"\s*[-–—]\s*")
_BRACKET = re.compile(r"\(([^()]*)\)")
_EMPTY = re.compile(r"[-–—?.]*|n\.?/?a\.?|unknown", re.I)


class Counted(NamedTuple):
    """What a head counts: parts of a toll in their order, whether of some people only, and which end of a range."""

    parts: tuple[str, ...]
    some: bool = False
    bound: str = ""
    groups: int = 1


def toll_of_cells(cells: Sequence[Cell], text: str) -> Toll:
    """What the cells of a row count.

    Parameters
    ----------
    cells : sequence of Cell
        With their heads: 'Dead', 'Civ. killed', 'KIA/WIA', 'Casualties (K-W-A)', 'fatalities_low'.
    text : str
        The document.
    """
    whole, some = Toll(), Toll()
    ends: dict[tuple[str, str], Range] = {}
    loose = Toll()
    for cell in cells:
        told = text[cell.start : cell.end].strip()
        head = counted_by(cell.head)
        if head is None and _TOLL_HEAD.fullmatch(_name(cell.head)):
            loose = _loose(told, cell.head)
        if head is None or len(told) > LONGEST_CELL or _EMPTY.fullmatch(told):
            continue
        for part, count in _counts(told, head):
            if head.bound:
                ends[(part, head.bound)] = count
            elif head.some:
                setattr(some, part, total_of((getattr(some, part), count)))
            elif getattr(whole, part) is None:
                setattr(whole, part, count)
    toll = Toll()
    for part in PARTS:
        low, high = ends.get((part, "low")), ends.get((part, "high"))
        between = Range(low=low.low if low else None, high=high.high if high else None) if low or high else None
        found = (getattr(whole, part), between, getattr(some, part), getattr(loose, part))
        setattr(toll, part, next((count for count in found if count is not None), None))
    return toll


def _name(head: str) -> str:
    return _BRACKET.sub("", head).replace("_", " ").strip(" .:*†‡#").lower()


@lru_cache(maxsize=1024)
def counted_by(head: str) -> Counted | None:
    """What a column counts by its head; ``None`` where it counts nobody."""
    name = "killed" if head.strip() in _SIGNS else _name(head)
    bracket = _BRACKET.search(head.replace("_", " "))
    for inner in (bracket[1].lower(), name) if bracket else (name,):
        pieces = _pieces(inner)
        parts = [part for piece in pieces if (part := _part(piece, _LETTERS if len(pieces) > 1 else _ALONE))]
        if len(parts) < len(pieces) or (len(parts) == 1 and inner is not name):
            continue
        if len(set(parts)) == len(parts) > 1:
            return Counted(tuple(parts))
        if len(set(parts)) == 1:  # 'Deaths', 'Fallecidos/Dead'
            bare = _TOLD[parts[0]].sub(" ", name)
            some = bool(_PLAIN.sub("", bare)) and name not in _ALONE
            bound = "low" if _LOW.search(name) else "high" if _HIGH.search(name) else ""
            return Counted(tuple(parts), some, bound, len(_pieces(bracket[1])) if bracket else 1)
    return None


def _pieces(inner: str) -> list[str]:
    pieces = [piece.strip() for piece in _TWO.split(inner)]
    return [p.strip() for p in _DASHES.split(inner)] if len(pieces) == 1 and inner.count("-") > 1 else pieces


def _part(name: str, letters: dict[str, str]) -> str | None:
    if _OTHER.search(name):
        return None
    return letters.get(name) or next((part for part, told in _TOLD.items() if told.search(name)), None)


def _counts(told: str, head: Counted) -> Iterable[tuple[str, Range]]:
    """The numbers of a cell, each with its part."""
    pieces = [piece.strip() for piece in _TWO.split(told)]
    if len(head.parts) > 1:
        dashed = _DASHES.split(told)
        pieces = dashed if len(pieces) == 1 and len(dashed) == len(head.parts) else pieces
        if len(pieces) == 1 and pieces[0] and (count := number_told(told)) is not None and count.high == 0:
            pieces = pieces * len(head.parts)
        yield from ((p, c) for p, piece in zip(head.parts, pieces, strict=False) if (c := number_told(piece)))
        return
    if head.groups > 1 and len(pieces) == head.groups:  # 'Killed (civ./mil.)'
        count = total_of(number_told(piece) for piece in pieces)
    else:
        count = number_told(told) or getattr(bare_toll(told), head.parts[0])
    if count is not None:
        yield head.parts[0], count


def _loose(told: str, head: str) -> Toll:
    """'2 killed, 3 wounded', 'none' under 'Casualties'."""
    toll = bare_toll(told)
    count = number_told(told) if toll.empty() else None
    if count is not None and count.high == 0:
        toll.killed = toll.injured = count
    elif count is not None and _DEAD_HEAD.fullmatch(_name(head)):
        toll.killed = count
    return toll
