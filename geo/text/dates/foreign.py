"""Position in a text -> a relative time expression of another language: вчера, قبل ثلاثة أيام, هفته گذشته."""

from __future__ import annotations

import re

from geo.text.dates.expressions import Expr
from geo.text.dates.words import day_word_at, day_words

_FOREIGN_AGO: tuple[tuple[re.Pattern[str], dict[str, str]], ...] = (
    (
        re.compile(
            r"(?:(?P<count>\d{1,3}|\w+)[^\S\n])?(?P<unit>д(?:ень|ня|ней|ні|нів)|недел[юиь]|тиж(?:день|ні|нів)|"
            r"месяц(?:а|ев)?|місяц(?:ь|і|ів)|год(?:а)?|лет|рік|рок(?:и|ів))[^\S\n](?:назад|тому)(?!\w)"
        ),
        {"д": "day", "н": "week", "т": "week", "м": "month", "г": "year", "л": "year", "р": "year"},
    ),
    (
        re.compile(
            r"(?:قبل|منذ)[^\S\n](?:(?P<count>\d{1,3}|\w+)[^\S\n])?(?P<unit>يومين|يوم|أيام|أسبوعين|أسبوع|أسابيع|"
            r"شهرين|شهر|أشهر|عامين|سنتين|عام|أعوام|سنوات|سنة)(?!\w)"
        ),
        {
            "يو": "day",
            "أي": "day",
            "أس": "week",
            "شه": "month",
            "أش": "month",
            "عا": "year",
            "سن": "year",
            "أع": "year",
        },
    ),
    (
        re.compile(r"(?P<count>\d{1,3}|\w+)[^\S\n](?P<unit>روز|هفته|ماه|سال)[^\S\n](?:پیش|قبل)(?!\w)"),
        {"ر": "day", "ه": "week", "م": "month", "س": "year"},
    ),
    (
        re.compile(
            r"לפני[^\S\n](?:(?P<count>\d{1,3}|\w+)[^\S\n])?(?P<unit>יומיים|ימים|יום|שבועיים|שבועות|שבוע|חודשיים|"
            r"חודשים|חודש|שנתיים|שנים|שנה)(?!\w)"
        ),
        {"יומ": "day", "ימ": "day", "יו": "day", "שב": "week", "חו": "month", "שנ": "year"},
    ),
    (
        re.compile(
            r"(?:il[^\S\n]y[^\S\n]a|hace)[^\S\n](?P<count>\d{1,3}|\w+)[^\S\n]"
            r"(?P<unit>jours?|semaines?|mois|ans|días?|semanas?|meses|años?)(?!\w)",
            re.I,
        ),
        {"jo": "day", "sem": "week", "mo": "month", "an": "year", "dí": "day", "me": "month", "añ": "year"},
    ),
)
#: The last of them, whose words may all be plain letters; within so many characters the others have one that is not.
_ROMANCE_AGO, _REACH = _FOREIGN_AGO[-1:], 64
_FOREIGN_NUMBERS: dict[str, int] = {
    word: value
    for value, words in enumerate(
        (
            "", "один|одну|يوم|یک|אחד|un|une|uno|una", "два|две|дві|دو|שני|שתי|deux|dos",
            "три|ثلاثة|ثلاث|سه|שלושה|שלוש|trois|tres",
            "четыре|чотири|أربعة|أربع|چهار|ארבעה|ארבע|quatre|cuatro", "пять|п’ять|خمسة|خمس|پنج|חמישה|חמש|cinq|cinco",
            "шесть|шість|ستة|ست|شش|שישה|שש|six|seis", "семь|сім|سبعة|سبع|هفت|שבעה|שבע|sept|siete",
            "восемь|вісім|ثمانية|ثماني|هشت|שמונה|huit|ocho", "девять|дев’ять|تسعة|تسع|نه|תשעה|תשע|neuf|nueve",
            "десять|عشرة|عشر|ده|עשרה|עשר|dix|diez",
        )
    )
    for word in words.split("|")
    if word
}  # fmt: skip
_DUALS = ("يومين", "أسبوعين", "شهرين", "عامين", "سنتين", "יומיים", "שבועיים", "חודשיים", "שנתיים")
_HEADS = "قبل منذ לפני il hace день неделю месяц год тиждень місяць рік"
#: Words that are also common English ones.
_TOO_COMMON = frozenset({"six", "un"})


def foreign_heads() -> list[str]:
    """First tokens at which :func:`foreign_at` may find something."""
    return [word for word in (*day_words(), *_FOREIGN_NUMBERS, *_HEADS.split()) if word not in _TOO_COMMON]


def foreign_at(text: str, at: int) -> Expr | None:
    """'вчера', 'قبل ثلاثة أيام', 'هفته گذشته', 'לפני יומיים': the same in other languages."""
    if known := day_word_at(text, at):
        end, meaning = known
        if meaning.unit == "day":
            return Expr("offset", at, end, {"days": meaning.offset})
        if meaning.unit == "night":
            return Expr("night", at, end, {})
        mod = {-1: "last", 0: "this", 1: "next"}[meaning.offset]
        return Expr("calendar", at, end, {"mod": mod, "unit": meaning.unit, "part": None})
    plain = text[at : at + _REACH].isascii()
    for regex, units in _ROMANCE_AGO if plain else _FOREIGN_AGO:
        found = regex.match(text, at)
        if found:
            word = (found["count"] or "").lower()
            unit = next(value for key, value in units.items() if found["unit"].lower().startswith(key))
            count = int(word) if word.isdigit() else _FOREIGN_NUMBERS.get(word)
            if found["unit"] in _DUALS:
                count = 2
            if count is None and word:
                continue
            return Expr(
                "shift",
                at,
                found.end(),
                {"count": -(count or 1), "unit": unit, "now": True, "vague": False, "event": False},
            )
    return None
