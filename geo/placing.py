"""What people and the gazetteer know of names -> the places of observations and of imported rows."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from geo.ports import NameIndex
from geo.records import Incident, Observation, Place


def corrected(observation: Observation, remembered: Mapping[str, Place]) -> Observation:
    """The observation with the place that people want for this name; how it is told stays the report's."""
    place = observation.place
    want = remembered.get(place.mention.casefold()) if place is not None else None
    if place is None or want is None or want.id == place.id:
        return observation
    kept = {"mention": place.mention, "basis": place.basis}
    if place.precision == "near":
        kept["precision"] = "near"
    return msgspec.structs.replace(observation, place=msgspec.structs.replace(want, **kept))


def placed(incident: Incident, index: NameIndex | None) -> Incident:
    """A row that names its place without coordinates gets those of the gazetteer's best entry in its country."""
    place = incident.place
    if place is None or place.lat is not None or index is None:
        return incident
    for found in index.lookup(place.name, limit=20):
        if place.country in (None, found.country):
            values = {f: getattr(found, f) for f in ("id", "kind", "country", "admin1", "admin1_code", "lat", "lon")}
            placed = msgspec.structs.replace(place, **values, radius_km=found.radius_km, basis="named")
            return msgspec.structs.replace(incident, place=placed)
    return incident
