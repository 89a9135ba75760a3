# ruff: noqa: SIM905 (lists of words read better as text)
"""Position in a text -> the longer period written there: 2014, 2009-10, the 1990s, Q3 2025, spring 2024."""

from __future__ import annotations

import re

from geo.text.dates.absolute import word_before
from geo.text.dates.expressions import DASH, GAP, Expr, pattern
from geo.text.dates.words import NUMBERS, ORDINALS, ends_word

_YEAR = re.compile(r"(?:19|20)\d\d(?![\d\w]|[.,:/]\d|%)")
_YEAR_RANGE = re.compile(rf"((?:19|20)\d\d)(?:{DASH}|/)((?:19|20)?\d\d)(?![\d\w]|[-.,:/]\d|%)")
_DECADE = re.compile(r"((?:1[5-9]|20)\d)0['’]?s(?!\w)")
_CENTURY = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)(?:{GAP}|-)century(?!\w)", re.I)
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d-])")
_WEEK = re.compile(r"((?:19|20)\d\d)-?W(\d\d)(?!\d)")
_QUARTER = pattern(
    r"(?:(?P<word>first|second|third|fourth|1st|2nd|3rd|4th) (?P<size>quarter|half)|(?P<short>[QH])(?P<n>[1-4]))"
    r"(?:,? (?:of )?(?P<year>20\d\d|19\d\d))?"
)
_QUARTER_AFTER = re.compile(r"((?:19|20)\d\d)[^\S\n]?(?P<short>[QH])([1-4])(?!\w)")
_SEASON = pattern(r"(?P<name>spring|summer|autumn|fall|winter)(?: of|,)? (?P<year>(?:19|20)\d\d)(?:[-–/](?:20)?\d\d)?")
_HOLIDAY = pattern(
    r"(?P<name>new year['’]s (?:eve|day)|christmas (?:eve|day)|christmas|nowruz|may day)"
    r"(?:,? (?:of |in )?(?P<year>20\d\d|19\d\d))?"
)
#: Western feasts that move with Easter -> days after it.
_FEASTS = {
    "palm sunday": -7, "good friday": -2, "holy saturday": -1, "easter": 0, "easter monday": 1, "whit monday": 50
}  # fmt: skip
_FEAST = pattern(
    r"(?P<name>palm sunday|good friday|holy saturday|easter(?: (?:sunday|monday|day))?|whit monday)"
    r"(?:,? (?:of |in )?(?P<year>20\d\d|19\d\d))?"
)
_HOLIDAYS = {"new year": {"eve": (12, 31), "day": (1, 1)}, "christmas": {"eve": (12, 24), "day": (12, 25)}}


def period_at(text: str, at: int) -> Expr | None:
    """'2009-10', 'the 1990s' (from the figure on), '20th century', 'Q3 2025', '2025-W28', 'summer 2024'."""
    if not text[at : at + 4].isdecimal():  # no year
        found = _CENTURY.match(text, at)
        return Expr("century", at, found.end(), {"n": int(found[1])}) if found else None
    if found := _QUARTER_AFTER.match(text, at):
        parts = 4 if found["short"].upper() == "Q" else 2
        return Expr("quarter", at, found.end(), {"year": int(found[1]), "n": int(found[3]), "parts": parts})
    if (found := _WEEK.match(text, at)) and 1 <= int(found[2]) <= 53:
        return Expr("week", at, found.end(), {"year": int(found[1]), "n": int(found[2])})
    if found := _YEAR_RANGE.match(text, at):
        first = int(found[1])
        last = int(found[2]) if len(found[2]) == 4 else first // 100 * 100 + int(found[2])
        if first < last <= first + 60:
            return Expr("years", at, found.end(), {"first": first, "last": last, "join": found.start(2)})
    if found := _YEAR_MONTH.match(text, at):
        return Expr("month", at, found.end(), {"fields": (int(found[1]), int(found[2])), "calendar": "gregorian"})
    if found := _DECADE.match(text, at):
        return Expr("decade", at, found.end(), {"year": int(found[1]) * 10})
    return None


def named_period_at(text: str, at: int) -> Expr | None:
    """'the third quarter', 'H1 2024', 'spring 2023', 'Christmas Eve', 'Easter Monday'."""
    if found := _QUARTER.match(text, at):
        number = ORDINALS[found["word"].lower()] if found["word"] else int(found["n"])
        parts = 2 if (found["size"] or "").lower() == "half" or (found["short"] or "").upper() == "H" else 4
        year = int(found["year"]) if found["year"] else None
        if number <= parts and (year or (parts == 4 and found["word"])):
            return Expr("quarter", at, found.end(), {"year": year, "n": number, "parts": parts})
    if found := _SEASON.match(text, at):
        return Expr("season", at, found.end(), {"year": int(found["year"]), "name": found["name"].lower()})
    if found := _HOLIDAY.match(text, at):
        name = " ".join(found["name"].lower().replace("’", "'").split())
        if name in ("nowruz", "may day"):
            month, day = {"nowruz": (3, 21), "may day": (5, 1)}[name]
        else:
            month, day = next(v for k, v in _HOLIDAYS.items() if name.startswith(k))["eve" if "eve" in name else "day"]
        year = int(found["year"]) if found["year"] else None
        return Expr("day", at, found.end(), {"fields": (year, month, day), "calendar": "gregorian"})
    if found := _FEAST.match(text, at):
        name = re.sub(r"^easter (?:sunday|day)$", "easter", " ".join(found["name"].lower().split()))
        year = int(found["year"]) if found["year"] else None
        return Expr("feast", at, found.end(), {"year": year, "days": _FEASTS[name]})
    return None


def number_of(word: str) -> int | None:
    """A count in figures or words."""
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())


_AFTER_YEAR = re.compile(rf"{GAP}(?:was|saw|is|has|marked|brought|will|and|to){GAP}|[,:;.)\n]|[^\S\n]{{1,2}}[-–—]|$")
_YEAR_WORDS = frozenset(
    "in since by until till of from to during before after between and through early mid late the a an his her their "
    "its our this last next year throughout around for within year-end summer winter spring autumn fall or but as "
    "that circa back late- mid- early- в с до у з із по عام سنة منذ في سال از در en de depuis desde ב".split()
)
_NOT_YEAR = frozenset(
    "resolution no number article act law room highway route flight unit brigade regiment page chapter about some "
    "nearly over than least almost roughly approximately killed wounded injured up at exactly only".split()
)
_THINGS = re.compile(
    rf"{GAP}(?:[a-z]+{GAP})?(?:people|men|women|children|troops|fighters|soldiers|civilians|refugees|houses|homes|km|"
    r"kilomet\w+|miles|met\w+|tons|tonnes|dollars|euros|pounds|rockets|shells|drones|prisoners|detainees|families|"
    r"hectares|acres|hours?|hrs|GMT|UTC|local|residents|protesters|members|years|percent|families|cases|deaths)(?!\w)"
)


def year_at(text: str, at: int) -> Expr | None:
    """A bare year, when the words around it say that it is one."""
    found = _YEAR.match(text, at)
    if not found or (at and text[at - 1] in "$€£#/.:+@-–"):
        return None
    end = found.end()
    before = word_before(text, at)
    if before in _NOT_YEAR or _THINGS.match(text, end):
        return None
    line = text[max(0, at - 2) : at].strip(" \t")
    bracket = text[at - 1 : at] in ("(", "[", "‘", "“", '"', "'")
    possessive = before.endswith(("'s", "’s", "s'", "s’", "-"))
    follows = _AFTER_YEAR.match(text, end)
    opening = (line in ("", "\n") or line.endswith((".", "\n"))) and follows is not None
    closing = before.endswith(",") or (follows is not None and before in {"", "not", "than"})
    if before in _YEAR_WORDS or bracket or possessive or opening or closing:
        return Expr("year", at, end, {"year": int(found.group())}) if ends_word(text, end) else None
    return None
