"""What people corrected about documents themselves -> the same documents whenever they are read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec
import sqlalchemy as sa

from geo.records import Document
from geo.store.database.prepared import Prepared, among
from geo.store.database.schema import amendments

#: Fields of a document that a person may correct: what its reading and its credit rest on, and no more.
AMENDABLE: Final = ("published", "publisher")

_ROWS = Prepared(
    lambda dialect: (
        sa.select(amendments.c.doc_id, amendments.c.field, amendments.c.old, amendments.c.new)
        .where(among(dialect, amendments.c.doc_id, "ids", sa.Text))
        .order_by(amendments.c.n)
    ),
    lists=("ids",),
)
_ADD = Prepared(amendments.insert(), columns=("doc_id", "at", "by", "field", "old", "new"))


class Amendment(NamedTuple):
    """The value that a field has now, and those that it had before."""

    value: str | None
    before: tuple[str | None, ...]


def amendments_of(connection: sa.Connection, doc_ids: Sequence[str]) -> dict[str, dict[str, Amendment]]:
    """Corrections of documents: id -> field -> what it is to be."""
    found: dict[str, dict[str, Amendment]] = {}
    for doc_id, field, old, new in _ROWS.all(connection, {"ids": list(doc_ids)}):
        known = found.setdefault(doc_id, {}).get(field)
        found[doc_id][field] = Amendment(new, (*(known.before if known else ()), old))
    return found


def amend(connection: sa.Connection, doc_id: str, changes: Mapping[str, Any], *, by: str, at: str) -> None:
    """Note corrections; ``changes`` has (old, new) by field."""
    lines = [{"doc_id": doc_id, "at": at, "by": by, "field": f, "old": o, "new": n} for f, (o, n) in changes.items()]
    _ADD.many(connection, lines)


def as_amended(document: Document, known: Mapping[str, Amendment]) -> Document:
    """A document read again, with what a person corrected about it.

    A publisher that nobody has corrected is another paper's: it stays, and tells this copy from the other.
    """
    changed = {
        field: amendment.value
        for field, amendment in known.items()
        if field == "published" or getattr(document, field) in (None, *amendment.before)
    }
    return msgspec.structs.replace(document, **changed) if changed else document
