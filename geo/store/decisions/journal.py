"""The append-only journal of what people decided -> its lines."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from geo.records import Record
from geo.store.database.schema import edits, incidents


class Edit(Record, frozen=True, kw_only=True):
    """One line of the journal; ``undone`` says whether a later line took it back."""

    number: int
    incident: str
    at: str
    by: str
    action: str
    field: str | None
    old: Any
    new: Any
    version: int
    undoes: int | None
    undone: bool
    batch: str | None


def history(connection: sa.Connection, n: int) -> list[Edit]:
    """The journal of one incident, oldest first."""
    id_ = connection.execute(sa.select(incidents.c.id).where(incidents.c.n == n)).scalar_one()
    rows = connection.execute(sa.select(edits).where(edits.c.incident_n == n).order_by(edits.c.n)).all()
    undone = {row.undoes for row in rows if row.undoes is not None}
    return [
        Edit(
            number=row.n,
            incident=id_,
            at=row.at,
            by=row.by,
            action=row.action,
            field=row.field,
            old=None if row.old is None else json.loads(row.old),
            new=None if row.new is None else json.loads(row.new),
            version=row.version,
            undoes=row.undoes,
            undone=row.n in undone,
            batch=row.batch,
        )
        for row in rows
    ]
