# ruff: noqa: SIM905 (lists of words read better as text)
"""Tables of month names, weekdays and day words -> look-ups by first token."""

from __future__ import annotations

import csv
import functools
import re
from typing import NamedTuple

from geo.resources import data_path

#: A run of letters and digits; what the scan over a text steps through.
TOKEN = re.compile(r"\w+")

NUMBERS: dict[str, int] = {
    word: value
    for value, words in enumerate(
        "zero|one,a,an|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
        "|seventeen|eighteen|nineteen|twenty".split("|")
    )
    for word in words.split(",")
}
ORDINALS: dict[str, int] = {
    word: value
    for value, words in enumerate("first,1st|second,2nd|third,3rd|fourth,4th|fifth,5th".split("|"), start=1)
    for word in words.split(",")
}
#: Counts that say less than a number; read as the least that they commonly mean.
VAGUE_COUNTS: dict[str, int] = {"couple": 2, "few": 3, "several": 3, "many": 5}


class MonthName(NamedTuple):
    """What a month's name can mean; the same word may stand for months of several calendars."""

    end: int
    text: str
    options: tuple[tuple[str, int, str], ...]

    def pick(self, calendar: str) -> int | None:
        """The month's number in a calendar, if the name is one of its months."""
        return next((number for kind, number, _ in self.options if kind == calendar), None)

    @property
    def english(self) -> bool:
        """Whether it is one of the twelve English names."""
        return any(kind == "gregorian" and language == "en" for kind, _, language in self.options)

    @property
    def spoken(self) -> frozenset[str]:
        """Languages in which the name is a month of the Gregorian calendar."""
        return frozenset(language for kind, _, language in self.options if kind == "gregorian")


class DayWord(NamedTuple):
    """'yesterday' and its like: so many units from the day of publication."""

    unit: str
    offset: int


class NamedDay(NamedTuple):
    """A day known by its date without the year, and the words that show that it is meant."""

    start: str
    end: str
    context: re.Pattern[str]


def _rows(name: str) -> list[dict[str, str]]:
    with data_path("lexicons", "time", name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _names(row: dict[str, str]) -> list[str]:
    return [name for name in (row["name"], *row["variants"].split("|")) if name]


def first_token(name: str) -> str:
    """First run of letters of a name, in lower case."""
    found = TOKEN.search(name)
    return found.group().lower() if found else ""


@functools.cache
def months() -> dict[str, list[tuple[str, tuple[tuple[str, int, str], ...]]]]:
    """First token -> names that begin with it, longest first, with their meanings."""
    meanings: dict[str, list[tuple[str, int, str]]] = {}
    for row in _rows("months.tsv"):
        for name in _names(row):
            meanings.setdefault(name.lower(), []).append((row["calendar"], int(row["number"]), row["language"]))
    table: dict[str, list[tuple[str, tuple[tuple[str, int, str], ...]]]] = {}
    for name, options in meanings.items():
        table.setdefault(first_token(name), []).append((name, tuple(options)))
    for names in table.values():
        names.sort(key=lambda item: -len(item[0]))
    return table


@functools.cache
def weekdays() -> dict[str, list[tuple[str, int, str]]]:
    """First token -> (name, 0 for Monday to 6 for Sunday, language), longest first."""
    table: dict[str, list[tuple[str, int, str]]] = {}
    for row in _rows("weekdays.tsv"):
        for name in _names(row):
            table.setdefault(first_token(name), []).append((name.lower(), int(row["number"]), row["language"]))
    for names in table.values():
        names.sort(key=lambda item: -len(item[0]))
    return table


@functools.cache
def day_words() -> dict[str, list[tuple[str, DayWord]]]:
    """First token -> words like 'yesterday' in languages other than English, longest first."""
    table: dict[str, list[tuple[str, DayWord]]] = {}
    for row in _rows("relative.tsv"):
        for name in _names(row):
            word = DayWord(row["unit"], int(row["offset"]))
            table.setdefault(first_token(name), []).append((name.lower(), word))
    for names in table.values():
        names.sort(key=lambda item: -len(item[0]))
    return table


@functools.cache
def named_days() -> dict[str, list[NamedDay]]:
    """Written form in lower case -> days known by it."""
    table: dict[str, list[NamedDay]] = {}
    for row in _rows("named_days.tsv"):
        context = re.compile("|".join(re.escape(word) for word in row["context"].split("|")), re.IGNORECASE)
        for name in {name.lower() for name in _names(row)}:
            table.setdefault(name, []).append(NamedDay(row["date_start"], row["date_end"], context))
    return table


def ends_word(text: str, position: int) -> bool:
    """Whether no word runs on at a position."""
    return position >= len(text) or not (text[position].isalnum() or text[position] == "_")


#: Abbreviations that a point may follow without ending the sentence.
_SHORT = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec янв фев апр авг сент окт нояб дек".split())


def month_at(text: str, position: int) -> MonthName | None:
    """The month's name that begins at a position; English names only with a capital."""
    token = TOKEN.match(text, position)
    if not token:
        return None
    word = token.group().lower()
    # Hebrew writes 'in' and 'of' as a letter in front of the name; Persian adds 'month' behind it.
    prefixed = word[:1] in "בל" and word not in months()
    base = position + 1 if prefixed else position
    key = first_token(word[1:]) if prefixed else word
    if key.endswith("ماه") and key not in months():
        key = key.removesuffix("ماه")
    for name, options in months().get(key, ()):
        end = base + len(name)
        if text[base:end].lower() != name:
            continue
        if text.startswith("ماه", end) or text.startswith("‌ماه", end):
            end = text.index("ماه", end) + 3
        if not ends_word(text, end):
            continue
        written = text[base:end]
        if written[0].islower() and written[0].isascii():
            options = tuple(o for o in options if o[2] not in ("en", "syr", "fa-latn", "tr", "de"))
        if options:
            short = written.lower() in _SHORT and text.startswith(".", end)
            return MonthName(end + 1 if short else end, written, options)
    return None


def weekday_at(text: str, position: int) -> tuple[int, int, str] | None:
    """(end, number, language) of the weekday that begins at a position; English ones only with a capital."""
    token = TOKEN.match(text, position)
    if not token:
        return None
    word = token.group().lower()
    # Hebrew and Arabic write 'on' and 'and' as a letter in front.
    shift = 1 if word[:1] in ("ב", "و") and word not in weekdays() else 0
    for name, number, language in weekdays().get(word[shift:], ()):
        end = position + shift + len(name)
        written = text[position + shift : end]
        if written.lower() != name or not ends_word(text, end):
            continue
        if (language == "en" and written[0].islower()) or (language in ("es", "fr") and written[0].isupper()):
            continue
        return end, number, language
    return None


def day_word_at(text: str, position: int) -> tuple[int, DayWord] | None:
    """(end, meaning) of a word like 'yesterday' in a language other than English."""
    token = TOKEN.match(text, position)
    if not token:
        return None
    for name, word in day_words().get(token.group().lower(), ()):
        end = position + len(name)
        if text[position:end].lower() == name and ends_word(text, end):
            return end, word
    return None
