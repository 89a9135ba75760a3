"""Cells that count from a day named beside the table -> days: 'D+3' where 'the landing was on 6 June 1944 (D-day)'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from geo.records import TimeSpan

#: What names the day that others are counted from, with the number that it has itself.
_ORIGIN = re.compile(r"\b(?:(?P<letter>[DT])(?:[- ]day\b|(?=\s?(?:=|:|is\b|was\b)))|[Dd]ay (?P<number>[01])\b)")
_CELL = re.compile(r"(?:(?P<letter>[DT])\s?(?P<count>[+-]\s?\d{1,3})?|[Dd]ay (?P<number>\d{1,3}))(?:\W.{0,20})?")
#: How far from such a word its day may stand, in characters of its line.
_BESIDE = 60


class Origin(NamedTuple):
    """The day from which cells count: its letter, or its number where days are numbered."""

    day: date
    letter: str | None
    number: int


def origins(text: str, found: Sequence[TimeSpan], end: int) -> list[Origin]:
    """The days above a table from which its cells may count.

    Parameters
    ----------
    text : str
        The document.
    found : sequence of TimeSpan
        Its time expressions, sorted.
    end : int
        Where the table begins.
    """
    out = []
    for word in _ORIGIN.finditer(text, 0, end):
        low = max(text.rfind("\n", 0, word.start()) + 1, word.start() - _BESIDE)
        high = text.find("\n", word.end())
        high = min(len(text) if high < 0 else high, word.end() + _BESIDE)
        first, last = (bisect_left(found, at, key=attrgetter("start")) for at in (low, high))
        days = [s for s in found[first:last] if s.date_start and s.date_start == s.date_end]
        nearest = min(days, key=lambda s: min(abs(s.start - word.end()), abs(word.start() - s.end)), default=None)
        if nearest is not None and nearest.date_start is not None:
            number = int(word["number"]) if word["number"] else 0
            out.append(Origin(date.fromisoformat(nearest.date_start), word["letter"], number))
    return out


def counted_day(told: str, known: Sequence[Origin]) -> date | None:
    """The day that 'D+3' or 'Day 4' means; ``None`` for other words."""
    cell = _CELL.fullmatch(told) if known else None
    if cell is None:
        return None
    origin = next((o for o in known if o.letter == cell["letter"]), None)
    if origin is None:
        return None
    count = int(cell["number"]) - origin.number if cell["number"] else int((cell["count"] or "0").replace(" ", ""))
    return origin.day + timedelta(days=count)
