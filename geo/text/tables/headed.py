"""Lines under a head that names their columns -> rows.

Heads stand in a line of their own or in a sentence that explains the columns ('Columns: number / place / date / what
happened / dead'); cells are parted by a tab, a bar, a tilde or another mark, by quotes and commas, or by blanks under
the words of the head. A table counts where a column tells what happened and others where or when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.records import Cell
from geo.text.tables.heads import are_heads, column_of, told_in
from geo.text.tables.lines import BARS, COMMA, LONGEST_LINE, Span, parted, strip
from geo.text.tables.row import TableRow, adds_up, cell_of, row_of

#: Marks between cells; those that are letters' company too need blanks around them.
_MARKS = (
    "\t",
    *BARS,
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
#: A head between commas has at most so many words; prose has commas, too.
_WORDS = 5
#: Where the sentence that names the columns ends; 'Mil. killed' goes on.
_NEW_SENTENCE = re.compile(r"\. (?=[A-Z])")
#: Marks that prose has not: a line with fewer cells ends in empty ones.
_RULED = (*BARS, "\t")
_FEWEST = 3

Head = tuple[str, list[str], tuple[int, ...]]


def under_heads(text: str, lines: Sequence[Span], bare: set[int]) -> Iterator[TableRow]:
    """Rows under a line, or a sentence, that names their columns.

    Parameters
    ----------
    text : str
        A document.
    lines : sequence of (int, int)
        Its lines, without those of other tables.
    bare : set of int
        Takes in where the lines begin that hold nothing but heads or totals.
    """
    heads: list[str] = []
    mark, above = "", None
    columns: tuple[int, ...] = ()
    for number, (start, end) in enumerate(lines):
        if end - start > LONGEST_LINE:
            continue
        cells = _cells(text, start, end, mark, heads, columns) if heads else []
        if cells and len(cells) == len(heads) and not are_heads([text[a:b] for a, b in cells]):
            if adds_up(text, cells):
                bare.add(start)
                continue
            own = [cell_of(h, *c) for h, c in zip(heads, cells, strict=True)]
            row = _goes_on(start, end, own, above) or row_of(text, start, end, own, above)
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


def _goes_on(start: int, end: int, cells: Sequence[Cell], above: TableRow | None) -> TableRow | None:
    """A line that only goes on telling what the row above tells, whose cells stand for its own."""
    filled = [cell for cell in cells if cell.end > cell.start]
    if above is None or len(filled) != 1 or filled[0].head != above.what.head:
        return None
    return TableRow(start, end, filled[0], tuple(filled[0] if c is above.what else c for c in above.cells))


def _head(text: str, lines: Sequence[Span], number: int) -> Head | None:
    """Mark, heads and (for blanks) where the columns begin, where the line is a head and the next ones are like it."""
    start, end = lines[number]
    below = lines[number + 1 : number + 3]
    if not below:
        return None
    line = text[start:end]
    found: list[Head] = []
    marks = [mark for mark in (*_MARKS, ", " if ", " in line else COMMA) if line.count(mark) >= _FEWEST - 1]
    # The sentence that explains the columns may be a later one.
    for told in dict.fromkeys((line, *line.split(". "))) if marks else ():
        for by in marks:
            heads = _heads(told, by)
            if not are_heads(heads) or (by.strip() == COMMA and any(len(h.split()) > _WORDS for h in heads)):
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
    pieces = line.strip(f" {mark}").split(mark) if mark in BARS else line.split(mark)
    pieces[0] = pieces[0].rpartition(": ")[2]
    pieces[-1] = _NEW_SENTENCE.split(pieces[-1])[0]
    if "(" in pieces[0] and ")" not in pieces[0] and pieces[-1].rstrip(" .:").endswith(")"):
        pieces[0], pieces[-1] = (
            pieces[0].rpartition("(")[2],
            pieces[-1].rstrip(" .:)"),
        )
    return [piece.strip(" \t\"'*_#").rstrip(".") for piece in pieces]


def _cells(text: str, start: int, end: int, mark: str, heads: Sequence[str], columns: Sequence[int]) -> list[Span]:
    """Spans of the cells of a line; a mark that is found too often stands in what is told to have happened."""
    if columns:
        return _under_blanks(text, start, end, columns)
    out = list(parted(text, start, end, mark))
    if mark in BARS:
        # A bar that opens or ends a line is its frame where the line has more cells than heads.
        out = out[len(out) > len(heads) and text[start] == mark :]
        out = out[:-1] if len(out) > len(heads) and text[end - 1] == mark else out
    if mark in _RULED and _FEWEST <= len(out) < len(heads):
        out += [(end, end)] * (len(heads) - len(out))
    more = len(out) - len(heads)
    if more > 0:
        told = told_in(heads)
        out[told : told + more + 1] = [(out[told][0], out[told + more][1])]
    return out


def _under_blanks(text: str, start: int, end: int, columns: Sequence[int]) -> list[Span]:
    """Cells that begin under the words of the head; none where a word runs over an edge or next to all are empty."""
    out = []
    for n, column in enumerate(columns):
        low = start + column
        high = start + columns[n + 1] if n + 1 < len(columns) else end
        if low < end and n and not text[low - 1].isspace():
            return []
        out.append(strip(text, min(low, end), min(high, end)))
    return out if sum(b > a for a, b in out) >= _FEWEST and out[0][1] > out[0][0] else []
