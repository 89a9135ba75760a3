"""Lines of a log that say their day in short -> spans of these days: '26/1 El Obeid: ...', 'Bria, Wed: two dead'.

One such figure may be a share or a score, one 'Sun' a newspaper. Several that stand alike in their lines are days:
'4/6' behind a number of the line, '(18/03)', '12.8.', 'Sat 11 —', '4th:' under the title of a month, '(5.4.)' at the
end. Figures must go on in one direction, or agree with the weekdays beside them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from geo.records import TimeSpan
from geo.text.dates.compact_days import compact_days
from geo.text.dates.figure_order import figures_of, month_first
from geo.text.dates.hours import may_be_hour, tells_hours
from geo.text.dates.table_cells import TIME_OF_DAY, Partial, read_cell, weekday_in
from geo.text.dates.table_period import FirstYears, Period, Setting, day_in, first_years, period_above, weekday_of
from geo.text.lines import at_lines
from geo.text.tables.finder import tables_of

#: What may stand before the day: the sign of a list, the number of the line.
_BEFORE = r"^[^\w\n\[(]{0,6}(?:\d{1,4}[.)]\s+)?[\[(]?"
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
_FIGURES = r"\d{1,2}(?:[-–]\d{1,2})?[./-]\d{1,2}\b\.?"
_GLUED = r"\d{1,2}(?:JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)\b"
_DAY = rf"{_GLUED}|(?:{_WEEKDAY}\.?,? )?(?:{_FIGURES})|{_WEEKDAY}\.?,? \d{{1,2}}(?:st|nd|rd|th)?\b"
_AT = r" \d{4}(?: ?(?:HRS|[HLZ]|LT|UTC)\b)?"
_PART = r"(?: (?:night|morning|noon|afternoon|evening|dawn|dusk|midday|midnight))?"
#: '26/1 El Obeid: ...', 'Mon 6: ...'.
_LINE = re.compile(
    rf"{_BEFORE}(?P<day>{_DAY})(?=(?:{_AT})?[\])]?\s*[,:;|~·¦–—-]*\s+[^\s\d]|[\])])(?!\d)",
    re.I | re.M,
)
#: '4th: ...', '11 - ...': a figure that only a title says the month of.
_BARE = re.compile(rf"{_BEFORE}(?P<day>\d{{1,2}}(?P<nth>st|nd|rd|th)?)[\])]?\s?[:|~·¦–—-]\s+(?=[^\s\d])", re.M)
#: '4 Gao: ...' under the title of a month.
_BEFORE_NAME = re.compile(
    rf"{_BEFORE}(?P<day>\d{{1,2}}(?P<nth>st|nd|rd|th)?)[\])]? (?=[^\W\d_][^\n:;,()\[\]]{{1,40}}:\s)", re.M
)
#: 'Bria, Wed: ...', 'Sat night: ...', and what stands before such a day.
_LABEL = re.compile(
    r"(?P<day>(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?(?: \d{1,2}\b)?)"
    rf"{_PART}(?: \([^()\n]{{1,20}}\))?:(?=\s)"
)
_BEFORE_LABEL = re.compile(r"(?:^[^\w\n]{0,6}|, |[.;] )\Z", re.M)
#: 'Fri 2130 | Gao | ...', 'Sat night – ...'.
_WEEKDAY_FIRST = re.compile(
    rf"{_BEFORE}(?P<day>(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)(?:,? (?:{TIME_OF_DAY}))?"
    r"[^\S\n]*[|\t¦–—-]+[^\S\n]*(?=[^\W\d])",
    re.M | re.I,
)
#: 'Gao (7th): ...', '[Gao, 7] ...', '1. Gao, 7th. ...' under the title of a month.
_BEHIND_NAME = re.compile(
    r"^[^\w\n]{0,6}(?:\d{1,3}[.)]\s+)?[^\W\d][^\n:;,()\[\]]{1,40}(?:, | \()(?P<day>\d{1,2}(?P<nth>st|nd|rd|th)?)"
    r"(?:[\])]|:(?=\s)|(?<=st|nd|rd|th)[.*](?=[\s*]))",
    re.M,
)
#: '... in Taxco (12.4.)'.
_TAIL = re.compile(r"\((?P<day>\d{1,2}[./]\d{1,2}\.?)\)[.;]?[^\S\n]*$", re.M)
#: '0703 Gao: ...', '0703/Gao/...'.
_COMPACT = re.compile(rf"{_BEFORE}(?P<day>\d{{4}})[\])]?(?=\s?[/:|~·–—-]?\s?[^\W\d_])", re.M)
_FEWEST = 3
_MONTHS = 12
#: Least share of days that go on in the direction of the log, or that agree with their weekdays.
_IN_ORDER = 0.8
_A_MONTH = timedelta(days=31)

Read = Callable[[str, Setting], "Found | None"]


class Found(NamedTuple):
    """A day, and whether a weekday beside its figure is that of the day (``None`` where there is none)."""

    day: date
    agrees: bool | None


def with_line_days(text: str, found: Sequence[TimeSpan], today: date | None) -> list[TimeSpan]:
    """Add the days that the lines of a log tell in short, where nothing else was found in their place.

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
    forms = [(form, lines) for form in _FORMS if len(lines := list(form.find(form.pattern, text))) >= _FEWEST]
    if any(may_be_hour(line["day"]) for _, lines in forms for line in lines) and tells_hours(text):
        forms = [(form, [line for line in lines if not may_be_hour(line["day"])]) for form, lines in forms]
    found = _added(found, _compact(text, today))
    if not forms:
        return found
    rows, years = [row.start for row in tables_of(text)], first_years(found)
    out = list(found)
    for form, lines in forms:
        if not lines or form.numbering(lines):
            continue
        added = []
        turned = month_first(figures_of(line["day"] for line in lines), today)
        for line in lines:
            start, end = line.span("day")
            known = Setting(None, _period(text, start, found, years, today, form), month_first=turned, today=today)
            read = form.read(line["day"], known)
            if read is not None and not _in_table(rows, text, start):
                added.append((start, end, read))
        if len(added) < _FEWEST or not form.holds([read for _, _, read in added]):
            continue
        spans = [_span(text, start, end, read.day) for start, end, read in added]
        out = _added(out, spans)
    return out


def _compact(text: str, today: date | None) -> list[TimeSpan]:
    """Days in four figures at the heads of lines."""
    lines = list(_COMPACT.finditer(text)) if today is not None else []
    days = compact_days([line["day"] for line in lines], today)
    return [_span(text, *line.span("day"), day) for line, day in zip(lines, days, strict=False)]


def _period(
    text: str, start: int, found: Sequence[TimeSpan], years: FirstYears, today: date | None, form: Form
) -> Period | None:
    """The period that a title tells, else the month before the day of publication: of that 'Sat 11' can only be one."""
    above = period_above(text, 0, start, found, years, today, None)
    return above or ((today - _A_MONTH, today) if today and not form.titled else None)


def _dated(told: str, known: Setting) -> Found | None:
    """The day that the head of a line means; without a month it needs its weekday."""
    read = read_cell(told)
    if read is None or (read.month is None and read.weekday is None):
        return None
    if read.month is not None and read.year is None:
        if known.month_first and not read.named and read.day <= _MONTHS:
            read = read._replace(day=read.month, month=read.day)
        return _found(day_in(known._replace(period=None), read) or day_in(known, read), read)
    return _found(day_in(known, read), read)


def _of_title(told: str, known: Setting) -> Found | None:
    """The day of the month that a title names."""
    read = read_cell(told)
    return _found(day_in(known, read), read) if read is not None and known.period is not None else None


def _of_week(told: str, known: Setting) -> Found | None:
    """The weekday in the week that a title names, else the last one up to today."""
    weekday = weekday_in(told)
    if weekday is None:
        return _dated(told, known)
    day = weekday_of(known, weekday)
    return Found(day, None) if day is not None else None


def _found(day: date | None, read: Partial) -> Found | None:
    return Found(day, day.weekday() == read.weekday if read.weekday is not None else None) if day is not None else None


def _in_order(read: Sequence[Found]) -> bool:
    """Whether the days go on in one direction, or all have their weekdays and most agree with them."""
    steps = [(b.day - a.day).days for a, b in pairwise(read)]
    ordered = max(sum(step >= 0 for step in steps), sum(step <= 0 for step in steps)) >= _IN_ORDER * len(steps)
    told = [found.agrees for found in read]
    return ordered or (None not in told and sum(map(bool, told)) >= _IN_ORDER * len(told))


def _numbering(lines: Sequence[re.Match[str]]) -> bool:
    """Whether figures only count the lines: 1, 2, 3."""
    figures = [int(re.sub(r"\D", "", line["day"])) for line in lines]
    return not any(line["nth"] for line in lines) and figures == list(range(figures[0], figures[0] + len(figures)))


def _labels(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Days before a colon that begin a line or clause."""
    return (day for day in pattern.finditer(text) if _BEFORE_LABEL.search(text, max(0, day.start() - 7), day.start()))


class Form(NamedTuple):
    """A way to say the day of a line: how it is found and read, and what holds where it is one."""

    pattern: re.Pattern[str]
    read: Read
    holds: Callable[[Sequence[Found]], bool] = _in_order
    numbering: Callable[[Sequence[re.Match[str]]], bool] = lambda lines: False
    titled: bool = False
    find: Callable[[re.Pattern[str], str], Iterable[re.Match[str]]] = at_lines


_FORMS = (
    Form(_LINE, _dated),
    Form(_BARE, _of_title, numbering=_numbering, titled=True),
    Form(_BEFORE_NAME, _of_title, numbering=_numbering, titled=True),
    Form(_LABEL, _of_week, holds=lambda read: True, find=_labels),
    Form(_WEEKDAY_FIRST, _of_week, holds=lambda read: True),
    Form(_BEHIND_NAME, _of_title, numbering=_numbering, titled=True),
    Form(_TAIL, _dated, holds=lambda read: True, find=re.Pattern.finditer),
)


def _in_table(rows: Sequence[int], text: str, at: int) -> bool:
    """Whether a character stands in the row of a table, which has a reader of its own."""
    line = text.rfind("\n", 0, at) + 1
    first = bisect_left(rows, line)
    return first < len(rows) and rows[first] <= at


def _added(found: Sequence[TimeSpan], spans: Sequence[TimeSpan]) -> list[TimeSpan]:
    """Times with others in the place of what these cover ('Thursday' of 'Thursday 20/10'), where none reaches out."""
    covered: set[int] = set()
    kept = []
    for span in spans:
        first = bisect_left(found, span.start, key=attrgetter("start"))
        near = [s for s in found[max(0, first - 1) : first + 3] if s.start < span.end and span.start < s.end]
        if all(span.start <= s.start and s.end <= span.end and len(s.text) < len(span.text) for s in near):
            covered.update(s.start for s in near)
            kept.append(span)
    return sorted([*(s for s in found if s.start not in covered), *kept], key=attrgetter("start"))


def _span(text: str, start: int, end: int, day: date) -> TimeSpan:
    iso = day.isoformat()
    return TimeSpan(
        start=start, end=end, text=text[start:end], date_start=iso, date_end=iso, precision="day", basis="stated"
    )
