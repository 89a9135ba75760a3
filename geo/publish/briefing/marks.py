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
from geo.publish.briefing.scene import INK, Box, Item, Mark, Paths, Pie, around
from geo.publish.geojson import position
from geo.publish.palette import CATEGORY_COLOURS, CATEGORY_SHAPES, OTHER_COLOUR, outline, text_on
from geo.records import Incident

#: Diameter of a numbered symbol, and of the smallest and largest cluster, in mm.
MARK_MM: Final = 4.6
_CLUSTER_MM: Final = (4.8, 17.0)
_LONE_MM: Final = 3.2
#: A symbol's box in its sizes: triangles and dashed outlines reach a little beyond the circle.
ROOM: Final = 1.16
#: Farther than this from its point (mm), a symbol gets a leader line.
_LEADER_FROM: Final = 1.2


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
            dots.append(disc(*group.at, 0.45))
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
        # A triangle's middle lies below that of its box, and it has less room.
        size, low = (5.6, y - 0.16 * group.size) if mark.shape == "triangle" else (6.2, y)
        # Two digits are wider than a triangle, or than what is filled of a dashed mark: their ground goes with them.
        colour, ground = (INK, "#ffffff") if told in ("hollow", "struck") else (text_on(fill), fill)
        style: dict[str, Any] = {
            "bold": True,
            "colour": colour,
            "halo": ground,
            "align": "center",
            "vertical": "center",
        }
        return [mark, line(x, low, str(group.number), size, **style)]
    counts = Counter(colour_of(i) for i in group.incidents)
    pie = Pie(x=x, y=y, size=group.size, shares=tuple(sorted(counts.items(), key=lambda c: (-c[1], c[0]))))
    if group.number is None:
        return [pie]
    size = min(8.0, max(5.6, group.size * 0.7))
    return [pie, line(x, y, str(group.number), size, bold=True, align="center", vertical="center")]


def disc(x: float, y: float, radius: float, *, steps: int = 16) -> np.ndarray:
    """Points of a circle in mm; shape (steps, 2)."""
    angle = np.linspace(0, 2 * math.pi, steps, endpoint=False)
    return np.column_stack([x + radius * np.cos(angle), y + radius * np.sin(angle)])
