"""Compound expressions -> intervals: ranges, 'since Monday', 'early May', 'the first week of June'."""

from __future__ import annotations

from dateutil.easter import easter

from geo.text.dates import calendars as cal
from geo.text.dates.calendars import Interval
from geo.text.dates.expressions import Expr
from geo.text.dates.story import StoryAnchor
from geo.text.dates.tense import outlook

_NTH = {"opening": 0, "first": 0, "second": 1, "third": 2, "fourth": 3}
_LAST = ("last", "final", "closing")


class CompoundAnchor(StoryAnchor):
    """:class:`~geo.text.dates.story.StoryAnchor` for expressions that are made of others as well."""

    def _on_range(self, expr: Expr) -> Interval | None:
        first, last = expr.args["from"], expr.args["to"]
        end = self.interval(last)
        if first.kind == "dom" and end.start:
            start = cal.make_day(end.start.year, end.start.month, first.args["day"])
        elif last.kind == "dom" and last.args["of"] == "":
            start = self.interval(first)
            base = start.start
            end = (cal.make_day(base.year, base.month, last.args["day"]) if base else None) or end
        else:
            start = self.interval(_with_year_of(first, end))
        if start is None or start.start is None:
            return end
        found = cal.between(start, end)
        if found is None and first.kind == last.kind and first.args.get("fields") and end.end and start.end:
            # 'from November to March': the first lies in the year before.
            earlier = _with_year(first, end.end.year - 1)
            found = cal.between(self.interval(earlier), end)
        if found is None and first.kind == "weekday" and end.end:
            back = (end.end.weekday() - first.args["weekday"]) % 7
            found = cal.days(cal.shift_days(end.end, -back), end.end)
        return found or end

    def _on_week_of(self, expr: Expr) -> Interval | None:
        day = self.interval(expr.args["of"]).start
        if day is None:
            return None
        monday = cal.shift_days(day, -day.weekday())
        return Interval(monday, cal.shift_days(monday, 6), "week")

    def _on_since(self, expr: Expr) -> Interval | None:
        """From the date named until the day of publication."""
        inner = self.interval(expr.args["of"])
        if expr.args["of"].kind == "weekday" and inner.start and inner.start == self.today:
            inner = cal.days(cal.shift_days(inner.start, -7), cal.shift_days(inner.start, -7))
        if inner.start is None or self.today is None or self.today < inner.start:
            return inner
        return Interval(inner.start, self.today, inner.precision)

    def _on_part(self, expr: Expr) -> Interval:
        inner, part = self.interval(expr.args["of"]), expr.args["part"]
        of = expr.args["of"]
        bare = of.kind == "calendar" and of.args["mod"] == "this" and of.end - of.start <= 6
        # 'by the end of the year', told early in the next one, looks back.
        early = bare and self.today is not None and self.today.month <= 4 and of.args["unit"] == "year"
        if early and part in ("end", "late") and self.today and outlook(self.text, expr.start, expr.end) < 0:
            inner = cal.year_of(self.today.year - 1)
        return cal.part_of(inner, part)

    def _on_nth(self, expr: Expr) -> Interval:
        whole = self.interval(expr.args["of"])
        if whole.start is None or whole.end is None:
            return whole
        nth, unit = expr.args["nth"], expr.args["unit"]
        if unit == "day":
            day = whole.end if nth in _LAST else cal.shift_days(whole.start, _NTH[nth])
            return Interval(day, day, "day")
        if unit == "weekend":
            saturday = cal.shift_days(whole.start, (5 - whole.start.weekday()) % 7 + 7 * _NTH.get(nth, 0))
            if nth in _LAST:
                saturday = cal.shift_days(whole.end, -((whole.end.weekday() - 5) % 7))
            return Interval(saturday, cal.shift_days(saturday, 1), "day")
        if nth in _LAST:
            return Interval(cal.shift_days(whole.end, -6), whole.end, "week")
        start = cal.shift_days(whole.start, 7 * _NTH[nth])
        return Interval(start, cal.shift_days(start, 6), "week")

    def _on_nth_weekday(self, expr: Expr) -> Interval:
        whole = self.interval(expr.args["of"])
        if whole.start is None or whole.end is None:
            return whole
        weekday, nth = expr.args["weekday"], expr.args["nth"]
        if nth in _LAST:
            day = cal.shift_days(whole.end, -((whole.end.weekday() - weekday) % 7))
        else:
            day = cal.shift_days(whole.start, (weekday - whole.start.weekday()) % 7 + 7 * _NTH[nth])
        return Interval(day, day, "day")

    def _on_weekday_of(self, expr: Expr) -> Interval | None:
        """'Tuesday of last week': of a calendar week, counted from publication or from what was told."""
        base = self.today if expr.args["weeks"] is not None else self._story_day(expr)
        if base is None:
            return None
        weeks = expr.args["weeks"] if expr.args["weeks"] is not None else 0 if expr.args["same"] else -1
        monday = cal.shift_days(base, 7 * weeks - base.weekday())
        day = cal.shift_days(monday, expr.args["weekday"])
        return Interval(day, day, "day")

    def _on_feast(self, expr: Expr) -> Interval | None:
        """'Easter Monday': the nearest that the tense allows, or that of the year told with it."""
        told, around = expr.args["year"], self.today.year if self.today else None
        years = [told] if told else range(around - 1, around + 2) if around else []
        found = [cal.shift_days(easter(year), expr.args["days"]) for year in years]
        options = [Interval(day, day, "day") for day in found]
        return (options[0] if told else self._closest(options, expr, False)) if options else None

    def _on_weekday_back(self, expr: Expr) -> Interval | None:
        """'a week ago Monday', 'the Friday before last': so many weeks before the latest such day."""
        if self.today is None:
            return None
        back = (self.today.weekday() - expr.args["weekday"]) % 7 or (0 if expr.args["ago"] else 7)
        day = cal.shift_days(self.today, -back - 7 * expr.args["weeks"])
        return Interval(day, day, "day")


def _with_year(expr: Expr, year: int) -> Expr:
    fields = expr.args["fields"]
    return expr._replace(args={**expr.args, "fields": (year, *fields[1:])})


def _with_year_of(first: Expr, end: Interval) -> Expr:
    """'3 March - 5 May 2024': the first date has the year of the last."""
    if end.start is None or first.kind not in ("day", "month") or first.args["fields"][0] is not None:
        return first
    return _with_year(first, end.start.year) if first.args["calendar"] == "gregorian" else first
