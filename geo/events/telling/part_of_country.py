"""A country as the place of an event -> the part of it that the sentence tells: 'southern Israel', 'the north of Mali'.

While an event is coded the country stands for itself; told to the reader, half of it is a region, which is drawn as an
area, and not the whole country, which is no place on a map at all.
"""

from __future__ import annotations

import math
import re

import msgspec

from geo.events.sentence.scene import Scene
from geo.records import Place

_POINT = r"(?P<point>(?:north|south)-?\s?(?:east|west)|north|south|east|west)"
_BEFORE = (
    re.compile(rf"\b(?:{_POINT}(?:ern)?|(?P<middle>central))\s+$", re.I),
    re.compile(
        rf"\b(?:in|across|to|from)\s+the\s+(?:far\s+)?(?:{_POINT}|(?P<middle>cent(?:re|er)))\s+of\s+(?:the\s+)?$", re.I
    ),
)
_BEHIND = re.compile(rf"['’]s\s+(?:far\s+)?(?:{_POINT}|(?P<middle>cent(?:re|er)))(?=[\s,.;:]|$)", re.I)
#: Characters before and behind a name that are looked at.
_WINDOW = 30
#: Degrees from north.
_BEARINGS = {
    **{"north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0},
    **{"south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0},
}
#: How far the middle of a part lies from that of the country and how far it reaches, in radii of the country.
_MOVED, _REACH, _DEGREE_KM = 0.5, 0.8, 111.2


def part_of_country(place: Place | None, scene: Scene) -> Place | None:
    """The part of the country that a sentence names, else the place as it is.

    Parameters
    ----------
    place : Place or None
        Of an event.
    scene : Scene
        Its sentence.
    """
    if place is None or place.precision != "country" or place.basis != "named" or not place.radius_km:
        return place
    for resolution, _, _ in scene.places:
        if resolution.place is None or resolution.place.id != place.id:
            continue
        start, end = resolution.start - scene.start, resolution.end - scene.start
        before, behind = scene.text[max(0, start - _WINDOW) : start], scene.text[end : end + _WINDOW]
        told = next((m for rule in _BEFORE if (m := rule.search(before))), None) or _BEHIND.match(behind)
        if told is not None:
            return _part(place, re.sub(r"[-\s]", "", (told["point"] or "").lower()))
    return place


def _part(place: Place, point: str) -> Place:
    """A country's part towards a point of the compass, or its middle; on a plane, which is near enough here."""
    radius = place.radius_km or 0.0
    lat, lon = place.lat, place.lon
    if point and lat is not None and lon is not None:
        course, degrees = math.radians(_BEARINGS[point]), _MOVED * radius / _DEGREE_KM
        wide = max(math.cos(math.radians(lat)), 0.1)
        lat, lon = lat + degrees * math.cos(course), (lon + degrees * math.sin(course) / wide + 540.0) % 360.0 - 180.0
        lat, lon = round(lat, 3), round(lon, 3)
    name = f"{point}ern {place.name}" if point else f"central {place.name}"
    return msgspec.structs.replace(
        place, name=name, lat=lat, lon=lon, precision="region", radius_km=round(_REACH * radius, 1)
    )
