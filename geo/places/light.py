"""Gathering + probabilities -> context features: each name in the light of the others."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.places.features import CONTEXT, distances
from geo.places.gathering import Gathering, Name
from geo.places.model import distance_km
from geo.records import Candidate

Floats = NDArray[np.float64]
#: Names whose readings cast light; the most frequent ones of a long document.
_LAMPS = 48
#: A holder that is a town or a small area holds what is at most this far, in km.
_AROUND = 80.0
_COLUMN = {feature: i for i, feature in enumerate(CONTEXT)}


class Table(NamedTuple):
    """All readings of all names in rows; ``group`` is the number of the name, rows of one name stand together."""

    static: Floats
    group: NDArray[np.int64]
    begins: NDArray[np.int64]
    country: NDArray[np.int64]
    admin1: NDArray[np.int64]
    countries: int
    admins: int
    fixed: Floats
    lamps: NDArray[np.int64]
    lamp_begins: NDArray[np.int64]
    lamp_of: NDArray[np.int64]
    kernels: tuple[Floats, ...]
    stranger: NDArray[np.bool_]
    weight: Floats


def table_of(gathering: Gathering) -> Table:
    """Lay out a document for the ranker; everything that does not depend on the probabilities."""
    names = gathering.names
    sizes = [len(name.options.country) for name in names]
    begins = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64)
    group = np.repeat(np.arange(len(names)), sizes)
    country, countries = _codes([c for name in names for c in name.options.country])
    admin1, admins = _codes([a for name in names for a in name.options.admin1])
    weight = np.log1p([float(len(name.members)) for name in names])
    bright = sorted(sorted(range(len(names)), key=lambda g: -len(names[g].members))[:_LAMPS])
    lamps = np.concatenate([np.arange(begins[g], begins[g] + sizes[g]) for g in bright])
    lamp_begins = np.concatenate(([0], np.cumsum([sizes[g] for g in bright])[:-1])).astype(np.int64)
    lat = np.concatenate([name.options.lat for name in names])
    lon = np.concatenate([name.options.lon for name in names])
    large = np.concatenate([name.options.large for name in names])
    gaps = distances(lat, lon, lat[lamps], lon[lamps])
    gaps[large] = np.inf
    gaps[:, large[lamps]] = np.inf
    gaps[np.isnan(gaps)] = np.inf
    folded, _ = _codes([name.folded for name in names])
    stranger = folded[group][:, None] != folded[np.array(bright)][None, :]
    return Table(
        np.concatenate([name.options.static for name in names]),
        group,
        begins,
        country,
        admin1,
        countries,
        admins,
        _fixed(gathering),
        lamps,
        lamp_begins,
        np.array(bright),
        tuple(np.exp(-gaps / reach) for reach in (30.0, 150.0, 500.0)),
        stranger,
        weight,
    )


def _codes(values: list[str]) -> tuple[NDArray[np.int64], int]:
    numbers: dict[str, int] = {"": 0}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values]), len(numbers)


def context_features(table: Table, gathering: Gathering, probability: Floats) -> Floats:
    """Features of each reading given how likely all readings are, shape (rows, len(CONTEXT))."""
    features = table.fixed.copy()
    everything = features[:, _COLUMN["same_country"] :]
    everything[:, :] = 0.0
    for codes, count, share, any_, beside in (
        (table.country, table.countries, "same_country", "same_country_any", "beside_country"),
        (table.admin1, table.admins, "same_admin1", "same_admin1_any", "beside_admin1"),
    ):
        mass = np.zeros((len(table.begins), count))
        np.add.at(mass, (table.group, codes), probability)
        mass[:, 0] = 0.0
        weighed = mass * table.weight[:, None]
        others = weighed.sum(axis=0)[codes] - weighed[table.group, codes]
        rest = max(1e-9, float(table.weight.sum())) - table.weight[table.group]
        features[:, _COLUMN[share]] = np.where(codes > 0, others / np.maximum(rest, 1e-9), 0.0)
        features[:, _COLUMN[any_]] = np.where(codes > 0, np.log1p(np.maximum(others, 0.0)), 0.0)
        if len(gathering.beside):
            features[:, _COLUMN[beside]] = np.where(codes > 0, (gathering.beside @ mass)[table.group, codes], 0.0)
    for kernel, feature in zip(table.kernels, ("near_30", "near_150", "near_500"), strict=True):
        light = np.maximum.reduceat(kernel * probability[table.lamps], table.lamp_begins, axis=1) * table.stranger
        features[:, _COLUMN[feature]] = np.log1p(light @ table.weight[table.lamp_of])
        if feature == "near_150" and len(gathering.beside):
            near = gathering.beside[table.group][:, table.lamp_of]
            features[:, _COLUMN["beside_near"]] = (light * near).sum(axis=1)
    return features


def _fixed(gathering: Gathering) -> Floats:
    """What the words around each name say, which no probability changes."""
    blocks = []
    held = _held(gathering)
    for number, name in enumerate(gathering.names):
        block = np.zeros((len(name.options.country), len(CONTEXT)))
        told = {kind: min(1.0, count / len(name.members) + 0.25) for kind, count in name.kinds.items()}
        for i, candidate in enumerate(name.options.candidates):
            _say(block[i], candidate, name.options.cls[i], told)
            _hold(block[i], candidate, name)
            block[i, _COLUMN["holds"]] = max((_holds(candidate, other) for other in held.get(number, ())), default=0.0)
        blocks.append(block)
    return np.concatenate(blocks)


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
    numbers = {name.text.lower(): i for i, name in enumerate(gathering.names)}
    held: dict[int, list[Name]] = {}
    for name in gathering.names:
        number = numbers.get((name.holder_name or "").lower())
        if number is not None and len(held.setdefault(number, [])) < 8:
            held[number].append(name)
    return held


def _holds(candidate: Candidate, other: Name) -> float:
    best = 0.0
    for rank, inner in enumerate(other.options.candidates[:10]):
        if _inside(inner, candidate):
            best = max(best, 1 / (1 + 0.3 * rank))
    return best
