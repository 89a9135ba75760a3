"""A table's header -> the reader that knows it: ACLED, UCDP GED, our own CSV, or any table through a mapping file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from geo.sources.base import Failure, Item, Origin, Unreadable
from geo.sources.row_records import RowCoder
from geo.sources.tables import table

Rows = Iterator[tuple[int, Any]]
RowsReader = Callable[[Rows, Origin], Iterator[Item]]


def recognise(header: Sequence[str], origin: Origin) -> RowsReader | None:
    """The reader of a table of incidents by its columns; None for a table of texts."""
    names = {str(name).strip().lower() for name in header}
    if origin.options.get("map"):
        from geo.sources.mapping import coder_from

        return _by_row(coder_from(str(origin.options["map"]), header))
    for row in table("datasets"):
        if names >= set(row["columns"].split("|")):
            from geo.sources import acled, ucdp

            return _by_row({"acled": acled.code_row, "ucdp_ged": ucdp.code_row}[row["id"]])
    if {"record", "event_type", "id"} <= names:
        from geo.sources.own import rows

        return rows
    return None


def _by_row(coder: RowCoder) -> RowsReader:
    def reader(rows: Rows, origin: Origin) -> Iterator[Item]:
        for number, row in rows:
            inner = msgspec.structs.replace(origin, path=f"{origin.path}#{number}")
            if isinstance(row, Failure):
                yield row
                continue
            try:
                if any(v is None for v in row.values()):
                    row = {k: "" if v is None else v for k, v in row.items()}
                yield coder({str(k).strip().lower(): str(v) for k, v in row.items()}, inner)
            except (ArithmeticError, LookupError, TypeError, ValueError, StopIteration, Unreadable) as error:
                reason = f"column {error} is missing" if isinstance(error, KeyError) else str(error)
                yield Failure(path=inner.path, code="bad_row", message=f"{inner.path} cannot be read: {reason}")

    return reader
