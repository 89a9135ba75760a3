"""Spreadsheets of OpenDocument (.ods) -> their tables, sheet by sheet; merged cells repeat what they hold."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from geo.sources.base import Item, Origin, Unreadable
from geo.sources.grids import Grid
from geo.sources.guarded import check_office
from geo.sources.sheets import Sheet, check_size, fullest, items_of_sheets, with_cells

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
#: Most columns, and how often a line that holds something is repeated.
_COLUMNS, _REPEATED = 1000, 1000


def read(data: bytes, origin: Origin) -> Iterator[Item]:
    """Read from memory."""
    yield from stream(io.BytesIO(data), origin)


def stream(handle: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read a file."""
    yield from items_of_sheets(_sheets(handle.read(origin.max_bytes + 1), origin), origin)


def grid_of(handle: BinaryIO, origin: Origin) -> Grid:
    """The table of the fullest sheet."""
    return fullest(_sheets(handle.read(origin.max_bytes + 1), origin), origin)


def _sheets(data: bytes, origin: Origin) -> list[Sheet]:
    from lxml import etree

    check_size(data, origin)
    try:
        check_office(data, origin)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            tree = etree.fromstring(archive.read("content.xml"), parser)
    except Unreadable:
        raise
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, RuntimeError, ValueError) as error:
        raise Unreadable(
            "damaged", f"{origin.path} is no readable .ods ({type(error).__name__}); save it again without a password"
        ) from error
    tables = [(table.get(f"{_TABLE}name", ""), list(_lines(table))) for table in tree.iter(f"{_TABLE}table")]
    return with_cells((Sheet(name, sum(map(len, lines)), lines) for name, lines in tables), origin)


def _lines(table: Any) -> Iterator[list[str]]:
    """Lines of cells as text; a cell that is merged down its column holds the same in every line."""
    merged: dict[int, tuple[int, str]] = {}
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            value, at = _value(cell), len(cells)
            lasts, above = merged.get(at, (0, ""))
            if cell.tag == _CELLS[1] and lasts:
                merged[at] = lasts - 1, above
                value = value or above
            elif (rows := _number(cell, "number-rows-spanned")) > 1:
                merged[at] = rows - 1, value
            cells += [value] * min(_number(cell, "number-columns-repeated"), _COLUMNS - len(cells))
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield from [cells] * min(_number(row, "number-rows-repeated"), _REPEATED)


def _number(element: Any, name: str) -> int:
    told = element.get(f"{_TABLE}{name}", "1")
    return int(told) if told.isdigit() else 1


def _value(cell: Any) -> str:
    """What a cell holds: days as they are kept, not as they are shown, so that they can be read; else its text."""
    if (day := cell.get(f"{_OFFICE}date-value")) is not None:
        return str(day).removesuffix("T00:00:00").replace("T", " ")
    if cell.get(f"{_OFFICE}value-type") == "float":
        return str(cell.get(f"{_OFFICE}value", ""))
    return "\n".join("".join(line.itertext()) for line in cell.iter(f"{_TEXT}p")).strip()
