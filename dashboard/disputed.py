"""The table of disputed areas -> which of them a place lies in, and as whose they are shown."""

from __future__ import annotations

import csv
from functools import cache

import msgspec
import shapely

from geo.resources import data_path


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """A disputed area: shown in ``country`` for the reason ``viewpoint``; ``box`` is W, S, E, N in degrees.

    ``divisions`` are the first-order ones (GeoNames' codes) that it lies in: a place of another one is not in it.
    """

    name: str
    country: str
    also: tuple[str, ...]
    box: tuple[float, float, float, float] | None
    wkt: str
    divisions: tuple[str, ...]
    lines: str
    viewpoint: str
    note: str

    def holds(self, lat: float, lon: float, country: str | None, division: str | None = None) -> bool:
        """Whether a point of a country lies in the area; boxes are rough, so country and division have to fit too."""
        if self.box is None or country not in (self.country, *self.also):
            return False
        west, south, east, north = self.box
        if not (west <= lon <= east and south <= lat <= north):
            return False
        if division and self._lies_in(country) and division not in self.divisions:
            return False
        return not self.wkt or bool(shapely.from_wkt(self.wkt).covers(shapely.Point(lon, lat)))

    def _lies_in(self, country: str | None) -> bool:
        """Whether it is known in which divisions of a country it lies."""
        return any(code.partition(".")[0] == country for code in self.divisions)


@cache
def areas() -> tuple[Area, ...]:
    """All areas of ``data/gazetteer/disputed.tsv``."""
    with data_path("gazetteer", "disputed.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(_area(row) for row in csv.DictReader(file, delimiter="\t"))


def _area(row: dict[str, str]) -> Area:
    box = tuple(float(v) for v in row["bbox"].split(",")) if row["bbox"] else None
    return Area(
        name=row["area"],
        country=row["country"],
        also=tuple(row["from_countries"].split()),
        box=(box[0], box[1], box[2], box[3]) if box else None,
        wkt=row["wkt"],
        divisions=tuple(row["divisions"].split()),
        lines=row["basemap"],
        viewpoint=row["viewpoint"],
        note=row["note"],
    )


def area_of(lat: float | None, lon: float | None, country: str | None, division: str | None = None) -> Area | None:
    """The smallest disputed area that a place lies in, None where its borders are nobody's quarrel."""
    if lat is None or lon is None:
        return None
    found = [a for a in areas() if a.holds(lat, lon, country, division)]
    return min(found, key=_size, default=None)


def _size(area: Area) -> float:
    west, south, east, north = area.box or (0.0, 0.0, 0.0, 0.0)
    return (east - west) * (north - south)
