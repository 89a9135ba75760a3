"""Name -> candidates: the memory-mapped index, read in place and shared between processes."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.places.index.build import DEMONYM
from geo.places.index.files import NO_ROW, POST_FLAG
from geo.places.index.found import Found
from geo.places.index.spelling import fold
from geo.places.index.storage import Storage, read_manifest
from geo.places.index.tolerant import SURE, Tolerant
from geo.records import Candidate

__all__ = ["MAX_TOKENS", "Gazetteer", "read_manifest"]

#: Names longer than this many tokens are not looked for in running text.
MAX_TOKENS = 8
_ALL = 1 << 20
#: A chain of holders is followed so far: continent, country, five orders of divisions.
_DEEPEST = 8
#: Candidates that are asked for unless the caller says otherwise.
_USUAL = 20
#: Answers kept: a report names the same few places again and again.
_CACHE_ANSWERS = 1 << 11
#: Tokens of running text come again and again; their folded forms are kept where they are short.
_SHORT = 40
_folded = lru_cache(maxsize=1 << 15)(fold)


class Gazetteer:
    """All names and places, by `geo.ports.NameIndex`; open with :func:`geo.places.open_gazetteer`.

    Parameters
    ----------
    folder : pathlib.Path
        An index written by :func:`geo.places.index.files.write_index`.
    verify : bool
        Compare all checksums even where size and time of change say that nothing happened.

    Raises
    ------
    GazetteerMissing
        If there is no index in the folder.
    GazetteerDamaged
        If it is of another format, or a file is not what was written.
    """

    def __init__(self, folder: Path, *, verify: bool = False) -> None:
        self.folder = folder
        self._at = Storage(folder, verify=verify)
        self.manifest: dict[str, Any] = self._at.manifest
        self._names = self._at.names
        self._tolerant = Tolerant(self._at)
        self._answers: dict[tuple[str, int], Found] = {}

    @property
    def version(self) -> str:
        """Hash of what the index was built from; part of ``made_by``."""
        return str(self.manifest["version"])

    def __len__(self) -> int:
        return int(self.manifest["places"])

    def __contains__(self, name: str) -> bool:
        """Whether the name is known as written, up to case, accents and hyphens."""
        return self._at.number_of(name) >= 0

    def exact(self, name: str, *, limit: int = _USUAL) -> Sequence[Candidate]:
        """Candidates by the name as written, up to case, accents and hyphens; best known first."""
        number = self._at.number_of(name)
        return [] if number < 0 else self._at.exact(number, name, limit)

    def lookup(self, name: str, *, limit: int = _USUAL, countries: Container[str] | None = None) -> Sequence[Candidate]:
        """Candidates by exact name, then by spelling key, best first; no misspellings.

        Parameters
        ----------
        name : str
            A name in any script.
        limit : int
            At most so many.
        countries : container of str, optional
            Only places in these countries (ISO 3166 alpha-2) and places of no country (seas).
        """
        if countries is not None:
            # a name that only places elsewhere bear may be another spelling of one here
            return self._within(name, limit, countries) or self._tolerant.by_key(name, limit, countries)
        known = self._answers.get((name, limit))
        if known is not None:
            return known
        number = self._at.number_of(name)
        if number < 0:
            return self._tolerant.by_key(name, limit, None)
        if len(self._answers) >= _CACHE_ANSWERS:
            self._answers.clear()
        answer = self._answers[name, limit] = self._at.exact(number, name, limit)
        return answer

    def _within(self, name: str, limit: int, countries: Container[str]) -> list[Candidate]:
        found = self.exact(name, limit=_ALL)
        return [c for c in found if c.country is None or c.country in countries][:limit]

    def search(self, name: str, *, limit: int = _USUAL, countries: Container[str] | None = None) -> Sequence[Candidate]:
        """As :meth:`lookup`; where only hamlets or divisions bear the name, better known places of other spelling too.

        Names that nothing bears, or nothing but in doubt, are looked for as other hands write them and misspelt by one
        or two letters.
        """
        if name not in self:
            return self._tolerant.search(name, limit, countries)
        found = self.lookup(name, limit=limit, countries=countries)
        if not found or (found[0].match == "key" and found[0].closeness < SURE):
            return self._tolerant.search(name, limit, countries)
        if found[0].match == "exact" and len(found) < limit and _wanted_more(found):
            known = {c.id for c in found}
            more = self._tolerant.by_key(name, limit, countries)
            return [*found, *[c for c in more if c.id not in known][: limit - len(found)]]
        return found

    def longest_match(self, tokens: Sequence[str], start: int) -> int:
        """Number of tokens, from ``start``, in the longest known name; 0 if none begins there."""
        ends: dict[int, int] = {}
        parts: list[str] = []
        length = -1
        for i, token in enumerate(tokens[start : start + MAX_TOKENS], 1):
            folded = _folded(token) if len(token) < _SHORT else fold(token)
            if folded:
                parts.append(folded)
                length += len(folded) + 1
                ends[length] = i
            elif i == 1:
                return 0
        for prefix in sorted(self._names.prefixes(" ".join(parts)), key=len, reverse=True):
            if len(prefix) in ends:
                return ends[len(prefix)]
        return 0

    def get(self, place_id: str) -> Candidate | None:
        """The entry with this id, e.g. ``gn:170063``; other ids of a merged entry lead to it."""
        row = self._at.row_of(place_id)
        return None if row is None else self.candidate(row)

    def rows_of_kinds(self, kinds: Container[str]) -> list[int]:
        """Rows of all entries of these feature codes."""
        return self._at.rows_of_kinds(kinds)

    @property
    def iso3(self) -> dict[str, str]:
        """Three-letter country codes -> two-letter ones."""
        codes: dict[str, str] = self.manifest["iso3"]
        return codes

    def division(self, code: str) -> Candidate | None:
        """The country (``SY``) or first-order division (``SY.09``) with this code."""
        return self.get(self.manifest["divisions"].get(code.upper(), ""))

    def holders(self, place_id: str) -> list[Candidate]:
        """What holds a place, from the nearest outwards, as far as official dumps tell.

        Districts by the dump's codes, every level where ``hierarchy`` was added; nothing for places of the embedded
        gazetteer, whose first-order division is in the record.
        """
        row = self._at.row_of(place_id)
        found: list[Candidate] = []
        for _ in range(_DEEPEST):
            row = None if row is None else self._at.parent[row]
            if row is None or row == NO_ROW:
                break
            found.append(self.candidate(row))
        return found

    def candidate(self, place: int) -> Candidate:
        """The entry in this row, as if found by its main name."""
        return self._at.candidate(place, None, "exact", 1.0)

    def rows_in_cell(self, cell: int) -> Sequence[int]:
        """Rows of a one-degree cell, ``(floor(lat) + 90) * 360 + floor(lon) + 180``."""
        rows: Sequence[int] = self._at.cell_rows[self._at.cell_at[cell] : self._at.cell_at[cell + 1]]
        return rows

    def is_demonym(self, word: str) -> bool:
        """Whether the first thing that the word names is known as a demonym ('Syrian')."""
        number = self._at.number_of(word)
        if number < 0:
            return False
        at = self._at
        return any(post & POST_FLAG == DEMONYM for post in at.posts[at.name_at[number] : at.name_at[number + 1]])

    def names(self) -> Iterator[str]:
        """All folded names, in no order."""
        yield from self._names.iterkeys()


def _wanted_more(found: Sequence[Candidate]) -> bool:
    """Whether other spellings are worth a look although the name is known: only hamlets or divisions bear it."""
    return all(c.kind.startswith("ADM") or (c.population < 1000 and c.kind.startswith("PPL")) for c in found)
