"""A row of a table: its cells under their heads, the one that tells what happened, and which stands for another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from geo.records import Cell
from geo.text.tables.heads import column_of, is_code, told_in

#: A cell that repeats the one above it.
_DITTO = re.compile(
    r"(?:(?:the )?same(?: as above| day| date| place)?|ditto|do|idem|ibid|id|[\"″”〃=]|''|-(?:\"|do)-)\.?(?:, .*)?",
    re.I,
)
#: Columns whose cells are merged down the rows, so that an empty one is that above it.
_MERGED = ("when", "within")
#: The first word of a row that adds up the others.
_TOTAL = re.compile(
    r"\W*(?:(?:sub|grand|running|overall)[ -]?)?(?:totals?|totaux|totales|totais|sums?|overall|gesamt|jumlah|toplam|"
    r"итого|всего|разом|усього|المجموع|الإجمالي|合计|总计)\b",
    re.I,
)


class TableRow(NamedTuple):
    """A row: its characters in the text, its cells under their heads, and the cell that tells what happened."""

    start: int
    end: int
    what: Cell
    cells: tuple[Cell, ...]

    @property
    def places(self) -> list[Cell]:
        """Cells that say where: the place first, then what it lies in."""
        return sorted((c for c in self.cells if c.column in ("where", "within")), key=lambda c: c.column == "within")

    @property
    def day(self) -> Cell | None:
        """The cell that says when."""
        return next((cell for cell in self.cells if cell.column == "when"), None)


def cell_of(head: str, start: int, end: int) -> Cell:
    """A cell with what its head says of it."""
    return Cell(head, start, end, column_of(head))


def row_of(text: str, start: int, end: int, cells: Sequence[Cell], above: TableRow | None = None) -> TableRow | None:
    """A row of cells; ``None`` where it tells nothing that happened.

    Parameters
    ----------
    text : str
        The document.
    start, end : int
        Where the row begins and ends.
    cells : sequence of Cell
        In the order of their columns.
    above : TableRow, optional
        The row before, whose cells stand for those that say 'same'.
    """
    number = told_in([cell.head for cell in cells])
    telling = [c for n, c in enumerate(cells) if n == number or c.column == "what"] if number >= 0 else []
    told = next((c for c in telling if _in_words(text, c) or is_code(c.head)), None)
    if told is None:
        return None  # the line of dashes under a head, an empty cell, a number of incidents
    before = {cell.head: cell for cell in above.cells} if above is not None else {}
    return TableRow(start, end, told, tuple(before.get(c.head, c) if _as_above(text, c) else c for c in cells))


def adds_up(text: str, cells: Sequence[tuple[int, int]]) -> bool:
    """Whether the cells of a line are those of a total: 'Total | | 4 incidents | 11'."""
    first = next(((a, b) for a, b in cells if b > a), None)
    return first is not None and _TOTAL.match(text, *first) is not None


def side_by_side(text: str, cells: Sequence[Sequence[Cell]], start: int, end: int) -> list[TableRow]:
    """Rows whose cells do not stand in lines of their own, as in a table that is turned round.

    Together they cover the whole table, each from its telling cell to that of the next, so that none covers another.

    Parameters
    ----------
    text : str
        The document.
    cells : sequence of sequence of Cell
        Of each row.
    start, end : int
        Where the table begins and ends.
    """
    found = [row for row in (row_of(text, start, end, own) for own in cells) if row is not None]
    found.sort(key=lambda row: row.what.start)
    stops = [*(row.what.start for row in found[1:]), end]
    begins = [start, *(row.what.start for row in found[1:])]
    return [row._replace(start=a, end=b) for row, a, b in zip(found, begins, stops, strict=True)]


def _in_words(text: str, cell: Cell) -> bool:
    """Whether a cell tells in words, and does not only number the incidents ('Incident 3')."""
    return any(c.isalpha() for c in text[cell.start : cell.end])


def _as_above(text: str, cell: Cell) -> bool:
    """Whether a cell says 'same', or is empty in a column whose cells may be merged."""
    if cell.start == cell.end:
        return cell.column in _MERGED
    return _DITTO.fullmatch(text, cell.start, cell.end) is not None


by_start = attrgetter("start")
