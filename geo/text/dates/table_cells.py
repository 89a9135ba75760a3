"""Text of a cell under 'Date' -> the day, month and year that it names, as far as it does."""

from __future__ import annotations

import re
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: Months of tables in Spanish, Portuguese and French whose first letters are not those of English.
_FOREIGN = {"ene": 1, "fev": 2, "fév": 2, "abr": 4, "avr": 4, "mai": 5, "ago": 8, "aoû": 8, "set": 9, "out": 10,
            "dic": 12, "dez": 12, "déc": 12, "juil": 7, "juin": 6}  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b"
)
_AROUND = r"(?:\s*\(.*\)|\s*,?\s*(?:night|morning|evening|dawn|noon|am|pm|overnight))?\W*"
_NTH = r"(?:st|nd|rd|th|º)?"
_WEEKDAY = r"(?:(?P<weekday>[^\W\d_]{2,9})\.?,?\s)?"
_UNTIL = rf"(?:\s?(?:-|–|—|/|&|to|and)\s?(?:[^\W\d_]{{3,9}}\.?\s)?(?P<until>\d{{1,2}}){_NTH})?"
_YEAR = r"(?:[ ,./-]{1,2}(?P<year>(?:19|20)\d\d))?"
_FORMS = tuple(
    re.compile(rf"\W*{_WEEKDAY}{form}{_AROUND}", re.I)
    for form in (
        rf"(?P<day>\d{{1,2}}){_NTH}{_UNTIL}[ -](?P<name>[^\W\d_]{{3,9}})\.?{_YEAR}",
        rf"(?P<name>[^\W\d_]{{3,9}})\.?[ -](?P<day>\d{{1,2}}){_NTH}{_UNTIL}{_YEAR}",
        r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4}|\d\d)",
        r"(?P<year>(?:19|20)\d\d)(?P<by>[./-])(?P<month>\d{1,2})(?P=by)(?P<day>\d{1,2})(?:[T ][\d:.Z+-]+)?",
        r"(?P<day>\d{1,2})\s?[./-]\s?(?P<month>\d{1,2})",
        rf"(?P<day>\d{{1,2}}){_NTH}{_UNTIL}",
    )
)


class Partial(NamedTuple):
    """What a cell says of a day; ``until`` is the last day of several, ``named`` a month beyond doubt."""

    day: int
    month: int | None = None
    year: int | None = None
    until: int | None = None
    weekday: int | None = None
    named: bool = False


def month_number(word: str) -> int | None:
    """1 to 12 for a month's name, its first letters or its figure."""
    low = word.strip(" .").lower()
    if low.isdigit():
        return int(low) if 1 <= int(low) <= 12 else None
    found = _FOREIGN.get(low[:4]) or _FOREIGN.get(low[:3])
    return found or (_MONTHS.index(low[:3]) + 1 if low[:3] in _MONTHS else None)


def read_cell(told: str) -> Partial | None:
    """'Mon 3', '11-Mar', '3-5', 'Jan. 17', '18/02/24', '13.' -> what they say of a day; ``None`` for other words."""
    for form in _FORMS:
        found = form.fullmatch(told)
        parts = found.groupdict() if found else {}
        if not parts:
            continue
        month = month_number(parts["name"]) if parts.get("name") else None
        if parts.get("name") and month is None:
            continue
        if parts.get("month"):
            month = int(parts["month"])
        weekday = (parts.get("weekday") or "").lower()[:3]
        year = int(parts["year"]) if parts.get("year") else None
        return Partial(
            day=int(parts["day"]),
            month=month,
            year=2000 + year if year is not None and year < 100 else year,
            until=int(parts["until"]) if parts.get("until") else None,
            weekday=_WEEKDAYS.index(weekday) if weekday in _WEEKDAYS else None,
            named=bool(parts.get("name") or parts.get("by")),
        )
    return None
