"""View + names -> Evidence: how the same word is used elsewhere in the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from geo.text.names import Names
from geo.text.view import View, Word

_PERSON = frozenset(("title", "given_name"))


class Evidence:
    """Counts of the contexts in which each capitalised word of a document stands.

    Parameters
    ----------
    view, names
        The document.
    bounds : sequence of (int, int)
        Token ranges of its sentences.
    """

    def __init__(self, view: View, names: Names, bounds: Sequence[tuple[int, int]]) -> None:
        self.seen: dict[str, Counter[str]] = {}
        self.own: dict[int, tuple[str, ...]] = {}
        self.small = {word.lower for word in view.words if word.shape[0] == "x"}
        self.lowers = [word.lower for word in view.words]
        for start, end in bounds:
            for i in range(start, end):
                if view.words[i].capital:
                    signs = tuple(_signs(i, start, end, view.words, names))
                    self.own[i] = signs
                    counts = self.seen.get(self.lowers[i])
                    if counts is None:
                        self.seen[self.lowers[i]] = Counter(signs)
                    else:
                        counts.update(signs)

    def features(self, i: int) -> list[str]:
        """Signs of the word at token ``i`` from its other occurrences."""
        word = self.lowers[i]
        features = [f"small={word in self.small}"]
        counts = self.seen.get(word)
        if counts is None:
            return features
        own = self.own.get(i, ())
        features.append(f"times={min(counts['all'], 4)}")
        for sign, count in counts.items():
            if count > own.count(sign):
                features.append(f"else={sign}")
        return features


def _signs(i: int, start: int, end: int, known: Sequence[Word], names: Names) -> Iterator[str]:
    yield "all"
    before = known[i - 1] if i > start else None
    after = known[i + 1] if i + 1 < end else None
    if before is not None:
        if "in_preposition" in before.marks and not before.capital:
            yield "prep"
        if before.capital and _PERSON & set(before.marks):
            yield "person"
        elif before.capital:
            yield "second"
        elif "title" in before.marks:
            yield "titled"
        if before.lower == ",":
            yield "comma_before"
        if before.lower in ("the", "a"):
            yield "article"
    if after is not None:
        if after.capital:
            yield "org" if "organisation" in after.marks else "venue" if "venue" in after.marks else "leads"
            if "street" in after.marks:
                yield "street"
        if "speech" in after.marks:
            yield "speaks"
        if after.lower == "," and i + 2 < end and names.cover[i + 2] >= 0:
            yield "comma_place"
        if after.lower in ("'s", "’s"):
            yield "owns"
    number = names.cover[i]
    if number >= 0:
        left, right = names.spans[number]
        yield "whole" if right - left == 1 else "part"
        if left > start and "in_preposition" in known[left - 1].marks:
            yield "name_prep"
