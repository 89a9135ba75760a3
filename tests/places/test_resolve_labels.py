"""Label points of large areas stand where GeoNames has them, so that distances compare with published gold."""

import csv

import pytest

from geo.places.model import distance_km
from geo.resources import data_path


def _points():
    points = {}
    for name in ("regions", "seas", "countries", "admin1"):
        with data_path("gazetteer", f"{name}.tsv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
                points[row["id"]] = (float(row["lat"]), float(row["lon"]))
    return points


@pytest.mark.parametrize(
    ("place", "lat", "lon"),
    [
        ("sm:europe", 48.69, 9.14),
        ("sm:european-union", 49.5, 9.2),
        ("sm:africa", 7.19, 21.09),
        ("sm:asia", 29.84, 89.3),
        ("sm:middle-east", 33.14, 35.86),
        ("sm:atlantic-ocean", 10, -25),
        ("sm:mediterranean-sea", 35, 20),
        ("sm:persian-gulf", 27, 51),
        ("gn:2017370", 60, 100),
        ("gn:366755", 15, 30),
        ("sm:adm1-us-tx", 31.25, -99.25),
    ],
)
def test_large_areas_are_labelled_where_geonames_does(place, lat, lon):
    assert distance_km(lat, lon, *_points()[place]) < 60, "published gold measures distances from these points"
