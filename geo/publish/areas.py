"""A point and a radius -> the polygon that the place may fill, fit for RFC 7946."""

from __future__ import annotations

import math
from typing import Any, Final

#: Mean radius of the earth in km (IUGG 1980, R1), as for all circles here; the error against the ellipsoid is < 0.6 %.
EARTH_RADIUS_KM: Final = 6371.0088
_STEPS: Final = 64


def circle(lat: float, lon: float, radius_km: float, *, steps: int = _STEPS) -> list[tuple[float, float]]:
    """Points (longitude, latitude in degrees) at ``radius_km`` from a centre, anticlockwise, longitudes unwrapped.

    Longitudes run on past 180 rather than jumping; the first point is not repeated.
    """
    phi, angle = math.radians(lat), min(radius_km / EARTH_RADIUS_KM, math.pi - 1e-6)
    points: list[tuple[float, float]] = []
    previous = lon
    for step in range(steps):
        bearing = -2 * math.pi * step / steps
        sin_lat = math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(bearing)
        east = math.sin(bearing) * math.sin(angle) * math.cos(phi)
        north = math.cos(angle) - math.sin(phi) * sin_lat
        x = lon + math.degrees(math.atan2(east, north))
        x += 360 * round((previous - x) / 360)
        points.append((x, math.degrees(math.asin(max(-1.0, min(1.0, sin_lat))))))
        previous = x
    return points


def uncertainty_area(lat: float, lon: float, radius_km: float) -> dict[str, Any]:
    """GeoJSON Polygon or, where it crosses the antimeridian, MultiPolygon; outer rings anticlockwise.

    Parameters
    ----------
    lat, lon : float
        Centre in degrees.
    radius_km : float
        Radius of the circle in km.
    """
    from shapely.affinity import translate
    from shapely.geometry import Polygon, box, mapping
    from shapely.geometry.polygon import orient
    from shapely.ops import unary_union

    points = circle(lat, lon, radius_km)
    turn = points[-1][0] - points[0][0]
    if abs(turn) > 180:
        # The circle holds a pole: its ring runs once round the earth, so close it along that pole.
        pole = 90.0 if lat > 0 else -90.0
        first, last = points[0][0], points[0][0] + math.copysign(360, turn)
        points = [*points, (last, points[0][1]), (last, pole), (first, pole)]
    shape = Polygon(points).buffer(0)
    parts = [translate(shape, xoff=shift).intersection(box(-180, -90, 180, 90)) for shift in (-360, 0, 360)]
    whole = unary_union([p for p in parts if p.area > 0])
    pieces = getattr(whole, "geoms", [whole])
    polygons = [orient(p) for p in pieces if isinstance(p, Polygon)]
    rounded: list[Any] = [_rounded(mapping(p)["coordinates"]) for p in polygons]
    if len(rounded) == 1:
        return {"type": "Polygon", "coordinates": rounded[0]}
    return {"type": "MultiPolygon", "coordinates": rounded}


def _rounded(rings: Any) -> list[list[list[float]]]:
    return [[[round(x, 6), round(y, 6)] for x, y in ring] for ring in rings]
