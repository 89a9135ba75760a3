"""Incidents, the user's places and the filter -> the latitudes and longitudes that the map has to show."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from geo.filters import Filter
from geo.publish.areas import EARTH_RADIUS_KM, circle
from geo.publish.basemap import labels, layer
from geo.publish.geojson import position
from geo.publish.summary import ROUGH
from geo.records import Incident

#: What a page without any point shows: latitudes and longitudes of Africa, Europe and the Near East.
_EMPTY_WORLD: Final = ([0.0, 50.0], [-10.0, 60.0])
#: A rough place may widen a map of several places by so much of their own width, or by so many km.
_WIDER_BY: Final = 0.5
_WIDER_KM: Final = 100.0
#: About a single spot so many of the towns that the map can name are to be seen, none farther than this.
_TOWNS: Final = 4
_TOWNS_WITHIN_KM: Final = 600.0
#: Least important towns that the map names (see :mod:`geo.publish.briefing.labels`).
_TOWN_RANK: Final = 11

Extent = tuple[list[float], list[float]]


def extent(incidents: Sequence[Incident], own: Sequence[Any], filter_: Filter) -> Extent:
    """Latitudes and longitudes, at least one of each.

    A place that is known only roughly is shown as far as it reaches; a single spot with the towns about it, so that
    one sees where it is.

    Parameters
    ----------
    incidents : sequence of Incident
    own : sequence of shapely geometry
        The user's own places (longitude, latitude in degrees).
    filter_ : Filter
        Says what to show where nothing has a point.
    """
    points = [p for i in incidents if (p := position(i)) is not None]
    for shape in own:
        west, south, east, north = shape.bounds
        points += [(west, south), (east, north)]
    if not points:
        points = _asked_for(filter_)
        return ([p[1] for p in points], [p[0] for p in points]) if points else _EMPTY_WORLD
    across = _across(points)
    most = math.inf if across == 0 else max(_WIDER_KM, _WIDER_BY * across)
    rims = [rim for i in incidents for rim in _rim(i, most)]
    if across < 1 and not rims:
        rims = _rim_of_towns(*points[0])
    shown = [*points, *rims]
    return [p[1] for p in shown], [p[0] for p in shown]


def _across(points: Sequence[tuple[float, float]]) -> float:
    """Length in km, about: the greatest distance of a point from the first."""
    lon, lat = np.array(points, dtype=float).T
    return float(_apart(lon[0], lat[0], lon, lat).max())


def _rim(incident: Incident, most: float) -> list[tuple[float, float]]:
    """North, west, south and east of the circle that a rough place fills, at ``most`` km away."""
    at, place = position(incident), incident.place
    if at is None or place is None or place.precision not in ROUGH or not place.radius_km:
        return []
    return _cross(*at, min(place.radius_km, most))


def _rim_of_towns(lon: float, lat: float) -> list[tuple[float, float]]:
    """The circle that holds a few towns about a spot."""
    town_lon, town_lat = _towns()
    near = np.sort(_apart(lon, lat, town_lon, town_lat))[_TOWNS - 1]
    return _cross(lon, lat, min(float(near), _TOWNS_WITHIN_KM))


def _cross(lon: float, lat: float, radius_km: float) -> list[tuple[float, float]]:
    return [p for p in circle(lat, lon, radius_km, steps=4) if abs(p[1]) < 89]


@functools.cache
def _towns() -> tuple[np.ndarray, np.ndarray]:
    found = [n for n in labels() if n.kind in ("city", "capital") and n.rank <= _TOWN_RANK]
    return np.array([n.lon for n in found]), np.array([n.lat for n in found])


def _apart(lon: float, lat: float, lons: np.ndarray, lats: np.ndarray) -> np.ndarray:
    """Distance of a point from others in km (haversine formula, sphere)."""
    p, q = math.radians(lat), np.radians(lats)
    h = np.sin((q - p) / 2) ** 2 + math.cos(p) * np.cos(q) * np.sin(np.radians(lons - lon) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(h))))


def _asked_for(filter_: Filter) -> list[tuple[float, float]]:
    """Corners of what the filter names, where no incident says what to show."""
    if filter_.bbox:
        west, south, east, north = filter_.bbox
        return [(west, south), (east, north)]
    shapes, properties = layer("countries", "110m")
    codes = {code.upper() for code in filter_.country}
    boxes = [s.bounds for s, p in zip(shapes, properties, strict=True) if p.get("iso2") in codes]
    return [corner for w, s, e, n in boxes for corner in ((w, s), (e, n))]
