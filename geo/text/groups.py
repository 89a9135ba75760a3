"""Token -> groups of features, each with what it depends on: what recognition sees of a token beyond its words.

A group is named once and has a number from then on, so that a document is mostly looked up and hardly computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from zlib import crc32

from geo.text.names import Names
from geo.text.view import View, Word

#: Number of hash buckets; features share weights where they collide.
BUCKETS = 1 << 20
#: What names the features of a group, and all that they depend on.
Key = tuple[Any, ...]
_NONE = ("<>",)


def bucket(feature: str) -> int:
    """Hash bucket of a feature's name; the same on every machine."""
    return crc32(feature.encode("utf-8", "replace")) % BUCKETS


class Groups(dict[Key, int]):
    """Groups of features by what they depend on -> numbers: ``groups[key]``; ``buckets[number]`` are the group's.

    Words and their neighbours come again and again, so most groups of a document are known from those before.
    """

    def __init__(self) -> None:
        super().__init__()
        self.buckets: list[list[int]] = []

    def __missing__(self, key: Key) -> int:
        features: Callable[..., list[str]] = key[0]
        number = self[key] = len(self.buckets)
        self.buckets.append([bucket(feature) for feature in features(*key[1:])])
        return number


def keys_of(i: int, start: int, end: int, view: View, names: Names, letters: str) -> list[Key]:
    """Groups of features of a token, each with what it depends on.

    Parameters
    ----------
    i : int
        Number of the token.
    start, end : int
        The range that it is tagged in.
    view, names
        The document.
    letters : str
        First letter of each token's mark: B, I or O.
    """
    known, marks = view.words, names.marks
    mark, word = marks[i], known[i]
    before = known[i - 1] if i > start else None
    after = known[i + 1] if i + 1 < end else None
    left, right, number = view.run_left[i], view.run_right[i], names.cover[i]
    size = min(right - left, 5)
    place = "only" if size == 1 else "first" if i == left else "last" if i == right - 1 else "inner"
    first, last = names.spans[number] if number >= 0 else (-1, -1)
    keys: list[Key] = [
        (_itself, mark, word.shape, word.common, word.marks, i == start, place, size),
        # Where a run or a name begins or ends, what stands beside it stands beside the token.
        (_before, mark, word.shape, place if i == left else "", i == first, before),
        (_after, mark, word.shape, place if i + 1 == right else "", i + 1 == last, after),
        (_marks_beside, mark, marks[i - 1] if before else "<s>", marks[i + 1] if after else "</s>"),
    ]
    if number >= 0:
        keys += _keys_of_name(i, number, start, end, view, names)
    if size > 1:
        keys += (
            (_run_first, place, known[left]),
            (_run_last, place, mark, known[right - 1]),
            (_run, right - 1 - i, i - left, letters[left : min(right, left + 5)]),
        )
        if i != left:
            keys.append((_run_beside, "o", place, known[left - 1] if left > start else None))
        if i + 1 != right:
            keys.append((_run_beside, "b", place, known[right] if right < end else None))
    if left - 2 >= start:
        keys.append((_run_before, known[left - 2].lower, known[left - 1].lower))
    return keys


def _keys_of_name(i: int, number: int, start: int, end: int, view: View, names: Names) -> Iterator[Key]:
    """Groups of features of the gazetteer's name over a token, and of what stands on both sides of it."""
    known, marks = view.words, names.marks
    left, right = names.spans[number]
    info = names.infos[number]
    outer = known[left - 1] if left > start else None
    behind = known[right] if right < end else None
    if i != left:
        yield _outside, "ol", "om", "<s>", info.mark, outer
    if i + 1 != right:
        yield _outside, "or", "bm", "</s>", info.mark, behind
    yield _shapes_outside, info.mark, outer.shape if outer else "<s>", behind.shape if behind else "</s>"
    if behind and behind.lower in (",", "(") and right + 1 < end:
        yield _over_comma, "comma", info.mark, marks[right + 1]
    if outer and outer.lower in (",", "(") and left - 2 >= start:
        yield _over_comma, "after_comma", info.mark, marks[left - 2]
    yield _summary, info.parts, known[i].common


def first_features() -> list[str]:
    """The sentence begins here."""
    return ["first"]


def _itself(
    mark: str, shape: str, common: bool, marks: tuple[str, ...], begins: bool, place: str, size: int
) -> list[str]:
    features = [f"g={mark}", f"gw={mark}|{common}|{begins}", f"gs={mark}|{shape}", *[f"m={mark}|{m}" for m in marks]]
    return [*features, f"run={place}{size}", f"run_g={place}{size}|{mark}"]


def _before(mark: str, shape: str, place: str, named: bool, other: Word | None) -> list[str]:
    features = _beside("-", "p", mark, shape, "<s>", other)
    features += _run_beside("o", place, other) if place else ()
    return features + (_outside("ol", "om", "<s>", mark[1:], other) if named else [])


def _after(mark: str, shape: str, place: str, named: bool, other: Word | None) -> list[str]:
    features = _beside("+", "n", mark, shape, "</s>", other)
    features += _run_beside("b", place, other) if place else ()
    return features + (_outside("or", "bm", "</s>", mark[1:], other) if named else [])


def _beside(sign: str, label: str, mark: str, shape: str, none: str, other: Word | None) -> list[str]:
    features = [f"g{sign}={other.lower if other else none}|{mark}"]
    for m in other.marks if other else _NONE:
        features += [f"g{label}={mark}|{m}", f"c{label}={shape}|{m}"]
    return features


def _marks_beside(mark: str, before: str, after: str) -> list[str]:
    return [f"g1={before}|{mark}", f"g2={after}|{mark}"]


def _outside(word: str, marks: str, none: str, kind: str, other: Word | None) -> list[str]:
    if other is None:
        return [f"{word}={none}|{kind}", f"{marks}=<>|{kind}"]
    return [f"{word}={other.lower}|{kind}", *[f"{marks}={m}|{kind}" for m in other.marks]]


def _shapes_outside(kind: str, outer: str, behind: str) -> list[str]:
    return [f"os={outer}|{behind}|{kind}"]


def _over_comma(name: str, kind: str, mark: str) -> list[str]:
    return [f"{name}={kind}|{mark}"]


def _summary(parts: tuple[str, ...], common: bool) -> list[str]:
    return [f"sum={part}" for part in parts] + [f"sumc={part}|{common}" for part in parts]


def _run_first(place: str, first: Word) -> list[str]:
    """How a run of capitalised words begins."""
    return [f"run_fw={first.lower}|{place}", *[f"run_first={m}|{place}" for m in first.marks]]


def _run_last(place: str, mark: str, last: Word) -> list[str]:
    """How a run of capitalised words ends."""
    features = [f"run_lw={last.lower}|{place}"]
    for m in last.marks:
        features += [f"run_last={m}|{place}", f"run_last_g={m}|{mark}"]
    return features


def _run(rest: int, position: int, letters: str) -> list[str]:
    """How far off the end of the run is, and where it has names of the gazetteer."""
    return [f"run_rest={rest}", f"run_gs={'+'.join(letters)}|{position}"]


def _run_beside(label: str, place: str, other: Word | None) -> list[str]:
    if other is None:
        return [f"run_{label}={'<s>' if label == 'o' else '</s>'}|{place}", f"run_{label}m=<>|{place}"]
    return [f"run_{label}={other.lower}|{place}", *[f"run_{label}m={m}|{place}" for m in other.marks]]


def _run_before(second: str, first: str) -> list[str]:
    return [f"run_oo={second}|{first}"]
