"""Title, headings and head of a table -> the time that its days lie in, and the day of it that a cell means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from geo.records import TimeSpan
from geo.text.dates.calendars import Interval, month_of, quarter_of, week_of
from geo.text.dates.table_cells import MONTH_NAME, Partial, month_number
from geo.text.dates.words import ORDINALS

Period = tuple[date, date]
#: Where the first two years that a text names end, with the years.
FirstYears = tuple[tuple[int, int], ...]

_MONTH = re.compile(rf"\b{MONTH_NAME}", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: A line of nothing but a month or year, between the rows or above them.
_MONTH_LINE = re.compile(
    rf"^[^\w\n]*(?P<month>{MONTH_NAME})\.?[^\w\n]*(?:(?P<year>(?:19|20)\d\d)[^\w\n]*)?$", re.I | re.M
)
_YEAR_LINE = re.compile(r"^[^\w\n]*(?P<year>(?:19|20)\d\d)[^\w\n]*$", re.M)
#: 'W32/2024', 'week 34', 'Q3'; the year may stand elsewhere.
_LONGER = re.compile(
    r"\W*(?:(?P<kind>w|wk|week|ew|epi(?:demiological)? week|q|quarter)\.?[ -]?(?P<n>\d{1,2}))"
    r"(?:[ /,-]{1,2}(?:of )?(?P<year>(?:19|20)\d\d))?\W*",
    re.I,
)
#: How far above its first row the title of a table may stand, and how long it is (characters).
_TITLE_REACH, _TITLE = 1_000, 120
#: A period up to so many days holds a day of the month once or twice, and so can say which month it is of.
_FEW_DAYS = 62
_WEEK = 7


class Setting(NamedTuple):
    """What is known of the days of a table before its cells are read."""

    year: int | None
    period: Period | None
    month_first: bool
    today: date | None


def period_of_head(head: str, year: int | None, today: date | None) -> Period | None:
    """The month of 'Day of January', 'date (August 2024)'."""
    months = {month_number(m[:3]) for m in _MONTH.findall(head)}
    month = next(iter(months)) if len(months) == 1 else None
    return _whole_month(month, year, today) if month is not None else None


def _whole_month(month: int, year: int | None, today: date | None) -> Period | None:
    """A month of a year, or the last such month that has begun."""
    if year is None and today is not None:
        year = today.year - (month > today.month)
    found = month_of(year, month) if year is not None else None
    return (found.start, found.end) if found is not None and found.start and found.end else None


def period_above(
    text: str,
    above: int,
    start: int,
    found: Sequence[TimeSpan],
    years: FirstYears,
    today: date | None,
    known: Period | None,
) -> Period | None:
    """The period of the rows from one on: told in the lines since the row before, else the one known.

    Parameters
    ----------
    text : str
        The document.
    above, start : int
        Where the row before ends (0 for none) and where this one begins.
    found : sequence of TimeSpan
        Time expressions of the document, sorted.
    years : FirstYears
        Of ``found``, from :func:`first_years`.
    today : date, optional
        The day from which the text counts.
    known : tuple of date, optional
        The period of the row before.
    """
    if above and text.count("\n", above, start) < 2:
        return known
    begin = max(above, start - _TITLE_REACH)
    headings = [*_MONTH_LINE.finditer(text, begin, start), *_YEAR_LINE.finditer(text, begin, start)]
    if headings:
        heading = max(headings, key=lambda m: m.start())
        if "month" not in heading.groupdict():
            return date(int(heading["year"]), 1, 1), date(int(heading["year"]), 12, 31)
        month = month_number(heading["month"][:3])
        year = int(heading["year"]) if heading["year"] else _year_above(years, heading.start(), known)
        return _whole_month(month, year, today) if month else known
    low, high = (bisect_left(found, at, key=attrgetter("start")) for at in (begin, start))
    spans = [(s, p) for s in found[low:high] if (p := _longer(s))]
    titles = [_in_year(p, s.text, line, today) for s, p in spans if (line := _title(text, s))]
    single = {p for _, p in spans}
    finest = min(reversed(titles), key=lambda p: p[1] - p[0], default=None)  # 'in February (2021)'
    return finest or (next(iter(single)) if len(single) == 1 else known or _of_first_line(text, start, today))


def first_years(found: Sequence[TimeSpan]) -> FirstYears:
    """The first two years of some time expressions: once two are named, neither is the one year of what follows."""
    ends: dict[str, int] = {}
    for span in found:
        if span.precision == "year" and span.date_start:
            ends.setdefault(span.date_start[:4], span.end)
            if len(ends) > 1:
                break
    return tuple((end, int(year)) for year, end in ends.items())


def _year_above(years: FirstYears, before: int, known: Period | None) -> int | None:
    """The one year that the lines above name, or that of the month before."""
    named = [year for end, year in years if end <= before]
    return named[0] if len(named) == 1 else known[0].year if known else None


def _longer(span: TimeSpan) -> Period | None:
    """The days of a time that is longer than a day."""
    if not span.date_start or not span.date_end or span.date_start == span.date_end:
        return None
    return date.fromisoformat(span.date_start[:10]), date.fromisoformat(span.date_end[:10])


def _title(text: str, span: TimeSpan) -> str:
    """The line in which a time stands, where it is short and no sentence."""
    begin, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[begin : end if end >= 0 else len(text)].strip()
    return "" if len(line) > _TITLE or line.endswith(".") else line


def _of_first_line(text: str, before: int, today: date | None) -> Period | None:
    """The month that a title names where nothing else tells that it is one: 'April in Mariupol'."""
    line = text[: text.find("\n")].strip()
    named = {month_number(name[:3]) for name in _MONTH.findall(line) if name[0].isupper()}
    if before <= len(line) or len(line) > _TITLE or line.endswith(".") or len(named) != 1:
        return None
    month = next(iter(named))
    return _whole_month(month, None, today) if month else None


def _in_year(period: Period, told: str, line: str, today: date | None) -> Period:
    """Of 'February' in a title 'Incidents in February (2021)' the month of that year."""
    years = set(_YEAR.findall(line))
    if len(years) != 1 or _YEAR.search(told) or not _MONTH.fullmatch(told):
        return period
    return _whole_month(period[0].month, int(next(iter(years))), today) or period


def day_in(known: Setting, read: Partial) -> date | None:
    """The day that a cell means: the one of the period, else of the year that is known, else the last up to today."""
    if read.month is not None:
        return _of_month(known, read.day, read.month, read.year)
    if known.period is not None and (known.period[1] - known.period[0]).days < _FEW_DAYS:
        first, last = known.period
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        fits = [d for d in days if d.day == read.day]
        fits = [d for d in fits if read.weekday in (None, d.weekday())] or fits
        if len(fits) > 1 and last == known.today:
            return fits[-1]  # of a month up to today
        return fits[0] if len(fits) == 1 or (fits and read.weekday is not None) else None
    if known.today is None or read.weekday is None:
        return None
    recent = (known.today - timedelta(days=n) for n in range(_FEW_DAYS))
    return next((d for d in recent if d.day == read.day and d.weekday() == read.weekday), None)


def weekday_of(known: Setting, weekday: int) -> date | None:
    """The one such day of a period of a week, else the last one up to today."""
    if known.period is not None and (known.period[1] - known.period[0]).days < _WEEK:
        ahead = (weekday - known.period[0].weekday()) % _WEEK
        found = known.period[0] + timedelta(days=ahead)
        return found if found <= known.period[1] else None
    return known.today - timedelta(days=(known.today.weekday() - weekday) % _WEEK) if known.today else None


def _of_month(known: Setting, day: int, month: int, year: int | None) -> date | None:
    told = year or known.year
    years = [told] if told else []
    if not year and known.period is not None:
        years = [known.period[0].year, known.period[1].year, *years]
    if not years and known.today is not None:
        years = [known.today.year, known.today.year - 1]
    options = [d for y in years if (d := _date(y, month, day)) is not None]
    if known.period is not None and not year:
        options = [d for d in options if known.period[0] <= d <= known.period[1]] or options[-1:]
    limit = None if told else known.today
    return next((d for d in options if limit is None or d <= limit), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _week_of_month(told: str, found: re.Match[str] | None, period: Period | None) -> Interval | None:
    """'1st week', 'wk 2' under the title of a month: seven days of it, the fifth what is left."""
    nth = _NTH_WEEK.fullmatch(told)
    if period is None or period[0].day != 1 or not 28 <= (period[1] - period[0]).days + 1 <= 31:
        return None
    if nth is not None:
        number = int(nth["n"]) if nth["n"] else ORDINALS[nth["word"].lower()]
    elif found is not None and found["kind"][0].lower() == "w" and not found["year"]:
        number = int(found["n"])
    else:
        return None
    first = period[0] + timedelta(days=_WEEK * (number - 1))
    return Interval(first, min(first + timedelta(days=_WEEK - 1), period[1]), "week") if first <= period[1] else None


_NTH_WEEK = re.compile(
    r"\W*(?:(?P<n>[1-5])(?:st|nd|rd|th)|(?P<word>first|second|third|fourth|fifth)) (?:week|wk)\.?\W*", re.I
)


def years_of_months(cells: Sequence[str]) -> frozenset[int]:
    """The last figures of 'Jan-25', 'Feb-25' where these are years: no three rows fall on one day of several months."""
    found = [_MONTH_YEAR.fullmatch(cell) for cell in cells]
    told = {(month_number(m["name"]), int(m["year"])) for m in found if m is not None}
    years = frozenset(year for _, year in told)
    return years if None not in found and len(cells) >= _FEWEST and len(told) > len(years) == 1 else frozenset()


_MONTH_YEAR = re.compile(rf"\W*(?P<name>{MONTH_NAME})\.?[ -]['’]?(?P<year>\d\d)\W*", re.I)
_FEWEST = 3


def longer_in(told: str, known: Setting, years: frozenset[int] = frozenset()) -> Interval | None:
    """The week or quarter of a year that a cell names, or the month with one of some years in two figures."""
    if years and (named := _MONTH_YEAR.fullmatch(told)) and (month := month_number(named["name"])):
        return month_of(2000 + int(named["year"]), month)
    found = _LONGER.fullmatch(told)
    week = _week_of_month(told, found, known.period)
    if found is None or week is not None:
        return week
    year = int(found["year"]) if found["year"] else known.year or (known.today.year if known.today else None)
    number = int(found["n"])
    if year is None or not 1 <= number <= (4 if found["kind"][0].lower() == "q" else 52):
        return None
    if found["kind"][0].lower() == "q":
        return quarter_of(year, number)
    return week_of(date.fromisocalendar(year, number, 1))
