"""A view of a part of a sea -> the sea's name where its water is widest, though its usual label point lies outside."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator, Sequence, Set
from typing import Final, NamedTuple

import numpy as np
import shapely

from geo.publish.basemap import Label, labels
from geo.publish.briefing.projection import View
from geo.resources import data_path

#: Least part of the map that water has to fill for its sea to be named.
_LEAST_SHARE: Final = 0.06


class Water(NamedTuple):
    """A sea or gulf as a circle: degrees and km."""

    name: str
    lat: float
    lon: float
    radius_km: float


@functools.cache
def waters() -> tuple[Water, ...]:
    """Seas and oceans that have a label, with their size."""
    labelled = {label.name for label in labels() if label.kind in ("sea", "ocean")}
    with data_path("gazetteer", "seas.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        Water(r["name"], float(r["lat"]), float(r["lon"]), float(r["radius_km"]))
        for r in rows
        if r["name"] in labelled and r["radius_km"]
    )


def cut_seas(view: View, land: Sequence[np.ndarray], named: Set[str]) -> Iterator[tuple[Label, float, float]]:
    """Name the largest stretch of water on the map.

    Parameters
    ----------
    view : View
    land : sequence of ndarray
        Outlines of land in mm.
    named : set of str
        Names that are on the map already.

    Yields
    ------
    tuple
        Label and its middle in mm, at most one.
    """
    frame = shapely.box(*view.frame.grown(-2))
    ashore = [shapely.make_valid(shapely.Polygon(ring)) for ring in land if len(ring) > 3]
    near = [shape for shape in ashore if shape.intersects(frame)]
    parts = shapely.get_parts(shapely.difference(frame, shapely.union_all(near)) if near else frame)
    wet = [part for part in parts if part.geom_type == "Polygon"]
    if not wet:
        return
    widest = max(wet, key=lambda part: part.area)
    if widest.area < _LEAST_SHARE * frame.area:
        return
    middle = shapely.get_point(shapely.maximum_inscribed_circle(widest, tolerance=1.0), 0)
    found = _sea_at(view, middle.x, middle.y)
    if found is not None and found.name not in named:
        home = next(label for label in labels() if label.name == found.name and label.kind in ("sea", "ocean"))
        yield home, middle.x, middle.y


def _sea_at(view: View, x: float, y: float) -> Water | None:
    """The sea whose circle holds a point, the one of whose circle it is deepest inside."""
    from pyproj import Geod

    known = waters()
    lon, lat = view.degrees(np.array([x]), np.array([y]))
    lons, lats = np.array([w.lon for w in known]), np.array([w.lat for w in known])
    metres = Geod(ellps="WGS84").inv(np.full(len(known), lon[0]), np.full(len(known), lat[0]), lons, lats)[2]
    depth = metres / 1000 / np.array([w.radius_km for w in known])
    best = int(np.argmin(depth))
    return known[best] if depth[best] <= 1.0 else None
