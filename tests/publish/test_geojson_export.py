from __future__ import annotations

import json

import pytest

from geo.errors import InputError, PublishError
from geo.publish.files import export
from geo.publish.geojson import incidents_from_geojson
from geo.store.records.flat import FLAT_COLUMNS, flat


def test_a_feature_has_longitude_first_and_the_flat_view(tmp_path, incident):
    out = tmp_path / "a.geojson"
    export([incident()], out, generated="2025-07-20T06:00:00Z")
    made = json.loads(out.read_text(encoding="utf-8"))
    assert made["type"] == "FeatureCollection" and "crs" not in made
    (one,) = made["features"]
    assert one["geometry"] == {"type": "Point", "coordinates": [44.01062, 36.19257]}
    assert list(one["properties"]) == list(FLAT_COLUMNS)
    assert one["properties"] == flat(incident())
    assert one["properties"]["fatalities_low"] == 12 and one["properties"]["fatalities_high"] is None
    assert made["bbox"] == [44.01062, 36.19257, 44.01062, 36.19257]
    assert made["metadata"]["generated"] == "2025-07-20T06:00:00Z"
    assert made["metadata"]["counts"]["incidents"] == 1


@pytest.mark.parametrize("changes", [{"precision": "country"}, {"lat": None, "lon": None}])
def test_country_only_has_no_geometry_and_no_point(tmp_path, incident, place, changes):
    out = tmp_path / "a.geojson"
    export([incident(place=place(**changes)), incident("i-2", place=None)], out)
    for one in json.loads(out.read_text(encoding="utf-8"))["features"]:
        assert one["geometry"] is None
        assert one["properties"]["lat"] is None and one["properties"]["lon"] is None


def test_full_round_trips(tmp_path, incident):
    records = [incident(), incident("i-2", place=None, date_start=None, date_end=None, date_precision="unknown")]
    for suffix in (".geojson", ".geojsonl"):
        out = tmp_path / f"a{suffix}"
        export(records, out, full=True)
        assert incidents_from_geojson(out) == records


def test_the_box_crosses_the_antimeridian_only_where_that_spares_the_world(tmp_path, incident, place):
    out = tmp_path / "a.geojson"
    export([incident("1", place=place(lon=178.5, lat=-17.0)), incident("2", place=place(lon=-179.0, lat=-18.0))], out)
    assert json.loads(out.read_text())["bbox"] == [178.5, -18.0, -179.0, -17.0]
    export([incident("1", place=place(lon=-70.0)), incident("2", place=place(lon=60.0))], out)
    assert json.loads(out.read_text())["bbox"][0] == -70.0


def test_per_source_gives_a_feature_for_each_telling(tmp_path, incident, source):
    out = tmp_path / "a.geojson"
    two = incident(sources=[source(), source(doc_id="doc-2", publisher="Other", quote="Copied", copy_of="doc-1")])
    export([two], out, per_source=True)
    made = json.loads(out.read_text(encoding="utf-8"))
    assert [f["id"] for f in made["features"]] == ["i-1/1", "i-1/2"]
    assert [f["properties"]["publisher"] for f in made["features"]] == ["Example Wire", "Other"]
    assert made["metadata"]["counts"]["independent_sources"] == 1 and made["metadata"]["counts"]["copies"] == 1


def test_nothing_is_left_when_writing_fails(tmp_path, incident, place):
    out = tmp_path / "a.geojson"
    out.write_text("before")
    with pytest.raises(InputError, match="not on the earth"):
        export([incident(), incident("bad", place=place(lat=95.0))], out)
    assert out.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["a.geojson"]


@pytest.mark.parametrize("name", ["a.shp", "a"])
def test_an_unknown_suffix_names_the_known(tmp_path, name):
    with pytest.raises(InputError, match=r"\.geojson, \.geojsonl"):
        export([], tmp_path / name)


def test_a_target_that_cannot_be_written(tmp_path, incident):
    with pytest.raises(PublishError, match="cannot write"):
        export([incident()], tmp_path / "no" / "such" / "a.geojson")
    with pytest.raises(PublishError, match="folder"):
        (tmp_path / "dir.geojson").mkdir()
        export([incident()], tmp_path / "dir.geojson")


def test_areas_wind_anticlockwise_and_split_at_the_antimeridian(tmp_path, incident, place):
    from shapely.geometry import shape

    out = tmp_path / "a.geojson"
    export(
        [
            incident("1", place=place(radius_km=50.0)),
            incident("2", place=place(lon=179.9, lat=0.0, radius_km=100.0)),
            incident("3", place=place(lon=10.0, lat=89.9, radius_km=100.0)),
        ],
        out,
        areas=True,
    )
    one, two, three = (shape(f["geometry"]) for f in json.loads(out.read_text())["features"])
    assert one.geom_type == "Polygon" and one.exterior.is_ccw
    assert two.geom_type == "MultiPolygon" and all(p.exterior.is_ccw for p in two.geoms)
    assert two.bounds[0] == -180 and two.bounds[2] == 180
    assert three.is_valid and three.bounds == pytest.approx((-180, three.bounds[1], 180, 90))
    assert 100 * 0.99 < (one.bounds[3] - one.bounds[1]) * 111.2 < 100 * 1.01
