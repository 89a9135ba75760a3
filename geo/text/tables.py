"""Text -> the rows of its tables: a head that names columns, and under it lines with as many cells.

Heads stand in a line of their own or in a sentence that explains the columns ('Columns: number / place / date / what
happened / dead'); cells are parted by a tab, a bar, a tilde or another mark, by quotes and commas, or by blanks under
the words of the head. Lines of 'town=Nyeri, date=20.6.2024, what=...' and blocks of 'Where: ...' carry their heads
with them. A table counts where a column tells what happened and others where or when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from geo.records import Cell
from geo.text.heads import are_heads, column_of, told_in
from geo.text.unheaded import unheaded

#: Marks between cells; those that are letters' company too need blanks around them.
_MARKS = (
    "\t",
    "|",
    "¦",
    ";",
    '","',
    " ~ ",
    " · ",
    " < ",
    " > ",
    " // ",
    " :: ",
    " ^ ",
    " # ",
    " / ",
    " - ",
    " – ",
    " — ",
)
_BLANKS = re.compile(r"\S+(?: \S+)*")
#: How many characters may stand between the heads of a line that holds nothing else.
_LONGEST_MARK = 12
#: Between the cells of a file of comma-separated values, where those with a comma of their own stand in quotes.
_COMMA = ","
#: A head between commas has at most so many words; prose has commas, too.
_WORDS = 5
_VALUE = re.compile(r'[^\S\n]*"(?:[^"]|"")*"[^\S\n]*(?=,|$)|[^,]*')
#: Where the sentence that names the columns ends; 'Mil. killed' goes on.
_NEW_SENTENCE = re.compile(r"\. (?=[A-Z])")
#: Marks that prose has not: a line with fewer cells ends in empty ones.
_RULED = ("|", "\t")
_FEWEST, _LONGEST_LINE = 3, 2000
_KEYED = re.compile(r"(?:^|[,;] )\s*(?P<head>[^\W\d][\w ]{1,23}?)\s?=\s?", re.M)
_FIELD = re.compile(r"[ \t]*(?P<head>[^\W\d][\w /]{1,23}):[ \t]+(?P<cell>\S(?:.*\S)?)[ \t]*$")
#: A cell that repeats the one above it.
_DITTO = re.compile(
    r"(?:(?:the )?same(?: as above| day| date| place)?|ditto|do|idem|ibid|id|[\"″”〃=]|''|-(?:\"|do)-)\.?(?:, .*)?",
    re.I,
)
#: Columns whose cells are merged down the rows, so that an empty one is that above it.
_MERGED = ("when", "within")


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


def tables_of(text: str) -> tuple[TableRow, ...]:
    """The rows of all tables of a text, in order.

    Parameters
    ----------
    text : str
        A document.

    Returns
    -------
    tuple of TableRow
        Without overlap; empty where no line is a head.
    """
    return _read(text)[0]


def head_lines(text: str) -> frozenset[int]:
    """Where the lines begin that hold nothing but the heads of a table's columns, and so tell nothing."""
    return _read(text)[1]


@lru_cache(maxsize=8)
def _read(text: str) -> tuple[tuple[TableRow, ...], frozenset[int]]:
    """Rows of all tables, and where the lines of heads begin."""
    lines = list(_lines(text))
    rows = [*_keyed(text, lines), *_blocks(text, lines)]
    taken = {row.start for row in rows}
    heads: set[int] = set()
    rows += [row for row in _headed(text, lines, heads) if row.start not in taken]
    taken |= {row.start for row in rows} | heads
    rows += _unheaded(text, [line for line in lines if line[0] not in taken])
    return tuple(sorted(rows, key=attrgetter("start"))), frozenset(heads)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines that are not empty, without blanks around them."""
    at = 0
    for line in text.splitlines(keepends=True):
        start, end = at + len(line) - len(line.lstrip(" \r\n")), at + len(line.rstrip())
        if end > start:
            yield start, end
        at += len(line)


def _headed(text: str, lines: Sequence[tuple[int, int]], bare: set[int]) -> Iterator[TableRow]:
    """Rows under a line, or a sentence, that names their columns; ``bare`` takes in the lines that do nothing else."""
    heads: list[str] = []
    mark, above = "", None
    columns: tuple[int, ...] = ()
    for number, (start, end) in enumerate(lines):
        if end - start > _LONGEST_LINE:
            continue
        cells = _cells(text, start, end, mark, heads, columns) if heads else []
        if cells and len(cells) == len(heads) and not are_heads([text[a:b] for a, b in cells]):
            row = _row(text, start, end, [_cell(h, *c) for h, c in zip(heads, cells, strict=True)], above)
            if row is not None:
                yield row
                above = row
            continue
        found = _head(text, lines, number)
        if found is not None:
            mark, heads, columns = found
            above = None
            if sum(map(len, heads)) + len(heads) * _LONGEST_MARK >= end - start:
                bare.add(start)


def _unheaded(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[TableRow]:
    """Rows that no head stands above; a line is of the first mark that parts it so."""
    taken: set[int] = set()
    for run, columns in unheaded(text, lines, lambda start, end, mark: _parted(text, start, end, mark)):
        for spans in run:
            cells = tuple(Cell("", *span, column) for span, column in zip(spans, columns, strict=True))
            start, end = spans[0][0], spans[-1][1]
            if start not in taken:
                taken.add(start)
                yield TableRow(start, end, cells[columns.index("what")], cells)


def _cell(head: str, start: int, end: int) -> Cell:
    return Cell(head, start, end, column_of(head))


def _row(text: str, start: int, end: int, cells: Sequence[Cell], above: TableRow | None) -> TableRow | None:
    """A row, where it tells what happened; a cell that says 'same' stands for the one above."""
    number = told_in([cell.head for cell in cells])
    if number < 0 or not any(c.isalnum() for c in text[cells[number].start : cells[number].end]):
        return None  # the line of dashes under a head, an empty cell
    told = cells[number]
    before = {cell.head: cell for cell in above.cells} if above is not None else {}
    return TableRow(start, end, told, tuple(before.get(c.head, c) if _as_above(text, c) else c for c in cells))


def _as_above(text: str, cell: Cell) -> bool:
    """Whether a cell says 'same', or is empty in a column whose cells may be merged."""
    if cell.start == cell.end:
        return cell.column in _MERGED
    return _DITTO.fullmatch(text, cell.start, cell.end) is not None


Head = tuple[str, list[str], tuple[int, ...]]


def _head(text: str, lines: Sequence[tuple[int, int]], number: int) -> Head | None:
    """Mark, heads and (for blanks) where the columns begin, where the line is a head and the next ones are like it."""
    start, end = lines[number]
    below = lines[number + 1 : number + 3]
    if not below:
        return None
    line = text[start:end]
    found: list[Head] = []
    marks = [mark for mark in (*_MARKS, ", " if ", " in line else _COMMA) if line.count(mark) >= _FEWEST - 1]
    # The sentence that explains the columns may be a later one.
    for told in dict.fromkeys((line, *line.split(". "))) if marks else ():
        for by in marks:
            heads = _heads(told, by)
            if not are_heads(heads) or (by.strip() == _COMMA and any(len(h.split()) > _WORDS for h in heads)):
                continue
            for mark in (by, *(m for m in _MARKS if m != by)):
                if any(len(_cells(text, a, b, mark, heads, ())) == len(heads) for a, b in below):
                    found.append((mark, heads, ()))
                    break
    if found:
        return max(found, key=lambda head: sum(column_of(name) != "else" for name in head[1]))
    pieces = list(_BLANKS.finditer(line)) if "   " in line else []
    heads = [m.group() for m in pieces]
    return ("", heads, tuple(m.start() for m in pieces)) if are_heads(heads) else None


def _heads(line: str, mark: str) -> list[str]:
    """Heads of a line or sentence: those behind 'Columns: ', the last without what follows its full stop."""
    if line.count(mark) < _FEWEST - 1:
        return []
    pieces = line.strip(" |").split(mark) if mark == "|" else line.split(mark)
    pieces[0] = pieces[0].rpartition(": ")[2]
    pieces[-1] = _NEW_SENTENCE.split(pieces[-1])[0]
    if "(" in pieces[0] and ")" not in pieces[0] and pieces[-1].rstrip(" .:").endswith(")"):
        pieces[0], pieces[-1] = (
            pieces[0].rpartition("(")[2],
            pieces[-1].rstrip(" .:)"),
        )
    return [piece.strip(" \t\"'*_#").rstrip(".") for piece in pieces]


def _cells(
    text: str, start: int, end: int, mark: str, heads: Sequence[str], columns: Sequence[int]
) -> list[tuple[int, int]]:
    """Spans of the cells of a line; a mark that is found too often stands in what is told to have happened."""
    if columns:
        return _under_blanks(text, start, end, columns)
    out = list(_parted(text, start, end, mark))
    if mark == "|":
        # A bar that opens or ends a line is its frame where the line has more cells than heads.
        out = out[len(out) > len(heads) and text[start] == "|" :]
        out = out[:-1] if len(out) > len(heads) and text[end - 1] == "|" else out
    if mark in _RULED and _FEWEST <= len(out) < len(heads):
        out += [(end, end)] * (len(heads) - len(out))
    more = len(out) - len(heads)
    if more > 0:
        told = told_in(heads)
        out[told : told + more + 1] = [(out[told][0], out[told + more][1])]
    return out


def _parted(text: str, start: int, end: int, mark: str) -> Iterator[tuple[int, int]]:
    """Spans of what stands between the marks of a line."""
    if mark == '","' and text[start] == text[end - 1] == '"':
        start, end = start + 1, end - 1
    at = start
    while at <= end:
        found = _VALUE.match(text, at, end) if mark == _COMMA else None
        stop = found.end() if found else text.find(mark, at, end)
        stop = end if stop < 0 else stop
        yield _strip(text, at, stop)
        at = stop + len(mark)


def _under_blanks(text: str, start: int, end: int, columns: Sequence[int]) -> list[tuple[int, int]]:
    """Cells that begin under the words of the head; none where a word runs over an edge or next to all are empty."""
    out = []
    for n, column in enumerate(columns):
        low = start + column
        high = start + columns[n + 1] if n + 1 < len(columns) else end
        if low < end and n and not text[low - 1].isspace():
            return []
        out.append(_strip(text, min(low, end), min(high, end)))
    return out if sum(b > a for a, b in out) >= _FEWEST and out[0][1] > out[0][0] else []


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    if text[start:end] == '"':
        return start, end  # as above
    while start < end and text[start] in ' \t"':
        start += 1
    while end > start and text[end - 1] in ' \t"':
        end -= 1
    return start, end


def _keyed(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[TableRow]:
    """Lines of 'town=Nyeri, date=20.6.2024, what=...'."""
    for start, end in lines:
        if text.count("=", start, end) < _FEWEST or end - start > _LONGEST_LINE:
            continue
        keys = list(_KEYED.finditer(text, start, end))
        if len(keys) < _FEWEST:
            continue
        stops = [*(key.start() for key in keys[1:]), end]
        cells = [_cell(key["head"], *_strip(text, key.end(), stop)) for key, stop in zip(keys, stops, strict=True)]
        if are_heads([cell.head for cell in cells]) and (row := _row(text, start, end, cells, None)) is not None:
            yield row


def _blocks(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[TableRow]:
    """Blocks of lines 'Where: ...', 'What: ...', parted by an empty line or where the first head comes again."""
    cells: list[Cell] = []
    for start, end in [*lines, (len(text), len(text))]:
        field = _FIELD.fullmatch(text, start, end) if end - start <= _LONGEST_LINE else None
        apart = bool(cells) and text.count("\n", cells[-1].end, start) > 1
        if cells and (field is None or apart or field["head"] == cells[0].head):
            if are_heads([cell.head for cell in cells]):
                begin = text.rfind("\n", 0, cells[0].start) + 1
                if (row := _row(text, begin, cells[-1].end, cells, None)) is not None:
                    yield row
            cells = []
        if field is not None:
            cells.append(_cell(field["head"], field.start("cell"), field.end("cell")))
