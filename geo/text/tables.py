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

from geo.records import Cell, Column

#: Heads of columns, without what stands in brackets.
_WHAT = re.compile(
    r"(?:what(?: (?:happened|took place|is on record|occurred))?|events?|incidents?|descriptions?|details|summary|"
    r"facts?|deeds?|narrative|accounts?|(?:short |brief )?notes|what (?:was )?(?:reported|seen|told))",
    re.I,
)
_WHEN = re.compile(r"(?:(?:utc|local) )?(?:dates?|days?|when|on)(?:[ -](?:month|of|in|and)\b.{0,25})?", re.I)
_WHERE = re.compile(
    r"(?:where|at|places?|locations?|locality|localities|settlements?|sites?|towns?|villages?|cit(?:y|ies)|"
    r"municipalit(?:y|ies)|townships?|communes?|spot|"
    r"countr(?:y|ies)(?: and | or |, |/)(?=locat|place|town|cit|site|sett|vill))(?:(?: and | or |, |/)?.{2,25})?",
    re.I,
)
_DIVISION = re.compile(
    r"(?:(?:sub-?)?districts?|count(?:y|ies)|provinces?|states?|regions?|governorates?|oblasts?|departments?|cercles?|"
    r"countr(?:y|ies)|territor(?:y|ies)|regenc(?:y|ies)|admin\w* ?\d?)(?:(?: and | or |, |/).{2,25})?",
    re.I,
)
#: Where no column is headed so, remarks beside place and day tell it.
_REMARK = re.compile(r"remarks?|comments?|observations?", re.I)
_BRACKET = re.compile(r"\s*\([^()]*\)")
#: Marks between cells; those that are letters' company too need blanks around them.
_MARKS = ("\t", "|", ";", '","', " ~ ", " < ", " > ", " // ", " :: ", " ^ ", " # ", " / ", " - ", " – ", " — ")
_BLANKS = re.compile(r"\S+(?: \S+)*")
_FEWEST, _LONGEST_HEAD, _LONGEST_LINE = 3, 48, 2000
_KEYED = re.compile(r"(?:^|[,;] )\s*(?P<head>[^\W\d][\w ]{1,23}?)\s?=\s?", re.M)
_FIELD = re.compile(r"[ \t]*(?P<head>[^\W\d][\w /]{1,23}):[ \t]+(?P<cell>\S.*?)[ \t]*$")
#: A cell that repeats the one above it.
_DITTO = re.compile(r"(?:same(?: as above)?|the same|ditto|idem|[\"″=]|-\"-)(?:, .*)?", re.I)
#: What a column tells -> its heads; the first that fits counts.
_COLUMNS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("what", _WHAT), ("when", _WHEN), ("where", _WHERE), ("within", _DIVISION)
)  # fmt: skip


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


@lru_cache(maxsize=1024)
def column_of(head: str) -> Column:
    """What a column tells by its head, brackets and marks around it apart."""
    name = _BRACKET.sub("", head).strip(" \t\"'*_#:.").lower()
    return next((column for column, heads in _COLUMNS if heads.fullmatch(name)), "else")


@lru_cache(maxsize=8)
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
    lines = list(_lines(text))
    rows = [*_keyed(text, lines), *_blocks(text, lines)]
    taken = {row.start for row in rows}
    rows += [row for row in _headed(text, lines) if row.start not in taken]
    return tuple(sorted(rows, key=attrgetter("start")))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines that are not empty, without blanks around them."""
    at = 0
    for line in text.splitlines(keepends=True):
        start, end = at + len(line) - len(line.lstrip(" \r\n")), at + len(line.rstrip())
        if end > start:
            yield start, end
        at += len(line)


def _headed(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[TableRow]:
    """Rows under a line, or a sentence, that names their columns."""
    heads: list[str] = []
    mark, above = "", None
    columns: tuple[int, ...] = ()
    for number, (start, end) in enumerate(lines):
        if end - start > _LONGEST_LINE:
            continue
        cells = _cells(text, start, end, mark, heads, columns) if heads else []
        if cells and len(cells) == len(heads):
            row = _row(text, start, end, [_cell(h, *c) for h, c in zip(heads, cells, strict=True)], above)
            if row is not None:
                yield row
                above = row
            continue
        found = _head(text, lines, number)
        if found is not None:
            mark, heads, columns = found
            above = None


def _cell(head: str, start: int, end: int) -> Cell:
    return Cell(head, start, end, column_of(head))


def _row(text: str, start: int, end: int, cells: Sequence[Cell], above: TableRow | None) -> TableRow | None:
    """A row, where it tells what happened; a cell that says 'same' stands for the one above."""
    number = _told([cell.head for cell in cells])
    if number < 0 or not any(c.isalnum() for c in text[cells[number].start : cells[number].end]):
        return None  # the line of dashes under a head, an empty cell
    told = cells[number]
    before = {cell.head: cell for cell in above.cells} if above is not None else {}
    kept = [before.get(c.head, c) if _DITTO.fullmatch(text, c.start, c.end) else c for c in cells]
    return TableRow(start, end, told, tuple(kept))


Head = tuple[str, list[str], tuple[int, ...]]


def _head(text: str, lines: Sequence[tuple[int, int]], number: int) -> Head | None:
    """Mark, heads and (for blanks) where the columns begin, where the line is a head and the next ones are like it."""
    start, end = lines[number]
    below = lines[number + 1 : number + 3]
    if not below:
        return None
    line = text[start:end]
    found: list[Head] = []
    marks = [mark for mark in (*_MARKS, ", ") if line.count(mark) >= _FEWEST - 1]
    # The sentence that explains the columns may be a later one.
    for told in dict.fromkeys((line, *line.split(". "))) if marks else ():
        for by in marks:
            heads = _heads(told, by)
            if not _is_head(heads):
                continue
            for mark in (by, *(m for m in _MARKS if m != by)):
                if any(len(_cells(text, a, b, mark, heads, ())) == len(heads) for a, b in below):
                    found.append((mark, heads, ()))
                    break
    if found:
        return max(found, key=lambda head: sum(column_of(name) != "else" for name in head[1]))
    pieces = list(_BLANKS.finditer(line)) if "   " in line else []
    heads = [m.group() for m in pieces]
    return ("", heads, tuple(m.start() for m in pieces)) if _is_head(heads) else None


def _heads(line: str, mark: str) -> list[str]:
    """Heads of a line or sentence: those behind 'Columns: ', the last without what follows its full stop."""
    if line.count(mark) < _FEWEST - 1:
        return []
    pieces = line.strip(" |").split(mark) if mark == "|" else line.split(mark)
    pieces[0] = pieces[0].rpartition(": ")[2]
    return [piece.strip(" \t\"'*_#").split(". ")[0].rstrip(".") for piece in pieces]


def _is_head(heads: Sequence[str]) -> bool:
    if len(heads) < _FEWEST or any(len(head) > _LONGEST_HEAD for head in heads):
        return False
    columns = {column_of(head) for head in heads}
    plain = "what" in columns or {"when", "where"} <= columns
    return plain and _told(heads) >= 0 and bool(columns & {"when", "where", "within"})


def _cells(
    text: str, start: int, end: int, mark: str, heads: Sequence[str], columns: Sequence[int]
) -> list[tuple[int, int]]:
    """Spans of the cells of a line; a mark that is found too often stands in what is told to have happened."""
    if columns:
        return _under_blanks(text, start, end, columns)
    low, high = (start + 1, end - 1) if mark == '","' and text[start] == text[end - 1] == '"' else (start, end)
    if mark == "|":
        low, high = low + (text[low] == "|"), high - (text[high - 1] == "|")
    out, at = [], low
    for piece in text[low:high].split(mark):
        out.append(_strip(text, at, at + len(piece)))
        at += len(piece) + len(mark)
    more = len(out) - len(heads)
    if more > 0:
        told = _told(heads)
        out[told : told + more + 1] = [(out[told][0], out[told + more][1])]
    return out


def _told(heads: Sequence[str]) -> int:
    """Number of the column that tells what happened, which may be one of remarks; -1 where there is none."""
    found = [n for n, head in enumerate(heads) if column_of(head) == "what"]
    found = found or [n for n, head in enumerate(heads) if _REMARK.fullmatch(head.strip())]
    return found[0] if found else -1


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
        if _is_head([cell.head for cell in cells]) and (row := _row(text, start, end, cells, None)) is not None:
            yield row


def _blocks(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[TableRow]:
    """Blocks of lines 'Where: ...', 'What: ...', parted by an empty line or where the first head comes again."""
    cells: list[Cell] = []
    for start, end in [*lines, (len(text), len(text))]:
        field = _FIELD.fullmatch(text, start, end) if end - start <= _LONGEST_LINE else None
        apart = bool(cells) and text.count("\n", cells[-1].end, start) > 1
        if cells and (field is None or apart or field["head"] == cells[0].head):
            if _is_head([cell.head for cell in cells]):
                begin = text.rfind("\n", 0, cells[0].start) + 1
                if (row := _row(text, begin, cells[-1].end, cells, None)) is not None:
                    yield row
            cells = []
        if field is not None:
            cells.append(_cell(field["head"], field.start("cell"), field.end("cell")))
