"""Each form opened again by another program's reader, and every field compared."""

from __future__ import annotations

import datetime
import json

import pytest
from msgspec import structs

from geo.errors import InputError
from geo.publish import layerfiles
from geo.publish.columns import COLUMNS
from geo.publish.files import export
from geo.records import Actor
from geo.store.records.flat import FLAT_COLUMNS, flat, source_name

KINDS = {column.name: column.kind for column in COLUMNS}


def _plain(value):
    """A reader's value as the flat view has it: no NaN, dates as ISO text."""
    if value is None or value != value:
        return None
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    return value


def _compare(rows, records, *, text=False):
    """Each row (a mapping) has each field of its record; ``text`` where the form keeps no types."""
    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        for name, value in flat(record).items():
            got = _plain(row[name])
            wanted = (None if value is None else str(value)) if text else value
            assert got == wanted, (record.id, name, got, wanted)
            if not text and got is not None and KINDS[name] in ("integer", "number"):
                assert float(got) == value


def test_xlsx_has_every_field_for_openpyxl_and_pandas(tmp_path, records):
    import pandas
    from openpyxl import load_workbook

    out = tmp_path / "a.xlsx"
    export(records, out)
    sheet = load_workbook(out)["incidents"]
    header, *rows = sheet.iter_rows(values_only=True)
    assert list(header) == list(FLAT_COLUMNS)
    _compare([dict(zip(header, row, strict=True)) for row in rows], records)
    frame = pandas.read_excel(out, sheet_name="incidents", keep_default_na=False, na_values=[""])
    _compare(frame.astype(object).where(frame.notna(), None).to_dict("records"), records)


def test_kml_has_every_field_for_gdal(tmp_path, records):
    import pyogrio

    out = tmp_path / "a.kml"
    export(records, out)
    found = {}
    for name, _ in pyogrio.list_layers(out):
        frame = pyogrio.read_dataframe(out, layer=name)
        for row in frame.astype(object).where(frame.notna(), None).to_dict("records"):
            found[row["id"]] = row
    _compare([{n: found[r.id].get(n) for n in FLAT_COLUMNS} for r in records], records)
    for record in records:
        shape, point = found[record.id]["geometry"], flat(record)
        assert (shape is None) == (point["lat"] is None)
        if shape is not None:
            assert (shape.x, shape.y) == (point["lon"], point["lat"])


def test_kml_times_are_spans_and_absent_where_nothing_is_known(tmp_path, records):
    from defusedxml import ElementTree

    out = tmp_path / "a.kml"
    export(records, out, title="Süd & Nord")
    ns = {"k": "http://www.opengis.net/kml/2.2"}
    tree = ElementTree.parse(out)
    assert tree.findtext("./k:Document/k:name", namespaces=ns) == "Süd & Nord"
    spans = {
        p.get("id"): (p.findtext("k:TimeSpan/k:begin", None, ns), p.findtext("k:TimeSpan/k:end", None, ns))
        for p in tree.iterfind(".//k:Placemark", ns)
    }
    assert spans["i-1"] == ("2025-07-16", "2025-07-16") and spans["i-2"] == (None, None)
    about = tree.findtext("./k:Document/k:ExtendedData/k:Data/k:value", namespaces=ns)
    assert json.loads(about)["counts"]["incidents"] == 5
    assert [f.findtext("k:name", namespaces=ns) for f in tree.iterfind("./k:Document/k:Folder", ns)] == [
        "Battles",
        "Explosions/Remote violence",
    ]


@pytest.mark.parametrize("suffix", [".gpkg", ".parquet"])
@pytest.mark.parametrize("size", [2, 100])
def test_layers_written_in_parts_have_every_field(tmp_path, monkeypatch, records, suffix, size):
    import geopandas

    monkeypatch.setattr(layerfiles, "BATCH", size)
    out = tmp_path / f"a{suffix}"
    seen = []
    export((seen.append(r) or r for r in records), out)
    assert len(seen) == len(records)
    frame = geopandas.read_parquet(out) if suffix == ".parquet" else geopandas.read_file(out, engine="pyogrio")
    assert frame.crs.to_epsg() == 4326
    _compare(frame.astype(object).where(frame.notna(), None).to_dict("records"), records)
    assert [g is None for g in frame.geometry] == [flat(r)["lat"] is None for r in records]


def test_no_more_incidents_are_held_than_a_batch(monkeypatch, incident):
    monkeypatch.setattr(layerfiles, "BATCH", 3)
    assert [len(b) for b in layerfiles.batches(incident(str(n)) for n in range(8))] == [3, 3, 2]
    assert list(layerfiles.batches([])) == [[]]


def test_geoparquet_covers_and_names_its_kinds_with_areas(tmp_path, monkeypatch, records):
    import geopandas
    import pyarrow.parquet as pq

    monkeypatch.setattr(layerfiles, "BATCH", 2)
    out = tmp_path / "a.parquet"
    export(records, out, areas=True)
    column = json.loads(pq.read_metadata(out).metadata[b"geo"])["columns"]["geometry"]
    assert set(column["geometry_types"]) <= {"Polygon", "MultiPolygon"}
    frame = geopandas.read_parquet(out)
    assert column["bbox"] == pytest.approx(list(frame.total_bounds))
    near = geopandas.read_parquet(out, bbox=(36, 35, 38, 37))
    assert list(near["id"]) == ["i-2"]


def test_each_line_of_geojsonl_is_a_feature_and_the_last_says_where_it_is_from(tmp_path, records):
    import geopandas

    out = tmp_path / "a.geojsonl"
    export(records, out, generated="2025-07-20T06:00:00Z")
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [one["type"] for one in lines] == ["Feature"] * 5
    assert ["metadata" in one for one in lines] == [False] * 4 + [True]
    about = lines[-1]["metadata"]
    assert about["generated"] == "2025-07-20T06:00:00Z" and about["counts"]["incidents"] == 5
    assert about["attribution"] and "licences" in about and "query" in about
    assert "metadata" not in geopandas.read_file(out, engine="pyogrio").columns


def test_a_csv_is_described_beside_it_when_asked_for(tmp_path, records):
    export(records, tmp_path / "a.csv")
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]
    export(records, tmp_path / "a.csv", describe=True)
    told = json.loads((tmp_path / "a.csv-metadata.json").read_text(encoding="utf-8"))
    assert told["@context"] == "http://www.w3.org/ns/csvw" and told["url"] == "a.csv"
    assert [c["name"] for c in told["tableSchema"]["columns"]] == list(FLAT_COLUMNS)
    assert json.loads(told["dc:provenance"])["counts"]["incidents"] == 5 and "GeoNames" in told["dc:rights"]
    with pytest.raises(InputError, match="--describe"):
        export(records, tmp_path / "a.kml", describe=True)


def test_a_row_names_the_exact_force_once_and_keeps_a_quotation_on_one_line(records):
    def force(ident, name, country="IL"):
        return Actor(
            id=ident, name=name, role="target", kind="State forces", country=country, certainty="stated", said_by=None
        )

    forces = [force("state:IL", "Israeli forces"), force("state:IL:military", "Israeli military")]
    forces += [force("force:navy", "navy", None), force("state:IR", "Iran", "IR")]
    source = structs.replace(records[0].sources[0], quote="one\n  two\r\nthree")
    row = flat(structs.replace(records[0], actors=forces, sources=[source]))
    assert row["targets"] == row["actors"] == "Israeli military; Iran"
    assert row["quote"] == "one two three"


def test_a_kml_balloon_is_for_reading(tmp_path, records):
    from defusedxml import ElementTree

    out = tmp_path / "a.kml"
    hostile = structs.replace(
        records[0], sources=[structs.replace(records[0].sources[0], quote="<script>x</script>", url="javascript:x")]
    )
    export([hostile], out)
    document = ElementTree.parse(out).find("{*}Document")
    about, balloon = document.findtext("{*}description"), document.find(".//{*}Placemark").findtext("{*}description")
    assert "1 incident" in about and "1 independent source" in about and "{" not in about
    assert "&lt;script&gt;" in balloon and "<script" not in balloon and "href" not in balloon
    told = document.find("{*}ExtendedData/{*}Data[@name='metadata']").findtext("{*}value")
    assert json.loads(told)["counts"]["incidents"] == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"publisher": "The Wire", "title": "A title"}, "The Wire"),
        ({"publisher": None, "title": "A title"}, "A title"),
        ({"publisher": None, "title": None, "doc_id": "report-7"}, "report-7"),
        (
            {"publisher": "", "title": "", "doc_id": "0f" * 32, "quote": "1 2\n3 4 5 6 7 8 9"},
            "1 2 3 4 5 6 7 8 ...",
        ),
        ({"publisher": None, "title": None, "doc_id": "0f" * 32, "quote": "Shells fell."}, "Shells fell."),
    ],
)  # fmt: skip
def test_a_source_has_a_name_that_tells_something(source, fields, told):
    assert source_name(source(**fields)) == told
