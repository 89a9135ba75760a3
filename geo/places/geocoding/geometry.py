"""Points and places on the globe -> other points and places: offsets, parts, stretches between two."""

from __future__ import annotations

import math

import msgspec

from geo.places.geocoding.query import Asked
from geo.places.model import EARTH_RADIUS_KM, class_of, precision_of, to_place
from geo.records import Candidate, Place, Precision

#: Surroundings reach at least this far (km).
_AROUND_KM = 15.0
#: Share of an offset's distance by which it may be off: half of an eight-wind sector, tan(22.5 degrees).
_SECTOR = 0.41
#: A stretch up to this long (km) is somewhere near; a longer one is a region.
_STRETCH_KM = 100.0


def destination(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """Point reached from (lat, lon), degrees, by going so far on a great circle; latitude first."""
    p1, l1, b, d = math.radians(lat), math.radians(lon), math.radians(bearing), km / EARTH_RADIUS_KM
    p2 = math.asin(math.sin(p1) * math.cos(d) + math.cos(p1) * math.sin(d) * math.cos(b))
    l2 = l1 + math.atan2(math.sin(b) * math.sin(d) * math.cos(p1), math.cos(d) - math.sin(p1) * math.sin(p2))
    return round(math.degrees(p2), 5), round((math.degrees(l2) + 540) % 360 - 180, 5)


def bearing_to(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Initial bearing in degrees from north on the great circle between two points, each latitude first."""
    p1, p2, dl = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    y, x = math.sin(dl) * math.cos(p2), math.cos(p1) * math.sin(p2) - math.sin(p1) * math.cos(p2) * math.cos(dl)
    return math.degrees(math.atan2(y, x)) % 360


def moved(anchor: Candidate, query: str, lat: float, lon: float, precision: Precision, radius: float) -> Place:
    """The anchor as a place at another point."""
    place = to_place(anchor, query, precision)
    return msgspec.structs.replace(place, lat=lat, lon=lon, radius_km=round(radius, 1))


def shifted(anchor: Candidate, asked: Asked, query: str) -> Place:
    """A part of the anchor, its surroundings, or a point at a distance from it."""
    radius = anchor.radius_km
    area = class_of(anchor.kind) != "P" and precision_of(anchor.kind) not in ("site", "near")
    if asked.form == "offset":
        km = asked.km if asked.km is not None else radius * 1.5 + 2
        if asked.bearing is None:  # '5 km from Mosul'
            return moved(anchor, query, anchor.lat, anchor.lon, "near", km + radius)
        lat, lon = destination(anchor.lat, anchor.lon, asked.bearing, km)
        # 'west of Kherson' tells no distance: as far as the edge of the town may be, and as far again
        return moved(anchor, query, lat, lon, "near", max(1.0, km * _SECTOR if asked.km is not None else km))
    reach = radius if area else max(_AROUND_KM, 2.5 * radius) if asked.form == "around" else radius * 1.5
    precision: Precision = precision_of(anchor.kind) if area else "near"
    precision = "region" if precision == "country" else precision
    if asked.bearing is None:
        reach = reach * 0.5 if area and asked.form == "part" else reach
        return moved(anchor, query, anchor.lat, anchor.lon, precision, reach)
    lat, lon = destination(anchor.lat, anchor.lon, asked.bearing, reach / 2)
    return moved(anchor, query, lat, lon, precision, reach / 2)


def halfway(a: Candidate, b: Candidate, km: float, query: str) -> Place:
    """The middle of a stretch between two places that lie so far apart; its radius reaches both."""
    lat, lon = destination(a.lat, a.lon, bearing_to(a.lat, a.lon, b.lat, b.lon), km / 2)
    place = moved(a, query, lat, lon, "near" if km <= _STRETCH_KM else "region", max(1.0, km / 2))
    same = a.admin1_code == b.admin1_code
    return msgspec.structs.replace(
        place,
        name=f"{a.name} – {b.name}",
        country=a.country if a.country == b.country else None,
        admin1=a.admin1 if same else None,
        admin1_code=a.admin1_code if same else None,
    )
