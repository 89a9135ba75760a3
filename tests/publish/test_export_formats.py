from __future__ import annotations

import csv
import json
import math

import pytest

from geo.errors import InputError
from geo.publish.acled import ACLED_COLUMNS
from geo.publish.columns import COLUMNS, NAMES
from geo.publish.files import export
from geo.store.records.flat import FLAT_COLUMNS, flat


def _same(left: object, right: object) -> bool:
    if left is None or left != left:
        return right is None or right != right
    return math.isclose(left, right) if isinstance(left, float) else left == right


def test_the_columns_are_described_in_the_store_s_order():
    assert list(NAMES) == list(FLAT_COLUMNS)
    kinds = {"text": "string", "date": "date", "number": "number", "integer": "integer"}
    assert {c.name: kinds[c.kind] for c in COLUMNS} == dict(FLAT_COLUMNS)


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".geojsonl"])
def test_gdal_reads_every_field_back(tmp_path, records, suffix):
    import geopandas

    out = tmp_path / f"a{suffix}"
    export(records, out)
    frame = geopandas.read_file(out, engine="pyogrio")
    if frame.crs is not None:
        assert frame.crs.to_epsg() == 4326
    for (_, row), record in zip(frame.iterrows(), records, strict=True):
        for name, value in flat(record).items():
            got = row[name]
            if name.startswith("date_") and name != "date_precision" and got is not None and got == got:
                got = str(got)[:10]
            assert _same(value, None if got is None or got != got else got), (name, value, got)
        point = flat(record)["lat"] is not None
        assert (row.geometry is not None) == point
        if point:
            assert (row.geometry.x, row.geometry.y) == (flat(record)["lon"], flat(record)["lat"])


def test_geopackage_has_real_dates_and_the_metadata(tmp_path, records):
    import pyogrio

    out = tmp_path / "a.gpkg"
    export(records, out)
    about = pyogrio.read_info(out, layer="incidents")
    assert json.loads(about["layer_metadata"]["sitmap"])["counts"]["incidents"] == len(records)
    assert dict(zip(about["fields"], about["dtypes"], strict=True))["date_start"].startswith("datetime64")
    assert about["geometry_type"] == "Point"


def test_geoparquet_names_its_version_and_keeps_every_field(tmp_path, records):
    import geopandas
    import pyarrow.parquet as pq

    out = tmp_path / "a.parquet"
    export(records, out, full=True)
    table = pq.read_table(out)
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["version"] == "1.1.0" and geo["primary_column"] == "geometry"
    assert geo["columns"]["geometry"]["encoding"] == "WKB" and "bbox" in geo["columns"]["geometry"]
    assert json.loads(table.schema.metadata[b"sitmap"])["counts"]["unplaced"] == 1
    assert str(table.schema.field("date_start").type) == "date32[day]"
    for row, record in zip(table.to_pylist(), records, strict=True):
        for name, value in flat(record).items():
            got = row[name].isoformat() if hasattr(row[name], "isoformat") else row[name]
            assert _same(value, got), (name, value, got)
        assert json.loads(row["record"])["id"] == record.id
    assert geopandas.read_parquet(out).crs.to_epsg() == 4326


def test_kml_has_a_styled_folder_for_each_category(tmp_path, records):
    import pyogrio
    from defusedxml import ElementTree

    out = tmp_path / "a.kml"
    export([*records, records[0].__class__(**{**_fields(records[0]), "id": "x&<", "title": "a \x07 & <b>"})], out)
    tree = ElementTree.parse(out)
    ns = {"k": "http://www.opengis.net/kml/2.2"}
    assert [f.findtext("k:name", namespaces=ns) for f in tree.iterfind(".//k:Document/k:Folder", ns)] == [
        "Battles",
        "Explosions/Remote violence",
    ]
    styles = {s.get("id") for s in tree.iterfind(".//k:Style", ns)}
    assert {p.text.lstrip("#") for p in tree.iterfind(".//k:styleUrl", ns)} <= styles
    assert len(tree.findall(".//k:Point", ns)) == 4
    frames = [pyogrio.read_dataframe(out, layer=name) for name in (n for n, _ in pyogrio.list_layers(out))]
    titles = [t for frame in frames for t in frame.get("title", [])]
    assert any(title.startswith("قصف على الأتارب") for title in titles)


def _fields(record):
    return {name: getattr(record, name) for name in record.__struct_fields__}


def test_csv_reads_back_with_arabic_and_nulls(tmp_path, records):
    out = tmp_path / "a.csv"
    export(records, out)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row, record in zip(rows, records, strict=True):
        for name, value in flat(record).items():
            assert row[name] == ("" if value is None else str(value)), name


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("evil", ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", " =1"])
def test_formulas_are_disarmed(tmp_path, incident, suffix, evil):
    out = tmp_path / f"a{suffix}"
    export([incident(title=evil)], out)
    if suffix == ".csv":
        with out.open(encoding="utf-8-sig", newline="") as stream:
            assert next(csv.DictReader(stream))["title"] == f"'{evil}"
        return
    from openpyxl import load_workbook

    cell = load_workbook(out)["incidents"]["B2"]
    assert cell.data_type == "s" and cell.value == evil


def test_xlsx_has_typed_cells_and_says_where_it_is_from(tmp_path, records):
    from openpyxl import load_workbook

    out = tmp_path / "a.xlsx"
    export(records, out)
    book = load_workbook(out)
    header = [c.value for c in book["incidents"][1]]
    assert header == list(FLAT_COLUMNS)
    row = dict(zip(header, [c.value for c in book["incidents"][2]], strict=True))
    assert row["date_start"].date().isoformat() == "2025-07-16" and row["fatalities_low"] == 12
    assert row["fatalities_high"] is None and isinstance(row["lat"], float)
    widths = book["incidents"].column_dimensions
    assert widths["B"].width > 40 and widths["D"].width > widths["E"].width  # a title, a kind, an outcome
    about = {r[0].value: r[1].value for r in book["about"].iter_rows()}
    assert "not verified" in about["disclaimer"] and json.loads(about["counts"])["incidents"] == len(records)


def test_acled_columns_stand_in_their_order_and_say_that_a_machine_coded_them(tmp_path, records):
    out = tmp_path / "a.csv"
    export(records, out, schema="acled")
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert tuple(rows[0]) == ACLED_COLUMNS
    assert tuple(rows[0])[:31][-1] == "timestamp"
    assert all("machine-coded" in r["tags"] and r["coded_by"].startswith("machine-coded") for r in rows)
    assert (rows[0]["iso"], rows[0]["country"], rows[0]["geo_precision"]) == ("368", "Iraq", "1")
    assert (rows[0]["actor1"], rows[0]["inter1"], rows[0]["actor2"]) == ("Houthis", "Rebel group", "أنصار الله")
    assert (rows[0]["fatalities"], rows[1]["fatalities"]) == ("12", "0")
    assert rows[2]["latitude"] == "" and rows[2]["country"] == "Yemen"
    assert rows[1]["event_date"] == "" and rows[1]["time_precision"] == ""


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("a.kml", {"per_source": True}, "--per-source"),
        ("a.geojson", {"schema": "acled"}, "--schema acled"),
        ("a.csv", {"schema": "ucdp"}, "sitmap or acled"),
        ("a.csv", {"areas": True}, "--areas"),
        ("a.kml", {"full": True}, "--full"),
    ],
)
def test_options_that_do_not_go_together(tmp_path, incident, name, options, words):
    with pytest.raises(InputError, match=words):
        export([incident()], tmp_path / name, **options)
    assert not list(tmp_path.iterdir())


def test_every_form_takes_no_incident_and_one(tmp_path, incident):
    from geo.publish.files import WRITERS

    for suffix in WRITERS:
        for count, found in enumerate(([], [incident()])):
            out = tmp_path / f"a{count}{suffix}"
            assert export(found, out).incidents == count
            assert out.stat().st_size > 0 or suffix == ".geojsonl"


def test_a_feature_satisfies_the_schema_in_the_repository(records):
    import jsonschema

    from geo.publish.geojson import to_geojson
    from geo.resources import data_path

    schema = json.loads(data_path("taxonomy", "flat.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    made = to_geojson(records)
    assert not list(validator.iter_errors(made))
    made["features"][0]["properties"]["fatalities_low"] = "12"
    assert list(validator.iter_errors(made))


def test_the_schema_file_and_the_dictionary_are_what_the_columns_say():
    from pathlib import Path

    from geo.publish.dictionary import data_dictionary, flat_schema
    from geo.resources import data_path

    assert json.loads(data_path("taxonomy", "flat.schema.json").read_text(encoding="utf-8")) == flat_schema()
    docs = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
    assert docs.read_text(encoding="utf-8") == data_dictionary()
