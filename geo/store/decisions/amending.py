"""What people correct about a document itself -> the document, what it tells, and the incidents that cite it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from geo.errors import InputError, StoreUnavailable
from geo.records import Document, Observation, Source
from geo.store.asking.reading import document_of
from geo.store.database.schema import documents, incident_sources, incidents
from geo.store.database.transactions import reading, writing
from geo.store.decisions.editing import Desk
from geo.store.writing.amendments import AMENDABLE, Amendment, amend, amendments_of
from geo.store.writing.clusters import Merge
from geo.store.writing.documents import made_by_of, put_document, replace_reading
from geo.store.writing.overlay import ADDED

if TYPE_CHECKING:
    from sqlalchemy import Engine


class Amending:
    """The part of :class:`geo.store.Store` that corrections of documents go through."""

    engine: Engine
    read_only: bool
    clock: Callable[[], str]

    def find_document(self, words: str) -> Document:
        """A stored document by its id or the first letters of it, the file or address that it was read from.

        Raises
        ------
        InputError
            If there is none, or several.
        """
        d = documents.c
        file = "%/" + words.replace("\\", "/").removeprefix("./").replace("%", r"\%").replace("_", r"\_")
        whole = (d.doc_id == words) | (d.path == words) | (d.url == words)
        with reading(self.engine) as connection:
            for choice in (whole, d.path.like(file, escape="\\"), d.doc_id.startswith(words, autoescape=True)):
                rows = connection.execute(sa.select(d.doc_id, d.title, d.path).where(choice).limit(4)).all()
                if len(rows) == 1:
                    return document_of(connection, rows[0].doc_id)
                if rows:
                    named = "; ".join(f"{r.doc_id[:16]} ({r.title or r.path})" for r in rows[:3])
                    raise InputError(f"'{words}' is several documents; name one by its id: {named}")
        raise InputError(
            f"there is no document '{words}' in this store; name it by its id, or by the file or address that it was "
            "read from"
        )

    def amendments(self, doc_id: str) -> dict[str, Amendment]:
        """What people corrected about a document, by field."""
        with reading(self.engine) as connection:
            return amendments_of(connection, [doc_id]).get(doc_id, {})

    def amend_document(
        self,
        document: Document,
        observations: Sequence[Observation] | None,
        made_by: str,
        *,
        by: str,
        merge: Merge | None = None,
    ) -> int:
        """Replace a stored document by one whose day of publication or publisher a person corrected.

        What people decided about its incidents stays, as with every new reading; where the machine would now say
        something else they are flagged. The journal of each incident says what was corrected.

        Parameters
        ----------
        document : Document
            As it is to be; its ``doc_id`` and text are the stored one's.
        observations : sequence of Observation or None
            What it tells, read with what was corrected; None if its reading stays.
        made_by : str
            What made them.
        by : str
            Who corrects it.
        merge : callable, optional
            As in :meth:`geo.store.Store.add`.

        Returns
        -------
        int
            Incidents that cite it now.
        """
        if self.read_only:
            raise StoreUnavailable("this store is open for reading only; open it for writing to correct documents")
        with writing(self.engine) as connection:
            before = document_of(connection, document.doc_id)
            changes = {
                f: (getattr(before, f), getattr(document, f))
                for f in AMENDABLE
                if getattr(before, f) != getattr(document, f)
            }
            if not changes:
                return 0
            now = self.clock()
            desk = Desk(connection, by=by, now=now)
            amend(connection, document.doc_id, changes, by=by, at=now)
            if observations is None:
                kept = made_by_of(connection, document.doc_id) or made_by
                put_document(connection, document, kept, now=now, exists=True)
            else:
                replace_reading(connection, document, observations, made_by, merge, revision=desk.revision, now=now)
            cited = _citing(connection, document.doc_id)
            for n in cited:
                _credit(desk, n, document)
                for field, (old, new) in changes.items():
                    desk.note(n, "amend", field=field, old=old, new=new)
            return len(cited)


def _citing(connection: sa.Connection, doc_id: str) -> list[int]:
    query = (
        sa.select(incident_sources.c.n)
        .join(incidents, incidents.c.n == incident_sources.c.n)
        .where(incident_sources.c.doc_id == doc_id, incidents.c.live == 1)
    )
    return sorted(set(connection.execute(query).scalars()))


def _credit(desk: Desk, n: int, document: Document) -> None:
    """Sources that were put to an incident by hand say what was corrected, too."""
    kept, incident = desk.kept(n)
    touched = json.loads(kept.touched)
    sources = [_credited(s, document) for s in incident.sources]
    by_hand = msgspec.convert(touched.get(ADDED, []), list[Source])
    if sources == incident.sources and by_hand == [_credited(s, document) for s in by_hand]:
        return
    if by_hand:
        touched[ADDED] = [msgspec.to_builtins(_credited(s, document)) for s in by_hand]
    desk.write(n, msgspec.structs.replace(incident, sources=sources), kept, touched=touched)


def _credited(source: Source, document: Document) -> Source:
    if source.doc_id != document.doc_id:
        return source
    return msgspec.structs.replace(source, **{f: getattr(document, f) for f in AMENDABLE})
