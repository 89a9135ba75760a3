"""Observation -> the block that it lies in, and the stored tellings around it.

Merging looks no further than the blocks around a new observation (:mod:`geo.store.database.morton`) and a few weeks
around its dates, so that it costs the same with a hundred incidents in the store as with a million.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from geo.records import Observation, to_json
from geo.store.database import morton
from geo.store.database.prepared import Prepared, among
from geo.store.database.schema import incidents, observations
from geo.store.records.rows import day, is_point, read_observation

#: How far apart two tellings may date the same thing, in days: a month-precise date starts on the 1st.
DAYS_BEFORE, DAYS_AFTER = 31, 3
#: Neighbours looked at for one observation, nearest dates first; bounds the cost in a dense block.
MOST_NEIGHBOURS = 400


@dataclass
class Row:
    """An incident row that takes part in a merge."""

    n: int
    id: str
    pinned: bool
    part_of: str | None
    members: set[str] = field(default_factory=set)


def block_of(observation: Observation) -> str:
    """The block in which an observation is found by later ones."""
    if any(s.dataset for s in observation.sources):
        return f"x:{observation.id}"  # rows of a dataset are linked, never melted in
    if is_point(observation) and observation.place is not None:
        row, column = morton.block(observation.place.lat or 0.0, observation.place.lon or 0.0)
        return f"g:{row}:{column}"
    if observation.place is not None and observation.place.country:
        return f"c:{observation.place.country}"
    return f"d:{observation.doc_id}"


def blocks_around(observation: Observation) -> list[str]:
    """The blocks in which an observation looks for others."""
    own = block_of(observation)
    if not own.startswith("g:"):
        return [own]
    _, row, column = own.split(":")
    return [f"g:{r}:{c}" for r, c in morton.around(int(row), int(column))]


def observation_row(observation: Observation) -> dict[str, Any]:
    """The row of ``observations``."""
    first = observation.sources[0] if observation.sources else None
    start = day(observation.date_start or observation.date_end)
    return {
        "id": observation.id,
        "doc_id": observation.doc_id,
        "day_start": start,
        "day_end": day(observation.date_end or observation.date_start),
        "block": block_of(observation),
        "start": first.start if first else observation.trigger_start,
        "end": first.end if first else observation.trigger_end,
        "made_by": observation.made_by,
        "data": to_json(observation).decode(),
    }


def neighbours(connection: sa.Connection, fresh: Sequence[Observation]) -> set[int]:
    """Incident rows with a telling near one of the fresh ones."""
    found: set[int] = set()
    asked: set[tuple[str, int, int]] = set()
    for observation in fresh:
        start = day(observation.date_start or observation.date_end)
        end = day(observation.date_end or observation.date_start)
        if start is None or end is None or (key := (block_of(observation), start, end)) in asked:
            continue
        asked.add(key)
        bounds = {
            "blocks": blocks_around(observation),
            "day": start,
            "earliest": start - DAYS_BEFORE,
            "first": start - DAYS_AFTER,
            "last": end + DAYS_AFTER,
        }
        found.update(n for (n,) in _NEIGHBOURS.all(connection, bounds))
    return found


def load(connection: sa.Connection, numbers: set[int]) -> tuple[dict[int, Row], dict[str, Observation]]:
    """Incident rows that are still shown, and all their observations by id."""
    if not numbers:
        return {}, {}
    asked = {"numbers": sorted(numbers)}
    rows = {n: Row(n, id_, bool(pinned), part) for n, id_, pinned, part, live in _ROWS.all(connection, asked) if live}
    known: dict[str, Observation] = {}
    for n, id_, data in _MEMBERS.all(connection, asked):
        if n in rows:
            rows[n].members.add(id_)
        known[id_] = read_observation(data)
    return rows, known


_o, _c = observations.c, incidents.c
_NEIGHBOURS = Prepared(
    lambda d: (
        sa.select(_o.incident_n)
        .where(
            among(d, _o.block, "blocks", sa.Text),
            _o.day_start.between(sa.bindparam("earliest"), sa.bindparam("last")),
            _o.day_end >= sa.bindparam("first"),
            _o.incident_n.is_not(None),
        )
        .order_by(sa.func.abs(_o.day_start - sa.bindparam("day", type_=sa.Integer)), _o.id)
        .limit(sa.literal_column(str(MOST_NEIGHBOURS)))
    ),
    lists=("blocks",),
)
_ROWS = Prepared(
    lambda d: sa.select(_c.n, _c.id, _c.pinned, _c.part_of, _c.live).where(among(d, _c.n, "numbers")),
    lists=("numbers",),
)
_MEMBERS = Prepared(
    lambda d: sa.select(_o.incident_n, _o.id, _o.data).where(among(d, _o.incident_n, "numbers")), lists=("numbers",)
)
