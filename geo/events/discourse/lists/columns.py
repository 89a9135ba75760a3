"""Text of a table -> what its columns say of the dead, the hurt and the sides, line by line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from geo.events.discourse.lists.count_heads import toll_of_cells
from geo.events.discourse.lists.counts import PARTS, add_toll, bare_toll, number_told
from geo.events.discourse.lists.row_sides import add_sides, roles_of
from geo.events.drafting.draft import Draft
from geo.events.sentence.casualties import Toll
from geo.records import Cell, Role

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

_SEPARATORS = ("|", ";", "\t", " - ", " – ", " — ")
#: A first cell that is a day, as in tables without a head, and a last one that counts.
_DAY = re.compile(
    r"\W*(?:\d{4}-\d\d?-\d\d?|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|"
    r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?(?: \d{4})?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?)\W*"
)
_NUMBER = re.compile(r"\d{1,4}\+?|none|nil")
_EMPTY = re.compile(r"[-–—?]?|n/?a|unknown", re.I)
_FEWEST = 3
_BRACKET = re.compile(r"\s*\([^()]*\)")
#: What parts two heads of one column, and what stands under each.
_TWO = re.compile(r"\s*[/,>]\s*")


class Row(NamedTuple):
    """A line of a table, by its offsets in the text, and what its cells count."""

    start: int
    end: int
    toll: Toll
    sides: tuple[tuple[Role, str], ...] = ()


def rows_of(text: str) -> list[Row]:
    """Lines without a head that begin with a day and end in a number, with the dead that this counts.

    Parameters
    ----------
    text : str
        A document; what stands in tables with a head comes with the sentences (:func:`row_of_cells`).
    """
    out: list[Row] = []
    start = 0
    for line in text.splitlines(keepends=True):
        mark = next((m for m in _SEPARATORS if line.count(m) >= _FEWEST - 1), "")
        cells = [cell.strip() for cell in line.strip(" |\r\n").split(mark)] if mark else []
        if len(cells) >= _FEWEST and _DAY.fullmatch(cells[0]):
            named = bare_toll(cells[-1])
            if _NUMBER.fullmatch(cells[-1]):
                out.append(Row(start, start + len(line), Toll(killed=number_told(cells[-1]))))
            elif not named.empty():
                out.append(Row(start, start + len(line), named))
            elif not _EMPTY.fullmatch(cells[-1]):
                return []  # the last column tells something else
        start += len(line)
    return out if len(out) >= _FEWEST else []


def row_at(rows: Sequence[Row], start: int) -> Row | None:
    """The row that holds a character."""
    if not rows:
        return None
    at = bisect_right(rows, start, key=itemgetter(0)) - 1
    return rows[at] if at >= 0 and start < rows[at].end else None


def fill(event: Draft, story: Story) -> None:
    """Give a draft what the columns of its line count, where its own words do not say it; the first of a line only."""
    sentence = event.scene.sentence
    row = row_of_cells(sentence.cells, story.document.text) if sentence.cells else story.row_at(sentence.start)
    if row is None:
        return
    last = story.drafts[-1].scene.sentence if story.drafts else None
    if last is not None and (last.cells == sentence.cells if sentence.cells else row.start <= last.start < row.end):
        return
    if sentence.cells:
        _take_larger(event.toll, row.toll)
    add_toll(event.toll, row.toll)
    add_sides(event, row.sides, story)


def _take_larger(own: Toll, column: Toll) -> None:
    """Of 'candidate shot dead' with two under 'Dead' the two: a column counts all, the words may tell of one."""
    for part in PARTS:
        told, counted = getattr(own, part), getattr(column, part)
        if told is not None and counted is not None and (counted.low or 0) > (told.low or 0):
            setattr(own, part, counted)


def row_of_cells(cells: Sequence[Cell], text: str) -> Row:
    """What the cells of a row count and whom they name by their heads; 'who / to whom' heads two things in one."""
    sides = []
    for cell in cells:
        told = text[cell.start : cell.end]
        if cell.head.lower() == "who to whom":
            told = told.replace(" to ", " against ")
        heads = [_BRACKET.sub("", head).replace("_", " ").strip() for head in _TWO.split(cell.head)]
        pieces = [piece.strip() for piece in _TWO.split(told)] if len(heads) > 1 else [told]
        for head, piece in zip(heads, pieces, strict=False):
            sides += [(role, piece) for role in roles_of(head)]
    return Row(min(c.start for c in cells), max(c.end for c in cells), toll_of_cells(cells, text), tuple(sides))
