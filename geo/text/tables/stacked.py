"""Cells below each other, a line for each -> rows, as tables come out of a PDF or a web page.

The heads stand together above ('Date', 'Place', 'Event', then the cells of the first row, of the second, ...) or each
above its own cell ('Date', '7 March', 'Place', 'Gao', ...).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.records import Cell
from geo.text.dates.table_cells import MONTH_NAME, read_cell, weekday_in
from geo.text.tables.heads import are_heads, column_of, heads_column
from geo.text.tables.lines import LONGEST_LINE, Span
from geo.text.tables.row import TableRow, adds_up, cell_of, row_of

_LONGEST_HEAD, _FEWEST, _MOST = 30, 3, 14
_ROWS = 2
#: A line that begins with a day that no count is.
_WHOLE_DAY = re.compile(rf"\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}} {MONTH_NAME}", re.I)


def stacked(text: str, lines: Sequence[Span]) -> Iterator[TableRow]:
    """Rows whose cells stand in lines of their own.

    Parameters
    ----------
    text : str
        A document.
    lines : sequence of (int, int)
        Its lines, without those of other tables.
    """
    heads = [_head(text, *line) for line in lines]
    if sum(map(bool, heads)) < _FEWEST:
        return
    at = 0
    while at < len(lines):
        if not heads[at]:
            at += 1
            continue
        stop = next((n for n in range(at, len(lines)) if not heads[n]), len(lines))
        if stop - at >= _FEWEST:
            rows, at = _below(text, lines, heads[at:stop], stop)
        elif stop - at == 1:
            rows, at = _by_turns(text, lines, heads, at)
        else:
            rows, at = [], stop
        yield from rows


def _head(text: str, start: int, end: int) -> str:
    """The head that a line is; nothing where it is none."""
    if end - start > _LONGEST_HEAD:
        return ""
    told = text[start:end].strip(" \t*_#:|")
    return told if told and (heads_column(told) or told.lower().rstrip(".") in ("no", "nr", "")) else ""


def _below(text: str, lines: Sequence[Span], heads: Sequence[str], at: int) -> tuple[list[TableRow], int]:
    """Rows of as many lines as there are heads, as long as each has a day where its head says so.

    Where a row begins with its day, cells behind what happened may be missing.
    """
    while len(heads) > _FEWEST and column_of(heads[0]) == "what" and not _dated(text, lines, heads, at):
        heads = heads[1:]  # a title above the heads: 'Latest incidents'
    width = len(heads)
    days = [n for n, head in enumerate(heads) if column_of(head) == "when"]
    rows: list[TableRow] = []
    if width > _MOST or not days or not are_heads(heads):
        return [], at
    begin = at
    told = next((n for n, head in enumerate(heads) if column_of(head) == "what"), width)
    while at < len(lines):
        size = _size(text, lines, at, width) if days[0] == 0 else width
        cells = lines[at : at + size]
        if len(cells) < min(width, told + 1):
            break
        if not _dated(text, lines, heads, at) or adds_up(text, cells) or any(b - a > LONGEST_LINE for a, b in cells):
            break
        known = heads if len(cells) == width else heads[: told + 1]  # which of the others are missing is not known
        own = [cell_of(head, *cell) for head, cell in zip(known, cells, strict=False)]
        row = row_of(text, cells[0][0], cells[-1][1], own, rows[-1] if rows else None)
        rows += [row] if row is not None else []
        at += size
    return (rows, at) if len(rows) >= _ROWS else ([], begin)


def _size(text: str, lines: Sequence[Span], at: int, width: int) -> int:
    """Lines of a row that begins with its day: up to the next day, at most as many as there are heads."""
    after = (n for n in range(2, width) if at + n >= len(lines) or _WHOLE_DAY.match(text, *lines[at + n]))
    return next(after, width)


def _dated(text: str, lines: Sequence[Span], heads: Sequence[str], at: int) -> bool:
    """Whether the line that would stand under the head of the days tells one."""
    day = next((at + n for n, head in enumerate(heads) if column_of(head) == "when"), len(lines))
    return day < len(lines) and _is_day(text[slice(*lines[day])])


def _by_turns(text: str, lines: Sequence[Span], heads: Sequence[str], at: int) -> tuple[list[TableRow], int]:
    """Rows whose heads stand above their cells, from one line on; a new one begins where its first head comes again."""
    rows: list[TableRow] = []
    cells: list[Cell] = []
    begin = lines[at][0]
    while at + 1 < len(lines) and heads[at] and not heads[at + 1]:
        if cells and heads[at] in (cell.head for cell in cells):
            rows += _card(text, begin, cells)
            begin, cells = lines[at][0], []
        cells.append(cell_of(heads[at], *lines[at + 1]))
        at += 2
    rows += _card(text, begin, cells)
    return (rows, at) if rows else ([], at + 1)


def _card(text: str, begin: int, cells: Sequence[Cell]) -> list[TableRow]:
    row = row_of(text, begin, cells[-1].end, cells) if are_heads([cell.head for cell in cells]) else None
    return [row] if row is not None else []


def _is_day(told: str) -> bool:
    return read_cell(told) is not None or weekday_in(told) is not None or any(map(str.isdigit, told))
