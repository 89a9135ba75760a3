"""Coordinates in a table -> Resolution."""

from __future__ import annotations

from typing import cast

from geo.places.geocoding.coordinates import parse_point
from geo.places.geocoding.locate import place_at
from geo.places.index.names import Gazetteer
from geo.ports import NameIndex
from geo.records import Resolution


def resolution_at(index: NameIndex, start: int, end: int, told: str) -> Resolution | None:
    """The place that coordinates are; ``None`` where they are none.

    Parameters
    ----------
    index : NameIndex
        Gives the country and the division of the nearest town.
    start, end : int
        Where they stand in the text.
    told : str
        Coordinates, latitude first.
    """
    point = parse_point(told)
    if point is None:
        return None
    place = place_at(cast(Gazetteer, index), point, told)
    return Resolution(
        start=start, end=end, text=told, use="literal", score=1.0, place=place, reason=None, alternatives=[]
    )
