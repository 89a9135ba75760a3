"""A country code, a dump or a user's file -> something more in the gazetteer, kept with what it is and from when."""

from __future__ import annotations

import hashlib
import shutil
import time
from pathlib import Path
from typing import Any

import msgspec

from geo import net
from geo.errors import GazetteerMissing, InputError, UnreadableSource
from geo.places.filling import dumps
from geo.places.filling.ownfiles import read_own
from geo.places.index.rows import SIDE_NAMES
from geo.ports import Progress

_REGISTER = "added.json"
_WHOLE = "allCountries"
_ALTERNATES = "alternateNamesV2"
#: Largest dump that is fetched; allCountries.zip has 0.4 GB, alternateNamesV2.zip 0.2 GB (2025).
_MAX_BYTES = 4_000_000_000


class Added(msgspec.Struct, frozen=True):
    """One thing that was added: where it is kept, of what kind, and what is in it."""

    name: str
    file: str
    kind: str  # dump, own, admin1, admin2, alternates, hierarchy
    sha256: str
    added: str
    origin: str
    licence: str
    rows: int = 0
    left_out: int = 0
    bad: int = 0
    countries: list[str] = []


def added_dir(home: Path) -> Path:
    """Folder in which added files are kept."""
    return home / "added"


def list_added(home: Path) -> list[Added]:
    """What has been added, oldest first; nothing if the register is missing.

    Raises
    ------
    GazetteerMissing
        If the register cannot be read.
    """
    path = added_dir(home) / _REGISTER
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[Added])
    except (FileNotFoundError, NotADirectoryError):  # a cache that is no folder is told when it is written to
        return []
    except (OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise GazetteerMissing(f"{path} cannot be read ({error}); remove it and add your sources again") from error


def add(
    home: Path,
    what: str,
    *,
    base: str | None = None,
    allow_private: bool = False,
    progress: Progress | None = None,
) -> tuple[Added, list[tuple[int, str]]]:
    """Add one thing; the index is to be built again afterwards.

    Parameters
    ----------
    home : pathlib.Path
        The gazetteer's folder.
    what : str
        A file, a country (ISO 3166 alpha-2), or one of GeoNames' whole files: ``allCountries``, ``alternateNamesV2``,
        ``admin1CodesASCII``, ``admin2Codes``, ``hierarchy``.
    base : str, optional
        Address that dumps are fetched from; GeoNames' own unless given.
    allow_private : bool
        Whether that address may lie in a private network.
    progress : callable, optional
        Told bytes fetched and rows read.

    Returns
    -------
    tuple
        What was added, and problems by line (of a user's file).

    Raises
    ------
    InputError
        If it is neither a file nor a code, or holds no place.
    UnreadableSource
        If it cannot be fetched or read.
    """
    folder = added_dir(home)
    folder.mkdir(parents=True, exist_ok=True)
    path = Path(what)
    if path.is_file():
        found, problems = _from_file(path, folder, progress)
    elif what in SIDE_NAMES or what == _WHOLE or (len(what) == 2 and what.isalpha()):
        found, problems = _fetched(what, folder, base or dumps.BASE_ADDRESS, allow_private, progress), []
    else:
        raise InputError(
            f"'{what}' is no file, no two-letter country code and none of {', '.join(SIDE_NAMES)}, {_WHOLE}"
        )
    kept = [a for a in list_added(home) if a.name != found.name]
    _write_register(folder, [*kept, found])
    return found, problems


def remove(home: Path, name: str) -> bool:
    """Take out what was added under this name; ``False`` if there is none."""
    kept = list_added(home)
    gone = [a for a in kept if a.name.casefold() == name.casefold()]
    if not gone:
        return False
    _write_register(added_dir(home), [a for a in kept if a not in gone])
    for entry in gone:
        (added_dir(home) / entry.file).unlink(missing_ok=True)
    return True


def _write_register(folder: Path, entries: list[Added]) -> None:
    aside = folder / f"{_REGISTER}.new"
    aside.write_bytes(msgspec.json.encode(entries))
    aside.replace(folder / _REGISTER)


def _fetched(what: str, folder: Path, base: str, allow_private: bool, progress: Progress | None) -> Added:
    name = what.upper() if len(what) == 2 else what
    file = f"{name}.zip" if len(what) == 2 or what in (_WHOLE, _ALTERNATES, "hierarchy") else f"{name}.txt"
    url = base.rstrip("/") + "/" + file
    # beside the old file, so that a failed fetch leaves what serves now
    fresh = folder / f"fresh-{file}"
    net.download(url, fresh, progress, allow_private=allow_private, max_bytes=_MAX_BYTES)
    try:
        found = _examine(fresh, name, url, progress)
    except (UnreadableSource, InputError):
        fresh.unlink(missing_ok=True)
        raise
    fresh.replace(folder / file)
    return msgspec.structs.replace(found, file=file)


def _examine(path: Path, name: str, origin: str, progress: Progress | None) -> Added:
    """Read a GeoNames file through once: is it whole, and what is in it?"""
    common: dict[str, Any] = {
        "name": name,
        "file": path.name,
        "sha256": _sha256(path),
        "added": time.strftime("%Y-%m-%d", time.gmtime()),
        "origin": origin,
        "licence": dumps.LICENCE,
    }
    kinds = {"admin1CodesASCII": "admin1", _ALTERNATES: "alternates", "admin2Codes": "admin2"}
    kinds["hierarchy"] = "hierarchy"
    if name in kinds:
        lines = 0
        with dumps.open_dump(path) as stream:
            lines = sum(1 for line in stream if b"\t" in line)
        if not lines:
            raise UnreadableSource(f"{origin} holds no table; try again later")
        return Added(**common, kind=kinds[name], rows=lines)
    count = dumps.DumpCount()
    countries = {row.country for row in dumps.dump_rows(path, count, progress) if row.country}
    if not count["rows"]:
        raise InputError(f"{origin} holds no place in GeoNames' form (19 tab-separated columns); check the file")
    return Added(
        **common,
        kind="dump",
        rows=count["rows"],
        left_out=count["kind"],
        bad=count.bad,
        countries=sorted(countries)[:300],
    )


def _from_file(path: Path, folder: Path, progress: Progress | None) -> tuple[Added, list[tuple[int, str]]]:
    if path.suffix.lower() in (".txt", ".zip") and (path.stem in SIDE_NAMES or dumps.looks_like_dump(path)):
        found, problems = _examine(path, path.stem, str(path.name), progress), []
    elif path.suffix.lower() == ".zip":
        raise InputError(f"{path} holds no GeoNames dump; unpack it and give the table inside")
    else:
        own = read_own(path)
        if not own.rows:
            raise InputError(f"{path} holds no place with name and coordinates; {_first(own.problems)}")
        problems = own.problems
        found = Added(
            name=path.stem,
            file=path.name,
            kind="own",
            sha256=_sha256(path),
            added=time.strftime("%Y-%m-%d", time.gmtime()),
            origin=path.name,
            licence="the user's own",
            rows=len(own.rows),
            bad=len(problems),
            countries=sorted({r.country for r in own.rows if r.country}),
        )
    file = f"{found.kind}-{path.name}" if found.kind == "own" else path.name
    if path.resolve() != (folder / file).resolve():
        shutil.copyfile(path, folder / f"fresh-{file}")
        (folder / f"fresh-{file}").replace(folder / file)
    return msgspec.structs.replace(found, file=file), problems


def _first(problems: list[tuple[int, str]]) -> str:
    return f"line {problems[0][0]}: {problems[0][1]}" if problems else "give columns name, lat and lon"


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
