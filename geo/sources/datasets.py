"""A table's columns -> the reader that knows it: ACLED, UCDP GED, our own CSV, or any table of incidents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from geo.sources.base import Failure, Item, Origin, Unreadable
from geo.sources.columns import guess, is_table_of_incidents, lacking, tells_of_harm
from geo.sources.row_records import RowCoder
from geo.sources.tables import table

Rows = Iterator[tuple[int, Any]]
RowsReader = Callable[[Rows, Origin], Iterator[Item]]
#: ``--map auto``: a table of incidents by its headings, also where it has a column of texts.
AUTO = "auto"


class Table(NamedTuple):
    """What is known of a table before it is read: headings, its first rows, what stands above them."""

    header: Sequence[str]
    sample: Sequence[Mapping[str, Any]] = ()
    title: str = ""


def recognise(known: Table, origin: Origin) -> RowsReader | None:
    """The reader of a table of incidents by its columns; None for a table of texts."""
    from geo.sources.lines import has_text

    names = {str(name).strip().lower() for name in known.header}
    mapping = str(origin.options.get("map") or "")
    if mapping and mapping != AUTO:
        from geo.sources.mapping import coder_from

        return coder_from(mapping, known, origin)
    for row in table("datasets"):
        if names >= set(row["columns"].split("|")):
            from geo.sources import acled, ucdp

            return _by_row({"acled": acled.code_row, "ucdp_ged": ucdp.code_row}[row["id"]])
    if {"record", "event_type", "id"} <= names:
        from geo.sources.own import rows

        return rows
    if mapping == AUTO or not has_text(known.header, origin):
        columns = guess([str(name) for name in known.header], known.sample)
        if is_table_of_incidents(columns):
            from geo.sources.mapping import coder_by, names_kinds

            if mapping == AUTO or tells_of_harm(columns) or names_kinds(columns, known.sample):
                return coder_by(columns, known, origin)
        elif mapping == AUTO:
            raise Unreadable(
                "no_columns",
                f"{origin.path}: no column is known to tell {lacking(columns)}; say which does with --map, no file "
                f"behind it (columns: {', '.join(map(str, known.header[:20]))})",
            )
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
