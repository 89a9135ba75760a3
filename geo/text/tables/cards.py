"""Rows that carry their heads with each cell -> rows: lines of 'town=Nyeri, date=...', blocks of 'Where: ...'.

A block is a card: 'Date: 7 March', '- **Place:** Gao', 'Event - gunmen ...', 'Dead 2', one below the other. Behind a
colon any head may stand; other marks, and none at all, need one that tables of incidents have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from geo.records import Cell
from geo.text.tables.heads import are_heads, heads_column
from geo.text.tables.lines import LONGEST_LINE, Span, strip
from geo.text.tables.row import TableRow, cell_of, row_of

_FEWEST = 3
_HEAD = r"(?P<head>[^\W\d][\w /.()'’#-]{0,29}?)"
#: 'town=Nyeri, date=...' and 'Date: 7 March | Place: Gao | ...'.
_EQUALS = re.compile(r"(?:^|[,;] )\s*(?P<head>[^\W\d][\w ]{1,23}?)\s?=\s?", re.M)
_COLONS = re.compile(rf"(?:^|[|;,.\t–—-])[^\w\n]{{0,4}}{_HEAD}[*_]{{0,2}}:[*_]{{0,2}}\s", re.M)
_OPENING = r"[^\w\n]{0,6}"
_CELL = r"(?P<cell>\S(?:.*\S)?)[ \t]*$"
#: Other marks than a colon between a head and what stands under it.
_MARK = r"(?:\s+(?:[-–—=]{1,2}>?|→)\s+|\t+|[ \t]*[|│][ \t]*|\s*=\s*|\.{2,} ?)"
#: A field: its head with a colon, with another mark, with nothing behind it.
_FIELDS = (
    re.compile(rf"{_OPENING}{_HEAD}(?:[*_]{{0,2}}:[*_]{{0,2}}|::)[ \t]+{_CELL}"),
    re.compile(rf"{_OPENING}{_HEAD}[*_]{{0,2}}{_MARK}{_CELL}"),
    re.compile(rf"(?P<head>[A-Z]\w{{1,20}}(?: [a-z]\w{{1,12}}){{0,2}}?)[ \t]+{_CELL}"),
)
#: The first word of a line, and the one behind it.
_FIRST = re.compile(rf"{_OPENING}(?P<word>[^\W\d_]\w*)(?:[ _]\w+)?")
_LONGEST_HEAD = 48
_BOLD_END = re.compile(r"[*_|│]+$")

Field = tuple[str, int, int]


def keyed_lines(text: str, lines: Sequence[Span]) -> Iterator[TableRow]:
    """Lines whose cells all carry their heads.

    Parameters
    ----------
    text : str
        A document.
    lines : sequence of (int, int)
        Its lines, without those of other tables.
    """
    for start, end in lines:
        if end - start > LONGEST_LINE:
            continue
        for mark, pattern in (("=", _EQUALS), (":", _COLONS)):
            if text.count(mark, start, end) < _FEWEST:
                continue
            keys = [k for k in pattern.finditer(text, start, end) if mark == "=" or heads_column(k["head"])]
            if len(keys) < _FEWEST:
                continue
            stops = [*(key.start() for key in keys[1:]), end]
            cells = [cell_of(key["head"], *strip(text, key.end(), b)) for key, b in zip(keys, stops, strict=True)]
            if are_heads([cell.head for cell in cells]) and (row := row_of(text, start, end, cells)) is not None:
                yield row
                break


def cards(text: str, lines: Sequence[Span]) -> Iterator[TableRow]:
    """Blocks of fields, parted by an empty line or where the first head comes again.

    Parameters
    ----------
    text : str
        A document.
    lines : sequence of (int, int)
        Its lines, without those of other tables.
    """
    for number, pattern in enumerate(_FIELDS):
        found = [_field(text, start, end, pattern, any_head=number == 0) for start, end in lines]
        if sum(field is not None for field in found) < _FEWEST:
            continue
        blocks = list(_blocks(text, lines, found))
        repeated = Counter(tuple(cell.head for cell in block) for block in blocks)
        rows = []
        for block in blocks:
            heads = tuple(cell.head for cell in block)
            if are_heads(heads) and (number < len(_FIELDS) - 1 or repeated[heads] > 1):
                begin = text.rfind("\n", 0, block[0].start) + 1
                row = row_of(text, begin, max(cell.end for cell in block), block)
                rows += [row] if row is not None else []
        if rows:
            yield from rows
            return


def _field(text: str, start: int, end: int, pattern: re.Pattern[str], *, any_head: bool) -> Field | None:
    """Head and span of what a line says under it."""
    if any_head:
        likely = text.find(":", start, min(end, start + _LONGEST_HEAD)) >= 0
    else:
        first = _FIRST.match(text, start, end)
        likely = first is not None and (heads_column(first["word"]) or heads_column(first[0].strip(" *_-•")))
    found = pattern.fullmatch(text, start, end) if likely and end - start <= LONGEST_LINE else None
    if found is None or not (any_head or heads_column(found["head"])):
        return None
    close = _BOLD_END.search(text, found.start("cell"), found.end("cell"))
    return found["head"].strip(), found.start("cell"), close.start() if close else found.end("cell")


def _blocks(text: str, lines: Sequence[Span], fields: Sequence[Field | None]) -> Iterator[list[Cell]]:
    """The cells of each block; a line without a head goes on with the cell above where a field follows or it tells."""
    cells: list[Cell] = []
    for number, field in enumerate([*fields, None]):
        start, end = lines[number] if number < len(lines) else (len(text), len(text))
        apart = bool(cells) and text.count("\n", cells[-1].end, start) > 1
        if cells and field is None and not apart and number < len(lines) and _goes_on(cells, fields, number):
            cells[-1] = cells[-1]._replace(end=end)
            continue
        if cells and (field is None or apart or field[0] == cells[0].head):
            yield cells
            cells = []
        if field is not None:
            cells.append(cell_of(*field))


def _goes_on(cells: Sequence[Cell], fields: Sequence[Field | None], number: int) -> bool:
    """Whether a line without a head goes on with what happened: another field of the block comes behind it."""
    after = fields[number + 1] if number + 1 < len(fields) else None
    return cells[-1].column == "what" and after is not None and after[0] not in {cell.head for cell in cells}
