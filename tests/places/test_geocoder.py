"""The gazetteer among geopy's geocoders and as geopandas' provider."""

from __future__ import annotations

import geopandas
import pytest
from geopy.geocoders.base import Geocoder

from geo.places.geocoding.geocoder import GazetteerGeocoder
from geo.places.index.names import Gazetteer


@pytest.fixture
def coder(tiny: Gazetteer) -> GazetteerGeocoder:
    return GazetteerGeocoder(tiny)


def test_it_is_a_geocoder_of_geopy(coder: GazetteerGeocoder) -> None:
    assert isinstance(coder, Geocoder)
    found = coder.geocode("Palmyra, Syria")
    assert (found.latitude, found.longitude) == (34.5624, 38.28402)
    assert found.address == "Tadmur, SY"
    assert found.raw["id"] == "gn:163915"
    assert found.raw["precision"] == "town"
    assert found.raw["score"] > 0.9


def test_several_or_none(coder: GazetteerGeocoder) -> None:
    assert [x.raw["id"] for x in coder.geocode("Tripoli", exactly_one=False)] == ["gn:2210247", "gn:266826"]
    assert len(coder.geocode("Tripoli", exactly_one=False, limit=1)) == 1
    assert coder.geocode("Qwxzville") is None
    assert coder.geocode("Qwxzville", exactly_one=False) is None


@pytest.mark.parametrize("codes", ["lb", "LB,SY", ["LB"]])
def test_country_codes(coder: GazetteerGeocoder, codes: object) -> None:
    assert coder.geocode("Tripoli", country_codes=codes).raw["country"] == "LB"  # type: ignore[arg-type]


def test_bounds_and_feature_types(coder: GazetteerGeocoder) -> None:
    assert coder.geocode("Tripoli", bounds=[(33, 34), (36, 37)]).raw["country"] == "LB"
    assert coder.geocode("Aleppo", featuretype="state").raw["kind"] == "ADM1"
    assert coder.geocode("Aleppo", featuretype=["country", "PPLC"]) is None
    with pytest.raises(ValueError, match="corners"):
        coder.geocode("Tripoli", bounds=[1, 2, 3])


def test_reverse(coder: GazetteerGeocoder) -> None:
    assert coder.reverse((36.19, 37.2)).raw["id"] == "gn:170063"
    assert coder.reverse("36.19, 37.2").raw["distance_km"] < 10
    assert coder.reverse((0, -150), max_km=50) is None
    assert len(coder.reverse((35, 37), exactly_one=False, limit=3)) == 3


def test_geopandas_takes_it_as_provider(tiny: Gazetteer) -> None:
    frame = geopandas.tools.geocode(
        ["Aleppo", "Qwxzville", "30 km south of Mosul"], provider=GazetteerGeocoder, index=tiny
    )
    assert len(frame) == 3
    assert frame.geometry.iloc[0].x == pytest.approx(37.16117)
    assert frame.geometry.iloc[1].is_empty
    back = geopandas.tools.reverse_geocode(frame.geometry.iloc[[0]], provider=GazetteerGeocoder, index=tiny)
    assert back["address"].iloc[0].startswith("Aleppo")
