"""Rows -> records: streams in constant memory, single incidents, counts and facets."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from geo.errors import InputError
from geo.records import Document, Incident
from geo.store.database.schema import (
    aliases,
    documents,
    incident_actors,
    incident_records,
    incident_sources,
    incidents,
    observations,
)
from geo.store.records.independent import VIA, joined, one_agency
from geo.store.records.rows import HIDDEN_SQL, read_incident

_c = incidents.c
#: Rows fetched at a time; a record is about 1.5 kB.
BATCH = 1000

#: A source that says which agency it has its report from.
_CREDITED = incident_sources.c.publisher.contains(VIA)

#: Order word -> ORDER BY; the row number makes each of them total.
ORDERS: dict[str, tuple[Any, ...]] = {
    "date_desc": (_c.day_start.desc().nulls_last(), _c.n.desc()),
    "date_asc": (_c.day_start.asc().nulls_last(), _c.n.asc()),
    "added_desc": (_c.added_at.desc(), _c.n.desc()),
    "added_asc": (_c.added_at.asc(), _c.n.asc()),
    "confidence": (_c.confidence.asc(), _c.n.asc()),
    "id": (_c.id.asc(), _c.n.asc()),
    "stored": (_c.n.asc(),),
}

#: List word -> column whose values are counted.
FACETS: dict[str, Any] = {
    "event_type": _c.event_type,
    "category": _c.sub_event_type,
    "outcome": _c.outcome,
    "status": _c.status,
    "salience": _c.salience,
    "country": _c.country,
    "admin1": _c.admin1,
    "precision": _c.precision,
    "review": _c.review,
}


def stream(
    connection: sa.Connection,
    where: list[sa.ColumnElement[bool]],
    order: str,
    *,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[str]:
    """JSON texts of incidents, one at a time; the connection stays busy until the end."""
    if order not in ORDERS:
        raise InputError(f"unknown order '{order}'; known are {', '.join(ORDERS)}")
    query = (
        sa.select(incident_records.c.data)
        .join(incidents, _c.n == incident_records.c.n)
        .where(*where)
        .order_by(*ORDERS[order])
        .limit(limit)
        .offset(offset or None)
    )
    result = connection.execution_options(stream_results=True, yield_per=BATCH).execute(query)
    try:
        for part in result.partitions():
            for row in part:
                yield row[0]
    finally:  # a reader that stops early must not leave a server's cursor open
        result.close()


def number_of(connection: sa.Connection, id_: str) -> int | None:
    """Row of an incident by its id or a former id."""
    n = connection.execute(sa.select(_c.n).where(_c.id == id_, _c.live == 1)).scalar()
    if n is not None:
        return int(n)
    n = connection.execute(sa.select(aliases.c.n).where(aliases.c.alias == id_)).scalar()
    for _ in range(100):
        if n is None:
            return None
        row = connection.execute(sa.select(_c.live, _c.id).where(_c.n == n)).one()
        if row.live:
            return int(n)
        n = connection.execute(sa.select(aliases.c.n).where(aliases.c.alias == row.id, aliases.c.n != n)).scalar()
    return None


def must_find(connection: sa.Connection, id_: str) -> int:
    """As :func:`number_of`; a missing one is an error of the user's."""
    n = number_of(connection, id_)
    if n is None:
        raise InputError(f"there is no incident '{id_}' in this store; it may have been withdrawn by a new reading")
    return n


def record_of(connection: sa.Connection, n: int) -> Incident:
    """The incident of a row."""
    return read_incident(
        connection.execute(sa.select(incident_records.c.data).where(incident_records.c.n == n)).scalar_one()
    )


def document_of(connection: sa.Connection, doc_id: str) -> Document:
    """A stored document.

    Raises
    ------
    InputError
        If it is not there.
    """
    columns = [documents.c[f] for f in Document.__struct_fields__]
    row = connection.execute(sa.select(*columns).where(documents.c.doc_id == doc_id)).mappings().first()
    if row is None:
        raise InputError(f"there is no document '{doc_id}' in this store")
    return Document(**row)


def counts(
    connection: sa.Connection, where: list[sa.ColumnElement[bool]], undated_where: list[sa.ColumnElement[bool]]
) -> dict[str, Any]:
    """Counts of what a filter shows, and of what it cannot show.

    Parameters
    ----------
    where : list
        Conditions of the whole filter.
    undated_where : list
        The same without its dates: the undated among these are what a date filter drops.
    """
    point = sa.func.sum(sa.case((_c.lat.is_not(None), 1), else_=0))

    def number(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[Any]:
        return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)

    row = (
        connection.execute(
            sa.select(
                sa.func.count().label("incidents"),
                sa.func.coalesce(point, 0).label("points"),
                number(_c.place_id.is_(None)).label("unplaced"),
                number(_c.precision == "country").label("country_only"),
                number(_c.precision.in_(("near", "admin2", "admin1", "region", "water"))).label("roughly_placed"),
                number(_c.day_start.is_(None)).label("undated"),
                number(_c.review == "draft").label("draft"),
                number(_c.review == "approved").label("approved"),
                number(_c.review == "rejected").label("rejected"),
                number(_c.flagged == 1).label("flagged"),
                sa.func.min(_c.day_start).label("first_day"),
                sa.func.max(_c.day_end).label("last_day"),
            ).where(*where)
        )
        .mappings()
        .one()
    )
    result = {k: (int(v) if v is not None else None) for k, v in row.items()}
    numbers = sa.select(_c.n).where(*where)
    s = incident_sources.c
    # As in independent.origin; null where the source is no row of a table.
    rows = sa.func.nullif(s.dataset, "") + "\n" + sa.func.coalesce(s.publisher, "")
    origin = sa.func.coalesce(s.copy_of, rows, s.doc_id)
    own, copies, credited = connection.execute(
        sa.select(
            sa.func.count(sa.distinct(origin)),
            sa.func.count(sa.distinct(sa.case((s.copy_of.is_not(None), s.doc_id)))),
            sa.func.count(sa.case((_CREDITED, 1))),
        ).where(s.n.in_(numbers))
    ).one()
    if credited:
        own -= _from_one_agency(connection, numbers)
    undated = connection.execute(
        sa.select(sa.func.count()).select_from(incidents).where(*undated_where, _c.day_start.is_(None))
    ).scalar_one()
    total, latest = connection.execute(sa.select(sa.func.count(), sa.func.max(documents.c.published))).one()
    added = connection.execute(sa.select(sa.func.max(documents.c.added_at))).scalar()
    return result | {
        "sources": own,
        "copies": copies,
        "undated_dropped": undated,
        "documents": total,
        "latest_published": latest,
        "latest_added": added,
    }


def total(connection: sa.Connection) -> int:
    """Number of all shown incidents: all rows less the hidden ones, both counted by their indexes alone."""
    rows = sa.select(sa.func.count()).select_from(incidents)
    hidden = rows.where(sa.text(HIDDEN_SQL))
    return int(connection.execute(rows).scalar_one()) - int(connection.execute(hidden).scalar_one())


def _from_one_agency(connection: sa.Connection, numbers: sa.Select[Any]) -> int:
    """How many origins are the same source as another, because papers have both from one agency."""
    s = incident_sources.c
    shown = s.n.in_(numbers)
    names = connection.execute(sa.select(s.publisher).where(shown, _CREDITED).distinct()).scalars().all()
    own = {name.partition(VIA)[0] for name in names}
    theirs = sa.or_(_CREDITED, s.publisher.in_(own), sa.func.lower(s.publisher).in_([name.lower() for name in own]))
    found = connection.execute(
        sa.select(s.n, s.doc_id, s.publisher, s.copy_of, s.dataset).where(shown, theirs).order_by(s.n, s.position)
    )
    pairs: list[tuple[str, str]] = []
    for _, rows in itertools.groupby(found, key=lambda row: row.n):
        pairs += one_agency(list(rows))
    return joined(pairs)


def reports(connection: sa.Connection, since: str | None, until: str | None) -> tuple[int, str | None]:
    """Number of documents by the day they were published, else added, and the latest of these times."""
    told = sa.func.coalesce(documents.c.published, documents.c.added_at)
    day = sa.func.substr(told, 1, 10)
    where = [day >= since] if since else []
    if until:
        where.append(day <= until)
    total, latest = connection.execute(sa.select(sa.func.count(), sa.func.max(told)).where(*where)).one()
    return int(total), latest


def facets(
    connection: sa.Connection, where: list[sa.ColumnElement[bool]], *, most: int = 500
) -> dict[str, dict[str, int]]:
    """Value -> count of incidents, for each list word; most frequent first.

    One statement, in which the filter's rows are found once and counted by each word in turn.
    """
    a, s = incident_actors.c, incident_sources.c
    shown = sa.select(_c.n, *FACETS.values()).where(*where).cte("shown")
    queries = [
        sa.select(sa.literal(word).label("word"), shown.c[column.name].label("value"), sa.func.count().label("count"))
        .where(shown.c[column.name].is_not(None))
        .group_by(shown.c[column.name])
        for word, column in FACETS.items()
    ]
    for word, key, number in (
        ("actor", sa.func.coalesce(a.actor_id, a.name), a.n),
        ("role", a.role, a.n),
        ("source", s.publisher, s.n),
    ):
        pairs = sa.select(shown.c.n, key.label("value")).where(number == shown.c.n).distinct().subquery()
        queries.append(
            sa.select(sa.literal(word), pairs.c.value, sa.func.count())
            .where(pairs.c.value.is_not(None))
            .group_by(pairs.c.value)
        )
    found: dict[str, list[tuple[str, int]]] = {word: [] for word in (*FACETS, "actor", "role", "source")}
    for word, value, count in connection.execute(sa.union_all(*queries)):
        found[word].append((value, int(count)))
    return {word: dict(sorted(rows, key=lambda r: (-r[1], r[0]))[:most]) for word, rows in found.items()}


def content_hash(connection: sa.Connection) -> str:
    """Hash of what a store says, in a fixed order, whatever the order in which it came in."""
    digest = hashlib.sha256()
    columns = [documents.c[f] for f in Document.__struct_fields__]
    for query in (
        sa.select(*columns).order_by(documents.c.doc_id),
        sa.select(observations.c.id, observations.c.data).order_by(observations.c.id),
        sa.select(_c.id, incident_records.c.data)
        .join(incident_records, incident_records.c.n == _c.n)
        .where(_c.live == 1)
        .order_by(_c.id, incident_records.c.data),
    ):
        result = connection.execution_options(stream_results=True, yield_per=BATCH).execute(query)
        for part in result.partitions():
            for row in part:
                digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
