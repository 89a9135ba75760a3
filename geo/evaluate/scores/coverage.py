"""Names of places that conflict reports bear -> how many the gazetteer knows, by country; ``sitmap eval coverage``.

The list (``data/gold/coverage/names.tsv``) is our own: names as reports spell them, with the point of each to about
5 km from general knowledge, written down without a look into the gazetteer. It holds places that reports do name, and
so says nothing about hamlets that none has named yet. Its author also wrote a part of the supplement: it guards what is
had against loss, and is no independent measure.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, NamedTuple

from geo.places.index.names import Gazetteer
from geo.places.model import distance_km
from geo.records import Candidate
from geo.resources import data_path

#: A hit is a place of the name within so many km of the point.
WITHIN_KM = 25.0
#: Least share over all countries: known anywhere among the candidates, and first within the country.
KNOWN_FLOOR, FIRST_FLOOR = 0.97, 0.95
#: Least share first within its country, of each country.
COUNTRY_FLOOR = 0.80
_LIMIT = 60


class Named(NamedTuple):
    """A name, its country (ISO 3166 alpha-2) and its point in degrees."""

    name: str
    country: str
    lat: float
    lon: float


def read_names() -> list[Named]:
    """The names of the list, in its order."""
    with data_path("gold", "coverage", "names.tsv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Named(r["name"], r["country"], float(r["lat"]), float(r["lon"])) for r in rows]


def run() -> list[dict[str, Any]]:
    """Rows for the command line: one per country and one for all, with floors and the names not found."""
    from geo.places import open_gazetteer
    from geo.settings import load_settings

    return measure(open_gazetteer(load_settings()), read_names())


def measure(index: Gazetteer, names: list[Named]) -> list[dict[str, Any]]:
    """Ask for each name; see :func:`run`."""
    rows = []
    known = first = 0
    for country in dict.fromkeys(n.country for n in names):
        mine = [n for n in names if n.country == country]
        here = [n for n in mine if _hit(index.search(n.name, limit=_LIMIT), n)]
        ahead = [n for n in mine if _hit(index.search(n.name, limit=1, countries={country}), n)]
        known, first = known + len(here), first + len(ahead)
        share = len(ahead) / len(mine)
        row = {"country": country, "names": len(mine), "known": len(here) / len(mine), "first_in_country": share}
        missed = ", ".join(n.name for n in mine if n not in ahead)
        rows.append(row | {"floor": COUNTRY_FLOOR, "ok": share >= COUNTRY_FLOOR, "missed": missed})
    everywhere, within = known / len(names), first / len(names)
    total = {"country": "all", "names": len(names), "known": everywhere, "first_in_country": within}
    ok = everywhere >= KNOWN_FLOOR and within >= FIRST_FLOOR
    return [*rows, total | {"floor": FIRST_FLOOR, "ok": ok, "missed": ""}]


def _hit(found: Iterable[Candidate], named: Named) -> bool:
    return any(distance_km(c.lat, c.lon, named.lat, named.lon) <= max(WITHIN_KM, c.radius_km) for c in found)
