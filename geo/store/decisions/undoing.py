"""A line of the journal -> the incident as it was before; taking back is a decision too, with a line of its own."""

from __future__ import annotations

import json

import msgspec

from geo.errors import InputError
from geo.records import Incident
from geo.store.asking.reading import record_of
from geo.store.decisions.editing import TYPES, Desk
from geo.store.decisions.journal import Edit, history
from geo.store.records.rows import put, read_incident
from geo.store.writing.clusters import retire
from geo.store.writing.overlay import ADDED


class Undoing(Desk):
    """A desk at which changes can be taken back."""

    def undo(self, n: int) -> str:
        """Take back the latest change that still stands; returns what it was."""
        lines = [e for e in history(self.connection, n) if not e.undone and e.undoes is None and e.action in _UNDO]
        if not lines:
            raise InputError("there is nothing left to undo on this incident")
        last = lines[-1]
        together = [e for e in reversed(lines) if e is last or (e.batch and e.batch == last.batch)]
        for line in together:
            getattr(self, _UNDO[line.action])(n, line)
            self.note(n, "undo", field=line.field, old=line.new, new=line.old, undoes=line.number)
        return last.action

    def _undo_field(self, n: int, line: Edit) -> None:
        kept, incident = self.kept(n)
        touched = json.loads(kept.touched)
        field, old = str(line.field), line.old
        value = old["value"]
        touched.pop(field, None)
        if old["touched"]:
            touched[field] = value
        elif field != "review" and kept.machine and incident.review.state != "approved":
            # Nobody holds it any more, so the machine's present reading shows again; what is approved is held.
            value = msgspec.to_builtins(getattr(read_incident(kept.machine), field))
        changed = msgspec.structs.replace(incident, **{field: msgspec.convert(value, TYPES[field])})
        flags = [*json.loads(kept.flags), *old.get("flags", ())]
        self.write(n, changed, kept, touched=touched, flags=flags)

    def _undo_attach(self, n: int, line: Edit) -> None:
        kept, incident = self.kept(n)
        touched = json.loads(kept.touched)
        touched[ADDED] = line.old
        gone = [s for s in line.new if s not in line.old]
        left = [s for s in incident.sources if msgspec.to_builtins(s) not in gone]
        self.write(n, msgspec.structs.replace(incident, sources=left), kept, touched=touched)

    def _undo_merge(self, n: int, line: Edit) -> None:
        for moved in line.old["moved"]:
            record = msgspec.convert(moved["record"], Incident)
            put(self.connection, record, n=moved["n"], revision=self.revision, now=self.now, pinned=True)
            self._assign(moved["members"], moved["n"])
        kept, _ = self.kept(n)
        before = msgspec.convert(line.old["record"], Incident)
        self.write(n, before, kept, touched=json.loads(kept.touched))

    def _undo_split(self, n: int, line: Edit) -> None:
        self._assign(line.old["members"], n)
        kept, _ = self.kept(n)
        before = msgspec.convert(line.old["record"], Incident)
        self.write(n, before, kept, touched=json.loads(kept.touched))
        retire(self.connection, line.new["n"], line.new["id"], n, self.revision, self.now)

    def _undo_create(self, n: int, line: Edit) -> None:
        retire(self.connection, n, record_of(self.connection, n).id, None, self.revision, self.now)


_UNDO = {
    "edit": "_undo_field",
    "follow": "_undo_field",
    "approve": "_undo_field",
    "reject": "_undo_field",
    "draft": "_undo_field",
    "attach": "_undo_attach",
    "merge": "_undo_merge",
    "split": "_undo_split",
    "create": "_undo_create",
}
