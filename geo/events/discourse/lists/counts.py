"""Text of a cell or of a sentence of nothing but numbers -> how many people were killed, hurt, missing or detained."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geo.events.grammar.numbers import count_of, join_ranges, only_counts
from geo.events.grammar.tokens import tokenize
from geo.events.sentence.casualties import Toll
from geo.records import Range

#: Parts of a toll and the words that stand for them.
PARTS = {
    "killed": r"killed|dead|deaths?|fatalit(?:y|ies)|death toll|kills?|died|kia|martyrs|"
    r"muertos?|mortos?|morts?|tués?",
    "injured": r"injured|wounded|hurt|injur(?:y|ies)|wia|heridos?|feridos?|blessés?",
    "missing": r"missing|mia",
    "detained": r"detained|arrested|arrests?|abducted|kidnapped|captured",
}
_LABEL = "|".join(f"(?P<{part}>{told})" for part, told in PARTS.items())
_MANY = (
    r"(?P<count>(?:at least |more than |over |about |around |up to |some )?"
    r"(?:\d[\d,]*\+?|[a-z-]+)(?:\s?(?:-|–|to)\s?\d+)?)"
)
_SEP = r"\s*(?:reported)?\s*(?:[.,;)]|and\b|$)\s*"
_NAMED = re.compile(rf"(?:reported |number of |no\. of )?(?:{_LABEL})\s*[:=–-]\s*{_MANY}{_SEP}", re.I)
_COUNTED = re.compile(rf"\(?{_MANY} (?:[^\W\d]+ )??(?:reported )?(?:{_LABEL}){_SEP}", re.I)
#: What else such a sentence counts: '1 vehicle burned'.
_LOSS = re.compile(
    rf"{_MANY} (?:[^\W\d]+ ){{1,2}}(?:burn(?:ed|t)|torched|destroyed|damaged|wrecked|lost|taken|looted|sunk){_SEP}",
    re.I,
)
_NOBODY = re.compile(r"(?:0|none|no|nil|nobody|zero)", re.I)
_SPAN = re.compile(r"(\d[\d,]*)\s*(?:-|–|to|or)\s*(\d[\d,]*)")
_PLUS = re.compile(r"(\d[\d,]*)\s*\+")
_SUM = re.compile(r"\d+(?:\s*\+\s*\d+)+")
#: '4[a]', '4¹', '4*', and what a bracket adds: '3 (2 civ.)'.
_NOTE = re.compile(r"\s*(?:\[[^\]]*\]|\([^)]*\)|[*†‡§¹²³⁴⁵⁶⁷⁸⁹?!]+)$")
_SIGNS = (
    (">=", "at least "), ("<=", "at most "),
    ("~", "about "), ("≈", "about "), ("c.", "about "), ("ca.", "about "), ("circa", "about "), ("<", "fewer than "),
    (">", "more than "), ("≥", "at least "), ("≤", "at most "), ("min.", "at least "), ("max.", "at most "),
)  # fmt: skip
#: '12,5' is no whole number.
_DECIMAL = re.compile(r",(?!\d{3}(?!\d))|\d{4},")
#: Between groups that a cell counts one by one: '5 militants, 2 soldiers'.
_GROUPS = re.compile(r"\s*(?:[,;]|\band\b|&)\s*(?=\d)")
_GROUP = re.compile(r"\d[\d,]*\+?(?: [^\W\d]+){1,3}")
_OF_THEM = re.compile(r"\b(?:of (?:them|whom|which)|incl)", re.I)
#: Characters of the longest count in words, and of the longest cell that is taken for a count.
_LONGEST, LONGEST_CELL = 40, 160


def number_told(cell: str) -> Range | None:
    """What a cell or a word before 'dead' counts: '0', 'none', '3-6', '5+', 'at least 7', '~10', '<5', '3 (2 civ.)'."""
    cell = cell.strip()
    if len(cell) > LONGEST_CELL:
        return None
    while (bare := _NOTE.sub("", cell)) != cell and bare:
        cell = bare
    if _NOBODY.fullmatch(cell):
        return Range(low=0, high=0)
    if span := _SPAN.fullmatch(cell):
        return Range(low=_whole(span[1]), high=_whole(span[2]))
    if least := _PLUS.fullmatch(cell):
        return Range(low=_whole(least[1]), high=None)
    if _SUM.fullmatch(cell):
        total = sum(int(part) for part in cell.split("+"))
        return Range(low=total, high=total)
    groups = _GROUPS.split(cell)
    if len(groups) > 1 and all(_GROUP.fullmatch(g) for g in groups) and not _OF_THEM.search(cell):
        return total_of(number_told(group) for group in groups)
    cell = _in_words(cell)
    return count_of(join_ranges(tokenize(cell), cell)) if len(cell) < _LONGEST else None


def only_number(text: str) -> Range | None:
    """As :func:`number_told`, but ``None`` where anything else is told: '3/7', 'from 5', '5 villages'."""
    text = text.strip()
    figures = _SPAN.fullmatch(text) or _PLUS.fullmatch(text) or _NOBODY.fullmatch(text)
    whole = figures or only_counts(tokenize(_in_words(text)))
    return number_told(text) if whole and _DECIMAL.search(text) is None else None


def _in_words(cell: str) -> str:
    """'about 10' for '~10'."""
    for sign, words in _SIGNS:
        if cell.startswith(sign):
            cell = words + cell.removeprefix(sign).strip()
    return cell


def _whole(figures: str) -> int:
    return int(figures.replace(",", ""))


def total_of(counts: Iterable[Range | None]) -> Range | None:
    """The sum of several counts; those that are not told add nothing."""
    told = [count for count in counts if count is not None]
    if not told:
        return None
    high = None if any(c.high is None for c in told) else sum(c.high or 0 for c in told)
    return Range(low=sum(c.low or 0 for c in told), high=high)


def bare_toll(text: str) -> Toll:
    """Numbers of people of a sentence that holds little else: 'Fatalities: 7.', '7 dead, 3 hurt, 1 car burned'."""
    toll, at = Toll(), 0
    text = text.strip(" .()")
    while at < len(text):
        found = _NAMED.match(text, at) or _COUNTED.match(text, at)
        count = number_told(found["count"]) if found else None
        if (loss := _LOSS.match(text, at)) and not toll.empty() and count is None:
            at = loss.end()
            continue
        if found is None or count is None:
            return Toll()
        part = next(part for part in PARTS if found[part])
        setattr(toll, part, total_of((getattr(toll, part), count)))
        at = found.end()
    return toll


def add_toll(event_toll: Toll, told: Toll) -> None:
    """Fill a toll with numbers told beside it; an exact one beats 'villagers', who are at least two."""
    for part in PARTS:
        count, known = getattr(told, part), getattr(event_toll, part)
        if count is not None and (known is None or (known.high is None and (count.low or 0) >= (known.low or 0))):
            setattr(event_toll, part, count)
