"""View + names -> Evidence: how the same word is used elsewhere in the document."""

from __future__ import annotations

from collections.abc import Sequence

from geo.text.names import Names
from geo.text.view import SIGNS, View

#: What is told of a word: whether it also stands in small letters, how often it stands, its signs elsewhere as bits.
Told = tuple[bool, int, int]
_ALL, _COMMA_PLACE, _NAME_PREP = SIGNS["all"], SIGNS["comma_place"], SIGNS["name_prep"]
_WHOLE, _PART = SIGNS["whole"], SIGNS["part"]
_NEVER = (0, 0, 0)


class Evidence:
    """The contexts in which each capitalised word of a document stands.

    Parameters
    ----------
    view, names
        The document.
    bounds : sequence of (int, int)
        Token ranges of its sentences.
    """

    def __init__(self, view: View, names: Names, bounds: Sequence[tuple[int, int]]) -> None:
        known = view.words
        self._words = known
        self._own: dict[int, int] = {}
        self._small = {word.lower for word in known if word.small}
        # Of each word in small letters: how often it stands, its signs anywhere, and those that it has twice or more.
        self._seen: dict[str, tuple[int, int, int]] = {}
        ends = iter(bounds)
        start = end = 0
        for i in view.capitals:
            while i >= end:
                start, end = next(ends)
            signs = _ALL
            if i > start:
                signs |= known[i - 1].ahead
            if i + 1 < end:
                signs |= known[i + 1].behind
                if known[i + 1].lower == "," and i + 2 < end and names.cover[i + 2] >= 0:
                    signs |= _COMMA_PLACE
            number = names.cover[i]
            if number >= 0:
                left, right = names.spans[number]
                signs |= _WHOLE if right - left == 1 else _PART
                if left > start and "in_preposition" in known[left - 1].marks:
                    signs |= _NAME_PREP
            self._own[i] = signs
            lower = known[i].lower
            times, once, twice = self._seen.get(lower, _NEVER)
            self._seen[lower] = (times + 1, once | signs, twice | (once & signs))

    def of(self, i: int) -> Told:
        """What is told of the word at token ``i`` by its other occurrences."""
        word = self._words[i].lower
        times, once, twice = self._seen.get(word, _NEVER)
        return word in self._small, min(times, 4), twice | (once & ~self._own.get(i, 0))


def evidence_features(small: bool, times: int, elsewhere: int) -> list[str]:
    """Names of the features of what :meth:`Evidence.of` tells."""
    features = [f"small={small}"]
    if times:
        features.append(f"times={times}")
    return features + [f"else={name}" for name, bit in SIGNS.items() if elsewhere & bit]
