"""Columns of a table of incidents that no heading claims -> its place or its sides, where their values are such.

A heading that we do not know may stand over names all the same. Only where no heading claims a field are the values
asked: places that lie in the province or country of their rows, groups and people of the lexicon.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

from geo.ingest.rows.siding import is_known
from geo.records import Actor
from geo.sources.base import RowWords, TableRow
from geo.sources.row_values import HEADS, LEVELS

if TYPE_CHECKING:
    from geo.pipeline import Pipeline

#: Share of the values of a column that must be of a kind, and in how many rows.
_MOSTLY, _FEWEST = 0.6, 2
_PLACE, _PROVINCE = HEADS["place"], HEADS["admin1"]
_SIDES = (HEADS["perpetrator"], HEADS["target"])


def claimed(rows: Sequence[TableRow], pipeline: Pipeline) -> list[TableRow]:
    """Rows of one table with the place and the sides of columns whose headings nobody knows.

    Parameters
    ----------
    rows : sequence of TableRow
        Each with its words.
    pipeline : Pipeline
        Knows places and actors.
    """
    found = list(rows)
    if not any(_cell(row, _PLACE) for row in rows):
        head = _column(rows, lambda row, value: _lies_in(row, value, pipeline))
        found = [_placed(row, head) for row in found] if head else found
    if not any(_cell(row, head) for row in rows for head in _SIDES):
        head = _column(rows, lambda _, value: is_known(value, pipeline))
        found = [_sided(row, head) for row in found] if head else found
    return found


def _column(rows: Sequence[TableRow], fits: Callable[[TableRow, str], bool]) -> str:
    """The only column of which most values fit; '' where there is none, or two."""
    heads = dict.fromkeys(head for row in rows for head, _ in _spare(row))
    right = []
    for head in heads:
        told = [(row, value) for row in rows if (value := dict(_spare(row)).get(head))]
        fitting = sum(fits(row, value) for row, value in told)
        if fitting >= _FEWEST and fitting >= _MOSTLY * len(told):
            right.append(head)
    return right[0] if len(right) == 1 else ""


def _spare(row: TableRow) -> tuple[tuple[str, str], ...]:
    return row.words.spare if row.words is not None else ()


def _cell(row: TableRow, head: str) -> str:
    return dict(row.words.cells).get(head, "") if row.words is not None else ""


def _lies_in(row: TableRow, value: str, pipeline: Pipeline) -> bool:
    """Whether a value names a place in the province, else in the country, that its row tells."""
    country = row.incident.place.country if row.incident.place is not None else None
    province = _cell(row, _PROVINCE)
    codes = {c.admin1_code for c in pipeline.index.lookup(province) if c.kind == "ADM1"} if province else set()
    within = [c for c in pipeline.index.lookup(value) if country in (None, c.country)]
    return any(c.admin1_code in codes if codes else country is not None for c in within)


def _placed(row: TableRow, head: str) -> TableRow:
    value, place, words = dict(_spare(row)).get(head, ""), row.incident.place, row.words
    if not value or place is None or place.lat is not None or words is None:
        return row
    town = {"precision": "town", "kind": LEVELS["place"]["kind"], "radius_km": float(LEVELS["place"]["radius_km"])}
    incident = msgspec.structs.replace(
        row.incident, place=msgspec.structs.replace(place, name=value, mention=value, **town)
    )
    note = (f"the place is that of the column '{head}', whose names lie where the rows say", value)
    return msgspec.structs.replace(row, incident=incident, words=_with(words, _PLACE, value), notes=(*row.notes, note))


def _sided(row: TableRow, head: str) -> TableRow:
    value = dict(_spare(row)).get(head, "")
    names = [name.strip() for name in value.split(";") if name.strip()]
    if not names:
        return row
    actors = [
        Actor(id=None, name=name, role="other", kind=None, country=None, certainty="stated", said_by=None)
        for name in names
    ]
    note = (f"the sides are those of the column '{head}', which names such; their roles are not told", value)
    incident = msgspec.structs.replace(row.incident, actors=[*row.incident.actors, *actors])
    return msgspec.structs.replace(row, incident=incident, notes=(*row.notes, note))


def _with(words: RowWords, head: str, value: str) -> RowWords:
    cells = tuple((name, value if name == head else cell) for name, cell in words.cells)
    return msgspec.structs.replace(words, cells=cells)
