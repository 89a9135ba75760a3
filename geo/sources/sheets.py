"""Sheets of a spreadsheet, whatever its format -> the items of each, and what is passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from geo.sources.base import Item, Note, Origin, Unreadable
from geo.sources.grids import Grid, by_heading

#: Cells of a sheet below which it is no table.
_FEWEST_CELLS = 4


class Sheet(NamedTuple):
    """A sheet: its name, how many cells it has, and its lines of cells as text."""

    name: str
    cells: int
    lines: Iterable[Sequence[str]]


def check_size(data: bytes, origin: Origin) -> None:
    """Refuse a spreadsheet larger than the user allows, as it cannot be read in parts.

    Raises
    ------
    Unreadable
        With what to do instead.
    """
    if len(data) > origin.max_bytes:
        raise Unreadable("too_large", f"{origin.path} is too large for a spreadsheet; save it as .csv")


def with_cells(sheets: Iterable[Sheet], origin: Origin) -> list[Sheet]:
    """The sheets that may be tables.

    Raises
    ------
    Unreadable
        If there is none.
    """
    found = [sheet for sheet in sheets if sheet.cells >= _FEWEST_CELLS]
    if not found:
        raise Unreadable("empty", f"{origin.path} holds no table")
    return found


def items_of_sheets(sheets: Sequence[Sheet], origin: Origin) -> Iterator[Item]:
    """The items of all sheets, then a note on each sheet that is no table.

    Raises
    ------
    Unreadable
        If no sheet is a table: why the first is none.
    """
    from geo.sources.lines import items_of

    refused: list[Unreadable] = []
    for sheet in sheets:
        inner = origin if len(sheets) == 1 else msgspec.structs.replace(origin, path=f"{origin.path}!{sheet.name}")
        try:
            yield from items_of(by_heading(sheet.lines, inner), inner)
        except Unreadable as error:
            refused.append(error)
    if len(refused) == len(sheets):
        raise refused[0]
    yield from (Note(path=origin.path, message=f"a sheet is passed over: {why}") for why in refused)


def fullest(sheets: Sequence[Sheet], origin: Origin) -> Grid:
    """The table of the sheet with most cells."""
    return by_heading(max(sheets, key=lambda sheet: sheet.cells).lines, origin)
