"""Selection x Viewport -> a few hundred marks: single incidents, areas and clusters with their shares.

The grid is anchored to the world, not to the window, so that panning does not regroup what stays in view. Marks that
would still overlap are joined. All of it is counting (``numpy.bincount``): a million points take some 40 ms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.filters import Viewport
from dashboard.queries import Selection
from dashboard.snapshot import Floats, mercator_y

#: Width of a grid cell and least distance of two clusters' centres, in screen pixels.
CELL_PX = 72
APART_PX = 42
TILE_PX = 256
#: From this zoom on incidents at different points are never joined by the grid.
OPEN_ZOOM = 14


@dataclass(frozen=True)
class Cluster:
    """Incidents drawn as one mark, ``lat`` and ``lon`` in degrees; ``row`` is set where it is a single incident."""

    lat: float
    lon: float
    count: int
    shares: list[tuple[int, int]]
    box: tuple[float, float, float, float]
    row: int | None
    tight: bool


def cluster(selection: Selection, viewport: Viewport, codes: NDArray[np.uint8], total_codes: int) -> list[Cluster]:
    """Group the points in view.

    Parameters
    ----------
    selection : Selection
        What is shown.
    viewport : Viewport
        What the map shows; half a cell around it is taken in.
    codes : ndarray of uint8, shape (rows of the snapshot,)
        Colour code of each incident.
    total_codes : int
        Number of colour codes.
    """
    scale = 2.0**viewport.zoom
    cell = CELL_PX / TILE_PX / scale
    rows, x, y = _in_view(selection, viewport, cell)
    if not len(rows):
        return []
    keys, groups = _group(x, y, cell if viewport.zoom < OPEN_ZOOM else cell / 8)
    apart = APART_PX / TILE_PX / scale
    groups = _join(groups, x, y, len(keys), apart)
    return _summaries(groups, rows, x, y, codes, total_codes, selection, 3 / TILE_PX / scale)


def _in_view(selection: Selection, viewport: Viewport, cell: float) -> tuple[NDArray[np.int64], Floats, Floats]:
    x, y = selection.xy
    top, bottom = (float(v) for v in mercator_y(np.array([viewport.north, viewport.south])))
    inside = (y >= top - cell) & (y <= bottom + cell)
    west, east = viewport.west / 360 + 0.5, viewport.east / 360 + 0.5
    turns = np.floor(west) if east - west < 1 else 0.0
    shifted = x + turns
    if east - west < 1:  # the map may show the world east or west of the one where longitudes are -180..180
        shifted = np.where(shifted < west - cell, shifted + 1, shifted)
        inside &= (shifted >= west - cell) & (shifted <= east + cell)
    return selection.points[inside], shifted[inside], y[inside]


def _group(x: Floats, y: Floats, cell: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    column = np.floor(x / cell).astype(np.int64)
    line = np.floor(y / cell).astype(np.int64)
    column -= column.min()
    line -= line.min()
    key = line * (int(column.max()) + 1) + column
    size = int(key.max()) + 1
    if size <= 4_000_000:
        used = np.flatnonzero(np.bincount(key, minlength=size))
        place = np.zeros(size, dtype=np.int64)
        place[used] = np.arange(len(used))
        return used, place[key]
    return np.unique(key, return_inverse=True)


def _join(groups: NDArray[np.int64], x: Floats, y: Floats, total: int, apart: float) -> NDArray[np.int64]:
    """Join groups whose centres are closer than ``apart``, largest first."""
    weight = np.bincount(groups, minlength=total).astype(np.float64)
    cx = np.bincount(groups, weights=x, minlength=total) / weight
    cy = np.bincount(groups, weights=y, minlength=total) / weight
    target = np.arange(total)
    taken: dict[tuple[int, int], list[int]] = {}
    for g in np.argsort(-weight, kind="stable"):
        at = (int(cx[g] // apart), int(cy[g] // apart))
        near = (o for dx in (-1, 0, 1) for dy in (-1, 0, 1) for o in taken.get((at[0] + dx, at[1] + dy), ()))
        home = next((o for o in near if (cx[o] - cx[g]) ** 2 + (cy[o] - cy[g]) ** 2 < apart**2), None)
        if home is None:
            taken.setdefault(at, []).append(int(g))
        else:
            target[g] = home
    return np.unique(target[groups], return_inverse=True)[1]


def _summaries(
    groups: NDArray[np.int64],
    rows: NDArray[np.int64],
    x: Floats,
    y: Floats,
    codes: NDArray[np.uint8],
    total_codes: int,
    selection: Selection,
    tight: float,
) -> list[Cluster]:
    size = int(groups.max()) + 1
    count = np.bincount(groups, minlength=size)
    shares = np.bincount(groups * total_codes + codes[rows], minlength=size * total_codes).reshape(size, total_codes)
    mean_x = np.bincount(groups, weights=x, minlength=size) / count
    mean_y = np.bincount(groups, weights=y, minlength=size) / count
    low_x, low_y = np.full(size, np.inf), np.full(size, np.inf)
    high_x, high_y = np.full(size, -np.inf), np.full(size, -np.inf)
    for edge, values, at in (
        (low_x, x, np.minimum),
        (high_x, x, np.maximum),
        (low_y, y, np.minimum),
        (high_y, y, np.maximum),
    ):
        at.at(edge, groups, values)
    one = np.zeros(size, dtype=np.int64)
    one[groups] = rows
    lat = _latitude(mean_y)
    south, north = _latitude(high_y), _latitude(low_y)
    return [
        Cluster(
            lat=round(float(lat[i]), 5),
            lon=round(float((mean_x[i] - 0.5) * 360), 5),
            count=int(count[i]),
            shares=[(int(c), int(shares[i, c])) for c in np.argsort(-shares[i], kind="stable") if shares[i, c]],
            box=tuple(
                round(float(v), 5) for v in ((low_x[i] - 0.5) * 360, south[i], (high_x[i] - 0.5) * 360, north[i])
            ),  # type: ignore[arg-type]
            row=int(one[i]) if count[i] == 1 else None,
            tight=bool(high_x[i] - low_x[i] < tight and high_y[i] - low_y[i] < tight),
        )
        for i in range(size)
    ]


def _latitude(y: Any) -> Floats:
    return np.asarray(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y)))))


def heat(selection: Selection, viewport: Viewport, *, cell_px: int = 12) -> tuple[list[list[float]], int]:
    """Counts per small cell of what is placed to a town or better.

    Returns
    -------
    list of [lat, lon, count], int
        Cells in view, and how many incidents of the selection count at all.
    """
    snapshot = selection.snapshot
    precise = snapshot.precision.among(["site", "town"])[selection.points]
    chosen = Selection(snapshot, selection.matched, selection.shown & snapshot.precision.among(["site", "town"]), 0)
    cell = cell_px / TILE_PX / 2.0**viewport.zoom
    rows, x, y = _in_view(chosen, viewport, cell * 6)
    if not len(rows):
        return [], int(precise.sum())
    total, groups = _group(x, y, cell)
    size = len(total)
    count = np.bincount(groups, minlength=size)
    lat = _latitude(np.bincount(groups, weights=y, minlength=size) / count)
    lon = (np.bincount(groups, weights=x, minlength=size) / count - 0.5) * 360
    order = np.argsort(-count, kind="stable")[:3000]
    return [[round(float(lat[i]), 4), round(float(lon[i]), 4), int(count[i])] for i in order], int(precise.sum())
