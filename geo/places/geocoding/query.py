"""Query text -> what is asked for: a name with containers, a part, surroundings, an offset, a stretch, waters off."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Form = Literal["name", "part", "around", "outskirts", "offset", "between", "off"]

BEARINGS = {"north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0}
BEARINGS |= {"west": 270.0, "northwest": 315.0}
_SHORT = {"n": "north", "ne": "northeast", "e": "east", "se": "southeast", "s": "south", "sw": "southwest", "w": "west"}
_SHORT |= {"nw": "northwest", "nne": "north", "ene": "east", "ese": "east", "sse": "south"}
_KM = {"km": 1.0, "kilometer": 1.0, "kilometre": 1.0, "mile": 1.609344, "mi": 1.609344, "nautical mile": 1.852}
_KM |= {"nm": 1.852, "nmi": 1.852, "m": 0.001, "meter": 0.001, "metre": 0.001}

_WORDS = r"(?:north|south)[\s-]?(?:east|west)|north|south|east|west"
_DIRECTION = rf"(?P<dir>{_WORDS})"
_OFFSET = re.compile(
    r"^(?:(?:about|around|some|approximately|roughly|nearly|ca\.?)\s+)?(?P<n>\d+(?:[.,]\d+)?)\s*"
    r"(?P<unit>nautical miles?|kilomet(?:er|re)s?|kms?|miles?|mi|nmi?|met(?:er|re)s?|m)\b\.?\s*"
    r"(?:(?:to the|due)\s+)?(?P<dir>(?:north|south)[\s-]?(?:east|west)|north|south|east|west|[nsew]{1,3})?(?:ern)?"
    r"\s*(?P<of>of|from|off)\s+(?P<rest>.+)$",
    re.I,
)
_BESIDE = re.compile(rf"^(?:just\s+|to the\s+)?{_DIRECTION}\s+(?:of|from)\s+(?P<rest>.+)$", re.I)
_WATER = r"sea|ocean|gulf(?: of \w+)?|mediterranean|atlantic|waters|straits?(?: of \w+)?|bay(?: of \w+)?"
_OFF = re.compile(
    rf"^(?:(?:in\s+)?(?:the\s+)?(?:\w+\s+)?(?:{_WATER})\s+)?(?:just\s+)?off\s+(?:(?:the\s+)?(?:(?P<dir1>{_WORDS})(?:ern)?\s+)?(?:coasts?|shores?)\s+of"
    rf"\s+)?(?:the\s+)?(?:{_DIRECTION}(?:ern)?\s+)?(?P<rest>.+?)(?:['’]s?\s+coast|\s+coast)?$",
    re.I,
)
_COAST = re.compile(
    rf"^(?:the\s+)?(?:(?P<dir1>{_WORDS})(?:ern)?\s+)?(?:coasts?|shores?|coastline)\s+of\s+(?:the\s+)?(?P<rest>.+)$"
    rf"|^(?P<rest2>.+?)(?:['’]s)?\s+(?:(?P<dir2>{_WORDS})(?:ern)?\s+)?coast(?:line)?$",
    re.I,
)
_BETWEEN = re.compile(
    r"^(?:(?:on\s+)?(?:the\s+)?(?:road|highway|route|border|area)\s+)?"
    r"(?:between\s+(?P<a>.+?)\s+and\s+(?P<b>.+)|from\s+(?P<c>.+?)\s+to\s+(?P<d>.+))$",
    re.I,
)
_ROAD = re.compile(r"^(?:the\s+)?(?P<a>[^–,]+?)\s*[–-]\s*(?P<b>[^–,]+?)\s+(?:road|highway|axis|frontline)$", re.I)
_PART = re.compile(
    rf"^(?:the\s+)?(?:(?:far|extreme)\s+)?(?:{_DIRECTION}(?:ern)?|(?P<mid>central))\s+(?P<rest>.+)$", re.I
)
_AROUND_BEFORE = re.compile(
    rf"^(?:in\s+)?(?:the\s+)?(?:(?P<dir>{_WORDS})(?:ern)?\s+(?=countryside|rural|environs))?"
    r"(?:near|vicinity of|area of|close to|surroundings of|countryside of|environs of|rural areas? of|rural|around"
    r"|greater)"
    r"\s+(?P<rest>.+)$",
    re.I,
)
_AROUND_AFTER = re.compile(
    r"^(?P<rest>.+?)(?:['’]s)?\s+(?:countryside|surroundings|area|vicinity|environs|hinterland)$", re.I
)
_EDGE_BEFORE = re.compile(
    r"^(?:on\s+)?(?:the\s+)?(?:outskirts|suburbs|edges?|entrance|gates?)\s+(?:of|to)\s+(?P<rest>.+)$", re.I
)
_EDGE_AFTER = re.compile(r"^(?P<rest>.+?)(?:['’]s)?\s+(?:outskirts|suburbs)$", re.I)


class Asked(NamedTuple):
    """What a query asks for.

    ``name`` with ``containers`` (from the nearest outwards) is the anchor; ``other`` the second end of a stretch;
    ``bearing`` in degrees from north, ``km`` the stated distance; ``None`` where not said.
    """

    form: Form
    name: str
    containers: tuple[str, ...] = ()
    other: str | None = None
    bearing: float | None = None
    km: float | None = None


def readings(text: str) -> list[Asked]:
    """All ways to read a query, the most literal first.

    Parameters
    ----------
    text : str
        E.g. ``Palmyra, Syria``, ``Homs countryside``, ``30 km south of Mosul``, ``between Hama and Homs``.
    """
    text = " ".join(text.split()).strip(" .,;")
    if not text:
        return []
    found = [_named(text)]
    for read in (_offset, _off, _between, _surroundings, _part):
        if (asked := read(text)) is not None:
            found.append(asked)
    if "(" in text:
        found.append(_named(re.sub(r"\s*\(([^()]*)\)", r", \1", text)))
        found.append(_named(re.sub(r"\s*\([^()]*\)", "", text)))
    return found


def _named(text: str) -> Asked:
    name, *containers = [part.strip() for part in text.split(",") if part.strip()] or [text]
    return Asked("name", name, tuple(containers))


def _anchored(form: Form, rest: str, bearing: float | None = None, km: float | None = None) -> Asked:
    anchor = _named(
        re.sub(r"^(?:the\s+)?(?:city|town|village|area|port|district)\s+of\s+|^the\s+", "", rest, flags=re.I)
    )
    return Asked(form, anchor.name, anchor.containers, None, bearing, km)


def _bearing(word: str | None) -> float | None:
    if not word:
        return None
    word = re.sub(r"[\s-]", "", word.lower())
    return BEARINGS.get(_SHORT.get(word, word))


def _offset(text: str) -> Asked | None:
    if match := _OFFSET.match(text):
        unit = match["unit"].lower()
        factor = _KM.get(unit) or _KM.get(unit.rstrip("s")) or 1.0
        km = float(match["n"].replace(",", ".")) * factor
        form: Form = "off" if match["of"].lower() == "off" else "offset"
        rest = re.sub(r"^the\s+(?:coast|shore)s?\s+of\s+", "", match["rest"], flags=re.I)
        return _anchored(form, rest, _bearing(match["dir"]), km)
    if match := _BESIDE.match(text):
        return _anchored("offset", match["rest"], _bearing(match["dir"]))
    return None


def _off(text: str) -> Asked | None:
    if match := _OFF.match(text):
        return _anchored("off", match["rest"], _bearing(match["dir1"] or match["dir"]))
    if match := _COAST.match(text):
        return _anchored("off", match["rest"] or match["rest2"], _bearing(match["dir1"] or match["dir2"]))
    return None


def _between(text: str) -> Asked | None:
    if match := _BETWEEN.match(text):
        first, second = match["a"] or match["c"], match["b"] or match["d"]
    elif match := _ROAD.match(text):
        first, second = match["a"], match["b"]
    else:
        return None
    end = _named(second)
    return Asked("between", first.strip(), end.containers, end.name)


def _surroundings(text: str) -> Asked | None:
    for form, patterns in (("around", (_AROUND_BEFORE, _AROUND_AFTER)), ("outskirts", (_EDGE_BEFORE, _EDGE_AFTER))):
        head, comma, tail = text.partition(",")
        for pattern in patterns:
            if match := pattern.match(head):
                rest = match["rest"] + comma + tail
                inner = _PART.match(rest) if form == "around" else None
                side = _bearing(match.groupdict().get("dir"))
                if inner:
                    return _anchored("around", inner["rest"], _bearing(inner["dir"]))
                return _anchored("around" if form == "around" else "outskirts", rest, side)
    return None


def _part(text: str) -> Asked | None:
    if match := _PART.match(text):
        around = _AROUND_AFTER.match(match["rest"])
        return _anchored(
            "around" if around else "part", around["rest"] if around else match["rest"], _bearing(match["dir"])
        )
    return None
