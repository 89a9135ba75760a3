"""Word -> hash buckets of its features as seen from each place around it.

A word's features come in parts that many words share: its shape and lists, its ending, its beginning. A tagger adds up
each part once and meets a new word as a sum of parts.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from geo.text.groups import BUCKETS, Groups, Key, bucket
from geo.text.view import Word

#: Neighbours whose word features are seen.
OFFSETS = (-2, -1, 0, 1, 2)
#: Checksum of each offset as text, which the features seen from there begin with.
_FROM = tuple(crc32(str(offset).encode()) for offset in OFFSETS)


class Part(NamedTuple):
    """Names of features: seen from everywhere, from the word and its direct neighbours, and from the word alone."""

    far: list[str]
    near: list[str]
    spot: list[str]


class Parts(Groups):
    """As :class:`Groups`, with one list of buckets for each of :data:`OFFSETS` and part; the bucket after the last
    stands where there is none."""

    def __missing__(self, key: Key) -> int:
        number = self[key] = len(self.buckets) // len(OFFSETS)
        self.buckets += [list(buckets) or [BUCKETS] for buckets in _seen(key[0](*key[1:]))]
        return number


def _seen(part: Part) -> list[list[int]]:
    """Buckets of a part as seen from each offset."""
    seen = []
    for offset, begin in zip(OFFSETS, _FROM, strict=True):
        names = part.far + part.near if abs(offset) < 2 else part.far
        seen.append([crc32(name.encode("utf-8", "replace"), begin) % BUCKETS for name in names])
    seen[OFFSETS.index(0)] += map(bucket, part.spot)
    return seen


def own_buckets(word: Word) -> list[int]:
    """The bucket of the word itself as seen from each offset."""
    name = f"w={word.lower[:40]}".encode("utf-8", "replace")
    return [crc32(name, begin) % BUCKETS for begin in _FROM]


def parts_of(word: Word) -> tuple[Key, Key, Key, Key]:
    """What the other features of a word depend on; affixes count only where it begins with a letter."""
    lower = word.lower[:40]
    if not lower[0].isalpha():
        return (_form, word.shape, word.marks), _NOTHING, _NOTHING, _NOTHING
    return (
        (_lettered, word.shape, word.marks, word.common, word.capital, min(len(lower), 12)),
        (_end, word.shape, lower[-3:]),
        (_long_end, lower[-4:]),
        (_beginning, lower[:3]),
    )


@lru_cache(maxsize=50_000)
def word_features(word: Word) -> list[list[int]]:
    """Buckets of all features of a word as seen from each offset; what training sees."""
    found = [[number] for number in own_buckets(word)]
    for function, *values in parts_of(word):
        for buckets, more in zip(found, _seen(function(*values)), strict=True):
            buckets += more
    return found


def _nothing() -> Part:
    return Part([], [], [])


_NOTHING = (_nothing,)


def _form(shape: str, marks: tuple[str, ...]) -> Part:
    return Part([f"s={shape}", *[f"in={mark}" for mark in marks]], [], [])


def _lettered(shape: str, marks: tuple[str, ...], common: bool, capital: bool, length: int) -> Part:
    spot = [f"l={length}", f"sc={shape}{common}", f"sl={shape}{min(length, 6)}"]
    return _form(shape, marks)._replace(near=[f"common={common}{capital}"], spot=spot)


def _end(shape: str, letters: str) -> Part:
    return Part([], [f"e3={letters}"], [f"e2={letters[-2:]}", f"se={shape}{letters[-2:]}"])


def _long_end(letters: str) -> Part:
    return Part([], [], [f"e4={letters}"])


def _beginning(letters: str) -> Part:
    return Part([], [], [f"b3={letters}"])
