"""Cells of a column of days -> first and last day; which of two figures is the month is settled by all of them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from geo.records import DatePrecision
from geo.resources import data_path

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_MONTH_OF = re.compile(r"(\d{4})[-/.](\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d\d)(?:,?[T ]+\d{1,2}[:.h].*)?")
_SHORT = re.compile(r"(\d{1,2})[-/.](\d{1,2})\.?")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
#: Spreadsheets count days from here; the numbers are those of 1927 to 2091.
_FIRST_DAY, _SERIALS = dt.date(1899, 12, 30), range(10_000, 70_000)
_BETWEEN = re.compile(r"\s+(?:-|–|—|to|until|till|/|al?)\s+|\s*(?:–|—)\s*", re.I)
_SAME_MONTH = re.compile(r"(\d{1,2})\s?[-–]\s?(\d{1,2})([-/.]\d{1,2}[-/.]\d{4})")
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_MONTH_NAME = r"(?P<month>[^\W\d_]{3,})\.?"
_OF = r"[\s./-]*(?:de\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAMED = (
    re.compile(rf"{_WEEKDAY}{_DAY}{_OF}{_MONTH_NAME},?{_OF}(?P<year>\d{{4}}|\d\d)", re.I),
    re.compile(rf"{_WEEKDAY}{_MONTH_NAME}[\s./-]*{_DAY},?[\s./-]+(?P<year>\d{{4}})", re.I),
)
_MONTH_ALONE = re.compile(rf"{_MONTH_NAME},?[\s./-]+(?P<year>\d{{4}})", re.I)
_WORD = re.compile(r"[^\W\d_]{3,}")
_BARE_DAYS = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and|/)\s?\d{1,2}(?:st|nd|rd|th)?)?\.?", re.I)
#: Years of two figures up to here are of this century.
_TWO_FIGURES = 69
_MONTHS_OF_YEAR = 12
#: 'DD/MM/YYYY', 'month first'.
_FORM = re.compile(
    r"\b(?:(?P<days>dd?[-/. ]mm?\b|days?[-/ ](?:month|first)|european)|"
    r"mm?[-/. ]dd?\b|months?[-/ ](?:day|first)|us format)",
    re.I,
)
#: Earlier years are of other calendars, such as the solar one of Iran and Afghanistan, and are not taken for ours.
_EARLIEST = 1500
#: Years of the Buddhist era, which Thailand writes, are 543 ahead.
_BUDDHIST, _AHEAD = range(2443, 2643), 543


class Span(NamedTuple):
    """First and last day (ISO, inclusive) and how exact they are."""

    first: str
    last: str
    precision: DatePrecision


class Days:
    """Reads the days of one table.

    Parameters
    ----------
    sample : iterable of str
        Cells of its columns of days.
    year : str, optional
        That of cells which tell none, from the table's title or the name of its file.
    told : str
        Headings and title, which may say which figure is the month ('MM/DD/YY').
    """

    def __init__(self, sample: Iterable[str] = (), *, year: str | None = None, told: str = "") -> None:
        cells = [cell.strip() for cell in sample]
        self.day_first, self.settled = _order(cells)
        if not self.settled and (form := _FORM.search(told)) is not None:
            self.day_first, self.settled = form["days"] is not None, True
        years = {y for cell in cells for y in _YEAR.findall(cell)}
        self.year = next(iter(years)) if len(years) == 1 else year

    def read(self, cell: str, *, context: str = "") -> Span | None:
        """The days of a cell; None where its words must be read (``words``) or it tells none.

        Parameters
        ----------
        cell : str
        context : str
            Month and year above it.
        """
        told = cell.strip().strip("*†‡ ")
        if (inner := _SAME_MONTH.fullmatch(told)) is not None:
            told = f"{inner[1]}{inner[3]} - {inner[2]}{inner[3]}"
        ends = [self._one(part, context) for part in _BETWEEN.split(told)]
        if not ends or len(ends) > 2 or any(end is None for end in ends):
            return None
        first, last = ends[0], ends[-1]
        assert first is not None and last is not None
        return None if last.last < first.first else span(first.first, last.last)

    def words(self, cell: str, *, context: str = "") -> str:
        """A cell with the month and year that stand elsewhere, to be read as words."""
        if _BARE_DAYS.fullmatch(cell) and (month := _month_in(context)):
            cell = f"{cell.rstrip('.')} {month}"
        year = self._year(context)
        return f"{cell} {year}" if year and not _YEAR.search(cell) else cell

    def _year(self, context: str) -> str | None:
        told = _YEAR.search(context)
        return told[0] if told else self.year

    def _one(self, told: str, context: str) -> Span | None:
        if (iso := _ISO.fullmatch(told)) or (iso := _COMPACT.fullmatch(told)):
            return _day(int(iso[1]), int(iso[2]), int(iso[3]))
        if month := _MONTH_OF.fullmatch(told):
            return _month(int(month[1]), int(month[2]))
        if _SERIAL.fullmatch(told) and int(told[:5]) in _SERIALS:
            day = (_FIRST_DAY + dt.timedelta(int(told[:5]))).isoformat()
            return Span(day, day, "day")
        if figures := _FIGURES.fullmatch(told):
            return self._figures(int(figures[1]), int(figures[2]), _whole_year(figures[3]))
        if (alone := _MONTH_ALONE.fullmatch(told)) and (number := month_number(alone["month"])):
            return _month(int(alone["year"]), number)
        if _YEAR.fullmatch(told):
            return Span(f"{told}-01-01", f"{told}-12-31", "year")
        year = self._year(context)
        if year and (short := _SHORT.fullmatch(told)):
            return self._figures(int(short[1]), int(short[2]), int(year))
        for form in _NAMED:
            named = form.fullmatch(told if not year or _YEAR.search(told) else f"{told} {year}")
            if named and (number := month_number(named["month"])):
                return _day(_whole_year(named["year"]), number, int(named["day"]))
        return None

    def _figures(self, a: int, b: int, year: int) -> Span | None:
        day_first = True if a > _MONTHS_OF_YEAR else False if b > _MONTHS_OF_YEAR else self.day_first
        return _day(year, b, a) if day_first else _day(year, a, b)


def tells_period(text: str) -> bool:
    """Whether a line tells a month or a year, under which rows stand."""
    return bool(_month_in(text)) or _YEAR.search(text) is not None


@lru_cache(maxsize=1024)
def month_number(word: str) -> int:
    """The month that a word or its beginning names in any of the languages that we know; 0 where none or two do.

    Examples
    --------
    >>> [month_number(word) for word in ("Sept", "ene", "juil", "жовтня", "jui")]
    [9, 1, 7, 10, 0]
    """
    word = word.casefold()
    numbers = {number for name, number in _months() if name.startswith(word)}
    return numbers.pop() if len(numbers) == 1 else 0


@cache
def _months() -> tuple[tuple[str, int], ...]:
    lines = data_path("lexicons", "time", "months.tsv").read_text(encoding="utf-8").splitlines()
    rows = [dict(zip(lines[0].split("\t"), line.split("\t"), strict=False)) for line in lines[1:]]
    return tuple(
        (name.casefold(), int(row["number"]))
        for row in rows
        if row["calendar"] == "gregorian"
        for name in (row["name"], *row["variants"].split("|"))
        if name
    )


def _month_in(text: str) -> str:
    """The first word of a text that names a month."""
    return next((word for word in _WORD.findall(text) if month_number(word)), "")


def year_in(text: str) -> str | None:
    """The only year that a title or the name of a file tells."""
    told = set(_YEAR.findall(text.replace("_", " ")))
    return told.pop() if len(told) == 1 else None


def from_parts(year: str, month: str, day: str) -> Span | None:
    """A date in three columns; a day or month of 0, as in GTD, is not known."""
    try:
        y, m, d = (int(float(part or 0)) for part in (year, month, day))
    except (ValueError, OverflowError):
        return None
    if not 1000 <= y <= 9999:
        return None
    if not m:
        return Span(f"{y}-01-01", f"{y}-12-31", "year")
    return _day(y, m, d) if d else _month(y, m)


def span(first: str, last: str) -> Span:
    """Two days as an interval, as exact as it is long."""
    if first == last:
        return Span(first, last, "day")
    days = dt.date.fromisoformat(last) - dt.date.fromisoformat(first)
    return Span(first, last, "week" if days < dt.timedelta(8) else "month" if days < dt.timedelta(32) else "year")


def _order(cells: list[str]) -> tuple[bool, bool]:
    """Whether days stand before months, and whether that is sure: by cells beyond doubt, else by what lies nearer."""
    pairs = [(int(f[1]), int(f[2]), f[3]) for c in cells for p in _BETWEEN.split(c) if (f := _FIGURES.fullmatch(p))]
    pairs += [(int(s[1]), int(s[2]), "2000") for c in cells if (s := _SHORT.fullmatch(c))]
    if not pairs:
        return True, True
    days_first = sum(a > _MONTHS_OF_YEAR for a, _, _ in pairs)
    months_first = sum(b > _MONTHS_OF_YEAR for _, b, _ in pairs)
    if days_first or months_first:
        return days_first >= months_first, not (days_first and months_first)
    if all(a == b for a, b, _ in pairs) or all("." in cell for cell in cells if any(map(str.isdigit, cell))):
        return True, True  # with full stops the day stands first wherever they are written
    as_days = [(_whole_year(y), b, a) for a, b, y in pairs]
    as_months = [(_whole_year(y), a, b) for a, b, y in pairs]
    in_order = [all(x <= y for x, y in pairwise(o)) for o in (as_days, as_months)]
    if len(pairs) > 2 and in_order[0] != in_order[1]:
        return in_order[0], True
    return True, False


def _whole_year(told: str) -> int:
    year = int(told)
    return year if len(told) > 2 else year + (2000 if year < _TWO_FIGURES else 1900)


def _day(year: int, month: int, day: int) -> Span | None:
    year -= _AHEAD if year in _BUDDHIST else 0
    if year < _EARLIEST:
        return None
    try:
        iso = dt.date(year, month, day).isoformat()
    except ValueError:
        return None
    return Span(iso, iso, "day")


def _month(year: int, month: int) -> Span | None:
    if not 1 <= month <= _MONTHS_OF_YEAR or year < _EARLIEST:
        return None
    last = calendar.monthrange(year, month)[1]
    return Span(f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{last:02}", "month")
