"""Candidates of a document's names -> numbers for the ranker.

*Static* features belong to a candidate and its name alone and are kept per name; *context* features come from the words
around the name and from the other names of the document, weighted by how likely each of their readings is just now.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.places.model import EARTH_RADIUS_KM, class_of
from geo.records import Candidate

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STATIC = (
    "nothing",
    "nothing_fuzzy",
    "nothing_facility",
    "population",
    "population_town",
    "unpopulated",
    "country",
    "admin1",
    "admin2",
    "capital",
    "seat",
    "town",
    "section",
    "water",
    "terrain",
    "area",
    "site",
    "closeness",
    "key",
    "fuzzy",
    "main_name",
    "rank",
    "first",
    "only",
    "share",
    "continent",
    "ocean",
    "inner",
    "inner_large",
    "nothing_empty",
    "nothing_known",
    "county",
    "key_closeness",
    "fuzzy_closeness",
)
CONTEXT = (
    "says_admin_is_admin",
    "says_admin_is_town",
    "says_town_is_town",
    "says_town_is_admin",
    "says_water_is_water",
    "says_country_is_country",
    "says_direction_is_large",
    "container_admin1",
    "container_country",
    "container_near",
    "container_missed",
    "holds",
    "same_country",
    "same_country_any",
    "same_admin1",
    "same_admin1_any",
    "near_30",
    "near_150",
    "near_500",
    "beside_country",
    "beside_admin1",
    "beside_near",
)
#: Kinds of GeoNames, by static feature.
_KINDS = {
    "admin1": ("ADM1", "ADM1H"),
    "admin2": ("ADM2", "ADM3", "ADM4", "ADM5", "ADMD", "ADM2H"),
    "capital": ("PPLC",),
    "seat": ("PPLA", "PPLA2", "PPLA3"),
    "section": ("PPLX",),
}
_AT = {feature: i for i, feature in enumerate(STATIC)}
_POPULATION, _POPULATION_TOWN, _UNPOPULATED = _AT["population"], _AT["population_town"], _AT["unpopulated"]
_CLOSENESS, _MAIN_NAME, _SHARE = _AT["closeness"], _AT["main_name"], _AT["share"]
_RANK, _FIRST, _ONLY = _AT["rank"], _AT["first"], _AT["only"]
_ADMIN2, _COUNTY, _INNER, _INNER_LARGE = _AT["admin2"], _AT["county"], _AT["inner"], _AT["inner_large"]
#: Places with a longer radius than this say little of what is near, in km.
_LARGE_KM = 250
_FACILITY = frozenset(
    [
        "street",
        "st",
        "road",
        "rd",
        "avenue",
        "ave",
        "boulevard",
        "drive",
        "lane",
        "highway",
        "hospital",
        "school",
        "university",
        "college",
        "airport",
        "stadium",
        "church",
        "mosque",
        "park",
        "hotel",
        "hall",
        "centre",
        "center",
        "court",
        "building",
        "prison",
        "jail",
        "museum",
        "library",
        "station",
        "bridge",
        "market",
    ]
)


class Options(NamedTuple):
    """Readings of one name: its candidates, then 'nothing'; all arrays have one row per reading.

    The first ``outer`` candidates bear the name, the others stand inside it.

    ``lat``, ``lon`` in degrees (``nan`` for nothing); ``large`` marks countries, continents and seas, whose label
    points say little about what is near; ``country`` and ``admin1`` are small integers, -1 where unknown.
    """

    candidates: list[Candidate]
    outer: int
    static: Floats
    lat: Floats
    lon: Floats
    country: list[str]
    admin1: list[str]
    cls: list[str]
    large: NDArray[np.bool_]


def options_of(name: str, candidates: Sequence[Candidate], inner: Sequence[Candidate] = ()) -> Options:
    """Static features of all readings of a name, shape (candidates + 1, len(STATIC)).

    Parameters
    ----------
    name : str
        As written.
    candidates : sequence of Candidate
        Best first.
    inner : sequence of Candidate
        Places named inside the name.
    """
    found = [*candidates, *inner]
    forms = [_form(c.kind) for c in found]
    # Plain lists are quicker to fill cell by cell than arrays.
    rows = [[0.0] * len(STATIC) for _ in range(len(found) + 1)]
    total = sum([c.population for c in found]) or 1
    for i, (c, form, row) in enumerate(zip(found, forms, rows, strict=False)):
        size = math.log10(c.population + 1.0) / 7
        rank = i if i < len(candidates) else i - len(candidates)
        row[_POPULATION] = size
        row[form.column] = 1.0
        if form.inhabited:
            row[_POPULATION_TOWN] = size
        row[_UNPOPULATED] = c.population == 0
        row[_CLOSENESS] = c.closeness
        row[_MAIN_NAME] = c.closeness >= 0.99
        if c.match != "exact":
            row[_AT[c.match]] = 1.0
            row[_AT[f"{c.match}_closeness"]] = c.closeness
        row[_RANK] = math.log1p(rank)
        row[_FIRST] = rank == 0
        row[_ONLY] = len(found) == 1
        row[_SHARE] = c.population / total
        if form.column == _ADMIN2 and c.name.endswith(" County") and not name.lower().endswith("county"):
            row[_COUNTY] = 1.0
        if i >= len(candidates):
            row[_INNER] = 1.0
            row[_INNER_LARGE] = form.wide
    rows[-1][_AT["nothing"]] = 1.0
    rows[-1][_AT["nothing_fuzzy"]] = not any(c.match == "exact" for c in candidates)
    rows[-1][_AT["nothing_empty"]] = not candidates
    rows[-1][_AT["nothing_known"]] = sum(c.match == "exact" for c in candidates) > 2
    words = name.lower().split()
    rows[-1][_AT["nothing_facility"]] = len(words) > 1 and words[-1].rstrip(".") in _FACILITY
    nan = [np.nan]
    return Options(
        found,
        len(candidates),
        np.array(rows, dtype=np.float64),
        np.array([c.lat for c in found] + nan),
        np.array([c.lon for c in found] + nan),
        [c.country or "" for c in found] + [""],
        [c.admin1_code or "" for c in found] + [""],
        [form.cls for form in forms] + [""],
        np.array([form.large or c.radius_km > _LARGE_KM for c, form in zip(found, forms, strict=True)] + [True]),
    )


class _Form(NamedTuple):
    """What a kind of place is to the ranker: its column, its class, and how far it reaches."""

    column: int
    cls: str
    inhabited: bool
    wide: bool
    large: bool


@lru_cache(maxsize=1024)
def _form(kind: str) -> _Form:
    name = _static_kind(kind)
    inhabited = name in ("town", "seat", "capital", "section")
    wide = name in ("country", "admin1", "continent", "ocean", "capital")
    large = kind.startswith("PCL") or kind in ("CONT", "OCN", "SEA")
    return _Form(_AT[name], class_of(kind), inhabited, wide, large)


def _static_kind(kind: str) -> str:
    if kind.startswith("PCL") or kind == "TERR":
        return "country"
    if kind in ("CONT", "RGN", "RGNE", "RGNH", "ZN"):
        return "continent"
    if kind in ("OCN", "SEA", "GULF", "STRT"):
        return "ocean"
    for name, codes in _KINDS.items():
        if kind in codes:
            return name
    return {"P": "town", "H": "water", "T": "terrain", "L": "area", "A": "admin2"}.get(class_of(kind), "site")


def distances(lat: Floats, lon: Floats, to_lat: Floats, to_lon: Floats) -> Floats:
    """Great-circle distances in km from each point to each other point (degrees), shape (n, m); ``nan`` if unknown."""
    there = _unit(to_lat, to_lon)
    return EARTH_RADIUS_KM * np.arccos(np.clip(_unit(lat, lon) @ there.T, -1.0, 1.0))


def _unit(lat: Floats, lon: Floats) -> Floats:
    p, q = np.radians(lat), np.radians(lon)
    return np.stack((np.cos(p) * np.cos(q), np.cos(p) * np.sin(q), np.sin(p)), axis=1)
