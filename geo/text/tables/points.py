"""Cells of a table that hold coordinates -> the points that they tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from geo.text.tables.finder import tables_of
from geo.text.tables.heads import plain_head

_LAT = frozenset(("lat", "latitude", "latitud", "y", "широта"))
_LON = frozenset(("lon", "long", "lng", "longitude", "longitud", "x", "долгота"))
_BOTH = frozenset(
    ("coordinates", "coords", "coord", "coordinate", "gps", "grid", "mgrs", "latlon", "lat/lon", "lat/long", "lat lon",
     "lat long", "lat, lon", "coordenadas", "coordonnées", "point", "geo", "geolocation", "position",
     "where coordinates")
)  # fmt: skip


class PointTold(NamedTuple):
    """Where coordinates begin and end in the text, and they themselves, latitude first."""

    start: int
    end: int
    told: str


def points_of(text: str) -> Iterator[PointTold]:
    """The points of the rows of a text.

    Parameters
    ----------
    text : str
        A document.
    """
    for row in tables_of(text):
        own = [(plain_head(cell.head), cell) for cell in row.cells if cell.end > cell.start]
        lat, lon = (next((c for head, c in own if head in heads), None) for heads in (_LAT, _LON))
        both = next((c for head, c in own if head in _BOTH), None)
        if lat is not None and lon is not None:
            told = ", ".join(text[c.start : c.end].replace(",", ".") for c in (lat, lon))
            yield PointTold(lat.start, lat.end, told)
        elif both is not None:
            yield PointTold(both.start, both.end, text[both.start : both.end])
