"""What people do to incidents: edit, approve, reject, merge, split, undo, notes, tags, saved views, memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import msgspec
import sqlalchemy as sa

from geo.errors import InputError, StoreUnavailable
from geo.records import Document, Incident, Place, Source
from geo.store.asking.reading import must_find, record_of
from geo.store.database.schema import documents, edits, incident_records, incidents, links, remembered, views
from geo.store.database.transactions import reading, writing
from geo.store.decisions.journal import Edit, history
from geo.store.decisions.undoing import Undoing
from geo.store.writing.clusters import Merge
from geo.store.writing.documents import put_document

if TYPE_CHECKING:
    from sqlalchemy import Engine


#: The version that a person saw: of one incident, or of several by id.
Expected = int | Mapping[str, int | None] | None


def _seen(expected: Expected, id_: str) -> int | None:
    return expected.get(id_) if isinstance(expected, Mapping) else expected


class Reviewing:
    """The part of :class:`geo.store.Store` that people's decisions go through."""

    engine: Engine
    read_only: bool
    clock: Callable[[], str]

    @contextmanager
    def _desk(self, by: str) -> Iterator[Undoing]:
        if self.read_only:
            raise StoreUnavailable("this store is open for reading only; open it for writing to change incidents")
        with writing(self.engine) as connection:
            yield Undoing(connection, by=by, now=self.clock())

    def edit(self, id: str, field: str, value: Any, *, by: str, expected_version: int | None = None) -> Incident:
        """Set one field; later machine readings never change it, they are flagged.

        Parameters
        ----------
        id : str
        field : str
            A field of :data:`geo.store.writing.overlay.EDITABLE`.
        value : Any
            A record or its plain JSON value.
        by : str
            Who changes it.
        expected_version : int, optional
            :meth:`version_of` as the person saw it.

        Raises
        ------
        EditConflict
            If the incident has changed since.
        InputError
            If the incident, the field or the value's form is unknown.
        """
        return self.edit_many(id, {field: value}, by=by, expected_version=expected_version)

    def edit_many(
        self,
        id: str,
        values: Mapping[str, Any],
        *,
        by: str,
        expected_version: int | None = None,
        follows: Mapping[str, Any] | None = None,
    ) -> Incident:
        """As :meth:`edit` for several fields at once (a date is three), all or none; undone together.

        ``follows`` has fields that only follow from the others (a title from the place in it): the journal tells them
        apart, so that they follow again the next time.
        """
        with self._desk(by) as desk:
            n = desk.find(id, expected_version)
            more = follows or {}
            batch = uuid4().hex if len(values) + len(more) > 1 else None
            for field, value in values.items():
                desk.set_field(n, field, value, batch=batch)
            for field, value in more.items():
                desk.set_field(n, field, value, action="follow", batch=batch)
            return record_of(desk.connection, n)

    def approve(
        self, ids: str | Sequence[str], *, by: str, note: str | None = None, expected_version: Expected = None
    ) -> None:
        """Say that incidents are coded correctly; all or, if one has changed since it was seen, none."""
        self._review(ids, "approved", by, note, expected_version)

    def reject(
        self, ids: str | Sequence[str], *, by: str, note: str | None = None, expected_version: Expected = None
    ) -> None:
        """Say that incidents are no incidents; they stay, out of sight."""
        self._review(ids, "rejected", by, note, expected_version)

    def redraft(
        self, ids: str | Sequence[str], *, by: str, note: str | None = None, expected_version: Expected = None
    ) -> None:
        """Put incidents back to draft."""
        self._review(ids, "draft", by, note, expected_version)

    def versions_of(self, ids: Sequence[str]) -> dict[str, int]:
        """Versions of several incidents, by id; what is not there is left out."""
        with reading(self.engine) as connection:
            query = sa.select(incidents.c.id, incidents.c.version).where(incidents.c.id.in_(list(ids)))
            return {str(id_): int(version) for id_, version in connection.execute(query)}

    def _review(self, ids: str | Sequence[str], state: str, by: str, note: str | None, expected: Expected) -> None:
        wanted = [ids] if isinstance(ids, str) else list(ids)
        with self._desk(by) as desk:
            batch = uuid4().hex if len(wanted) > 1 else None
            for id_ in wanted:
                desk.review(desk.find(id_, _seen(expected, id_)), state, note, batch=batch)

    def merge_incidents(
        self, ids: Sequence[str], *, by: str, merge: Merge | None = None, expected_version: Expected = None
    ) -> Incident:
        """Merge incidents into the first; former ids become its aliases."""
        if len(ids) < 2:
            raise InputError("merging needs at least two incidents")
        with self._desk(by) as desk:
            known = expected_version if isinstance(expected_version, Mapping) else {ids[0]: expected_version}
            n, *others = [desk.find(i, _seen(known, i)) for i in ids]
            desk.join(n, others, merge)
            return record_of(desk.connection, n)

    def split_incident(
        self,
        id: str,
        sources: Sequence[Source | tuple[str, int, int]],
        *,
        by: str,
        merge: Merge | None = None,
        expected_version: int | None = None,
    ) -> tuple[Incident, Incident]:
        """Let some sources (``Source`` or doc_id, start, end) leave for an incident of their own.

        Returns
        -------
        (Incident, Incident)
            What stays (with the id), and what left.
        """
        spans = [(s.doc_id, s.start, s.end) if isinstance(s, Source) else s for s in sources]
        with self._desk(by) as desk:
            n = desk.find(id, expected_version)
            other = desk.part(n, spans, merge)
            return record_of(desk.connection, n), record_of(desk.connection, other)

    def create_incident(self, incident: Incident, *, by: str) -> Incident:
        """Add an incident made by hand; an empty ``id`` is filled in."""
        with self._desk(by) as desk:
            made = msgspec.structs.replace(incident, id=incident.id or f"user:{uuid4().hex}")
            return record_of(desk.connection, desk.create(made))

    def attach_source(
        self, id: str, source: Source, *, by: str, document: Document | None = None, expected_version: int | None = None
    ) -> Incident:
        """Add a source by hand; ``document`` is stored too if it is new."""
        with self._desk(by) as desk:
            n = desk.find(id, expected_version)
            if document is not None:
                query = sa.select(documents.c.doc_id).where(documents.c.doc_id == document.doc_id)
                if desk.connection.execute(query).first() is None:
                    put_document(desk.connection, document, "user", now=self.clock(), exists=False)
            desk.attach(n, [source])
            return record_of(desk.connection, n)

    def tag(self, id: str, tags: Sequence[str], *, by: str, expected_version: int | None = None) -> Incident:
        """Set the tags of an incident."""
        clean = list(dict.fromkeys(t.strip() for t in tags if t.strip()))
        return self.edit(id, "tags", clean, by=by, expected_version=expected_version)

    def comment(self, id: str, text: str, *, by: str) -> None:
        """Add a note to the journal; the incident itself stays as it is."""
        if not text.strip():
            raise InputError("a note needs words")
        with self._desk(by) as desk:
            desk.note(desk.find(id, None), "note", new=text.strip())

    def undo(self, id: str, *, by: str, expected_version: int | None = None) -> str:
        """Take back the latest change of an incident that still stands; returns what it was (edit, merge ...)."""
        with self._desk(by) as desk:
            return desk.undo(desk.find(id, expected_version))

    def history(self, id: str) -> list[Edit]:
        """The journal of one incident, oldest first."""
        with reading(self.engine) as connection:
            return history(connection, must_find(connection, id))

    def flags(self, id: str) -> list[dict[str, Any]]:
        """Where the machine now disagrees with what people set: ``{field, machine, at, why}``."""
        with reading(self.engine) as connection:
            n = must_find(connection, id)
            text = connection.execute(sa.select(incident_records.c.flags).where(incident_records.c.n == n)).scalar_one()
        return list(json.loads(text))

    def dismiss_flags(self, id: str, *, by: str) -> None:
        """Say that the flags have been looked at."""
        with self._desk(by) as desk:
            n = desk.find(id, None)
            record = incident_records.update().where(incident_records.c.n == n)
            old = desk.connection.execute(
                sa.select(incident_records.c.flags).where(incident_records.c.n == n)
            ).scalar_one()
            desk.connection.execute(record.values(flags="[]"))
            desk.connection.execute(
                incidents.update().where(incidents.c.n == n).values(flagged=0, revision=desk.revision)
            )
            desk.note(n, "dismiss flags", old=json.loads(old))

    def links(self, id: str) -> list[tuple[str, str]]:
        """Ids of incidents that tell of the same thing from a dataset of others, and why they are linked."""
        with reading(self.engine) as connection:
            n = must_find(connection, id)
            found = []
            for mine, other in ((links.c.n, links.c.other), (links.c.other, links.c.n)):
                query = sa.select(incidents.c.id, links.c.why).join(links, other == incidents.c.n).where(mine == n)
                found += [(row.id, row.why) for row in connection.execute(query.order_by(incidents.c.id))]
        return found

    # -- remembered place corrections

    def remember(self, name: str, place: Place, *, by: str, not_place_id: str | None = None) -> None:
        """Let the next ingest resolve a name to this place ('Marea' here is SY, not ES).

        Parameters
        ----------
        not_place_id : str, optional
            Only where the machine would have said this place.
        """
        with self._desk(by) as desk:
            same = (remembered.c.name == name) & (remembered.c.active == 1)
            desk.connection.execute(remembered.update().where(same).values(active=0))
            text = msgspec.json.encode(place).decode()
            row = {"name": name, "place": text, "not_place_id": not_place_id, "at": self.clock(), "by": by}
            desk.connection.execute(remembered.insert().values(**row, active=1))

    def forget(self, name: str, *, by: str) -> None:
        """Drop a remembered correction."""
        with self._desk(by) as desk:
            desk.connection.execute(remembered.update().where(remembered.c.name == name).values(active=0))

    def remembered(self) -> dict[str, Place]:
        """Name -> place, as people corrected it and want it from now on."""
        with reading(self.engine) as connection:
            query = sa.select(remembered.c.name, remembered.c.place).where(remembered.c.active == 1)
            rows = connection.execute(query.order_by(remembered.c.n)).all()
        return {row.name: msgspec.json.decode(row.place, type=Place) for row in rows}

    # -- saved views

    def save_view(self, name: str, query: str, *, by: str) -> None:
        """Keep a URL query string under a name; an earlier one of that name is replaced."""
        if not name.strip():
            raise InputError("a saved view needs a name")
        with self._desk(by) as desk:
            desk.connection.execute(views.delete().where(views.c.name == name.strip()))
            row = {"name": name.strip(), "query": query, "at": self.clock(), "by": by}
            desk.connection.execute(views.insert().values(**row))

    def saved_views(self) -> dict[str, str]:
        """Name -> URL query string."""
        with reading(self.engine) as connection:
            rows = connection.execute(sa.select(views.c.name, views.c.query).order_by(views.c.name)).all()
        return {row.name: row.query for row in rows}

    def drop_view(self, name: str, *, by: str) -> None:
        """Remove a saved view."""
        with self._desk(by) as desk:
            desk.connection.execute(views.delete().where(views.c.name == name))

    def recent_edits(self, *, limit: int = 50) -> list[Edit]:
        """The journal of all incidents, newest first."""
        with reading(self.engine) as connection:
            query = sa.select(edits.c.n, edits.c.incident_n).order_by(edits.c.n.desc()).limit(limit)
            rows = connection.execute(query).all()
            journals = {n: {e.number: e for e in history(connection, n)} for n in {r.incident_n for r in rows}}
        return [journals[r.incident_n][r.n] for r in rows]
