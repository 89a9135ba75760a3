"""Cells of a table that say when -> days, by what the table's head or the lines before it say of month and year.

'26' under 'Day of January', '02-06' under 'UTC day-month' where 'all days are of 2025', '3/6' under 'when (day/month of
2023)': figures that are no date by themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from geo.records import Cell, TimeSpan
from geo.text.tables import tables_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AROUND = r"(?:\s*\(.*\)|\s*,?\s*(?:night|morning|evening|dawn|noon|am|pm|overnight))?\W*"
_ALONE = re.compile(rf"\W*(\d{{1,2}})(?:st|nd|rd|th)?{_AROUND}", re.I)
_TWO = re.compile(rf"\W*(\d{{1,2}})\s?[./-]\s?(\d{{1,2}}){_AROUND}", re.I)
_THREE = re.compile(rf"\W*(\d{{1,2}})[./-](\d{{1,2}})[./-](\d{{4}}|\d\d){_AROUND}", re.I)
_NAMED = re.compile(rf"\W*(\d{{1,2}})(?:st|nd|rd|th)?[ -]([A-Za-z]{{3,9}})\.?{_AROUND}", re.I)
_NAMED_FIRST = re.compile(rf"\W*([A-Za-z]{{3,9}})\.?[ -](\d{{1,2}})(?:st|nd|rd|th)?{_AROUND}", re.I)
_MONTH_FIRST = re.compile(r"month[ /.-]*(?:and )?day|mm[/.-]?dd", re.I)


class Setting(NamedTuple):
    """What is known of the days of a table before its cells are read."""

    year: int | None
    month: int | None
    month_first: bool
    today: date | None


def with_days_of_rows(text: str, found: Sequence[TimeSpan], today: date | None) -> list[TimeSpan]:
    """Add the days that cells under 'Date' or 'Day' tell in figures, in the place of what was found in them.

    Parameters
    ----------
    text : str
        The document.
    found : sequence of TimeSpan
        Its time expressions, sorted.
    today : date, optional
        The day from which the text counts: no incident of a table lies after it.

    Returns
    -------
    list of TimeSpan
        Sorted, without overlap.
    """
    rows = tables_of(text)
    days = [cell for row in rows if (cell := row.day) is not None and row.start <= cell.start < row.end]
    if not days:
        return list(found)
    replaced: set[int] = set()
    added = []
    before = text[: rows[0].start]
    for cell in days:
        setting = _setting(cell.head, before, today)
        day = _day(text[cell.start : cell.end], setting)
        at = bisect_left(found, cell.start, key=attrgetter("start"))
        inside = [s for s in found[at : at + 3] if s.start < cell.end]
        if day is None or any(s.precision == "day" and _year_told(s.text) for s in inside):
            continue
        replaced.update(s.start for s in inside)
        added.append(_span(text, cell, day))
    return sorted([*(s for s in found if s.start not in replaced), *added], key=attrgetter("start"))


def _year_told(words: str) -> bool:
    return _YEAR.search(words) is not None


def _span(text: str, cell: Cell, day: date) -> TimeSpan:
    iso = day.isoformat()
    return TimeSpan(
        start=cell.start, end=cell.end, text=text[cell.start : cell.end], date_start=iso, date_end=iso,
        precision="day", basis="stated",
    )  # fmt: skip


def _setting(head: str, before: str, today: date | None) -> Setting:
    """Month and year as the head has them, else the one year that the lines before the rows name."""
    years = {int(y) for y in _YEAR.findall(head)} or {int(y) for y in _YEAR.findall(before)}
    months = [m.lower()[:3] for m in _MONTH.findall(head)]
    return Setting(
        year=next(iter(years)) if len(years) == 1 else None,
        month=_MONTHS.index(months[0]) + 1 if len(months) == 1 else None,
        month_first=_MONTH_FIRST.search(head) is not None,
        today=today,
    )


def _day(cell: str, known: Setting) -> date | None:
    """The day that a cell means; ``None`` where it is none."""
    if (named := _NAMED.fullmatch(cell)) is not None and named[2][:3].lower() in _MONTHS:
        return _of(known, int(named[1]), _MONTHS.index(named[2][:3].lower()) + 1)
    if (named := _NAMED_FIRST.fullmatch(cell)) is not None and named[1][:3].lower() in _MONTHS:
        return _of(known, int(named[2]), _MONTHS.index(named[1][:3].lower()) + 1)
    if (alone := _ALONE.fullmatch(cell)) is not None and known.month is not None:
        return _of(known, int(alone[1]), known.month)
    figures = _THREE.fullmatch(cell) or _TWO.fullmatch(cell)
    if figures is None:
        return None
    day, month = int(figures[1]), int(figures[2])
    if month > 12 or (known.month_first and day <= 12):
        day, month = month, day
    if figures.re is _THREE:
        year = int(figures[3])
        known = known._replace(year=year if year > 99 else 2000 + year)
    return _of(known, day, month)


def _of(known: Setting, day: int, month: int) -> date | None:
    """The day in the year that is known, else in the last one that does not lie ahead."""
    year = known.year or (known.today.year if known.today else None)
    if year is None:
        return None
    for candidate in (year, year - 1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            return None
        if known.year or known.today is None or found <= known.today:
            return found
    return None
