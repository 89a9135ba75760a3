"""Name -> candidates: the memory-mapped index, read in place and shared between processes."""

from __future__ import annotations

import mmap
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

import marisa_trie
import msgspec

from geo.errors import GazetteerDamaged, GazetteerMissing
from geo.places.build import DEGREE, DEMONYM, GN
from geo.places.files import FORMAT, NO_KEY, file_stamp
from geo.places.nearness import (
    BELIEVED,
    BELIEVED_IN_COUNTRY,
    DOUBTED,
    MAX_BUCKET,
    MAX_BUCKET_IN_COUNTRY,
    MIN_FUZZY,
    MIN_FUZZY_KEY,
    Judge,
    Match,
    closeness,
    country_kind,
    likest,
    neighbours,
    without_article,
)
from geo.places.spelling import fold, key, latin, light, spell
from geo.records import Candidate

#: Closeness of a hit on a name as written, by what the name is to the place: main, other, demonym.
_EXACT = (1.0, 0.95, 0.9)
#: Names longer than this many tokens are not looked for in running text.
MAX_TOKENS = 8
_ALL = 1 << 20
#: Decoded rows kept; at about 400 bytes each this is 26 MB.
_CACHE_ROWS = 1 << 16
#: Answers kept: a report names the same few places again and again.
_CACHE_ANSWERS = 1 << 15

#: Tokens of running text come again and again; their folded forms are kept where they are short.
_SHORT = 40
_folded = lru_cache(maxsize=1 << 15)(fold)

Row = tuple[str, str, str, str | None, str | None, str | None, float, float, float, int]


class Gazetteer:
    """All names and places, by `geo.ports.NameIndex`; open with :func:`geo.places.open_gazetteer`.

    Parameters
    ----------
    folder : pathlib.Path
        An index written by :func:`geo.places.files.write_index`.
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
        self.manifest = read_manifest(folder, verify=verify)
        self._names = marisa_trie.Trie().mmap(str(folder / "names.marisa"))
        self._keys = marisa_trie.Trie().mmap(str(folder / "keys.marisa"))
        self._ids = marisa_trie.Trie().mmap(str(folder / "ids.marisa"))
        with (folder / "arrays.bin").open("rb") as stream:
            self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        whole = memoryview(self._map)
        for name, (dtype, offset, length) in self.manifest["arrays"].items():
            code = _CODES[dtype[1:]]
            size = int(dtype[2:])
            cast: Any = whole[offset : offset + length * size].cast
            setattr(self, f"_{name}", cast(code))
        self._aliases: dict[str, str] = self.manifest["aliases"]
        self._country_kinds = [country_kind(code) for code in self.manifest["countries"]]
        self._rows: dict[int, Row] = {}
        self._answers: dict[tuple[str, int], list[Candidate]] = {}

    def __getattr__(self, name: str) -> Any:
        # the arrays are set by their names in the manifest; this is only reached when one is missing
        raise AttributeError(name)

    @property
    def version(self) -> str:
        """Hash of what the index was built from; part of ``made_by``."""
        return str(self.manifest["version"])

    def __len__(self) -> int:
        return int(self.manifest["places"])

    def __contains__(self, name: str) -> bool:
        """Whether the name is known as written, up to case, accents and hyphens."""
        return fold(name) in self._names

    def exact(self, name: str, *, limit: int = 20) -> list[Candidate]:
        """Candidates by the name as written, up to case, accents and hyphens; best known first."""
        number = self._names.get(fold(name), -1)
        return [] if number < 0 else self._exact(number, name, limit)

    def lookup(self, name: str, *, limit: int = 20, countries: Container[str] | None = None) -> list[Candidate]:
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
        if countries is None and (known := self._answers.get((name, limit))) is not None:
            return known.copy()
        number = self._names.get(fold(name), -1)
        if number < 0:
            return self._by_key(name, self._keys.get(key(name), NO_KEY), limit, countries)
        if countries is None:
            if len(self._answers) >= _CACHE_ANSWERS:
                self._answers.clear()
            answer = self._answers[name, limit] = self._exact(number, name, limit)
            return answer.copy()
        found = self._exact(number, name, _ALL)
        return [c for c in found if c.country is None or c.country in countries][:limit]

    def search(self, name: str, *, limit: int = 20, countries: Container[str] | None = None) -> list[Candidate]:
        """As :meth:`lookup`; where only hamlets or divisions bear the name, better known places of other spelling too.

        Misspellings (one or two letters) are looked for when nothing else is found.
        """
        found = self.lookup(name, limit=limit, countries=countries)
        if not found or (found[0].match == "key" and found[0].closeness < DOUBTED):
            found += self._misspelt(name, limit, countries)
            found.sort(key=lambda c: -c.closeness)
            return list({c.id: c for c in found[::-1]}.values())[::-1][:limit]
        if found[0].match == "exact" and len(found) < limit and self._wanted_more(found):
            known = {c.id for c in found}
            more = self._by_key(name, self._keys.get(key(name), NO_KEY), limit, countries)
            found += [c for c in more if c.id not in known][: limit - len(found)]
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
        row = self._row_of(self._aliases.get(place_id, place_id))
        return None if row is None else self.candidate(row)

    def _row_of(self, place_id: str) -> int | None:
        number = self._ids.get(place_id, -1)
        if number >= 0:
            return int(self._own_row[number])
        digits = place_id[len(GN) :]
        if place_id.startswith(GN) and digits.isdigit():
            gn = int(digits)
            at = bisect_left(self._gn_sorted, gn)
            if at < len(self._gn_sorted) and self._gn_sorted[at] == gn:
                return int(self._gn_row[at])
        return None

    def rows_of_kinds(self, kinds: Container[str]) -> list[int]:
        """Rows of all entries of these feature codes."""
        import numpy as np

        numbers = [i for i, kind in enumerate(self.manifest["kinds"]) if kind in kinds]
        found: list[int] = np.flatnonzero(np.isin(np.frombuffer(self._kind, np.uint16), numbers)).tolist()
        return found

    @property
    def iso3(self) -> dict[str, str]:
        """Three-letter country codes -> two-letter ones."""
        codes: dict[str, str] = self.manifest["iso3"]
        return codes

    def division(self, code: str) -> Candidate | None:
        """The country (``SY``) or first-order division (``SY.09``) with this code."""
        return self.get(self.manifest["divisions"].get(code.upper(), ""))

    def candidate(self, place: int) -> Candidate:
        """The entry in this row, as if found by its main name."""
        row = self._row(place)
        return _candidate(row, row[1], "exact", 1.0)

    def rows_in_cell(self, cell: int) -> Sequence[int]:
        """Rows of a one-degree cell, ``(floor(lat) + 90) * 360 + floor(lon) + 180``."""
        rows: Sequence[int] = self._cell_rows[self._cell_at[cell] : self._cell_at[cell + 1]]
        return rows

    def is_demonym(self, word: str) -> bool:
        """Whether the first thing that the word names is known as a demonym ('Syrian')."""
        number = self._names.get(fold(word), -1)
        if number < 0:
            return False
        return any(self._post_flag[i] == DEMONYM for i in range(self._name_at[number], self._name_at[number + 1]))

    def names(self) -> Iterator[str]:
        """All folded names, in no order."""
        yield from self._names.iterkeys()

    def _exact(self, number: int, matched: str, limit: int) -> list[Candidate]:
        first, end = self._name_at[number], self._name_at[number + 1]
        places, flags, rows = self._post_place, self._post_flag, self._rows
        found = []
        for i in range(first, min(end, first + limit)):
            place = places[i]
            row = rows.get(place) or self._row(place)
            found.append(_candidate(row, matched, "exact", _EXACT[flags[i]]))
        return found

    def _wanted_more(self, found: list[Candidate]) -> bool:
        """Whether other spellings are worth a look although the name is known: only hamlets or divisions bear it."""
        return all(c.kind.startswith("ADM") or (c.population < 1000 and c.kind.startswith("PPL")) for c in found)

    def _by_key(self, name: str, number: int, limit: int, countries: Container[str] | None) -> list[Candidate]:
        if number == NO_KEY:
            return []
        return self._ranked(name, light(name), [number], "key", limit, countries)

    def _misspelt(self, name: str, limit: int, countries: Container[str] | None) -> list[Candidate]:
        bare = without_article(latin(name))
        if bare and (found := self._by_key(bare, self._keys.get(key(bare), NO_KEY), limit, countries)):
            return found
        spelled, soft = spell(name)
        if len(soft) < MIN_FUZZY or len(spelled) < MIN_FUZZY_KEY:
            return []
        get = self._keys.get
        first, most = self._key_at, MAX_BUCKET if countries is None else MAX_BUCKET_IN_COUNTRY
        numbers = (n for k in neighbours(spelled) if (n := get(k, NO_KEY)) != NO_KEY)
        near = [n for n in numbers if first[n + 1] - first[n] <= most]
        return self._ranked(name, soft, near, "fuzzy", limit, countries)

    def _bucket(self, keys: Sequence[int]) -> tuple[list[str], list[int]]:
        """Light forms under these keys, and where each key's begin."""
        at, first = self._light_at, self._key_at
        blob = b"".join([self._light[at[n] : at[n + 1]] for n in keys])
        starts = list(accumulate((first[n + 1] - first[n] for n in keys), initial=0))
        return blob[:-1].decode().split("\n"), starts

    def _ranked(
        self,
        name: str,
        soft: str,
        keys: Sequence[int],
        match: Match,
        limit: int,
        countries: Container[str] | None,
    ) -> list[Candidate]:
        """Candidates of the names under these keys, the most believable first."""
        if not keys:
            return []
        lights, starts = self._bucket(keys)
        judge = Judge(fold(name), soft, match, len(lights), in_country=countries is not None)
        least = BELIEVED if countries is None else BELIEVED_IN_COUNTRY
        best: dict[int, tuple[float, str]] = {}
        for likeness, position in likest(soft, lights, match, in_country=countries is not None):
            which = bisect_right(starts, position) - 1
            number = self._key_names[self._key_at[keys[which]] + position - starts[which]]
            matched = self._names.restore_key(number)
            totals = judge.totals(matched, lights[position], likeness)
            for i in range(self._name_at[number], self._name_at[number + 1]):
                place = self._post_place[i]
                country = self._country[place]
                if self._post_flag[i] == DEMONYM or (countries is not None and not self._is_in(country, countries)):
                    continue
                score = closeness(totals[self._country_kinds[country]], self._fame[place])
                if score > max(least, best.get(place, (0.0, ""))[0]):
                    best[place] = (score, matched)
        order = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
        return [_candidate(self._row(place), m, match, round(score, 4)) for place, (score, m) in order]

    def _is_in(self, country: int, countries: Container[str]) -> bool:
        """Whether a country, by its number, is one of these; what lies in none is in all."""
        return country == 0 or self.manifest["countries"][country] in countries

    def _row(self, place: int) -> Row:
        row = self._rows.get(place)
        if row is None:
            if len(self._rows) >= _CACHE_ROWS:
                self._rows.clear()
            row = self._rows[place] = self._decode(place)
        return row

    def _decode(self, place: int) -> Row:
        about = self.manifest
        code, admin1 = about["admin1"][self._code[place]]
        return (
            f"{GN}{gn}" if (gn := self._gn[place]) >= 0 else self._ids.restore_key(self._own_id[-gn - 1]),
            bytes(self._main[self._main_at[place] : self._main_at[place + 1]]).decode(),
            about["kinds"][self._kind[place]],
            about["countries"][self._country[place]] or None,
            admin1 or None,
            code or None,
            self._lat[place] / DEGREE,
            self._lon[place] / DEGREE,
            round(self._radius[place], 1),
            self._population[place],
        )


_CODES = {"i4": "i", "u4": "I", "u2": "H", "u1": "B", "f4": "f", "u8": "Q", "i8": "q"}


def _candidate(row: Row, matched: str, match: Literal["exact", "key", "fuzzy"], closeness: float) -> Candidate:
    return Candidate(
        id=row[0],
        name=row[1],
        kind=row[2],
        country=row[3],
        admin1=row[4],
        admin1_code=row[5],
        lat=row[6],
        lon=row[7],
        radius_km=row[8],
        population=row[9],
        matched=matched,
        match=match,
        closeness=closeness,
    )


def read_manifest(folder: Path, *, verify: bool = False) -> dict[str, Any]:
    """Read and check an index's manifest; checksums are compared where size or time differ, or if asked.

    Raises
    ------
    GazetteerMissing, GazetteerDamaged
        As :class:`Gazetteer`.
    """
    try:
        manifest: dict[str, Any] = msgspec.json.decode((folder / "manifest.json").read_bytes())
    except OSError as error:
        raise GazetteerMissing(f"no gazetteer index in {folder}; run: sitmap gazetteer build") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise GazetteerDamaged(f"the gazetteer index in {folder} is damaged; run: sitmap gazetteer build") from error
    if manifest.get("format") != FORMAT:
        raise GazetteerDamaged(f"the gazetteer index in {folder} is of another format; run: sitmap gazetteer build")
    for name, (size, changed, crc) in manifest["files"].items():
        path = folder / name
        status = path.stat() if path.is_file() else None
        if status and not verify and (status.st_size, status.st_mtime_ns) == (size, changed):
            continue
        if status is None or status.st_size != size or file_stamp(path)[2] != crc:
            raise GazetteerDamaged(f"{path} is damaged; run: sitmap gazetteer build")
    return manifest
