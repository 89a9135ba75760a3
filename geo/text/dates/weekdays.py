"""Position in a text -> a weekday of a week or month told with it: 'Tuesday of last week', 'the last Monday in May'."""

from __future__ import annotations

import re
from collections.abc import Callable

from geo.text.dates.expressions import COUNT, GAP, Expr
from geo.text.dates.periods import number_of
from geo.text.dates.words import weekday_at

Inner = Callable[[str, int], Expr | None]
_PART = rf"(?:{GAP}(?:morning|afternoon|evening|night))?"
_AFTER_DAY = re.compile(
    rf"{_PART}(?:{GAP}(?:(?:of|in){GAP})?(?P<mod>last|this|next|the{GAP}previous|the{GAP}same){GAP}week(?!\w|end)"
    rf"|{GAP}(?P<before>before{GAP}last)(?!\w)|,?{GAP}{COUNT}{GAP}weeks?{GAP}ago(?!\w))",
    re.IGNORECASE,
)
_BEFORE_DAY = re.compile(
    rf"(?:earlier{GAP})?(?P<mod>last|this|next){GAP}week,?{GAP}on{GAP}|{COUNT}{GAP}weeks?{GAP}ago,?{GAP}(?:on{GAP})?",
    re.IGNORECASE,
)
_NTH = re.compile(rf"(?:the{GAP})?(?P<nth>first|second|third|fourth|last|final){GAP}", re.IGNORECASE)
_OF_MONTH = re.compile(rf"{_PART}{GAP}(?:of|in){GAP}", re.IGNORECASE)
#: How many weeks back the week of 'last week' lies.
_WEEKS = {"last": -1, "this": 0, "next": 1}


def of_week_at(text: str, at: int) -> Expr | None:
    """'Tuesday of last week', 'Friday before last', 'last week, on Tuesday', 'a week ago Monday'."""
    if day := weekday_at(text, at):
        found = _AFTER_DAY.match(text, day[0])
        return _of_week(at, found.end(), day[1], found) if found else None
    found = _BEFORE_DAY.match(text, at)
    day = weekday_at(text, found.end()) if found else None
    return _of_week(at, day[0], day[1], found) if found and day else None


def _of_week(start: int, end: int, weekday: int, found: re.Match[str]) -> Expr | None:
    told = found.groupdict()
    if told.get("before"):
        return Expr("weekday_back", start, end, {"weekday": weekday, "weeks": 1})
    if told["count"]:
        weeks = number_of(told["count"].lower())
        return Expr("weekday_back", start, end, {"weekday": weekday, "weeks": weeks}) if weeks else None
    mod = told["mod"].lower()
    return Expr("weekday_of", start, end, {"weekday": weekday, "weeks": _WEEKS.get(mod), "same": mod.endswith("same")})


def of_month_at(text: str, at: int, inner: Inner) -> Expr | None:
    """'the second Saturday in May', 'the last Friday of June 2024'; ``inner`` reads the month."""
    found = _NTH.match(text, at)
    day = weekday_at(text, found.end()) if found else None
    of = _OF_MONTH.match(text, day[0]) if day else None
    month = inner(text, of.end()) if of and of.end() < len(text) else None
    if found is None or day is None or month is None or month.kind not in ("month", "calendar"):
        return None
    return Expr("nth_weekday", at, month.end, {"nth": found["nth"].lower(), "weekday": day[1], "of": month})
