"""Incidents -> GeoDataFrame, GeoPackage, GeoParquet: the flat view with typed columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.publish.columns import COLUMNS
from geo.publish.geojson import geometry, position
from geo.records import Incident, to_json
from geo.store.flat import flat

if TYPE_CHECKING:
    import geopandas

#: Nullable pandas types, so that 'not said' stays different from 0.
_DTYPES: Final = {"integer": "Int64", "number": "Float64", "text": "string", "date": "string"}
LAYER: Final = "incidents"


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
        shapes.append(_shape(incident, areas=areas))
    data: dict[str, Any] = {c.name: _column(columns[c.name], c.kind) for c in COLUMNS}
    if full:
        data["record"] = pandas.array(records, dtype="string")
    return geopandas.GeoDataFrame(data, geometry=geopandas.GeoSeries(shapes, crs="EPSG:4326"))


def _column(values: list[Any], kind: str) -> Any:
    import pandas

    make: Any = pandas.array
    return make(values, dtype=_DTYPES[kind])


def _shape(incident: Incident, *, areas: bool) -> Any:
    from shapely.geometry import Point, shape

    if not areas:
        where = position(incident)
        return Point(where) if where else None
    found = geometry(incident, areas=True)
    return shape(found) if found else None


def write_gpkg(
    path: Path, incidents: Iterable[Incident], *, areas: bool, full: bool, about: Callable[[], dict[str, Any]]
) -> None:
    """Write one layer ``incidents`` with dates as dates, and the metadata as the layer's."""
    import json

    import pandas

    frame = to_gdf(incidents, areas=areas, full=full)
    for column in COLUMNS:
        if column.kind == "date":
            frame[column.name] = pandas.to_datetime(frame[column.name], format="%Y-%m-%d").astype("datetime64[s]")
    path.unlink(missing_ok=True)
    kind = _geometry_type(frame.geometry.geom_type.dropna().unique())
    frame.to_file(
        path,
        driver="GPKG",
        layer=LAYER,
        engine="pyogrio",
        geometry_type=kind,
        layer_metadata={"sitmap": json.dumps(about(), ensure_ascii=False)},
    )


def _geometry_type(found: Sequence[str]) -> str:
    kinds = set(found)
    if kinds <= {"Point"}:
        return "Point"
    return "Unknown" if len(kinds) > 1 else str(next(iter(kinds)))


def write_parquet(
    path: Path, incidents: Iterable[Incident], *, areas: bool, full: bool, about: Callable[[], dict[str, Any]]
) -> None:
    """Write GeoParquet 1.1 (WKB, bbox covering), dates as Parquet dates, the metadata under the key ``sitmap``."""
    import json

    import pandas
    import pyarrow as pa
    import pyarrow.parquet as pq

    frame = to_gdf(incidents, areas=areas, full=full)
    for column in COLUMNS:
        if column.kind == "date":
            days = pandas.to_datetime(frame[column.name], format="%Y-%m-%d")
            frame[column.name] = pandas.array(days, dtype=pandas.ArrowDtype(pa.date32()))
    frame.to_parquet(path, index=False, schema_version="1.1.0", write_covering_bbox=True)
    table = pq.read_table(path)
    more = {b"sitmap": json.dumps(about(), ensure_ascii=False).encode()}
    pq.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), **more}), path, compression="zstd")
