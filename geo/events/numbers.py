"""Number words and their hedges -> Range."""

from __future__ import annotations

from collections.abc import Sequence

from geo.events.tokens import Token
from geo.events.wordsets import words
from geo.records import Range

_SINGLE = words("a an another one he she him her")

_UNITS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    w: 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
#: Vague words and the least that they can mean; nobody knows the most.
_VAGUE = {
    "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "several": 3, "many": 3, "few": 2, "some": 2,
    "numerous": 3, "multiple": 2, "others": 1, "various": 2, "countless": 10, "couple": 2, "handful": 3,
}  # fmt: skip
_AT_LEAST = (
    "at least",
    "more than",
    "over",
    "no fewer than",
    "no less than",
    "not less than",
    "upwards of",
    "in excess of",
)
_AT_MOST = ("up to", "at most", "as many as", "fewer than", "less than")


def value_of(word: str) -> int | None:
    """The number that one word means, ``None`` if it is none."""
    if word in _UNITS:
        return _UNITS[word]
    if word in _TENS:
        return _TENS[word]
    if "-" in word:
        tens, _, unit = word.partition("-")
        if tens in _TENS and unit in _UNITS:
            return _TENS[tens] + _UNITS[unit]
        return None
    digits = word.replace(",", "")
    if digits.isascii() and digits.isdigit() and len(digits) < 9:
        return int(digits)
    if word == "dozen":
        return 12
    if word == "hundred":
        return 100
    if word == "thousand":
        return 1000
    return None


def count_of(tokens: Sequence[Token], before: Sequence[str] = ()) -> Range | None:
    """How many a noun phrase speaks of.

    Parameters
    ----------
    tokens : sequence of Token
        The noun phrase, from its first word.
    before : sequence of str
        Up to three lower-case words in front of it, for hedges outside the phrase.

    Returns
    -------
    Range or None
        ``None`` where the phrase gives no number ('soldiers').
    """
    words = [t.low for t in tokens]
    hedge = " ".join([*before[-3:], *words])
    number: int | None = None
    for k, word in enumerate(words):
        if word in ("year-old", "th", "s") or (
            k + 1 < len(words) and words[k + 1] in ("year-old", "years", "year-olds")
        ):
            return Range(low=1, high=1) if word != "s" else None
        value = value_of(word)
        if value is None:
            continue
        number = _compound(words, k, value)
        break
    if number is None:
        return _without_number(words)
    if any(h in hedge for h in _AT_LEAST):
        return Range(low=number, high=None)
    if any(h in hedge for h in _AT_MOST):
        return Range(low=None, high=number)
    return Range(low=number, high=number)


def _compound(words: list[str], k: int, value: int) -> int:
    for word in words[k + 1 : k + 3]:
        if word == "hundred":
            value *= 100
        elif word == "thousand":
            value *= 1000
        elif word == "dozen":
            value *= 12
        elif word == "million":
            value *= 1_000_000
        elif (unit := value_of(word)) is not None and unit < 10 and value % 10 == 0:
            value += unit
        else:
            break
    return value


def _without_number(words: list[str]) -> Range | None:
    for word in words:
        if word in _VAGUE:
            return Range(low=_VAGUE[word], high=None)
    if words and words[0] in ("no", "nobody", "none", "no-one"):
        return Range(low=0, high=0)
    if "both" in words:
        return Range(low=2, high=2)
    if words and words[0] in _SINGLE:
        return Range(low=1, high=1)
    return None


def add(left: Range | None, right: Range | None) -> Range | None:
    """Sum of two counts; an open end stays open."""
    if left is None or right is None:
        return left or right
    low = (left.low or 0) + (right.low or 0)
    high = None if left.high is None or right.high is None else left.high + right.high
    return Range(low=low, high=high)
