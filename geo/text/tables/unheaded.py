"""Lines of as many cells each, under no head -> the columns that tell when, where and what happened.

'7; Gao; gunmen shot dead two traders' is a row where several such lines stand below each other: one column then holds
days, one short names, one what happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from geo.records import Cell, Column
from geo.text.dates.table_cells import MONTH_NAME, Partial, read_cell, weekday_in
from geo.text.tables.lines import Span, may_part, parted
from geo.text.tables.row import TableRow

#: What parts such cells; a comma comes last, for what happened may have some.
MARKS = ("\t", "|", "¦", ";", " / ", " ~ ", " · ", " :: ", " # ", " // ", ", ", ",", "/")
_FEWEST, _MOST, _CELLS = 3, 9, 3
#: Share of a column's cells that must be of a kind; words of the longest name; fewest words of what happened.
_SHARE, _NAME, _TOLD = 0.8, 4, 3
_LAST_DAY = 31
#: A cell that counts people, and what the first and second of such columns count.
_COUNT = re.compile(r"\d{1,4}\+?|\d{1,3}\s?[-–]\s?\d{1,3}|[-–—?]?|n/?a|none|nil|unknown", re.I)
_COUNTED = ("killed", "injured")
#: Day and month in four figures, in either order.
_COMPACT = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
#: A month, not 'may' or 'march'.
_MONTH = re.compile(rf"\b(?=(?-i:[A-Z])){MONTH_NAME}", re.I)

#: The cells of lines, and where the text first names a month.
Run = tuple[list[list[Span]], int]


def unheaded(text: str, lines: Sequence[Span]) -> Iterator[TableRow]:
    """Rows that no head stands above; a line is of the first mark that parts it so.

    Parameters
    ----------
    text : str
        A document.
    lines : sequence of (int, int)
        Its lines, without those of other tables.
    """
    taken: set[int] = set()
    for run, month in _runs(text, lines):
        for row in rows_of_run(text, run, month):
            if row.start not in taken:
                taken.add(row.start)
                yield row


def rows_of_run(text: str, run: Sequence[Sequence[Span]], month: int | None = None) -> Iterator[TableRow]:
    """Rows of lines of as many cells each, where their columns tell when, where and what.

    Parameters
    ----------
    text : str
        A document.
    run : sequence of sequence of (int, int)
        The cells of each line.
    month : int, optional
        Where the text first names a month.
    """
    columns, heads = _columns(text, run, len(text) if month is None else month)
    if not columns:
        return
    for spans in run:
        cells = tuple(Cell(head, *span, column) for head, span, column in zip(heads, spans, columns, strict=True))
        yield TableRow(spans[0][0], spans[-1][1], cells[columns.index("what")], cells)


def _runs(text: str, lines: Sequence[Span]) -> Iterator[Run]:
    """Runs of lines that may be rows."""
    named = None
    for mark in MARKS:
        if text.count(mark) < _FEWEST * (_CELLS - 1) or not may_part(text, lines, mark):
            continue
        named = named or _MONTH.search(text)
        month = named.start() if named else len(text)
        run: list[list[Span]] = []
        for start, end in [*lines, (0, 0)]:
            cells = list(parted(text, start, end, mark)) if mark in text[start:end] else []
            if run and len(cells) != len(run[-1]):
                yield run, month
                run = []
            if _CELLS <= len(cells) <= _MOST:
                run.append(cells)


def _columns(text: str, run: Sequence[Sequence[Span]], month: int) -> tuple[list[Column], list[str]]:
    """What the columns of a run tell, and the heads that those of counts would have; none where it is no table."""
    if len(run) < _FEWEST:
        return [], []
    told = [[text[a:b] for a, b in column] for column in zip(*run, strict=True)]
    columns: list[Column] = ["else"] * len(told)
    heads = [""] * len(told)
    lengths = [sum(len(cell.split()) for cell in column) / len(column) for column in told]
    what = max(range(len(told)), key=lengths.__getitem__)
    if lengths[what] < _TOLD:
        return [], []
    named = [n for n, column in enumerate(told) if n != what and _of_names(column)]
    if not named:
        return [], []  # of prose mostly: its cells are not even asked for days
    titled = month < run[0][0][0]
    counts = [n for n, column in enumerate(told) if n != what and _of_counts(column)]
    counted = counts[-1:] == [len(told) - 1]
    days = [n for n, column in enumerate(told) if n != what and _of_days(column, titled=titled, whole=counted)]
    when = next(iter(days), None)
    names = [n for n in named if n != when]
    where = max(names, key=lambda n: len(set(told[n])), default=None)  # the country of all rows comes before a town
    if when is None or where is None:
        return [], []
    for n in names:
        columns[n] = "within" if len(set(told[n])) < len(set(told[where])) else "else"
    columns[what], columns[when], columns[where] = "what", "when", "where"
    for n, head in zip((n for n in counts if n > max(what, when)), _COUNTED, strict=False):
        heads[n] = head
    return columns, heads


def _of_names(cells: Sequence[str]) -> bool:
    names = [cell[:1].isupper() and len(cell.split()) <= _NAME and cell[-1].isalpha() for cell in cells]
    return sum(names) >= _SHARE * len(cells)


def _of_counts(cells: Sequence[str]) -> bool:
    """Whether a column counts people, and does not number the rows."""
    figures = [int(cell) for cell in cells if cell.isdigit()]
    if not figures or any(_COUNT.fullmatch(cell) is None for cell in cells):
        return False
    return len(figures) < _FEWEST or {b - a for a, b in pairwise(figures)} != {1}


def _of_days(cells: Sequence[str], *, titled: bool, whole: bool) -> bool:
    """Whether a column tells days: with a month or weekday, or figures that go on in one direction below a month.

    Whole dates, with the month's name or a year, are found wherever they stand; their lines are rows where they end in
    a column of counts, as no list does.
    """
    read = [read_cell(cell) for cell in cells]
    sure = [weekday_in(cell) is not None or _dated(found, whole) for cell, found in zip(cells, read, strict=True)]
    if sum(sure) >= _SHARE * len(cells):
        return True
    if all(map(_COMPACT.fullmatch, cells)) and len(set(cells)) >= _FEWEST:
        return True  # '0703', '0803'
    figures = [found.day for found in read if found is not None and found.month is None]
    if not titled or len(figures) < len(cells) or max(figures) > _LAST_DAY or len(set(figures)) < _FEWEST:
        return False
    steps = [b - a for a, b in pairwise(figures)]
    if set(steps) == {1}:
        return False  # they number the rows
    return min(sum(step < 0 for step in steps), sum(step > 0 for step in steps)) <= 1


def _dated(read: Partial | None, whole: bool) -> bool:
    """A day with its month in figures or a weekday."""
    if read is None or (not whole and (read.named or read.year is not None)):
        return False
    return read.month is not None or read.weekday is not None
