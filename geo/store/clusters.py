"""New observations + their neighbours in the store -> incidents, changed only where they change.

Merging looks no further than the blocks around a new observation (:mod:`geo.store.morton`) and a few weeks around its
dates, so that it costs the same with a hundred incidents in the store as with a million. What people decided stays:
an incident with edits keeps its observations and its touched fields; what the machine would now say is flagged.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
import sqlalchemy as sa

from geo.records import Incident, Observation, to_json
from geo.store import morton
from geo.store.overlay import overlaid
from geo.store.rows import chunks, day, is_point, put, put_new, read_observation, single
from geo.store.schema import aliases, incident_records, incidents, links, observations

#: Observations -> incidents; :mod:`geo.events.merge`, handed in.
Merge = Callable[[Sequence[Observation]], list[Incident]]

#: How far apart two tellings may date the same thing, in days: a month-precise date starts on the 1st.
DAYS_BEFORE, DAYS_AFTER = 31, 3
#: Neighbours looked at for one observation, nearest dates first; bounds the cost in a dense block.
MOST_NEIGHBOURS = 400


@dataclass
class Row:
    """An incident row that takes part in a merge."""

    n: int
    id: str
    pinned: bool
    review: str
    members: set[str] = field(default_factory=set)


def block_of(observation: Observation) -> str:
    """The block in which an observation is found by later ones."""
    if any(s.dataset for s in observation.sources):
        return f"x:{observation.id}"  # rows of a dataset are linked, never melted in
    if is_point(observation) and observation.place is not None:
        row, column = morton.block(observation.place.lat or 0.0, observation.place.lon or 0.0)
        return f"g:{row}:{column}"
    if observation.place is not None and observation.place.country:
        return f"c:{observation.place.country}"
    return f"d:{observation.doc_id}"


def blocks_around(observation: Observation) -> list[str]:
    """The blocks in which an observation looks for others."""
    own = block_of(observation)
    if not own.startswith("g:"):
        return [own]
    _, row, column = own.split(":")
    return [f"g:{r}:{c}" for r, c in morton.around(int(row), int(column))]


def observation_row(observation: Observation) -> dict[str, Any]:
    """The row of ``observations``."""
    first = observation.sources[0] if observation.sources else None
    start = day(observation.date_start or observation.date_end)
    return {
        "id": observation.id,
        "doc_id": observation.doc_id,
        "day_start": start,
        "day_end": day(observation.date_end or observation.date_start),
        "block": block_of(observation),
        "start": first.start if first else observation.trigger_start,
        "end": first.end if first else observation.trigger_end,
        "made_by": observation.made_by,
        "data": to_json(observation).decode(),
    }


def absorb(
    connection: sa.Connection,
    fresh: Sequence[Observation],
    affected: Iterable[int],
    merge: Merge | None,
    *,
    revision: int,
    now: str,
) -> list[int]:
    """Merge stored observations anew around ``fresh`` ones and in the ``affected`` incident rows.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        In a write transaction; the fresh observations are already rows.
    fresh : sequence of Observation
    affected : iterable of int
        Incident rows whose observations changed.

    Returns
    -------
    list of int
        Rows written.
    """
    touched = set(affected) | _neighbours(connection, fresh)
    rows, known = _load(connection, touched)
    known |= {o.id: o for o in fresh}
    groups, made = _cluster(list(known.values()), merge)
    fresh_ones: list[tuple[Incident, set[str]]] = []
    moves: list[dict[str, Any]] = []
    changed: list[int] = []
    for row, members in _assign(groups, rows, known):
        ids = {m.id for m in members}
        if not members:
            if row is not None and row.pinned:
                _orphan(connection, row, revision=revision, now=now)
            continue
        machine = made.get(frozenset(ids)) or forced(members, merge)
        if row is None:
            fresh_ones.append((machine, ids))
        elif _settle(connection, row, ids, machine, revision=revision, now=now):
            changed.append(row.n)
            moves += [{"row_id": id_, "home": row.n} for id_ in sorted(ids)]
    numbers = put_new(connection, [machine for machine, _ in fresh_ones], revision=revision, now=now)
    for n, (_, ids) in zip(numbers, fresh_ones, strict=True):
        moves += [{"row_id": id_, "home": n} for id_ in sorted(ids)]
    if moves:
        connection.execute(_ASSIGN, moves)
    _bury(connection, rows, revision=revision, now=now)
    return [*changed, *numbers]


_o, _c = observations.c, incidents.c
_NUMBERS = sa.bindparam("numbers", expanding=True, type_=sa.BigInteger)
_NEIGHBOURS = (
    sa.select(_o.incident_n)
    .where(
        _o.block.in_(sa.bindparam("blocks", expanding=True)),
        _o.day_start.between(sa.bindparam("earliest"), sa.bindparam("last")),
        _o.day_end >= sa.bindparam("first"),
        _o.incident_n.is_not(None),
    )
    .order_by(sa.func.abs(_o.day_start - sa.bindparam("day", type_=sa.Integer)), _o.id)
    .limit(MOST_NEIGHBOURS)
)
_ROWS = sa.select(_c.n, _c.id, _c.pinned, _c.review).where(_c.n.in_(_NUMBERS), _c.live == 1)
_MEMBERS = sa.select(_o.incident_n, _o.id, _o.data).where(_o.incident_n.in_(_NUMBERS))
_KEPT = sa.select(incident_records).where(incident_records.c.n == sa.bindparam("row_n"))
_ASSIGN = observations.update().where(_o.id == sa.bindparam("row_id")).values(incident_n=sa.bindparam("home"))


def _neighbours(connection: sa.Connection, fresh: Sequence[Observation]) -> set[int]:
    found: set[int] = set()
    for observation in fresh:
        start, end = (
            day(observation.date_start or observation.date_end),
            day(observation.date_end or observation.date_start),
        )
        if start is None or end is None:
            continue
        bounds = {
            "blocks": blocks_around(observation),
            "day": start,
            "earliest": start - DAYS_BEFORE,
            "first": start - DAYS_AFTER,
            "last": end + DAYS_AFTER,
        }
        found.update(connection.execute(_NEIGHBOURS, bounds).scalars())
    return found


def _load(connection: sa.Connection, numbers: set[int]) -> tuple[dict[int, Row], dict[str, Observation]]:
    rows: dict[int, Row] = {}
    known: dict[str, Observation] = {}
    for part in chunks(sorted(numbers)):
        for n, id_, pinned, review in connection.execute(_ROWS, {"numbers": part}):
            rows[n] = Row(n, id_, bool(pinned), review)
        for n, id_, data in connection.execute(_MEMBERS, {"numbers": part}):
            if n in rows:
                rows[n].members.add(id_)
            known[id_] = read_observation(data)
    return rows, known


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


def _settle(connection: sa.Connection, row: Row, ids: set[str], machine: Incident, *, revision: int, now: str) -> bool:
    """Write a cluster over the row it had, where it says something else; returns whether its members changed."""
    n = row.n
    kept = connection.execute(_KEPT, {"row_n": n}).one()
    told = to_json(machine).decode()
    if told != (kept.machine or kept.data) or row.id != machine.id:
        incident, flags = overlaid(machine, kept, now=now)
        extra = {"machine": None if to_json(incident).decode() == told else told, "flags": json.dumps(flags)}
        put(connection, incident, n=n, revision=revision, now=now, pinned=row.pinned, extra=extra)
    if row.id != machine.id:
        add_alias(connection, row.id, n)
    if ids == row.members:
        return False
    row.members = ids
    return True


def _orphan(connection: sa.Connection, row: Row, *, revision: int, now: str) -> None:
    """An edited incident whose evidence is gone stays, and says so."""
    kept = connection.execute(sa.select(incident_records).where(incident_records.c.n == row.n)).one()
    flags = json.loads(kept.flags)
    if any(f["field"] == "sources" for f in flags):
        return
    flags.append({"field": "sources", "machine": None, "at": now, "why": "no longer found in its documents"})
    record = incident_records.update().where(incident_records.c.n == row.n)
    connection.execute(record.values(flags=json.dumps(flags)))
    connection.execute(
        incidents.update().where(incidents.c.n == row.n).values(flagged=1, revision=revision, updated_at=now)
    )


def _bury(connection: sa.Connection, rows: dict[int, Row], *, revision: int, now: str) -> None:
    """Rows that lost all observations to others become aliases of where most of them went."""
    for row in rows.values():
        if row.pinned:
            continue
        left = connection.execute(
            sa.select(observations.c.id).where(observations.c.incident_n == row.n).limit(1)
        ).first()
        if left is not None:
            continue
        heirs = [
            n
            for part in chunks(sorted(row.members))
            for n in connection.execute(
                sa.select(observations.c.incident_n).where(observations.c.id.in_(part))
            ).scalars()
            if n is not None
        ]
        retire(
            connection, row.n, row.id, max(set(heirs), key=lambda n: (heirs.count(n), -n), default=None), revision, now
        )


def retire(connection: sa.Connection, n: int, id_: str, heir: int | None, revision: int, now: str) -> None:
    """Take a row out of sight; its ids lead to ``heir`` from now on."""
    connection.execute(incidents.update().where(incidents.c.n == n).values(live=0, revision=revision, updated_at=now))
    connection.execute(links.delete().where((links.c.n == n) | (links.c.other == n)))
    if heir is not None:
        connection.execute(aliases.update().where(aliases.c.n == n).values(n=heir))
        add_alias(connection, id_, heir)


def add_alias(connection: sa.Connection, alias: str, n: int) -> None:
    """Let a former id lead to row ``n``."""
    if connection.execute(aliases.update().where(aliases.c.alias == alias).values(n=n)).rowcount == 0:
        connection.execute(aliases.insert().values(alias=alias, n=n))
