"""A dataset's row <-> what we extracted of the same thing: linked where they agree, never melted into one."""

from __future__ import annotations

import math

import sqlalchemy as sa

from geo.store.near import KM_PER_DEGREE
from geo.store.schema import incident_sources, incidents, links

#: Farthest apart, in km and days, at which two records may tell of the same thing.
LINK_KM, LINK_DAYS = 30.0, 1
#: Links of one incident; a busy front has more events near it than anyone can compare.
MOST_LINKS = 20

_c = incidents.c


_N = sa.bindparam("row_n", type_=sa.BigInteger)
_ROW = sa.select(_c.lat, _c.lon, _c.day_start, _c.day_end, _c.event_type).where(_c.n == sa.bindparam("n"), _c.live == 1)
_UNLINK = links.delete().where((links.c.n == _N) | (links.c.other == _N))
_LINK = links.insert()
_IS_IMPORTED = (
    sa.select(incident_sources.c.n).where(incident_sources.c.n == _N, incident_sources.c.dataset.is_not(None)).limit(1)
)
_IMPORTED = sa.exists().where(incident_sources.c.n == _c.n, incident_sources.c.dataset.is_not(None))
_NEAR = (
    sa.select(_c.n, _c.lat, _c.lon, _c.day_start)
    .where(
        _c.live == 1,
        _c.n != _N,
        _c.event_type == sa.bindparam("type"),
        _c.day_start.between(sa.bindparam("earliest"), sa.bindparam("last")),
        _c.day_end >= sa.bindparam("first"),
        _c.lat.between(sa.bindparam("south"), sa.bindparam("north")),
        _c.lon.between(sa.bindparam("west"), sa.bindparam("east")),
    )
    .order_by(sa.func.abs(_c.day_start - sa.bindparam("day", type_=sa.Integer)), _c.n)
    .limit(MOST_LINKS)
)
_AMONG_IMPORTED = _NEAR.where(_IMPORTED)
_AMONG_EXTRACTED = _NEAR.where(sa.not_(_IMPORTED))


def link(connection: sa.Connection, n: int) -> int:
    """Link one incident to those from the other side (imported or extracted) that agree in kind, place and day.

    Returns
    -------
    int
        Number of links made.
    """
    row = connection.execute(_ROW, {"n": n}).first()
    connection.execute(_UNLINK, {"row_n": n})
    if row is None or row.lat is None or row.day_start is None:
        return 0
    up = LINK_KM / KM_PER_DEGREE
    side = up / max(0.05, math.cos(math.radians(row.lat)))
    query = _AMONG_EXTRACTED if is_imported(connection, n) else _AMONG_IMPORTED
    bounds = {
        "row_n": n,
        "type": row.event_type,
        "day": row.day_start,
        "first": row.day_start - LINK_DAYS,
        "earliest": row.day_start - LINK_DAYS - 31,
        "last": row.day_end + LINK_DAYS,
        "south": row.lat - up,
        "north": row.lat + up,
        "west": row.lon - side,
        "east": row.lon + side,
    }
    found = []
    for other in connection.execute(query, bounds).all():
        km = math.hypot(other.lat - row.lat, (other.lon - row.lon) * math.cos(math.radians(row.lat))) * KM_PER_DEGREE
        days = abs(other.day_start - row.day_start)
        when = "the same day" if days == 0 else f"{days} days apart" if days > 1 else "a day apart"
        found.append({"n": n, "other": other.n, "why": f"same kind, {km:.0f} km, {when}"})
    if found:
        connection.execute(_LINK, found)
    return len(found)


def is_imported(connection: sa.Connection, n: int) -> bool:
    """Whether an incident came from a dataset."""
    return connection.execute(_IS_IMPORTED, {"row_n": n}).first() is not None
