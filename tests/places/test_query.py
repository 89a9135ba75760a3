"""Queries in words and coordinates -> points with precision and radius."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.places.geocoding.coordinates import parse_point, short_plus_code
from geo.places.geocoding.geometry import bearing_to, destination
from geo.places.geocoding.locate import Locator
from geo.places.geocoding.offshore import at_sea
from geo.places.geocoding.query import readings
from geo.places.index.names import Gazetteer
from geo.places.index.rows import PlaceRow
from geo.places.model import distance_km


def one(tiny: Gazetteer, query: str, **options: object):  # type: ignore[no-untyped-def]
    found = Locator(tiny).locate(query, **options)  # type: ignore[arg-type]
    assert found, query
    return found[0]


@pytest.mark.parametrize(
    ("text", "lat", "lon", "within_km"),
    [
        ("36.20N 37.16E", 36.2, 37.16, 0.7),
        ("36.2012, 37.1612", 36.2012, 37.1612, 0.06),
        ("(36.20, 37.16)", 36.2, 37.16, 0.7),
        ("-12.5 -45.25", -12.5, -45.25, 6),
        ("12.5S; 45.25W", -12.5, -45.25, 6),
        ("N36.2 E37.1", 36.2, 37.1, 6),
        ("36°12'05\"N 37°09'40\"E", 36.201389, 37.161111, 0.02),
        ("33°30′N 36°18′E", 33.5, 36.3, 1),
        ("37S CA 34567 89012", 36.932648, 37.142436, 0.01),
        ("38SMB4488", 33.317, 44.397, 8),
        ("8G8F6565+2X", 36.210062, 29.159937, 0.01),
    ],
)
def test_coordinate_forms(text: str, lat: float, lon: float, within_km: float) -> None:
    point = parse_point(text)
    assert point is not None
    assert distance_km(point.lat, point.lon, lat, lon) < max(0.05, within_km)
    assert point.radius_km <= within_km


@pytest.mark.parametrize(
    "text", ["Aleppo", "12 30", "91.2 3.4", "36.2", "route 66.5, 7.5 km", "10.1, 200.5", "", "99Z XX 12"]
)
def test_what_is_no_coordinate(text: str) -> None:
    assert parse_point(text) is None


def test_many_blanks_take_no_longer() -> None:
    started = time.process_time()
    assert parse_point(f"34.51{' ' * 20_000}x") is None
    assert parse_point(f"34.51{' ' * 20_000}36.25") == parse_point("34.51 36.25")
    assert time.process_time() - started < 1


@given(st.floats(-89.9, 89.9), st.floats(-179.9, 179.9))
def test_decimal_degrees_come_back(lat: float, lon: float) -> None:
    point = parse_point(f"{lat:.4f}, {lon:.4f}")
    assert point is not None
    assert abs(point.lat - lat) < 1e-4 and abs(point.lon - lon) < 1e-4


@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(0, 360), st.floats(0.1, 500))
def test_going_there_and_measuring_agree(lat: float, lon: float, bearing: float, km: float) -> None:
    there = destination(lat, lon, bearing, km)
    assert distance_km(lat, lon, *there) == pytest.approx(km, rel=0.01, abs=0.01)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for asked in readings(text):
        assert isinstance(asked.name, str)


def test_a_short_plus_code_leans_on_its_place(tiny: Gazetteer) -> None:
    assert short_plus_code("6565+2X Aleppo") == ("6565+2X", "Aleppo")
    place = one(tiny, "6565+2X Aleppo").place
    assert place.basis == "coordinates"
    assert distance_km(place.lat, place.lon, 36.21, 37.16) < 1


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("Palmyra, Syria", "gn:163915"),
        ("Palmyra", "gn:163915"),
        ("Palmyra, United States", "gn:4503000"),
        ("Tripoli, Lebanon", "gn:266826"),
        ("Tripoli", "gn:2210247"),
        ("Long Beach, CA", "gn:5367929"),
        ("Long Beach, California", "gn:5367929"),
        ("Saraqib (Syria)", "gn:164816"),
        ("Atareb, Aleppo, Syria", "gn:174030"),
    ],
)
def test_containers_decide(tiny: Gazetteer, query: str, place: str) -> None:
    assert one(tiny, query).place.id == place


def test_a_country_or_a_neighbour_given_beside_decides_too(tiny: Gazetteer) -> None:
    assert one(tiny, "Tripoli", countries={"LB"}).place.id == "gn:266826"
    assert one(tiny, "Tripoli", near=(34.0, 35.9)).place.id == "gn:266826"


def test_a_namesake_lowers_the_score_and_is_named(tiny: Gazetteer) -> None:
    found = one(tiny, "Tripoli")
    assert found.runner_up is not None and found.runner_up.id == "gn:266826"
    assert found.score < one(tiny, "Mosul").score


@pytest.mark.parametrize(
    ("query", "precision", "toward", "km"),
    [
        ("30 km south of Mosul", "near", (36.065, 43.119), 1),
        ("about 10 miles north-east of Aleppo", "near", (36.303, 37.287), 2),
        ("5km from Homs", "near", (34.727, 36.723), 1),
        ("Homs countryside", "near", (34.727, 36.723), 1),
        ("near Aleppo", "near", (36.2, 37.16), 1),
        ("outskirts of Aleppo", "near", (36.2, 37.16), 1),
        ("between Hama and Homs", "near", (34.93, 36.74), 2),
        ("the road from Hama to Homs", "near", (34.93, 36.74), 2),
        ("Hama-Homs highway", "near", (34.93, 36.74), 2),
        ("northern Gaza Strip", "region", (31.48, 34.38), 3),
        ("Red Sea", "water", (20.0, 38.5), 1),
        ("Syria", "country", (35.0, 38.5), 1),
    ],
)
def test_words_around_a_name(
    tiny: Gazetteer, query: str, precision: str, toward: tuple[float, float], km: float
) -> None:
    place = one(tiny, query).place
    assert place.precision == precision
    assert distance_km(place.lat, place.lon, *toward) <= km
    assert place.radius_km and place.radius_km > 0
    assert place.mention == query


def test_off_a_coast_is_water_on_the_named_side(tiny: Gazetteer) -> None:
    yemen = one(tiny, "off southwest Yemen").place
    assert yemen.precision == "water"
    assert 200 < bearing_to(15.5, 47.5, yemen.lat, yemen.lon) < 250
    latakia = one(tiny, "off the coast of Latakia").place
    assert latakia.precision == "water" and latakia.lon < 35.79


def test_what_holds_an_unknown_place_is_given_as_such(tiny: Gazetteer) -> None:
    found = one(tiny, "Qwxzville, Aleppo")
    assert found.place.basis == "container"
    assert found.score < 0.4


@pytest.mark.parametrize("query", ["Qwxzville", "", "   ", "12 km north of Qwxzville", "between Qwxz and Vbnm"])
def test_what_nobody_knows_is_not_placed(tiny: Gazetteer, query: str) -> None:
    assert Locator(tiny).locate(query) == []


@pytest.mark.parametrize(
    ("query", "near", "within_km"),
    [
        ("off southwest Yemen", (12.6, 44.5), 120),
        ("off the southern coast of Yemen", (13.3, 47.4), 200),
        ("off the coast of Hodeidah", (14.7, 42.8), 35),
        ("Red Sea off Hodeidah", (14.7, 42.8), 35),
        ("5 nautical miles off Hodeidah", (14.75, 42.9), 20),
        ("60 nautical miles southwest of Hodeidah", (14.09, 42.23), 5),
        ("off Latakia", (35.5, 35.7), 30),
        ("coast of Lebanon", (34.0, 35.3), 60),
        ("off northern Libya", (33.0, 15.0), 350),
    ],
)
def test_a_point_off_a_coast_is_at_sea(
    tiny: Gazetteer, query: str, near: tuple[float, float], within_km: float
) -> None:
    place = one(tiny, query).place
    assert place.precision == "water" and place.lat is not None and place.lon is not None
    assert at_sea(place.lat, place.lon)
    assert distance_km(place.lat, place.lon, *near) < within_km
    assert place.radius_km is not None and place.radius_km >= 5


def test_off_an_inland_town_is_near_it(tiny: Gazetteer) -> None:
    place = one(tiny, "off Aleppo").place
    assert place.precision == "near" and place.lat == 36.20124


@pytest.mark.parametrize(
    ("query", "precision", "radius"),
    [
        ("30 km south of Mosul", "near", (10, 15)),
        ("between Hama and Homs", "near", (20, 26)),
        ("Homs countryside", "near", (15, 30)),
        ("northern countryside of Aleppo", "near", (10, 30)),
        ("west of Mosul", "near", (5, 30)),
        ("northern Gaza Strip", "region", (5, 12)),
        ("36.20N 37.16E", "site", (0.1, 1.0)),
        ("37S CA 34567 89012", "site", (0.0, 0.1)),
        ("8G7MXFVQ+2X", "site", (0.0, 0.1)),
        ("6537+CX Aleppo", "site", (0.0, 0.1)),
    ],
)
def test_each_form_has_a_sensible_radius(
    tiny: Gazetteer, query: str, precision: str, radius: tuple[float, float]
) -> None:
    place = one(tiny, query).place
    assert place.precision == precision
    assert place.radius_km is not None and radius[0] <= place.radius_km <= radius[1]


def test_a_border_with_an_entry_of_its_own_is_that(build_index, tmp_path) -> None:  # type: ignore[no-untyped-def]
    rows = [
        PlaceRow("gn:1", "Syria", (), "PCLI", "SY", "", 35.0, 38.5, 243, 18_000_000),
        PlaceRow("gn:2", "Iraq", (), "PCLI", "IQ", "", 33.0, 44.0, 370, 40_000_000),
        PlaceRow("sm:b", "Iraq–Syria border", (), "RGN", "", "", 35.0, 41.2, 200),
    ]
    index = build_index(tmp_path, rows)
    assert one(index, "border between Syria and Iraq").place.id == "sm:b"
