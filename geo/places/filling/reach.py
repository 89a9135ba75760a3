"""Divisions as their known towns place them -> how far each reaches where the towns are too few to say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np

from geo.places.index.rows import PlaceRow
from geo.places.model import EARTH_RADIUS_KM, kind_of

#: Divisions tile a country, so that each reaches about so much of the way to its neighbours' middles. The factor is
#: measured: with it, half of the 1,767 districts that have twelve known towns or more get less, half more, than the
#: distance that holds nine of ten of their towns (0.58 would be a tiling by hexagons).
_OF_THE_WAY: Final = 0.7
_NEIGHBOURS: Final = 3
#: With so many known towns their spread is the reach, as small as it may be (Vienna, Kyiv City).
_ENOUGH_TOWNS: Final = 6


class Division(NamedTuple):
    """A division's row, its radius from its known towns, and how many of those there are."""

    row: PlaceRow
    towns: int


def with_reach(divisions: Iterable[Division]) -> Iterator[PlaceRow]:
    """The rows of divisions; of which few towns are known reaches as far as its neighbours and its kind let one expect.

    It would else be as small as its one town. ``radius_km`` only grows, and by this never beyond what is usual for
    the kind (:data:`geo.places.model.KINDS`).

    Parameters
    ----------
    divisions : iterable of Division
        Those of one country and kind are each other's neighbours.
    """
    groups: dict[tuple[str, str], list[Division]] = defaultdict(list)
    for division in divisions:
        groups[division.row.country, division.row.kind].append(division)
    for (_, kind), group in groups.items():
        usual = kind_of(kind).radius_km
        for (row, towns), way in zip(group, _way_to_neighbours([d.row for d in group]), strict=True):
            expected = 0.0 if towns >= _ENOUGH_TOWNS else round(min(usual, _OF_THE_WAY * way), 1)
            yield row._replace(radius_km=max(row.radius_km, expected))


def _way_to_neighbours(rows: list[PlaceRow]) -> list[float]:
    """Mean distance (km) of each to its nearest neighbours; infinite for one that has none."""
    if len(rows) < 2:
        return [float("inf")] * len(rows)
    lat, lon = np.radians([r.lat for r in rows]), np.radians([r.lon for r in rows])
    at = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    ways: list[float] = []
    for start in range(0, len(rows), 500):
        part = at[start : start + 500]
        apart = EARTH_RADIUS_KM * np.arccos(np.clip(part @ at.T, -1.0, 1.0))
        apart[np.arange(len(part)), np.arange(start, start + len(part))] = np.inf
        known = min(_NEIGHBOURS, len(rows) - 1)
        ways += np.partition(apart, known - 1, axis=1)[:, :known].mean(axis=1).tolist()
    return ways
