# ruff: noqa: SIM905 (lists of words read better as text)
"""Position in a text -> the weekday written there, alone or of a week or month: 'Friday', 'Tuesday of last week'."""

from __future__ import annotations

import re
from collections.abc import Callable

from geo.text.dates.expressions import COUNT, ENDS_PHRASE, GAP, Expr
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
_DAYPART = re.compile(rf"{GAP}(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|overnight)(?!\w)", re.I)
_NOT_BEFORE = frozenset(
    "every each any per most alternate black bloody good palm easter ash holy maundy shrove whit super cyber".split()
)
_ANY_SUCH_DAY = re.compile(rf"[,.;]|{GAP}(?:in|when|that)(?!\w)")
#: 'on the Friday', 'on that Friday' is that of the story, as 'the same Friday'.
_ON_THE = frozenset(("on", "by", "until", "since"))
_PAST_AFTER = re.compile(rf"{GAP}(?:الماضي|الماضية|گذشته|שעבר|pasado|dernier)(?!\w)|{GAP}last(?=[,.;)])")
_NOT_AFTER = re.compile(rf"{GAP}(?:Times|Telegraph|Mail|Mosque|Express|Post|Herald|Tribune|Night{GAP}Live)(?!\w)")


def weekday_alone_at(text: str, at: int) -> Expr | None:
    """'Friday', 'Friday night', not 'Sat.', which stands only before a date."""
    day = weekday_at(text, at)
    if not day:
        return None
    end, number, language = day
    if end - at <= 4 and language == "en":
        return None
    before = [word.strip('(,."“‘') for word in text[max(0, at - 16) : at].lower().split()[-2:]]
    if (before and before[-1] in _NOT_BEFORE) or _NOT_AFTER.match(text, end):
        return None
    if before == ["on", "a"] and _ANY_SUCH_DAY.match(text, end):
        return None
    if language in ("es", "fr") and (not before or before[-1] not in ("el", "este", "pasado", "le", "ce", "del")):
        return None
    part = _DAYPART.match(text, end)
    night = bool(part and part.group().split()[-1].lower() in ("night", "overnight"))
    end = part.end() if part else end
    past = (bool(before) and before[-1].startswith(("минул", "прошл"))) or _PAST_AFTER.match(text, end) is not None
    on_the = (before[:-1] or [""])[0] in _ON_THE
    told = before[-1:] == ["the"] and on_the and ENDS_PHRASE.match(text, end) is not None
    told = told or (before[-1:] == ["that"] and on_the)
    same = before[-1:] == ["same"]
    args = {"weekday": number, "mod": "last" if past else "same" if same else "told" if told else None, "night": night}
    return Expr("weekday", at, end, args)


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
        return Expr("weekday_back", start, end, {"weekday": weekday, "weeks": 1, "ago": False})
    if told["count"]:
        weeks = number_of(told["count"].lower())
        args = {"weekday": weekday, "weeks": weeks, "ago": True}
        return Expr("weekday_back", start, end, args) if weeks else None
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
