"""Spreadsheets (.xlsx) -> their tables, sheet by sheet; formulas are never run, merged cells repeat what they hold."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from geo.sources.base import Item, Note, Origin, Unreadable
from geo.sources.grids import Grid, by_heading
from geo.sources.guarded import check_office, refuse_old

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_FEWEST_CELLS = 4


def read(data: bytes, origin: Origin) -> Iterator[Item]:
    """Read from memory."""
    yield from stream(io.BytesIO(data), origin)


def stream(handle: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read a file."""
    from geo.sources.lines import items_of

    book, formulas = _opened(handle.read(origin.max_bytes + 1), origin)
    if formulas:
        told = "1 cell is a formula" if formulas == 1 else f"{formulas:,} cells are formulas"
        yield Note(path=origin.path, message=f"{told}; what is read is what that came to when it was last saved")
    refused: list[Unreadable] = []
    sheets = _sheets(book, origin)
    for sheet in sheets:
        inner = origin if len(sheets) == 1 else msgspec.structs.replace(origin, path=f"{origin.path}!{sheet.title}")
        try:
            yield from items_of(by_heading(_lines(sheet), inner), inner)
        except Unreadable as error:
            refused.append(error)
    if len(refused) == len(sheets):
        raise refused[0]
    yield from (Note(path=origin.path, message=f"a sheet is passed over: {why}") for why in refused)


def grid_of(handle: BinaryIO, origin: Origin) -> Grid:
    """The table of the fullest sheet."""
    book, _ = _opened(handle.read(origin.max_bytes + 1), origin)
    return by_heading(_lines(max(_sheets(book, origin), key=_cells)), origin)


def _sheets(book: Workbook, origin: Origin) -> list[Any]:
    found = [sheet for sheet in book.worksheets if _cells(sheet) >= _FEWEST_CELLS and sheet.sheet_state == "visible"]
    if not found:
        raise Unreadable("empty", f"{origin.path} holds no table")
    return found


def _opened(data: bytes, origin: Origin) -> tuple[Workbook, int]:
    """The workbook with the values that formulas came to, and how many of these there are."""
    import openpyxl

    if len(data) > origin.max_bytes:
        raise Unreadable("too_large", f"{origin.path} is too large for a spreadsheet; save it as .csv")
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
