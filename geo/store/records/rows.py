"""Incident -> the rows that hold it: narrow columns for filters, actors, sources, words, and the whole as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import msgspec
import sqlalchemy as sa

from geo.records import Incident, Observation, Review, to_json
from geo.store.database import morton
from geo.store.database.prepared import Prepared
from geo.store.database.schema import incident_actors, incident_records, incident_sources, incidents
from geo.store.records.doers import doer_certainty
from geo.store.records.doubts import doubt
from geo.store.records.flat import source_count

#: ``date.toordinal`` of 1970-01-01.
EPOCH = 719_163

#: Longest interval, in days, that is found by its first day alone; few are longer, and they have an index of their own.
LONG_DAYS = 31
LONG_SQL = f"day_end - day_start > {LONG_DAYS}"
#: Incidents that are not shown unless asked for: merged into others, told no more, or rejected.
HIDDEN_SQL = "(live = 0 OR review = 'rejected')"

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
        "doer": doer_certainty(incident.actors),
        "doubt": doubt(incident),
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


_ROW = sa.bindparam("row_n", type_=sa.BigInteger)
_NAMES = tuple(c.name for c in incidents.columns)
_ADD = Prepared(incidents.insert(), columns=[c for c in _NAMES if c != "flagged"])
_ADD_ACTORS = Prepared(incident_actors.insert(), columns=[c.name for c in incident_actors.columns])
_ADD_SOURCES = Prepared(incident_sources.insert(), columns=[c.name for c in incident_sources.columns])
_LAST = Prepared(sa.select(sa.func.coalesce(sa.func.max(incidents.c.n), 0)))
_NEXT = Prepared(
    sa.text("SELECT nextval(pg_get_serial_sequence('incidents', 'n')) FROM generate_series(1, :count)").bindparams(
        sa.bindparam("count", type_=sa.Integer)
    )
)
_CLEAR = tuple(Prepared(t.delete().where(t.c.n == _ROW)) for t in (incident_actors, incident_sources))


@cache
def _add_record(columns: tuple[str, ...]) -> Prepared:
    return Prepared(incident_records.insert(), columns=columns)


@cache
def _change(table: sa.Table, columns: tuple[str, ...]) -> Prepared:
    statement = table.update().where(table.c.n == _ROW)
    if table is incidents:
        statement = statement.values(version=incidents.c.version + sa.literal_column("1"))
    return Prepared(statement, columns=columns)


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
    if n is None:
        return put_new(connection, [incident], revision=revision, now=now, pinned=pinned, extra=extra)[0]
    extra = extra or {}
    row = columns_of(incident) | {"revision": revision, "updated_at": now, "pinned": int(pinned), "live": 1}
    if "flags" in extra:
        row["flagged"] = int(extra["flags"] != "[]")
    record = {"data": to_json(incident).decode(), "words": words_of(incident), **extra}
    for table, values in ((incidents, row), (incident_records, record)):
        _change(table, tuple(values)).run(connection, values | {"row_n": n})
    for statement in _CLEAR:
        statement.run(connection, {"row_n": n})
    _ADD_ACTORS.many(connection, actor_rows(n, incident))
    _ADD_SOURCES.many(connection, source_rows(n, incident))
    return n


def put_new(
    connection: sa.Connection,
    found: Sequence[Incident],
    *,
    revision: int,
    now: str,
    pinned: bool = False,
    extra: dict[str, Any] | None = None,
) -> list[int]:
    """Write new incidents, a statement per table rather than per row; returns their numbers.

    Numbers are given out here, which is sound because there is one writer at a time.
    """
    if not found:
        return []
    if connection.dialect.name == "postgresql":
        numbers = [int(n) for (n,) in _NEXT.all(connection, {"count": len(found)})]
    else:
        last = int(_LAST.one(connection)[0])
        numbers = list(range(last + 1, last + 1 + len(found)))
    common = {"revision": revision, "updated_at": now, "added_at": now, "version": 1, "pinned": int(pinned), "live": 1}
    pairs = list(zip(numbers, found, strict=True))
    _ADD.many(connection, [columns_of(i) | common | {"n": n} for n, i in pairs])
    records = [{"n": n, "data": to_json(i).decode(), "words": words_of(i), **(extra or {})} for n, i in pairs]
    _add_record(tuple(records[0])).many(connection, records)
    _ADD_ACTORS.many(connection, [row for n, i in pairs for row in actor_rows(n, i)])
    _ADD_SOURCES.many(connection, [row for n, i in pairs for row in source_rows(n, i)])
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
