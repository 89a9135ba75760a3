"""Query -> located places: a reading of the query, its anchors from the index, and the geometry between them."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec

from geo.places.coordinates import PointFound, parse_point, recover_plus_code, short_plus_code
from geo.places.index import Gazetteer
from geo.places.model import EARTH_RADIUS_KM, class_of, distance_km, precision_of, to_place
from geo.places.query import Asked, readings
from geo.places.reverse import nearest
from geo.records import Candidate, Place, Precision

#: Namesakes nearer than this are one place for the reader (a town and its district).
_SAME_KM = 50.0
#: Surroundings reach at least this far (km).
_AROUND_KM = 15.0
#: Share of an offset's distance by which it may be off: half of an eight-wind sector, tan(22.5 degrees).
_SECTOR = 0.41
#: How far from the coast 'off' means where nothing says, in km.
_OFFSHORE_KM = 30.0
_CONTAINER_KM = 60.0
#: A name that is not the main one counts for less: Pokrovsk is a town of its own before it is a name of Engels.
_OTHER_NAME = 0.4
#: Score of an answer that only names what holds the place.
_HELD = 0.3
_OPEN_WATER = frozenset({"OCN", "SEA", "GULF", "STRT", "CHN", "BAY", "SD"})


class Located(NamedTuple):
    """A place for a query, how sure (0 to 1), the entry it leans on, and the next best reading's entry."""

    place: Place
    score: float
    candidate: Candidate | None
    runner_up: Candidate | None = None


class Locator:
    """Resolves queries against a gazetteer; keeps nothing between them.

    Parameters
    ----------
    index : Gazetteer
        Where names are looked up.
    """

    def __init__(self, index: Gazetteer) -> None:
        self.index = index

    def locate(
        self,
        query: str,
        *,
        countries: Collection[str] | None = None,
        near: tuple[float, float] | None = None,
        limit: int = 1,
    ) -> list[Located]:
        """Places that a query may mean, likeliest first.

        Parameters
        ----------
        query : str
            A name, a name with containers, coordinates, or words around names (see :mod:`geo.places.query`).
        countries : collection of str, optional
            ISO 3166 alpha-2; only places in these.
        near : tuple of float, optional
            Latitude and longitude in degrees of a place to prefer neighbours of.
        limit : int
            At most so many.
        """
        query = " ".join(query.split())
        if query in self.index and "," not in query:  # most are plain names; what follows costs ten times as much
            return self._names(Asked("name", query), query, countries, near, limit)
        if any(c.isdigit() for c in query) and (point := self._point(query)) is not None:
            return [_point_place(self.index, point, query)]
        asked = readings(query)
        for attempt in (self._known, self._placed, self._guessed):
            for reading in asked:
                if found := attempt(reading, query, countries, near, limit):
                    return found
        return self._held(asked[0], query) if asked else []

    def _held(self, asked: Asked, query: str) -> list[Located]:
        """The place itself is in no gazetteer, but what the query says holds it is."""
        for text in asked.containers:
            if found := self._container(text):
                held = found[0]
                precision = "near" if precision_of(held.kind) in ("town", "site") else precision_of(held.kind)
                place = to_place(held, query, precision, "container")
                return [Located(place, round(_HELD * held.closeness, 4), held)]
        return []

    def _point(self, query: str) -> PointFound | None:
        found = parse_point(query)
        if found is None and (short := short_plus_code(query)) is not None:
            anchors = self.locate(short[1])
            if anchors and anchors[0].place.lat is not None and anchors[0].place.lon is not None:
                found = recover_plus_code(short[0], anchors[0].place.lat, anchors[0].place.lon)
        return found

    def _known(
        self, asked: Asked, query: str, countries: Collection[str] | None, near: tuple[float, float] | None, limit: int
    ) -> list[Located]:
        """The whole query, or its part before the commas, is a name as written."""
        if asked.form != "name" or asked.name not in self.index:
            return []
        return self._names(asked, query, countries, near, limit)

    def _placed(
        self, asked: Asked, query: str, countries: Collection[str] | None, near: tuple[float, float] | None, limit: int
    ) -> list[Located]:
        """The query leans on an anchor: an offset from it, a part of it, between two."""
        if asked.form == "name":
            return []
        anchors = self.rank(asked.name, asked.containers, countries, near)
        if not anchors:
            return []
        if asked.form == "between":
            ends = self.rank(asked.other or "", asked.containers, countries, near)
            return [_between(anchors, ends, query)] if ends else []
        anchor, score, rival = anchors[0][0], _score(anchors), _rival(anchors)
        if asked.form == "off":
            return [Located(self._offshore(anchor, asked.bearing, query), score, anchor, rival)]
        return [Located(_shifted(anchor, asked, query), score, anchor, rival)]

    def _guessed(
        self, asked: Asked, query: str, countries: Collection[str] | None, near: tuple[float, float] | None, limit: int
    ) -> list[Located]:
        """By spelling key or as a misspelling; after every literal reading has failed."""
        return self._names(asked, query, countries, near, limit) if asked.form == "name" else []

    def _names(
        self, asked: Asked, query: str, countries: Collection[str] | None, near: tuple[float, float] | None, limit: int
    ) -> list[Located]:
        ranked = self.rank(asked.name, asked.containers, countries, near)
        if not ranked:
            return []
        located = [Located(to_place(ranked[0][0], query), _score(ranked), ranked[0][0], _rival(ranked))]
        total = sum(weight for _, weight in ranked)
        for candidate, weight in ranked[1:limit]:
            located.append(Located(to_place(candidate, query), candidate.closeness * weight / total, candidate))
        return located

    def rank(
        self,
        name: str,
        containers: Sequence[str] = (),
        countries: Collection[str] | None = None,
        near: tuple[float, float] | None = None,
    ) -> list[tuple[Candidate, float]]:
        """Candidates of a name with their weights, likeliest first; containers that are known bound them."""
        bounds = [bound for text in containers if (bound := self._container(text))]
        inside = {c.country for bound in bounds for c in bound if class_of(c.kind) == "A" and c.country}
        narrowed = countries if countries is not None else (inside or None)
        found = self.index.search(name, limit=60, countries=narrowed)
        for bound in bounds:
            kept = [c for c in found if any(_within(c, b) for b in bound)]
            found = kept if kept or _is_area(bound) else found
        ranked = [(c, _weight(c, near)) for c in found]
        ranked.sort(key=lambda pair: (-pair[1], pair[0].id))
        return ranked

    def _container(self, text: str) -> list[Candidate]:
        if len(text) == 2 and text.isupper():
            state, country = self.index.division(f"US.{text}"), self.index.division(text)
            return [c for c in (state, country) if c is not None]
        found = self.index.lookup(text, limit=10)
        areas = [c for c in found if class_of(c.kind) == "A"]
        if areas and areas[0].kind.startswith("PCL"):
            return areas[:1]
        return (areas + found[:2])[:6]

    def _offshore(self, anchor: Candidate, bearing: float | None, query: str) -> Place:
        """A point in the water off a coast; towards the named side, else towards the nearest water."""
        wide = class_of(anchor.kind) != "P"
        if bearing is None:
            sea = self._sea_of(anchor) or anchor
            bearing = bearing_to(anchor.lat, anchor.lon, sea.lat, sea.lon)
        out = 0.8 * anchor.radius_km + 20.0 if wide else _OFFSHORE_KM
        lat, lon = destination(anchor.lat, anchor.lon, bearing, out)
        radius = max(2 * _OFFSHORE_KM, anchor.radius_km * 0.4) if wide else _OFFSHORE_KM
        return _moved(anchor, query, lat, lon, "water", radius)

    def _sea_of(self, anchor: Candidate) -> Candidate | None:
        """The sea or gulf on whose shore a place may lie: the one it is deepest within, by its radius."""
        seas = [self.index.candidate(row) for row in self.index.rows_of_kinds(_OPEN_WATER)]
        return min(
            seas,
            key=lambda sea: distance_km(anchor.lat, anchor.lon, sea.lat, sea.lon) / max(sea.radius_km, 50.0),
            default=None,
        )


def destination(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """Point reached from (lat, lon), degrees, by going so far on a great circle; latitude first."""
    p1, l1, b, d = math.radians(lat), math.radians(lon), math.radians(bearing), km / EARTH_RADIUS_KM
    p2 = math.asin(math.sin(p1) * math.cos(d) + math.cos(p1) * math.sin(d) * math.cos(b))
    l2 = l1 + math.atan2(math.sin(b) * math.sin(d) * math.cos(p1), math.cos(d) - math.sin(p1) * math.sin(p2))
    return round(math.degrees(p2), 5), round((math.degrees(l2) + 540) % 360 - 180, 5)


def bearing_to(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Initial bearing in degrees from north on the great circle between two points, each latitude first."""
    p1, p2, dl = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    y, x = math.sin(dl) * math.cos(p2), math.cos(p1) * math.sin(p2) - math.sin(p1) * math.cos(p2) * math.cos(dl)
    return math.degrees(math.atan2(y, x)) % 360


def _weight(candidate: Candidate, near: tuple[float, float] | None) -> float:
    people = (candidate.population + 500) ** 0.6
    fame = {"PCLI": 30.0, "ADM1": 0.1, "ADM2": 0.1, "ADM3": 0.1, "PPLC": 2.0}.get(candidate.kind, 1.0)
    if candidate.kind in _OPEN_WATER:
        fame = 300.0
    elif class_of(candidate.kind) in "HTL" or (class_of(candidate.kind) == "S" and candidate.population == 0):
        fame = 30.0
    weight = people * fame * candidate.closeness**4
    if candidate.match == "exact" and candidate.closeness < 1.0:
        weight *= _OTHER_NAME
    if near is not None:
        km = distance_km(near[0], near[1], candidate.lat, candidate.lon)
        weight /= (1 + km / 50) ** 2
    return float(weight)


def _rival(ranked: Sequence[tuple[Candidate, float]]) -> Candidate | None:
    first = ranked[0][0]
    for other, _ in ranked[1:]:
        same = first.admin1_code is not None and first.admin1_code == other.admin1_code
        if same and (first.kind.startswith("ADM") or other.kind.startswith("ADM")):
            continue  # a town and the division named after it
        if distance_km(first.lat, first.lon, other.lat, other.lon) > _SAME_KM + 0.5 * other.radius_km:
            return other
    return None


def _score(ranked: Sequence[tuple[Candidate, float]]) -> float:
    """Closeness of the first, less what a namesake elsewhere may claim (at worst half)."""
    rival, first = _rival(ranked), ranked[0]
    if rival is None:
        return first[0].closeness
    claim = next(weight for candidate, weight in ranked if candidate is rival)
    return round(first[0].closeness * first[1] / (first[1] + 0.5 * claim), 4)


def _within(candidate: Candidate, bound: Candidate) -> bool:
    if bound.kind.startswith("PCL"):
        return candidate.country == bound.country
    if bound.kind == "ADM1" and bound.admin1_code and candidate.admin1_code:
        return candidate.admin1_code == bound.admin1_code
    reach = max(_CONTAINER_KM, 1.5 * bound.radius_km)
    return candidate.id != bound.id and distance_km(candidate.lat, candidate.lon, bound.lat, bound.lon) <= reach


def _is_area(bound: Sequence[Candidate]) -> bool:
    """Whether a container is a country or division, which must hold; a town or region only helps to choose."""
    return all(c.kind.startswith("PCL") for c in bound)


def _point_place(index: Gazetteer, point: PointFound, query: str) -> Located:
    around = nearest(index, point.lat, point.lon, limit=1, max_km=60.0)
    town = around[0][1] if around else None
    place = Place(
        id=f"geo:{point.lat:.5f},{point.lon:.5f}",
        name=f"{point.lat:.4f}, {point.lon:.4f}",
        mention=query,
        kind="PPL" if town is None else "LCTY",
        country=town.country if town else None,
        admin1=town.admin1 if town else None,
        admin1_code=town.admin1_code if town else None,
        lat=point.lat,
        lon=point.lon,
        precision="site" if point.radius_km <= 1 else "town" if point.radius_km <= 10 else "near",
        radius_km=point.radius_km,
        basis="coordinates",
    )
    return Located(place, 1.0, None)


def _moved(anchor: Candidate, query: str, lat: float, lon: float, precision: Precision, radius: float) -> Place:
    place = to_place(anchor, query, precision)
    return msgspec.structs.replace(place, lat=lat, lon=lon, radius_km=round(radius, 1))


def _shifted(anchor: Candidate, asked: Asked, query: str) -> Place:
    """A part of the anchor, its surroundings, or a point at a distance from it."""
    radius = anchor.radius_km
    area = class_of(anchor.kind) != "P" and precision_of(anchor.kind) not in ("site", "near")
    if asked.form == "offset":
        km = asked.km if asked.km is not None else radius * 1.5 + 2
        if asked.bearing is None:  # '5 km from Mosul'
            return _moved(anchor, query, anchor.lat, anchor.lon, "near", km + radius)
        lat, lon = destination(anchor.lat, anchor.lon, asked.bearing, km)
        return _moved(anchor, query, lat, lon, "near", max(1.0, km * _SECTOR))
    reach = radius if area else max(_AROUND_KM, 2.5 * radius) if asked.form == "around" else radius * 1.5
    precision: Precision = precision_of(anchor.kind) if area else "near"
    precision = "region" if precision == "country" else precision
    if asked.bearing is None:
        reach = reach * 0.5 if area and asked.form == "part" else reach
        return _moved(anchor, query, anchor.lat, anchor.lon, precision, reach)
    lat, lon = destination(anchor.lat, anchor.lon, asked.bearing, reach / 2)
    return _moved(anchor, query, lat, lon, precision, reach / 2)


def _between(
    first: Sequence[tuple[Candidate, float]], second: Sequence[tuple[Candidate, float]], query: str
) -> Located:
    """Half-way between the pair of namesakes that are likely and near each other."""
    pairs = ((a, b) for a in first[:12] for b in second[:12] if a[0].id != b[0].id)

    def cost(pair: tuple[tuple[Candidate, float], tuple[Candidate, float]]) -> float:
        (a, wa), (b, wb) = pair
        km = distance_km(a.lat, a.lon, b.lat, b.lon)
        return math.log(max(km, 5.0)) * 1.5 - 0.7 * (math.log(wa + 1e-9) + math.log(wb + 1e-9))

    (a, _), (b, _) = min(pairs, key=cost, default=(first[0], second[0]))
    km = distance_km(a.lat, a.lon, b.lat, b.lon)
    lat, lon = destination(a.lat, a.lon, bearing_to(a.lat, a.lon, b.lat, b.lon), km / 2)
    place = _moved(a, query, lat, lon, "near" if km <= 100 else "region", max(1.0, km / 2))
    same = a.admin1_code == b.admin1_code
    place = msgspec.structs.replace(
        place,
        name=f"{a.name} – {b.name}",
        country=a.country if a.country == b.country else None,
        admin1=a.admin1 if same else None,
        admin1_code=a.admin1_code if same else None,
    )
    return Located(place, round(min(a.closeness, b.closeness), 4), a, b)
