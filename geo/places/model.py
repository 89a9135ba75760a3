"""Candidate -> Place: what kinds of place there are, how precise each is and how far it reaches.

Kinds are GeoNames feature codes (https://www.geonames.org/export/codes.html). One table says for each kind its class,
the precision that a report gains by naming it, and the radius to assume where the data has none.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from geo.places.english_names import shown_name
from geo.records import Basis, Candidate, Place, Precision

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG


class Kind(NamedTuple):
    """One line of the table: GeoNames class, precision, radius in km assumed where the data has none."""

    cls: str
    precision: Precision
    radius_km: float


#: Feature code -> class, precision, default radius. Radii: half the usual extent, rounded.
KINDS: dict[str, Kind] = {
    "PCLI": Kind("A", "country", 350.0),
    "PCLD": Kind("A", "country", 100.0),
    "PCLF": Kind("A", "country", 200.0),
    "PCLS": Kind("A", "country", 50.0),
    "PCLIX": Kind("A", "country", 100.0),
    "PCL": Kind("A", "country", 200.0),
    "TERR": Kind("A", "country", 60.0),
    "CONT": Kind("L", "region", 3000.0),
    "RGN": Kind("L", "region", 250.0),
    "RGNE": Kind("L", "region", 150.0),
    "RGNH": Kind("L", "region", 250.0),
    "AREA": Kind("L", "region", 30.0),
    "ADM1": Kind("A", "admin1", 80.0),
    "ADM1H": Kind("A", "admin1", 80.0),
    "ADM2": Kind("A", "admin2", 25.0),
    "ADM2H": Kind("A", "admin2", 25.0),
    "ADM3": Kind("A", "admin2", 15.0),
    "ADM4": Kind("A", "admin2", 8.0),
    "ADM5": Kind("A", "admin2", 5.0),
    "ADMD": Kind("A", "admin2", 25.0),
    "ZN": Kind("A", "region", 50.0),
    "PPLC": Kind("P", "town", 12.0),
    "PPLA": Kind("P", "town", 6.0),
    "PPLA2": Kind("P", "town", 4.0),
    "PPLX": Kind("P", "town", 2.0),
    "PPL": Kind("P", "town", 2.0),
    "RGNL": Kind("H", "water", 100.0),
    "OCN": Kind("H", "water", 3000.0),
    "SEA": Kind("H", "water", 500.0),
    "GULF": Kind("H", "water", 250.0),
    "STRT": Kind("H", "water", 50.0),
    "CHN": Kind("H", "water", 40.0),
    "CHNM": Kind("H", "water", 30.0),
    "SD": Kind("H", "water", 40.0),
    "BAY": Kind("H", "water", 25.0),
    "COVE": Kind("H", "water", 3.0),
    "LK": Kind("H", "water", 10.0),
    "LKS": Kind("H", "water", 15.0),
    "RSV": Kind("H", "water", 10.0),
    "LGN": Kind("H", "water", 10.0),
    "STM": Kind("H", "region", 100.0),
    "STMI": Kind("H", "region", 60.0),
    "WAD": Kind("H", "region", 30.0),
    "CNL": Kind("H", "region", 30.0),
    "HBR": Kind("H", "site", 3.0),
    "ISL": Kind("T", "region", 15.0),
    "ISLS": Kind("T", "region", 60.0),
    "PEN": Kind("T", "region", 60.0),
    "CAPE": Kind("T", "near", 5.0),
    "MT": Kind("T", "near", 6.0),
    "PK": Kind("T", "near", 3.0),
    "MTS": Kind("T", "region", 120.0),
    "HLL": Kind("T", "near", 3.0),
    "HLLS": Kind("T", "region", 10.0),
    "VAL": Kind("T", "region", 30.0),
    "PLN": Kind("T", "region", 60.0),
    "PLAT": Kind("T", "region", 100.0),
    "DSRT": Kind("T", "region", 250.0),
    "PASS": Kind("T", "near", 4.0),
    "OAS": Kind("T", "near", 8.0),
    "RD": Kind("R", "region", 60.0),
    "RR": Kind("R", "region", 60.0),
    "PIPEL": Kind("S", "region", 80.0),
    "OILF": Kind("L", "site", 8.0),
    "GASF": Kind("L", "site", 8.0),
    "MILB": Kind("L", "site", 3.0),
    "NVB": Kind("L", "site", 3.0),
    "PRT": Kind("L", "site", 3.0),
    "PRK": Kind("L", "near", 10.0),
    "RES": Kind("L", "near", 15.0),
    "AIRB": Kind("S", "site", 3.0),
    "AIRP": Kind("S", "site", 3.0),
    "DAM": Kind("S", "site", 2.0),
}

#: What a whole class means where the code itself is not in :data:`KINDS`.
_CLASSES: dict[str, Kind] = {
    "A": Kind("A", "admin2", 20.0),
    "H": Kind("H", "water", 10.0),
    "L": Kind("L", "near", 10.0),
    "P": Kind("P", "town", 2.0),
    "R": Kind("R", "region", 10.0),
    "S": Kind("S", "site", 1.0),
    "T": Kind("T", "near", 5.0),
    "U": Kind("U", "water", 50.0),
    "V": Kind("V", "near", 10.0),
}
_PREFIXES = (("PCL", "PCLI"), ("ADM", "ADM2"), ("PPL", "PPL"), ("STM", "STM"), ("LK", "LK"), ("ISL", "ISL"))


def kind_of(code: str | None, cls: str | None = None) -> Kind:
    """Look up a feature code, falling back to its family, then to its class, then to a spot on land.

    Parameters
    ----------
    code : str or None
        GeoNames feature code, e.g. ``PPLA``; unknown codes are allowed.
    cls : str, optional
        GeoNames feature class, e.g. ``S``, when the source has it.
    """
    if code in KINDS:
        return KINDS[code]
    for prefix, family in _PREFIXES:
        if code and code.startswith(prefix):
            return KINDS[family]
    return _CLASSES.get(cls or "", _CLASSES["P"] if not code else _CLASSES["S"])


def precision_of(kind: str | None) -> Precision:
    """Say how precisely a report places something by naming a place of this kind."""
    return kind_of(kind).precision


def class_of(kind: str | None) -> str:
    """GeoNames class letter of a feature code: A admin, H water, L area, P populated, R road, S spot, T terrain."""
    return kind_of(kind).cls


def default_radius(kind: str | None, population: int = 0, cls: str | None = None) -> float:
    """Radius in km to assume where the data has none.

    Towns grow with the root of their population at 4,000 people per square km (a dense city by Atlas of Urban
    Expansion), never below the table's value.
    """
    entry = kind_of(kind, cls)
    if entry.cls == "P" and population > 0:
        return round(max(entry.radius_km if kind != "PPLC" else 3.0, math.sqrt(population / 4000 / math.pi)), 1)
    return entry.radius_km


def to_place(candidate: Candidate, mention: str, precision: Precision | None = None, basis: Basis = "named") -> Place:
    """Turn a gazetteer entry into the place of a report.

    Parameters
    ----------
    candidate : Candidate
        The chosen entry.
    mention : str
        The name as the report writes it.
    precision : str, optional
        Given by the words around the name ('near', 'countryside'); by the entry's kind unless given.
    basis : str
        ``named``, ``inherited``, ``container`` or ``coordinates``.
    """
    return Place(
        id=candidate.id,
        name=shown_name(candidate.id, candidate.name),
        mention=mention,
        kind=candidate.kind,
        country=candidate.country,
        admin1=candidate.admin1,
        admin1_code=candidate.admin1_code,
        lat=candidate.lat,
        lon=candidate.lon,
        precision=precision or precision_of(candidate.kind),
        radius_km=candidate.radius_km,
        basis=basis,
    )


def apart_km(a: Candidate, b: Candidate) -> float:
    """Distance of two candidates in km."""
    return distance_km(a.lat, a.lon, b.lat, b.lon)


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in km between two points, each latitude first (haversine formula, sphere)."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    dp, dl = p2 - p1, math.radians(lon2 - lon1)
    h = math.sin(dp / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(dl / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))
