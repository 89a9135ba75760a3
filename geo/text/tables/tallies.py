"""Tables that only count -> where their lines begin: 'Gao | 12 | 3 | 40' under 'Region | Attacks | Taken | Killed'.

Such lines tell of many incidents and of none; without this, 'Air strikes | 4' would be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.text.dates.table_cells import read_cell
from geo.text.tables.heads import heads_column
from geo.text.tables.lines import BARS, BLANKS, COMMA, LONGEST_LINE, Span, framed, may_part

_MARKS = ("\t", *BARS, ";", COMMA, BLANKS)
_COUNT = re.compile(
    r"[*_+~<>≥≤-]{0,3}\d{1,3}(?:[ ,.]\d{3})*(?:[.,]\d+)? ?[%+*†]{0,3}(?:\s?\(.{0,12}\))?[*_]{0,2}|[-–—.?*]*|n/?a", re.I
)
_FEWEST, _CELLS = 2, 3
#: 'Air strikes: 14' and '- 1,200 air strikes'.
_NUMBER = r"\d{1,3}(?:[ ,.]?\d{3})*\+?"
_COUNTED = (
    re.compile(rf"[^\w\n]{{0,6}}(?P<label>[^\W\d][^\d:\n]{{2,40}}): {_NUMBER}"),
    re.compile(r"[^\w\n]{1,6}(?=\d\d|\d[ ,.]\d)" + _NUMBER + r" (?P<label>[a-z][a-z /-]{3,40})"),
)
_PEOPLE = re.compile(
    r"\b(?:people|persons|civilians?|killed|dead|deaths?|fatalit\w+|injur\w+|wounded|hurt|missing|arrest\w*|detain\w*|"
    r"toll|casualt\w+|victims?|soldiers?|men|women|children|displaced|kia|wia|source|page|no|number|week|day|year)\b",
    re.I,
)
#: A line that explains what a column counts: 'Casualties are killed/wounded.'
_EXPLAINS = re.compile(
    r"\W*(?:note:? )?(?:all |the )?"
    r"(?:(?:casualt(?:y|ies)|figures|numbers|counts|columns?|losses|tolls?)\b[^\d.!?\n]{0,40}?|[kd]/[wi]\W+)"
    r"\b(?:killed|dead|deaths?|kia) ?/ ?(?:wounded|injured|hurt|injuries|wia)\b(?=[)\].;]|\s*$)",
    re.I | re.M,
)
_SHORT, _LEGEND = 70, 120
#: Words of what such a line counts.
_LABEL = 6


def tally_lines(text: str, lines: Sequence[Span]) -> Iterator[int]:
    """Where the lines begin that hold counts beside a name, and the heads above them; also 'Air strikes: 14' in a list.

    Parameters
    ----------
    text : str
        A document.
    lines : sequence of (int, int)
        Its lines, without those of other tables.
    """
    yield from _counted(text, lines)
    yield from (start for start, end in lines if end - start <= _LEGEND and _EXPLAINS.match(text, start, end))
    for mark in _MARKS:
        if text.count(mark) < _FEWEST * (_CELLS - 1) or not may_part(text, lines, mark):
            continue
        run: list[int] = []
        width = 0
        head: tuple[int, int] | None = None
        for start, end in [*lines, (0, 0)]:
            cells = framed(text, start, end, mark) if mark in text[start:end] and end - start <= LONGEST_LINE else []
            if cells and not any(map(str.isalnum, text[start:end])):
                continue  # the line of dashes under a head
            counts = len(cells) >= _CELLS and _counts(text, cells)
            if run and (not counts or len(cells) != width):
                yield from _found(run, width, head)
                run, head = [], None
            if counts:
                run.append(start)
                width = len(cells)
            else:
                head = (start, len(cells)) if len(cells) >= _CELLS else None


def _counted(text: str, lines: Sequence[Span]) -> Iterator[int]:
    """Lines of a list that count things that happened; those that count people may say whom an incident hit."""
    run: list[int] = []
    for start, end in [*lines, (0, 0)]:
        found = None
        if 0 < end - start <= _SHORT and text[end - 1] not in ".!?" and any(map(str.isdigit, text[start:end])):
            found = next((m for form in _COUNTED if (m := form.fullmatch(text, start, end))), None)
        if found is not None:
            run += [start] if _of_many(found["label"]) else []  # people between them are counted, too
            continue
        yield from run if len(run) >= _FEWEST else ()
        run = []


def _of_many(label: str) -> bool:
    """Whether a count is of incidents: of no people, and no number of one incident ('Incident: 14')."""
    return _PEOPLE.search(label) is None and (label.endswith("s") or not heads_column(label))


def _found(run: Sequence[int], width: int, head: tuple[int, int] | None) -> Iterator[int]:
    if len(run) >= _FEWEST:
        yield from run
        if head is not None and head[1] == width:
            yield head[0]


def _counts(text: str, cells: Sequence[Span]) -> bool:
    """Whether a short label that is no day stands first and nothing but counts behind it."""
    label = text[slice(*cells[0])].strip(" *_")
    read = read_cell(label)
    dated = read is not None and (read.month is not None or read.weekday is not None)
    if not label or dated or len(label.split()) > _LABEL:
        return False
    return any(map(str.isdigit, text[cells[1][0] : cells[-1][1]])) and all(
        _COUNT.fullmatch(text, *c) for c in cells[1:]
    )
