"""What words before a name put at sea, for events only."""

import pytest

from geo.places.geocoding.offshore import at_sea
from geo.places.geocoding.seaward import seaward
from geo.places.model import distance_km
from geo.records import Place, Resolution

ADEN = {"lat": 12.78, "lon": 45.02, "precision": "town", "kind": "PPL", "radius_km": 10.0, "country": "YE"}
SOMALIA = {"lat": 6.0, "lon": 48.0, "precision": "country", "kind": "PCLI", "radius_km": 450.0, "country": "SO"}
MOSUL = {"lat": 36.34, "lon": 43.13, "precision": "town", "kind": "PPL", "radius_km": 10.0, "country": "IQ"}


def _resolved(text, **fields):
    place = Place(id="x", name="Xton", mention="Xton", admin1=None, admin1_code=None, basis="named", **fields)
    start = text.index("Xton")
    return Resolution(
        start=start, end=start + 4, text="Xton", use="literal", score=1.0, place=place, reason=None, alternatives=[]
    )


@pytest.mark.parametrize(
    ("text", "fields", "km"),
    [
        ("A tanker was hit 110 nautical miles southeast of Xton.", ADEN, (195, 210)),
        ("A tanker was hit 110NM SE of Xton.", ADEN, (195, 210)),
        ("A dhow was seized off Xton.", ADEN, (8, 40)),
        ("Pirates boarded a ship 40 nautical miles off the coast of Xton.", SOMALIA, (70, 700)),
    ],
)
def test_at_sea(text, fields, km):
    place = seaward(text, _resolved(text, **fields)).place
    assert place.precision == "water"
    assert at_sea(place.lat, place.lon)
    assert km[0] <= distance_km(fields["lat"], fields["lon"], place.lat, place.lon) <= km[1]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Gunmen shot two men in Xton.", ADEN),
        ("A bomb went off in Xton.", ADEN),
        ("A convoy was hit off the road near Xton.", MOSUL),
        ("Two men were shot 30 km south of Xton.", MOSUL),
        ("Two men were shot off the Xton Corridor.", ADEN),
    ],
)
def test_on_land_stays(text, fields):
    resolution = _resolved(text, **fields)
    assert seaward(text, resolution) is resolution
