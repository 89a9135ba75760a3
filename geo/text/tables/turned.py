"""Tables that are turned round -> rows: heads in the first column, or days or places as heads.

In the first kind every column is an incident ('Date | 3 May | 5 May', 'Place | Gao | Kidal', ...). In the second every
cell is one, and the day or place above it and that at the head of its line say when and where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.records import Cell
from geo.text.dates.table_cells import read_cell, weekday_in
from geo.text.tables.heads import are_heads, heads_column
from geo.text.tables.lines import BARS, BLANKS, COMMA, LONGEST_LINE, Span, framed, may_part
from geo.text.tables.row import TableRow, cell_of, side_by_side

_MARKS = ("\t", *BARS, ";", BLANKS, COMMA)
_FEWEST, _MOST = 2, 40
#: Words of a name that heads a column, and of a cell that tells something; share of the cells that tell in words.
_NAME, _TOLD, _SHARE = 4, 2, 0.6
_SILENT = re.compile(
    r"[\W_]*|(?:none|nil|n/?a|quiet|calm|nothing(?: reported)?|no (?:incidents?|events?|reports?))\.?", re.I
)

Grid = Sequence[Sequence[Span]]


def turned(text: str, lines: Sequence[Span]) -> Iterator[TableRow]:
    """Rows of the runs of lines that are tables turned round.

    Parameters
    ----------
    text : str
        A document.
    lines : sequence of (int, int)
        Its lines, without those of other tables.
    """
    for mark in _MARKS:
        if text.count(mark) < _FEWEST or not may_part(text, lines, mark):
            continue
        run: list[list[Span]] = []
        for start, end in [*lines, (0, 0)]:
            long = end - start > LONGEST_LINE or mark not in text[start:end]
            cells = [] if long else framed(text, start, end, mark)
            if run and mark == "\t" and _FEWEST <= len(cells) < len(run[0]):
                cells += [(end, end)] * (len(run[0]) - len(cells))  # empty cells that end a line are often cut off
            if cells and not any(map(str.isalnum, text[start:end])):
                continue  # the line of dashes under a head
            apart = bool(run) and text.count("\n", run[-1][-1][1], start) > 1
            if mark == BLANKS and len(run) == 1 and len(cells) == len(run[0]) + 1 and text[run[0][0][0] - 1] == " ":
                run[0].insert(0, (run[0][0][0], run[0][0][0]))  # nothing stands in the corner
            if run and (len(cells) != len(run[0]) or _begins(text, run, cells) or (apart and len(cells) == _FEWEST)):
                yield from turned_grid(text, run, run[0][0][0], run[-1][-1][1])
                run = []
            if _FEWEST <= len(cells) <= _MOST:
                run.append(cells)


def turned_grid(text: str, grid: Grid, start: int, end: int) -> list[TableRow]:
    """The rows of one table.

    Parameters
    ----------
    text : str
        A document.
    grid : sequence of sequence of (int, int)
        Its lines of cells.
    start, end : int
        Where it begins and ends.
    """
    if len(grid) < _FEWEST or len({len(line) for line in grid}) > 1:
        return []
    heads = [text[slice(*line[0])].strip(" *_") for line in grid]
    if are_heads(heads):
        columns = list(zip(*grid, strict=True))[1:]
        return side_by_side(
            text, [[cell_of(h, *c) for h, c in zip(heads, column, strict=True)] for column in columns], start, end
        )
    by_day = _by_day(text, grid)
    return side_by_side(text, list(_crossed(text, grid, by_day=by_day)), start, end) if by_day is not None else []


def _begins(text: str, run: Grid, cells: Sequence[Span]) -> bool:
    """Whether a line begins the next table: it has the head of the first one."""
    head = text[slice(*run[0][0])]
    return bool(cells) and heads_column(head) and text[slice(*cells[0])] == head


def _by_day(text: str, grid: Grid) -> bool | None:
    """Whether days head the columns and names the lines, or the other way round; ``None`` where neither does."""
    if len(grid[0]) <= _FEWEST or _is_day(text[slice(*grid[0][0])]):
        return None
    above = [text[a:b] for a, b in grid[0][1:]]
    beside = [text[line[0][0] : line[0][1]] for line in grid[1:]]
    body = [told for line in grid[1:] for a, b in line[1:] if not _SILENT.fullmatch(told := text[a:b])]
    if not body or sum(len(told.split()) >= _TOLD for told in body) < _SHARE * len(body):
        return None
    if all(map(_is_day, above)) and all(map(_is_name, beside)):
        return True
    if all(map(_is_day, beside)) and all(map(_is_name, above)):
        return False
    return None


def _is_day(told: str) -> bool:
    told = told.strip(" *_")
    read = read_cell(told)
    return weekday_in(told) is not None or (read is not None and (read.month is not None or read.weekday is not None))


def _is_name(told: str) -> bool:
    told = told.strip(" *_")
    return told[:1].isupper() and len(told.split()) <= _NAME and not heads_column(told) and not _is_day(told)


def _crossed(text: str, grid: Grid, *, by_day: bool) -> Iterator[list[Cell]]:
    """What each cell tells, with the day and the place that head its column and its line."""
    for line in grid[1:]:
        for head, told in zip(grid[0][1:], line[1:], strict=True):
            if not _SILENT.fullmatch(text, *told):
                yield [
                    Cell("event", *told, "what"),
                    Cell("date" if by_day else "place", *head, "when" if by_day else "where"),
                    Cell("place" if by_day else "date", *line[0], "where" if by_day else "when"),
                ]
