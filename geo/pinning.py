"""Rows of mapped tables and what their names resolve to -> rows at a point, or at what their place lies in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from geo.places.model import distance_km
from geo.placing import placed
from geo.records import Incident, Place
from geo.sources.base import TableRow

if TYPE_CHECKING:
    from geo.pipeline import Pipeline

#: What stands before a name in a cell that says where it happened near.
NEAR = re.compile(
    r"(?:near(?: to)?|outside(?: of)?|around|close to|off|outskirts of|(?:the )?vicinity of|"
    r"(?:about |some |~)?\d+ ?km(?:,? (?:\w+ ){1,2}(?:of|from)| from)?)\s+",
    re.I,
)
#: A point so far from the place beside it is told: latitude and longitude are often swapped.
_FAR_KM = 300.0
#: How sure a place is by coordinates, and by what it lies in.
_BY_POINT, _BY_CONTAINER = 0.9, 0.5


def pinned(row: TableRow, resolved: Sequence[Place | None], pipeline: Pipeline) -> TableRow:
    """A row at the point that it tells, else at the finest of its places that is known."""
    incident, notes = row.incident, list(row.notes)
    told = row.words.point if row.words is not None else ""
    if told and (point := _at(told, pipeline)) is not None:
        name = incident.place.name if incident.place is not None else point.name
        incident = _put(incident, msgspec.structs.replace(point, name=name, mention=name), _BY_POINT)
    elif told:
        notes.append(("no point of the earth is read from the coordinates", told))
    place = incident.place
    if place is not None and place.lat is not None:
        incident = _beside(incident, place, resolved[0] if resolved else None, notes, pipeline)
    elif place is not None:
        incident = _by_name(incident, place, resolved, notes, pipeline)
    return msgspec.structs.replace(row, incident=incident, notes=tuple(notes))


def _beside(
    incident: Incident, place: Place, named: Place | None, notes: list[tuple[str, str]], pipeline: Pipeline
) -> Incident:
    """A row with coordinates, in the country and division where they lie; told where they contradict the row."""
    at = _at(f"{place.lat}, {place.lon}", pipeline)
    if named is not None and _apart_km(place, named) > _FAR_KM and named.precision != "country":
        notes.append((f"the coordinates lie more than {_FAR_KM:g} km from the place that is named", place.name))
    if at is None or at.country is None:
        return incident
    if place.country not in (None, at.country):
        notes.append(("the coordinates lie in another country than the row says", f"{place.name}: {at.country}"))
        return incident
    where = msgspec.structs.replace(place, country=at.country, admin1=place.admin1 or at.admin1)
    return _put(incident, where, incident.confidence.place)


def _by_name(
    incident: Incident, place: Place, resolved: Sequence[Place | None], notes: list[tuple[str, str]], pipeline: Pipeline
) -> Incident:
    """A row at the finest of its places that the gazetteer knows."""
    best = next((p for p in resolved if p is not None and place.country in (None, p.country)), None)
    if best is None:
        found = placed(incident, pipeline.index)
        if found.place is not None and found.place.lat is None:
            notes.append(("the place is not known", place.name))
        return found
    if best is not resolved[0] or best.basis == "container":
        notes.append(("the place is not known, the row stands at what it lies in", place.name))
        coarse = msgspec.structs.replace(best, mention=place.mention, basis="container")
        return _put(incident, coarse, _BY_CONTAINER)
    near = NEAR.match(place.mention) is not None and best.precision in ("site", "town")
    fine = msgspec.structs.replace(best, mention=place.mention, precision="near" if near else best.precision)
    return _put(incident, fine, incident.confidence.place)


def _put(incident: Incident, place: Place, sure: float) -> Incident:
    confidence = msgspec.structs.replace(
        incident.confidence, place=sure, overall=min(sure, incident.confidence.kind, incident.confidence.date)
    )
    return msgspec.structs.replace(incident, place=place, confidence=confidence)


def _at(told: str, pipeline: Pipeline) -> Place | None:
    from geo.places.geocoding.tabled import resolution_at

    found = resolution_at(pipeline.index, 0, 0, told)
    return found.place if found is not None else None


def _apart_km(one: Place, other: Place) -> float:
    """Kilometres between two places; 0 where one has no point."""
    if None in (one.lat, one.lon, other.lat, other.lon):
        return 0.0
    return distance_km(one.lat, one.lon, other.lat, other.lon)  # type: ignore[arg-type]
