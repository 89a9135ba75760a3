"""The store -> numpy columns of all incidents, for counting, filtering and drawing without the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from geo.store.database.schema import incident_actors, incident_sources, incidents
from geo.store.records.rows import EPOCH

#: Stands for 'unknown' in columns of days.
UNDATED = int(np.iinfo(np.int32).min)
#: Roles by their code.
ROLES = ("perpetrator", "target", "other")
#: Columns of words.
WORDS = (
    "event_type",
    "sub_event_type",
    "outcome",
    "status",
    "salience",
    "review",
    "precision",
    "country",
    "admin1",
    "place_name",
    "date_precision",
    "doer",
)
_BATCH = 50_000
_c = incidents.c


@dataclass(frozen=True)
class Words:
    """A column of words: the value of row i is ``words[codes[i]]``; code 0 is '' and means unknown."""

    codes: NDArray[np.int32]
    words: list[str]


@dataclass(frozen=True)
class Lists:
    """A list-valued column: entry k belongs to row ``rows[k]`` and is ``words[codes[k]]``; sorted by row."""

    rows: NDArray[np.int32]
    codes: NDArray[np.int32]
    words: list[str]


@dataclass(frozen=True, eq=False)
class Columns:
    """All live incidents, newest first (by last day, then by number); arrays have shape (len,).

    ``lat`` and ``lon`` are degrees, nan where there is no point to draw (unplaced, or known to the country only);
    ``start``, ``end`` and ``added`` are days since 1970-01-01, :data:`UNDATED` where unknown; ``deaths`` is the lower
    count, -1 where none is told. ``actors`` has actor ids (names where there is no id), ``roles[k]`` is the code in
    :data:`ROLES` of ``actors`` entry k, and ``actor_table[j]`` is (name, kind, country) of ``actors.words[j]``.
    """

    revision: int
    n: NDArray[np.int64]
    ids: NDArray[Any]
    words: dict[str, Words]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    radius_km: NDArray[np.float64]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    added: NDArray[np.int32]
    confidence: NDArray[np.float32]
    doubt: NDArray[np.float32]
    deaths: NDArray[np.int32]
    source_count: NDArray[np.int32]
    flagged: NDArray[np.bool_]
    actors: Lists
    roles: NDArray[np.uint8]
    actor_table: list[tuple[str, str, str]]
    publishers: Lists

    def __len__(self) -> int:
        return len(self.n)


class _Coder:
    """Words -> codes in order of first appearance; 0 is ''."""

    def __init__(self) -> None:
        self.index: dict[str | None, int] = {"": 0, None: 0}
        self.parts: list[NDArray[np.int32]] = []

    def add(self, values: Iterable[str | None]) -> None:
        index = self.index
        self.parts.append(np.array([index.setdefault(v, len(index) - 1) for v in values], dtype=np.int32))

    def done(self) -> Words:
        return Words(_joined(self.parts, np.int32), [w for w in self.index if w is not None])


def read_columns(connection: sa.Connection, revision: int) -> Columns:
    """Read all live incidents in one pass.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        In a read transaction, so that the tables agree with each other.
    revision : int
        The store's revision in that transaction.
    """
    words = {name: _Coder() for name in WORDS}
    numbers = (
        "n",
        "lat",
        "lon",
        "radius_km",
        "day_start",
        "day_end",
        "confidence",
        "doubt",
        "fatalities_low",
        "source_count",
        "flagged",
    )
    parts: dict[str, list[NDArray[Any]]] = {name: [] for name in (*numbers, "id", "added_at")}
    names = [*numbers, "id", "added_at", *WORDS]
    for rows in _batches(connection, sa.select(*(_c[name] for name in names)).where(_c.live == 1)):
        for name, values in zip(names, zip(*rows, strict=True), strict=True):
            if name in words:
                words[name].add(values)
            elif name == "id":
                parts[name].append(np.array(values, dtype=np.str_))
            elif name == "added_at":
                parts[name].append(_days(values))
            else:
                parts[name].append(np.array(values, dtype=np.float64))
    found = {name: _joined(p, np.float64) for name, p in parts.items() if name in numbers}
    end = np.nan_to_num(found["day_end"], nan=UNDATED)
    order = np.lexsort((-found["n"], -end))
    number = found["n"][order].astype(np.int64)
    actors, roles, table = _actors(connection, number)
    ids = np.concatenate(parts["id"]) if parts["id"] else np.array([], dtype=np.str_)
    return Columns(
        revision=revision,
        n=number,
        ids=ids[order],
        words={name: Words(w.codes[order], w.words) for name, w in ((k, c.done()) for k, c in words.items())},
        lat=found["lat"][order],
        lon=found["lon"][order],
        radius_km=found["radius_km"][order],
        start=_ints(found["day_start"][order], UNDATED),
        end=_ints(found["day_end"][order], UNDATED),
        added=_joined(parts["added_at"], np.int32)[order],
        confidence=found["confidence"][order].astype(np.float32),
        doubt=found["doubt"][order].astype(np.float32),
        deaths=_ints(found["fatalities_low"][order], -1),
        source_count=_ints(found["source_count"][order], 0),
        flagged=found["flagged"][order] == 1,
        actors=actors,
        roles=roles,
        actor_table=table,
        publishers=_publishers(connection, number),
    )


def _batches(connection: sa.Connection, query: sa.Select[Any]) -> Iterator[list[Any]]:
    """Plain tuples from the driver: SQLAlchemy's row objects would double the time."""
    if connection.dialect.name == "sqlite":
        text = str(query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
        raw: Any = connection.connection.driver_connection
        cursor = raw.execute(text)
        while rows := cursor.fetchmany(_BATCH):
            yield rows
        return
    result = connection.execution_options(stream_results=True, yield_per=_BATCH).execute(query)
    for rows in result.partitions():
        yield [tuple(r) for r in rows]


def _actors(
    connection: sa.Connection, number: NDArray[np.int64]
) -> tuple[Lists, NDArray[np.uint8], list[tuple[str, str, str]]]:
    a = incident_actors.c
    index: dict[str, int] = {}
    table: list[tuple[str, str, str]] = []
    owners: list[NDArray[Any]] = []
    codes: list[NDArray[np.int32]] = []
    roles: list[NDArray[np.uint8]] = []
    role_code = {role: i for i, role in enumerate(ROLES)}
    query = sa.select(a.n, a.actor_id, a.name, a.role, a.kind, a.country)
    for rows in _batches(connection, query):
        code = []
        for _, actor_id, name, _, kind, country in rows:
            key = actor_id or name
            at = index.get(key)
            if at is None:
                at = index[key] = len(table)
                table.append((name, kind or "", country or ""))
            code.append(at)
        owners.append(np.array([r[0] for r in rows], dtype=np.int64))
        codes.append(np.array(code, dtype=np.int32))
        roles.append(np.array([role_code.get(r[3], 2) for r in rows], dtype=np.uint8))
    owner, keep, order = _rows_of(_joined(owners, np.int64), number)
    lists = Lists(owner, _joined(codes, np.int32)[keep][order], list(index))
    return lists, _joined(roles, np.uint8)[keep][order], table


def _publishers(connection: sa.Connection, number: NDArray[np.int64]) -> Lists:
    s = incident_sources.c
    coder = _Coder()
    owners: list[NDArray[Any]] = []
    for rows in _batches(connection, sa.select(s.n, sa.func.coalesce(s.publisher, s.host, ""))):
        owners.append(np.array([r[0] for r in rows], dtype=np.int64))
        coder.add([r[1] for r in rows])
    owner, keep, order = _rows_of(_joined(owners, np.int64), number)
    words = coder.done()
    return Lists(owner, words.codes[keep][order], words.words)


def _rows_of(
    owners: NDArray[np.int64], number: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.bool_], NDArray[np.int64]]:
    """Incident numbers -> positions in ``number``; which entries are live, and the order that sorts them by row."""
    position = np.full(int(max(number.max(initial=0), owners.max(initial=0))) + 1, -1, dtype=np.int32)
    position[number] = np.arange(len(number), dtype=np.int32)
    rows = position[owners]
    keep = rows >= 0
    order = np.argsort(rows[keep], kind="stable")
    return rows[keep][order], keep, order


def _days(values: Iterable[str]) -> NDArray[np.int32]:
    from datetime import date

    known: dict[str, int] = {}
    found = []
    for value in values:
        day = value[:10]
        number = known.get(day)
        if number is None:
            number = known[day] = date.fromisoformat(day).toordinal() - EPOCH
        found.append(number)
    return np.array(found, dtype=np.int32)


def _ints(values: NDArray[np.float64], missing: int) -> NDArray[np.int32]:
    return np.nan_to_num(values, nan=missing).astype(np.int32)


def _joined(parts: list[NDArray[Any]], dtype: Any) -> NDArray[Any]:
    return np.concatenate(parts).astype(dtype, copy=False) if parts else np.array([], dtype=dtype)
