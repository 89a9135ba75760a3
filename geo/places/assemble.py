"""All sources of places -> one index: what goes in, in which order, and what it hashes to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from geo.places.build import IndexBuilder, add_all
from geo.places.embedded import LICENCE, embedded_rows, iso3_codes, package_versions
from geo.places.files import write_index
from geo.places.merging import merge_divisions
from geo.places.rows import USER, PlaceRow
from geo.places.tables import read_tables, shipped_tables
from geo.ports import Progress
from geo.settings import Settings


class Source(NamedTuple):
    """Something the index is made from: its name, a stamp that changes when it does, and its licence."""

    name: str
    stamp: str
    licence: str


def sources_of(settings: Settings, home: Path) -> list[Source]:
    """Everything that goes into the index under these settings."""
    sources = [Source(name, version, LICENCE) for name, version in package_versions().items()]
    sources += [Source(p.name, _hash(p), "Sitmap supplement, MIT") for p in shipped_tables()]
    sources += [Source(str(p), _hash(p), "the user's own") for p in _own_tables(settings)]
    return sources


def _own_tables(settings: Settings) -> list[Path]:
    folder = Path(settings.gazetteer_dir) if settings.gazetteer_dir else None
    return sorted(folder.glob("*.tsv")) if folder and folder.is_dir() else []


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def assemble(
    settings: Settings, home: Path, folder: Path, version: str, progress: Progress | None = None
) -> dict[str, Any]:
    """Gather all rows and write the index into an empty folder; the manifest.

    Raises
    ------
    InputError
        If a table of the user's cannot be read.
    OSError
        If the disk is full or the folder cannot be written.
    """
    builder = IndexBuilder(progress)
    own, own_demonyms = read_tables(_own_tables(settings), USER)
    shipped, demonyms = read_tables(shipped_tables())

    def rows() -> Iterator[PlaceRow]:
        yield from own
        yield from shipped
        yield from embedded_rows()

    add_all(builder, merge_divisions(rows()))
    words = own_demonyms + demonyms
    rows_of = builder.rows_of(d.place_id for d in words)
    for demonym in words:
        builder.add_demonym(demonym, rows_of)
    about = {"version": version, "sources": [list(s) for s in sources_of(settings, home)], "iso3": iso3_codes()}
    return write_index(builder, folder, about)
