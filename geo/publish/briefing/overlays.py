"""Incidents and the user's places -> what lies on the ground beneath the symbols: circles, rings, faint dots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from geo.publish.briefing.marks import Group, disc, points_mm
from geo.publish.briefing.projection import View
from geo.publish.briefing.scene import MUTED, OWN, Item, Paths
from geo.publish.summary import ROUGH
from geo.records import Incident

#: Circles of places that are known only roughly: the least radius in mm, which shows about a symbol, and the largest.
_CIRCLE_MM: Final = (3.4, 90.0)


def circles(groups: Sequence[Group], view: View, land: Sequence[np.ndarray] = ()) -> list[Item]:
    """Dashed circles of the places that are known only roughly, no smaller than shows about a symbol.

    What happened at sea did not happen ashore: circles of waters end where ``land`` (outlines in mm) begins.
    """
    per_km = 1 / view.km_per_mm()
    rings: list[np.ndarray] = []
    seen: set[tuple[str, str, float]] = set()
    for group in groups:
        place = group.first.place
        if len(group.incidents) > 1 or group.at is None or place is None or place.precision not in ROUGH:
            continue
        radius = max((place.radius_km or 0.0) * per_km, _CIRCLE_MM[0])
        if radius <= _CIRCLE_MM[1]:
            if (same := (place.id, place.precision, radius)) in seen:
                continue
            seen.add(same)
            ring = disc(*group.at, radius, steps=90)
            rings += _off_land(ring, group.at, land) if place.precision == "water" else [ring]
    if not rings:
        return []
    return [
        Paths(parts=rings, fill=MUTED, alpha=0.07),
        Paths(parts=rings, stroke=MUTED, line=0.6, dash=(3, 2.5)),
    ]


def faint(incidents: Sequence[Incident], view: View) -> list[Item]:
    """The period before as small hollow dots."""
    dots = [disc(x, y, 0.7) for x, y in points_mm(incidents, view).values()]
    return [Paths(parts=dots, fill="#ffffff", stroke=MUTED, line=0.6)] if dots else []


def own_places(view: View, shapes: Sequence[Any], within_km: float) -> list[Item]:
    """The user's own places: points as dots, lines and areas as outlines, each with the distance about it."""
    import shapely

    rings: list[np.ndarray] = []
    lines: list[np.ndarray] = []
    dots: list[np.ndarray] = []
    per_km = 1 / view.km_per_mm()
    for shape in shapely.get_parts(list(shapes)):
        points = shapely.get_coordinates(shape)
        x, y = view.mm(points[:, 0], points[:, 1])
        drawn = np.column_stack([x, y])
        if not np.isfinite(drawn).all():
            continue
        if len(drawn) == 1:
            dots.append(disc(float(drawn[0, 0]), float(drawn[0, 1]), 0.8))
            rings.append(disc(float(drawn[0, 0]), float(drawn[0, 1]), within_km * per_km, steps=90))
        else:
            lines.append(drawn)
            buffered = shapely.LineString(drawn).buffer(within_km * per_km)
            rings.append(np.asarray(buffered.exterior.coords))
    items: list[Item] = []
    if rings:
        items += [Paths(parts=rings, fill=OWN, alpha=0.06), Paths(parts=rings, stroke=OWN, line=0.8)]
    if lines:
        items.append(Paths(parts=lines, stroke=OWN, line=1.2, closed=False))
    if dots:
        items.append(Paths(parts=dots, fill=OWN, stroke="#ffffff", line=0.4))
    return items


def _off_land(ring: np.ndarray, at: tuple[float, float], land: Sequence[np.ndarray]) -> list[np.ndarray]:
    """The part of a circle that is water and holds its middle; the whole circle where its middle is ashore."""
    import shapely

    circle = shapely.Polygon(ring)
    outlines = [shapely.make_valid(shapely.Polygon(r)) for r in land if len(r) > 3]
    near = [o for o in outlines if o.intersects(circle)]
    parts = shapely.get_parts(circle.difference(shapely.union_all(near)))
    wet = [p for p in parts if p.geom_type == "Polygon" and p.distance(shapely.Point(at)) < 1.0]
    return [np.asarray(p.exterior.coords) for p in wet] or [ring]
