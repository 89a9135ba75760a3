"""Number words and their hedges -> Range."""

from __future__ import annotations

from collections.abc import Sequence

from geo.events.grammar.closed_words import NUMBER_WORDS
from geo.events.grammar.tokens import Token
from geo.events.grammar.wordsets import phrases, words
from geo.records import Range

_SINGLE = words("a an another one he she him her")

_UNITS = {
    word: number
    for number, word in enumerate(
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
    "dozens": 24, "scores": 40, "hundreds": 100, "thousands": 1000, "several": 3, "many": 3, "few": 2, "some": 2,
    "numerous": 3, "multiple": 2, "others": 1, "various": 2, "countless": 10, "couple": 2, "handful": 3,
}  # fmt: skip
#: Words before a number -> how much is added to it for the lowest and the highest that it can mean; ``None`` is open.
_HEDGES: dict[tuple[str, ...], tuple[int | None, int | None]] = {
    tuple(hedge.split()): bounds
    for bounds, hedges in (
        (
            (0, None),
            phrases(
                "at least|no fewer than|no less than|not less than|not fewer than|upwards of|a minimum of"
                # The number that reports round down to: 'more than 160' may be 160 and some.
                "|more than|over|in excess of|greater than|well over|just over|above"
            ),
        ),
        ((None, 0), phrases("up to|at most|as much as|a maximum of|not more than|no more than")),
        ((None, -1), phrases("fewer than|less than|under|just under|below")),
        (
            (0, 0),
            phrases(
                "as many as|about|around|roughly|approximately|nearly|almost|close to|some|an estimated|exactly|only"
                "|just"
            ),
        ),
    )
    for hedge in hedges
}
_LONGEST = max(len(hedge) for hedge in _HEDGES)
#: Hedges that are as often about a place or a time; they hedge only larger numbers.
_PLACES_TOO = frozenset(("over", "around", "under", "above", "below"))
_VALUES = {**_UNITS, **_TENS, "dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}


#: Words of which counts are made: 'about', 'dozen', 'between', 'people'.
_COUNTING = frozenset(
    (*(word for hedge in _HEDGES for word in hedge), *_VAGUE, *_VALUES)
) | words("a an half of between and to or no nobody none people persons")  # fmt: skip


def value_of(word: str) -> int | None:
    """The number that one word means, ``None`` if it is none."""
    value = _VALUES.get(word)
    if value is not None or word.isalpha():
        return value
    if "-" in word:
        tens, _, unit = word.partition("-")
        if tens in _TENS and unit in _UNITS:
            return _TENS[tens] + _UNITS[unit]
        return None
    digits = word.replace(",", "")
    if digits.isascii() and digits.isdigit() and len(digits) < 9:
        return int(digits)
    return None


def only_counts(tokens: Sequence[Token]) -> bool:
    """Whether words are a count and nothing else: 'at least 5', 'two dozen people', but not '5 villages'."""
    return all(t.low in _COUNTING or value_of(t.low) is not None for t in tokens)


def count_of(tokens: Sequence[Token], before: Sequence[str] = ()) -> Range | None:
    """How many a noun phrase speaks of.

    Parameters
    ----------
    tokens : sequence of Token
        The noun phrase, from its first word; those of a time in front of it ('3 March 12 people') count nothing.
    before : sequence of str
        Up to three lower-case words in front of it, for hedges outside the phrase.

    Returns
    -------
    Range or None
        ``None`` where the phrase gives no number ('soldiers').
    """
    words = [t.low for t in tokens if t.tag != "T"]
    for k, word in enumerate(words):
        if _FROM_TO in word and word[0].isdigit():
            least, _, most = word.partition(_FROM_TO)
            return Range(low=int(least), high=int(most))
        if word.endswith("year-old"):
            return Range(low=1, high=1)
        if word in ("year-old", "th", "s") or (
            k + 1 < len(words) and words[k + 1] in ("year-old", "years", "year-olds")
        ):
            return Range(low=1, high=1) if word != "s" else None
        if "." in word and words[k + 1 : k + 2] == ["million"] and word.replace(".", "", 1).isdigit():
            return Range(low=int(float(word) * 1_000_000), high=int(float(word) * 1_000_000))
        value = value_of(word)
        if value is None:
            continue
        number = _compound(words, k, value)
        if word in _HALVED and _ends_in_half([*before, *words[:k]]):
            number //= 2
        low, high = _hedged([*before[-3:], *words[:k]])
        return Range(low=None if low is None else number + low, high=None if high is None else number + high)
    return _without_number(words)


#: 'half a dozen', 'half a million'.
_HALVED = frozenset(("dozen", "hundred", "thousand", "million"))


def _ends_in_half(words: Sequence[str]) -> bool:
    return [word for word in words[-2:] if word not in ("a", "an")][-1:] == ["half"]


def join_ranges(tokens: list[Token], text: str) -> list[Token]:
    """Make one token of 'between 15 and 20', '10 to 12', '10-12': one number that nobody knows better.

    Parameters
    ----------
    tokens : list of Token
        Those of a sentence, untagged.
    text : str
        The sentence.
    """
    out: list[Token] = []
    kept = 0
    for at in [k for k, token in enumerate(tokens) if token.low in _JOINS]:
        k = at if tokens[at].low == "between" else at - 1
        width = _range_at(tokens, k) if k >= kept else 0
        if not width:
            continue
        first, last = tokens[k], tokens[k + width - 1]
        numbers = [value_of(t.low) for t in tokens[k : k + width]]
        token = Token(text[first.start : last.end], first.start, last.end)
        token.low = token.lemma = _FROM_TO.join(str(n) for n in numbers if n is not None)
        out += [*tokens[kept:k], token]
        kept = k + width
    return [*out, *tokens[kept:]] if out else tokens


def _range_at(tokens: list[Token], k: int) -> int:
    """How many tokens from one on are a range: its lower end is smaller, and neither is a year."""
    between = tokens[k].low == "between"
    at = k + between
    if at + 2 >= len(tokens) or tokens[at + 1].low not in (("and",) if between else _TO):
        return 0
    low, high = value_of(tokens[at].low), value_of(tokens[at + 2].low)
    if low is None or high is None or not low < high or low in _YEARS:
        return 0
    if not between and k and tokens[k - 1].low in _NOT_A_RANGE:
        return 0
    return at + 3 - k


#: Between the ends of a range in a token that stands for it, and between them in texts.
_FROM_TO = "…"
_TO = frozenset(("to", "-", "–", "—", "or"))
#: What a range is found by: one of them between its ends, or 'between' before them.
_JOINS = _TO | {"between"}
#: 'rose from 12 to 20', 'won by 10 to 12', 'aged 3 to 9' count nobody.
_NOT_A_RANGE = frozenset(("from", "by", "aged", "ages", "-", "–", "—", "/", "to"))
_YEARS = range(1900, 2101)


def _hedged(words: list[str]) -> tuple[int | None, int | None]:
    """What the words right before a number add to it."""
    while words and words[-1] in ("the", "a", "another", "other", "further", "additional"):
        words = words[:-1]
    for n in range(min(_LONGEST, len(words)), 0, -1):
        if (bounds := _HEDGES.get(tuple(words[-n:]))) is not None:
            return bounds
    return 0, 0


def mark_hedges(tokens: Sequence[Token], lows: Sequence[str], figures: Sequence[int]) -> None:
    """Tag the words of 'more than' and the like before a number as determiners, so that its phrase begins with them.

    Parameters
    ----------
    tokens, lows, figures
        As for :func:`geo.events.grammar.time_words.mark_times`.
    """
    told = [] if NUMBER_WORDS.isdisjoint(lows) else [k for k, low in enumerate(lows) if low in NUMBER_WORDS]
    for k in sorted({*told, *figures}):
        token = tokens[k]
        if token.tag:
            continue
        for n in range(min(_LONGEST, k), 0, -1):
            before = tokens[k - n : k]
            if tuple(lows[k - n : k]) not in _HEDGES or any(t.tag for t in before):
                continue
            if before[0].low in _PLACES_TOO and (value_of(token.low) or 10) < 10:
                break
            for word in before:
                word.tag = "DET"
            break


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
