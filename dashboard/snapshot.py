"""Store -> Snapshot: the columns that the page counts, filters and draws, as numpy arrays.

A snapshot is immutable and shared by all readers of a process; whole records stay in the store and are fetched by id
when a person looks at one. Days are integers since 1970-01-01 (``UNDATED`` where unknown), places are latitude and
longitude in degrees and Web Mercator ``x, y`` in 0..1 (``nan`` where there is no point).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dashboard import palette

if TYPE_CHECKING:
    from geo.store.asking.columns import Columns

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
        return self.counts_of(self.codes, len(self.words), mask)

    def counts_of(self, groups: NDArray[Any], size: int, mask: Mask) -> NDArray[np.int64]:
        """Number of rows per group of entries; a row with several entries of a group counts once.

        Parameters
        ----------
        groups : ndarray of int, shape (entries,)
            Group of each entry.
        size : int
            Number of groups.
        mask : ndarray of bool, shape (rows,)
            Rows that count.
        """
        keep = mask[self.rows]
        for step in range(1, self.longest):
            again = (self.rows[step:] == self.rows[:-step]) & (groups[step:] == groups[:-step])
            keep[step:] &= ~again
        return np.bincount(groups[keep], minlength=size)

    @cached_property
    def longest(self) -> int:
        """Most entries of one row."""
        return int(np.bincount(self.rows).max(initial=0)) if len(self.rows) else 0


@dataclass(frozen=True)
class ActorEntry:
    """One actor as it appears in the store: ``key`` is its id, or its name where it has none."""

    key: str
    name: str
    kind: str
    country: str

    @property
    def nodes(self) -> tuple[str, str]:
        """The nodes of the actor tree that it hangs from: kind, and kind and country."""
        kind = self.kind or "not said"
        return kind, f"{kind}|{self.country}"


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Columns of all incidents, newest first."""

    epoch: str
    numbers: NDArray[np.int64]
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
    doer: Coded
    lat: Floats
    lon: Floats
    radius_km: Floats
    start: Ints
    end: Ints
    confidence: NDArray[np.float32]
    doubt: NDArray[np.float32]
    added: Ints
    deaths: Ints
    source_count: Ints
    flagged: Mask
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
        codes: NDArray[np.uint8] = table[self.event_type.codes]
        return codes

    @cached_property
    def kind(self) -> NDArray[np.uint8]:
        """Colour code of the leading actor's kind: the first perpetrator, else the first actor, else 'not said'."""
        codes = np.array([palette.kind_code(a.kind or None) for a in self.actor_table] or [0], dtype=np.uint8)
        out = np.full(len(self), len(palette.KINDS) - 1, dtype=np.uint8)
        first = np.argsort(self.roles != ROLES.index("perpetrator"), kind="stable")[::-1]
        out[self.actors.rows[first]] = codes[self.actors.codes[first]]
        return out

    @cached_property
    def has_actor(self) -> Mask:
        """Rows that name any actor."""
        hit = np.zeros(len(self), dtype=bool)
        hit[self.actors.rows] = True
        return hit

    @cached_property
    def actor_nodes(self) -> frozenset[str]:
        """All words that the actor filter takes from the columns."""
        return frozenset({"not said"}.union(*({a.key, a.name, *a.nodes} for a in self.actor_table)))

    def rows_of_numbers(self, numbers: NDArray[np.int64]) -> Mask:
        """Rows whose number in the store is among ``numbers``."""
        table = np.zeros(int(max(self.numbers.max(initial=0), numbers.max(initial=0))) + 1, dtype=bool)
        table[numbers] = True
        hit: Mask = table[self.numbers]
        return hit

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


def from_columns(columns: Columns) -> Snapshot:
    """Take the store's columns as they are; no array is copied."""
    words = {name: Coded(w.codes, w.words) for name, w in columns.words.items()}
    table = zip(columns.actors.words, columns.actor_table, strict=True)
    return Snapshot(
        epoch=str(columns.revision),
        numbers=columns.n,
        ids=columns.ids,
        event_type=words["event_type"],
        sub_event_type=words["sub_event_type"],
        outcome=words["outcome"],
        status=words["status"],
        salience=words["salience"],
        review=words["review"],
        precision=words["precision"],
        country=words["country"],
        admin1=words["admin1"],
        place=words["place_name"],
        date_precision=words["date_precision"],
        doer=words["doer"],
        lat=columns.lat,
        lon=columns.lon,
        radius_km=columns.radius_km,
        start=columns.start,
        end=columns.end,
        confidence=columns.confidence,
        doubt=columns.doubt,
        added=columns.added,
        deaths=columns.deaths,
        source_count=columns.source_count,
        flagged=columns.flagged,
        actors=Pairs(columns.actors.rows, columns.actors.codes, columns.actors.words),
        roles=columns.roles,
        actor_table=[ActorEntry(key, name, kind, country) for key, (name, kind, country) in table],
        publishers=Pairs(columns.publishers.rows, columns.publishers.codes, columns.publishers.words),
    )
