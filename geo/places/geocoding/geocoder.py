"""Query -> geopy Location: the gazetteer as a geocoder among geopy's."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

import msgspec
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.places.geocoding.locate import Located, Locator
from geo.places.geocoding.reverse import nearest
from geo.places.index.names import Gazetteer
from geo.places.index.rows import valid_point
from geo.places.model import class_of
from geo.records import Candidate, Place

#: Words that geopy's users know from Nominatim -> what holds of the kind.
FEATURE_TYPES: dict[str, Callable[[str], bool]] = {
    "country": lambda kind: kind.startswith("PCL"),
    "state": lambda kind: kind == "ADM1",
    "city": lambda kind: kind.startswith("PPL"),
    "settlement": lambda kind: kind.startswith("PPL"),
    "water": lambda kind: class_of(kind) == "H",
}


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Offline geocoder over the gazetteer, by geopy's interface.

    Parameters
    ----------
    index : Gazetteer, optional
        An open gazetteer; the default one (of :func:`geo.places.open_gazetteer`) unless given.
    timeout, user_agent, proxies, ssl_context, adapter_factory
        Taken so that it can stand where geopy's others do; nothing is ever sent.

    Examples
    --------
    >>> from geo.places.geocoding.geocoder import GazetteerGeocoder
    >>> location = GazetteerGeocoder().geocode("30 km south of Mosul")  # doctest: +SKIP
    >>> location.raw["precision"]  # doctest: +SKIP
    'near'
    """

    def __init__(
        self,
        index: Gazetteer | None = None,
        *,
        timeout: Any = None,
        user_agent: str | None = None,
        proxies: Any = None,
        ssl_context: Any = None,
        adapter_factory: Any = None,
    ) -> None:
        super().__init__(user_agent=user_agent)
        if index is None:
            from geo.places.filling.housing import open_gazetteer
            from geo.settings import load_settings

            index = open_gazetteer(load_settings())
        self.index = index
        self.locator = Locator(index)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        country_codes: str | Sequence[str] | None = None,
        bounds: Sequence[Any] | None = None,
        featuretype: str | Collection[str] | None = None,
        limit: int | None = None,
        timeout: Any = None,
    ) -> Location | list[Location] | None:
        """Find a place by words.

        Parameters
        ----------
        query : str
            A name, a name with what holds it, coordinates, or an offset, part or stretch of places.
        exactly_one : bool
            One location, or a list of them.
        country_codes : str or sequence of str, optional
            ISO 3166 alpha-2; a string may hold several, comma-separated.
        bounds : sequence, optional
            Two opposite corners, each a geopy point or (latitude, longitude) in degrees.
        featuretype : str or collection of str, optional
            ``country``, ``state``, ``city``, ``settlement``, ``water``, or GeoNames feature codes or classes.
        limit : int, optional
            At most so many; 10 unless given.

        Returns
        -------
        geopy.location.Location, list of them, or None
            ``raw`` holds the place's full record with ``score`` and ``runner_up``.
        """
        codes = _codes(country_codes)
        wanted = _wanted(featuretype)
        box = _box(bounds)
        picky = wanted is not None or box is not None
        found = self.locator.locate(
            str(query), countries=codes, limit=60 if picky else 1 if exactly_one else limit or 10
        )
        kept = [f for f in found if _fits(f.place, box, wanted)]
        if exactly_one:
            return to_location(kept[0], self._admin2(kept[0])) if kept else None
        return [to_location(f, self._admin2(f)) for f in kept[: limit or 10]] or None

    def _admin2(self, located: Located) -> str | None:
        """Name of the second-order division that holds the place, where an official dump tells."""
        held = self.index.holders(located.candidate.id) if located.candidate else []
        return next((holder.name for holder in held if holder.kind == "ADM2"), None)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        max_km: float = 300.0,
        timeout: Any = None,
    ) -> Location | list[Location] | None:
        """Find the towns nearest to a point.

        Parameters
        ----------
        query : geopy.point.Point, tuple or str
            Latitude and longitude in degrees.
        exactly_one : bool
            One location, or a list of them.
        limit : int, optional
            At most so many; 10 unless given.
        max_km : float
            Not farther than this; ``None`` is returned in the middle of an ocean.
        """
        point = Point(query)
        found = nearest(
            self.index, point.latitude, point.longitude, limit=1 if exactly_one else limit or 10, max_km=max_km
        )
        located = [_from_candidate(c, km) for km, c in found]
        if exactly_one:
            return located[0] if located else None
        return located or None


def to_location(located: Located, admin2: str | None = None) -> Location:
    """Turn an answer into geopy's form: address, point (latitude first), and the full record as ``raw``."""
    place = located.place
    raw = msgspec.to_builtins(place) | {
        "admin2": admin2,
        "score": located.score,
        "runner_up": msgspec.to_builtins(located.runner_up) if located.runner_up else None,
        "match": located.candidate.match if located.candidate else "coordinates",
        "population": located.candidate.population if located.candidate else None,
    }
    return Location(address_of(place), (place.lat, place.lon), raw)


def address_of(place: Place | Candidate) -> str:
    """Name, division and country, as far as they are known and differ."""
    return ", ".join(dict.fromkeys(part for part in (place.name, place.admin1, place.country) if part))


def _from_candidate(candidate: Candidate, km: float) -> Location:
    raw = msgspec.to_builtins(candidate) | {"distance_km": round(km, 3)}
    return Location(address_of(candidate), (candidate.lat, candidate.lon), raw)


def _codes(codes: str | Sequence[str] | None) -> set[str] | None:
    if codes is None:
        return None
    parts = codes.split(",") if isinstance(codes, str) else codes
    return {code.strip().upper() for code in parts if code and code.strip()} or None


def _wanted(featuretype: str | Collection[str] | None) -> Callable[[str], bool] | None:
    if not featuretype:
        return None
    words = [featuretype] if isinstance(featuretype, str) else list(featuretype)

    def holds(kind: str) -> bool:
        return any(
            FEATURE_TYPES[word](kind)
            if word in FEATURE_TYPES
            else kind == word or (len(word) == 1 and class_of(kind) == word)
            for word in words
        )

    return holds


def _box(bounds: Sequence[Any] | None) -> tuple[float, float, float, float] | None:
    """South, west, north, east of two corners."""
    if bounds is None:
        return None
    if len(bounds) != 2:
        raise ValueError("bounds are two corners, each latitude and longitude")
    a, b = Point(bounds[0]), Point(bounds[1])
    if not (valid_point(a.latitude, a.longitude) and valid_point(b.latitude, b.longitude)):
        raise ValueError("bounds lie outside the globe")
    south, north = sorted((a.latitude, b.latitude))
    west, east = sorted((a.longitude, b.longitude))
    return south, west, north, east


def _fits(place: Place, box: tuple[float, float, float, float] | None, wanted: Callable[[str], bool] | None) -> bool:
    if wanted is not None and not wanted(place.kind):
        return False
    if box is None or place.lat is None or place.lon is None:
        return box is None
    return box[0] <= place.lat <= box[2] and box[1] <= place.lon <= box[3]
