"""Tokens -> feature ids: what the tagger sees of each token, as hashed integers and never as words.

Three groups. *Word* features (shape, affixes, own lists) depend on one word alone and are seen for the two neighbours
on each side as well; *place* features say how the gazetteer knows the name that covers a token, and how its run of
capitalised words begins and ends; *document* features say how the same word is used elsewhere in the document.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from geo.ports import NameIndex
from geo.text.evidence import Evidence, evidence_features
from geo.text.groups import Groups, first_features, keys_of
from geo.text.names import NameFinder, Names
from geo.text.tokens import Tokens
from geo.text.view import Lexis, View, view_of
from geo.text.word_features import OFFSETS, word_features

#: Longest sequence that is tagged at once, so that a hostile text costs no more than a good one.
_LONGEST = 200
#: Groups of features remembered with their buckets before all are let go.
_REMEMBERED = 150_000


class Analysis(NamedTuple):
    """A document as the tagger sees it.

    ``extra[i]`` holds the groups of features of token ``i`` beyond its words, as numbers in ``groups``; ``bounds`` are
    the token ranges that are tagged.
    """

    tokens: Tokens
    view: View
    names: Names
    extra: list[list[int]]
    bounds: list[tuple[int, int]]
    groups: Groups

    def all_features(self, i: int, start: int, end: int) -> list[int]:
        """Every bucket of token ``i`` in the range from ``start`` to ``end``; what training sees."""
        found = [number for group in self.extra[i] for number in self.groups.buckets[group]]
        for k, offset in enumerate(OFFSETS):
            if start <= i + offset < end:
                found += word_features(self.view.words[i + offset])[k]
        return found


class Extractor:
    """Turns documents into features.

    Parameters
    ----------
    index : NameIndex
        The gazetteer.
    lower : frozenset of int
        CRC-32 of words known in small letters.
    """

    def __init__(self, index: NameIndex, lower: frozenset[int]) -> None:
        self.index = index
        self.lexis = Lexis(lower)
        self.finder = NameFinder(index)
        self.groups = Groups()

    def analyse(self, tokens: Tokens, sentence_starts: Sequence[int]) -> Analysis:
        """Look at a whole document.

        Parameters
        ----------
        tokens : Tokens
            Its tokens.
        sentence_starts : sequence of int
            Code point offsets at which sentences begin, sorted.
        """
        if len(self.groups) > _REMEMBERED:
            self.groups = Groups()
        groups = self.groups
        bounds = _bounds(tokens, sentence_starts)
        view = view_of(tokens, bounds, self.index, self.lexis)
        names = self.finder.find(view)
        evidence = Evidence(view, names, bounds)
        nothing: list[int] = []
        extra = [nothing] * len(tokens)
        first = groups[(first_features,)]
        for start, _ in bounds:
            extra[start] = [first]
        letters = "".join([mark[0] for mark in names.marks])
        for i, start, end in _of_interest(view, names, bounds):
            keys = [*keys_of(i, start, end, view, names, letters), (evidence_features, *evidence.of(i))]
            extra[i] = [*extra[i], *[groups[key] for key in keys]]
        return Analysis(tokens, view, names, extra, bounds, groups)


def _bounds(tokens: Tokens, sentence_starts: Sequence[int]) -> list[tuple[int, int]]:
    cuts = sorted({0, len(tokens), *[bisect_left(tokens.starts, offset) for offset in sentence_starts]})
    return [
        (begin, min(begin + _LONGEST, end)) for start, end in pairwise(cuts) for begin in range(start, end, _LONGEST)
    ]


def _of_interest(view: View, names: Names, bounds: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Tokens with a capital or within a name of the gazetteer, each with the range that it is tagged in."""
    inside = {i for first, end in names.spans if end - first > 1 for i in range(first, end)}
    ranges = iter(bounds)
    start = end = 0
    for i in sorted(inside.union(view.capitals)) if inside else view.capitals:
        while i >= end:
            start, end = next(ranges)
        yield i, start, end
