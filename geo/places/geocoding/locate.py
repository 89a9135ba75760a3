"""Query -> located places: a reading of the query, its anchors from the index, and the geometry between them."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import NamedTuple

import msgspec

from geo.places.divisions import division_asked
from geo.places.geocoding.anchors import Ranked, container, is_sure, rank, rival, score
from geo.places.geocoding.coordinates import PointFound, parse_point, recover_plus_code, short_plus_code
from geo.places.geocoding.geometry import halfway, moved, shifted
from geo.places.geocoding.offshore import at_sea, off_country, off_place
from geo.places.geocoding.query import Asked, readings
from geo.places.geocoding.reverse import nearest
from geo.places.index.names import Gazetteer
from geo.places.model import class_of, distance_km, precision_of, to_place
from geo.records import Candidate, Place, Precision

#: Score of an answer that only names what holds the place.
_HELD = 0.3
#: Off a place that lies on no coast is near it, within so many km.
_OFF_INLAND = 30.0
#: What a division may be in the gazetteer; some that maps do not show as such are regions there.
_DIVISIONS = frozenset({"ADM1", "ADM2", "ADM3", "ADM4", "ADMD", "RGN", "AREA"})
#: How far (km) a division reaches that is known by its town alone, by its size.
_EXTENT: dict[Precision, float] = {"admin1": 80.0, "admin2": 25.0, "near": 10.0}
#: An offset this long (km) may end at sea.
_MAY_END_AT_SEA = 5.0


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
            A name, a name with containers, coordinates, or words around names (see :mod:`geo.places.geocoding.query`).
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
            return [Located(place_at(self.index, point, query), 1.0, None)]
        asked = readings(query)
        for attempt in (self._known, self._division, self._placed, self._guessed):
            for reading in asked:
                if found := attempt(reading, query, countries, near, limit):
                    return found
        return self._held(asked[0], query) if asked else []

    def _held(self, asked: Asked, query: str) -> list[Located]:
        """The place itself is in no gazetteer, but what the query says holds it is."""
        for text in asked.containers:
            if found := container(self.index, text):
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

    def _division(
        self, asked: Asked, query: str, countries: Collection[str] | None, near: tuple[float, float] | None, limit: int
    ) -> list[Located]:
        """The query tells the sort of division ('Mangu LGA', 'cercle de Bankass'); else the town named like it."""
        told = division_asked(asked.name) if asked.form == "name" else None
        if told is None:
            return []
        names, sort = told
        for inside in [countries] if countries is not None or not sort.countries else [sort.countries, None]:
            # Two names with one word in common look alike though the rest is quite another: no misspellings of wholes.
            wholes = [
                r
                for name in names
                for r in rank(self.index, f"{name} {sort.word}", asked.containers, inside, near)
                if r[0].match != "fuzzy"
            ]
            bare = [r for name in names for r in rank(self.index, name, asked.containers, inside, near)]
            sure = [r for r in (*wholes, *bare) if is_sure(r[0])]
            areas = [r for r in sure if r[0].kind in _DIVISIONS and sort.precision != "town"]
            if areas := [r for r in areas if r[0].match == "exact"] or areas:
                return _listed(areas, query, limit)
            if towns := [r for r in sure if class_of(r[0].kind) == "P"]:
                if sort.precision == "town":
                    return _listed(towns, query, limit)
                town = towns[0][0]
                reach = max(_EXTENT[sort.precision], town.radius_km)
                place = moved(town, query, town.lat, town.lon, sort.precision, reach)
                return [Located(place, score(towns), town, rival(towns))]
        return []

    def _placed(
        self, asked: Asked, query: str, countries: Collection[str] | None, near: tuple[float, float] | None, limit: int
    ) -> list[Located]:
        """The query leans on an anchor: an offset from it, a part of it, between two."""
        if asked.form == "name":
            return []
        anchors = rank(self.index, asked.name, asked.containers, countries, near)
        if not anchors:
            return []
        if asked.form == "between":
            if "border" in query.lower() and (border := self._border(asked, query)):
                return border
            ends = rank(self.index, asked.other or "", asked.containers, countries, near)
            return [_between(anchors, ends, query)] if ends else []
        anchor = anchors[0][0]
        put = {"off": _off, "offset": _offset}.get(asked.form, shifted)
        return [Located(put(anchor, asked, query), score(anchors), anchor, rival(anchors))]

    def _border(self, asked: Asked, query: str) -> list[Located]:
        """A stretch of border that has an entry of its own: 'border between Syria and Iraq'."""
        for name in (f"{asked.name} {asked.other} border", f"{asked.other} {asked.name} border"):
            if found := self.index.exact(name, limit=1):
                return [Located(to_place(found[0], query), found[0].closeness, found[0])]
        return []

    def _guessed(
        self, asked: Asked, query: str, countries: Collection[str] | None, near: tuple[float, float] | None, limit: int
    ) -> list[Located]:
        """By spelling key or as a misspelling; after every literal reading has failed."""
        return self._names(asked, query, countries, near, limit) if asked.form == "name" else []

    def _names(
        self, asked: Asked, query: str, countries: Collection[str] | None, near: tuple[float, float] | None, limit: int
    ) -> list[Located]:
        ranked = rank(self.index, asked.name, asked.containers, countries, near)
        return _listed(ranked, query, limit) if ranked else []


def _listed(ranked: Ranked, query: str, limit: int) -> list[Located]:
    """The likeliest with what contests it, and those after it."""
    located = [Located(to_place(ranked[0][0], query), score(ranked), ranked[0][0], rival(ranked))]
    total = sum(weight for _, weight in ranked)
    for candidate, weight in ranked[1:limit]:
        located.append(Located(to_place(candidate, query), candidate.closeness * weight / total, candidate))
    return located


def place_at(index: Gazetteer, point: PointFound, query: str) -> Place:
    """The place that coordinates are, with the country and the division of the town nearest to it."""
    around = nearest(index, point.lat, point.lon, limit=1, max_km=60.0)
    town = around[0][1] if around else None
    return Place(
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


def _nearest_pair(first: Ranked, second: Ranked) -> tuple[Candidate, Candidate]:
    """The pair of namesakes that are likely and near each other."""
    pairs = ((a, b) for a in first[:12] for b in second[:12] if a[0].id != b[0].id)

    def cost(pair: tuple[tuple[Candidate, float], tuple[Candidate, float]]) -> float:
        (a, wa), (b, wb) = pair
        km = distance_km(a.lat, a.lon, b.lat, b.lon)
        return math.log(max(km, 5.0)) * 1.5 - 0.7 * (math.log(wa + 1e-9) + math.log(wb + 1e-9))

    (a, _), (b, _) = min(pairs, key=cost, default=(first[0], second[0]))
    return a, b


def _between(first: Ranked, second: Ranked, query: str) -> Located:
    """Half-way between two places."""
    a, b = _nearest_pair(first, second)
    place = halfway(a, b, distance_km(a.lat, a.lon, b.lat, b.lon), query)
    return Located(place, round(min(a.closeness, b.closeness), 4), a, b)


def _off(anchor: Candidate, asked: Asked, query: str) -> Place:
    """A point at sea off a coast; near the place itself where it lies on none."""
    country = anchor.country if anchor.kind.startswith("PCL") else None
    if country:
        there = off_country(country, anchor.lat, anchor.lon, asked.bearing, asked.km)
    else:
        there = off_place(anchor.lat, anchor.lon, anchor.radius_km, asked.bearing, asked.km)
    if there is None:
        return moved(anchor, query, anchor.lat, anchor.lon, "near", _OFF_INLAND + anchor.radius_km)
    # 'off Yemen' is anywhere along its coast, 'off southwest Yemen' along a part of it
    extent = anchor.radius_km * (0.8 if asked.bearing is None else 0.4) if country else anchor.radius_km
    radius = max(1.5 * there.km, extent if asked.km is None else asked.km / 2)
    return moved(anchor, query, there.lat, there.lon, "water", max(5.0, radius))


def _offset(anchor: Candidate, asked: Asked, query: str) -> Place:
    """A point at a distance from a place; on water where it ends at sea."""
    place = shifted(anchor, asked, query)
    if asked.bearing is not None and (asked.km or 0.0) >= _MAY_END_AT_SEA and place.lat is not None:
        wet = at_sea(place.lat, place.lon or 0.0) and class_of(anchor.kind) != "H"
        return msgspec.structs.replace(place, precision="water") if wet else place
    return place
