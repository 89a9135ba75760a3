"""A view -> the quiet map beneath the incidents: sea, land, lakes, rivers, borders."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Final

import numpy as np
import shapely

from geo.publish.basemap import layer, scale_for
from geo.publish.briefing.projection import View
from geo.publish.briefing.scene import Box, Item, Paths

SEA: Final = "#dce6ec"
LAND: Final = "#f6f4ee"
COAST: Final = "#9fb0bc"
BORDER: Final = "#98a2ac"
RIVER: Final = "#c2d3de"


_made: OrderedDict[tuple[object, ...], list[Item]] = OrderedDict()
_KEPT: Final = 3


def ground(view: View) -> list[Item]:
    """What is drawn first, from the sea upwards; the last few are kept, since the pages of a series share theirs."""
    if view.key not in _made:
        _made[view.key] = _ground(view)
        while len(_made) > _KEPT:
            _made.popitem(last=False)
    return _made[view.key]


def _ground(view: View) -> list[Item]:
    west, south, east, north = view.window()
    scale = scale_for(east - west, north - south)
    window = (west - 1, max(-90.0, south - 1), east + 1, min(90.0, north + 1)) if not view.is_world else view.window()
    countries = _in_window(layer("countries", scale)[0], window, polygons=True)
    lakes = _in_window(layer("lakes", scale)[0], window, polygons=True)
    rivers = _in_window(layer("rivers", scale)[0], window, polygons=False)
    shapes, properties = layer("borders", scale)
    disputed = np.array([bool(p.get("disputed")) for p in properties])
    items: list[Item] = [Paths(parts=[_sea(view)], fill=SEA, stroke=COAST if view.is_world else None, line=0.5)]
    items.append(Paths(parts=_rings(view, countries), fill=LAND, stroke=LAND, line=0.3))
    items.append(Paths(parts=_lines(view, rivers), stroke=RIVER, line=0.5, closed=False))
    items.append(Paths(parts=_rings(view, lakes), fill=SEA, stroke=COAST, line=0.25))
    items.append(Paths(parts=_lines(view, _coast(countries, window)), stroke=COAST, line=0.45, closed=False))
    solid, dashed = (_in_window(shapes[choice], window, polygons=False) for choice in (~disputed, disputed))
    items.append(Paths(parts=_lines(view, solid), stroke=BORDER, line=0.55, closed=False))
    items.append(Paths(parts=_lines(view, dashed), stroke=BORDER, line=0.6, dash=(3, 2), closed=False))
    return items


def land_rings(items: list[Item]) -> list[np.ndarray]:
    """Outlines of countries in mm, out of what :func:`ground` made."""
    return next(i.parts for i in items if isinstance(i, Paths) and i.fill == LAND)


def _sea(view: View) -> np.ndarray:
    """The frame, or on a map of the world the outline of the earth."""
    if not view.is_world:
        f: Box = view.frame
        return np.array([[f.x0, f.y0], [f.x1, f.y0], [f.x1, f.y1], [f.x0, f.y1]])
    lat = np.linspace(-90, 90, 91)
    lon = np.concatenate([np.full(91, view.lon0 - 179.999), np.full(91, view.lon0 + 179.999)])
    x, y = view.mm(lon, np.concatenate([lat, lat[::-1]]))
    return np.column_stack([x, y])


def _in_window(shapes: np.ndarray, window: tuple[float, float, float, float], *, polygons: bool) -> np.ndarray:
    """Shapes cut to a window in degrees that may run over the antimeridian; points at most a degree apart."""
    west, south, east, north = window
    found: list[np.ndarray] = []
    for shift in (-360, 0, 360):
        if west - shift >= 180 or east - shift <= -180:
            continue
        box = shapely.box(max(-180, west - shift), south, min(180, east - shift), north)
        near = shapes[shapely.intersects(shapes, box)]
        if polygons:
            near = shapely.make_valid(near)
        cut = shapely.get_parts(shapely.get_parts(shapely.intersection(near, box)))
        cut = cut[(shapely.get_dimensions(cut) == (2 if polygons else 1)) & ~shapely.is_empty(cut)]
        found.append(shapely.transform(cut, _shifted(shift)) if shift else cut)
    cut = np.concatenate(found) if found else np.array([], dtype=object)
    step = 1.0 if max(east - west, north - south) > 3 else 0.1
    return np.asarray(shapely.segmentize(cut, step)) if len(cut) else cut


def _shifted(shift: float) -> Any:
    def move(points: np.ndarray) -> np.ndarray:
        moved: np.ndarray = points + np.array([shift, 0.0])
        return moved

    return move


def _coast(countries: np.ndarray, window: tuple[float, float, float, float]) -> np.ndarray:
    """Outline of all land, without the cuts that the window and the antimeridian make."""
    if not len(countries):
        return countries
    outline = shapely.boundary(shapely.union_all(countries, grid_size=0.001))
    west, south, east, north = window
    cuts = [shapely.LineString([(x, -90), (x, 90)]) for x in (west, east, -180, 180, -540, 540)]
    cuts += [shapely.LineString([(west, y), (east, y)]) for y in (south, north, -90)]
    away = shapely.difference(outline, shapely.buffer(shapely.union_all(cuts), 0.01))
    return np.asarray(shapely.get_parts(away))


def _rings(view: View, shapes: np.ndarray) -> list[np.ndarray]:
    rings: list[Any] = []
    for polygon in shapes:
        rings.append(polygon.exterior)
        rings.extend(polygon.interiors)
    return _projected(view, rings)


def _lines(view: View, shapes: np.ndarray) -> list[np.ndarray]:
    return _projected(view, [s for s in shapely.get_parts(shapes) if s.geom_type in ("LineString", "LinearRing")])


def _projected(view: View, lines: list[Any]) -> list[np.ndarray]:
    """All lines through the projection in one call, split again; those without an image are dropped."""
    if not lines:
        return []
    points = shapely.get_coordinates(lines)
    ends = np.cumsum(shapely.get_num_coordinates(lines))[:-1]
    x, y = view.mm(points[:, 0], points[:, 1])
    parts = np.split(np.column_stack([x, y]), ends)
    return [p for p in parts if np.isfinite(p).all() and len(p) > 1]
