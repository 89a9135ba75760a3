"""Store -> Snapshot: the columns that the page counts, filters and draws, as numpy arrays.

A snapshot is immutable and shared by all readers of a process; whole records stay in the store and are fetched by id
when a person looks at one. Days are integers since 1970-01-01 (``UNDATED`` where unknown), places are latitude and
longitude in degrees and Web Mercator ``x, y`` in 0..1 (``nan`` where there is no point).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard import palette
from geo.records import PRECISIONS, Incident

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Mask = NDArray[np.bool_]

UNDATED = np.int32(np.iinfo(np.int32).min)
_EPOCH = date(1970, 1, 1).toordinal()
#: Web Mercator ends here.
_MAX_LAT = 85.05112878


@dataclass(frozen=True)
class Coded:
    """A column of words: ``words[codes[i]]`` is the value of row i; code 0 is the empty word for 'unknown'."""

    codes: NDArray[Any]
    words: list[str]

    @cached_property
    def index(self) -> dict[str, int]:
        """Word -> code."""
        return {word: code for code, word in enumerate(self.words)}

    @classmethod
    def encode(cls, values: Iterable[str | None]) -> Coded:
        """Number the distinct words in order of first appearance."""
        index: dict[str, int] = {"": 0}
        codes = np.fromiter((index.setdefault(v or "", len(index)) for v in values), dtype=np.int32)
        return cls(codes, list(index))

    def among(self, wanted: Iterable[str]) -> Mask:
        """Rows whose word is one of ``wanted``."""
        table = np.zeros(len(self.words), dtype=bool)
        for word in wanted:
            if (code := self.index.get(word)) is not None:
                table[code] = True
        hit: Mask = table[self.codes]
        return hit

    def counts(self, mask: Mask | None = None) -> dict[str, int]:
        """Word -> number of rows, the empty word included, most frequent first."""
        codes = self.codes if mask is None else self.codes[mask]
        totals = np.bincount(codes, minlength=len(self.words))
        order = np.argsort(-totals, kind="stable")
        return {self.words[i]: int(totals[i]) for i in order if totals[i]}


@dataclass(frozen=True)
class Pairs:
    """A list-valued column as (row, code) pairs, sorted by row."""

    rows: Ints
    codes: Ints
    words: list[str]

    @cached_property
    def index(self) -> dict[str, int]:
        """Word -> code."""
        return {word: code for code, word in enumerate(self.words)}

    def rows_among(self, wanted: NDArray[np.bool_], total: int) -> Mask:
        """Rows that have at least one code for which ``wanted[code]`` holds."""
        hit = np.zeros(total, dtype=bool)
        hit[self.rows[wanted[self.codes]]] = True
        return hit

    def counts(self, mask: Mask) -> NDArray[np.int64]:
        """Number of rows per code (a row counts once per code)."""
        keep = mask[self.rows]
        return np.bincount(self.codes[keep], minlength=len(self.words))


@dataclass(frozen=True)
class ActorEntry:
    """One actor as it appears in the store: ``key`` is its id, or its name where it has none."""

    key: str
    name: str
    kind: str
    country: str


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Columns of all incidents, newest first."""

    epoch: str
    ids: NDArray[Any]
    event_type: Coded
    sub_event_type: Coded
    outcome: Coded
    status: Coded
    salience: Coded
    review: Coded
    precision: Coded
    country: Coded
    admin1: Coded
    place: Coded
    date_precision: Coded
    lat: Floats
    lon: Floats
    radius_km: Floats
    start: Ints
    end: Ints
    confidence: NDArray[np.float32]
    added: Ints
    deaths: Ints
    actors: Pairs
    roles: NDArray[np.uint8]
    actor_table: list[ActorEntry]
    publishers: Pairs

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def placed(self) -> Mask:
        """Rows that may be drawn as a point: they have one and are finer than a country."""
        return ~np.isnan(self.lat) & ~self.precision.among(["country", ""])

    @cached_property
    def x(self) -> Floats:
        """Web Mercator x, 0 at 180 W, 1 at 180 E."""
        return self.lon / 360.0 + 0.5

    @cached_property
    def y(self) -> Floats:
        """Web Mercator y, 0 at the northern edge, 1 at the southern."""
        return mercator_y(self.lat)

    @cached_property
    def category(self) -> NDArray[np.uint8]:
        """Colour code of the event type (:mod:`dashboard.palette`)."""
        table = np.array([palette.category_code(word) for word in self.event_type.words], dtype=np.uint8)
        return table[self.event_type.codes]

    @cached_property
    def kind(self) -> NDArray[np.uint8]:
        """Colour code of the leading actor's kind: the first perpetrator, else the first actor, else 'not said'."""
        codes = np.array([palette.kind_code(a.kind or None) for a in self.actor_table] or [0], dtype=np.uint8)
        out = np.full(len(self), len(palette.KINDS) - 1, dtype=np.uint8)
        first = np.argsort(self.roles != ROLES.index("perpetrator"), kind="stable")[::-1]
        out[self.actors.rows[first]] = codes[self.actors.codes[first]]
        return out

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Incident id -> row; made on first use."""
        return {identifier: row for row, identifier in enumerate(self.ids.tolist())}


ROLES = ("perpetrator", "target", "other")


def mercator_y(lat: Floats) -> Floats:
    """Latitude in degrees -> Web Mercator y in 0..1."""
    sine = np.sin(np.radians(np.clip(lat, -_MAX_LAT, _MAX_LAT)))
    return np.asarray(0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi))


def day_number(iso: str | None) -> int:
    """ISO date -> days since 1970-01-01, ``UNDATED`` for None."""
    return date.fromisoformat(iso[:10]).toordinal() - _EPOCH if iso else int(UNDATED)


def iso_day(number: int) -> str:
    """Days since 1970-01-01 -> ISO date."""
    return date.fromordinal(number + _EPOCH).isoformat()


def from_incidents(incidents: Sequence[Incident], *, epoch: str, added: Callable[[Incident], str | None]) -> Snapshot:
    """Build a snapshot from whole records; for small stores and tests.

    Parameters
    ----------
    incidents : sequence of Incident
        All incidents, rejected ones included.
    epoch : str
        Changes whenever the store changes.
    added : callable
        Incident -> ISO time when it came into the store, or None.
    """
    rows = sorted(incidents, key=lambda i: (i.date_end or "", i.id), reverse=True)
    places = [i.place for i in rows]
    actor_index: dict[str, int] = {}
    table: list[ActorEntry] = []
    triples: list[tuple[int, int, int]] = []
    for number, incident in enumerate(rows):
        for actor in incident.actors:
            key = actor.id or actor.name
            if key not in actor_index:
                actor_index[key] = len(table)
                table.append(ActorEntry(key, actor.name, actor.kind or "", actor.country or ""))
            triples.append((number, actor_index[key], ROLES.index(actor.role)))
    flat = np.array(triples, dtype=np.int32).reshape(-1, 3)
    publishers = Coded.encode(s.publisher for i in rows for s in i.sources)
    owner = np.array([n for n, i in enumerate(rows) for _ in i.sources], dtype=np.int32)
    return Snapshot(
        epoch=epoch,
        ids=np.array([i.id for i in rows], dtype=np.str_),
        event_type=Coded.encode(i.event_type for i in rows),
        sub_event_type=Coded.encode(i.sub_event_type for i in rows),
        outcome=Coded.encode(i.outcome for i in rows),
        status=Coded.encode(i.status for i in rows),
        salience=Coded.encode(i.salience for i in rows),
        review=Coded.encode(i.review.state for i in rows),
        precision=Coded.encode(p.precision if p else None for p in places),
        country=Coded.encode(p.country if p else None for p in places),
        admin1=Coded.encode(p.admin1 if p else None for p in places),
        place=Coded.encode(p.name if p else None for p in places),
        date_precision=Coded.encode(i.date_precision for i in rows),
        lat=_floats(p.lat if p else None for p in places),
        lon=_floats(p.lon if p else None for p in places),
        radius_km=_floats(p.radius_km if p else None for p in places),
        start=np.array([day_number(i.date_start) for i in rows], dtype=np.int32),
        end=np.array([day_number(i.date_end or i.date_start) for i in rows], dtype=np.int32),
        confidence=np.array([i.confidence.overall for i in rows], dtype=np.float32),
        added=np.array([day_number(added(i)) for i in rows], dtype=np.int32),
        deaths=np.array([(i.fatalities.low or 0) if i.fatalities else 0 for i in rows], dtype=np.int32),
        actors=Pairs(flat[:, 0], flat[:, 1], [a.key for a in table]),
        roles=flat[:, 2].astype(np.uint8),
        actor_table=table,
        publishers=Pairs(owner, publishers.codes, publishers.words),
    )


def _floats(values: Iterable[float | None]) -> Floats:
    return np.array([np.nan if v is None else v for v in values], dtype=np.float64)


#: From fine to coarse, the empty word last; for lists that show precision.
PRECISION_ORDER = (*PRECISIONS, "")
