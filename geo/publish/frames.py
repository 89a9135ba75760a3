"""Incidents -> GeoDataFrame: the flat view with typed columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from geo.publish.columns import COLUMNS
from geo.publish.geojson import geometry, position
from geo.records import Incident, to_json
from geo.store.records.flat import flat

if TYPE_CHECKING:
    import geopandas

#: Nullable pandas types, so that 'not said' stays different from 0.
_DTYPES: Final = {"integer": "Int64", "number": "Float64", "text": "string", "date": "string"}


def to_gdf(incidents: Iterable[Incident], *, areas: bool = False, full: bool = False) -> geopandas.GeoDataFrame:
    """Incidents as a GeoDataFrame in EPSG:4326: the flat view's columns and ``geometry``.

    Parameters
    ----------
    incidents : iterable of Incident
    areas : bool
        The places' uncertainty as polygons instead of points.
    full : bool
        Add the column ``record``: the whole record as JSON.

    Returns
    -------
    geopandas.GeoDataFrame
        One row per incident; geometry is None where the place is no better than a country.
    """
    import geopandas
    import pandas

    columns: dict[str, list[Any]] = {c.name: [] for c in COLUMNS}
    records: list[str] = []
    shapes: list[Any] = []
    for incident in incidents:
        values = flat(incident)
        for name, column in columns.items():
            column.append(values[name])
        if full:
            records.append(to_json(incident).decode())
        shapes.append(shape_of(incident, areas=areas))
    data: dict[str, Any] = {c.name: _column(columns[c.name], c.kind) for c in COLUMNS}
    if full:
        data["record"] = pandas.array(records, dtype="string")
    return geopandas.GeoDataFrame(data, geometry=geopandas.GeoSeries(shapes, crs="EPSG:4326"))


def _column(values: list[Any], kind: str) -> Any:
    import pandas

    make: Any = pandas.array
    return make(values, dtype=_DTYPES[kind])


def shape_of(incident: Incident, *, areas: bool) -> Any:
    """Shapely geometry (x = lon, y = lat) of an incident, or None."""
    from shapely.geometry import Point, shape

    if not areas:
        where = position(incident)
        return Point(where) if where else None
    found = geometry(incident, areas=True)
    return shape(found) if found else None
