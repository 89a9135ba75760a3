"""A file of the user's own places (CSV, GeoJSON, KML) -> geometries, and distances to them in kilometres."""

from __future__ import annotations

import csv
import html
import json
import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geo.errors import InputError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

#: Distance where ``--within-km`` is not given.
DEFAULT_KM = 25.0
#: Mean radius of the earth (IUGG R1), in km.
EARTH_KM = 6371.0088
#: Kilometres per degree of latitude.
KM_PER_DEGREE = math.pi * EARTH_KM / 180
#: Longest edge of a shape, in degrees, that is taken as straight on a plane as well as on the sphere.
LONGEST_EDGE = 0.5
#: Largest file of own places, in bytes.
MAX_BYTES = 50_000_000

_NAME = ("name", "title", "label", "site", "place")
_LAT = ("lat", "latitude", "y")
_LON = ("lon", "lng", "long", "longitude", "x")


Named = tuple["BaseGeometry", str]


class OwnPlaces:
    """Points, lines and polygons in degrees, x = lon, y = lat; ``names`` has one for each, empty where it has none."""

    def __init__(self, shapes: Sequence[BaseGeometry], names: Sequence[str] | None = None) -> None:
        self.shapes = list(shapes)
        self.names = list(names) if names is not None else [""] * len(self.shapes)

    def boxes(self, within_km: float) -> list[tuple[float, float, float, float]]:
        """One W, S, E, N box per place, in degrees, that surely holds all within ``within_km``."""
        return [_grown(shape.bounds, within_km) for shape in self.shapes]

    def wkb(self) -> list[str]:
        """The shapes as well-known binary in hexadecimal, with edges cut short enough for any surface."""
        import shapely

        return [str(shapely.to_wkb(shapely.segmentize(shape, LONGEST_EDGE), hex=True)) for shape in self.shapes]

    def within(self, lat: Sequence[float], lon: Sequence[float], within_km: float) -> NDArray[np.bool_]:
        """Which points, latitude first, are at most ``within_km`` from any of the places; inside an area is 0 km."""
        points_lat, points_lon = np.asarray(lat, float), np.asarray(lon, float)
        near = np.zeros(points_lat.shape, bool)
        for shape in self.shapes:
            west, south, east, north = _grown(shape.bounds, within_km)
            across = (points_lon >= west) & (points_lon <= east)
            if west > east:
                across = (points_lon >= west) | (points_lon <= east)
            some = np.flatnonzero(~near & across & (points_lat >= south) & (points_lat <= north))
            if some.size:
                near[some] = _distance_km(shape, points_lat[some], points_lon[some]) <= within_km
        return near


def read(path: str) -> OwnPlaces:
    """Read a file of own places.

    Raises
    ------
    InputError
        If it is missing, too large, of another kind, or holds no place.
    """
    file = Path(path)
    if not file.is_file():
        raise InputError(f"--near {path}: no such file; give a CSV with lat and lon columns, a GeoJSON or a KML file")
    if file.stat().st_size > MAX_BYTES:
        raise InputError(f"--near {path} is larger than {MAX_BYTES // 1_000_000} MB; make it smaller")
    suffix = file.suffix.lower()
    try:
        text = file.read_text(encoding="utf-8-sig")
        if suffix in (".geojson", ".json"):
            found = list(_geojson(json.loads(text)))
        elif suffix == ".kml":
            found = list(_kml(text))
        else:
            found = list(_csv(text))
    except (UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"--near {path} cannot be read: {error}") from error
    found = [(shape, name) for shape, name in found if not shape.is_empty]
    if not found:
        raise InputError(f"--near {path} holds no place; a CSV needs columns lat and lon in degrees")
    for shape, _ in found:
        west, south, east, north = shape.bounds
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            raise InputError(f"--near {path} has coordinates out of range; they must be degrees in WGS 84")
    return OwnPlaces([shape for shape, _ in found], [name for _, name in found])


def _geojson(data: Any, name: str = "") -> Iterator[Named]:
    from shapely.geometry import shape

    kind = data.get("type")
    if kind == "FeatureCollection":
        for feature in data["features"]:
            yield from _geojson(feature)
    elif kind == "Feature":
        told = data.get("properties") or {}
        if data.get("geometry"):
            yield from _geojson(data["geometry"], str(next((told[n] for n in _NAME if told.get(n)), "")))
    elif kind == "GeometryCollection":
        for geometry in data["geometries"]:
            yield from _geojson(geometry, name)
    else:
        yield shape(data), name


def _kml(text: str) -> Iterator[Named]:
    """Coordinates of each Point, LineString and outer or inner ring, without an XML parser's risks."""
    if "<!ENTITY" in text or "<!DOCTYPE" in text:
        raise ValueError("it declares a document type; save it again without")
    marks = re.findall(r"<(?:\w+:)?Placemark\b.*?</(?:\w+:)?Placemark>", text, flags=re.S)
    for mark in marks or [text]:
        called = re.search(r"<(?:\w+:)?name>(.*?)</(?:\w+:)?name>", mark, flags=re.S) if marks else None
        name = html.unescape(re.sub(r"^<!\[CDATA\[|\]\]>$", "", called[1].strip())) if called else ""
        yield from ((shape, name) for shape in _kml_shapes(mark))


def _kml_shapes(text: str) -> Iterator[BaseGeometry]:
    from shapely.geometry import LineString, Point, Polygon

    pattern = r"<(?:\w+:)?(Point|LineString|LinearRing)\b.*?<(?:\w+:)?coordinates>(.*?)</(?:\w+:)?coordinates>"
    for kind, body in re.findall(pattern, text, flags=re.S):
        pairs = [tuple(float(v) for v in t.split(",")[:2]) for t in body.split()]
        if kind == "Point" and pairs:
            yield Point(pairs[0])
        elif kind == "LineString" and len(pairs) > 1:
            yield LineString(pairs)
        elif kind == "LinearRing" and len(pairs) > 2:
            yield Polygon(pairs)


def _csv(text: str) -> Iterator[Named]:
    from shapely import wkt
    from shapely.geometry import Point

    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(text.splitlines(), delimiter=delimiter)
    columns = {(name or "").strip().lower(): name for name in reader.fieldnames or []}
    lat = next((columns[n] for n in _LAT if n in columns), None)
    lon = next((columns[n] for n in _LON if n in columns), None)
    shape = next((columns[n] for n in ("wkt", "geometry", "geom_wkt") if n in columns), None)
    if shape is None and (lat is None or lon is None):
        raise ValueError("it has no columns lat and lon")
    called = next((columns[n] for n in _NAME if n in columns), None)
    for row in reader:
        name = (row[called] or "").strip() if called is not None else ""
        if shape is not None and row[shape]:
            yield wkt.loads(row[shape]), name
        elif lat is not None and lon is not None and row[lat] and row[lon]:
            yield Point(float(row[lon].replace(",", ".")), float(row[lat].replace(",", "."))), name


def _grown(bounds: tuple[float, float, float, float], km: float) -> tuple[float, float, float, float]:
    west, south, east, north = bounds
    up = km / KM_PER_DEGREE * 1.01 + 1e-9
    south, north = south - up, north + up
    if south <= -90 or north >= 90:
        return -180.0, max(-90.0, south), 180.0, min(90.0, north)
    # The meridians are closest at the end that is nearer to a pole.
    side = up / math.cos(math.radians(max(abs(south), abs(north))))
    if east - west + 2 * side >= 360:
        return -180.0, south, 180.0, north
    west, east = west - side, east + side
    return (west + 360 if west < -180 else west), south, (east - 360 if east > 180 else east), north


def _distance_km(shape: BaseGeometry, lat: NDArray[np.float64], lon: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distance from each point to a shape: great circle to points, local azimuthal equidistant plane otherwise."""
    import shapely

    if shape.geom_type == "Point":
        (x, y), *_ = shape.coords
        return haversine_km(lat, lon, y, x)
    # Each point is the middle of its own plane, so distances from it are true in all directions; edges are cut to
    # half a degree first, because a long straight line on the plane is no great circle.
    dense = shapely.segmentize(shape, LONGEST_EDGE)
    result = np.empty(lat.shape)
    inside = shapely.contains_xy(shape, lon, lat) if shape.geom_type.endswith("Polygon") else np.zeros(lat.shape, bool)
    for i, (y, x) in enumerate(zip(lat, lon, strict=True)):
        result[i] = 0.0 if inside[i] else shapely.distance(_plane(dense, y, x), shapely.Point(0, 0))
    return result


def _plane(shape: BaseGeometry, lat0: float, lon0: float) -> BaseGeometry:
    """Azimuthal equidistant projection about (lat0, lon0), in km (Snyder 1987, eq. 25-2 and 22-4)."""
    import shapely

    def forward(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        lon, lat = np.radians((xy[:, 0] - lon0 + 540) % 360 - 180), np.radians(xy[:, 1])
        sin0, cos0 = math.sin(math.radians(lat0)), math.cos(math.radians(lat0))
        c = np.arccos(np.clip(sin0 * np.sin(lat) + cos0 * np.cos(lat) * np.cos(lon), -1, 1))
        k = np.where(c < 1e-12, 1.0, c / np.where(c < 1e-12, 1.0, np.sin(c))) * EARTH_KM
        x = k * np.cos(lat) * np.sin(lon)
        return np.column_stack([x, k * (cos0 * np.sin(lat) - sin0 * np.cos(lat) * np.cos(lon))])

    return shapely.transform(shape, forward)


def haversine_km(lat: NDArray[np.float64], lon: NDArray[np.float64], lat0: float, lon0: float) -> NDArray[np.float64]:
    """Great-circle distance in km from each point to (lat0, lon0), latitude first."""
    a, b = np.radians(lat), math.radians(lat0)
    h = np.sin((a - b) / 2) ** 2 + np.cos(a) * math.cos(b) * np.sin(np.radians(lon - lon0) / 2) ** 2
    result: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(h, 0, 1)))
    return result
