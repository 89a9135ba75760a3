"""Lines that hold nothing but a day, as headings of a log -> spans over the whole line, so that they date what follows.

'Mon 4', '4.11.', 'Day 1 (4 Nov)', 'TUESDAY' under a title 'week of 4-10 November'; a single such line stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter

import msgspec

from geo.records import TimeSpan
from geo.text.dates.hours import may_be_hour, tells_hours
from geo.text.dates.table_cells import read_cell, weekday_in
from geo.text.dates.table_period import FirstYears, Setting, day_in, first_years, period_above, weekday_of
from geo.text.tables.finder import tables_of

#: Characters of the shortest and of the longest line that is looked at.
_SHORTEST, _LONGEST = 3, 40
_LETTER = re.compile(r"[^\W\d_]+")
#: Words that stand beside the day of such a line.
_BESIDE = frozenset(("day", "on", "the", "of"))
_FEWEST = 2


def with_day_headings(text: str, found: Sequence[TimeSpan], today: date | None) -> list[TimeSpan]:
    """Let the days of lines that are nothing else cover their line, and add those that only the title explains.

    Parameters
    ----------
    text : str
        The document.
    found : sequence of TimeSpan
        Its time expressions, sorted.
    today : date, optional
        The day from which the text counts.
    """
    rows = [(row.start, row.end) for row in tables_of(text)]
    lines = [(a, b) for a, b in _short_lines(text) if not any(a < high for _, high in _near(rows, a))]
    if any(may_be_hour(text[a:b]) for a, b in lines) and tells_hours(text):
        lines = [(a, b) for a, b in lines if not may_be_hour(text[a:b])]
    years = first_years(found)
    headed = [(span, a, b) for a, b in lines if (span := _heading(text, a, b, found, years, today)) is not None]
    if len(headed) < _FEWEST:
        return list(found)
    taken = [(a, b) for _, a, b in headed]
    kept = [s for s in found if not any(a <= s.start < b for a, b in _near(taken, s.start))]
    return sorted([*kept, *(span for span, _, _ in headed)], key=attrgetter("start"))


def _short_lines(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines that are short enough, without blanks around them."""
    at = 0
    for line in text.split("\n"):
        told = line.strip()
        if _SHORTEST <= len(told) <= _LONGEST and any(map(str.isalnum, told)):
            start = at + len(line) - len(line.lstrip())
            yield start, start + len(told)
        at += len(line) + 1


def _near(taken: Sequence[tuple[int, int]], at: int) -> Sequence[tuple[int, int]]:
    """Of spans without overlap the last one that begins up to a character."""
    first = bisect_left(taken, (at + 1, 0))
    return taken[max(0, first - 1) : first]


def _heading(
    text: str, start: int, end: int, found: Sequence[TimeSpan], years: FirstYears, today: date | None
) -> TimeSpan | None:
    """The day of a line; ``None`` where it holds anything else."""
    low, high = (bisect_left(found, at, key=attrgetter("start")) for at in (start, end))
    line, inside = text[start:end], found[low:high]
    weekday = weekday_in(line.strip(" :*-#=[]"))
    if weekday is None and len(inside) == 1 and inside[0].precision == "day" and inside[0].date_start:
        rest = text[start : inside[0].start] + " " + text[inside[0].end : end]
        plain = all(w.lower() in _BESIDE or weekday_in(w) is not None for w in _LETTER.findall(rest))
        return msgspec.structs.replace(inside[0], start=start, end=end, text=line) if plain else None
    read = read_cell(line)
    if weekday is None and (read is None or not (read.named or read.weekday is not None or read.month is not None)):
        return None
    known = Setting(None, period_above(text, 0, start, found, years, today, None), month_first=False, today=today)
    day = weekday_of(known, weekday) if weekday is not None else day_in(known, read) if read is not None else None
    if day is None or (weekday is not None and known.period is None):
        return None  # a weekday without a week is counted from publication
    iso = day.isoformat()
    return TimeSpan(start=start, end=end, text=line, date_start=iso, date_end=iso, precision="day", basis="stated")
