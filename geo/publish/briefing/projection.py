"""Points on the earth and a frame -> a projection suited to the extent, and where each point falls in the frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from geo.publish.briefing.scene import Box

#: Least height of the map in km: a single incident is shown with the towns about it.
MIN_HEIGHT_KM: Final = 160.0
#: Part of the frame that stays free around the outermost incidents.
_MARGIN: Final = 0.14
#: Extents (degrees of arc) from which an azimuthal map becomes a map of the world.
_WORLD_FROM: Final = 130.0


class View:
    """A projection with a place for it on the page: degrees -> mm.

    Parameters
    ----------
    lat, lon : sequence of float
        What has to be seen, in degrees; at least one point.
    frame : Box
        The map's frame in mm.
    world_about : float, optional
        Show the whole earth with this longitude in the middle, whatever the points are.
    """

    def __init__(
        self, lat: Sequence[float], lon: Sequence[float], frame: Box, *, world_about: float | None = None
    ) -> None:
        from pyproj import CRS, Transformer

        self.frame = frame
        lats, lons = np.asarray(lat, dtype=float), np.asarray(lon, dtype=float)
        self.lon0 = _middle_longitude(lons) if world_about is None else world_about
        relative = (lons - self.lon0 + 180) % 360 - 180
        self.lat0 = float((lats.min() + lats.max()) / 2)
        self.name, self.definition = _definition(self.lat0, self.lon0, lats, relative, world=world_about is not None)
        self._forward = Transformer.from_crs("EPSG:4326", CRS.from_proj4(self.definition), always_xy=True)
        x, y = self._forward.transform(relative + self.lon0, lats)
        if self.is_world:
            self._fit_world(np.asarray(x), whole=world_about is not None)
        else:
            self._fit(np.asarray(x), np.asarray(y))

    @property
    def key(self) -> tuple[object, ...]:
        """What tells two views apart: projection, place and frame."""
        return self.definition, self._x, self._y, self.scale, self.frame

    @property
    def is_world(self) -> bool:
        """Whether the whole earth is on the map."""
        return self.name == "Equal Earth"

    def _fit(self, x: np.ndarray, y: np.ndarray) -> None:
        """Choose mm per metre and the centre, with a margin and a least extent."""
        width = float(np.ptp(x)) / (1 - 2 * _MARGIN)
        height = max(float(np.ptp(y)) / (1 - 2 * _MARGIN), MIN_HEIGHT_KM * 1000)
        self._x, self._y = float((x.min() + x.max()) / 2), float((y.min() + y.max()) / 2)
        self.scale = min(self.frame.width / max(width, 1.0), self.frame.height / height)

    def _fit_world(self, x: np.ndarray, *, whole: bool) -> None:
        """The earth from edge to edge, or as large as the incidents and the frame's height allow."""
        edge = float(self._forward.transform([self.lon0 + 179.999], [0])[0][0]) * 1.02
        pole = float(self._forward.transform([self.lon0], [84])[1][0]) * 1.02
        self._x = self._y = 0.0
        self.scale = min(self.frame.width / (2 * edge), self.frame.height / (2 * pole))
        if not whole:
            needed = float(np.ptp(x)) / (1 - 2 * _MARGIN)
            larger = min(self.frame.width / needed, self.frame.height / (2 * pole))
            if larger > self.scale:
                self.scale = larger
                # Nothing beyond the earth's edge is shown where there is more of it on the other side.
                room = max(0.0, edge - self.frame.width / (2 * larger))
                self._x = min(max(float((x.min() + x.max()) / 2), -room), room)

    def mm(self, lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Longitudes and latitudes in degrees -> x and y in mm on the page; infinite where there is no image."""
        x, y = self._forward.transform(lon, lat)
        cx, cy = self.frame.centre
        return cx + (np.asarray(x) - self._x) * self.scale, cy + (np.asarray(y) - self._y) * self.scale

    def degrees(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """X and y in mm -> longitudes and latitudes in degrees."""
        cx, cy = self.frame.centre
        lon, lat = self._forward.transform(
            (np.asarray(x) - cx) / self.scale + self._x,
            (np.asarray(y) - cy) / self.scale + self._y,
            direction="INVERSE",
        )
        return np.asarray(lon), np.asarray(lat)

    def km_per_mm(self) -> float:
        """Kilometres that one millimetre stands for, eastwards at the middle of the map, on the ellipsoid."""
        from pyproj import Geod

        cx, cy = self.frame.centre
        lon, lat = self.degrees(np.array([cx - 0.5, cx + 0.5]), np.array([cy, cy]))
        metres = Geod(ellps="WGS84").inv(lon[0], lat[0], lon[1], lat[1])[2]
        return float(metres) / 1000

    def window(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees that hold the frame; west may run below -180 and east above 180."""
        if self.is_world:
            return self.lon0 - 179.99, -90.0, self.lon0 + 179.99, 90.0
        steps = np.linspace(0, 1, 41)
        f = self.frame.grown(2)
        x = np.concatenate([f.x0 + f.width * steps, f.x0 + f.width * steps, np.full(41, f.x0), np.full(41, f.x1)])
        y = np.concatenate([np.full(41, f.y0), np.full(41, f.y1), f.y0 + f.height * steps, f.y0 + f.height * steps])
        lon, lat = self.degrees(x, y)
        good = np.isfinite(lon) & np.isfinite(lat)
        if not good.all():
            return self.lon0 - 180, -90.0, self.lon0 + 180, 90.0
        relative = (lon - self.lon0 + 180) % 360 - 180
        west, east = float(relative.min()), float(relative.max())
        south, north = float(lat.min()), float(lat.max())
        for pole in (-90.0, 90.0):
            px, py = self.mm(np.array([self.lon0]), np.array([pole]))
            if np.isfinite(px[0]) and f.x0 <= px[0] <= f.x1 and f.y0 <= py[0] <= f.y1:
                west, east = -180.0, 180.0
                south, north = min(south, pole), max(north, pole)
        return self.lon0 + west, max(-90.0, south), self.lon0 + east, min(90.0, north)


def _middle_longitude(lons: np.ndarray) -> float:
    """Middle of the shortest arc that holds all longitudes, in degrees from -180 to 180."""
    ordered = np.sort((lons + 180) % 360 - 180)
    gaps = np.diff(np.append(ordered, ordered[0] + 360))
    widest = int(np.argmax(gaps))
    west = ordered[(widest + 1) % len(ordered)]
    return float((west + (360 - gaps[widest]) / 2 + 180) % 360 - 180)


def _definition(lat0: float, lon0: float, lats: np.ndarray, relative: np.ndarray, *, world: bool) -> tuple[str, str]:
    """Name and PROJ string: conformal for a country or less, equal-area for continents and the world.

    The standard parallels of the conic lie a sixth of the height inside the extent (Snyder 1987, p. 99).
    """
    height = float(lats.max() - lats.min())
    width = float(relative.max() - relative.min()) * math.cos(math.radians(lat0))
    if world or max(height, width) > _WORLD_FROM:
        return "Equal Earth", f"+proj=eqearth +lon_0={lon0:.4f} +datum=WGS84 +units=m"
    inner = max(height, 1.0)
    conic = 20 <= abs(lat0) <= 70 and max(height, width) <= 40 and abs(lat0) - inner / 2 > 5
    if conic:
        south, north = lat0 - inner / 3, lat0 + inner / 3
        return (
            "Lambert conformal conic",
            f"+proj=lcc +lat_1={south:.4f} +lat_2={north:.4f} +lat_0={lat0:.4f} +lon_0={lon0:.4f} "
            "+datum=WGS84 +units=m",
        )
    return (
        "Lambert azimuthal equal-area",
        f"+proj=laea +lat_0={lat0:.4f} +lon_0={lon0:.4f} +datum=WGS84 +units=m",
    )
