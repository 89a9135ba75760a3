"""Tables with a text column (.jsonl, .csv, .parquet, also .gz) -> one Document per row, in constant memory."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, cast

import msgspec

from geo.sources.archive import LEAST_BOMB, MAX_RATIO
from geo.sources.base import Failure, Item, Origin, Unreadable, make_document
from geo.sources.columns import LOOKED_AT, guess, lacking
from geo.sources.csv_lines import MAX_LINE, cells_of
from geo.sources.datasets import Table, recognise
from geo.sources.grids import Grid, by_heading
from geo.sources.text import NAMES

#: Names under which a text is looked for, in this order; ``--text-column`` says it outright.
TEXT_NAMES = (
    "text",
    "body",
    "content",
    "article",
    "article_text",
    "full_text",
    "fulltext",
    "maintext",
    "message",
    "story",
)
#: Our field -> option that names its column.
OPTIONS = {
    "text": "text_column",
    "published": "date_column",
    "title": "title_column",
    "publisher": "publisher_column",
    "url": "url_column",
    "doc_id": "id_column",
    "author": "author_column",
    "language": "language_column",
}
_FIELDS = frozenset(OPTIONS) | {"archive_url", "retrieved", "dataset", "licence", "copy_of"}
#: Characters of the rows that show what the columns of a table are.
_SAMPLE = 10_000_000


def read(data: bytes, origin: Origin) -> Iterator[Item]:
    """Read from memory."""
    yield from stream(io.BytesIO(data), origin)


def stream(handle: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read from a file, row by row."""
    if origin.path.lower().removesuffix(".gz").endswith(".geojsonl"):
        from geo.sources.own import features

        lines = (row for _, row in _json_lines(_plain(handle, origin), origin) if not isinstance(row, Failure))
        yield from features({"features": lines}, origin)
    else:
        yield from items_of(grid_of(handle, origin), origin)


def grid_of(handle: BinaryIO, origin: Origin) -> Grid:
    """The table in a file."""
    name = origin.path.lower().removesuffix(".gz")
    handle = _plain(handle, origin)
    if name.endswith((".jsonl", ".ndjson")):
        return Grid("", _json_lines(handle, origin))
    if name.endswith(".parquet"):
        return Grid("", _parquet(handle, origin))
    return by_heading(cells_of(handle, origin), origin)


def _plain(handle: BinaryIO, origin: Origin) -> BinaryIO:
    """A file as it is unpacked."""
    if not origin.path.lower().endswith(".gz"):
        return handle
    import gzip

    unpacked = _Unpacked(gzip.GzipFile(fileobj=handle, mode="rb"), handle, origin)
    return cast("BinaryIO", io.BufferedReader(unpacked))


def known_of(grid: Grid) -> tuple[Table, Iterator[tuple[int, Any]]]:
    """What a table is known by, and all its rows."""
    sample, rest = _first(grid.rows)
    rows = [row for _, row in sample if isinstance(row, Mapping)]
    header = tuple(dict.fromkeys(itertools.chain.from_iterable(rows)))
    return Table(header, rows, grid.title), itertools.chain(sample, rest)


def items_of(grid: Grid, origin: Origin) -> Iterator[Item]:
    """Rows of a table: of incidents if its columns say so, else of texts."""
    known, rows = known_of(grid)
    first = next(rows, None)
    if first is None:
        raise Unreadable("empty", f"{origin.path} has no rows")
    reader = recognise(known, origin)
    whole = itertools.chain([first], rows)
    yield from reader(whole, origin) if reader else records(whole, origin)


def _first(rows: Iterator[tuple[int, Any]]) -> tuple[list[tuple[int, Any]], Iterator[tuple[int, Any]]]:
    """The rows that say what the columns of a table are, fewer where they are very long, and those that follow."""
    found: list[tuple[int, Any]] = []
    size = 0
    try:
        for number, row in itertools.islice(rows, LOOKED_AT):
            found.append((number, row))
            if isinstance(row, Mapping):
                size += sum(len(value) for value in row.values() if isinstance(value, str))
            if size > _SAMPLE:
                break
    except Unreadable as error:
        if not found:
            raise
        return found, _broken(error)
    return found, rows


def _broken(error: Unreadable) -> Iterator[tuple[int, Any]]:
    """A table that breaks off: what stands before is read first."""
    raise error
    yield


def has_text(header: Iterable[Any], origin: Origin) -> bool:
    """Whether a table has a column of texts, by its usual names or as the user says."""
    names = {str(name).strip().lower() for name in header}
    return bool(origin.options.get("text_column")) or not names.isdisjoint(TEXT_NAMES)


def records(rows: Iterable[tuple[int, Any]], origin: Origin) -> Iterator[Item]:
    """Numbered rows with a text column -> documents."""
    columns: dict[str, str] | None = None
    for number, row in rows:
        inner = msgspec.structs.replace(origin, path=f"{origin.path}#{number}")
        try:
            if isinstance(row, Failure):
                yield row
                continue
            if not isinstance(row, Mapping):
                raise Unreadable("bad_row", f"{inner.path} is no object with fields")
            if columns is None or columns["text"] not in row:
                columns = columns_of(row, origin)
            fields = {f: row.get(c) for f, c in columns.items() if f != "text"}
            text = row.get(columns["text"])
            yield make_document("" if text is None else str(text), inner, **fields)
        except Unreadable as error:
            if error.code == "no_text_column" and number <= 1:
                raise
            yield Failure(path=inner.path, code=error.code, message=str(error))


def columns_of(row: Mapping[str, Any], origin: Origin) -> dict[str, str]:
    """Our fields -> the table's columns, as the user says or by their usual names.

    Raises
    ------
    Unreadable
        ``no_text_column``.
    """
    lower = {str(c).strip().lower(): c for c in reversed(list(row))}
    columns: dict[str, str] = {}
    for name, column in lower.items():
        field = NAMES.get(name, name)
        if field in _FIELDS and field != "text":
            columns.setdefault(field, column)
    columns |= {"text": next((lower[n] for n in TEXT_NAMES if n in lower), "")}
    for field, option in OPTIONS.items():
        if wanted := origin.options.get(option):
            if wanted not in row:
                flag = f"--{option.replace('_', '-')}"
                raise Unreadable(
                    "no_text_column",
                    f"{origin.path} has no column '{wanted}' for {flag}; it has {', '.join(map(str, row))}",
                )
            columns[field] = wanted
    if not columns["text"]:
        wanting = lacking(guess([str(name) for name in row], [row]))
        how = f"say with --map which column tells {wanting}" if wanting else "take --map auto"
        raise Unreadable(
            "no_text_column",
            f"{origin.path} has no text column; name it with --text-column, or, to read its rows as incidents, {how} "
            f"(columns: {', '.join(map(str, list(row)[:20]))})",
        )
    return columns


def _json_lines(handle: BinaryIO, origin: Origin) -> Iterator[tuple[int, Any]]:
    number = 0
    try:
        while line := handle.readline(MAX_LINE):
            number += 1
            if line.strip():
                yield number, _parsed(line, number, origin)
    except (OSError, EOFError) as error:
        raise Unreadable("damaged", f"{origin.path} breaks off at line {number + 1}: {error}") from error


def _parsed(line: bytes, number: int, origin: Origin) -> Any:
    try:
        row = json.loads(line)
        return _unfolded(row) if isinstance(row, dict) else row
    except (ValueError, RecursionError) as error:
        where = f"{origin.path}#{number}"
        return Failure(path=where, code="bad_row", message=f"{where} is no JSON: {str(error)[:120]}")


def _unfolded(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose fields within fields stand beside the others: 'location name', 'location lat'."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        found |= (
            {f"{name} {part}": inner for part, inner in value.items()} if isinstance(value, dict) else {name: value}
        )
    return found


class _Unpacked(io.RawIOBase):
    """A compressed file as it is unpacked; one that gives far more than text can be packed is a bomb."""

    def __init__(self, unpacking: BinaryIO | Any, packed: BinaryIO, origin: Origin) -> None:
        self._unpacking = unpacking
        self._packed = packed
        self._origin = origin
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._unpacking.read(len(buffer))
        self._given += len(data)
        if self._given > LEAST_BOMB and self._given > MAX_RATIO * max(1, self._packed.tell()):
            raise Unreadable(
                "bomb", f"{self._origin.path} unpacks to far more than it is; unpack it yourself if you trust it"
            )
        buffer[: len(data)] = data
        return len(data)


def _parquet(handle: BinaryIO, origin: Origin) -> Iterator[tuple[int, Any]]:
    import pyarrow
    from pyarrow import parquet

    try:
        opened = parquet.ParquetFile(handle)
        number = 0
        for batch in opened.iter_batches(batch_size=1000):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (pyarrow.ArrowException, OSError) as error:
        raise Unreadable("damaged", f"{origin.path} is no readable Parquet file: {error}") from error
