"""A path or address -> its documents: finds the reader by suffix, keeps one bad file from stopping the rest."""

from __future__ import annotations

import importlib
import importlib.util
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from geo.errors import MissingExtra, SitmapError, UnreadableSource
from geo.settings import Settings
from geo.sources import unknown
from geo.sources.base import Failure, Item, Origin, Unreadable, read_bytes
from geo.sources.folder import Tables, passed_over, walk

#: Suffix -> module of this package that knows the format: ``read(data, origin)``, and ``stream(handle, origin)``
#: where files of any size are read piece by piece; ``BOUNDED`` where reading happens in the bounded worker.
READERS: dict[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "word",
    ".eml": "mail",
    ".mbox": "mail",
    ".zip": "archive",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".json": "chat",
    ".geojson": "chat",
    ".geojsonl": "lines",
    ".jsonl": "lines",
    ".jsonl.gz": "lines",
    ".ndjson": "lines",
    ".ndjson.gz": "lines",
    ".csv": "lines",
    ".csv.gz": "lines",
    ".tsv": "lines",
    ".tsv.gz": "lines",
    ".parquet": "lines",
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".ods": "opendocument",
}

KNOWN_SUFFIXES = tuple(READERS)


def is_address(name: str | Path) -> bool:
    """Whether the user named a web address rather than a file."""
    return str(name).lower().startswith(("http://", "https://"))


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
        For single formats: ``text_column``, ``date_column`` and the like, ``map``, ``allow_private``.

    Yields
    ------
    Document, TableRow or Failure
        In a fixed order. Nothing is raised for a file that cannot be read.
    """
    settings = settings or Settings()
    tables = Tables(settings.max_bytes)
    for item in list_files(path_or_url):
        if isinstance(item, Failure):
            yield item
        else:
            yield from read_file(item, published=published, settings=settings, tables=tables, options=options)
    yield from tables.failures


def list_files(path_or_url: str | Path) -> Iterator[Path | str | Failure]:
    """The files behind a name; a folder without any that we read is a failure, an address stands for itself."""
    if is_address(path_or_url):
        yield str(path_or_url)
        return
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


def not_listed(path_or_url: str | Path) -> Counter[str]:
    """Suffixes of a folder's files that are of no kind that we read, with their numbers; empty for anything else."""
    path = Path(path_or_url)
    return passed_over(path, KNOWN_SUFFIXES) if not is_address(path_or_url) and path.is_dir() else Counter()


def read_file(
    path: Path | str,
    *,
    published: str | None = None,
    settings: Settings | None = None,
    tables: Tables | None = None,
    known: Mapping[str, str] | None = None,
    options: Mapping[str, Any] | None = None,
) -> Iterator[Item]:
    """Read one file, or the page or feed at an address.

    Parameters
    ----------
    tables : Tables, optional
        The folders' sources.csv, kept between files.
    known : mapping, optional
        What is known of the file, instead of asking the tables.
    """
    settings = settings or Settings()
    if known is None:
        known = {} if is_address(path) else (tables or Tables(settings.max_bytes)).about(Path(path))
    origin = Origin(
        path=str(path),
        max_bytes=settings.max_bytes,
        known=dict(known),
        fallback={"published": published} if published else {},
        options=dict(options or {}),
    )
    try:
        if is_address(path):
            yield from _address(str(path), origin)
            return
        file = Path(path)
        module = reader_for(_name(file))
        if hasattr(module, "stream"):
            if not file.is_file():
                raise Unreadable("missing", f"{file} does not exist; check the path")
            if file.stat().st_size == 0:
                raise Unreadable("empty", f"{file} is empty")
            with file.open("rb") as handle:
                yield from module.stream(handle, origin)
        else:
            yield from _from_bytes(module, read_bytes(file, settings.max_bytes), origin)
    except Exception as error:  # one file must not stop the other 99,999, whatever a library makes of it
        yield failure(str(path), error)


def _name(file: Path) -> str:
    """The name by which a file is read: its own, or one that its first bytes ask for where the suffix says nothing."""
    if has_known_suffix(file.name):
        return file.name
    with file.open("rb") if file.is_file() else io.BytesIO() as handle:
        head = handle.read(unknown.HEAD)
    unknown.refuse(str(file), head)
    return f"{file.name}{unknown.suffix_of(head)}"


def read_data(name: str, data: bytes, origin: Origin) -> Iterator[Item]:
    """Read bytes as a file of that name would be read; failures are yielded."""
    try:
        yield from _from_bytes(reader_for(name), data, origin)
    except Exception as error:
        yield failure(origin.path, error)


def failure(path: str, error: Exception) -> Failure:
    """An error as the record that goes into the report."""
    if isinstance(error, Unreadable):
        return Failure(path=path, code=error.code, message=str(error))
    if isinstance(error, SitmapError):
        code = "missing_extra" if isinstance(error, MissingExtra) else error.code
        return Failure(path=path, code=code, message=str(error))
    if not isinstance(error, OSError):
        words = " ".join(str(error).split())[:200]
        message = f"{path} cannot be read: {type(error).__name__} ({words}); please report it"
        return Failure(path=path, code="internal", message=message)
    reason = error.strerror or str(error)
    code = "denied" if isinstance(error, PermissionError) else "unreadable"
    return Failure(path=path, code=code, message=f"{path} cannot be read: {reason}; check its permissions")


def has_known_suffix(name: str) -> bool:
    """Whether a file's name says which reader it wants."""
    return name.lower().endswith(KNOWN_SUFFIXES)


def reader_for(name: str) -> ModuleType:
    """The module that reads a file of this name; unknown suffixes are tried as text."""
    lower = name.lower()
    suffix = next((s for s in sorted(READERS, key=len, reverse=True) if lower.endswith(s)), ".txt")
    return importlib.import_module(f"geo.sources.{READERS[suffix]}")


def _from_bytes(module: ModuleType, data: bytes, origin: Origin) -> Iterator[Item]:
    if getattr(module, "BOUNDED", False):
        for name in module.needs():
            if importlib.util.find_spec(name) is None:
                raise MissingExtra(module.EXTRA)
        from geo.sources.bounded import run

        yield from run(module.__name__.rsplit(".", 1)[1], data, origin)
    else:
        yield from module.read(data, origin)


def _address(url: str, origin: Origin) -> Iterator[Item]:
    """Fetch what the user named; pages and feeds are told apart by what they say they are."""
    import msgspec

    from geo.net import fetch

    try:
        got = fetch(url, max_bytes=origin.max_bytes, allow_private=bool(origin.options.get("allow_private")))
    except UnreadableSource as error:
        raise Unreadable("unreachable", str(error)) from error
    head = got.body[:1000].lstrip().lower()
    kind = got.content_type.split(";")[0].strip().lower()
    name = got.url.split("?")[0].rsplit("/", 1)[-1]
    if (
        "rss" in kind
        or "atom" in kind
        or (kind.endswith("xml") and "html" not in kind)
        or b"<rss" in head
        or b"<feed" in head
    ):
        name = "feed.xml"
    elif "html" in kind or head.startswith((b"<!doctype html", b"<html")):
        name = "page.html"
    elif kind == "application/pdf":
        name = "page.pdf"
    elif not name.lower().endswith(KNOWN_SUFFIXES):
        name = "page.txt"
    # The page's own word for its address comes from the page; this is only where we found it.
    fallback = origin.fallback | ({"url": got.url} if name.startswith("page") else {})
    yield from _from_bytes(reader_for(name), got.body, msgspec.structs.replace(origin, fallback=fallback))
