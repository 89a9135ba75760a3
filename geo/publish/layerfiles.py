"""Incidents -> GeoPackage and GeoParquet, some thousands at a time: any number of them in the same memory."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from geo.publish.columns import COLUMNS
from geo.publish.frames import shape_of, to_gdf
from geo.records import Incident, to_json
from geo.store.records.flat import flat

LAYER: Final = "incidents"
#: Incidents that are held at a time.
BATCH: Final = 4_000

About = Callable[[], dict[str, Any]]


def batches(incidents: Iterable[Incident]) -> Iterator[list[Incident]]:
    """Incidents by :data:`BATCH`; one empty list where there is none, so that a file without rows is made."""
    rest = iter(incidents)
    found = list(islice(rest, BATCH))
    yield found
    while found := list(islice(rest, BATCH)):
        yield found


def write_gpkg(path: Path, incidents: Iterable[Incident], *, areas: bool, full: bool, about: About) -> None:
    """Write one layer ``incidents`` with dates as dates, and the metadata as the layer's.

    ``about`` is asked once all incidents have passed.
    """
    path.unlink(missing_ok=True)
    # Circles across the antimeridian have two parts, and places without a radius are points even then.
    options = {"driver": "GPKG", "layer": LAYER, "engine": "pyogrio", "geometry_type": "Unknown" if areas else "Point"}
    for number, batch in enumerate(batches(incidents)):
        _dated(to_gdf(batch, areas=areas, full=full)).to_file(path, append=number > 0, **options)
    metadata = {"sitmap": json.dumps(about(), ensure_ascii=False)}
    _dated(to_gdf([], areas=areas, full=full)).to_file(path, append=True, layer_metadata=metadata, **options)


def _dated(frame: Any) -> Any:
    import pandas

    for column in COLUMNS:
        if column.kind == "date":
            frame[column.name] = pandas.to_datetime(frame[column.name], format="%Y-%m-%d").astype("datetime64[s]")
    return frame


def write_parquet(path: Path, incidents: Iterable[Incident], *, areas: bool, full: bool, about: About) -> None:
    """Write GeoParquet 1.1 (WKB, bbox covering), dates as Parquet dates, the metadata under the key ``sitmap``.

    ``about`` is asked once all incidents have passed.
    """
    import pyarrow.parquet as pq

    schema = _schema(full=full)
    kinds: set[str] = set()
    extent = [math.inf, math.inf, -math.inf, -math.inf]
    # Without Arrow's copy of the schema, readers find the file's metadata where they look for the schema's.
    with pq.ParquetWriter(path, schema, compression="zstd", store_schema=False) as writer:
        for batch in batches(incidents):
            table, shapes = _table(batch, schema, areas=areas, full=full)
            writer.write_table(table)
            for shape in shapes:
                if shape is not None:
                    kinds.add(shape.geom_type)
                    extent = [*map(min, extent[:2], shape.bounds[:2]), *map(max, extent[2:], shape.bounds[2:])]
        writer.add_key_value_metadata(
            {
                "geo": json.dumps(_geo(kinds, extent if kinds else None)),
                "sitmap": json.dumps(about(), ensure_ascii=False),
            }
        )


def _schema(*, full: bool) -> Any:
    import pyarrow as pa

    kinds: Any = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
    fields = [pa.field(c.name, kinds[c.kind]) for c in COLUMNS]
    if full:
        fields.append(pa.field("record", pa.string()))
    corners = pa.struct([(name, pa.float64()) for name in ("xmin", "ymin", "xmax", "ymax")])
    return pa.schema([*fields, pa.field("geometry", pa.binary()), pa.field("bbox", corners)])


def _table(incidents: list[Incident], schema: Any, *, areas: bool, full: bool) -> tuple[Any, list[Any]]:
    from datetime import date

    import pyarrow as pa
    import shapely

    rows = [flat(incident) for incident in incidents]
    columns: dict[str, list[Any]] = {c.name: [row[c.name] for row in rows] for c in COLUMNS}
    for column in COLUMNS:
        if column.kind == "date":
            columns[column.name] = [date.fromisoformat(v) if v else None for v in columns[column.name]]
    if full:
        columns["record"] = [to_json(incident).decode() for incident in incidents]
    shapes = [shape_of(incident, areas=areas) for incident in incidents]
    names = ("xmin", "ymin", "xmax", "ymax")
    columns["geometry"] = [None if s is None else shapely.to_wkb(s) for s in shapes]
    columns["bbox"] = [None if s is None else dict(zip(names, s.bounds, strict=True)) for s in shapes]
    arrays = [pa.array(columns[field.name], type=field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema), shapes


def _geo(kinds: set[str], extent: list[float] | None) -> dict[str, Any]:
    """The member ``geo`` of the file's metadata, as GeoParquet 1.1 has it."""
    from pyproj import CRS

    column: dict[str, Any] = {
        "encoding": "WKB",
        "crs": CRS.from_epsg(4326).to_json_dict(),
        "geometry_types": sorted(kinds),
        "covering": {"bbox": {name: ["bbox", name] for name in ("xmin", "ymin", "xmax", "ymax")}},
    }
    if extent is not None:
        column["bbox"] = extent
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
