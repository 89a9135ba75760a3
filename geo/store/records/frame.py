"""Incidents -> GeoDataFrame with the flat columns; country-only and unplaced ones have null geometry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from geo.records import Incident
from geo.store.records.flat import FLAT_COLUMNS, flat

if TYPE_CHECKING:
    import geopandas

_DTYPES = {"string": "string", "date": "string", "number": "float64", "integer": "Int64"}


def to_frame(incidents: Iterable[Incident]) -> geopandas.GeoDataFrame:
    """Flat rows with point geometry (x = lon, y = lat, EPSG:4326), in the order given.

    Dates stay ISO text (dtype string): pandas' dates cannot hold what a year-precise report says.
    """
    import geopandas
    import numpy as np
    import pandas as pd
    import shapely

    columns: dict[str, list[Any]] = {name: [] for name in FLAT_COLUMNS}
    for incident in incidents:
        for name, value in flat(incident).items():
            columns[name].append(value)
    table = pd.DataFrame({n: pd.array(v, dtype=_DTYPES[FLAT_COLUMNS[n]]) for n, v in columns.items()})  # type: ignore[call-overload]
    lon, lat = (np.array(columns[n], dtype=float) for n in ("lon", "lat"))
    points: Any = shapely.points(lon, lat)
    points[np.isnan(lon) | np.isnan(lat)] = None
    return geopandas.GeoDataFrame(table, geometry=geopandas.GeoSeries(points, crs="EPSG:4326"))
