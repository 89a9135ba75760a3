# ruff: noqa: SIM905 (lists of words read better as text)
"""Expr + publication date + what the text told before -> Interval.

The state is small: the day of publication, the last interval told (for 'the day before'), and whether figures like
3/4/2025 put the day first in this document.
"""

from __future__ import annotations

import re
from datetime import date

from geo.records import DateBasis
from geo.text.dates import calendars as cal
from geo.text.dates.calendars import UNKNOWN, Interval
from geo.text.dates.events import EventDates
from geo.text.dates.expressions import Expr
from geo.text.dates.tense import outlook
from geo.text.dates.words import named_days

_RELATIVE = frozenset("weekday weekday_of weekday_back offset night calendar window shift same dom since".split())


_SENTENCE_END = re.compile(r"[.!?]\s|\n")
#: After these words the text is back in its own days ('Last year there were 605. The one on 4 January ...').
_BACK_TO_NOW = re.compile(
    r"\b(?:(?:last|this) (?:year|month|week|summer|spring|autumn|winter)|now|still|today|nowadays|currently)\b",
    re.IGNORECASE,
)
#: Days before publication that are the report's own time, whatever year it told before.
_OWN_TIME = 31
#: So many months before the one told, a month may be that of the next year: 'in December 2019. In January'.
_INTO_NEXT_YEAR = 9
#: 'since 2008': what goes on is no year that the story is in.
_GOES_ON = re.compile(r"\b(?:since|until|till|by)\s+$", re.IGNORECASE)
_PERFECT = re.compile(
    r"(?<!\w)had (?:\w+ )?(?:\w+ed|hit|struck|been|begun|taken|shot|fallen|fought|come|gone|left|set)(?!\w)"
)
#: Words for a year, counted from that of publication and from that told before.
_OF_TODAY = {"last": -1, "this": 0, "next": 1}
_OF_STORY = {"that": 0, "same": 0, "following": 1, "previous": -1, "preceding": -1}
#: What stands between two names of one time.
_SECOND_NAME = re.compile(r",\s(?:on\s(?:the\s)?)?")
#: Position of what a date line told: it holds however far the text goes on.
SECTION = 10**12


class Anchor:
    """Turns the expressions of one document into intervals, in the order of the text.

    Parameters
    ----------
    text : str
        The document.
    published : datetime.date or None
        Day of publication, or of the dateline; without it relative expressions stay unknown.
    day_first : bool
        How to read 3/4/2025.
    """

    def __init__(self, text: str, published: date | None, *, day_first: bool) -> None:
        self.text = text
        self.today = published
        self.day_first = day_first
        self.events = EventDates(text)
        self._told: Interval | None = None
        self._told_at = 0
        self._told_day: tuple[Interval, int] | None = None
        self._weekdays: dict[int, tuple[date, int]] = {}  # the last such day told, and where
        self._front: Interval | None = None  # the last one that is not told in the past perfect
        self._year: tuple[int, int, int] | None = None  # year, month, position of the last date stated with its year
        self._bare_year = False  # that one was no more than a year

    def resolve(self, expr: Expr) -> tuple[Interval, DateBasis]:
        """Interval of an expression, and whether the text states it or counts from something."""
        interval = self.interval(expr)
        basis = self._basis(expr)
        if interval.start is not None and expr.kind not in ("vague", "window", "since"):
            self._told, self._told_at = interval, expr.end
            self._told_day = (interval, expr.end) if interval.precision == "day" else self._told_day
            if not self._looks_back(expr):
                self._front = interval
            if interval.precision == "day" and interval.start == interval.end:
                self.events.add(interval.start, expr.start, expr.end)
                self._weekdays[interval.start.weekday()] = interval.start, expr.end
        return interval, basis

    def _looks_back(self, expr: Expr) -> bool:
        """Whether the sentence tells what had happened before ('on Sunday they had fired first')."""
        around = self.text[max(0, expr.start - 80) : expr.end + 80]
        cut = min(expr.start, 80)
        if "had" not in around:
            return False
        head, tail = _SENTENCE_END.split(around[:cut])[-1], _SENTENCE_END.split(around[cut:])[0]
        return _PERFECT.search(head + tail) is not None

    def start_section(self, day: date) -> None:
        """A line that holds nothing but a date: what follows happened then."""
        self._told, self._told_at = Interval(day, day, "day"), SECTION

    def interval(self, expr: Expr) -> Interval:
        """Dispatch by kind; impossible dates give an unknown interval, never an error."""
        method = getattr(self, f"_on_{expr.kind}", None)
        if method is None:
            return UNKNOWN
        try:
            found: Interval | None = method(expr)
        except (ValueError, OverflowError):
            found = None
        return found or UNKNOWN

    def _basis(self, expr: Expr) -> DateBasis:
        if expr.kind == "vague":
            return "none"
        if expr.kind in ("range",):
            inner = [self._basis(expr.args[key]) for key in ("from", "to")]
            return "relative" if "relative" in inner and expr.args["to"].kind != "day" else "stated"
        if expr.kind in ("part", "nth", "nth_weekday", "since", "week_of"):
            return self._basis(expr.args["of"])
        return "relative" if expr.kind in _RELATIVE else "stated"

    # Dates with a month's name or in figures -------------------------------------------------------------------

    def _on_numeric(self, expr: Expr) -> Interval | None:
        a, b, year = expr.args["first"], expr.args["second"], expr.args["year"]
        day, month = (a, b) if (self.day_first or expr.args["dots"] or a > 12) and b <= 12 else (b, a)
        if year is None:
            return self._nearest("gregorian", month, day, expr)
        calendar = "jalali" if 1300 <= year < 1500 else "gregorian"
        self._note_year(year, month, expr.end)
        return cal.from_calendar(calendar, year, month, day)

    def _on_day(self, expr: Expr) -> Interval | None:
        year, month, day = expr.args["fields"]
        calendar = expr.args["calendar"]
        year = self._year_by_mod(expr) if year is None else year
        if year is not None:
            found = cal.from_calendar(calendar, year, month, day)
            if found and found.start:
                self._note_year(found.start.year, found.start.month, expr.end)
            return found
        if calendar == "gregorian" and (known := self._named(expr)):
            return known
        return self._nearest(calendar, month, day, expr)

    def _on_month(self, expr: Expr) -> Interval | None:
        year, month = expr.args["fields"]
        year = self._year_by_mod(expr) if year is None else year
        if year is not None:
            found = cal.from_calendar(expr.args["calendar"], year, month, None)
            if found and found.start:
                self._note_year(found.start.year, found.start.month, expr.end)
            return found
        mod = expr.args.get("mod")
        if mod and self.today:
            now = self.today
            if mod == "next":
                return cal.month_of(now.year + (month <= now.month), month)
            if mod == "this":
                return cal.month_of(now.year, month)
            return cal.month_of(now.year - (month >= now.month), month)
        return self._nearest(expr.args["calendar"], month, None, expr)

    def _year_by_mod(self, expr: Expr) -> int | None:
        """'in July last year', and of the year told before: 'in April of that year'."""
        mod = expr.args.get("year_mod")
        if mod in _OF_STORY:
            told = self._told.start.year if self._told and self._told.start else self._year[0] if self._year else None
            return told + _OF_STORY[mod] if told is not None else None
        return self.today.year + _OF_TODAY[mod] if mod in _OF_TODAY and self.today else None

    def _note_year(self, year: int, month: int, at: int, *, bare: bool = False) -> None:
        self._year = (year, month, at)
        self._bare_year = bare

    def _nearest(self, calendar: str, month: int, day: int | None, expr: Expr) -> Interval | None:
        """The year that a date without one means: that of the story, else the nearest one that the tense allows."""
        beside = self._year_beside(month, day, expr)
        told = beside or self._story_year(month, expr)
        if told is not None and calendar == "gregorian" and (beside or not self._just_now(month, day)):
            return cal.from_calendar(calendar, told, month, day)
        if self.today is None:
            return None
        shift = {"gregorian": 0, "jalali": -621, "hijri": -579, "hebrew": 3760}[calendar]
        years = range(self.today.year + shift - 2, self.today.year + shift + 3)
        options = [f for y in years if (f := cal.from_calendar(calendar, y, month, day)) and f.start]
        if (weekday := expr.args.get("weekday")) is not None:
            options = [o for o in options if o.start and o.start.weekday() == weekday] or options
        return self._closest(options, expr, day is None)

    def _year_beside(self, month: int, day: int | None, expr: Expr) -> int | None:
        """'Two months later, on 14 January': a second name of the time before it, so of the nearest such year."""
        if self._told is None or self._told.start is None or day is None:
            return None
        if not _SECOND_NAME.fullmatch(self.text, self._told_at, max(expr.start, self._told_at)):
            return None
        base = self._told.start
        if self._told.precision == "year":
            return base.year  # 'a year ago, on 14 October'
        return min(range(base.year - 1, base.year + 2), key=lambda year: abs((date(year, month, 1) - base).days))

    def _just_now(self, month: int, day: int | None) -> bool:
        """Whether a day without a year lies in the weeks before publication, which are the report's own time."""
        if self.today is None or day is None:
            return False
        this_year = cal.make_day(self.today.year, month, day)
        return bool(this_year and this_year.start and 0 <= (self.today - this_year.start).days <= _OWN_TIME)

    def _closest(self, options: list[Interval], expr: Expr, month_only: bool) -> Interval | None:
        assert self.today is not None
        past = [o for o in options if o.start and o.start <= self.today]
        ahead = [o for o in options if o.start and o.start > self.today]
        if not past or not ahead:
            return past[-1] if past else ahead[0] if ahead else None
        wait = (ahead[0].start - self.today).days if ahead[0].start else 999
        since = (self.today - past[-1].start).days if past[-1].start else 999
        view = outlook(self.text, expr.start, expr.end)
        if since <= 1 or (month_only and past[-1].end and past[-1].end >= self.today):
            return past[-1]
        if view > 0 and wait < (200 if month_only else 300):
            return ahead[0]
        # A day just ahead is meant even in the past tense ('said the vote on 20 July'); one months ahead is not.
        return ahead[0] if wait <= (2 if view < 0 or month_only else 45) else past[-1]

    def _story_year(self, month: int, expr: Expr) -> int | None:
        """Year told just before in the same paragraph: 'began in April 2023. In June they took ...' means 2023."""
        if self._year is None:
            return None
        year, last, at = self._year
        if self.today is None:
            return year
        gap = self.text[at : min(expr.start, at + 402)]
        if len(gap) > 400 or "\n" in gap or self.today.year == year or _BACK_TO_NOW.search(gap):
            return None
        if _SENTENCE_END.search(gap) and (self._bare_year or 0 < last - month < _INTO_NEXT_YEAR):
            return None  # 'It broke away in 2016. In August bandits freed 23 hostages': back in the days of the report
        return year if month >= last else year + 1 if (year + 1, month) <= (self.today.year, self.today.month) else year

    def _named(self, expr: Expr) -> Interval | None:
        """'October 7' and its like: a day known without its year, when the words around mean it."""
        entries = named_days().get(self.text[expr.start : expr.end].lower(), ())
        for entry in entries:
            start, end = date.fromisoformat(entry.start), date.fromisoformat(entry.end)
            around = self.text[max(0, expr.start - 250) : expr.end + 250]
            if self.today is not None:
                last = date(
                    self.today.year - ((self.today.month, self.today.day) < (start.month, start.day)),
                    start.month,
                    start.day,
                )
                recent = (self.today - last).days <= 30 and not re.search("attack|since|massacre|after", around, re.I)
                if self.today < start or recent or last == start:
                    continue
            if entry.context.search(around):
                return Interval(start, end, "day")
        return None

    # Longer calendar periods ------------------------------------------------------------------------------------

    def _on_year(self, expr: Expr) -> Interval:
        if not _GOES_ON.search(self.text, max(0, expr.start - 12), expr.start):
            self._note_year(expr.args["year"], 1, expr.end, bare=True)
        return cal.year_of(expr.args["year"])

    def _on_years(self, expr: Expr) -> Interval:
        return cal.year_of(expr.args["first"], expr.args["last"])

    def _on_decade(self, expr: Expr) -> Interval:
        return cal.year_of(expr.args["year"], expr.args["year"] + 9)

    def _on_century(self, expr: Expr) -> Interval | None:
        first = (expr.args["n"] - 1) * 100
        return cal.year_of(first, first + 99) if 100 <= first <= 2900 else None

    def _on_quarter(self, expr: Expr) -> Interval | None:
        year = expr.args["year"]
        if year is None:
            if self.today is None:
                return None
            year = self.today.year
            first = cal.quarter_of(year, expr.args["n"]).start
            if first and first > self.today and outlook(self.text, expr.start, expr.end) <= 0:
                year -= 1
        return cal.quarter_of(year, expr.args["n"], expr.args["parts"])

    def _on_week(self, expr: Expr) -> Interval:
        return cal.week_of(date.fromisocalendar(expr.args["year"], expr.args["n"], 1))

    def _on_season(self, expr: Expr) -> Interval:
        return cal.season_of(expr.args["year"], expr.args["name"])
