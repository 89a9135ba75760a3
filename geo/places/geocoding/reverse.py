"""Point -> the places nearest to it, from the index's one-degree cells."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from geo.places.index.names import Gazetteer
from geo.places.model import distance_km
from geo.records import Candidate

_KM_PER_DEGREE = 111.19


def nearest(
    index: Gazetteer,
    lat: float,
    lon: float,
    *,
    limit: int = 1,
    max_km: float = 300.0,
    wanted: Callable[[Candidate], bool] | None = None,
) -> list[tuple[float, Candidate]]:
    """Places nearest to a point, with their distances in km.

    Parameters
    ----------
    index : Gazetteer
        Where to look.
    lat, lon : float
        Degrees, latitude first.
    limit : int
        At most so many.
    max_km : float
        Not farther than this.
    wanted : callable, optional
        Only entries for which it holds; towns and smaller places unless given.
    """
    accept = wanted or (lambda c: c.kind.startswith("PPL"))
    best: list[tuple[float, int, Candidate]] = []
    for ring in range(0, math.ceil(max_km / _KM_PER_DEGREE) + 1):
        for row in _ring(index, lat, lon, ring):
            candidate = index.candidate(row)
            km = distance_km(lat, lon, candidate.lat, candidate.lon)
            if km <= max_km and accept(candidate):
                best.append((km, row, candidate))
        best = sorted(best, key=lambda entry: entry[:2])[:limit]
        # the next ring begins at least this far away; cells narrow towards the poles
        clear = ring * _KM_PER_DEGREE * max(0.05, math.cos(math.radians(min(89.0, abs(lat) + ring))))
        if len(best) == limit and best[-1][0] <= clear:
            break
    return [(km, candidate) for km, _, candidate in best]


def _ring(index: Gazetteer, lat: float, lon: float, ring: int) -> Iterator[int]:
    """Rows of the cells at this distance (in cells) from the point's own; longitude wraps."""
    south, west = math.floor(lat) + 90, math.floor(lon) + 180
    for dy in range(-ring, ring + 1):
        y = south + dy
        if not 0 <= y < 180:
            continue
        step = 1 if abs(dy) == ring else max(1, 2 * ring)
        for dx in range(-ring, ring + 1, step):
            yield from index.rows_in_cell(y * 360 + (west + dx) % 360)
