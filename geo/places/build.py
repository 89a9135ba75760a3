"""Rows and demonyms -> the files of an index.

An index is a folder: three tries (`names`, `keys`, `ids`; marisa-trie) and one file of arrays (`arrays.bin`), all made
to be memory-mapped, beside `manifest.json`, which says what is where, what it was made from and each file's checksum.
Postings of a name are kept best first, so that the reader has nothing to sort.
"""

from __future__ import annotations

import math
import time
import zlib
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from geo.places.merging import division_key
from geo.places.model import class_of, default_radius
from geo.places.rows import USER, Demonym, PlaceRow, valid_point
from geo.places.spelling import fold, spell
from geo.ports import Progress

#: Raised whenever the files change their meaning; an index of another format is rebuilt.
FORMAT = 3
MAIN, OTHER, DEMONYM = 0, 1, 2
#: Degrees are stored as whole millionths (11 cm), so that 36.20124 comes out as it went in.
DEGREE = 1_000_000
_REPORT_EVERY = 20_000
#: How much better known a kind is than its population says, in powers of ten.
_FAME = {
    "CONT": 9.0,
    "PCLI": 4.0,
    "PCLD": 3.0,
    "TERR": 3.0,
    "ADM1": -0.5,
    "PPLC": 1.5,
    "SEA": 7.0,
    "GULF": 6.5,
    "OCN": 8.0,
}
_FAME |= {"STRT": 6.0, "RGN": 6.0, "ADM2": -1.0, "ADM3": -1.5, "MTS": 5.0, "STM": 4.0, "LK": 4.0, "ISL": 3.0}
_FAME_BY_CLASS = {"P": 0.0, "A": 0.0, "H": 1.5, "T": 1.5, "L": 2.5, "S": 2.0, "R": 1.0, "U": 1.0, "V": 1.0}


def fame(kind: str, population: int, source: int) -> float:
    """Rough prior of a place: powers of ten of people, or what its kind is worth where nobody lives there."""
    bonus = _FAME.get(kind, _FAME_BY_CLASS.get(class_of(kind), 0.0))
    return math.log10(population + 10) + bonus + (20.0 if source == USER else 0.0)


class IndexBuilder:
    """Collects rows in columns; :meth:`write` makes the files.

    Rows are taken best source first: of two rows with one id the first stays.
    """

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress
        self._ids: dict[str, int] = {}
        self._aliases: dict[str, str] = {}
        self._divisions: dict[str, str] = {}
        self._names: dict[str, int] = {}
        self._keys: dict[str, int] = {}
        self._name_key = array("I")
        self._lights: list[str] = []
        self._countries: dict[str, int] = {"": 0}
        self._kinds: dict[str, int] = {"": 0}
        self._codes: dict[str, int] = {"": 0}
        self.admin1_names: dict[str, str] = {}
        self._main = bytearray()
        self._main_at = array("Q", [0])
        self._lat, self._lon, self._population = array("i"), array("i"), array("I")
        self._radius, self._fame = array("f"), array("f")
        self._country, self._kind, self._source = array("H"), array("H"), array("B")
        self._code = array("I")
        self._post_name, self._post_place, self._post_flag = array("I"), array("I"), array("B")
        self.skipped = 0

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, place_id: str) -> bool:
        return place_id in self._ids

    def add(self, row: PlaceRow) -> bool:
        """Take a row in; ``False`` if its id is known already or its point is not on the globe."""
        if row.id in self._ids:
            return False
        if not valid_point(row.lat, row.lon) or not row.name:
            self.skipped += 1
            return False
        place = len(self._ids)
        self._ids[row.id] = place
        for alias in row.aliases:
            self._aliases.setdefault(alias, row.id)
        if (code := division_key(row)) is not None:
            self._divisions.setdefault(code, row.id)
        self._columns(row)
        seen: set[int] = set()
        self._post(row.name, place, MAIN, seen)
        for name in row.names:
            self._post(name, place, OTHER, seen)
        if self._progress and place % _REPORT_EVERY == 0:
            self._progress(place, None, "reading places")
        return True

    def _columns(self, row: PlaceRow) -> None:
        self._lat.append(round(row.lat * DEGREE))
        self._lon.append(round(row.lon * DEGREE))
        self._population.append(min(max(row.population, 0), 0xFFFFFFFF))
        radius = row.radius_km if row.radius_km > 0 else default_radius(row.kind, row.population, row.cls)
        self._radius.append(radius)
        self._fame.append(fame(row.kind, row.population, row.source))
        self._country.append(self._countries.setdefault(row.country, len(self._countries)))
        self._kind.append(self._kinds.setdefault(row.kind, len(self._kinds)))
        self._code.append(self._codes.setdefault(row.admin1_code, len(self._codes)))
        self._source.append(row.source)
        self._main += row.name.encode()
        self._main_at.append(len(self._main))
        if row.admin1 and row.admin1_code:
            self.admin1_names.setdefault(row.admin1_code, row.admin1)

    def _post(self, name: str, place: int, flag: int, seen: set[int]) -> None:
        folded = fold(name)
        if not folded:
            return
        number = self._names.get(folded, -1)
        if number < 0:
            number = self._names[folded] = len(self._names)
            # other scripts need no key of their own: a query in them is keyed through its Latin form
            spelled, soft = spell(name) if folded.isascii() else ("", "")
            self._name_key.append(self._keys.setdefault(spelled, len(self._keys)))
            self._lights.append(soft)
        if number in seen:
            return
        seen.add(number)
        self._post_name.append(number)
        self._post_place.append(place)
        self._post_flag.append(flag)

    def add_demonym(self, demonym: Demonym) -> bool:
        """Take in a demonym of a place that is in already; ``False`` if it is not."""
        place = self._ids.get(self._aliases.get(demonym.place_id, demonym.place_id))
        if place is None:
            return False
        self._post(demonym.word, place, DEMONYM, set())
        return True

    def write(self, folder: Path, about: Mapping[str, Any]) -> dict[str, Any]:
        """Write the files of the index.

        Parameters
        ----------
        folder : pathlib.Path
            An empty folder, not yet seen by readers.
        about : mapping
            Kept in the manifest: version, sources, licences.

        Returns
        -------
        dict
            The manifest.

        Raises
        ------
        OSError
            If the disk is full or the folder cannot be written.
        """
        if self._progress:
            self._progress(len(self), len(self), "writing the index")
        arrays = self._place_arrays() | self._name_arrays(folder) | self._id_arrays(folder)
        arrays |= _cells(arrays["lat"], arrays["lon"])
        layout = _write_arrays(folder / "arrays.bin", arrays)
        manifest = dict(about) | {
            "format": FORMAT,
            "built": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "places": len(self),
            "names": len(self._names),
            "countries": list(self._countries),
            "kinds": list(self._kinds),
            "admin1": [[code, self.admin1_names.get(code, "")] for code in self._codes],
            "aliases": {a: i for a, i in self._aliases.items() if a not in self._ids},
            "divisions": self._divisions,
            "arrays": layout,
            "files": {p.name: file_stamp(p) for p in sorted(folder.iterdir())},
        }
        (folder / "manifest.json").write_bytes(msgspec.json.encode(manifest))
        return manifest

    def _place_arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        columns = {
            "lat": self._lat,
            "lon": self._lon,
            "population": self._population,
            "radius": self._radius,
            "fame": self._fame,
            "country": self._country,
            "kind": self._kind,
            "code": self._code,
            "source": self._source,
            "main_at": self._main_at,
        }
        arrays = {name: np.array(column) for name, column in columns.items()}
        arrays["main"] = np.frombuffer(bytes(self._main), dtype=np.uint8)
        return arrays

    def _name_arrays(self, folder: Path) -> dict[str, np.ndarray[Any, Any]]:
        trie_ids = _save_trie(folder / "names.marisa", self._names)
        post_name = trie_ids[np.frombuffer(self._post_name, dtype=np.uint32)]
        place = np.frombuffer(self._post_place, dtype=np.uint32)
        flag = np.frombuffer(self._post_flag, dtype=np.uint8)
        prior = np.frombuffer(self._fame, dtype=np.float32)[place] - np.array([0.0, 0.7, 2.0], np.float32)[flag]
        order = np.lexsort((place, -prior, post_name))
        name_key = np.empty(len(self._names), np.uint32)
        kept = {k: n for k, n in self._keys.items() if k}
        key_ids = _save_trie(folder / "keys.marisa", kept)
        to_key = np.full(len(self._keys), 0xFFFFFFFF, np.uint32)
        to_key[np.fromiter(kept.values(), np.int64, len(kept))] = key_ids
        name_key[trie_ids] = to_key[np.frombuffer(self._name_key, dtype=np.uint32)]
        return {
            "name_at": _starts(post_name, len(self._names)),
            "post_place": place[order],
            "post_flag": flag[order],
            "name_key": name_key,
        } | self._key_arrays(trie_ids, name_key, len(kept))

    def _key_arrays(
        self, trie_ids: np.ndarray[Any, Any], name_key: np.ndarray[Any, Any], n_keys: int
    ) -> dict[str, np.ndarray[Any, Any]]:
        temporary = np.empty(len(trie_ids), np.uint32)
        temporary[trie_ids] = np.arange(len(trie_ids), dtype=np.uint32)
        keyed = np.flatnonzero(name_key != 0xFFFFFFFF)
        order = keyed[np.argsort(name_key[keyed], kind="stable")]
        blob, at = bytearray(), np.zeros(len(order) + 1, np.uint32)
        for i, number in enumerate(temporary[order].tolist()):
            blob += self._lights[number].encode() + b"\n"
            at[i + 1] = len(blob)
        starts = _starts(name_key[order], n_keys)
        return {
            "key_at": starts,
            "key_names": order.astype(np.uint32),
            "light": np.frombuffer(bytes(blob), np.uint8),
            "light_at": at[starts],
        }

    def _id_arrays(self, folder: Path) -> dict[str, np.ndarray[Any, Any]]:
        ids = _save_trie(folder / "ids.marisa", self._ids)
        row_of = np.empty(len(ids), np.uint32)
        row_of[ids] = np.arange(len(ids), dtype=np.uint32)
        return {"id_of_row": ids, "row_of_id": row_of}


def _save_trie(path: Path, numbered: Mapping[str, int]) -> np.ndarray[Any, Any]:
    """Save the keys as a trie; the trie's number of each key, in the mapping's order."""
    import marisa_trie

    trie = marisa_trie.Trie(list(numbered))
    trie.save(str(path))
    return np.fromiter((trie[k] for k in numbered), np.uint32, len(numbered))


def _starts(owner: np.ndarray[Any, Any], n: int) -> np.ndarray[Any, Any]:
    """Where each owner's run begins in an array sorted by owner; one more for the end."""
    starts = np.zeros(n + 1, np.uint32)
    np.cumsum(np.bincount(owner, minlength=n), out=starts[1:])
    return starts


def _cells(lat: np.ndarray[Any, Any], lon: np.ndarray[Any, Any]) -> dict[str, np.ndarray[Any, Any]]:
    """Rows by one-degree cell, for reverse look-ups: ``cell_at`` has 180 * 360 + 1 entries, south-west first."""
    south = np.clip(np.floor_divide(lat, DEGREE) + 90, 0, 179)
    west = np.clip(np.floor_divide(lon, DEGREE) + 180, 0, 359)
    cell = (south * 360 + west).astype(np.int64)
    return {
        "cell_at": _starts(np.sort(cell), 180 * 360),
        "cell_rows": np.argsort(cell, kind="stable").astype(np.uint32),
    }


def _write_arrays(path: Path, arrays: Mapping[str, np.ndarray[Any, Any]]) -> dict[str, list[Any]]:
    """Write arrays one after another on 8-byte borders; name -> [dtype, offset, length]."""
    layout: dict[str, list[Any]] = {}
    with path.open("wb") as out:
        for name, values in arrays.items():
            out.write(b"\0" * (-out.tell() % 8))
            layout[name] = [values.dtype.str, out.tell(), len(values)]
            out.write(np.ascontiguousarray(values).tobytes())
    return layout


def file_stamp(path: Path) -> list[int]:
    """Size, time of change and CRC-32 of a file."""
    crc = 0
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            crc = zlib.crc32(block, crc)
    status = path.stat()
    return [status.st_size, status.st_mtime_ns, crc]


def add_all(builder: IndexBuilder, rows: Iterable[PlaceRow]) -> int:
    """Add rows; the number that was new."""
    return sum(builder.add(row) for row in rows)
