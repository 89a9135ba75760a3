"""Spreadsheets (.xlsx) -> their tables, sheet by sheet; formulas are never run, merged cells repeat what they hold."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from geo.sources.base import Item, Note, Origin, Unreadable
from geo.sources.grids import Grid
from geo.sources.guarded import check_office, refuse_old
from geo.sources.sheets import Sheet, check_size, fullest, items_of_sheets, with_cells

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def read(data: bytes, origin: Origin) -> Iterator[Item]:
    """Read from memory."""
    yield from stream(io.BytesIO(data), origin)


def stream(handle: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read a file."""
    book, formulas = _opened(handle.read(origin.max_bytes + 1), origin)
    if formulas:
        told = "1 cell is a formula" if formulas == 1 else f"{formulas:,} cells are formulas"
        yield Note(path=origin.path, message=f"{told}; what is read is what that came to when it was last saved")
    yield from items_of_sheets(_sheets(book, origin), origin)


def grid_of(handle: BinaryIO, origin: Origin) -> Grid:
    """The table of the fullest sheet."""
    book, _ = _opened(handle.read(origin.max_bytes + 1), origin)
    return fullest(_sheets(book, origin), origin)


def _sheets(book: Workbook, origin: Origin) -> list[Sheet]:
    shown = (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    return with_cells((Sheet(sheet.title, _cells(sheet), _lines(sheet)) for sheet in shown), origin)


def _opened(data: bytes, origin: Origin) -> tuple[Workbook, int]:
    """The workbook with the values that formulas came to, and how many of these there are."""
    import openpyxl

    check_size(data, origin)
    refuse_old(data, origin, ".xlsx")
    try:
        check_office(data, origin)
        book = openpyxl.load_workbook(io.BytesIO(data))
        formulas = sum(
            cell.data_type == "f" for sheet in book.worksheets for line in sheet.iter_rows() for cell in line
        )
        return (openpyxl.load_workbook(io.BytesIO(data), data_only=True) if formulas else book), formulas
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        raise Unreadable(
            "damaged", f"{origin.path} is no readable .xlsx ({type(error).__name__}); save it again"
        ) from error


def _cells(sheet: Any) -> int:
    return (sheet.max_row or 0) * (sheet.max_column or 0) if hasattr(sheet, "iter_rows") else 0


def _lines(sheet: Worksheet) -> Iterator[list[str]]:
    """Lines of cells as text; a cell that is merged down its column holds the same in every line."""
    merged: dict[tuple[int, int], Any] = {}
    for area in sheet.merged_cells.ranges:
        top = sheet.cell(area.min_row, area.min_col).value
        merged |= {(row, area.min_col): top for row in range(area.min_row + 1, area.max_row + 1)}
    for number, line in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = [_text(merged.get((number, n)) if value is None else value) for n, value in enumerate(line, 1)]
        if any(cells):
            yield cells


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
