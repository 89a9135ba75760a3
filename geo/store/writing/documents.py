"""A document with its observations -> rows; one transaction per document, so that a kill loses or doubles nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlalchemy as sa

from geo.records import Document, Incident, Observation, to_json
from geo.store.database.meta import write_meta
from geo.store.database.prepared import Prepared
from geo.store.database.schema import documents, incident_records, incidents, meta, observations
from geo.store.records.rows import chunks, put, read_observation
from geo.store.writing.clusters import Merge, absorb
from geo.store.writing.linking import link
from geo.store.writing.neighbours import observation_row
from geo.store.writing.overlay import overlaid

_DOC = sa.bindparam("doc", type_=sa.Text)
_NEXT = Prepared(
    meta.update()
    .where(meta.c.key == sa.literal_column("'revision'"))
    .values(value=sa.cast(sa.cast(meta.c.value, sa.BigInteger) + sa.literal_column("1"), sa.Text))
    .returning(meta.c.value)
)
_MADE_BY = Prepared(sa.select(documents.c.made_by).where(documents.c.doc_id == _DOC))
_PUBLISHED = Prepared(sa.select(documents.c.published).where(documents.c.doc_id == _DOC))
_FIELDS = tuple(Document.__struct_fields__)
_ADD_DOCUMENT = Prepared(documents.insert(), columns=(*_FIELDS, "made_by", "added_at"))
_CHANGE_DOCUMENT = Prepared(documents.update().where(documents.c.doc_id == _DOC), columns=(*_FIELDS, "made_by"))
_ADD_OBSERVATIONS = Prepared(observations.insert(), columns=[c.name for c in observations.columns])
_META = Prepared(sa.select(meta.c.value).where(meta.c.key == sa.bindparam("key", type_=sa.Text)))
_EXISTING = (
    sa.select(incidents.c.n, incident_records, incidents.c.pinned)
    .join(incident_records, incident_records.c.n == incidents.c.n)
    .where(incidents.c.id == sa.bindparam("id"), incidents.c.live == 1)
)


def next_revision(connection: sa.Connection) -> int:
    """Count a change of the store; caches compare this number."""
    return int(_NEXT.one(connection)[0])


def made_by_of(connection: sa.Connection, doc_id: str) -> str | None:
    """What made the stored reading of a document; None where the document is not there."""
    row = _MADE_BY.one(connection, {"doc": doc_id})
    return None if row is None else str(row[0])


def _undated(connection: sa.Connection, doc_id: str) -> bool:
    """Whether a stored document has no day of publication."""
    row = _PUBLISHED.one(connection, {"doc": doc_id})
    return row is not None and not row[0]


def add_document(
    connection: sa.Connection,
    document: Document,
    found: Sequence[Observation],
    made_by: str,
    merge: Merge | None,
    *,
    now: str,
) -> bool:
    """Write a document and what it tells, replacing an earlier reading of it.

    Returns
    -------
    bool
        False if this very reading was there already; nothing is changed then. A document that was read without a day
        of publication is read again with one.
    """
    before = made_by_of(connection, document.doc_id)
    if before == made_by and not (document.published and _undated(connection, document.doc_id)):
        return False
    revision = next_revision(connection)
    if before is None:
        put_document(connection, document, made_by, now=now, exists=False)
        _take_in(connection, found, {}, merge, revision=revision, now=now)
    else:
        replace_reading(connection, document, found, made_by, merge, revision=revision, now=now)
    return True


def replace_reading(
    connection: sa.Connection,
    document: Document,
    found: Sequence[Observation],
    made_by: str,
    merge: Merge | None,
    *,
    revision: int,
    now: str,
) -> None:
    """Write a stored document anew with what it tells now, whatever it told before."""
    put_document(connection, document, made_by, now=now, exists=True)
    homes = _take_out(connection, document.doc_id, found)
    _take_in(connection, found, homes, merge, revision=revision, now=now)


def _take_in(
    connection: sa.Connection,
    found: Sequence[Observation],
    homes: dict[str, int | None],
    merge: Merge | None,
    *,
    revision: int,
    now: str,
) -> None:
    """Write observations and the incidents that they make or change."""
    unique = list({o.id: o for o in found}.values())
    changed, now_in = absorb(connection, unique, homes, merge, revision=revision, now=now)
    _ADD_OBSERVATIONS.many(connection, [observation_row(o) | {"incident_n": now_in[o.id]} for o in unique])
    if changed and _has_datasets(connection):
        for n in changed:
            link(connection, n)


def _has_datasets(connection: sa.Connection) -> bool:
    """Whether there are rows of datasets to link to; noted, because looking may scan a million sources."""
    return _META.one(connection, {"key": "datasets"}) is not None


def put_document(connection: sa.Connection, document: Document, made_by: str, *, now: str, exists: bool) -> None:
    """Write the document's own row."""
    values = {f: getattr(document, f) for f in _FIELDS} | {"made_by": made_by}
    if exists:
        _CHANGE_DOCUMENT.run(connection, values | {"doc": document.doc_id})
    else:
        _ADD_DOCUMENT.run(connection, values | {"added_at": now})


def put_row(connection: sa.Connection, document: Document, incident: Incident, *, now: str) -> bool:
    """Write an incident that comes coded already (a row of a dataset), over an earlier import of the same row.

    Returns
    -------
    bool
        False if the very same row was there already.
    """
    existing = connection.execute(_EXISTING, {"id": incident.id}).first()
    told = to_json(incident).decode()
    if existing is not None and told == (existing.machine or existing.data):
        return False
    revision = next_revision(connection)
    there = made_by_of(connection, document.doc_id) is not None
    put_document(connection, document, incident.made_by, now=now, exists=there)
    if existing is None:
        n = put(connection, incident, revision=revision, now=now)
    else:
        n = int(existing.n)
        shown, flags = overlaid(incident, existing, now=now)
        if not existing.pinned:
            shown = incident
        machine = None if to_json(shown).decode() == told else told
        extra = {"machine": machine, "flags": json.dumps(flags)}
        put(connection, shown, n=n, revision=revision, now=now, pinned=bool(existing.pinned), extra=extra)
    if any(s.dataset for s in incident.sources) and not _has_datasets(connection):
        write_meta(connection, "datasets", "1")
    link(connection, n)
    return True


def _take_out(connection: sa.Connection, doc_id: str, fresh: Sequence[Observation]) -> dict[str, int | None]:
    """Remove a document's old observations; a new one inherits the incident of the old one it overlaps most.

    Returns
    -------
    dict
        New observation id -> incident row, and ids of old ones without an heir, so that theirs is looked at, too.
    """
    old = connection.execute(
        sa.select(observations.c.id, observations.c.incident_n, observations.c.data).where(
            observations.c.doc_id == doc_id
        )
    ).all()
    for part in chunks([row.id for row in old]):
        connection.execute(observations.delete().where(observations.c.id.in_(part)))
    homes: dict[str, int | None] = {}
    taken: set[str] = set()
    fresh_by_id = {o.id: o for o in fresh}
    for row in old:
        if row.id in fresh_by_id:
            homes[row.id] = row.incident_n
            taken.add(row.id)
    for row in old:
        if row.id in taken:
            continue
        heir = _heir(read_observation(row.data), [o for o in fresh if o.id not in taken])
        if heir is None:
            homes.setdefault(row.id, row.incident_n)
        else:
            taken.add(heir)
            homes[heir] = row.incident_n
    return homes


def _heir(old: Observation, fresh: Sequence[Observation]) -> str | None:
    """The new observation whose quotes overlap most with an old one's; the same kind and place break ties."""

    def likeness(new: Observation) -> tuple[int, bool, bool]:
        return (
            _overlap(old, new),
            new.sub_event_type == old.sub_event_type,
            (new.place and new.place.id) == (old.place and old.place.id),
        )

    best = max(fresh, key=likeness, default=None)
    return best.id if best is not None and _overlap(old, best) > 0 else None


def _overlap(a: Observation, b: Observation) -> int:
    """Characters that the quotes of two observations share; equal words elsewhere count where the text has moved."""
    total = 0
    for s in a.sources:
        for t in b.sources:
            shared = min(s.end, t.end) - max(s.start, t.start)
            total += len(s.quote) if s.quote == t.quote else max(0, shared)
    return total
