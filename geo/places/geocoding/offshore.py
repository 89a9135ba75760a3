"""Place and side -> a point at sea off its coast, by the land of the basemap.

The coast is that of Natural Earth at 1:50 million, which is off by a few km; a point is taken to be at sea where no
country's area covers it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from geo.places.geocoding.geometry import bearing_to, destination
from geo.places.model import distance_km
from geo.resources import data_path

#: How far from the coast 'off' means where nothing says, in km: off a town, off a country.
OFF_TOWN, OFF_COUNTRY = 15.0, 30.0
#: A place this far from any sea, beyond its own extent, lies off no coast.
_INLAND_KM = 60.0
_STEP_KM = 4.0
_WINDS = tuple(22.5 * i for i in range(16))
#: Side of a coast that may be taken for the side asked for, in degrees.
_SIDE = 100.0


class Offshore(NamedTuple):
    """A point at sea (latitude first, degrees), and how far from the coast it is in km."""

    lat: float
    lon: float
    km: float


class _Land(NamedTuple):
    tree: Any
    countries: dict[str, Any]


@lru_cache(maxsize=1)
def _land() -> _Land:
    """Areas of all countries, and a tree over their parts."""
    from shapely import STRtree, get_parts, make_valid
    from shapely.geometry import shape

    features = msgspec.json.decode(data_path("basemap", "countries_50m.geojson").read_bytes())["features"]
    countries = {f["properties"]["iso2"]: make_valid(shape(f["geometry"])) for f in features}
    return _Land(STRtree(get_parts(list(countries.values()))), countries)


def at_sea(lat: float, lon: float) -> bool:
    """Whether a point in degrees lies on no country's land."""
    from shapely import Point

    return len(_land().tree.query(Point(lon, lat), predicate="intersects")) == 0


def off_place(lat: float, lon: float, radius: float, bearing: float | None, km: float | None) -> Offshore | None:
    """Point at sea off a town, island or region around (lat, lon); ``None`` far from the sea.

    Parameters
    ----------
    lat, lon, radius : float
        Middle in degrees and extent in km.
    bearing : float or None
        Side in degrees from north; the nearest water unless given.
    km : float or None
        Distance from the coast as told.
    """
    winds = sorted(_WINDS, key=lambda wind: _turn(wind, bearing)) if bearing is not None else _WINDS
    reach = radius + _INLAND_KM
    found: list[tuple[float, float, tuple[float, float, float]]] = []
    for wind in winds:
        if bearing is not None and (_turn(wind, bearing) > _SIDE or (found and _turn(wind, bearing) > 50)):
            break
        if (coast := _coast_along(lat, lon, wind, reach)) is not None:
            found.append((coast[0] + (0 if bearing is None else 2 * _turn(wind, bearing)), wind, coast))
    found.sort()
    if bearing is None and found:
        close = found[0][0] + 2 * _STEP_KM
        open_side = _mean(wind for off, wind, _ in found if off <= close)
        found.sort(key=lambda entry: (entry[0] > close, _turn(entry[1], open_side)))
    for _, wind, (_, *point) in found:
        if (there := _out(point[0], point[1], wind, OFF_TOWN if km is None else km)) is not None:
            return there
    return None


def off_country(country: str, lat: float, lon: float, bearing: float | None, km: float | None) -> Offshore | None:
    """Point at sea off a country's coast; ``None`` for one without a coast on that side.

    Parameters
    ----------
    country : str
        ISO 3166 alpha-2.
    lat, lon : float
        Its middle, in degrees.
    bearing : float or None
        Side in degrees from north; the coast nearest to the middle unless given.
    km : float or None
        Distance from the coast as told.
    """
    area = _land().countries.get(country)
    if area is None:
        return off_place(lat, lon, 0.0, bearing, km)
    shore = list(_shore(area))
    if bearing is None:
        shore.sort(key=lambda p: distance_km(lat, lon, *p))
    else:
        side = bearing
        shore = [p for p in shore if _turn(bearing_to(lat, lon, *p), side) < _SIDE]
        # farthest towards that side, rather than exactly on the ray: Libya's east coast lies north-east of its middle
        shore.sort(key=lambda p: _turn(bearing_to(lat, lon, *p), side) - distance_km(lat, lon, *p) / 50)
    for point in shore:
        outward = bearing if bearing is not None else bearing_to(lat, lon, *point)
        for wind in sorted(_WINDS, key=lambda w: _turn(w, outward))[:7]:
            if (there := _out(*point, wind, OFF_COUNTRY if km is None else km)) is not None:
                return there
    return None


def _shore(area: Any) -> Iterator[tuple[float, float]]:
    """Vertices of the outer rings of a country's larger parts, latitude first."""
    from shapely import get_parts

    parts = sorted(get_parts(area), key=lambda part: -part.area)
    for part in parts[:6]:
        for lon, lat in part.exterior.coords if part.geom_type == "Polygon" else ():
            yield lat, lon


def _coast_along(lat: float, lon: float, wind: float, reach: float) -> tuple[float, float, float] | None:
    """Distance and point at which the sea begins along a bearing, or ``None`` within this reach."""
    km = 0.0
    while km <= reach:
        point = destination(lat, lon, wind, km)
        if at_sea(*point) and at_sea(*destination(*point, wind, 2 * _STEP_KM)):
            return km, *point
        km += _STEP_KM
    return None


def _out(lat: float, lon: float, wind: float, km: float) -> Offshore | None:
    """So far out from a point of the coast, if the way there is water; a narrow strait is met half-way."""
    for share in (1.0, 0.5, 0.25):
        ways = [destination(lat, lon, wind, share * km * part) for part in (0.35, 0.7, 1.0)]
        if all(at_sea(*point) for point in ways):
            return Offshore(*ways[-1], share * km)
    return None


def _mean(winds: Iterable[float]) -> float:
    """Middle of several bearings, on the circle."""
    angles = [math.radians(wind) for wind in winds]
    return math.degrees(math.atan2(sum(map(math.sin, angles)), sum(map(math.cos, angles)))) % 360


def _turn(a: float, b: float) -> float:
    """Degrees between two bearings, 0 to 180."""
    return abs((a - b + 180) % 360 - 180)
