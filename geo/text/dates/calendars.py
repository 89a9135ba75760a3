"""Calendar fields -> intervals of days; conversions from the Jalali, Hijri and Hebrew calendars.

The Jalali rule is the 2820-year arithmetic one of the Iranian calendar in its 33-year form, right for 1178-1633 AP
(1799-2254 CE). The Hijri one is the tabular civil calendar, which may differ from a sighted moon by a day. The Hebrew
one is the fixed arithmetic calendar. All three after Reingold and Dershowitz, *Calendrical Calculations*.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from geo.records import DatePrecision

_HIJRI_EPOCH = date(622, 7, 19).toordinal()  # 1 Muharram 1, proleptic Gregorian
_HEBREW_EPOCH = -1373427  # Rata Die of 1 Tishri 1, minus one day's offset of the molad count
_JALALI_LEAPS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})  # years of the 33-year cycle that have 366 days


class Interval(NamedTuple):
    """Days from ``start`` to ``end``, both inclusive and either unknown, and how finely the text says it."""

    start: date | None
    end: date | None
    precision: DatePrecision


UNKNOWN = Interval(None, None, "unknown")


def make_day(year: int, month: int, day: int) -> Interval | None:
    """One day, or ``None`` when there is no such day."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Interval(found, found, "day")


def days(start: date, end: date, precision: DatePrecision = "day") -> Interval:
    """The days from ``start`` to ``end``, put in order."""
    return Interval(min(start, end), max(start, end), precision)


def shift_days(day: date, count: int) -> date:
    """``day`` moved by ``count`` days, held inside the calendar."""
    ordinal = min(max(day.toordinal() + count, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def shift_months(day: date, count: int) -> date:
    """``day`` moved by ``count`` months; the 31st becomes the month's last day."""
    index = min(max(day.year * 12 + day.month - 1 + count, 12), 9999 * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def month_length(year: int, month: int) -> int:
    """Number of days of a Gregorian month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def month_of(year: int, month: int) -> Interval:
    """A whole month."""
    return Interval(date(year, month, 1), date(year, month, month_length(year, month)), "month")


def year_of(year: int, last: int | None = None) -> Interval:
    """A whole year, or the years to ``last``."""
    return Interval(date(year, 1, 1), date(max(year, last or year), 12, 31), "year")


def week_of(day: date) -> Interval:
    """The week from Monday to Sunday around a day (ISO 8601)."""
    monday = shift_days(day, -day.weekday())
    return Interval(monday, shift_days(monday, 6), "week")


def quarter_of(year: int, quarter: int, parts: int = 4) -> Interval:
    """A quarter (or half, ``parts=2``) of a year; precision month."""
    size = 12 // parts
    first = (quarter - 1) * size + 1
    return Interval(date(year, first, 1), month_of(year, first + size - 1).end, "month")


def season_of(year: int, name: str) -> Interval:
    """A season of the northern hemisphere by whole months; winter ``year`` runs from December of ``year`` on."""
    if name == "winter":
        end = month_of(year + 1, 2).end if year < 9999 else date.max
        return Interval(date(year, 12, 1), end, "month")
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}[name]
    return Interval(date(year, first, 1), month_of(year, first + 2).end, "month")


_PARTS: dict[str, tuple[float, float]] = {
    "early": (0.0, 1 / 3),
    "mid": (1 / 3, 2 / 3),
    "late": (2 / 3, 1.0),
    "first_half": (0.0, 0.5),
    "second_half": (0.5, 1.0),
    "start": (0.0, 0.25),
    "end": (0.75, 1.0),
}
#: First and last day of a month's parts; 31 stands for the month's end.
_MONTH_PARTS: dict[str, tuple[int, int]] = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "first_half": (1, 15),
    "second_half": (16, 31),
    "start": (1, 7),
    "end": (24, 31),
    "first_days": (1, 7),
    "last_days": (24, 31),
}
#: How long 'the last days' of a year or quarter are.
_FEW_DAYS = 7


def part_of(whole: Interval, part: str) -> Interval:
    """The early, middle or late part of an interval, about a third of it; halves are halves. Precision stays."""
    start, end, precision = whole
    if start is None or end is None or start == end:
        return whole
    if precision == "month" and (start.year, start.month) == (end.year, end.month):
        first, last = _MONTH_PARTS[part]
        return Interval(start.replace(day=first), start.replace(day=min(last, end.day)), precision)
    if part == "first_days":
        return Interval(start, min(end, shift_days(start, _FEW_DAYS - 1)), "week")
    if part == "last_days":
        return Interval(max(start, shift_days(end, 1 - _FEW_DAYS)), end, "week")
    low, high = _PARTS[part]
    if precision == "year":  # by whole months
        months = (end.year - start.year + 1) * 12
        first_month = shift_months(start, round(months * low))
        return Interval(first_month, shift_days(shift_months(start, round(months * high)), -1), precision)
    size = (end - start).days + 1
    first_day, last_day = shift_days(start, round(size * low)), shift_days(start, round(size * high) - 1)
    return Interval(first_day, max(first_day, last_day), precision)


def from_calendar(calendar: str, year: int, month: int, day: int | None) -> Interval | None:
    """A day (or, with ``day`` None, a month) of any of the calendars as Gregorian days.

    Parameters
    ----------
    calendar : str
        ``gregorian``, ``jalali``, ``hijri`` or ``hebrew``.
    year, month : int
        In that calendar; Hebrew months are counted from Tishri = 1, the second Adar being 7.

    Returns
    -------
    Interval or None
        ``None`` when that calendar has no such day.
    """
    if calendar == "gregorian":
        if day is not None:
            return make_day(year, month, day)
        return month_of(year, month) if 1 <= year <= 9999 and 1 <= month <= 12 else None
    convert = {"jalali": _jalali, "hijri": _hijri, "hebrew": _hebrew}[calendar]
    try:
        first, length = convert(year, month)
        if day is not None:
            found = date.fromordinal(first + day - 1)
            return Interval(found, found, "day") if 1 <= day <= length else None
        return Interval(date.fromordinal(first), date.fromordinal(first + length - 1), "month")
    except (ValueError, OverflowError):
        return None


def _jalali(year: int, month: int) -> tuple[int, int]:
    """First day (ordinal) and length of a Jalali month."""
    if not (1178 <= year <= 1633 and 1 <= month <= 12):
        raise ValueError(year)
    # 1 Farvardin 1354 was 21 March 1975; count leap years from there.
    step = 1 if year >= 1354 else -1
    span = range(1354, year) if step > 0 else range(year, 1354)
    leaps = sum(1 for y in span if y % 33 in _JALALI_LEAPS)
    new_year = date(1975, 3, 21).toordinal() + step * (365 * len(span) + leaps)
    lengths = [31] * 6 + [30] * 5 + [30 if year % 33 in _JALALI_LEAPS else 29]
    return new_year + sum(lengths[: month - 1]), lengths[month - 1]


def _hijri(year: int, month: int) -> tuple[int, int]:
    """First day (ordinal) and length of a month of the tabular Islamic calendar."""
    if not (1 <= year <= 9000 and 1 <= month <= 12):
        raise ValueError(year)
    first = _HIJRI_EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    leap = (14 + 11 * year) % 30 < 11
    return first, 30 if month % 2 == 1 or (month == 12 and leap) else 29


def _hebrew_new_year(year: int) -> int:
    """Ordinal of 1 Tishri, by the molad and the four postponements."""

    def elapsed(y: int) -> int:
        months = (235 * y - 234) // 19
        parts = 12084 + 13753 * months
        day = 29 * months + parts // 25920
        return day + 1 if 3 * (day + 1) % 7 < 3 else day

    before, here, after = elapsed(year - 1), elapsed(year), elapsed(year + 1)
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return _HEBREW_EPOCH + here + delay


def _hebrew(year: int, month: int) -> tuple[int, int]:
    """First day (ordinal) and length of a Hebrew month, months counted from Tishri = 1, second Adar = 7."""
    if not (3762 <= year <= 9999 and 1 <= month <= 13):
        raise ValueError(year)
    start = _hebrew_new_year(year)
    size = _hebrew_new_year(year + 1) - start
    leap = size > 360
    lengths = [30, 30 if size % 10 == 5 else 29, 29 if size % 10 == 3 else 30, 29, 30]
    lengths += ([30, 29] if leap else [29, 0]) + [30, 29, 30, 29, 30, 29]
    # A common year has one Adar; both spellings of it mean that one.
    place = 6 if month == 7 and not leap else month
    return start + sum(lengths[: place - 1]), lengths[place - 1]


def between(start: Interval, end: Interval) -> Interval | None:
    """From the first day of one interval to the last of another; ``None`` when they run backwards."""
    if start.start is None or end.end is None or start.start > end.end:
        return None
    order: tuple[DatePrecision, ...] = ("day", "week", "month", "year", "unknown")
    return Interval(start.start, end.end, max(start.precision, end.precision, key=order.index))
