"""Names of countries, seas and towns -> labels that meet neither each other nor an incident's symbol."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from geo.publish.basemap import Label, labels
from geo.publish.briefing.fonts import line
from geo.publish.briefing.ground import LAND, SEA
from geo.publish.briefing.projection import View
from geo.publish.briefing.scene import Box, Item, Paths, Text

_SEA_INK: Final = "#5b7f95"
_LAND_INK: Final = "#6b7680"
_TOWN_INK: Final = "#4a545e"
#: How many labels of a kind a page bears.
_MOST: Final = {"country": 22, "sea": 10, "ocean": 4, "capital": 24, "city": 26}


def place_labels(view: View, taken: Sequence[Box], lines: Sequence[np.ndarray]) -> tuple[list[Item], list[tuple[str, Box]]]:
    """Labels for the map and their boxes.

    Parameters
    ----------
    view : View
    taken : sequence of Box
        Symbols and furniture.
    lines : sequence of ndarray
        Leader lines, shape (2, 2), which a label does not cross either.
    """
    occupied = [*taken, *(box for leader in lines for box in _steps(leader))]
    items: list[Item] = []
    boxes: list[tuple[str, Box]] = []
    dots: list[np.ndarray] = []
    count: dict[str, int] = {}
    inner = view.frame.grown(-1.2)
    for label, x, y in _visible(view):
        if count.get(label.kind, 0) >= _MOST[label.kind]:
            continue
        dot = Box(x - 0.7, y - 0.7, x + 0.7, y + 0.7)
        town = label.kind in ("city", "capital")
        if town and any(dot.meets(o) for o in occupied[: len(taken)]):
            # The town's dot is under an incident; its name may still stand beside the symbol.
            dot = Box(x, y, x, y)
        for text in _candidates(label, x, y):
            box = text.box().grown(0.35)
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


def _visible(view: View) -> Iterator[tuple[Label, float, float]]:
    """Labels inside the frame: countries and seas, then towns, the important ones first."""
    found = labels()
    x, y = view.mm(np.array([n.lon for n in found]), np.array([n.lat for n in found]))
    f = view.frame
    inside = np.isfinite(x) & np.isfinite(y) & (x > f.x0) & (x < f.x1) & (y > f.y0) & (y < f.y1)
    chosen = [i for i in np.flatnonzero(inside)]
    width_km = f.width * view.km_per_mm()
    limit = 11 if width_km < 1500 else 7 if width_km < 4000 else 5
    order = {"ocean": 0, "country": 0, "sea": 1, "capital": 2, "city": 3}
    chosen.sort(key=lambda i: (order[found[i].kind], found[i].rank, i))
    for i in chosen:
        label = found[i]
        if label.kind in ("capital", "city") and (view.is_world or label.rank > limit):
            continue
        if label.kind == "sea" and width_km > 9000 and label.rank > 4:
            continue
        if label.kind == "country" and width_km > 9000 and label.rank > 3:
            continue
        yield label, float(x[i]), float(y[i])


def _candidates(label: Label, x: float, y: float) -> Iterator[Text]:
    """Places for a label, the best first: towns beside their dot, areas about their middle."""
    if label.kind in ("city", "capital"):
        size = 6.4 if label.kind == "city" else 7.2
        style = {"colour": _TOWN_INK, "halo": LAND, "bold": label.kind == "capital"}
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
            italic=water,
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
    (r * math.cos(a) * 1.6, r * math.sin(a)) for r in (0, 3, 6, 9, 13) for a in np.linspace(0, 2 * math.pi, 8 if r else 1, endpoint=False)
)


def _steps(leader: np.ndarray) -> list[Box]:
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
