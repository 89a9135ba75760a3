"""Text of a cell under 'Date' -> the day, month and year that it names, as far as it does."""

from __future__ import annotations

import re
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: Months of tables in Spanish, Portuguese and French whose first letters are not those of English.
_FOREIGN = {"ene": 1, "fev": 2, "fév": 2, "abr": 4, "avr": 4, "mai": 5, "ago": 8, "aoû": 8, "set": 9, "out": 10,
            "dic": 12, "dez": 12, "déc": 12, "juil": 7, "juin": 6}  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: Their other short forms.
_LONGER = frozenset(("tues", "weds", "thur", "thurs"))
MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b"
)
_CLOCK = r"(?:\d{1,2}[:.h]\d\d|\d{4})\s?(?:h|hrs|hours|z|utc|lt|am|pm)?"
_AROUND = rf"(?:\s*\(.*\)|\s*[,/]?\s*(?:at\s)?(?:night|morning|evening|dawn|noon|am|pm|overnight|eve|{_CLOCK}))?\W*"
_NTH = r"(?:st|nd|rd|th|º|\.)?"
#: A weekday, or 'night of', 'le', 'by'.
_WORDS = r"(?P<words>(?:[^\W\d_]{1,9}\.?,?\s){0,3})"
_UNTIL = rf"(?:\s?(?:-|–|—|/|&|to|and)\s?(?:[^\W\d_]{{3,9}}\.?\s)?(?P<until>\d{{1,2}}){_NTH})?"
_YEAR = r"(?:[ ,./-]{1,2}(?P<year>(?:19|20)\d\d))?"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
#: 'Fri', 'Sat night', 'Sun 5am', 'Mon 2130'.
TIME_OF_DAY = (
    r"(?:early |late )?(?:night|morning|(?:after)?noon|evening|dawn|dusk|mid-?day|midnight|overnight)|"
    r"\d{1,2}(?:[:.h]\d\d)?\s?[ap]\.?m\.?|(?:\d{1,2}[:.h]\d\d|\d{4})(?:\s?(?:h|hrs|hours|z|utc|local))?"
)
_WEEKDAY_CELL = re.compile(rf"\W*(?P<name>[a-z]{{2,9}})\b\.?(?:,?\s(?:at\s)?\(?(?:{TIME_OF_DAY}))?\W*", re.I)
_NTH_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_NTH_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_NTH_WORDS, key=len, reverse=True))})\b", re.I)
#: What each of them ends in, told apart from most words.
_NTH_ENDS = ("first", "second", "third", "rth", "fth", "xth", "nth", "hth", "eth")
_TWO_LETTERS = ("mo", "tu", "we", "th", "fr", "sa", "su")
#: A cell of more characters tells more than a day.
_LONGEST = 120
_FIGURE = re.compile(r"\d")
_FORMS = tuple(
    re.compile(rf"\W*{_WORDS}\(?{form}{_AROUND}", re.I)
    for form in (
        r"\d{4}[A-Z]? ?[/ ] ?(?P<day>\d\d) ?(?P<name>[A-Z]{3})(?: ?(?P<year>\d\d(?:\d\d)?))?",  # '0530/07MAR'
        r"(?P<day>\d\d) \d{4}[A-Z]? (?P<name>[A-Z]{3})(?: (?P<year>\d\d(?:\d\d)?))?",  # '07 0530Z MAR 25'
        rf"(?P<day>\d{{1,2}})(?P<name>{MONTH_NAME}){_YEAR}",  # '07MAR'
        rf"(?P<day>\d{{1,2}}){_NTH}{_UNTIL}[ ./-]{{1,2}}(?P<name>[^\W\d_]{{1,9}})\.?{_YEAR}",
        rf"(?P<name>[^\W\d_]{{3,9}})\.?[ -](?P<day>\d{{1,2}}){_NTH}{_UNTIL}{_YEAR}",
        r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4}|\d\d)",
        r"(?P<year>(?:19|20)\d\d)(?P<by>[./-])(?P<month>\d{1,2})(?P=by)(?P<day>\d{1,2})(?:[T ][\d:.Z+-]+)?",
        r"(?P<year>(?:19|20)\d\d)(?P<by>)(?P<month>0\d|1[0-2])(?P<day>\d\d)",
        r"(?P<day>\d{1,2})\.?\s?[–—/-]\s?(?P<until>\d{1,2})(?P<by>[./])(?P<month>\d{1,2})",
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
    if low in _ROMAN:
        return _ROMAN.index(low) + 1
    found = _FOREIGN.get(low[:4]) or _FOREIGN.get(low[:3])
    return found or (_MONTHS.index(low[:3]) + 1 if low[:3] in _MONTHS else None)


def read_cell(told: str) -> Partial | None:
    """'Mon 3', '11-Mar', '3-5', 'Jan. 17', '18/02/24', '13.' -> what they say of a day; ``None`` for other words."""
    if len(told) > _LONGEST:
        return None
    if not _FIGURE.search(told) and any(end in told.lower() for end in _NTH_ENDS):
        told = _NTH_WORD.sub(lambda word: str(_NTH_WORDS.index(word[0].lower()) + 1), told)
    for form in _FORMS if _FIGURE.search(told) else ():
        found = form.fullmatch(told)
        parts = found.groupdict() if found else {}
        if not parts:
            continue
        month = month_number(parts["name"]) if parts.get("name") else None
        if parts.get("name") and month is None:
            continue
        if parts.get("month"):
            month = int(parts["month"])
        words = [word[:3] for word in parts["words"].lower().split()]
        year = int(parts["year"]) if parts.get("year") else None
        return Partial(
            day=int(parts["day"]),
            month=month,
            year=2000 + year if year is not None and year < 100 else year,
            until=int(parts["until"]) if parts.get("until") else None,
            weekday=next((_WEEKDAYS.index(word) for word in words if word in _WEEKDAYS), None),
            named=parts.get("name") is not None or parts.get("by") is not None,
        )
    return None


def weekday_in(told: str) -> int | None:
    """0 to 6 for a cell of nothing but a weekday, with or without a time of day."""
    found = _WEEKDAY_CELL.fullmatch(told) if len(told) <= _LONGEST else None
    if found is None:
        return None
    low = found["name"].lower()
    if low in _TWO_LETTERS:
        return _TWO_LETTERS.index(low)
    fits = low[:3] in _WEEKDAYS and (low in _WEEKDAYS or low in _LONGER or low.endswith("day"))
    return _WEEKDAYS.index(low[:3]) if fits else None
