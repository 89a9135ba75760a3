"""Tokens -> feature ids: what the tagger sees of each token, as hashed integers and never as words.

Three groups. *Word* features (shape, affixes, own lists) depend on one word alone and are seen for the two neighbours
on each side as well; *place* features say how the gazetteer knows the name that covers a token, and how its run of
capitalised words begins and ends; *document* features say how the same word is used elsewhere in the document.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from geo.ports import NameIndex
from geo.text.evidence import Evidence
from geo.text.names import NameFinder, Names
from geo.text.tokens import Tokens
from geo.text.view import Lexis, View, Word, view_of

#: Number of hash buckets; features share weights where they collide.
BUCKETS = 1 << 20
#: Neighbours whose word features are seen.
OFFSETS = (-2, -1, 0, 1, 2)
#: Longest sequence that is tagged at once, so that a hostile text costs no more than a good one.
_LONGEST = 200
#: Feature names remembered with their buckets.
_REMEMBERED = 300_000


def bucket(feature: str) -> int:
    """Hash bucket of a feature's name; the same on every machine."""
    return crc32(feature.encode("utf-8", "replace")) % BUCKETS


def word_features(word: Word, offset: int) -> list[int]:
    """Buckets of the features of a word seen from ``offset`` tokens away; affixes count only on the spot."""
    lower = word.lower[:40]
    features = [f"{offset}w={lower}", f"{offset}s={word.shape}", *(f"{offset}in={mark}" for mark in word.marks)]
    if abs(offset) < 2 and lower[0].isalpha():
        features += [f"{offset}e3={lower[-3:]}", f"{offset}common={word.common}{word.capital}"]
    if offset == 0 and lower[0].isalpha():
        features += [f"e2={lower[-2:]}", f"e4={lower[-4:]}", f"b3={lower[:3]}", f"l={min(len(lower), 12)}"]
        features += [f"se={word.shape}{lower[-2:]}", f"sc={word.shape}{word.common}"]
        features += [f"sl={word.shape}{min(len(lower), 6)}"]
    return [bucket(feature) for feature in features]


class Analysis(NamedTuple):
    """A document as the tagger sees it.

    ``extra[i]`` holds the buckets of token ``i`` beyond its words; ``bounds`` are the token ranges that are tagged.
    """

    tokens: Tokens
    view: View
    names: Names
    extra: list[list[int]]
    bounds: list[tuple[int, int]]

    def all_features(self, i: int, start: int, end: int) -> list[int]:
        """Every bucket of token ``i`` in the range from ``start`` to ``end``; what training sees."""
        found = list(self.extra[i])
        for offset in OFFSETS:
            if start <= i + offset < end:
                found += word_features(self.view.words[i + offset], offset)
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
        self._buckets: dict[str, int] = {}

    def analyse(self, tokens: Tokens, sentence_starts: Sequence[int]) -> Analysis:
        """Look at a whole document.

        Parameters
        ----------
        tokens : Tokens
            Its tokens.
        sentence_starts : sequence of int
            Code point offsets at which sentences begin, sorted.
        """
        bounds = _bounds(tokens, sentence_starts)
        view = view_of(tokens, bounds, self.index, self.lexis)
        names = self.finder.find(view)
        evidence = Evidence(view, names, bounds)
        marks = names.marks()
        nothing: list[int] = []
        first = [self._bucket("first")]
        ids = self._buckets
        extra: list[list[int]] = []
        for start, end in bounds:
            for i in range(start, end):
                if not view.words[i].capital and names.cover[i] < 0:
                    extra.append(first if i == start else nothing)
                    continue
                features = ["first"] if i == start else []
                features += _place_features(i, start, end, view.words, names, marks)
                features += _run_features(i, start, end, view, marks)
                features += evidence.features(i)
                extra.append([ids.get(feature) or self._bucket(feature) for feature in features])
        return Analysis(tokens, view, names, extra, bounds)

    def _bucket(self, feature: str) -> int:
        found = self._buckets.get(feature)
        if found is None:
            if len(self._buckets) > _REMEMBERED:
                self._buckets.clear()
            found = self._buckets[feature] = bucket(feature)
        return found


def _bounds(tokens: Tokens, sentence_starts: Sequence[int]) -> list[tuple[int, int]]:
    cuts = sorted({0, len(tokens), *(bisect_left(tokens.starts, offset) for offset in sentence_starts)})
    return [
        (begin, min(begin + _LONGEST, end)) for start, end in pairwise(cuts) for begin in range(start, end, _LONGEST)
    ]


def _place_features(
    i: int, start: int, end: int, known: Sequence[Word], names: Names, marks: Sequence[str]
) -> list[str]:
    """How the gazetteer knows the name over token ``i``, and the words and names beside it."""
    mark, word = marks[i], known[i]
    before = known[i - 1] if i > start else None
    after = known[i + 1] if i + 1 < end else None
    features = [
        f"g={mark}",
        f"gw={mark}|{word.common}|{i == start}",
        f"gs={mark}|{word.shape}",
        f"g-={before.lower if before else '<s>'}|{mark}",
        f"g+={after.lower if after else '</s>'}|{mark}",
        f"g1={marks[i - 1] if before else '<s>'}|{mark}",
        f"g2={marks[i + 1] if after else '</s>'}|{mark}",
    ]
    features += [f"m={mark}|{m}" for m in word.marks]
    for label, other in (("p", before), ("n", after)):
        for m in other.marks if other else ("<>",):
            features.append(f"g{label}={mark}|{m}")
            features.append(f"c{label}={word.shape}|{m}")
    number = names.cover[i]
    if number >= 0:
        left, right = names.spans[number]
        kind = names.infos[number].mark
        outer = known[left - 1] if left > start else None
        behind = known[right] if right < end else None
        features.append(f"ol={outer.lower if outer else '<s>'}|{kind}")
        features.append(f"or={behind.lower if behind else '</s>'}|{kind}")
        features.append(f"os={outer.shape if outer else '<s>'}|{behind.shape if behind else '</s>'}|{kind}")
        features += [f"om={m}|{kind}" for m in (outer.marks if outer else ("<>",))]
        features += [f"bm={m}|{kind}" for m in (behind.marks if behind else ("<>",))]
        if behind and behind.lower in (",", "(") and right + 1 < end:
            features.append(f"comma={kind}|{marks[right + 1]}")
        if outer and outer.lower in (",", "(") and left - 2 >= start:
            features.append(f"after_comma={kind}|{marks[left - 2]}")
        features += [f"sum={part}" for part in names.infos[number].parts]
        features += [f"sumc={part}|{word.common}" for part in names.infos[number].parts]
    return features


def _run_features(i: int, start: int, end: int, view: View, marks: Sequence[str]) -> list[str]:
    """Where token ``i`` stands in its run of capitalised words, and what stands around that run."""
    left, right = view.run_left[i], view.run_right[i]
    known, mark = view.words, marks[i]
    size = min(right - left, 5)
    place = "only" if size == 1 else "first" if i == left else "last" if i == right - 1 else "inner"
    features = [f"run={place}{size}", f"run_g={place}{size}|{mark}"]
    if size > 1:
        first, last = known[left], known[right - 1]
        for m in last.marks:
            features += [f"run_last={m}|{place}", f"run_last_g={m}|{mark}"]
        features += [f"run_first={m}|{place}" for m in first.marks]
        features += [f"run_lw={last.lower}|{place}", f"run_fw={first.lower}|{place}", f"run_rest={right - 1 - i}"]
        features += [f"run_gs={'+'.join(m[0] for m in marks[left : min(right, left + 5)])}|{i - left}"]
    outer = known[left - 1] if left > start else None
    behind = known[right] if right < end else None
    features += [
        f"run_o={outer.lower if outer else '<s>'}|{place}",
        f"run_b={behind.lower if behind else '</s>'}|{place}",
    ]
    features += [f"run_om={m}|{place}" for m in (outer.marks if outer else ("<>",))]
    features += [f"run_bm={m}|{place}" for m in (behind.marks if behind else ("<>",))]
    if left - 2 >= start:
        features.append(f"run_oo={known[left - 2].lower}|{known[left - 1].lower}")
    return features
