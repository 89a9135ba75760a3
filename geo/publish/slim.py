"""Stored JSON -> the part of an incident that the flat view needs: for exports of millions of rows.

The structs have the names and types of :mod:`geo.records`, so that whatever reads only these fields takes them as
incidents; decoding skips the rest and the garbage collector leaves them alone. Words of closed lists are not made anew
for each row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

import msgspec

from geo.records import DatePrecision, Incident, Outcome, Precision, ReviewState, Role, Salience, Status


class _Slim(msgspec.Struct, frozen=True, gc=False):
    """Base: unknown keys are skipped."""


class _Actor(_Slim, frozen=True, gc=False):
    id: str | None
    name: str
    role: Role
    kind: str | None
    country: str | None


class _Place(_Slim, frozen=True, gc=False):
    id: str
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: Precision
    radius_km: float | None


class _Range(_Slim, frozen=True, gc=False):
    low: int | None
    high: int | None


class _Confidence(_Slim, frozen=True, gc=False):
    overall: float


class _Source(_Slim, frozen=True, gc=False):
    doc_id: str
    quote: str
    title: str | None
    publisher: str | None
    url: str | None
    published: str | None
    dataset: str | None
    licence: str | None
    copy_of: str | None


class _Review(_Slim, frozen=True, gc=False):
    state: ReviewState


class _Incident(_Slim, frozen=True, gc=False):
    id: str
    title: str
    event_type: str
    sub_event_type: str
    outcome: Outcome
    status: Status
    salience: Salience
    actors: list[_Actor]
    target_type: str | None
    weapon: str | None
    date_start: str | None
    date_end: str | None
    date_precision: DatePrecision
    place: _Place | None
    fatalities: _Range | None
    injured: _Range | None
    confidence: _Confidence
    sources: list[_Source]
    review: _Review
    #: What the licence gate empties; never read from the store here.
    codes: dict[str, Any] = {}


def slim_incidents(records: Iterable[str | bytes]) -> Iterator[Incident]:
    """Decode stored records; good for the flat view, the summary and the licence gate, and for nothing else."""
    decode = msgspec.json.Decoder(_Incident).decode
    return cast("Iterator[Incident]", map(decode, records))
