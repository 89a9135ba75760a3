"""Gathering -> features of what the words around each name state: the kind of place, and the place that holds it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.places.model import distance_km
from geo.places.resolving.features import CONTEXT
from geo.places.resolving.gathering import Gathering, Name
from geo.records import Candidate

Floats = NDArray[np.float64]
#: A holder that is a town or a small area holds what is at most this far, in km.
_AROUND = 80.0
_COLUMN = {feature: i for i, feature in enumerate(CONTEXT)}


def stated_features(gathering: Gathering) -> Floats:
    """What the words around each name say, which no probability changes; shape (readings, len(CONTEXT))."""
    names = gathering.names
    features = np.zeros((sum([len(name.options.country) for name in names]), len(CONTEXT)))
    held = _held(gathering)
    end = 0
    for number, name in enumerate(names):
        begin, end = end, end + len(name.options.country)
        if not (name.kinds or name.holders or name.codes or number in held):
            continue
        told = {kind: min(1.0, count / len(name.members) + 0.25) for kind, count in name.kinds.items()}
        for i, (candidate, cls) in enumerate(zip(name.options.candidates, name.options.cls, strict=False)):
            row = features[begin + i]
            if told:
                _say(row, candidate, cls, told)
            _hold(row, candidate, name)
            if number in held:
                row[_COLUMN["holds"]] = max([_holds(candidate, other) for other in held[number]])
    return features


def _say(row: Floats, candidate: Candidate, cls: str, told: dict[str, float]) -> None:
    kind = candidate.kind
    country, admin, town = kind.startswith("PCL"), kind.startswith("ADM"), cls == "P"
    row[_COLUMN["says_admin_is_admin"]] = told.get("admin", 0.0) * admin
    row[_COLUMN["says_admin_is_town"]] = told.get("admin", 0.0) * town
    row[_COLUMN["says_town_is_town"]] = told.get("town", 0.0) * town
    row[_COLUMN["says_town_is_admin"]] = told.get("town", 0.0) * (admin or country)
    row[_COLUMN["says_water_is_water"]] = told.get("water", 0.0) * (cls == "H")
    row[_COLUMN["says_country_is_country"]] = told.get("country", 0.0) * country
    row[_COLUMN["says_direction_is_large"]] = told.get("direction", 0.0) * (country or admin)


def _hold(row: Floats, candidate: Candidate, name: Name) -> None:
    """Whether a candidate lies in the place that the text states."""
    if not (name.codes or name.holders) or candidate.kind.startswith("PCL"):
        return
    if name.codes:
        inside = (candidate.admin1_code in name.codes and candidate.kind != "ADM1") or candidate.country in name.codes
        row[_COLUMN["container_admin1" if inside else "container_missed"]] = 1.0
        return
    binding = False
    for rank, holder in enumerate(name.holders):
        how = _inside(candidate, holder)
        if how:
            row[_COLUMN[how]] = max(row[_COLUMN[how]], 1 / (1 + rank))
        binding = binding or holder.kind.startswith(("PCL", "ADM1"))
    reached = row[_COLUMN["container_admin1"]] + row[_COLUMN["container_country"]] + row[_COLUMN["container_near"]]
    row[_COLUMN["container_missed"]] = float(binding and not reached)


def _inside(candidate: Candidate, holder: Candidate) -> str | None:
    if holder.id == candidate.id:
        return None
    if holder.kind.startswith("PCL"):
        return "container_country" if holder.country == candidate.country else None
    if holder.kind == "ADM1":
        same = holder.admin1_code and holder.admin1_code == candidate.admin1_code and candidate.kind != "ADM1"
        return "container_admin1" if same else None
    reach = max(_AROUND, holder.radius_km)
    near = distance_km(candidate.lat, candidate.lon, holder.lat, holder.lon) <= reach
    return "container_near" if near and reach < 1000 else None


def _held(gathering: Gathering) -> dict[int, list[Name]]:
    """For each name the names that are stated to lie in it."""
    held: dict[int, list[Name]] = {}
    numbers = {name.text.lower(): i for i, name in enumerate(gathering.names)}
    for name in gathering.names:
        number = numbers.get(name.holder_name.lower()) if name.holder_name else None
        if number is not None and len(held.setdefault(number, [])) < 8:
            held[number].append(name)
    return held


def _holds(candidate: Candidate, other: Name) -> float:
    best = 0.0
    for rank, inner in enumerate(other.options.candidates[:10]):
        if _inside(inner, candidate):
            best = max(best, 1 / (1 + 0.3 * rank))
    return best
