"""A path or address -> its documents: finds the reader by suffix, keeps one bad file from stopping the rest."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from geo.errors import MissingExtra
from geo.settings import Settings
from geo.sources.base import Failure, Item, Origin, Reader, Unreadable, read_bytes
from geo.sources.folder import Tables, walk

#: Suffix -> module of this package whose ``read(data, origin)`` knows the format.
READERS: dict[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
}

KNOWN_SUFFIXES = tuple(READERS)


def read(
    path_or_url: str | Path,
    *,
    published: str | None = None,
    settings: Settings | None = None,
    options: Mapping[str, Any] | None = None,
) -> Iterator[Item]:
    """Read whatever the user named: a file, a folder (with all below it), or an address.

    Parameters
    ----------
    path_or_url : str or pathlib.Path
    published : str, optional
        ISO date for documents that do not tell their own.
    settings : Settings, optional
        ``max_bytes`` is used.
    options : mapping, optional
        For single formats: ``text_column``, ``date_column``, ``map`` ...

    Yields
    ------
    Document, TableRow or Failure
        In a fixed order. Nothing is raised for a file that cannot be read.
    """
    settings = settings or Settings()
    tables = Tables(settings.max_bytes)
    for item in list_files(path_or_url, settings=settings):
        if isinstance(item, Failure):
            yield item
        else:
            yield from read_file(item, published=published, settings=settings, tables=tables, options=options)
    yield from tables.failures


def list_files(path_or_url: str | Path, *, settings: Settings | None = None) -> Iterator[Path | Failure]:
    """The files behind a name; a folder without any that we read is a failure."""
    path = Path(path_or_url)
    if not path.exists():
        yield Failure(path=str(path), code="missing", message=f"{path} does not exist; check the path")
    elif path.is_dir():
        found = False
        for file in walk(path, KNOWN_SUFFIXES):
            found = True
            yield file
        if not found:
            kinds = ", ".join(KNOWN_SUFFIXES)
            yield Failure(path=str(path), code="nothing", message=f"{path} holds no file that we read ({kinds})")
    else:
        yield path


def read_file(
    path: Path,
    *,
    published: str | None = None,
    settings: Settings | None = None,
    tables: Tables | None = None,
    options: Mapping[str, Any] | None = None,
) -> Iterator[Item]:
    """Read one file.

    Parameters
    ----------
    tables : Tables, optional
        The folders' sources.csv, kept between files.
    """
    settings = settings or Settings()
    tables = tables or Tables(settings.max_bytes)
    origin = Origin(
        path=str(path),
        max_bytes=settings.max_bytes,
        known=dict(tables.about(path)),
        fallback={"published": published} if published else {},
        options=dict(options or {}),
    )
    try:
        reader = reader_for(path.name)
        yield from reader(read_bytes(path, settings.max_bytes), origin)
    except Unreadable as error:
        yield Failure(path=str(path), code=error.code, message=str(error))
    except MissingExtra as error:
        yield Failure(path=str(path), code="missing_extra", message=str(error))


def reader_for(name: str) -> Reader:
    """The reader of a file name; unknown suffixes are tried as text."""
    lower = name.lower()
    suffix = next((s for s in sorted(READERS, key=len, reverse=True) if lower.endswith(s)), ".txt")
    reader: Reader = importlib.import_module(f"geo.sources.{READERS[suffix]}").read
    return reader
