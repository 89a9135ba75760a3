"""Rows of mapped tables and what their names resolve to -> rows at a point, or at what their place lies in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

import msgspec

from geo.places.index.names import Gazetteer
from geo.places.index.spelling import fold
from geo.places.model import distance_km
from geo.placing import placed
from geo.records import Candidate, Incident, Place, Precision
from geo.sources.base import TableRow
from geo.sources.row_values import HEADS, LEVELS

if TYPE_CHECKING:
    from geo.pipeline import Pipeline

#: What stands before a name in a cell that says where it happened near.
NEAR = re.compile(
    r"(?:near(?:by|(?: to)?)|nr\b\.?|vic\b\.?|(?:just )?outside(?: of)?|around|close to|off|outskirts of|"
    r"(?:the )?vicinity of|(?:about |some |~)?\d+ ?km(?:,? (?:\w+ ){1,2}(?:of|from)| from)?)\s+",
    re.I,
)
#: A point so far from the place beside it is told: latitude and longitude are often swapped.
_FAR_KM = 300.0
#: How sure a place is by coordinates, and by what it lies in.
_BY_POINT, _BY_CONTAINER = 0.9, 0.5


#: Heading of divisions -> how large they are.
_DIVISIONS: dict[str, Precision] = {HEADS[f]: f for f in ("admin2", "admin1", "country")}
_KINDS = {"admin2": ("ADM2", "ADM3", "ADM4", "ADMD"), "admin1": ("ADM1", "TERR"), "country": ("PCL", "TERR")}


def pinned(row: TableRow, names: Mapping[str, Place | None], pipeline: Pipeline) -> TableRow:
    """A row at the point that it tells, else at the finest of its places that is known.

    Parameters
    ----------
    row : TableRow
    names : mapping
        Heading -> what the name under it resolves to, from fine to coarse.
    pipeline : Pipeline
        Its gazetteer knows divisions.
    """
    resolved = {head: _as_division(head, place, pipeline) for head, place in names.items()}
    incident, notes = row.incident, list(row.notes)
    told = row.words.point if row.words is not None else ""
    if told and (point := _at(told, pipeline)) is not None:
        name = incident.place.name if incident.place is not None else point.name
        incident = _put(incident, msgspec.structs.replace(point, name=name, mention=name), _BY_POINT)
    elif told:
        notes.append(("no point of the earth is read from the coordinates", told))
    place = incident.place
    if place is not None and place.lat is not None:
        incident = _beside(incident, place, next(iter(resolved.values()), None), notes, pipeline)
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
    incident: Incident,
    place: Place,
    resolved: Mapping[str, Place | None],
    notes: list[tuple[str, str]],
    pipeline: Pipeline,
) -> Incident:
    """A row at the finest of its places that the gazetteer knows."""
    finest, first = next(iter(resolved.items()), ("", None))
    if first is not None and _elsewhere(first, resolved.get(HEADS["admin1"]), pipeline):
        notes.append(("the place of this name lies in another province than the row says", place.name))
        resolved = {**resolved, finest: None}
        first = None
    known = [p for p in resolved.values() if p is not None and place.country in (None, p.country)]
    # What another column says of where an unknown place lies is better than what was found for it.
    best = next((p for p in known if p.basis != "container"), known[0] if known else None)
    if best is None:
        found = placed(incident, pipeline.index)
        if found.place is not None and found.place.lat is None:
            notes.append(("the place is not known", place.name))
        return found
    if finest in _DIVISIONS:
        notes.append((f"no place finer than the {finest.lower()} is told", place.name))
    if best is not first or best.basis == "container":
        notes.append(("the place is not known, the row stands at what it lies in", place.name))
        coarse = msgspec.structs.replace(best, mention=place.mention, basis="container")
        return _put(incident, coarse, _BY_CONTAINER)
    near = NEAR.match(place.mention) is not None and best.precision in ("site", "town")
    fine = msgspec.structs.replace(best, mention=place.mention, precision="near" if near else best.precision)
    return _put(incident, fine, incident.confidence.place)


def _elsewhere(place: Place, province: Place | None, pipeline: Pipeline) -> bool:
    """Whether a place lies in another province than the row surely says, and far from that."""
    if province is None or province.precision != "admin1" or place.basis == "container":
        return False
    apart = place.admin1_code and province.admin1_code and place.admin1_code != province.admin1_code
    if not apart or place.country != province.country or _apart_km(place, province) < (province.radius_km or 0.0):
        return False
    return any(c.id == province.id and c.match == "exact" for c in pipeline.index.lookup(province.mention))


def _as_division(head: str, place: Place | None, pipeline: Pipeline) -> Place | None:
    """What a name under a heading of divisions resolves to, as the division: 'Aleppo' is the province, not the town."""
    level = _DIVISIONS.get(head)
    if level is None or place is None or place.kind.startswith(("ADM", "PCL", "TERR")):
        return place
    index = cast(Gazetteer, pipeline.index)
    named = [c for c in index.lookup(place.mention) if c.kind.startswith(_KINDS[level])]
    if level == "admin1" and place.admin1_code and (held := index.division(place.admin1_code)) is not None:
        named += [held] if fold(place.name) in fold(held.name) else []
    near = [c for c in named if c.country == place.country] if place.country else named
    found = max(near, key=lambda c: (c.admin1_code == place.admin1_code, c.closeness), default=None)
    if found is None:
        # The gazetteer has the town of this name alone: it stands for the division, as roughly as that is large.
        return msgspec.structs.replace(place, precision=level, radius_km=float(LEVELS[level]["radius_km"]))
    return msgspec.structs.replace(place, **_of(found), precision=level)


def _of(found: Candidate) -> dict[str, object]:
    fields = ("id", "name", "kind", "country", "admin1", "admin1_code", "lat", "lon", "radius_km")
    return {field: getattr(found, field) for field in fields}


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
