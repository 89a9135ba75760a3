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
_STOPS = frozenset(',;:!?.()[]{}"“”«»…|/<>=*•@#')


class NameInfo(NamedTuple):
    """A name in short: ``mark`` is the likeliest kind of place, ``parts`` more signs of it."""

    mark: str
    parts: tuple[str, ...]
    demonym: bool


class Names(NamedTuple):
    """Names found in a document, left to right, not overlapping.

    ``cover[i]`` is the number of the name over token ``i`` or -1; ``spans`` are half-open token ranges.
    """

    cover: list[int]
    spans: list[tuple[int, int]]
    infos: list[NameInfo]

    def marks(self) -> list[str]:
        """Kind of the name over each token with 'B' or 'I' for first or later; 'O' where there is none."""
        marks = ["O"] * len(self.cover)
        for (first, end), info in zip(self.spans, self.infos, strict=True):
            marks[first:end] = ["I" + info.mark] * (end - first)
            marks[first] = "B" + info.mark
        return marks


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

    def find(self, view: View) -> Names:
        """Names of a document, longest first from the left; only those whose first and last word bear a capital."""
        known = view.words
        cover = [-1] * len(known)
        spans: list[tuple[int, int]] = []
        infos: list[NameInfo] = []
        i = 0
        while i < len(known):
            size = self._size(view, i) if known[i].capital else 0
            if size:
                info = self._info(_joined(view.texts, i, i + size))
                cover[i : i + size] = [len(spans)] * size
                spans.append((i, i + size))
                infos.append(info)
            i += size or 1
        return Names(cover, spans, infos)

    def _size(self, view: View, i: int) -> int:
        # No name goes on over a comma or a bracket, and short windows are quicker to look up.
        stop = i + 1
        while stop < len(view.texts) and stop < i + _LONGEST and view.texts[stop] not in _STOPS:
            stop += 1
        size = self.index.longest_match(view.texts[i:stop], 0)
        while size > 1 and not view.words[i + size - 1].capital:
            size = self.index.longest_match(view.texts[i : i + size - 1], 0)
        return max(size, self._demonym(view, i))

    def _demonym(self, view: View, i: int) -> int:
        if view.words[i].lower not in _first_words():
            return 0
        table = demonyms()
        for size in (3, 2, 1):
            if i + size <= len(view.texts) and _joined(view.texts, i, i + size).lower() in table:
                return size
        return 0

    def _info(self, name: str) -> NameInfo:
        found = self._infos.get(name)
        if found is None:
            if len(self._infos) > 100_000:
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
