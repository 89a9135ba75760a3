"""A person's decision -> the incident and the append-only journal; every change can be undone, none is lost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import msgspec
import sqlalchemy as sa

from geo.errors import EditConflict, InputError
from geo.records import Incident, Review, Source
from geo.store.asking.reading import must_find
from geo.store.database.schema import edits, incident_records, incidents, observations
from geo.store.records.rows import chunks, put, read_incident, read_observation
from geo.store.writing.clusters import Merge, add_alias, forced, retire
from geo.store.writing.documents import next_revision
from geo.store.writing.overlay import ADDED, EDITABLE, checked, with_touched


class Desk:
    """Changes within one write transaction, by one person.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        In a write transaction.
    by : str
        Who decides.
    now : str
        ISO time in UTC.
    """

    def __init__(self, connection: sa.Connection, *, by: str, now: str) -> None:
        if not by.strip():
            raise InputError("a change needs the name of who makes it; set SITMAP_REVIEWER or pass by=")
        self.connection = connection
        self.by = by
        self.now = now
        self.revision = next_revision(connection)

    def find(self, id_: str, expected_version: int | None) -> int:
        """The row of an incident, still as the person saw it.

        Raises
        ------
        EditConflict
            If it has changed since.
        """
        n = must_find(self.connection, id_)
        if expected_version is not None:
            version = self._version(n)
            if version != expected_version:
                last = self._last_hand(n)
                raise EditConflict(
                    f"incident '{id_}' was changed{last} since you opened it (version {version}, you saw "
                    f"{expected_version}); load it again and repeat your change if it still applies"
                )
        return n

    def set_field(self, n: int, field: str, value: Any, *, action: str = "edit", batch: str | None = None) -> None:
        """Set one field and hold it against later machine readings."""
        new = checked(field, value)
        kept, incident = self.kept(n)
        touched = json.loads(kept.touched)
        old = {"value": msgspec.to_builtins(getattr(incident, field)), "touched": field in touched}
        changed = msgspec.structs.replace(incident, **{field: msgspec.convert(new, TYPES[field])})
        if field != "review":
            touched[field] = new
        flags = json.loads(kept.flags)
        if told := [f for f in flags if f["field"] == field]:
            old["flags"] = told  # settled by this, and open again if it is undone
        self.write(n, changed, kept, touched=touched, flags=[f for f in flags if f not in told])
        self.note(n, action, field=field, old=old, new=new, batch=batch)

    def review(self, n: int, state: str, note: str | None, *, batch: str | None = None) -> None:
        """Approve, reject, or put back to draft."""
        value = {"state": state, "by": self.by, "at": self.now, "note": note}
        self.set_field(
            n, "review", value, action={"approved": "approve", "rejected": "reject"}.get(state, "draft"), batch=batch
        )

    def attach(self, n: int, sources: Sequence[Source]) -> None:
        """Add sources by hand; later readings add to them and never take them away."""
        kept, incident = self.kept(n)
        touched = json.loads(kept.touched)
        old = touched.get(ADDED, [])
        touched[ADDED] = [*old, *(msgspec.to_builtins(s) for s in sources)]
        self.write(n, with_touched(incident, {ADDED: touched[ADDED]}), kept, touched=touched)
        self.note(n, "attach", field=ADDED, old=old, new=touched[ADDED])

    def join(self, n: int, others: Sequence[int], merge: Merge | None, *, batch: str | None = None) -> None:
        """Merge other incidents into one; their ids lead to it from now on."""
        moved = []
        for other in others:
            if other == n:
                continue
            row = self.connection.execute(sa.select(incidents.c.id).where(incidents.c.n == other)).one()
            members = self._members(other)
            incident = self.kept(other)[1]
            moved.append({"n": other, "id": row.id, "members": members, "record": msgspec.to_builtins(incident)})
            self._assign(members, n)
        if not moved:
            raise InputError("an incident cannot be merged with itself; name at least two different ones")
        kept, incident = self.kept(n)
        before = msgspec.to_builtins(incident)
        extra = [read_incident(msgspec.json.encode(m["record"])) for m in moved]
        touched = json.loads(kept.touched)
        told = {(s.doc_id, s.start, s.end) for o in self._observations(n) for s in o.sources}
        by_hand = [s for i in (incident, *extra) for s in i.sources if (s.doc_id, s.start, s.end) not in told]
        if by_hand:
            touched[ADDED] = [msgspec.to_builtins(s) for s in by_hand]
        joined = self._rebuilt(n, touched, incident, merge, extra)
        self.write(n, joined, kept, touched=touched, id_=joined.id)
        if joined.id != incident.id:
            add_alias(self.connection, incident.id, n)
        for m in moved:
            retire(self.connection, m["n"], m["id"], n, self.revision, self.now)
        self.note(n, "merge", old={"record": before, "moved": moved}, new=[m["id"] for m in moved], batch=batch)

    def part(
        self, n: int, spans: Sequence[tuple[str, int, int]], merge: Merge | None, *, batch: str | None = None
    ) -> int:
        """Split: the named sources (doc_id, start, end) become an incident of their own; returns its row."""
        kept, incident = self.kept(n)
        wanted = {tuple(s) for s in spans}
        leaving = [s for s in incident.sources if (s.doc_id, s.start, s.end) in wanted]
        staying = [s for s in incident.sources if (s.doc_id, s.start, s.end) not in wanted]
        if not leaving or not staying:
            raise InputError("a split needs some of the sources to leave and some to stay; name those that leave")
        told = self._observations(n)
        out = [o for o in told if any((s.doc_id, s.start, s.end) in wanted for s in o.sources)]
        rest = [o for o in told if o not in out]
        base = forced(out, merge) if out else incident
        fresh = base.id if out and base.id != incident.id else f"user:{uuid4().hex}"
        part = msgspec.structs.replace(base, id=fresh, sources=leaving, review=Review(), merge=[])
        other = put(self.connection, part, revision=self.revision, now=self.now, pinned=True)
        self._assign([o.id for o in out], other)
        before = msgspec.to_builtins(incident)
        left = forced(rest, merge) if rest else incident
        left = with_touched(left, json.loads(kept.touched))
        keep = {"review": incident.review, "tags": incident.tags, "codes": incident.codes, "sources": staying}
        # The id stays with what stays, so that links and approvals do.
        left = msgspec.structs.replace(left, id=incident.id if incident.id != fresh else left.id, **keep)
        self.write(n, left, kept, touched=json.loads(kept.touched))
        self.note(
            n,
            "split",
            old={"record": before, "members": [o.id for o in out]},
            new={"n": other, "id": fresh},
            batch=batch,
        )
        self.note(other, "split off", old=None, new=incident.id, batch=batch)
        return other

    def create(self, incident: Incident, *, batch: str | None = None) -> int:
        """Write an incident made by hand."""
        n = put(self.connection, incident, revision=self.revision, now=self.now, pinned=True)
        self.note(n, "create", old=None, new=msgspec.to_builtins(incident), batch=batch)
        return n

    def note(
        self, n: int, action: str, *, field: str | None = None, old: Any = None, new: Any = None,
        undoes: int | None = None, batch: str | None = None,
    ) -> int:  # fmt: skip
        """Add a line to the journal."""
        result = self.connection.execute(
            edits.insert().values(
                incident_n=n,
                at=self.now,
                by=self.by,
                action=action,
                field=field,
                old=None if old is None else json.dumps(old, ensure_ascii=False),
                new=None if new is None else json.dumps(new, ensure_ascii=False),
                version=self._version(n),
                undoes=undoes,
                batch=batch,
            )
        )
        return int(result.inserted_primary_key[0])  # type: ignore[index]

    def write(
        self,
        n: int,
        incident: Incident,
        kept: Any,
        *,
        touched: dict[str, Any],
        flags: list[Any] | None = None,
        id_: str | None = None,
    ) -> None:
        """Write an incident as a person left it: later readings lay themselves under it."""
        extra = {
            "machine": kept.machine or kept.data,
            "touched": json.dumps(touched, ensure_ascii=False),
            "flags": kept.flags if flags is None else json.dumps(flags, ensure_ascii=False),
        }
        if id_ is not None:
            incident = msgspec.structs.replace(incident, id=id_)
        put(self.connection, incident, n=n, revision=self.revision, now=self.now, pinned=True, extra=extra)

    def _rebuilt(
        self, n: int, touched: dict[str, Any], incident: Incident, merge: Merge | None, extra: list[Incident]
    ) -> Incident:
        """The joined incident: told anew from all observations, with the sources of all and this one's decisions."""
        told = self._observations(n)
        base = forced(told, merge) if told else incident
        base = with_touched(base, touched)
        sources = {(s.doc_id, s.start, s.end): s for i in (incident, *extra) for s in i.sources}
        tags = list(dict.fromkeys(t for i in (incident, *extra) for t in i.tags))
        return msgspec.structs.replace(
            base,
            id=incident.id,
            sources=list(sources.values()),
            tags=tags,
            review=incident.review,
            codes={k: v for i in (*extra, incident) for k, v in i.codes.items()},
            merge=[*incident.merge, *(f"merged by {self.by}" for _ in extra[:1])],
        )

    def kept(self, n: int) -> tuple[Any, Incident]:
        """The row of ``incident_records`` of an incident, and the incident as it is shown."""
        kept = self.connection.execute(sa.select(incident_records).where(incident_records.c.n == n)).one()
        return kept, read_incident(kept.data)

    def _version(self, n: int) -> int:
        return int(self.connection.execute(sa.select(incidents.c.version).where(incidents.c.n == n)).scalar_one())

    def _members(self, n: int) -> list[str]:
        query = sa.select(observations.c.id).where(observations.c.incident_n == n).order_by(observations.c.id)
        return list(self.connection.execute(query).scalars())

    def _observations(self, n: int) -> list[Any]:
        query = sa.select(observations.c.data).where(observations.c.incident_n == n).order_by(observations.c.id)
        return [read_observation(d) for d in self.connection.execute(query).scalars()]

    def _assign(self, members: Sequence[str], n: int) -> None:
        for part in chunks(list(members)):
            self.connection.execute(observations.update().where(observations.c.id.in_(part)).values(incident_n=n))

    def _last_hand(self, n: int) -> str:
        query = sa.select(edits.c.by).where(edits.c.incident_n == n).order_by(edits.c.n.desc()).limit(1)
        by = self.connection.execute(query).scalar()
        return f" by {by}" if by else ""


#: Field that people may set -> its type.
TYPES = {f.name: f.type for f in msgspec.structs.fields(Incident) if f.name in EDITABLE}
