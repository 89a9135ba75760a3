"""Days in figures of one text -> whether the month stands first.

'3/7, 3/8, 3/9' are days of March, not of three months.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from geo.text.dates.table_cells import read_cell

#: Fewest days whose distances say something, and how many times shorter they must be for the month to stand first.
_FEWEST, _SHORTER = 3, 4
#: A year with 29 February for days without one.
_LEAP_YEAR = 2024


class Figures(NamedTuple):
    """The two figures of a day as they stand, and its year where it has one."""

    first: int
    second: int
    year: int | None = None


def month_first(told: Sequence[Figures], published: date | None) -> bool:
    """Whether the month stands first in all of them.

    Those beyond doubt decide; else no day lies after publication, where only one order allows that; else days that
    follow one another lie near each other. What remains open has the day first, as most of the world writes.

    Parameters
    ----------
    told : sequence of Figures
        In the order of the text.
    published : date, optional
        Day of publication.
    """
    votes = sum((f.first > 12) - (f.second > 12) for f in told)
    if votes:
        return votes < 0
    open_ones = [f for f in told if 1 <= f.first <= 12 and 1 <= f.second <= 12]
    days, turned = ([_day(f, turned=turn) for f in open_ones] for turn in (False, True))
    if published is not None:
        late = [
            sum(day > published for f, day in zip(open_ones, order, strict=True) if f.year) for order in (days, turned)
        ]
        if late[0] != late[1]:
            return late[1] < late[0]
    return len(open_ones) >= _FEWEST and _length(turned) * _SHORTER <= _length(days)


def figures_of(cells: Iterable[str]) -> list[Figures]:
    """The figures of cells that tell one day in figures, with or without its year."""
    read = (found for cell in cells if (found := read_cell(cell)) is not None)
    return [Figures(r.day, r.month, r.year) for r in read if r.month is not None and not (r.named or r.until)]


def _day(figures: Figures, *, turned: bool) -> date:
    day, month = (figures.second, figures.first) if turned else (figures.first, figures.second)
    return date(figures.year or _LEAP_YEAR, month, day)


def _length(days: Sequence[date]) -> int:
    """Sum of the distances from day to day."""
    return sum(abs((b - a).days) for a, b in pairwise(days))
