"""Expr + publication date + what the text told before -> Interval.

The state is small: the day of publication, the last interval told (for 'the day before'), and whether figures like
3/4/2025 put the day first in this document.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from geo.records import DateBasis
from geo.text import dates_calendars as cal
from geo.text.dates_calendars import UNKNOWN, Interval
from geo.text.dates_events import EventDates
from geo.text.dates_expressions import Expr
from geo.text.dates_tense import outlook
from geo.text.dates_words import named_days

_RELATIVE = frozenset("weekday offset night calendar window shift same dom since".split())
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_STORY_REACH = 2_000  # characters back that 'the day before' may refer to


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
        self._year: tuple[int, int, int] | None = None  # year, month, position of the last date stated with its year

    def resolve(self, expr: Expr) -> tuple[Interval, DateBasis]:
        """Interval of an expression, and whether the text states it or counts from something."""
        interval = self.interval(expr)
        basis = self._basis(expr)
        if interval.start is not None and expr.kind not in ("vague", "window"):
            self._told, self._told_at = interval, expr.end
            if interval.precision == "day" and interval.start == interval.end:
                self.events.add(interval.start, expr.start, expr.end)
        return interval, basis

    def start_section(self, day: date) -> None:
        """A line that holds nothing but a date: what follows happened then."""
        self._told, self._told_at = Interval(day, day, "day"), 10**12

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
        if expr.kind in ("part", "nth", "since"):
            return self._basis(expr.args["of"])
        return "relative" if expr.kind in _RELATIVE else "stated"

    # Dates with a month's name or in figures -------------------------------------------------------------------

    def _on_numeric(self, expr: Expr) -> Interval | None:
        a, b, year = expr.args["first"], expr.args["second"], expr.args["year"]
        day, month = (a, b) if (self.day_first or expr.args["dots"] or a > 12) and b <= 12 else (b, a)
        calendar = "jalali" if 1300 <= year < 1500 else "gregorian"
        self._note_year(year, month, expr.end)
        return cal.from_calendar(calendar, year, month, day)

    def _on_day(self, expr: Expr) -> Interval | None:
        year, month, day = expr.args["fields"]
        calendar = expr.args["calendar"]
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

    def _note_year(self, year: int, month: int, at: int) -> None:
        self._year = (year, month, at)

    def _nearest(self, calendar: str, month: int, day: int | None, expr: Expr) -> Interval | None:
        """The year that a date without one means: that of the story, else the nearest one that the tense allows."""
        told = self._story_year(month, expr)
        if told is not None and calendar == "gregorian":
            return cal.from_calendar(calendar, told, month, day)
        if self.today is None:
            return None
        shift = {"gregorian": 0, "jalali": -621, "hijri": -579, "hebrew": 3760}[calendar]
        years = range(self.today.year + shift - 2, self.today.year + shift + 3)
        options = [f for y in years if (f := cal.from_calendar(calendar, y, month, day)) and f.start]
        if (weekday := expr.args.get("weekday")) is not None:
            options = [o for o in options if o.start and o.start.weekday() == weekday] or options
        return self._closest(options, expr, day is None)

    def _closest(self, options: list[Interval], expr: Expr, month_only: bool) -> Interval | None:
        assert self.today is not None
        past = [o for o in options if o.start and o.start <= self.today]
        ahead = [o for o in options if o.start and o.start > self.today]
        if not past or not ahead:
            return (past or ahead or [None])[-1 if past else 0]
        wait = (ahead[0].start - self.today).days if ahead[0].start else 999
        since = (self.today - past[-1].start).days if past[-1].start else 999
        view = outlook(self.text, expr.start, expr.end)
        if since <= 1 or (month_only and past[-1].end and past[-1].end >= self.today):
            return past[-1]
        if view > 0 and wait < 300:
            return ahead[0]
        # A day just ahead is meant even in the past tense ('said the vote on 20 July'); one months ahead is not.
        return ahead[0] if wait <= (2 if view < 0 or month_only else 45) else past[-1]

    def _story_year(self, month: int, expr: Expr) -> int | None:
        """Year told just before in the same paragraph: 'began in April 2023. In June they took ...' means 2023."""
        if self._year is None:
            return None
        year, last, at = self._year
        gap = self.text[at : expr.start]
        if self.today is None:
            return year
        if len(gap) > 400 or "\n" in gap or abs(self.today.year - year) == 0:
            return None
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
        self._note_year(expr.args["year"], 1, expr.end)
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
            if (
                cal.quarter_of(year, expr.args["n"]).start > self.today
                and outlook(self.text, expr.start, expr.end) <= 0
            ):  # type: ignore[operator]
                year -= 1
        return cal.quarter_of(year, expr.args["n"], expr.args["parts"])

    def _on_week(self, expr: Expr) -> Interval:
        return cal.week_of(date.fromisocalendar(expr.args["year"], expr.args["n"], 1))

    def _on_season(self, expr: Expr) -> Interval:
        return cal.season_of(expr.args["year"], expr.args["name"])

    # Relative to publication ------------------------------------------------------------------------------------

    def _day(self, count: int) -> Interval | None:
        if self.today is None:
            return None
        day = cal.shift_days(self.today, count)
        return Interval(day, day, "day")

    def _on_offset(self, expr: Expr) -> Interval | None:
        if self._told_at == 10**12 and self._told and self._told.start and expr.args.get("part"):
            return self._told
        return self._day(expr.args["days"])

    def _on_night(self, expr: Expr) -> Interval | None:
        """'overnight': from one day into the next."""
        if (weekday := expr.args.get("weekday")) is not None:
            day = self._weekday(weekday, None, expr)
            if day is None or day.start is None:
                return None
            into = expr.args.get("into")
            return cal.days(cal.shift_days(day.start, -1 if into else 0), cal.shift_days(day.start, 0 if into else 1))
        if self._told_at == 10**12 and self._told and self._told.start:
            return cal.days(cal.shift_days(self._told.start, -1), self._told.start)
        return cal.days(cal.shift_days(self.today, -1), self.today) if self.today else None

    def _on_weekday(self, expr: Expr) -> Interval | None:
        day = self._weekday(expr.args["weekday"], expr.args["mod"], expr)
        return day

    def _weekday(self, weekday: int, mod: str | None, expr: Expr) -> Interval | None:
        """A weekday in news is the day of publication or one of the six days before, unless the text looks ahead."""
        if mod in ("previous", "following"):
            base = self._story_day(expr)
            if base is None:
                return None
            ahead = (weekday - base.weekday()) % 7 or 7
            day = cal.shift_days(
                base, ahead if mod == "following" else ((ahead - 1) % 7 + 1) - (7 if ahead != 7 else 14)
            )
            return Interval(day, day, "day")
        if self.today is None:
            return None
        back = (self.today.weekday() - weekday) % 7
        if mod in ("last", "past"):
            return self._day(-(back or 7))
        if mod in ("next", "coming"):
            return self._day((7 - back) or 7)
        if mod == "this":
            return self._day(
                -back
                if back <= self.today.weekday() and outlook(self.text, expr.start, expr.end) < 0
                else (7 - back) % 7
            )
        if back and outlook(self.text, expr.start, expr.end) > 0:
            return self._day(7 - back)
        return self._day(-back)

    def _on_calendar(self, expr: Expr) -> Interval | None:
        """'last month', 'earlier this year', 'this summer'."""
        if self.today is None:
            return None
        mod, unit, part = expr.args["mod"], expr.args["unit"], expr.args["part"]
        step = {"last": -1, "previous": -1, "this": 0, "next": 1}.get(mod, 0)
        whole = self._period(unit, step, self.today)
        if part == "so_far" and whole.start:
            return Interval(whole.start, max(whole.start, self.today), whole.precision)
        if part == "rest" and whole.end:
            return Interval(min(self.today, whole.end), whole.end, whole.precision)
        return cal.part_of(whole, part) if part else whole

    def _period(self, unit: str, step: int, base: date) -> Interval:
        """The week, month ... that is ``step`` of them away from a day."""
        if unit == "day":
            day = cal.shift_days(base, step)
            return Interval(day, day, "day")
        if unit == "week":
            return cal.week_of(cal.shift_days(base, 7 * step))
        if unit == "weekend":
            saturday = cal.shift_days(
                base, 5 - base.weekday() + 7 * (step if base.weekday() < 5 or step <= 0 else step)
            )
            return Interval(saturday, cal.shift_days(saturday, 1), "day")
        if unit == "month":
            moved = cal.shift_months(base.replace(day=1), step)
            return cal.month_of(moved.year, moved.month)
        if unit == "quarter":
            moved = cal.shift_months(base.replace(day=1), 3 * step)
            return cal.quarter_of(moved.year, (moved.month - 1) // 3 + 1)
        if unit in ("decade", "century"):
            size = 10 if unit == "decade" else 100
            first = base.year // size * size + size * step
            return cal.year_of(max(first, 1), first + size - 1)
        if unit in _SEASONS:
            return self._season(unit, step, base)
        return cal.year_of(min(max(base.year + step, 1), 9999))

    def _season(self, unit: str, step: int, base: date) -> Interval:
        """'last summer' is the last one that is over; 'this summer' the one of this year."""
        if step == 0:
            return cal.season_of(base.year - (unit == "winter" and base.month <= 6), unit)
        options = [cal.season_of(year, unit) for year in range(base.year - 2, base.year + 3)]
        if step < 0:
            return [o for o in options if o.end and o.end < base][-1]
        return next(o for o in options if o.start and o.start > base)

    def _on_window(self, expr: Expr) -> Interval | None:
        """'the past three weeks': that long back from the day of publication (or of the story), up to it."""
        base = self._story_day(expr) if expr.args["story"] else self.today
        if base is None:
            return None
        count, unit, way = expr.args["count"], expr.args["unit"], expr.args["way"]
        count = count if count is not None else {"day": 7, "week": 4, "month": 6, "year": 5}.get(unit, 3)
        far = self._moved(base, way * count, unit)
        precision = {
            "day": "day",
            "night": "day",
            "hour": "day",
            "week": "week",
            "fortnight": "week",
            "weekend": "week",
        }
        return cal.days(base, far, precision.get(unit, "month" if unit == "month" else "year"))  # type: ignore[arg-type]

    # Counted from something ---------------------------------------------------------------------------------------

    def _moved(self, base: date, count: int, unit: str) -> date:
        if unit in ("day", "night", "hour"):
            return cal.shift_days(base, count if unit != "hour" else -(-abs(count) // 24) * (1 if count > 0 else -1))
        if unit in ("week", "weekend", "fortnight"):
            return cal.shift_days(base, count * (14 if unit == "fortnight" else 7))
        months = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120}[unit]
        return cal.shift_months(base, count * months)

    def _story_day(self, expr: Expr) -> date | None:
        """The last day told before, if it is near enough in the text; else the day of publication."""
        told = self._told
        if told and told.start and (self._told_at == 10**12 or expr.start - self._told_at < _STORY_REACH):
            return told.end if told.precision == "day" and told.end else told.start
        return self.today

    def _on_shift(self, expr: Expr) -> Interval | None:
        args = expr.args
        base = self.today if args["now"] else None
        if "base" in args:
            base = self.interval(args["base"]).start
            if base is None:
                return None
        elif args["event"]:
            known = self.events.after(expr.end)
            if known is not None:
                base = known
            elif self.events.follows(expr.end):
                return self._until_now(args)
        if base is None and not args["now"]:
            base = self._story_day(expr)
        if base is None or args["count"] is None or args["unit"] == "hour" and not args["now"]:
            return None
        return self._at(self._moved(base, args["count"], args["unit"]), args["unit"])

    def _until_now(self, args: dict[str, Any]) -> Interval | None:
        """'three days after the truce', which the text does not date: after what was told, and before publication."""
        if self.today is None:
            return None
        if (args["count"] or 0) < 0 or args["count"] is None:
            return Interval(None, self.today, "unknown")
        start = self._told.start if self._told and self._told.start and self._told.start <= self.today else None
        return Interval(start, self.today, "unknown")

    def _at(self, day: date, unit: str) -> Interval:
        if unit in ("week", "fortnight", "weekend"):
            return cal.week_of(day)
        if unit in ("month", "quarter", "season"):
            return cal.month_of(day.year, day.month)
        if unit in ("year", "decade"):
            return cal.year_of(day.year)
        return Interval(day, day, "day")

    def _on_same(self, expr: Expr) -> Interval | None:
        base = self._story_day(expr) if self._told else (self.today if expr.args.get("or_today") else None)
        if base is None:
            return None
        unit = expr.args["unit"]
        return self._period(unit, 0, base) if unit != "day" else Interval(base, base, "day")

    def _same_story(self, told: date, expr: Expr) -> bool:
        """Whether the date told before is news too, or stands in the same paragraph."""
        if self.today is not None and 0 <= (self.today - told).days <= 45:
            return True
        gap = self.text[self._told_at : expr.start]
        return self._told_at == 10**12 or (len(gap) < 600 and "\n" not in gap)

    def _on_dom(self, expr: Expr) -> Interval | None:
        """'the 16th': of the month told before, else the last 16th before publication."""
        day, of = expr.args["day"], expr.args["of"]
        if of in ("last", "next", "this") and self.today:
            moved = cal.shift_months(self.today.replace(day=1), {"last": -1, "this": 0, "next": 1}[of])
            return cal.make_day(moved.year, moved.month, day)
        told = self._told
        if told and told.start and told.precision in ("day", "month") and self._same_story(told.start, expr):
            return cal.make_day(told.start.year, told.start.month, day)
        if self.today is None:
            return None
        month = self.today.replace(day=1)
        if day > self.today.day and outlook(self.text, expr.start, expr.end) <= 0:
            month = cal.shift_months(month, -1)
        return cal.make_day(month.year, month.month, day)
