"""View -> Names: which words the gazetteer knows as names, and in short what kind of place each may be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from geo.ports import NameIndex
from geo.records import Candidate
from geo.resources import data_path
from geo.text.view import View

#: Candidates looked at for the summary of a name.
_SEEN = 6
#: Words of the longest name looked for, and marks that no name goes on over.
_LONGEST = 8
#: Names and runs of words remembered before all are let go.
_REMEMBERED = 50_000
_STOPS = frozenset(',;:!?.()[]{}"“”«»…|/<>=*•@#')


class NameInfo(NamedTuple):
    """A name in short: ``mark`` is the likeliest kind of place, ``parts`` more signs of it."""

    mark: str
    parts: tuple[str, ...]
    demonym: bool


class Names(NamedTuple):
    """Names found in a document, left to right, not overlapping.

    ``cover[i]`` is the number of the name over token ``i`` or -1, ``marks[i]`` its kind with 'B' or 'I' for first or
    later, 'O' where there is none; ``spans`` are half-open token ranges.
    """

    cover: list[int]
    marks: list[str]
    spans: list[tuple[int, int]]
    infos: list[NameInfo]


@cache
def demonyms() -> dict[str, str]:
    """Lower-case demonyms and adjectives -> place id, from ``data/gazetteer/demonyms.tsv``."""
    table: dict[str, str] = {}
    path = data_path("gazetteer", "demonyms.tsv")
    if not path.is_file():
        return table
    lines = path.read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    for line in lines[1:]:
        row = dict(zip(header, line.split("\t"), strict=False))
        for word in (row["demonym"], *row.get("variants", "").split("|")):
            if word.strip():
                table[word.strip().lower()] = row["place_id"]
    return table


@cache
def _first_words() -> frozenset[str]:
    return frozenset(re.split(r"[\s-]", demonym)[0] for demonym in demonyms())


class NameFinder:
    """Finds gazetteer names in a view; remembers what it has looked up.

    Parameters
    ----------
    index : NameIndex
        The gazetteer.
    """

    def __init__(self, index: NameIndex) -> None:
        self.index = index
        self._infos: dict[str, NameInfo] = {}
        self._sizes: dict[tuple[str, ...], int] = {}

    def find(self, view: View) -> Names:
        """Names of a document, longest first from the left; only those whose first and last word bear a capital."""
        texts, known = view.texts, view.words
        cover = [-1] * len(known)
        marks = ["O"] * len(known)
        spans: list[tuple[int, int]] = []
        infos: list[NameInfo] = []
        first_words = _first_words()
        done = 0
        for i in view.capitals:
            if i < done:
                continue
            size = self._size(view, i)
            if known[i].lower in first_words:
                size = max(size, self._demonym(view, i))
            if size:
                done = i + size
                info = self._info(texts[i] if size == 1 else _joined(texts, i, done))
                cover[i:done] = [len(spans)] * size
                marks[i] = "B" + info.mark
                if size > 1:
                    marks[i + 1 : done] = ["I" + info.mark] * (size - 1)
                spans.append((i, done))
                infos.append(info)
        return Names(cover, marks, spans, infos)

    def _size(self, view: View, i: int) -> int:
        texts, known = view.texts, view.words
        # No name goes on over a comma or a bracket, none ends in a small letter; short windows come again and again.
        end = i + 1
        for j in range(end, min(i + _LONGEST, len(texts))):
            if texts[j] in _STOPS:
                break
            if known[j].capital:
                end = j + 1
        size = self._longest(tuple(texts[i:end]))
        while size > 1 and not known[i + size - 1].capital:
            size = self._longest(tuple(texts[i : i + size - 1]))
        return size

    def _longest(self, window: tuple[str, ...]) -> int:
        found = self._sizes.get(window)
        if found is None:
            if len(self._sizes) > _REMEMBERED:
                self._sizes.clear()
            found = self._sizes[window] = self.index.longest_match(window, 0)
        return found

    def _demonym(self, view: View, i: int) -> int:
        table = demonyms()
        for size in (3, 2, 1):
            if i + size <= len(view.texts) and _joined(view.texts, i, i + size).lower() in table:
                return size
        return 0

    def _info(self, name: str) -> NameInfo:
        found = self._infos.get(name)
        if found is None:
            if len(self._infos) > _REMEMBERED:
                self._infos.clear()
            found = self._infos[name] = self._make(name)
        return found

    def _make(self, name: str) -> NameInfo:
        demonym = name.lower() in demonyms()
        candidates = self.index.lookup(name, limit=_SEEN)
        if not candidates:
            return NameInfo("D" if demonym else "?", (), demonym)
        top = candidates[0]
        mark = "D" if demonym and not top.kind.startswith(("ADM", "PPLC")) else _mark(top)
        most = max(candidate.population for candidate in candidates)
        parts = [
            f"n{min(len(candidates), 5)}",
            f"{top.match}",
            f"main{top.closeness >= 0.99}",
            f"pop{len(str(most))}",
            *sorted({_mark(candidate)[0] for candidate in candidates}),
        ]
        return NameInfo(mark, tuple(parts), demonym)


def _joined(texts: Sequence[str], start: int, end: int) -> str:
    """Words with single spaces, none around a hyphen."""
    return " ".join(texts[start:end]).replace(" - ", "-")


def _mark(candidate: Candidate) -> str:
    kind = candidate.kind
    if kind.startswith("PCL") or kind == "TERR":
        return "C"
    if kind.startswith("ADM1"):
        return "A1"
    if kind.startswith("ADM"):
        return "A2"
    if kind.startswith("PPL"):
        return f"P{len(str(candidate.population))}" if kind != "PPLC" else "PC"
    if kind in ("CONT", "RGN", "RGNE", "RGNH", "AREA", "ZN"):
        return "R"
    if kind in ("OCN", "SEA", "GULF", "STRT", "BAY", "CHN", "STM", "LK", "RSV", "CNL"):
        return "W"
    if kind in ("MT", "MTS", "ISL", "ISLS", "PEN", "CAPE", "VAL", "DSRT", "PLN", "PLAT", "HLLS", "PK"):
        return "T"
    return "S"
