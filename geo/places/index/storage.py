"""Folder of an index -> its tries and arrays, memory-mapped and read in place, and rows decoded from them."""

from __future__ import annotations

import mmap
from bisect import bisect_left
from collections.abc import Container, Sequence
from pathlib import Path
from typing import Any

import marisa_trie
import msgspec

from geo.errors import GazetteerDamaged, GazetteerMissing
from geo.places.index.build import GN
from geo.places.index.files import FORMAT, Row, file_stamp
from geo.places.index.found import Found, How
from geo.places.index.spelling import fold
from geo.records import Candidate

_CODES = {"i4": "i", "u4": "I", "u2": "H", "u1": "B", "f4": "f", "u8": "Q", "i8": "q"}
_decode_row = msgspec.msgpack.Decoder(Row).decode


class Storage:
    """The files of an index as they lie on disk; :class:`geo.places.index.names.Gazetteer` answers questions from them.

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
        self.manifest = read_manifest(folder, verify=verify)
        self.names = marisa_trie.Trie().mmap(str(folder / "names.marisa"))
        self.keys = marisa_trie.Trie().mmap(str(folder / "keys.marisa"))
        self._ids = marisa_trie.Trie().mmap(str(folder / "ids.marisa"))
        with (folder / "arrays.bin").open("rb") as stream:
            self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        self._whole = memoryview(self._map)
        array = self._array
        self.name_at, self.posts = array("name_at"), array("posts")
        self.key_at, self.form_at, self.form_names = array("key_at"), array("form_at"), array("form_names")
        self.light, self.light_at = array("light"), array("light_at")
        self.fame, self.country, self.kind = array("fame"), array("country"), array("kind")
        self.parent = array("parent")
        self.cell_at, self.cell_rows = array("cell_at"), array("cell_rows")
        self._row_blob, self._row_at = array("row"), array("row_at")
        self._gn_sorted, self._gn_row, self._own_row = array("gn_sorted"), array("gn_row"), array("own_row")
        self.countries: list[str] = self.manifest["countries"]
        self._aliases: dict[str, str] = self.manifest["aliases"]

    def _array(self, name: str) -> Any:
        dtype, offset, length = self.manifest["arrays"][name]
        return self._whole[offset : offset + length * int(dtype[2:])].cast(_CODES[dtype[1:]])  # type: ignore[call-overload]

    def candidate(self, place: int, matched: str | None, match: How, closeness: float) -> Candidate:
        """A place as an answer: found under which name (``None``: its own), how, and how close that is.

        Decoding a row costs less than a look into a dictionary of rows and its upkeep.
        """
        at = self._row_at
        place_id, name, kind, country, admin1, code, lat, lon, radius, population = _decode_row(
            self._row_blob[at[place] : at[place + 1]]
        )
        return Candidate(
            id=place_id,
            name=name,
            kind=kind,
            country=country,
            admin1=admin1,
            admin1_code=code,
            lat=lat,
            lon=lon,
            radius_km=radius,
            population=population,
            matched=name if matched is None else matched,
            match=match,
            closeness=closeness,
        )

    def number_of(self, name: str) -> int:
        """Number of a name as written, up to case, accents and hyphens; below zero if nothing bears it."""
        # most names need no more folding than this, and what is in the trie is folded
        number: int = self.names.get(name.lower(), -1)
        if number < 0:
            number = self.names.get(fold(name), -1)
        return number

    def exact(self, number: int, matched: str, limit: int) -> Found:
        """The places that bear a name, by its number, best known first; the way that most look-ups go."""
        first, end = self.name_at[number], self.name_at[number + 1]
        return Found(self, first, end if end - first <= limit else first + limit, matched)

    def row_of(self, place_id: str) -> int | None:
        """Number of the row with this id, or with the id that it was merged into."""
        place_id = self._aliases.get(place_id, place_id)
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
        found: list[int] = np.flatnonzero(np.isin(np.frombuffer(self.kind, np.uint16), numbers)).tolist()
        return found

    def begins_key(self, letters: str) -> bool:
        """Whether a key begins so."""
        return next(self.keys.iterkeys(letters), None) is not None

    def bucket(self, keys: Sequence[int]) -> list[str]:
        """Light forms of the names under these keys, one key after the other."""
        at, light = self.light_at, self.light
        blob = b"".join([light[at[n] : at[n + 1]] for n in keys])
        return str(blob[:-1], "ascii").split("\n")


def read_manifest(folder: Path, *, verify: bool = False) -> dict[str, Any]:
    """Read and check an index's manifest; checksums are compared where size or time differ, or if asked.

    Raises
    ------
    GazetteerMissing, GazetteerDamaged
        As :class:`Storage`.
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
