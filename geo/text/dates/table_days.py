"""Cells of a table that say when -> days, by what heads, headings between the rows and the title say of month and year.

'26' under 'Day of January', '02-06' under 'UTC day-month' where 'all days are of 2025', '3/6' under 'when (day/month of
2023)', 'Fri 12' in a list of 'February (2021)', '3-5' below a line 'March': figures that are no date by themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter

from geo.records import Cell, DatePrecision, TimeSpan
from geo.text.dates.compact_days import compact_days
from geo.text.dates.counted_cells import counted_day, origins
from geo.text.dates.figure_order import figures_of, month_first
from geo.text.dates.table_cells import Partial, month_number, read_cell, weekday_in
from geo.text.dates.table_period import (
    Period,
    Setting,
    day_in,
    first_years,
    longer_in,
    period_above,
    period_of_head,
    weekday_of,
    years_of_months,
)
from geo.text.tables.finder import tables_of
from geo.text.tables.heads import plain_head
from geo.text.tables.row import TableRow

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEXT_DAY = re.compile(r"\W*(?:(?:the )?(?:next|following) day|(?:the )?day after|\+ ?1)\W*", re.I)
#: 'Week ending' and 'week of' head days that stand for a week.
_WEEK_HEAD = re.compile(r"(?:week|wk)[ -]?(?:(?P<ends>end(?:ing|s|ed)?)|of|from|start(?:ing|s)?|beginning|commencing)")
_REST_OF_WEEK, _A_MONTH = timedelta(days=6), timedelta(days=30)
_FEWEST, _LAST_DAY = 3, 31
#: Most characters between a table and what is said of its days.
_BELOW = 80
_MONTH_FIRST = re.compile(r"month[ /.-]*(?:and )?day|mm[/.-]?dd", re.I)


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
    told = list(_cells_of_days(text, tables_of(text)))
    if not told:
        return list(found)
    rows = [row for row, _ in told]
    replaced: set[int] = set()
    added = []
    last: date | None = None
    period, above = None, 0
    days_told = [text[cell.start : cell.end] for _, cell in told]
    turned, short_years = month_first(figures_of(days_told), today), years_of_months(days_told)
    years = first_years(found)
    before = {int(y) for y in _YEAR.findall(text[: rows[0].start])}
    counted_from = origins(text, found, rows[0].start)
    compact = dict(zip((cell.start for _, cell in told), compact_days(days_told, today), strict=False))
    recent = _month_of_days(days_told, _month_below(found, rows[-1].end), today)
    for row, cell in told:
        period = period_above(text, above, min(row.start, cell.start), found, years, today, period)
        above = max(row.start, cell.end)
        at = bisect_left(found, cell.start, key=attrgetter("start"))
        inside = [s for s in found[at : at + 3] if s.start < cell.end]
        setting = _setting(cell, before, today, period or recent, turned)
        longer = longer_in(text[cell.start : cell.end], setting, short_years)
        if longer is not None and longer.start and longer.end:
            replaced.update(s.start for s in inside)
            added.append(_span(text, cell, (longer.start, longer.end), longer.precision))
            continue
        days = _days(text, row, cell, setting, last)
        if cell.start in compact:
            days = (compact[cell.start], compact[cell.start])
        elif (counted := counted_day(text[cell.start : cell.end], counted_from)) is not None:
            days = (counted, counted)
        week = _week_of_head(cell.head)
        if week is not None and (day := _single(days, inside)) is not None:
            replaced.update(s.start for s in inside)
            added.append(_span(text, cell, (day + week[0], day + week[1]), "week"))
            last = day
            continue
        if days is None or any(s.precision == "day" and _YEAR.search(s.text) for s in inside):
            ends = [s.date_end for s in inside if s.precision == "day" and s.date_end]
            last = date.fromisoformat(ends[-1]) if ends else last
            continue
        last = days[1]
        replaced.update(s.start for s in inside)
        added.append(_span(text, cell, days))
    return sorted([*(s for s in found if s.start not in replaced), *added], key=attrgetter("start"))


def _month_of_days(days: Iterable[str], told: Period | None, today: date | None) -> Period | None:
    """The days that cells may mean by their figures alone: of the month told, else of the last one.

    Figures that go on in one direction, once over the end of a month; else they number the rows.
    """
    read = [found for day in days if (found := read_cell(day))]
    if len(read) < _FEWEST or any(found.month is not None or found.weekday is not None for found in read):
        return None
    figures = [found.day for found in read]
    if max(figures) > _LAST_DAY or figures == list(range(1, len(figures) + 1)):
        return None  # these number the rows, or the days of an event
    steps = [b - a for a, b in pairwise(figures)]
    turns = min(sum(step < 0 for step in steps), sum(step > 0 for step in steps))
    if turns > 1 or len(set(figures)) == 1:
        return None
    if told is not None or today is None:
        return told
    before = today.replace(day=1) - timedelta(days=1)
    if turns == 0 and max(figures) > today.day and max(figures) <= before.day:
        return before.replace(day=1), before
    return today - _A_MONTH, today


def _month_below(found: Sequence[TimeSpan], end: int) -> Period | None:
    """The month that a line right below a table names: 'All dates are of March 2025.'."""
    at = bisect_left(found, end, key=attrgetter("start"))
    told = next((s for s in found[at : at + 1] if s.precision == "month" and s.start - end < _BELOW), None)
    if told is None or told.date_start is None or told.date_end is None:
        return None
    return date.fromisoformat(told.date_start), date.fromisoformat(told.date_end)


def _week_of_head(head: str) -> tuple[timedelta, timedelta] | None:
    """From and to which day around that of the cell the week goes that the head announces."""
    found = _WEEK_HEAD.match(plain_head(head))
    if found is None:
        return None
    return (-_REST_OF_WEEK, timedelta(0)) if found["ends"] else (timedelta(0), _REST_OF_WEEK)


def _single(days: tuple[date, date] | None, inside: Sequence[TimeSpan]) -> date | None:
    """The one day of a cell, as read or as found in it."""
    if days is not None:
        return days[0] if days[0] == days[1] else None
    told = [s.date_start for s in inside if s.date_start and s.date_start == s.date_end]
    return date.fromisoformat(told[0]) if len(told) == 1 else None


def _cells_of_days(text: str, rows: Iterable[TableRow]) -> Iterator[tuple[TableRow, Cell]]:
    """The cells that say when, each once, though it may be that of several rows; beside another no bare weekday."""
    seen: set[int] = set()
    for row in rows:
        first = row.day
        for cell in row.cells:
            beside = cell is not first and weekday_in(text[cell.start : cell.end]) is not None
            if cell.column == "when" and cell.start < cell.end and cell.start not in seen and not beside:
                seen.add(cell.start)
                yield row, cell


def _span(text: str, cell: Cell, days: tuple[date, date], precision: DatePrecision = "day") -> TimeSpan:
    return TimeSpan(
        start=cell.start, end=cell.end, text=text[cell.start : cell.end], date_start=days[0].isoformat(),
        date_end=days[1].isoformat(), precision=precision, basis="stated",
    )  # fmt: skip


def _setting(cell: Cell, before: set[int], today: date | None, period: Period | None, month_first: bool) -> Setting:
    """Month and year as the head has them, else as headings and title do, else the one year of the lines before."""
    years = {int(y) for y in _YEAR.findall(cell.head)} or before
    year = next(iter(years)) if len(years) == 1 else None
    return Setting(
        year=year,
        period=period_of_head(cell.head, year, today) or period,
        month_first=month_first or _MONTH_FIRST.search(cell.head) is not None,
        today=today,
    )


def _days(text: str, row: TableRow, cell: Cell, known: Setting, last: date | None) -> tuple[date, date] | None:
    """The first and last day that a cell means; ``None`` where it is none."""
    told = text[cell.start : cell.end]
    if last is not None and _NEXT_DAY.fullmatch(told):
        return last + timedelta(days=1), last + timedelta(days=1)
    if (weekday := weekday_in(told)) is not None:
        only = weekday_of(known, weekday)
        return (only, only) if only else None
    read = read_cell(told)
    if read is None:
        return None
    read = _with_month_beside(text, row, read)
    if not read.named and read.month is not None and not read.until:
        first = day_in(known, read._replace(day=read.month, month=read.day)) if known.month_first else None
        first = first or day_in(known, read)
        turned = day_in(known, read._replace(day=read.month, month=read.day))
        if first is None or (known.period and _within(turned, known.period) and not _within(first, known.period)):
            first = turned or first
        if read.year is None and known.period is not None and not _within(first, known.period):
            through = _through(known, read._replace(month=None, until=read.month))  # '3-5' of a month
            return through or ((first, first) if first else None)
        return (first, first) if first else None
    return _through(known, read)


def _within(day: date | None, period: Period) -> bool:
    return day is not None and period[0] <= day <= period[1]


def _through(known: Setting, read: Partial) -> tuple[date, date] | None:
    first = day_in(known, read)
    last = day_in(known, read._replace(day=read.until, weekday=None)) if read.until else first
    return (first, last) if first is not None and last is not None and first <= last else None


def _with_month_beside(text: str, row: TableRow, read: Partial) -> Partial:
    """A day with month and year as columns of their own tell them."""
    for cell in row.cells if read.month is None or read.year is None else ():
        head, told = plain_head(cell.head), text[cell.start : cell.end].strip()
        if head == "month" and read.month is None and (month := month_number(told)):
            read = read._replace(month=month, named=True)
        elif head == "year" and read.year is None and _YEAR.fullmatch(told):
            read = read._replace(year=int(told))
    return read
