"""Shipped Natural Earth files -> shapes for a picture, or compact rings for a page."""

from __future__ import annotations

import functools
import json
from typing import Any, Final, NamedTuple

import numpy as np
import shapely

from geo.resources import data_path

#: Extents wider than this (degrees of latitude or longitude) are drawn at 1:110 million, narrower ones at 1:50 million.
COARSE_FROM_DEGREES: Final = 75.0
_PAGE_MARGIN: Final = 0.6
#: Points of the finer coastline that a page may carry; above it the page keeps the coarse one.
_PAGE_POINTS: Final = 60_000


class Label(NamedTuple):
    """A name on the map; ``kind`` is country, capital, city, sea or ocean, ``rank`` grows with less important ones."""

    name: str
    lat: float
    lon: float
    kind: str
    rank: int


@functools.cache
def layer(name: str, scale: str) -> tuple[np.ndarray, list[dict[str, Any]]]:
    """Shapes (longitude, latitude in degrees) and properties of ``data/basemap/{name}_{scale}.geojson``."""
    text = data_path("basemap", f"{name}_{scale}.geojson").read_text(encoding="utf-8")
    return shapely.get_parts(shapely.from_geojson(text)), [f["properties"] for f in json.loads(text)["features"]]


@functools.cache
def labels() -> tuple[Label, ...]:
    """Names of countries, seas and towns, the important ones first."""
    rows = json.loads(data_path("basemap", "labels.json").read_text(encoding="utf-8"))
    found = [Label(r["name"], r["lat"], r["lon"], r["kind"], r["min_zoom"]) for r in rows]
    return tuple(sorted(found, key=lambda label: label.rank))


def scale_for(width: float, height: float) -> str:
    """'110m' or '50m', by the extent in degrees."""
    return "110m" if max(width, height) > COARSE_FROM_DEGREES else "50m"


def page_basemap(bbox: list[float] | None) -> dict[str, Any]:
    """Land, lakes, rivers, borders and names for the stand-alone page.

    The whole world is there at 1:110 million; about the incidents, 1:50 million takes its place if that stays small.

    Parameters
    ----------
    bbox : list of float or None
        West, south, east, north in degrees.
    """
    fine = _fine_window(bbox)
    land = _clipped("countries", fine, polygons=True)
    return {
        "land": _rings(land),
        "lakes": _rings(_clipped("lakes", fine, polygons=True)),
        "rivers": _lines(_clipped("rivers", fine, polygons=False)),
        "borders": _lines(_clipped("borders", fine, polygons=False, disputed=False)),
        "disputed": _lines(_clipped("borders", fine, polygons=False, disputed=True)),
        "names": [[n.name, n.lat, n.lon, n.rank] for n in labels() if _page_name(n, bbox)],
    }


def _page_name(label: Label, bbox: list[float] | None) -> bool:
    if label.kind in ("country", "ocean", "sea"):
        return label.rank <= 5 or _near(label, bbox)
    return label.rank <= 4 or (_near(label, bbox) and label.rank <= 8)


def _near(label: Label, bbox: list[float] | None) -> bool:
    if bbox is None:
        return False
    west, south, east, north = bbox
    inside = west - 3 <= label.lon <= east + 3 if west <= east else label.lon >= west - 3 or label.lon <= east + 3
    return inside and south - 3 <= label.lat <= north + 3


def _fine_window(bbox: list[float] | None) -> Any:
    """The box inside which the finer coastline is used, or None."""
    if bbox is None or bbox[0] > bbox[2]:
        return None
    west, south, east, north = bbox
    margin = max(2.0, _PAGE_MARGIN * max(east - west, north - south))
    window = shapely.box(
        max(-180, west - margin), max(-90, south - margin), min(180, east + margin), min(90, north + margin)
    )
    if max(window.bounds[2] - window.bounds[0], window.bounds[3] - window.bounds[1]) > COARSE_FROM_DEGREES:
        return None
    shapes, _ = layer("countries", "50m")
    near = shapely.intersection(shapely.make_valid(shapes[shapely.intersects(shapes, window)]), window)
    return window if shapely.get_num_coordinates(near).sum() <= _PAGE_POINTS else None


def _clipped(name: str, window: Any, *, polygons: bool, disputed: bool | None = None) -> np.ndarray:
    """Coarse shapes of the world, with the window cut out and filled by the finer ones; of borders, one sort."""
    coarse = _sort(name, "110m", disputed)
    if window is None:
        return coarse
    outside = shapely.difference(shapely.make_valid(coarse), window)
    fine = _sort(name, "50m", disputed)
    inside = shapely.intersection(shapely.make_valid(fine[shapely.intersects(fine, window)]), window)
    parts = shapely.get_parts(shapely.get_parts(np.concatenate([outside, inside])))
    kept = parts[shapely.get_dimensions(parts) == (2 if polygons else 1)]
    return np.asarray(kept[~shapely.is_empty(kept)])


def _sort(name: str, scale: str, disputed: bool | None) -> np.ndarray:
    """Shapes of a layer; with ``disputed``, those that are or are not."""
    shapes, props = layer(name, scale)
    if disputed is None:
        return shapes
    return np.asarray(shapes[np.array([bool(p.get("disputed")) is disputed for p in props])])


def _rings(shapes: np.ndarray) -> list[list[list[list[float]]]]:
    polygons = shapely.get_parts(shapely.get_parts(shapes))
    return [
        [_points(ring) for ring in (p.exterior, *p.interiors)]
        for p in polygons
        if p.geom_type == "Polygon" and not p.is_empty
    ]


def _lines(shapes: np.ndarray) -> list[list[list[float]]]:
    return [_points(s) for s in shapely.get_parts(shapely.get_parts(shapes)) if s.geom_type == "LineString"]


def _points(line: Any) -> list[list[float]]:
    rounded = np.round(shapely.get_coordinates(line), 2)
    keep = np.ones(len(rounded), dtype=bool)
    keep[1:] = (rounded[1:] != rounded[:-1]).any(axis=1)
    found: list[list[float]] = rounded[keep].tolist()
    return found
