"""Lines of as many cells each, under no head -> the columns that tell when, where and what happened.

'7; Gao; gunmen shot dead two traders' is a row where several such lines stand below each other: one column then holds
days, one short names, one what happened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from geo.records import Column
from geo.text.dates.table_cells import MONTH_NAME, Partial, read_cell, weekday_in

#: What parts such cells; a comma comes last, for what happened may have some.
MARKS = ("\t", "|", "¦", ";", " / ", " ~ ", " · ", " :: ", " # ", " // ", ", ")
_FEWEST, _MOST, _CELLS = 3, 9, 3
#: Share of a column's cells that must be of a kind; words of the longest name; fewest words of what happened.
_SHARE, _NAME, _TOLD = 0.8, 4, 3
_LAST_DAY = 31
#: A month, not 'may' or 'march'.
_MONTH = re.compile(rf"\b(?=(?-i:[A-Z])){MONTH_NAME}", re.I)

Span = tuple[int, int]
#: Lines of a run, and what each of their columns tells.
Run = tuple[list[list[Span]], list[Column]]


def unheaded(text: str, lines: Sequence[Span], parted: Callable[[int, int, str], Iterator[Span]]) -> Iterator[Run]:
    """Runs of lines that are rows.

    Parameters
    ----------
    text : str
        A document.
    lines : sequence of (int, int)
        Its lines, without those of other tables.
    parted : callable
        Gives the cells of a line from its start, its end and a mark.
    """
    named = None
    for mark in MARKS:
        if text.count(mark) < _FEWEST * (_CELLS - 1):
            continue
        named = named or _MONTH.search(text)
        month = named.start() if named else len(text)
        run: list[list[Span]] = []
        for start, end in [*lines, (0, 0)]:
            cells = list(parted(start, end, mark)) if mark in text[start:end] else []
            if run and len(cells) != len(run[-1]):
                yield from _read(text, run, month)
                run = []
            if _CELLS <= len(cells) <= _MOST:
                run.append(cells)


def _read(text: str, run: list[list[Span]], month: int) -> Iterator[Run]:
    """What the columns of a run tell; ``month`` is where the text first names one."""
    if len(run) < _FEWEST:
        return
    told = [[text[a:b] for a, b in column] for column in zip(*run, strict=True)]
    columns: list[Column] = ["else"] * len(told)
    lengths = [sum(len(cell.split()) for cell in column) / len(column) for column in told]
    what = max(range(len(told)), key=lengths.__getitem__)
    titled = month < run[0][0][0]
    when = next((n for n, column in enumerate(told) if n != what and _of_days(column, titled=titled)), None)
    where = next((n for n, column in enumerate(told) if n not in (what, when) and _of_names(column)), None)
    if lengths[what] < _TOLD or when is None or where is None:
        return
    columns[what], columns[when], columns[where] = "what", "when", "where"
    yield run, columns


def _of_names(cells: Sequence[str]) -> bool:
    names = [cell[:1].isupper() and len(cell.split()) <= _NAME and cell[-1].isalpha() for cell in cells]
    return sum(names) >= _SHARE * len(cells)


def _of_days(cells: Sequence[str], *, titled: bool) -> bool:
    """Whether a column tells days: with a month or weekday, or figures that go on in one direction below a month."""
    read = [read_cell(cell) for cell in cells]
    sure = [weekday_in(cell) is not None or _dated(found) for cell, found in zip(cells, read, strict=True)]
    if sum(sure) >= _SHARE * len(cells):
        return True
    figures = [found.day for found in read if found is not None and found.month is None]
    if not titled or len(figures) < len(cells) or max(figures) > _LAST_DAY or len(set(figures)) < _FEWEST:
        return False
    steps = [b - a for a, b in pairwise(figures)]
    if set(steps) == {1}:
        return False  # they number the rows
    return min(sum(step < 0 for step in steps), sum(step > 0 for step in steps)) <= 1


def _dated(read: Partial | None) -> bool:
    """A day with its month in figures or a weekday; with the month's name or a year it is found wherever it stands."""
    if read is None or read.named or read.year is not None:
        return False
    return read.month is not None or read.weekday is not None
