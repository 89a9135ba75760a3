"""Lines of a log that begin with a day in figures -> spans of these days: '26/1 El Obeid: ...', '[03-05] Banki: ...'.

One such figure may be a share or a score. Several at the heads of lines, one after the other in the order of days, are
days: '4/6' behind a number of the line, '(18/03)', '12.8.', 'Sat 11 —'.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter

from geo.records import TimeSpan
from geo.text.dates.table_cells import read_cell
from geo.text.dates.table_period import FirstYears, Setting, day_in, first_years, period_above
from geo.text.tables import tables_of

#: What may stand before the day: the sign of a list, the number of the line.
_BEFORE = r"^[^\w\n\[(]{0,6}(?:\d{1,4}[.)]\s+)?[\[(]?"
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
_DAY = (
    rf"(?:{_WEEKDAY}\.?,? )?(?:\d{{1,2}}(?:[-–]\d{{1,2}})?[./-]\d{{1,2}}\b\.?)|"
    rf"{_WEEKDAY}\.?,? \d{{1,2}}(?:st|nd|rd|th)?\b"
)
_LINE = re.compile(rf"{_BEFORE}(?P<day>{_DAY})(?=[\])]?\s*[,:;|~·¦–—-]*\s+[^\s\d]|[\])])(?!\d)", re.I | re.M)
_FEWEST = 3
#: Least share of days that are not before the one above.
_IN_ORDER = 0.8
_A_MONTH = timedelta(days=31)


def with_line_days(text: str, found: Sequence[TimeSpan], today: date | None) -> list[TimeSpan]:
    """Add the days that the lines of a log begin with, where nothing else was found in their place.

    Parameters
    ----------
    text : str
        The document.
    found : sequence of TimeSpan
        Its time expressions, sorted.
    today : date, optional
        The day from which the text counts.

    Returns
    -------
    list of TimeSpan
        Sorted, without overlap.
    """
    lines = list(_LINE.finditer(text))
    if len(lines) < _FEWEST:
        return list(found)
    rows, years = [row.start for row in tables_of(text)], first_years(found)
    added = []
    for line in lines:
        known = Setting(None, _period(text, line.start("day"), found, years, today), month_first=False, today=today)
        day = _day(line["day"], known)
        if day is not None and not _in_table(rows, text, line.start("day")):
            added.append((line.start("day"), line.end("day"), day))
    later = [b >= a for (_, _, a), (_, _, b) in pairwise(added)]
    if len(added) < _FEWEST or sum(later) < _IN_ORDER * len(later):
        return list(found)
    spans = [_span(text, *entry) for entry in added]
    taken = {span.start for span in found}
    kept = [s for s in spans if s.start not in taken and not _overlaps(found, s)]
    return sorted([*found, *kept], key=attrgetter("start"))


def _period(
    text: str, start: int, found: Sequence[TimeSpan], years: FirstYears, today: date | None
) -> tuple[date, date] | None:
    """The period that a title tells, else the month before the day of publication: of that 'Sat 11' can only be one."""
    return period_above(text, 0, start, found, years, today, None) or ((today - _A_MONTH, today) if today else None)


def _day(told: str, known: Setting) -> date | None:
    """The day that the head of a line means; without a month it needs its weekday."""
    read = read_cell(told)
    if read is None or (read.month is None and read.weekday is None):
        return None
    if read.month is not None and read.year is None:
        return day_in(known._replace(period=None), read) or day_in(known, read)
    return day_in(known, read)


def _in_table(rows: Sequence[int], text: str, at: int) -> bool:
    """Whether a character stands in the row of a table, which has a reader of its own."""
    line = text.rfind("\n", 0, at) + 1
    first = bisect_left(rows, line)
    return first < len(rows) and rows[first] <= at


def _overlaps(found: Sequence[TimeSpan], span: TimeSpan) -> bool:
    first = bisect_left(found, span.start, key=attrgetter("start"))
    near = found[max(0, first - 1) : first + 1]
    return any(s.start < span.end and span.start < s.end for s in near)


def _span(text: str, start: int, end: int, day: date) -> TimeSpan:
    iso = day.isoformat()
    return TimeSpan(
        start=start, end=end, text=text[start:end], date_start=iso, date_end=iso, precision="day", basis="stated"
    )
