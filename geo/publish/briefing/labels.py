"""Names of countries, seas and towns -> labels that meet neither each other nor an incident's symbol."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import shapely

from geo.places.index.spelling import key
from geo.publish.basemap import Label, labels, layer, scale_for
from geo.publish.briefing.fonts import line
from geo.publish.briefing.ground import LAND, SEA
from geo.publish.briefing.projection import View
from geo.publish.briefing.scene import Box, Item, Paths, Text
from geo.publish.briefing.waters import cut_seas

_SEA_INK: Final = "#5b7f95"
_LAND_INK: Final = "#6b7680"
_TOWN_INK: Final = "#4a545e"
#: How many labels of a kind a page bears.
_ORDER: Final = {"ocean": 0, "country": 0, "sea": 1, "capital": 2, "city": 3}
#: Within this of a place's name (mm), a town of the same name is the same town.
_NEAR: Final = 8.0
_MOST: Final = {"country": 22, "sea": 10, "ocean": 4, "capital": 24, "city": 26}


def place_labels(
    view: View,
    taken: Sequence[Box],
    lines: Sequence[np.ndarray],
    land: Sequence[np.ndarray] = (),
    *,
    named: Sequence[tuple[str, Box]] = (),
) -> tuple[list[Item], list[tuple[str, Box]]]:
    """Labels for the map and their boxes.

    Parameters
    ----------
    view : View
    taken : sequence of Box
        Furniture first, then symbols.
    lines : sequence of ndarray
        Leader lines, shape (2, 2), which a label does not cross either.
    land : sequence of ndarray
        Outlines of countries in mm: names of seas stay off them, names of countries on their own.
    named : sequence of (str, Box)
        Names of the incidents' places that stand already; no town or sea is named twice.
    """
    occupied = [*taken, *(box for leader in lines for box in steps(leader)), *(box.grown(0.25) for _, box in named)]
    items: list[Item] = []
    boxes: list[tuple[str, Box]] = []
    dots: list[np.ndarray] = []
    count: dict[str, int] = {}
    inner = view.frame.grown(-1.2)
    ground = _Land(land)
    shown = list(_visible(view))
    if not view.is_world:
        shown += [*_cut_countries(view), *cut_seas(view, land, {label.name for label, _, _ in shown})]
    shown.sort(key=lambda found: _ORDER[found[0].kind])
    for label, x, y in shown:
        if count.get(label.kind, 0) >= _MOST[label.kind]:
            continue
        dot = Box(x - 0.7, y - 0.7, x + 0.7, y + 0.7)
        town = label.kind in ("city", "capital")
        if town and (not dot.inside(inner) or any(dot.meets(o) for o in (*taken[:1], *occupied[len(taken) :]))):
            continue
        if not town and any(label.name == name for name, _ in named):
            continue
        if town and any(_same(label.name, name) and dot.meets(box.grown(_NEAR)) for name, box in named):
            continue
        if town and any(dot.meets(o) for o in taken[1:]):
            # The town's dot is under an incident; its name may still stand beside the symbol.
            dot = Box(x, y, x, y)
        for text in _candidates(label, x, y):
            box = text.box().grown(0.35)
            if not town and not ground.suits(label, (x, y), text.box()):
                continue
            if box.inside(inner) and not any(box.meets(o) for o in occupied):
                items.append(text)
                boxes.append((label.name, text.box()))
                occupied += [box, dot] if town else [box]
                if town and dot.width:
                    dots.append(_ring(x, y, 0.5 if label.kind == "city" else 0.65))
                count[label.kind] = count.get(label.kind, 0) + 1
                break
    under: list[Item] = [Paths(parts=dots, fill="#ffffff", stroke=_TOWN_INK, line=0.6)] if dots else []
    return [*under, *items], boxes


def _same(town: str, place: str) -> bool:
    """Whether two names are spellings of one town's: 'Al Qaim' and 'Al Qa'im'."""
    return key(town) == key(place)


class _Land:
    """Which outline a point lies in."""

    def __init__(self, rings: Sequence[np.ndarray]) -> None:
        self._tree = shapely.STRtree([shapely.Polygon(r) for r in rings if len(r) > 3])

    def _at(self, points: Sequence[tuple[float, float]]) -> list[set[int]]:
        if not len(self._tree.geometries):
            return [set() for _ in points]
        return [set(self._tree.query(shapely.Point(p), predicate="intersects").tolist()) for p in points]

    def suits(self, label: Label, home: tuple[float, float], box: Box) -> bool:
        """Whether a name stands where it belongs: a sea's off the land, a country's middle in the country."""
        if label.kind == "country":
            own, middle = self._at([home, box.centre])
            return not own or bool(own & middle)
        y = box.centre[1]
        return not any(self._at([(box.x0 + t * box.width, y) for t in (0.0, 0.25, 0.5, 0.75, 1.0)]))


def _visible(view: View) -> Iterator[tuple[Label, float, float]]:
    """Labels inside the frame: countries and seas, then towns, the important ones first."""
    found = labels()
    x, y = view.mm(np.array([n.lon for n in found]), np.array([n.lat for n in found]))
    f = view.frame
    inside = np.isfinite(x) & np.isfinite(y) & (x > f.x0) & (x < f.x1) & (y > f.y0) & (y < f.y1)
    chosen = np.flatnonzero(inside).tolist()
    width_km = f.width * view.km_per_mm()
    limit = 11 if width_km < 1500 else 7 if width_km < 4000 else 5
    chosen.sort(key=lambda i: (_ORDER[found[i].kind], found[i].rank, i))
    for i in chosen:
        label = found[i]
        if view.is_world and label.kind == "sea":
            continue
        if label.kind in ("capital", "city") and (view.is_world or label.rank > limit):
            continue
        if label.kind == "sea" and label.rank > (4 if width_km > 6000 else limit - 1):
            continue
        if label.kind == "country" and width_km > 9000 and label.rank > 3:
            continue
        yield label, float(x[i]), float(y[i])


def _cut_countries(view: View) -> Iterator[tuple[Label, float, float]]:
    """Countries of which a good part is in the frame while their usual label point is not."""
    f = view.frame
    west, south, east, north = view.window()
    if west < -180 or east > 180:
        return
    t = np.linspace(0, 1, 21)
    x = np.concatenate([f.x0 + f.width * t, np.full(21, f.x1), f.x1 - f.width * t, np.full(21, f.x0)])
    y = np.concatenate([np.full(21, f.y0), f.y0 + f.height * t, np.full(21, f.y1), f.y1 - f.height * t])
    window = shapely.make_valid(shapely.Polygon(np.column_stack(view.degrees(x, y))))
    shapes, properties = layer("countries", scale_for(east - west, north - south))
    for i in np.flatnonzero(shapely.intersects(shapes, window)):
        name = properties[i].get("name")
        home = next((n for n in labels() if n.kind == "country" and n.name == name), None)
        if home is None or shapely.contains_xy(window, home.lon, home.lat):
            continue
        part = shapely.intersection(shapely.make_valid(shapes[i]), window)
        if part.area < 0.02 * window.area:
            continue
        if part.area > 0.97 * window.area:
            # The whole map lies in one country: its name goes aside, where no town is taken for it.
            yield home, f.x0 + 0.86 * f.width, f.y0 + 0.94 * f.height
            continue
        spot = shapely.get_point(shapely.maximum_inscribed_circle(part, tolerance=0.2), 0)
        px, py = view.mm(np.array([spot.x]), np.array([spot.y]))
        yield home, float(px[0]), float(py[0])


def _candidates(label: Label, x: float, y: float) -> Iterator[Text]:
    """Places for a label, the best first: towns beside their dot, areas about their middle."""
    if label.kind in ("city", "capital"):
        size = 6.4 if label.kind == "city" else 7.2
        style: dict[str, Any] = {"colour": _TOWN_INK, "halo": LAND, "bold": label.kind == "capital"}
        for dx, dy, align in _AROUND:
            yield line(x + dx, y + dy, label.name, size, align=align, vertical="center", **style)
        return
    water = label.kind in ("sea", "ocean")
    size = 8.0 if label.rank <= 4 else 7.2
    for dx, dy in _NEARBY:
        yield line(
            x + dx,
            y + dy,
            label.name if water else label.name.upper(),
            size if water else size - 1.2,
            colour=_SEA_INK if water else _LAND_INK,
            halo=SEA if water else LAND,
            align="center",
            vertical="center",
        )


_AROUND: Final = (
    (1.3, 0.0, "left"), (-1.3, 0.0, "right"), (0.0, 1.9, "center"), (0.0, -1.9, "center"),
    (1.1, 1.4, "left"), (1.1, -1.4, "left"), (-1.1, 1.4, "right"), (-1.1, -1.4, "right"),
    (3.6, 0.0, "left"), (-3.6, 0.0, "right"), (0.0, 3.8, "center"), (0.0, -3.8, "center"),
)  # fmt: skip
_NEARBY: Final = tuple(
    (r * math.cos(a) * 1.6, r * math.sin(a))
    for r in (0, 3, 6, 9, 13)
    for a in np.linspace(0, 2 * math.pi, 8 if r else 1, endpoint=False)
)


def steps(leader: np.ndarray) -> list[Box]:
    """A leader line as small boxes along it."""
    (x0, y0), (x1, y1) = leader
    count = max(2, int(math.dist((x0, y0), (x1, y1)) / 0.8))
    return [
        Box(x0 + (x1 - x0) * t - 0.3, y0 + (y1 - y0) * t - 0.3, x0 + (x1 - x0) * t + 0.3, y0 + (y1 - y0) * t + 0.3)
        for t in np.linspace(0, 1, count)
    ]


def _ring(x: float, y: float, radius: float) -> np.ndarray:
    angle = np.linspace(0, 2 * math.pi, 16, endpoint=False)
    return np.column_stack([x + radius * np.cos(angle), y + radius * np.sin(angle)])
