"""Tokens -> feature ids: what the tagger sees of each token, as hashed integers and never as words.

Three groups. *Word* features (shape, affixes, own lists) depend on one word alone and are seen for the two neighbours
on each side as well; *place* features say how the gazetteer knows the name that covers a token, and how its run of
capitalised words begins and ends; *document* features say how the same word is used elsewhere in the document.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple
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
_REMEMBERED = 200_000

Key = tuple[Any, ...]


def bucket(feature: str) -> int:
    """Hash bucket of a feature's name; the same on every machine."""
    return crc32(feature.encode("utf-8", "replace")) % BUCKETS


#: Checksum of each offset as text, which the features seen from there begin with.
_FROM = tuple(crc32(str(offset).encode()) for offset in OFFSETS)


@lru_cache(maxsize=20_000)
def word_features(word: Word) -> tuple[tuple[int, ...], ...]:
    """Buckets of the features of a word as seen from each of :data:`OFFSETS`; affixes count only on the spot."""
    lower = word.lower[:40]
    parts = [f"w={lower}", f"s={word.shape}", *(f"in={mark}" for mark in word.marks)]
    letters = lower[0].isalpha()
    near = [f"e3={lower[-3:]}", f"common={word.common}{word.capital}"] if letters else []
    spot: list[str] = []
    if letters:
        spot = [f"e2={lower[-2:]}", f"e4={lower[-4:]}", f"b3={lower[:3]}", f"l={min(len(lower), 12)}"]
        spot += [f"se={word.shape}{lower[-2:]}", f"sc={word.shape}{word.common}"]
        spot += [f"sl={word.shape}{min(len(lower), 6)}"]
    far = [part.encode("utf-8", "replace") for part in parts]
    close = far + [part.encode("utf-8", "replace") for part in near]
    return tuple(
        (
            *(crc32(part, begin) % BUCKETS for part in (close if abs(offset) < 2 else far)),
            *(map(bucket, spot) if offset == 0 else ()),
        )
        for offset, begin in zip(OFFSETS, _FROM, strict=True)
    )


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
        self._buckets: dict[str, int] = {}
        self._known: dict[tuple[Callable[..., list[str]], Key], list[int]] = {}

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
        first = self._group((), _first)
        extra: list[list[int]] = []
        for start, end in bounds:
            for i in range(start, end):
                if not view.words[i].capital and names.cover[i] < 0:
                    extra.append(first if i == start else nothing)
                    continue
                features = list(first) if i == start else []
                for key, group in _groups(i, start, end, view, names, marks):
                    features += self._group(key, group)
                features += map(self._bucket, evidence.features(i))
                extra.append(features)
        return Analysis(tokens, view, names, extra, bounds)

    def _group(self, key: Key, features: Callable[..., list[str]]) -> list[int]:
        """Buckets of features that depend on the key alone; words and their neighbours come again and again."""
        found = self._known.get((features, key))
        if found is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            found = self._known[features, key] = [bucket(feature) for feature in features(*key)]
        return found

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


def _groups(
    i: int, start: int, end: int, view: View, names: Names, marks: Sequence[str]
) -> Iterator[tuple[Key, Callable[..., list[str]]]]:
    """Groups of features of token ``i``, each with what it depends on."""
    known, mark, word = view.words, marks[i], view.words[i]
    before = known[i - 1] if i > start else None
    after = known[i + 1] if i + 1 < end else None
    yield (mark, word, i == start), _itself
    yield ("-", "p", "<s>", mark, word.shape, before), _beside
    yield ("+", "n", "</s>", mark, word.shape, after), _beside
    yield (mark, marks[i - 1] if before else "<s>", marks[i + 1] if after else "</s>"), _marks_beside
    number = names.cover[i]
    if number >= 0:
        left, right = names.spans[number]
        info = names.infos[number]
        outer = known[left - 1] if left > start else None
        behind = known[right] if right < end else None
        yield (info.mark, outer, behind), _around_name
        if behind and behind.lower in (",", "(") and right + 1 < end:
            yield ("comma", info.mark, marks[right + 1]), _over_comma
        if outer and outer.lower in (",", "(") and left - 2 >= start:
            yield ("after_comma", info.mark, marks[left - 2]), _over_comma
        yield (info.parts, word.common), _summary
    left, right = view.run_left[i], view.run_right[i]
    size = min(right - left, 5)
    place = "only" if size == 1 else "first" if i == left else "last" if i == right - 1 else "inner"
    yield (place, size, mark), _run_size
    if size > 1:
        yield (known[left], known[right - 1], place, mark, right - 1 - i), _run_ends
        yield ("+".join([m[0] for m in marks[left : min(right, left + 5)]]), i - left), _run_marks
    yield ("o", "<s>", known[left - 1] if left > start else None, place), _run_beside
    yield ("b", "</s>", known[right] if right < end else None, place), _run_beside
    if left - 2 >= start:
        yield (known[left - 2].lower, known[left - 1].lower), _run_before


def _first() -> list[str]:
    return ["first"]


def _itself(mark: str, word: Word, begins: bool) -> list[str]:
    return [f"g={mark}", f"gw={mark}|{word.common}|{begins}", f"gs={mark}|{word.shape}"] + [
        f"m={mark}|{m}" for m in word.marks
    ]


def _beside(sign: str, label: str, none: str, mark: str, shape: str, other: Word | None) -> list[str]:
    features = [f"g{sign}={other.lower if other else none}|{mark}"]
    for m in other.marks if other else ("<>",):
        features += [f"g{label}={mark}|{m}", f"c{label}={shape}|{m}"]
    return features


def _marks_beside(mark: str, before: str, after: str) -> list[str]:
    return [f"g1={before}|{mark}", f"g2={after}|{mark}"]


def _around_name(kind: str, outer: Word | None, behind: Word | None) -> list[str]:
    """What stands on both sides of the gazetteer's name."""
    return [
        f"ol={outer.lower if outer else '<s>'}|{kind}",
        f"or={behind.lower if behind else '</s>'}|{kind}",
        f"os={outer.shape if outer else '<s>'}|{behind.shape if behind else '</s>'}|{kind}",
        *(f"om={m}|{kind}" for m in (outer.marks if outer else ("<>",))),
        *(f"bm={m}|{kind}" for m in (behind.marks if behind else ("<>",))),
    ]


def _over_comma(name: str, kind: str, mark: str) -> list[str]:
    return [f"{name}={kind}|{mark}"]


def _summary(parts: tuple[str, ...], common: bool) -> list[str]:
    return [f"sum={part}" for part in parts] + [f"sumc={part}|{common}" for part in parts]


def _run_size(place: str, size: int, mark: str) -> list[str]:
    return [f"run={place}{size}", f"run_g={place}{size}|{mark}"]


def _run_ends(first: Word, last: Word, place: str, mark: str, rest: int) -> list[str]:
    """How a run of capitalised words begins and ends, and how far off its end is."""
    features = [f"run_lw={last.lower}|{place}", f"run_fw={first.lower}|{place}", f"run_rest={rest}"]
    for m in last.marks:
        features += [f"run_last={m}|{place}", f"run_last_g={m}|{mark}"]
    return features + [f"run_first={m}|{place}" for m in first.marks]


def _run_marks(marks: str, position: int) -> list[str]:
    return [f"run_gs={marks}|{position}"]


def _run_beside(label: str, none: str, other: Word | None, place: str) -> list[str]:
    marks = other.marks if other else ("<>",)
    return [f"run_{label}={other.lower if other else none}|{place}", *(f"run_{label}m={m}|{place}" for m in marks)]


def _run_before(second: str, first: str) -> list[str]:
    return [f"run_oo={second}|{first}"]
