"""Lines of a log that begin with an hour -> the day of each: '00:15 ...' and below it '23:30 ...' are of two days.

A live report runs over midnight. Its lines go up or down by the clock; a leap of hours against that direction is
midnight, and a day beside the hour ('Monday 23:15', 'Wed 29 Oct, 18:45') holds until the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from geo.records import TimeSpan
from geo.text.dates.expressions import Expr
from geo.text.lines import at_lines

_HEAD = re.compile(
    r"^[^\w\n]{0,4}(?:[^\W\d][^\n:]{0,30}?[ ,])??(?P<clock>(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)"
    r"(?: ?(?P<half>[ap])\.?m\b)?)(?!\d|[.,:]\d)",
    re.I | re.M,
)
_FEWEST = 3
#: So many minutes against the direction of the log are midnight, and less is an entry out of order.
_MIDNIGHT = 360
#: Share of entries that may be out of order.
_OUT_OF_ORDER = 0.2
_NOON = 12


class Entry(NamedTuple):
    """A line: where it and its hour begin and end, minutes of the day, and the day told beside the hour."""

    start: int
    clock: tuple[int, int]
    minutes: int
    told: date | None


class LogDays(NamedTuple):
    """Where the lines of a log begin, and the day of each; empty where all are of one day."""

    starts: tuple[int, ...] = ()
    days: tuple[date, ...] = ()
    entries: tuple[Entry, ...] = ()

    def day_at(self, at: int) -> date | None:
        """The day of the line that a character stands in; ``None`` above the first one."""
        n = bisect_right(self.starts, at)
        return self.days[n - 1] if n else None


def log_days(
    text: str, expressions: Sequence[Expr], today: date | None, day_of: Callable[[Expr], date | None]
) -> LogDays:
    """The days of a log's lines.

    Parameters
    ----------
    text : str
        The document.
    expressions : sequence of Expr
        Its time expressions, sorted.
    today : date, optional
        The day from which the text counts: that of the latest line, unless lines name days.
    day_of : callable
        The day that an expression means, ``None`` where it is none.
    """
    entries = _entries(text, expressions, day_of) if today is not None else []
    if today is None or len(entries) < _FEWEST:
        return LogDays()
    steps = [b.minutes - a.minutes for a, b in pairwise(entries) if b.told is None]
    way = 1 if sum(step > 0 for step in steps) > sum(step < 0 for step in steps) else -1
    if sum(-_MIDNIGHT < way * step < 0 for step in steps) > _OUT_OF_ORDER * len(steps):
        return LogDays()
    days = _days(entries, way, today)
    if set(days) == {today} or max(days) > today:
        return LogDays()
    return LogDays(tuple(e.start for e in entries), tuple(days), tuple(entries))


def with_hours(text: str, found: Iterable[TimeSpan], log: LogDays) -> list[TimeSpan]:
    """Add the hours that lines begin with, as times of their days, where no day is told beside them."""
    added = [
        TimeSpan(
            start=entry.clock[0], end=entry.clock[1], text=text[slice(*entry.clock)], date_start=day.isoformat(),
            date_end=day.isoformat(), precision="day", basis="stated",
        )
        for entry, day in zip(log.entries, log.days, strict=True)
        if entry.told is None
    ]  # fmt: skip
    taken = {span.start for span in added}
    return sorted([*(s for s in found if s.start not in taken), *added], key=attrgetter("start"))


def _entries(text: str, expressions: Sequence[Expr], day_of: Callable[[Expr], date | None]) -> list[Entry]:
    out, n = [], 0
    for found in at_lines(_HEAD, text):
        while n < len(expressions) and expressions[n].start < found.start():
            n += 1
        beside = expressions[n] if n < len(expressions) and expressions[n].start < found.start("clock") else None
        day = day_of(beside) if beside is not None and beside.end <= found.start("clock") else None
        if day is None and any(map(str.isalpha, text[found.start() : found.start("clock")])):
            continue  # 'Today at 14:30'
        hour = int(found["hour"])
        if found["half"]:
            hour = hour % _NOON + (_NOON if found["half"].lower() == "p" else 0)
        out.append(Entry(found.start(), found.span("clock"), hour * 60 + int(found["minute"]), day))
    return out


def _days(entries: Sequence[Entry], way: int, today: date) -> list[date]:
    """The days line by line, from those told on; with none told, the latest line is of today."""
    days, anchored = [entries[0].told or today], entries[0].told is not None
    for before, entry in pairwise(entries):
        midnight = way * (entry.minutes - before.minutes) <= -_MIDNIGHT
        following = days[-1] + timedelta(days=way * midnight)
        if entry.told is not None and not anchored:
            days, anchored = [day + (entry.told - following) for day in days], True
        days.append(entry.told or following)
    late = timedelta(0) if anchored else max(days) - today
    return [day - late for day in days]
