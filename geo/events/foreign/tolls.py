"""A short wire in another language -> its numbers of people: those nearest to the words for dead, hurt and held."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from geo.events.lexicon.stems import folded
from geo.events.sentence.casualties import Toll
from geo.records import Range

if TYPE_CHECKING:
    from geo.events.lexicon.stems import ForeignTriggers

_WORD = re.compile(r"[^\W_]+(?:['’ʼ\u200c][^\W_]+)*[\u064b-\u0652]*")
#: Words between a number and what it counts, at most; a comma or a full stop between them counts as so many.
_FARTHEST, _COMMA = 5, 4
#: What it costs a number to stand after what it counts where it should stand before, in words.
_WRONG_SIDE = 2.5
#: Larger than any count of one wire; years are smaller, and left out where a time was found.
_MOST = 20_000


class _Number:
    """A number of the sentence: half-open range of characters, value."""

    def __init__(self, start: int, end: int, value: Range) -> None:
        self.start, self.end, self.value = start, end, value
        self.used = False


def toll(
    text: str, taken: Sequence[tuple[int, int]], foreign: ForeignTriggers, *, held: bool, before: bool = False
) -> Toll:
    """Numbers of dead, hurt and, where people were arrested or abducted, held.

    Parameters
    ----------
    text : str
        The sentence.
    taken : sequence of (int, int)
        Character ranges of its time expressions, whose numbers count nobody.
    foreign : ForeignTriggers
    held : bool
        Whether to look for people held, too.
    before : bool
        Whether a number stands before what it counts, as in Persian, rather than after it.
    """
    numbers = _numbers(text, taken, foreign)
    costs = (0.0, _WRONG_SIDE) if before else (0.5, 0.0)
    found = Toll(killed=_count(foreign.dead, text, numbers, foreign, costs))
    found.injured = _count(foreign.hurt, text, numbers, foreign, costs)
    if held:
        found.detained = _count(foreign.held, text, numbers, foreign, costs)
    return found


def _numbers(text: str, taken: Sequence[tuple[int, int]], foreign: ForeignTriggers) -> list[_Number]:
    found = []
    for match in _WORD.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        word = match[0]
        value = None
        if word.isdecimal():
            value = Range(low=int(word), high=int(word)) if int(word) < _MOST else None
        else:
            value = foreign.numbers.get(folded(word)) or foreign.numbers.get(folded(word.removeprefix("و")))
        if value is not None:
            before = text[max(0, match.start() - 16) : match.start()]
            if value.high is not None and foreign.more.search(before + word):
                value = Range(low=value.low, high=None)
            found.append(_Number(match.start(), match.end(), value))
    return found


def _count(
    pattern: re.Pattern[str],
    text: str,
    numbers: list[_Number],
    foreign: ForeignTriggers,
    costs: tuple[float, float],
) -> Range | None:
    best: tuple[float, _Number] | None = None
    starts = [number.start for number in numbers]
    for match in pattern.finditer(text):
        # Numbers are words themselves: one with so many others between is too far.
        first = max(0, bisect_left(starts, match.start(1)) - _FARTHEST - 1)
        for number in numbers[first : bisect_left(starts, match.end()) + _FARTHEST + 1]:
            far = _distance(text, match.start(1), match.end(), number, costs)
            if not number.used and far <= _FARTHEST and (best is None or far < best[0]):
                best = (far, number)
    if best is not None:
        best[1].used = True
        return best[1].value
    for match in pattern.finditer(text):
        after = [folded(w[0]) for w in islice(_WORD.finditer(text, match.end()), 2)]
        if any(word in foreign.one for word in after):
            return Range(low=1, high=1)
    return None


def _distance(text: str, start: int, end: int, number: _Number, costs: tuple[float, float]) -> float:
    """Words between, and more for marks and for standing on the less usual side."""
    after = number.start >= end
    left, right = (end, number.start) if after else (number.end, start)
    words = sum(1 for _ in islice(_WORD.finditer(text, left, max(left, right)), _FARTHEST + 1))
    if words > _FARTHEST:
        return float(words)  # too far whatever else stands between
    marks = sum(text.count(mark, left, max(left, right)) for mark in ",،;؛.")
    return words + _COMMA * marks + costs[after]
