"""Position in a text -> the day counted from publication that is written there: 'late yesterday', 'overnight'."""

from __future__ import annotations

import re

from geo.text.dates.expressions import DAYPART, GAP, Expr, pattern
from geo.text.dates.words import weekday_at

_TODAY = pattern(r"(?:(?:earlier|later|early|late) )?(?P<word>today|tonight|yesterday|tomorrow)(?: " + DAYPART + r")?")
_THIS_PART = pattern(
    r"(?:(?:earlier|later|early|late) )?(?:this (?P<part>morning|afternoon|evening)|(?P<last>last night))"
)
_BEFORE_YESTERDAY = pattern(
    r"(?:the )?(?:day|night) (?:(?P<before>before yesterday|before last)|after (?P<after>tomorrow))"
)
_OVERNIGHT = pattern(r"overnight")
_NIGHT_TO = re.compile(rf"(?:the{GAP})?night{GAP}(?:in)?to{GAP}", re.IGNORECASE)
_BEFORE_DAY = re.compile(rf"{GAP}(?:on{GAP}|into{GAP}|from{GAP}|to{GAP})?")


def today_at(text: str, at: int) -> Expr | None:
    """'today', 'late yesterday', 'tonight', 'this morning', 'last night', 'overnight'."""
    if found := _BEFORE_YESTERDAY.match(text, at):
        return Expr("offset", at, found.end(), {"days": 2 if found["after"] else -2})
    if found := _TODAY.match(text, at):
        days = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[found["word"].lower()]
        return Expr("offset", at, found.end(), {"days": days})
    if found := _THIS_PART.match(text, at):
        return Expr("offset", at, found.end(), {"days": -1 if found["last"] else 0, "part": True})
    if found := _NIGHT_TO.match(text, at):
        day = weekday_at(text, found.end())
        if day:
            return Expr("night", at, day[0], {"weekday": day[1], "mod": None, "into": True})
    if found := _OVERNIGHT.match(text, at):
        gap = _BEFORE_DAY.match(text, found.end())
        day = weekday_at(text, gap.end()) if gap else None
        if day and gap:
            args = {"weekday": day[1], "mod": None, "into": "into" in gap.group() or "to" in gap.group().split()}
            return Expr("night", at, day[0], args)
        return Expr("night", at, found.end(), {})
    return None
