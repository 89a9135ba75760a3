"""All sources of places -> one index: what goes in, in which order, and what it hashes to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from geo.places.filling.adding import Added, added_dir, list_added
from geo.places.filling.disputed import settle
from geo.places.filling.dumps import alternate_names, division_names, dump_rows, holders, survey
from geo.places.filling.embedded import LICENCE, embedded_rows, iso3_codes, package_versions
from geo.places.filling.ownfiles import read_own
from geo.places.filling.tables import extra_names, read_tables, shipped_tables
from geo.places.index.build import IndexBuilder, add_all
from geo.places.index.files import write_index
from geo.places.index.merging import merge_divisions
from geo.places.index.rows import USER, Demonym, IdSet, PlaceRow
from geo.ports import Progress
from geo.settings import Settings

_OURS = "Sitmap supplement, MIT"
_FROM_GEONAMES = "Sitmap supplement; derived from GeoNames, CC BY 4.0 (https://www.geonames.org)"
#: Shipped tables whose points, codes or ids come from GeoNames' data; the others are facts of our own.
_LICENCES = dict.fromkeys(("admin1", "admin2", "extra_names"), _FROM_GEONAMES)
_LICENCES["countries"] = f"{_FROM_GEONAMES}; names by CLDR, Unicode licence"


class Source(NamedTuple):
    """Something the index is made from: its name, a stamp that changes when it does, its licence, its date."""

    name: str
    stamp: str
    licence: str
    date: str = ""


def sources_of(settings: Settings, home: Path) -> list[Source]:
    """Everything that goes into the index under these settings."""
    sources = [Source(name, version, LICENCE) for name, version in package_versions().items()]
    sources += [Source(p.name, _hash(p), _LICENCES.get(p.stem, _OURS)) for p in shipped_tables()]
    sources += [Source(str(p), _hash(p), "the user's own") for p in _own_tables(settings)]
    sources += [Source(a.name, a.sha256[:16], a.licence, a.added) for a in list_added(home)]
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
    added = [a for a in list_added(home) if (added_dir(home) / a.file).is_file()]
    own, own_words = read_tables(_own_tables(settings), USER)
    for entry in _of_kind(added, "own"):
        own += read_own(added_dir(home) / entry.file).rows
    shipped, words = read_tables(shipped_tables())
    for entry in _of_kind(added, "admin1"):
        builder.admin1_names |= division_names(added_dir(home) / entry.file)
    add_all(builder, merge_divisions(_all_rows(own, shipped, home, added, progress)))
    for entry in _of_kind(added, "hierarchy")[:1]:
        builder.hold(holders(added_dir(home) / entry.file))
    _add_words(builder, own_words + words)
    about = {
        "version": version,
        "sources": [list(s) for s in sources_of(settings, home)],
        "villages": sorted({c for a in _of_kind(added, "dump") for c in a.countries}),
        "iso3": iso3_codes(),
    }
    return write_index(builder, folder, about)


def _of_kind(added: list[Added], kind: str) -> list[Added]:
    """Entries of a kind, the newest first."""
    return [a for a in reversed(added) if a.kind == kind]


def _all_rows(
    own: list[PlaceRow], shipped: list[PlaceRow], home: Path, added: list[Added], progress: Progress | None
) -> Iterator[PlaceRow]:
    """Rows, the best source first where two may have one id; dumps last but in place of embedded rows of theirs."""
    yield from own
    yield from shipped
    dumps = [added_dir(home) / a.file for a in _of_kind(added, "dump")]
    replaced = IdSet()
    divided: set[str] = set()
    for path in dumps:
        divided |= survey(path, replaced)
    known = extra_names()
    for row in settle(embedded_rows()):
        if not _is_replaced(row, replaced, divided):
            yield _with_names(row, known.get(row.id))
    districts: dict[str, str] = {}
    for entry in _of_kind(added, "admin2")[:1]:
        districts = division_names(added_dir(home) / entry.file)
    more = {}
    for entry in _of_kind(added, "alternates"):
        more = alternate_names(added_dir(home) / entry.file, replaced)
    del replaced
    for path in dumps:
        for row in settle(dump_rows(path, progress=progress)):
            extra = more.get(int(row.id[3:])) if more else None
            if row.kind == "ADM2" and (known_as := districts.get(row.admin2_code)):
                row = _with_names(row, (known_as,))
            yield _with_names(_with_names(row, extra), known.get(row.id))


def _with_names(row: PlaceRow, names: Iterable[str] | None) -> PlaceRow:
    return row._replace(names=(*row.names, *names)) if names else row


def _is_replaced(row: PlaceRow, ids: IdSet, divided: set[str]) -> bool:
    if row.id.startswith("gn:"):
        # countries and divisions are merged and not replaced: the embedded row may carry the better point
        return int(row.id[3:]) in ids and row.cls == "P"
    return row.kind == "ADM2" and row.country in divided and row.id.startswith("sm:adm2-")


def _add_words(builder: IndexBuilder, words: list[Demonym]) -> None:
    rows_of = builder.rows_of(d.place_id for d in words)
    for demonym in words:
        builder.add_demonym(demonym, rows_of)
