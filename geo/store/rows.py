"""Incident -> the rows that hold it: narrow columns for filters, actors, sources, words, and the whole as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec
import sqlalchemy as sa

from geo.records import Incident, Observation, Review, to_json
from geo.store import morton
from geo.store.flat import source_count
from geo.store.schema import incident_actors, incident_records, incident_sources, incidents

#: ``date.toordinal`` of 1970-01-01.
EPOCH = 719_163

#: Fields that observations and incidents share.
SHARED = tuple(f for f in Incident.__struct_fields__ if f in Observation.__struct_fields__)


def utc_now() -> str:
    """The time as it is kept: ISO, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(iso: str | None) -> int | None:
    """ISO date -> days since 1970-01-01, or None."""
    return None if not iso else date.fromisoformat(iso[:10]).toordinal() - EPOCH


def iso(day_number: int | None) -> str | None:
    """Days since 1970-01-01 -> ISO date."""
    return None if day_number is None else date.fromordinal(int(day_number) + EPOCH).isoformat()


def host_of(url: str | None) -> str | None:
    """The host of an address, without 'www.'."""
    if not url:
        return None
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def single(observation: Observation) -> Incident:
    """An incident of one observation."""
    return Incident(
        **{f: getattr(observation, f) for f in SHARED},
        review=Review(),
        merge=[],
        codes={},
        tags=[],
    )


def is_point(incident: Incident | Observation) -> bool:
    """Whether the place may be drawn at all; country-only ones have no geometry."""
    place = incident.place
    return place is not None and place.precision != "country" and place.lat is not None and place.lon is not None


def columns_of(incident: Incident) -> dict[str, Any]:
    """The narrow row of ``incidents``, without keys and times."""
    place, deaths = incident.place, incident.fatalities
    start = day(incident.date_start if incident.date_start is not None else incident.date_end)
    end = day(incident.date_end if incident.date_end is not None else incident.date_start)
    row: dict[str, Any] = {
        name: getattr(incident, name)
        for name in (
            "id",
            "event_type",
            "sub_event_type",
            "outcome",
            "status",
            "salience",
            "part_of",
            "target_type",
            "weapon",
        )
    }
    row |= {
        "aggregate": int(incident.aggregate),
        "day_start": start,
        "day_end": end,
        "date_precision": incident.date_precision,
        "place_id": place and place.id,
        "place_name": place and place.name,
        "country": place and place.country,
        "admin1": place and place.admin1,
        "admin1_code": place and place.admin1_code,
        "precision": place and place.precision,
        "radius_km": place and place.radius_km,
        "lat": None,
        "lon": None,
        "cell": None,
        "fatalities_low": deaths and deaths.low,
        "fatalities_high": deaths and deaths.high,
        "confidence": incident.confidence.overall,
        "review": incident.review.state,
        "source_count": source_count(incident),
    }
    if place is not None and is_point(incident):
        row |= {"lat": place.lat, "lon": place.lon, "cell": morton.cell(place.lat or 0.0, place.lon or 0.0)}
    return row


def words_of(incident: Incident) -> str:
    """What full-text search looks through."""
    place = incident.place
    parts: list[str | None] = [
        incident.title,
        incident.event_type,
        incident.sub_event_type,
        incident.weapon,
        incident.target_type,
    ]
    if place is not None:
        parts += [place.name, place.mention, place.admin1]
    parts += [a.name for a in incident.actors]
    for source in incident.sources:
        parts += [source.title, source.publisher, source.quote]
    parts += incident.tags
    parts.append(incident.review.note)
    return "\n".join(dict.fromkeys(p for p in parts if p))


def actor_rows(n: int, incident: Incident) -> list[dict[str, Any]]:
    """One row per actor and role."""
    return [
        {"n": n, "position": i, "actor_id": a.id, "name": a.name, "role": a.role, "kind": a.kind, "country": a.country}
        for i, a in enumerate(incident.actors)
    ]


def source_rows(n: int, incident: Incident) -> list[dict[str, Any]]:
    """One row per source."""
    return [
        {
            "n": n,
            "position": i,
            "doc_id": s.doc_id,
            "publisher": s.publisher,
            "host": host_of(s.url),
            "dataset": s.dataset,
            "copy_of": s.copy_of,
        }
        for i, s in enumerate(incident.sources)
    ]


# Statements are built once: building them anew for each row took more time than the database did.
_ROW = sa.bindparam("row_n", type_=sa.BigInteger)
_ADD = incidents.insert()
_ADD_RECORD = incident_records.insert()
_ADD_ACTORS = incident_actors.insert()
_ADD_SOURCES = incident_sources.insert()
_LAST = sa.select(sa.func.coalesce(sa.func.max(incidents.c.n), 0))
_NEXT = sa.text("SELECT nextval(pg_get_serial_sequence('incidents', 'n')) FROM generate_series(1, :count)")
_CHANGE = incidents.update().where(incidents.c.n == _ROW).values(version=incidents.c.version + 1)
_CHANGE_RECORD = incident_records.update().where(incident_records.c.n == _ROW)
_CLEAR = tuple(t.delete().where(t.c.n == _ROW) for t in (incident_actors, incident_sources))


def put(
    connection: sa.Connection,
    incident: Incident,
    *,
    revision: int,
    now: str,
    n: int | None = None,
    pinned: bool = False,
    extra: dict[str, Any] | None = None,
) -> int:
    """Write an incident over row ``n``, or as a new row.

    Parameters
    ----------
    extra : dict, optional
        Further columns of ``incident_records``: machine, touched, flags (JSON text).

    Returns
    -------
    int
        The row's number, which never changes while ids may.
    """
    row = columns_of(incident) | {"revision": revision, "updated_at": now, "pinned": int(pinned), "live": 1}
    extra = extra or {}
    if "flags" in extra:
        row["flagged"] = int(extra["flags"] != "[]")
    record = {"data": to_json(incident).decode(), "words": words_of(incident), **extra}
    if n is None:
        result = connection.execute(_ADD, row | {"version": 1, "added_at": now})
        n = int(result.inserted_primary_key[0])  # type: ignore[index]
        connection.execute(_ADD_RECORD, record | {"n": n})
    else:
        connection.execute(_CHANGE, row | {"row_n": n})
        connection.execute(_CHANGE_RECORD, record | {"row_n": n})
        for statement in _CLEAR:
            connection.execute(statement, {"row_n": n})
    for add, rows in ((_ADD_ACTORS, actor_rows(n, incident)), (_ADD_SOURCES, source_rows(n, incident))):
        if rows:
            connection.execute(add, rows)
    return n


def put_new(connection: sa.Connection, found: Sequence[Incident], *, revision: int, now: str) -> list[int]:
    """Write new incidents, a statement per table rather than per row; returns their numbers.

    Numbers are given out here, which is sound because there is one writer at a time.
    """
    if not found:
        return []
    if connection.dialect.name == "postgresql":
        numbers = [int(n) for n in connection.execute(_NEXT, {"count": len(found)}).scalars()]
    else:
        last = int(connection.execute(_LAST).scalar_one())
        numbers = list(range(last + 1, last + 1 + len(found)))
    common = {"revision": revision, "updated_at": now, "added_at": now, "version": 1, "pinned": 0, "live": 1}
    pairs = list(zip(numbers, found, strict=True))
    connection.execute(_ADD, [columns_of(i) | common | {"n": n} for n, i in pairs])
    connection.execute(_ADD_RECORD, [{"n": n, "data": to_json(i).decode(), "words": words_of(i)} for n, i in pairs])
    for add, rows_of in ((_ADD_ACTORS, actor_rows), (_ADD_SOURCES, source_rows)):
        rows = [row for n, i in pairs for row in rows_of(n, i)]
        if rows:
            connection.execute(add, rows)
    return numbers


def read_incident(data: str | bytes) -> Incident:
    """JSON text of the store -> record."""
    return _incident.decode(data)


def read_observation(data: str | bytes) -> Observation:
    """JSON text of the store -> record."""
    return _observation.decode(data)


_incident = msgspec.json.Decoder(Incident)
_observation = msgspec.json.Decoder(Observation)


def chunks(values: Sequence[Any], size: int = 500) -> list[Sequence[Any]]:
    """Slices short enough for one IN list."""
    return [values[i : i + size] for i in range(0, len(values), size)]
