"""Text of a table -> what its columns of numbers say of people, line by line."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from geo.events.drafting.draft import Draft
from geo.events.grammar.numbers import count_of
from geo.events.grammar.tokens import tokenize
from geo.events.sentence.casualties import Toll
from geo.records import Range

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

_SEPARATORS = ("|", ";", "\t")
#: Heads of columns and the part of a toll that they count.
_HEADS = {
    "killed": re.compile(
        r"(?:no\.? |number )?(?:of )?(?:killed|dead|deaths?|fatalit(?:y|ies)|death toll|kia|kills)", re.I
    ),
    "injured": re.compile(r"(?:no\.? |number )?(?:of )?(?:injured|wounded|hurt|injuries|wia)", re.I),
    "detained": re.compile(
        r"(?:no\.? |number )?(?:of )?(?:detained|arrested|arrests|abducted|kidnapped|captured)", re.I
    ),
    "missing": re.compile(r"(?:no\.? |number )?(?:of )?missing", re.I),
}
_PLUS = re.compile(r"(\d[\d,]*)\s*\+")
_SPAN = re.compile(r"(\d+)\s*(?:-|–|to)\s*(\d+)")
_NOBODY = re.compile(r"(?:0|none|no|nil|nobody)", re.I)


class Row(NamedTuple):
    """A line of a table, by its offsets in the text, and what its cells count."""

    start: int
    end: int
    toll: Toll


def rows_of(text: str) -> list[Row]:
    """Rows under a head that names a column of the dead, the hurt or the held; most texts have none.

    Parameters
    ----------
    text : str
        A document; a table's lines have the same mark ('|', ';' or a tab) as often as its head.
    """
    out: list[Row] = []
    named: dict[int, str] = {}
    mark, width, start = "", 0, 0
    for line in text.splitlines(keepends=True):
        cells = line.strip("\r\n").split(mark) if mark else []
        if mark and len(cells) == width and named:
            out.append(Row(start, start + len(line), _toll(cells, named)))
        else:
            mark, named = _head(line)
            width = line.count(mark) + 1 if mark else 0
        start += len(line)
    return out


def fill(event: Draft, story: Story) -> None:
    """Give a draft what the columns of its line count, where its own words do not say it; the first of a line only."""
    at = bisect_right([row.start for row in story.rows], event.scene.sentence.start) - 1
    if at < 0 or event.scene.sentence.start >= story.rows[at].end:
        return
    row = story.rows[at]
    if any(row.start <= earlier.scene.sentence.start < row.end for earlier in story.drafts):
        return
    for part in _HEADS:
        if getattr(event.toll, part) is None:
            setattr(event.toll, part, getattr(row.toll, part))


def _head(line: str) -> tuple[str, dict[int, str]]:
    for mark in _SEPARATORS:
        cells = [cell.strip(" *_#:\r\n") for cell in line.split(mark)]
        if len(cells) < 3:
            continue
        named = {n: part for n, cell in enumerate(cells) for part, head in _HEADS.items() if head.fullmatch(cell)}
        if named:
            return mark, named
    return "", {}


def _toll(cells: list[str], named: dict[int, str]) -> Toll:
    toll = Toll()
    for n, part in named.items():
        setattr(toll, part, _count(cells[n].strip()))
    return toll


def _count(cell: str) -> Range | None:
    if _NOBODY.fullmatch(cell):
        return Range(low=0, high=0)
    if span := _SPAN.fullmatch(cell):
        return Range(low=int(span[1]), high=int(span[2]))
    if least := _PLUS.fullmatch(cell):
        return Range(low=int(least[1].replace(",", "")), high=None)
    return count_of(tokenize(cell)) if len(cell) < 40 else None
