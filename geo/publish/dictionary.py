"""Columns -> the JSON Schema of the flat view and the data dictionary in docs/."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from geo.publish.acled import ACLED_COLUMNS, CODED_BY, GEO_PRECISION
from geo.publish.columns import COLUMNS, Column, property_schema

_TYPES: Final = {"text": "text", "integer": "integer", "number": "number", "date": "date"}
_PARQUET: Final = {"text": "string", "integer": "int64", "number": "double", "date": "date32"}
_GPKG: Final = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "DATETIME"}

#: What ``--per-source`` adds.
SOURCE_COLUMNS: Final = (
    Column("source_index", "integer", "Number of the source, from 1."),
    Column("doc_id", "text", "The document that tells it."),
    Column("publisher", "text", "Its publisher.", True),
    Column("published", "text", "When it was published, ISO 8601.", True),
    Column("stance", "text", "Whether it reports, claims or denies.", False, ("reports", "claims", "denies")),
    Column("copy_of", "text", "The document that it copies.", True),
    Column("licence", "text", "Licence of the dataset or document.", True),
)


def flat_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a GeoJSON export."""
    properties = {c.name: property_schema(c) for c in COLUMNS}
    extra = {c.name: property_schema(c) for c in SOURCE_COLUMNS}
    record = {"type": "object", "description": "The whole record, with --full (see `sitmap schema`)."}
    position = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    geometry = {
        "anyOf": [
            {"type": "null"},
            {
                "type": "object",
                "required": ["type", "coordinates"],
                "properties": {"type": {"const": "Point"}, "coordinates": position},
            },
            {
                "type": "object",
                "required": ["type", "coordinates"],
                "properties": {"type": {"enum": ["Polygon", "MultiPolygon"]}, "coordinates": {"type": "array"}},
            },
        ]
    }
    feature = {
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"const": "Feature"},
            "id": {"type": "string"},
            "geometry": geometry,
            "properties": {
                "type": "object",
                "required": [c.name for c in COLUMNS],
                "properties": {**properties, **extra, "record": record},
                "additionalProperties": False,
            },
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Sitmap export (GeoJSON)",
        "type": "object",
        "required": ["type", "features", "metadata"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "features": {"type": "array", "items": feature},
            "bbox": {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4},
            "metadata": {"type": "object"},
        },
        "not": {"required": ["crs"]},
    }


def data_dictionary() -> str:
    """The page docs/data-dictionary.md."""
    return "\n".join([_HEAD, _table(COLUMNS), _PER_SOURCE, _table(SOURCE_COLUMNS), _FORMS, _types(), _acled(), ""])


def _table(columns: tuple[Column, ...]) -> str:
    rows = ["| column | type | may be null | meaning |", "| --- | --- | --- | --- |"]
    for c in columns:
        values = f" One of {', '.join(f'`{v}`' for v in c.values)}." if c.values else ""
        rows.append(f"| `{c.name}` | {_TYPES[c.kind]} | {'yes' if c.nullable else 'no'} | {c.meaning}{values} |")
    return "\n".join(rows)


def _types() -> str:
    rows = ["| type | GeoJSON | CSV | XLSX | GeoPackage | GeoParquet |", "| --- | --- | --- | --- | --- | --- |"]
    shown = {"text": "text", "integer": "number", "number": "number", "date": "date"}
    for kind in _TYPES:
        as_json = "string" if kind in ("text", "date") else "number"
        rows.append(f"| {kind} | {as_json} | text | {shown[kind]} | {_GPKG[kind]} | {_PARQUET[kind]} |")
    return "\n".join(rows)


def _acled() -> str:
    codes = ", ".join(f"{p} {code}" for p, code in GEO_PRECISION.items())
    return _ACLED.format(columns=", ".join(f"`{c}`" for c in ACLED_COLUMNS), coded=CODED_BY, codes=codes)


_HEAD: Final = """# Data dictionary

What `sitmap export` writes: one row, or one GeoJSON feature, per incident. Names and types do not change. The same in
machine-readable form is `data/taxonomy/flat.schema.json`; `sitmap schema` prints the schema of whole records. This page
is written from the code (`python -m geo.publish.dictionary`), and a test holds the two together.

Unknown is null (an empty cell in CSV), never 0 and never an empty text. Lists are joined with `; `. Coordinates are
WGS 84 degrees. An incident that is placed in a country only, or nowhere, has null geometry and null `lat` and `lon`.
"""
_PER_SOURCE: Final = """
With `--per-source` there is one feature per source, its id the incident's followed by `/` and the source's number.
`quote`, `url` and `sources` are that source's, and these come in addition:
"""
_FORMS: Final = """
With `--full` there is one more, `record`: the whole record, as an object in GeoJSON and as JSON text elsewhere.
`geo.publish.geojson.incidents_from_geojson` reads it back unchanged. With `--areas` the geometry is the circle of
`radius_km` about the point, as a polygon.

Beside the rows stands the metadata: the query, the time, counts, licences and attribution. In GeoJSON it is the
member `metadata`, in .geojsonl the same member of the last feature, in GeoPackage the layer's metadata, in GeoParquet
the key `sitmap` of the file's metadata, in XLSX the sheet `about`, in KML the document's description, in .html the foot
of the page. CSV has no place for it that programs would not take for data: `--describe` writes it beside the file, as
`OUT-metadata.json` by W3C's CSV on the Web, with the type and meaning of each column.
"""
_ACLED: Final = """
## ACLED's columns (`--schema acled`)

{columns}.

What we do not know stays empty. `coded_by` is ours and always says '{coded}'; `tags` begin with `machine-coded`.
`fatalities` is the lower bound. `time_precision`: 1 day, 2 week, 3 month or longer. `geo_precision` by our precision:
{codes}."""


def main() -> None:
    """Write the schema and the page into a checkout."""
    root = Path(__file__).resolve().parents[2]
    schema = json.dumps(flat_schema(), indent=2, ensure_ascii=False) + "\n"
    (root / "data" / "taxonomy" / "flat.schema.json").write_text(schema, encoding="utf-8")
    (root / "docs" / "data-dictionary.md").write_text(data_dictionary(), encoding="utf-8")


if __name__ == "__main__":
    main()
