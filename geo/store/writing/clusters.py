"""New observations + their neighbours in the store -> incidents, changed only where they change.

What people decided stays: an incident with edits keeps its observations and its touched fields; what the machine would
now say is flagged.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

import msgspec
import sqlalchemy as sa

from geo.records import Incident, Observation, to_json
from geo.store.database.prepared import Prepared
from geo.store.database.schema import aliases, incident_records, incidents, links, observations
from geo.store.records.rows import put, put_new, single
from geo.store.writing.neighbours import Row, load, neighbours
from geo.store.writing.overlay import overlaid

#: Observations -> incidents; :mod:`geo.events.merging.merge`, handed in.
Merge = Callable[[Sequence[Observation]], list[Incident]]


def absorb(
    connection: sa.Connection,
    fresh: Sequence[Observation],
    homes: Mapping[str, int | None],
    merge: Merge | None,
    *,
    revision: int,
    now: str,
) -> tuple[list[int], dict[str, int]]:
    """Merge stored observations anew around ``fresh`` ones and in the incident rows that lost some.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        In a write transaction; the fresh observations are not rows yet.
    fresh : sequence of Observation
    homes : mapping
        Observation id -> the incident row that it is in already: of fresh ones that are told anew, and of those that
        are told no more.

    Returns
    -------
    (list of int, dict)
        Incident rows written, and for each fresh observation the row that it is in now.
    """
    touched = {n for n in homes.values() if n is not None}
    rows, known = load(connection, touched | neighbours(connection, fresh))
    ours = {o.id: o for o in fresh}
    known |= ours
    for id_ in ours:
        if (home := homes.get(id_)) is not None and home in rows:
            rows[home].members.add(id_)
    before = {m: row.n for row in rows.values() for m in row.members}
    groups, made = _cluster(list(known.values()), merge)
    new: list[tuple[Incident, set[str]]] = []
    after = dict(before)
    changed: list[int] = []
    for row, members in _assign(groups, rows, known):
        ids = {m.id for m in members}
        if not members:
            if row is not None and row.pinned:
                _orphan(connection, row, revision=revision, now=now)
            continue
        machine = made.get(frozenset(ids))
        if row is None:
            new.append((machine or forced(members, merge), ids))
        elif (
            ids != row.members
            or row.n in touched
            or not ids.isdisjoint(ours)
            or (machine is not None and machine.part_of != row.part_of)
        ):
            _settle(connection, row, machine or forced(members, merge), revision=revision, now=now)
            changed += [row.n] if ids != row.members else []
            after |= dict.fromkeys(ids, row.n)
    numbers = put_new(connection, [machine for machine, _ in new], revision=revision, now=now)
    for n, (_, ids) in zip(numbers, new, strict=True):
        after |= dict.fromkeys(ids, n)
    _ASSIGN.many(
        connection,
        [{"row_id": m, "home": n} for m, n in sorted(after.items()) if m not in ours and before.get(m) != n],
    )
    _bury(connection, rows, after, revision=revision, now=now)
    return [*changed, *numbers], {m: after[m] for m in ours}


def _cluster(known: list[Observation], merge: Merge | None) -> tuple[list[list[str]], dict[frozenset[str], Incident]]:
    """Ids that belong together, as the merge function has it, and the incident it made of them.

    What is told of the neighbourhood as a whole (which incident is part of which series) is in that incident, and
    would not be if the members were merged again by themselves.
    """
    if merge is None or len(known) < 2:
        return [[o.id] for o in known], {}
    merged = merge(known)
    by_id = {i.id: index for index, i in enumerate(merged)}
    by_span: dict[tuple[str, int, int], list[int]] = {}
    for index, incident in enumerate(merged):
        for s in incident.sources:
            by_span.setdefault((s.doc_id, s.start, s.end), []).append(index)
    groups: list[list[str]] = [[] for _ in merged]
    for observation in known:
        home = by_id.get(observation.id)
        home = _best_home(observation, merged, by_span) if home is None else home
        if home is None:
            groups.append([observation.id])
        else:
            groups[home].append(observation.id)
    made = {frozenset(g): i for g, i in zip(groups, merged, strict=False) if g and i.id == min(g)}
    return [g for g in groups if g], made


def _best_home(
    observation: Observation, merged: list[Incident], by_span: dict[tuple[str, int, int], list[int]]
) -> int | None:
    """The merged incident that took an observation in; one sentence may tell of several."""
    homes = [i for s in observation.sources for i in by_span.get((s.doc_id, s.start, s.end), ())]
    place = observation.place and observation.place.id

    def likeness(index: int) -> tuple[bool, bool, bool]:
        other = merged[index]
        same_place = (other.place and other.place.id) == place
        return (
            same_place,
            other.sub_event_type == observation.sub_event_type,
            other.date_start == observation.date_start,
        )

    return max(dict.fromkeys(homes), key=likeness, default=None)


def _assign(
    groups: list[list[str]], rows: dict[int, Row], known: dict[str, Observation]
) -> list[tuple[Row | None, list[Observation]]]:
    """Which row each cluster is written to; pinned rows keep what they have."""
    home = {m: row for row in rows.values() for m in row.members}
    result: dict[int, tuple[Row | None, list[str]]] = {}
    fresh_key = -1
    for row in rows.values():
        if row.pinned:
            result[row.n] = (row, sorted(row.members))
    for group in groups:
        free = sorted(m for m in group if m not in home or not home[m].pinned)
        if not free:
            continue
        pinned = sorted({home[m].n for m in group if m in home and home[m].pinned})
        if pinned:
            best = max(pinned, key=lambda n: (len(rows[n].members & set(group)), -n))
            result[best][1].extend(free)
            continue
        before = sorted({home[m].n for m in free if m in home} - set(result))
        if before:
            result[before[0]] = (rows[before[0]], free)
        else:
            result[fresh_key] = (None, free)
            fresh_key -= 1
    return [(row, [known[m] for m in sorted(members) if m in known]) for row, members in result.values()]


def forced(members: Sequence[Observation], merge: Merge | None) -> Incident:
    """One incident from observations that people hold together, whatever the merge function thinks."""
    merged = merge(members) if merge is not None and len(members) > 1 else [single(o) for o in members]
    first = max(merged, key=lambda i: (len(i.sources), i.confidence.overall, i.id))
    sources = {(s.doc_id, s.start, s.end): s for i in merged for s in i.sources}
    ordered = sorted(sources.values(), key=lambda s: (s.published or "", s.doc_id, s.start))
    if len(merged) == 1:
        ordered = first.sources
    return msgspec.structs.replace(first, id=min(o.id for o in members), sources=list(ordered))


def _settle(connection: sa.Connection, row: Row, machine: Incident, *, revision: int, now: str) -> None:
    """Write a cluster over the row it had, where it says something else."""
    kept = connection.execute(_KEPT, {"row_n": row.n}).one()
    told = to_json(machine).decode()
    if told != (kept.machine or kept.data) or row.id != machine.id:
        incident, flags = overlaid(machine, kept, now=now)
        extra = {"machine": None if to_json(incident).decode() == told else told, "flags": json.dumps(flags)}
        put(connection, incident, n=row.n, revision=revision, now=now, pinned=row.pinned, extra=extra)
    if row.id != machine.id:
        add_alias(connection, row.id, row.n)


def _orphan(connection: sa.Connection, row: Row, *, revision: int, now: str) -> None:
    """An edited incident whose evidence is gone stays, and says so."""
    kept = connection.execute(_KEPT, {"row_n": row.n}).one()
    flags = json.loads(kept.flags)
    if any(f["field"] == "sources" for f in flags):
        return
    flags.append({"field": "sources", "machine": None, "at": now, "why": "no longer found in its documents"})
    record = incident_records.update().where(incident_records.c.n == row.n)
    connection.execute(record.values(flags=json.dumps(flags)))
    connection.execute(
        incidents.update().where(incidents.c.n == row.n).values(flagged=1, revision=revision, updated_at=now)
    )


def _bury(
    connection: sa.Connection, rows: Mapping[int, Row], after: Mapping[str, int], *, revision: int, now: str
) -> None:
    """Rows that lost all observations to others become aliases of where most of them went."""
    alive = set(after.values())
    for row in rows.values():
        if row.pinned or row.n in alive:
            continue
        heirs = [after[m] for m in row.members if m in after]
        heir = max(set(heirs), key=lambda n: (heirs.count(n), -n), default=None)
        retire(connection, row.n, row.id, heir, revision, now)


def retire(connection: sa.Connection, n: int, id_: str, heir: int | None, revision: int, now: str) -> None:
    """Take a row out of sight; its ids lead to ``heir`` from now on."""
    _HIDE.run(connection, {"row_n": n, "revision": revision, "updated_at": now})
    _UNLINK.run(connection, {"row_n": n})
    if heir is not None:
        _LEAD.run(connection, {"row_n": n, "heir": heir})
        add_alias(connection, id_, heir)


def add_alias(connection: sa.Connection, alias: str, n: int) -> None:
    """Let a former id lead to row ``n``."""
    if _TURN.run(connection, {"former": alias, "heir": n}) == 0:
        _NAME.run(connection, {"alias": alias, "n": n})


_N = sa.bindparam("row_n", type_=sa.BigInteger)
_HEIR = sa.bindparam("heir", type_=sa.BigInteger)
_KEPT = sa.select(incident_records).where(incident_records.c.n == _N)
_ASSIGN = Prepared(
    observations.update()
    .where(observations.c.id == sa.bindparam("row_id", type_=sa.Text))
    .values(incident_n=sa.bindparam("home", type_=sa.BigInteger))
)
_HIDE = Prepared(
    incidents.update()
    .where(incidents.c.n == _N)
    .values(
        live=sa.literal_column("0"),
        revision=sa.bindparam("revision", type_=sa.BigInteger),
        updated_at=sa.bindparam("updated_at", type_=sa.Text),
    )
)
_UNLINK = Prepared(links.delete().where((links.c.n == _N) | (links.c.other == _N)))
_LEAD = Prepared(aliases.update().where(aliases.c.n == _N).values(n=_HEIR))
_TURN = Prepared(aliases.update().where(aliases.c.alias == sa.bindparam("former", type_=sa.Text)).values(n=_HEIR))
_NAME = Prepared(aliases.insert(), columns=("alias", "n"))
