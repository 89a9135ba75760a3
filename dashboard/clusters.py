"""Selection x Viewport -> a few hundred marks: single incidents, areas and clusters with their shares.

The grid is anchored to the world, not to the window, so that panning does not regroup what stays in view; it is
counted once per selection and zoom and kept, so that a pan only looks at the cells in view. Marks that would still
overlap are joined. All of it is counting (``numpy.bincount``), nothing is sorted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.filters import Viewport
from dashboard.queries import Selection
from dashboard.snapshot import Floats, mercator_y

#: Width of a grid cell and least distance of two clusters' centres, in screen pixels.
CELL_PX = 72
APART_PX = 42
TILE_PX = 256
#: From this zoom on the grid is so fine that only incidents at one spot share a cell.
OPEN_ZOOM = 14
#: Marks whose members lie within so many pixels are at one spot: they are fanned out, not zoomed into.
TIGHT_PX = 3
#: A dense table of cells is used up to this size, 32 MB.
_DENSE = 4_000_000

Longs = NDArray[np.int64]


@dataclass(frozen=True)
class Grid:
    """Occupied cells of one zoom level; arrays have one entry per cell, ``x`` and ``y`` are Web Mercator sums."""

    count: Longs
    shares: Longs
    x: Floats
    y: Floats
    low_x: Floats
    high_x: Floats
    low_y: Floats
    high_y: Floats
    row: Longs

    def __len__(self) -> int:
        return len(self.count)

    def take(self, index: Longs) -> Grid:
        """Some of the cells."""
        return Grid(*(getattr(self, name)[index] for name in _FIELDS))

    def joined(self, target: Longs, size: int) -> Grid:
        """Cells put together: cell i goes to ``target[i]``."""

        def total(values: Floats | Longs) -> Floats:
            return np.asarray(np.bincount(target, weights=values, minlength=size), dtype=np.float64)

        low_x, low_y = np.full(size, np.inf), np.full(size, np.inf)
        high_x, high_y = np.full(size, -np.inf), np.full(size, -np.inf)
        np.minimum.at(low_x, target, self.low_x)
        np.minimum.at(low_y, target, self.low_y)
        np.maximum.at(high_x, target, self.high_x)
        np.maximum.at(high_y, target, self.high_y)
        shares = np.zeros((size, self.shares.shape[1]), dtype=np.int64)
        np.add.at(shares, target, self.shares)
        row = np.zeros(size, dtype=np.int64)
        row[target] = self.row
        count = total(self.count).astype(np.int64)
        return Grid(count, shares, total(self.x), total(self.y), low_x, high_x, low_y, high_y, row)


_FIELDS = tuple(Grid.__dataclass_fields__)


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
        What the map shows; a cell around it is taken in.
    codes : ndarray of uint8, shape (rows of the snapshot,)
        Colour code of each incident.
    total_codes : int
        Number of colour codes.
    """
    scale = 2.0**viewport.zoom
    whole = kept_grid(selection, viewport.zoom, codes, total_codes)
    cells, turns = _in_view(whole, viewport, CELL_PX / TILE_PX / scale)
    if not len(cells):
        return []
    part = _turned(whole.take(cells), turns)
    target, size = _close(part, APART_PX / TILE_PX / scale)
    return _summaries(part.joined(target, size), TIGHT_PX / TILE_PX / scale)


def kept_grid(selection: Selection, zoom: int, codes: NDArray[np.uint8], total_codes: int) -> Grid:
    """The grid of a selection and zoom level, counted on first use."""
    key = (min(zoom, OPEN_ZOOM), total_codes)
    found: Grid | None = selection.grids.get(key)
    if found is None:
        fine = 8 if zoom >= OPEN_ZOOM else 1
        cell = CELL_PX / TILE_PX / 2.0 ** key[0] / fine
        found = selection.grids[key] = build_grid(*selection.xy, selection.points, codes, total_codes, cell)
    return found


def build_grid(x: Floats, y: Floats, rows: Longs, codes: NDArray[np.uint8], total_codes: int, cell: float) -> Grid:
    """Count points into square cells.

    Parameters
    ----------
    x, y : ndarray, shape (n,)
        Web Mercator, 0..1.
    rows : ndarray, shape (n,)
        Rows of the snapshot.
    codes : ndarray, shape (rows of the snapshot,)
        Colour codes.
    total_codes : int
        Number of colour codes.
    cell : float
        Width of a cell in the same unit as x and y.
    """
    groups, size = _numbered(x, y, cell)
    count = np.bincount(groups, minlength=size)
    shares = np.bincount(groups * total_codes + codes[rows], minlength=size * total_codes).reshape(size, total_codes)
    low_x, high_x = _extremes(groups, x, size)
    low_y, high_y = _extremes(groups, y, size)
    one = np.zeros(size, dtype=np.int64)
    one[groups] = rows
    sum_x = np.asarray(np.bincount(groups, weights=x, minlength=size), dtype=np.float64)
    sum_y = np.asarray(np.bincount(groups, weights=y, minlength=size), dtype=np.float64)
    return Grid(count, shares, sum_x, sum_y, low_x, high_x, low_y, high_y, one)


def _numbered(x: Floats, y: Floats, cell: float) -> tuple[Longs, int]:
    """Number of the occupied cell of each point, and how many there are."""
    if not len(x):
        return np.zeros(0, dtype=np.int64), 0
    column = (x / cell).astype(np.int64)
    line = (y / cell).astype(np.int64)
    column -= column.min()
    line -= line.min()
    key = line * (int(column.max()) + 1) + column
    size = int(key.max()) + 1
    if size > _DENSE:
        used, groups = np.unique(key, return_inverse=True)
        return groups, len(used)
    occupied = np.bincount(key, minlength=size) > 0
    number = np.cumsum(occupied) - 1
    return number[key], int(occupied.sum())


def _extremes(groups: Longs, values: Floats, size: int) -> tuple[Floats, Floats]:
    low, high = np.full(size, np.inf), np.full(size, -np.inf)
    np.minimum.at(low, groups, values)
    np.maximum.at(high, groups, values)
    return low, high


def _in_view(grid: Grid, viewport: Viewport, margin: float) -> tuple[Longs, Floats]:
    """Cells in view, and by how many turns of the world each has to be moved to be there."""
    if not len(grid):
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    x, y = grid.x / grid.count, grid.y / grid.count
    top, bottom = (float(v) for v in mercator_y(np.array([viewport.north, viewport.south])))
    inside = (y >= top - margin) & (y <= bottom + margin)
    west, east = viewport.west / 360 + 0.5, viewport.east / 360 + 0.5
    turns = np.zeros(len(grid))
    if east - west < 1:
        turns = np.ceil(west - margin - x)
        inside &= x + turns <= east + margin
    return np.flatnonzero(inside), turns[inside]


def _turned(grid: Grid, turns: Floats) -> Grid:
    if not turns.any():
        return grid
    moved = {"x": grid.x + turns * grid.count, "low_x": grid.low_x + turns, "high_x": grid.high_x + turns}
    return Grid(**{name: moved.get(name, getattr(grid, name)) for name in _FIELDS})


def _close(grid: Grid, apart: float) -> tuple[Longs, int]:
    """Which cells to put together: those whose centres are closer than ``apart``, largest first."""
    cx, cy = grid.x / grid.count, grid.y / grid.count
    target = np.zeros(len(grid), dtype=np.int64)
    taken: dict[tuple[int, int], list[tuple[float, float, int]]] = {}
    size = 0
    for cell in np.argsort(-grid.count, kind="stable").tolist():
        x, y = float(cx[cell]), float(cy[cell])
        at = (int(x // apart), int(y // apart))
        near = (o for dx in (-1, 0, 1) for dy in (-1, 0, 1) for o in taken.get((at[0] + dx, at[1] + dy), ()))
        home = next((number for ox, oy, number in near if (ox - x) ** 2 + (oy - y) ** 2 < apart**2), None)
        if home is None:
            home, size = size, size + 1
            taken.setdefault(at, []).append((x, y, home))
        target[cell] = home
    return target, size


def _summaries(grid: Grid, tight: float) -> list[Cluster]:
    lat = _latitude(grid.y / grid.count)
    lon = (grid.x / grid.count - 0.5) * 360
    south, north = _latitude(grid.high_y), _latitude(grid.low_y)
    west, east = (grid.low_x - 0.5) * 360, (grid.high_x - 0.5) * 360
    spots = (grid.high_x - grid.low_x < tight) & (grid.high_y - grid.low_y < tight)
    order = np.argsort(-grid.shares, axis=1, kind="stable")
    found = []
    for i in range(len(grid)):
        single = grid.count[i] == 1
        found.append(
            Cluster(
                lat=round(float(lat[i]), 5),
                lon=round(float(lon[i]), 5),
                count=int(grid.count[i]),
                shares=[(int(c), int(grid.shares[i, c])) for c in order[i] if grid.shares[i, c]],
                box=(
                    round(float(west[i]), 5),
                    round(float(south[i]), 5),
                    round(float(east[i]), 5),
                    round(float(north[i]), 5),
                ),
                row=int(grid.row[i]) if single else None,
                tight=bool(spots[i]),
            )
        )
    return found


def heat(selection: Selection, viewport: Viewport, *, cell_px: int = 12) -> tuple[list[list[float]], int]:
    """Counts per small cell of what is placed to a town or better.

    Returns
    -------
    list of [lat, lon, count], int
        Cells in view, and how many incidents of the selection count at all.
    """
    snapshot = selection.snapshot
    key = ("heat", viewport.zoom)
    if key not in selection.grids:
        precise = snapshot.precision.among(["site", "town"])[selection.points]
        x, y = (v[precise] for v in selection.xy)
        none = np.zeros(len(snapshot), dtype=np.uint8)
        cell = cell_px / TILE_PX / 2.0**viewport.zoom
        selection.grids[key] = build_grid(x, y, selection.points[precise], none, 1, cell)
    grid: Grid = selection.grids[key]
    cells, turns = _in_view(grid, viewport, 40 / TILE_PX / 2.0**viewport.zoom)
    part = _turned(grid.take(cells), turns)
    order = np.argsort(-part.count, kind="stable")[:3000]
    lat, lon = _latitude(part.y / part.count), (part.x / part.count - 0.5) * 360
    rows = [[round(float(lat[i]), 4), round(float(lon[i]), 4), int(part.count[i])] for i in order]
    return rows, int(grid.count.sum())


def _latitude(y: Floats) -> Floats:
    return np.asarray(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y)))))
