"""Text -> the rows of its tables, whatever their layout.

Every layout has a reader; what one has taken the next does not see. Those that carry their heads with each cell come
first (objects, markup, keyed lines), then tables turned round, cards, lines under a head, cells below each other,
lines without a head. What only counts (tallies, totals) is no row and tells nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from geo.text.tables.cards import cards, keyed_lines
from geo.text.tables.headed import under_heads
from geo.text.tables.lines import Span, lines_of
from geo.text.tables.markup import in_markup
from geo.text.tables.objects import in_objects
from geo.text.tables.row import TableRow, by_start
from geo.text.tables.stacked import stacked
from geo.text.tables.tallies import tally_lines
from geo.text.tables.turned import turned
from geo.text.tables.unheaded import unheaded

#: From the text, the lines that are left, and the set that takes in where lines without anything told begin.
Reader = Callable[[str, Sequence[Span], set[int]], Iterable[TableRow]]
_READERS: tuple[Reader, ...] = (
    lambda text, lines, bare: in_objects(text),
    lambda text, lines, bare: in_markup(text, bare),
    lambda text, lines, bare: keyed_lines(text, lines),
    lambda text, lines, bare: turned(text, lines),
    lambda text, lines, bare: cards(text, lines),
    under_heads,
    lambda text, lines, bare: stacked(text, lines),
    lambda text, lines, bare: unheaded(text, lines),
)


def tables_of(text: str) -> tuple[TableRow, ...]:
    """The rows of all tables of a text, in order.

    Parameters
    ----------
    text : str
        A document.

    Returns
    -------
    tuple of TableRow
        Without overlap; empty where nothing is laid out as a table of incidents.
    """
    return _read(text)[0]


def head_lines(text: str) -> frozenset[int]:
    """Where the lines begin that hold nothing but heads, totals or counts of many incidents, and so tell nothing."""
    return _read(text)[1]


@lru_cache(maxsize=8)
def _read(text: str) -> tuple[tuple[TableRow, ...], frozenset[int]]:
    """Rows of all tables, and where the lines begin that tell nothing."""
    lines = list(lines_of(text))
    rows: list[TableRow] = []
    bare: set[int] = set()
    for read in _READERS:
        rows = sorted([*rows, *_apart(read(text, _left(lines, rows, bare), bare), rows)], key=by_start)
    bare |= set(tally_lines(text, _left(lines, rows, bare)))
    return tuple(rows), frozenset(bare)


def _left(lines: Sequence[Span], rows: Sequence[TableRow], bare: set[int]) -> list[Span]:
    """The lines that no row has taken."""
    return [line for line in lines if line[0] not in bare and not _within(rows, line[0])] if rows or bare else [*lines]


def _within(rows: Sequence[TableRow], at: int) -> bool:
    before = bisect_right(rows, at, key=by_start) - 1
    return before >= 0 and at < rows[before].end


def _apart(found: Iterable[TableRow], rows: Sequence[TableRow]) -> list[TableRow]:
    """Rows that overlap neither each other nor those that were found before."""
    out: list[TableRow] = []
    for row in sorted(found, key=by_start):
        after = bisect_right(rows, row.start, key=by_start)
        clear = not _within(rows, row.start) and (after == len(rows) or row.end <= rows[after].start)
        if clear and (not out or out[-1].end <= row.start):
            out.append(row)
    return out
