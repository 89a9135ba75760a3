"""geo.places.resolving.vicinity: words around a name that put the thing beside it."""

import pytest

from geo.places.model import distance_km
from geo.places.resolving.vicinity import Vicinity, apply, displaced, vicinity_of
from geo.records import Place


def _place(precision="town", radius=5.0):
    return Place(
        id="gn:1", name="X", mention="X", kind="PPL", country="IQ", admin1=None, admin1_code=None, lat=36.0, lon=43.0,
        precision=precision, radius_km=radius, basis="named",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a base near Xton today", ("near", None, None)),
        ("in the Xton countryside", ("countryside", None, None)),
        ("in Xton's western countryside", ("countryside", None, None)),
        ("in the western countryside of Xton", ("countryside", None, None)),
        ("on the outskirts of Xton", ("outskirts", None, None)),
        ("about 30 km south of Xton", ("bearing", 30.0, 180.0)),
        ("20 miles north-east of the city of Xton", ("bearing", 32.19, 45.0)),
        ("ten kilometres outside Xton", ("bearing", 10.0, None)),
        ("just west of Xton", ("bearing", None, 270.0)),
        ("boarded off the coast of Xton", ("off", None, None)),
        ("60 nautical miles southwest of Xton", ("bearing", 111.12, 225.0)),
        ("60 nautical miles southwest of Utopia's port of Xton", ("bearing", 111.12, 225.0)),
        ("20 km south of the provincial capital of Xton", ("bearing", 20.0, 180.0)),
        ("90NM SE of Xton", ("bearing", 166.68, 135.0)),
        ("12 nmi WSW of Xton", ("bearing", 22.22, 247.5)),
        ("15km N of Xton", ("bearing", 15.0, 0.0)),
    ],
)
def test_phrases(text, expected):
    start = text.index("Xton")
    assert vicinity_of(text, start, start + 4) == Vicinity(*expected)


@pytest.mark.parametrize(
    "text",
    [
        "in Xton on Monday",
        "the mayor of Xton",
        "Xton, near Yville",
        "from Xton to Yville",
        "Xton police",
        "5 s of Xton",
    ],
)
def test_inside_is_no_vicinity(text):
    start = text.index("Xton")
    assert vicinity_of(text, start, start + 4) is None


@pytest.mark.parametrize("km", [30.0, 180.0])
def test_distance_and_bearing_move_the_point(km):
    moved = apply(_place(), Vicinity("bearing", km, 180.0))
    assert moved.precision == "near"
    assert distance_km(36.0, 43.0, moved.lat, moved.lon) == pytest.approx(km, abs=0.1)
    assert moved.lat < 36
    assert moved.radius_km == km / 3


def test_far_distances_and_large_areas_stay():
    assert apply(_place(), Vicinity("bearing", 600.0, 0.0)) == _place()
    assert apply(_place(), Vicinity("near", 180.0, None)) == _place()
    assert apply(_place("admin1"), Vicinity("near")) == _place("admin1")
    assert apply(_place(), None) == _place()


def test_displaced_crosses_the_antimeridian():
    _, lon = displaced(0.0, 179.9, 50.0, 90.0)
    assert -180 <= lon < -179
