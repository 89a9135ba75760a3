"""Words around a name -> Vicinity: 'near X', 'X countryside', '30 km south of X', 'off X' say that X is not the spot.

The rule, as event coding relies on it: words that put the thing outside the named place make its precision ``near``;
the radius is the distance told, else the extent of the place and what the word usually reaches; where distance and
bearing are both told, the point is moved.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

import msgspec

from geo.places.model import EARTH_RADIUS_KM
from geo.records import Place

#: Kilometres that a word reaches beyond the edge of the named place; judged from conflict reports.
_REACH = {"near": 10.0, "outskirts": 5.0, "countryside": 20.0, "off": 25.0, "border": 15.0, "bearing": 20.0}
#: A point is moved at most so far, and without a direction; beyond, 'X' only says where the reader should look.
_FARTHEST_KM, _FAR_KM = 500.0, 100.0
#: Beginnings of units -> kilometres; 'm' last, for it begins others, too.
_UNITS = {"nautical": 1.852, "nm": 1.852, "kilomet": 1.0, "km": 1.0, "mile": 1.609344, "met": 0.001, "mi": 1.609344}
_UNITS |= {"m": 0.001}
#: Points of the compass as logs have them, clockwise; and these in words, in degrees from north.
_COMPASS = ("n", "nne", "ne", "ene", "e", "ese", "se", "sse", "s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw")
_BEARINGS = {p: n * 22.5 for n, p in enumerate(_COMPASS)}
_BEARINGS |= {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}
_POINT = r"(?P<bearing>(?:north|south)[- ]?(?:east|west)|north|south|east|west)(?:ern)?"
#: What may stand behind a distance: '90NM SE of Aden'.
_SHORT_POINT = rf"(?:{_POINT}|(?P<short>[nesw]|[ns][ew]|nn[ew]|ss[ew]|e[ns]e|w[ns]w))"
_DISTANCE = (
    r"(?P<value>\d{1,4}(?:[.,]\d{1,3})?|a|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty)"
    r"[- ]?(?P<unit>nautical miles?|nmi?|kilomet(?:er|re)s?|km|miles?|mi|met(?:er|re)s?|m)"
)
_NUMBERS = dict(
    zip(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], range(1, 11), strict=True)
) | {
    "a": 1,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
_HEADS = (
    r"(?:the\s+|[\w-]+['’]s\s+)?(?:(?:[\w-]+\s+)?(?:city|town|village|port|capital|province|island|camp)\s+of\s+|"
    r"(?:central|downtown)\s+)?"
)
_BEFORE = (
    (
        "bearing",
        re.compile(
            rf"\b(?:(?:about|some|around|roughly|just)\s+)?{_DISTANCE}\s*(?:to\s+the\s+)?{_SHORT_POINT}\s+of\s+{_HEADS}$",
            re.I,
        ),
    ),
    ("bearing", re.compile(rf"\b{_DISTANCE}\s+(?:outside|from|off|away\s+from|inside)\s+(?:of\s+)?{_HEADS}$", re.I)),
    ("bearing", re.compile(rf"\b(?:just\s+)?{_POINT}\s+of\s+{_HEADS}$", re.I)),
    (
        "outskirts",
        re.compile(
            rf"\b(?:outskirts|edges?|fringes|periphery|suburbs?|outside|entrances?)\s+(?:of\s+)?{_HEADS}$", re.I
        ),
    ),
    (
        "countryside",
        re.compile(
            rf"\b(?:countryside|hinterland|rural\s+(?:areas?|parts))\s+(?:of|around|in)\s+{_HEADS}$|\brural\s+$", re.I
        ),
    ),
    (
        "near",
        re.compile(
            rf"\b(?:near|nearby|close\s+to|around|in\s+the\s+(?:vicinity|area)\s+of|next\s+to|adjacent\s+to|towards?)\s+{_HEADS}$",
            re.I,
        ),
    ),
    ("off", re.compile(rf"\boff\s+(?:the\s+)?(?:{_POINT}\s+)?(?:(?:coasts?|shores?)\s+of\s+)?{_HEADS}$", re.I)),
    ("border", re.compile(rf"\bborder\s+(?:with|of)\s+{_HEADS}$", re.I)),
)
_AFTER = (
    (
        "countryside",
        re.compile(r"^(?:['’]s)?\s+(?:(?:north|south|east|west)\w*\s+)?(?:countryside|hinterland)\b", re.I),
    ),
    (
        "outskirts",
        re.compile(r"^(?:['’]s)?\s+(?:(?:north|south|east|west)\w*\s+)?(?:outskirts|suburbs|periphery)\b", re.I),
    ),
    ("near", re.compile(r"^\s+(?:area|vicinity)\b", re.I)),
)


#: Words that may stand right before the name where a rule of :data:`_BEFORE` holds, and how longer ones begin.
_ENDS = """of central downtown the outside from off inside outskirt outskirts edge edges fringes periphery suburb
    suburbs entrance entrances around in rural near nearby to toward towards with"""
_LAST = frozenset(_ENDS.split())
_LAST_BEGINS = ("north", "south", "east", "west")
#: And one of these stands before the name wherever a rule of :data:`_BEFORE` holds.
_TRIGGER = re.compile(
    r"\b(?:of|outside|from|inside|rural|near|nearby|close|around|vicinity|next|adjacent|towards?|off|with|entrance)\b"
)


_COUNTRYSIDE = ("country", "hinterland", "rural")
#: Each rule of :data:`_BEFORE` needs one of these words; looking for plain words first is many times quicker.
_HINTS = (
    *(("of",), ("outside", "from", "off", "inside"), ("of",)),
    *(("outskirt", "edge", "fringe", "periphery", "suburb", "outside", "entrance"), _COUNTRYSIDE),
    *(("near", "close", "around", "vicinity", "area", "next", "adjacent", "toward"), ("off",), ("border",)),
)
_BEHIND = ("country", "hinter", "outskirt", "suburb", "peripher", "area", "vicinity")


class Vicinity(NamedTuple):
    """How something lies to a named place: ``bearing`` in degrees from north, ``km`` as told, ``None`` if not told."""

    word: str
    km: float | None = None
    bearing: float | None = None


def vicinity_of(text: str, start: int, end: int) -> Vicinity | None:
    """Read the words directly before and after a name.

    Parameters
    ----------
    text : str
        The document or query.
    start, end : int
        Code point offsets of the name.

    Returns
    -------
    Vicinity or None
        ``None`` where the words put the thing into the place itself.
    """
    after, before = text[end : end + 40], text[max(0, start - 80) : start]
    if any(word in after for word in _BEHIND):
        for word, rule in _AFTER:
            if rule.search(after):
                return Vicinity(word)
    small = before.lower()
    last = small[-30:].split()[-1:] if before[-1:].isspace() else []
    if not last or not (last[0] in _LAST or last[0].startswith(_LAST_BEGINS)) or not _TRIGGER.search(small[-40:]):
        return None
    if last[0] == "in" and not any(hint in small for hint in _COUNTRYSIDE):
        return None  # 'in' stands before most names, and says no more than that but after these words
    for (word, rule), hints in zip(_BEFORE, _HINTS, strict=True):
        if any(hint in small for hint in hints) and (match := rule.search(before)):
            told = match.groupdict()
            point = told.get("bearing") or told.get("short")
            bearing = _BEARINGS[re.sub(r"[- ]", "", point.lower())] if point else None
            return Vicinity(word, _km(told.get("value"), told.get("unit")), bearing)
    return None


def apply(place: Place, vicinity: Vicinity | None) -> Place:
    """Make a place a vicinity: precision ``near``, a radius, and a moved point where distance and bearing are told.

    Countries, divisions and waters keep their precision: 'near the Iraqi border' is told of the country all the same.
    """
    if vicinity is None or place.precision not in ("site", "town", "near") or place.lat is None or place.lon is None:
        return place
    farthest = _FAR_KM if vicinity.bearing is None else _FARTHEST_KM
    if vicinity.km is not None and vicinity.km > farthest:
        return place
    extent = place.radius_km or 0.0
    lat, lon = place.lat, place.lon
    radius = vicinity.km if vicinity.km is not None else extent + _REACH[vicinity.word]
    if vicinity.bearing is not None and vicinity.km is not None:
        lat, lon = displaced(lat, lon, vicinity.km, vicinity.bearing)
        # A distance told in round numbers and eight points of the compass: a third of it may be off.
        radius = max(vicinity.km / 3, 2.0)
    return msgspec.structs.replace(
        place, precision="near", radius_km=round(max(radius, 1.0), 1), lat=round(lat, 5), lon=round(lon, 5)
    )


def displaced(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """Point at a distance and bearing (degrees from north) from another, on a sphere; latitude first."""
    angle, course, p = km / EARTH_RADIUS_KM, math.radians(bearing), math.radians(lat)
    sine = math.sin(p) * math.cos(angle) + math.cos(p) * math.sin(angle) * math.cos(course)
    q = math.asin(max(-1.0, min(1.0, sine)))
    turn = math.atan2(math.sin(course) * math.sin(angle) * math.cos(p), math.cos(angle) - math.sin(p) * math.sin(q))
    return math.degrees(q), (lon + math.degrees(turn) + 540) % 360 - 180


def _km(value: str | None, unit: str | None) -> float | None:
    if value is None or unit is None:
        return None
    number = float(_NUMBERS.get(value.lower(), 0) or value.replace(",", "."))
    for prefix in _UNITS:
        if unit.lower().startswith(prefix):
            return round(number * _UNITS[prefix], 2)
    return None
