"""Incidents -> numbered symbols that never cover each other, and clusters where there are too many to number."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from geo.publish.briefing.fonts import line
from geo.publish.briefing.projection import View
from geo.publish.briefing.scene import INK, MUTED, OWN, Box, Item, Mark, Paths, Pie, around
from geo.publish.geojson import position
from geo.publish.palette import CATEGORY_COLOURS, CATEGORY_SHAPES, OTHER_COLOUR, outline, text_on
from geo.publish.summary import ROUGH
from geo.records import Incident

#: Diameter of a numbered symbol, and of the smallest and largest cluster, in mm.
MARK_MM: Final = 4.6
_CLUSTER_MM: Final = (4.8, 17.0)
_LONE_MM: Final = 3.2
#: A symbol's box in its sizes: triangles and dashed outlines reach a little beyond the circle.
ROOM: Final = 1.16
#: Farther than this from its point (mm), a symbol gets a leader line.
_LEADER_FROM: Final = 1.2
#: Circles of places that are known only roughly are drawn between these radii, in mm.
_CIRCLE_MM: Final = (2.6, 60.0)


@dataclass(frozen=True, kw_only=True)
class Group:
    """What one symbol stands for: incidents, their point in mm (None without one) and the number in the key list."""

    number: int | None
    incidents: tuple[Incident, ...]
    at: tuple[float, float] | None
    size: float = MARK_MM

    @property
    def first(self) -> Incident:
        """The incident that the key list names."""
        return self.incidents[0]


def colour_of(incident: Incident) -> str:
    """Colour of an incident's category."""
    return CATEGORY_COLOURS.get(incident.event_type, OTHER_COLOUR)


def shape_of(incident: Incident) -> str:
    """Shape of an incident's category."""
    return CATEGORY_SHAPES.get(incident.event_type, "circle")


def single_groups(incidents: Sequence[Incident], view: View) -> list[Group]:
    """One group per incident, numbered from 1 in the order given."""
    points = points_mm(incidents, view)
    return [Group(number=n, incidents=(i,), at=points.get(i.id)) for n, i in enumerate(incidents, 1)]


def clustered_groups(
    incidents: Sequence[Incident], view: View, *, numbered: int, largest: int | None = None
) -> list[Group]:
    """Neighbours as clusters, the largest first; the first ``numbered`` ones have numbers.

    Two clusters are joined while their symbols would cover each other. Area is proportional to the number of
    incidents; ``largest`` is the count that the largest symbol stands for, given to keep a series on one scale.
    """
    points = points_mm(incidents, view)
    cells: dict[tuple[int, int], list[Incident]] = {}
    for incident in incidents:
        if incident.id in points:
            x, y = points[incident.id]
            cells.setdefault((int(x // 5), int(y // 5)), []).append(incident)
    clusters = [_Cluster(members, points) for members in cells.values()]
    clusters = _joined(clusters, largest)
    clusters.sort(key=lambda c: (-len(c.members), c.x, c.y))
    top = largest or (len(clusters[0].members) if clusters else 1)
    return [
        Group(
            number=n if n <= numbered else None,
            incidents=tuple(c.members),
            at=(c.x, c.y),
            size=MARK_MM if len(c.members) == 1 and n <= numbered else cluster_size(len(c.members), top),
        )
        for n, c in enumerate(clusters, 1)
    ]


class _Cluster:
    def __init__(self, members: list[Incident], points: dict[str, tuple[float, float]]) -> None:
        self.members = members
        self.x = sum(points[i.id][0] for i in members) / len(members)
        self.y = sum(points[i.id][1] for i in members) / len(members)

    def absorb(self, other: _Cluster) -> None:
        a, b = len(self.members), len(other.members)
        self.x, self.y = (self.x * a + other.x * b) / (a + b), (self.y * a + other.y * b) / (a + b)
        self.members = self.members + other.members


def _joined(clusters: list[_Cluster], largest: int | None) -> list[_Cluster]:
    """Join the closest overlapping pair until none is left."""
    while len(clusters) > 1:
        top = largest or max(len(c.members) for c in clusters)
        at = np.array([(c.x, c.y) for c in clusters])
        reach = np.array([cluster_size(len(c.members), top) / 2 + 0.4 for c in clusters])
        distance = np.abs(at[:, None, :] - at[None, :, :]).max(axis=2) - (reach[:, None] + reach[None, :])
        np.fill_diagonal(distance, np.inf)
        flat = int(distance.argmin())
        a, b = sorted(divmod(flat, len(clusters)))
        if distance[a, b] >= 0:
            break
        clusters[a].absorb(clusters.pop(b))
    return clusters


def cluster_size(count: int, top: int) -> float:
    """Diameter in mm whose area is proportional to the count, within what can be read."""
    if count == 1:
        return _LONE_MM
    low, high = _CLUSTER_MM
    largest = min(high, low + 3.6 * math.log10(max(top, 1)))
    return max(low, largest * math.sqrt(count / max(top, 1)))


def points_mm(incidents: Sequence[Incident], view: View) -> dict[str, tuple[float, float]]:
    """Incident id -> point in mm, for those that have one."""
    found = [(i.id, p) for i in incidents if (p := position(i)) is not None]
    if not found:
        return {}
    lon, lat = np.array([p[0] for _, p in found]), np.array([p[1] for _, p in found])
    x, y = view.mm(lon, lat)
    return {ident: (float(a), float(b)) for (ident, _), a, b in zip(found, x, y, strict=True) if math.isfinite(a + b)}


def place_marks(groups: Sequence[Group], frame: Box, taken: Sequence[Box]) -> list[tuple[float, float]]:
    """Middles for the groups' symbols, as near their points as can be without covering another or ``taken``.

    Each symbol in turn tries its own point and then ever wider rings about it; a place on another's point costs as much
    as a way of 4 mm.
    """
    anchors = [g.at for g in groups if g.at is not None]
    placed: list[Box] = list(taken)
    found: list[tuple[float, float]] = []
    inner = frame.grown(-0.5)
    for group in groups:
        if group.at is None:
            continue
        best = _best_spot(group, anchors, placed, inner)
        placed.append(around(*best, group.size * ROOM, group.size * ROOM))
        found.append(best)
    return found


def _best_spot(
    group: Group, anchors: Sequence[tuple[float, float]], placed: Sequence[Box], inner: Box
) -> tuple[float, float]:
    assert group.at is not None
    ax, ay = group.at
    best, best_cost = group.at, math.inf
    for radius in np.arange(0, 60, 1.1):
        if radius > best_cost:
            break
        steps = 1 if radius == 0 else max(8, int(radius * 3))
        for step in range(steps):
            angle = 2 * math.pi * step / steps + 0.6
            x, y = ax + radius * math.cos(angle), ay + radius * math.sin(angle)
            box = around(x, y, group.size * ROOM, group.size * ROOM)
            if not box.inside(inner) or any(box.meets(other) for other in placed):
                continue
            covered = sum(
                1 for px, py in anchors if (px, py) != (ax, ay) and box.x0 < px < box.x1 and box.y0 < py < box.y1
            )
            cost = radius + 4.0 * covered
            if cost < best_cost:
                best, best_cost = (x, y), cost
    return best


def draw_marks(
    groups: Sequence[Group], spots: Sequence[tuple[float, float]]
) -> tuple[list[Item], list[tuple[str, Box]]]:
    """Leader lines, symbols and numbers; and the symbols' boxes."""
    leaders: list[np.ndarray] = []
    dots: list[np.ndarray] = []
    symbols: list[Item] = []
    boxes: list[tuple[str, Box]] = []
    placed = [g for g in groups if g.at is not None]
    for group, (x, y) in zip(placed, spots, strict=True):
        assert group.at is not None
        if math.dist(group.at, (x, y)) > _LEADER_FROM:
            leaders.append(np.array([group.at, (x, y)]))
            dots.append(_disc(*group.at, 0.45))
        symbols.extend(symbol(group, x, y))
        name = f"symbol {group.number or group.first.id}"
        boxes.append((name, around(x, y, group.size * (ROOM - 0.02), group.size * (ROOM - 0.02))))
    under: list[Item] = []
    if leaders:
        under = [Paths(parts=leaders, stroke=INK, line=0.6, closed=False), Paths(parts=dots, fill=INK)]
    return [*under, *symbols], boxes


def symbol(group: Group, x: float, y: float) -> list[Item]:
    """The symbol of a group with its number or count."""
    first = group.first
    if len(group.incidents) == 1:
        told = outline(first.status, first.outcome)
        fill = colour_of(first)
        mark = Mark(x=x, y=y, size=group.size, shape=shape_of(first), fill=fill, outline=told)
        if group.number is None:
            return [mark]
        colour = INK if told in ("hollow", "struck") else text_on(fill)
        # A triangle's middle lies below that of its box, and it has less room.
        size, low = (5.6, y - 0.16 * group.size) if mark.shape == "triangle" else (6.2, y)
        return [
            mark,
            line(x, low, str(group.number), size, bold=True, colour=colour, align="center", vertical="center"),
        ]
    counts = Counter(colour_of(i) for i in group.incidents)
    pie = Pie(x=x, y=y, size=group.size, shares=tuple(sorted(counts.items(), key=lambda c: (-c[1], c[0]))))
    if group.number is None:
        return [pie]
    size = min(8.0, max(5.6, group.size * 0.7))
    return [pie, line(x, y, str(group.number), size, bold=True, align="center", vertical="center")]


def circles(groups: Sequence[Group], view: View, land: Sequence[np.ndarray] = ()) -> list[Item]:
    """Dashed circles of the places that are known only roughly, as large as their radius is.

    What happened at sea did not happen ashore: circles of waters end where ``land`` (outlines in mm) begins.
    """
    per_km = 1 / view.km_per_mm()
    rings: list[np.ndarray] = []
    seen: set[str] = set()
    for group in groups:
        place = group.first.place
        if len(group.incidents) > 1 or group.at is None or place is None or place.precision not in ROUGH:
            continue
        radius = (place.radius_km or 0.0) * per_km
        if _CIRCLE_MM[0] <= radius <= _CIRCLE_MM[1]:
            if place.id in seen and place.precision in ("water", "region", "admin1"):
                continue
            seen.add(place.id)
            ring = _disc(*group.at, radius, steps=90)
            rings += _off_land(ring, group.at, land) if place.precision == "water" else [ring]
    if not rings:
        return []
    return [
        Paths(parts=rings, fill=MUTED, alpha=0.07),
        Paths(parts=rings, stroke=MUTED, line=0.6, dash=(3, 2.5)),
    ]


def faint(incidents: Sequence[Incident], view: View) -> list[Item]:
    """The period before as small hollow dots."""
    dots = [_disc(x, y, 0.7) for x, y in points_mm(incidents, view).values()]
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
            dots.append(_disc(float(drawn[0, 0]), float(drawn[0, 1]), 0.8))
            rings.append(_disc(float(drawn[0, 0]), float(drawn[0, 1]), within_km * per_km, steps=90))
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


def _disc(x: float, y: float, radius: float, *, steps: int = 16) -> np.ndarray:
    angle = np.linspace(0, 2 * math.pi, steps, endpoint=False)
    return np.column_stack([x + radius * np.cos(angle), y + radius * np.sin(angle)])
