"""Relative Expr -> Interval: counted from the day of publication, or from the date that the text told before."""

from __future__ import annotations

from datetime import date
from typing import Any

from geo.records import DatePrecision
from geo.text.dates import calendars as cal
from geo.text.dates.anchor import SECTION, Anchor
from geo.text.dates.calendars import Interval
from geo.text.dates.expressions import Expr
from geo.text.dates.tense import outlook

_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_STORY_REACH = 2_000  # characters back that 'the day before' may refer to
#: Precision of 'the past three <units>'.
_WINDOW_PRECISION: dict[str, DatePrecision] = {
    "hour": "day", "day": "day", "night": "day", "week": "week", "weekend": "week", "fortnight": "week",
    "month": "month",
}  # fmt: skip
#: How many units 'recent days', 'recent weeks' ... reach back.
_RECENT = {"day": 7, "week": 4, "month": 6, "year": 5}

#: So few hours before publication are the same day.
_HOURS_OF_TODAY = 12


class StoryAnchor(Anchor):
    """:class:`~geo.text.dates.anchor.Anchor` for relative expressions as well."""

    # Relative to publication ------------------------------------------------------------------------------------

    def _day(self, count: int) -> Interval | None:
        if self.today is None:
            return None
        day = cal.shift_days(self.today, count)
        return Interval(day, day, "day")

    def _on_offset(self, expr: Expr) -> Interval | None:
        if self._told_at == SECTION and self._told and self._told.start and expr.args.get("part"):
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
        if self._told_at == SECTION and self._told and self._told.start:
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
        if mod is None and (named := self._named_before(weekday, expr)) is not None:
            return Interval(named, named, "day")
        if mod == "same" and weekday in self._weekdays:
            day, at = self._weekdays[weekday]  # 'on the same Wednesday'
            if expr.start - at < _STORY_REACH:
                return Interval(day, day, "day")
        if mod in ("told", "same") and (base := self._story_day(expr)) is not None:
            day = cal.shift_days(base, (weekday - base.weekday()) % 7)
            return Interval(day, day, "day") if day <= self.today else self._weekday(weekday, None, expr)
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

    def _named_before(self, weekday: int, expr: Expr) -> date | None:
        """The day told last, which the sentence names a second time ('on 10 November, a Monday'; 'Friday prayers')."""
        told = self._told
        if told is None or told.start is None or told.start != told.end or told.start.weekday() != weekday:
            return None
        gap = self._since_told(expr.start)
        again = gap and "." not in gap and not gap.rstrip().endswith("on")  # 'on Friday' is a day of its own
        return told.start if again else None

    def _on_calendar(self, expr: Expr) -> Interval | None:
        """'last month', 'earlier this year', 'this summer'."""
        if self.today is None:
            return None
        mod, unit, part = expr.args["mod"], expr.args["unit"], expr.args["part"]
        if mod == "latest":
            mod = "this" if self.today.weekday() >= 5 or outlook(self.text, expr.start, expr.end) > 0 else "last"
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
            saturday = cal.shift_days(base, 5 - base.weekday() + 7 * step)
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
        count = count if count is not None else _RECENT.get(unit, 3)
        far = self._moved(base, way * count, unit)
        return cal.days(base, far, _WINDOW_PRECISION.get(unit, "year"))

    # Counted from something ---------------------------------------------------------------------------------------

    def _moved(self, base: date, count: int, unit: str) -> date:
        if unit in ("day", "night", "evening", "hour"):
            return cal.shift_days(base, count if unit != "hour" else -(-abs(count) // 24) * (1 if count > 0 else -1))
        if unit in ("week", "weekend", "fortnight"):
            return cal.shift_days(base, count * (14 if unit == "fortnight" else 7))
        months = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120}[unit]
        return cal.shift_months(base, count * months)

    def _since_told(self, at: int) -> str:
        """The text since the date told last; nothing where that is out of reach, so that no long text is copied."""
        return self.text[self._told_at : at] if 0 <= at - self._told_at < _STORY_REACH else ""

    def _story_day(self, expr: Expr) -> date | None:
        """The last day told before, if it is near enough in the text; else the day of publication."""
        told = self._told
        if self._front and "\n" in self._since_told(expr.start):
            told = self._front  # a new paragraph goes on with the story, not with what had happened before
        if told and told.start and (self._told_at == SECTION or expr.start - self._told_at < _STORY_REACH):
            return told.end if told.precision == "day" and told.end else told.start
        return self.today

    def _on_shift(self, expr: Expr) -> Interval | None:
        args = expr.args
        base = self.today if args["now"] else None
        if "base" in args:
            base = self.interval(args["base"]).start
            if base is None:
                return None
            if args["unit"] == "hour":  # 'hours after the truce began on Friday'
                return Interval(base, base, "day")
        elif args["event"]:
            known = self.events.after(expr.end)
            if known is not None:
                base = known
            elif self.events.follows(expr.end):
                return self._until_now(args)
        if base is None and not args["now"]:
            base = self._story_day(expr)
        if base is None or args["count"] is None or (args["unit"] == "hour" and not args["now"]):
            return None
        if args["unit"] == "hour" and abs(args["count"]) < _HOURS_OF_TODAY:
            return Interval(base, base, "day")  # 'half an hour ago'
        day = self._moved(base, args["count"], args["unit"])
        from_a_day = self._told is not None and self._told.precision == "day" and not args["now"]
        if args["unit"] == "week" and from_a_day and not args["vague"]:
            return Interval(day, day, "week")  # 'two weeks later': about that day, not a week of the calendar
        return self._at(day, args["unit"])

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
        if unit == "day" and self._told and self._told.precision != "day" and self._told_day:
            day, at = self._told_day  # 'on Friday ... earlier this year ... on the same day'
            base = day.start if day.start and expr.start - at < _STORY_REACH else base
        return self._period(unit, 0, base) if unit != "day" else Interval(base, base, "day")

    def _same_story(self, told: date, expr: Expr) -> bool:
        """Whether the date told before is news too, or stands in the same paragraph."""
        if self.today is not None and 0 <= (self.today - told).days <= 45:
            return True
        gap = self._since_told(expr.start)
        return self._told_at == SECTION or (0 < len(gap) < 600 and "\n" not in gap)

    def _on_dom(self, expr: Expr) -> Interval | None:
        """'the 16th': of the month told before, else the last 16th before publication."""
        day, of = expr.args["day"], expr.args["of"]
        if of in ("last", "next", "this") and self.today:
            moved = cal.shift_months(self.today.replace(day=1), {"last": -1, "this": 0, "next": 1}[of])
            return cal.make_day(moved.year, moved.month, day)
        told = self._told
        if told and told.start and told.precision in ("day", "week", "month") and self._same_story(told.start, expr):
            of_month = cal.make_day(told.start.year, told.start.month, day)
            first = of_month.start if of_month is not None else None
            ahead = first is not None and self.today is not None and first > self.today
            if not ahead or outlook(self.text, expr.start, expr.end) > 0:
                return of_month
        if self.today is None:
            return None
        month = self.today.replace(day=1)
        if day > self.today.day and outlook(self.text, expr.start, expr.end) <= 0:
            month = cal.shift_months(month, -1)
        return cal.make_day(month.year, month.month, day)
