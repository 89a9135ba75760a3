"""A view -> scale bar, north arrow and the inset that says where in the world this is."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from geo.publish.basemap import layer
from geo.publish.briefing.fonts import line
from geo.publish.briefing.ground import COAST, LAND, SEA
from geo.publish.briefing.projection import View
from geo.publish.briefing.scene import INK, LINE, Box, Item, Paths

_PAPER: Final = "#ffffff"


def scale_box(view: View) -> Box:
    """Where scale bar and north arrow stand: the map's lower left corner."""
    f = view.frame
    return Box(f.x0 + 2, f.y0 + 2, f.x0 + 52, f.y0 + 12.5)


def nice_length(room_km: float) -> float:
    """The largest 1, 2 or 5 times a power of ten that is not above ``room_km``."""
    power = 10.0 ** math.floor(math.log10(room_km))
    return next(m * power for m in (5.0, 2.0, 1.0) if m * power <= room_km)


def scale_bar(view: View) -> list[Item]:
    """A bar that is true at the middle of the map, with that latitude written on it, and an arrow to the north."""
    box = scale_box(view)
    left, base = box.x0 + 10, box.y0 + 3.2
    per_mm = view.km_per_mm()
    length = nice_length(36 * per_mm)
    width = length / per_mm
    lat = float(view.degrees(np.array([view.frame.centre[0]]), np.array([view.frame.centre[1]]))[1][0])
    label = f"{length:g} km" if length < 1000 else f"{length:,.0f} km"
    at = f"true at {abs(lat):.0f}° {'N' if lat > 0 else 'S'}" if abs(lat) >= 0.5 else "true at the equator"
    half = width / 2
    plate = Paths(parts=[_corners(box)], fill=_PAPER, stroke=LINE, line=0.4, alpha=0.92)
    dark = Paths(parts=[_corners(Box(left, base, left + half, base + 1.1))], fill=INK, stroke=INK, line=0.4)
    light = Paths(parts=[_corners(Box(left + half, base, left + width, base + 1.1))], fill=_PAPER, stroke=INK, line=0.4)
    middle = box.x0 + 5
    arrow = np.array(
        [[middle, box.y1 - 0.9], [middle + 1.7, box.y0 + 3.4], [middle, box.y0 + 4.4], [middle - 1.7, box.y0 + 3.4]]
    )
    return [
        plate,
        dark,
        light,
        line(left, base + 2.1, label, 7, bold=True, vertical="bottom"),
        line(left + max(width, 0), base - 0.5, at, 5.2, colour=INK, align="right", vertical="top")
        if width > 17
        else line(left, base - 0.5, at, 5.2, colour=INK, vertical="top"),
        Paths(parts=[arrow], fill=INK),
        line(middle, box.y0 + 0.7, "N", 6, bold=True, align="center", vertical="bottom"),
    ]


def inset(view: View, box: Box) -> list[Item]:
    """The world (Equal Earth) with the map's frame on it."""
    world = View([0.0], [0.0], box, world_about=round(view.lon0))
    lat = np.linspace(-90, 90, 61)
    edge_lon = np.concatenate([np.full(61, world.lon0 - 179.999), np.full(61, world.lon0 + 179.999)])
    x, y = world.mm(edge_lon, np.concatenate([lat, lat[::-1]]))
    items: list[Item] = [Paths(parts=[np.column_stack([x, y])], fill=SEA, stroke=COAST, line=0.4)]
    items.append(Paths(parts=_land(world), fill="#b9c3bd", stroke=LAND, line=0.15))
    items.extend(_where(view, world))
    return items


def _land(world: View) -> list[np.ndarray]:
    from geo.publish.briefing.ground import _in_window, _rings

    shapes = _in_window(layer("land", "110m")[0], (world.lon0 - 179.99, -90, world.lon0 + 179.99, 90), polygons=True)
    return _rings(world, shapes)


def _where(view: View, world: View) -> list[Item]:
    """The frame's outline, or a ring about it where it would be too small to see."""
    if view.is_world:
        return []
    f = view.frame
    t = np.linspace(0, 1, 21)
    x = np.concatenate([f.x0 + f.width * t, np.full(21, f.x1), f.x1 - f.width * t, np.full(21, f.x0)])
    y = np.concatenate([np.full(21, f.y0), f.y0 + f.height * t, np.full(21, f.y1), f.y1 - f.height * t])
    lon, lat = view.degrees(x, y)
    good = np.isfinite(lon) & np.isfinite(lat)
    wx, wy = world.mm(lon[good], lat[good])
    if not len(wx):
        return []
    if max(np.ptp(wx), np.ptp(wy)) < 2.2:
        cx, cy = float(wx.mean()), float(wy.mean())
        angle = np.linspace(0, 2 * math.pi, 40)
        ring = np.column_stack([cx + 1.5 * np.cos(angle), cy + 1.5 * np.sin(angle)])
        return [
            Paths(parts=[ring], stroke="#b3421a", line=1.2),
            Paths(parts=[ring * 0.2 + [0.8 * cx, 0.8 * cy]], fill="#b3421a"),
        ]
    return [Paths(parts=[np.column_stack([wx, wy])], stroke="#b3421a", line=1.1)]


def _corners(box: Box) -> np.ndarray:
    return np.array([[box.x0, box.y0], [box.x1, box.y0], [box.x1, box.y1], [box.x0, box.y1]])
