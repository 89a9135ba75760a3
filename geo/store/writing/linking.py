"""A dataset's row <-> what we extracted of the same thing: linked where they agree, never melted into one."""

from __future__ import annotations

import math
from typing import Any

import sqlalchemy as sa

from geo.store.asking.near import KM_PER_DEGREE
from geo.store.database.morton import BLOCK_SQL, around, block, block_code
from geo.store.database.prepared import Prepared, among
from geo.store.database.schema import incident_sources, incidents, links

#: Farthest apart, in km and days, at which two records may tell of the same thing.
LINK_KM, LINK_DAYS = 30.0, 1
#: Links of one incident; a busy front has more events near it than anyone can compare.
MOST_LINKS = 20

_c = incidents.c


_N = sa.bindparam("row_n", type_=sa.BigInteger)
_ROW = Prepared(
    sa.select(_c.lat, _c.lon, _c.day_start, _c.day_end, _c.event_type).where(
        _c.n == _N, _c.live == sa.literal_column("1")
    )
)
_UNLINK = Prepared(links.delete().where((links.c.n == _N) | (links.c.other == _N)))
_LINK = Prepared(links.insert(), columns=("n", "other", "why"))
_IS_IMPORTED = Prepared(
    sa.select(incident_sources.c.n)
    .where(incident_sources.c.n == _N, incident_sources.c.dataset.is_not(None))
    .limit(sa.literal_column("1"))
)
_IMPORTED = sa.exists().where(incident_sources.c.n == _c.n, incident_sources.c.dataset.is_not(None))


def _near(dialect: str, side: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return (
        sa.select(_c.n, _c.lat, _c.lon, _c.day_start)
        .where(
            among(dialect, sa.literal_column(f"({BLOCK_SQL})", sa.BigInteger), "blocks"),
            _c.day_start.between(sa.bindparam("earliest"), sa.bindparam("last")),
            _c.live == sa.literal_column("1"),
            _c.n != _N,
            _c.event_type == sa.bindparam("type"),
            _c.day_end >= sa.bindparam("first"),
            _c.lat.between(sa.bindparam("south"), sa.bindparam("north")),
            _c.lon.between(sa.bindparam("west"), sa.bindparam("east")),
            side,
        )
        .order_by(sa.func.abs(_c.day_start - sa.bindparam("day", type_=sa.Integer)), _c.n)
        .limit(sa.literal_column(str(MOST_LINKS)))
    )


_AMONG_IMPORTED = Prepared(lambda d: _near(d, _IMPORTED), lists=("blocks",))
_AMONG_EXTRACTED = Prepared(lambda d: _near(d, sa.not_(_IMPORTED)), lists=("blocks",))


def link(connection: sa.Connection, n: int) -> int:
    """Link one incident to those from the other side (imported or extracted) that agree in kind, place and day.

    Returns
    -------
    int
        Number of links made.
    """
    row = _ROW.one(connection, {"row_n": n})
    _UNLINK.run(connection, {"row_n": n})
    if row is None or row[0] is None or row[2] is None:
        return 0
    lat, lon, day_start, day_end, kind = row
    up = LINK_KM / KM_PER_DEGREE
    side = up / max(0.05, math.cos(math.radians(lat)))
    query = _AMONG_EXTRACTED if is_imported(connection, n) else _AMONG_IMPORTED
    bounds = {
        "row_n": n,
        "blocks": [block_code(r, c) for r, c in around(*block(lat, lon))],
        "type": kind,
        "day": day_start,
        "first": day_start - LINK_DAYS,
        "earliest": day_start - LINK_DAYS - 31,
        "last": day_end + LINK_DAYS,
        "south": lat - up,
        "north": lat + up,
        "west": lon - side,
        "east": lon + side,
    }
    found = []
    for other, north, east, start in query.all(connection, bounds):
        km = math.hypot(north - lat, (east - lon) * math.cos(math.radians(lat))) * KM_PER_DEGREE
        days = abs(start - day_start)
        when = "the same day" if days == 0 else f"{days} days apart" if days > 1 else "a day apart"
        found.append({"n": n, "other": other, "why": f"same kind, {km:.0f} km, {when}"})
    _LINK.many(connection, found)
    return len(found)


def is_imported(connection: sa.Connection, n: int) -> bool:
    """Whether an incident came from a dataset."""
    return _IS_IMPORTED.one(connection, {"row_n": n}) is not None
