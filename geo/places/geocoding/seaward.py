"""Resolution -> the point at sea that the words before it tell of: 'off the coast of X', '50 nautical miles west of X'.

For events only: as a mention in a text, 'Somalia' in 'off the coast of Somalia' stays the country.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from geo.places.model import class_of
from geo.places.resolving.vicinity import displaced, vicinity_of
from geo.records import Place, Resolution

#: Words without which nothing lies at sea.
_MARINE = re.compile(r"\boff\b|\bcoast\b|\bnautical\b|(?<![a-z])nmi?\b", re.I)
_MARINE_HINTS = ("off", "coast", "naut", "nm")
#: Distances (km) from which an offset may end at sea, and up to which one is believed.
_FROM_KM, _FARTHEST_KM = 5.0, 500.0
#: Share of a country's extent that 'off its coast' leaves open where no distance is told.
_COASTLINE = 0.8
_OF_DISTANCE = re.compile(
    r"(?P<value>\d{1,3}(?:\.\d)?) ?(?P<unit>nautical miles?|nm|miles?|km|kilomet(?:er|re)s?) (?:[a-z]+ )?off "
    r"(?:the )?(?:[a-z]+ )?(?:coasts?|shores?)\b[^.;]{0,20}$"
)
#: What one turns off on land, and how far behind a name its noun may end.
_ON_LAND = re.compile(r"\b(?:corridor|road|highway|street|junction|square|route|avenue|motorway|crossing|lane)\b", re.I)
_NOUN = 12
_KM = {"n": 1.852, "m": 1.609344, "k": 1.0}


def seaward(text: str, resolution: Resolution) -> Resolution:
    """Move a place to the point at sea that is told of; anything else is handed back as it is.

    Parameters
    ----------
    text : str
        The document.
    resolution : Resolution
        One of its mentions.
    """
    place = resolution.place
    if place is None or place.lat is None or place.lon is None or place.basis == "container":
        return resolution
    before = text[max(0, resolution.start - 80) : resolution.start]
    low = before.lower()
    if not any(hint in low for hint in _MARINE_HINTS) or not _MARINE.search(before):
        return resolution
    if _ON_LAND.search(text, resolution.start, resolution.end + _NOUN):
        return resolution  # 'a distribution point off the Netzarim Corridor'
    vicinity = vicinity_of(text, resolution.start, resolution.end)
    if vicinity is None or vicinity.word not in ("off", "bearing") or class_of(place.kind) == "H":
        return resolution
    km, bearing = vicinity.km, vicinity.bearing
    if vicinity.word == "off" and km is None and (told := _OF_DISTANCE.search(low)):
        km = float(told["value"]) * _KM[told["unit"][0]]
    if vicinity.word == "bearing" and bearing is not None:
        moved = _offset(place, km, bearing)
    elif vicinity.word == "off" or " off " in before[-30:]:
        moved = _off(place, bearing, km)
    else:
        moved = None
    return msgspec.structs.replace(resolution, place=moved) if moved is not None else resolution


def _offset(place: Place, km: float | None, bearing: float) -> Place | None:
    """A distance and bearing that end at sea."""
    from geo.places.geocoding.offshore import at_sea

    if km is None or not _FROM_KM <= km <= _FARTHEST_KM or place.lat is None or place.lon is None:
        return None
    # The resolver has moved it already, but for a country or division.
    lat, lon = (place.lat, place.lon) if place.precision == "near" else displaced(place.lat, place.lon, km, bearing)
    if not at_sea(lat, lon):
        return None
    return msgspec.structs.replace(
        place, lat=round(lat, 5), lon=round(lon, 5), precision="water", radius_km=round(max(km / 3, 2.0), 1)
    )


def _off(place: Place, bearing: float | None, km: float | None) -> Place | None:
    assert place.lat is not None and place.lon is not None
    country = place.country if place.precision == "country" else None
    extent = place.radius_km or 0.0
    there = _coast(country, place.lat, place.lon, 0.0 if country else min(extent, 60.0), bearing, km)
    if there is None:
        return None
    lat, lon, out = there
    wide = extent * _COASTLINE if country else extent
    radius = max(1.5 * out, wide if km is None else km / 2, 5.0)
    return msgspec.structs.replace(
        place, lat=round(lat, 5), lon=round(lon, 5), precision="water", radius_km=round(radius, 1)
    )


@lru_cache(maxsize=512)
def _coast(
    country: str | None, lat: float, lon: float, radius: float, bearing: float | None, km: float | None
) -> tuple[float, float, float] | None:
    """Point off a coast with its distance from it, remembered: ships are attacked off the same few towns."""
    from geo.places.geocoding.offshore import off_country, off_place

    there = off_country(country, lat, lon, bearing, km) if country else off_place(lat, lon, radius, bearing, km)
    return None if there is None else (there.lat, there.lon, there.km)
