"""URL words <-> one typed Filter (what to show) and one typed View (how to show it).

The browser keeps the state in the address; ``assets/10_state.js`` hands it over as words, ``{"category": ["Battles"],
"at": ["35.1,38.9,6"]}``. Filter words are those of :mod:`geo.filters`; the others belong to the page alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from urllib.parse import parse_qsl

import msgspec

from geo.errors import InputError
from geo.filters import LIST_WORDS, SINGLE_WORDS, Filter

Page = Literal["map", "table", "review", "briefing", "overview", "add"]
Words = Mapping[str, list[str]]

PAGES: tuple[Page, ...] = ("map", "table", "review", "briefing", "overview", "add")
#: What the map cannot show, as lists of their own.
LEFT_OUT = ("unplaced", "undated")


class View(msgspec.Struct, frozen=True, kw_only=True):
    """How to show what the filter leaves.

    ``color`` has the colour (category or actor), the other one has the shape. ``off`` are switched-off categories
    (an event type or a sub-event), ``off_actors`` switched-off nodes of the actor tree (``kind``, ``kind|country`` or
    an actor's key). ``polygon`` is a list of latitude, longitude pairs drawn on the map; ``only`` is 'unplaced' or
    'undated', what has no point or no date.
    """

    page: Page = "map"
    color: Literal["category", "actor"] = "category"
    draw: Literal["points", "heat", "countries"] = "points"
    by: Literal["day", "week", "month", "auto"] = "auto"
    selected: str | None = None
    off: tuple[str, ...] = ()
    off_actors: tuple[str, ...] = ()
    polygon: tuple[tuple[float, float], ...] = ()
    only: tuple[str, ...] = ()


class Viewport(msgspec.Struct, frozen=True, kw_only=True):
    """What of the world the map shows: degrees, Leaflet zoom level, size in pixels."""

    west: float = -180.0
    south: float = -85.0
    east: float = 180.0
    north: float = 85.0
    zoom: int = 2
    width: int = 1200
    height: int = 800


def parse(words: Words | None) -> tuple[Filter, View, str | None]:
    """Read the words of an address.

    Returns
    -------
    Filter, View, str or None
        The third is what was wrong, in one line; the filter is then empty, so that a mistyped address shows a page
        with a notice rather than nothing.
    """
    words = words or {}
    view = _view(words)
    raw: dict[str, Any] = {w: list(words[w]) for w in LIST_WORDS if words.get(w)}
    raw |= {w: words[w][-1] for w in SINGLE_WORDS if words.get(w)}
    try:
        return Filter.from_words(raw), view, None
    except InputError as error:
        return Filter(), view, str(error)


def _view(words: Words) -> View:
    def one(word: str, known: tuple[str, ...], default: str) -> Any:
        value = (words.get(word) or [default])[-1]
        return value if value in known else default

    return View(
        page=one("view", PAGES, "map"),
        color=one("color", ("category", "actor"), "category"),
        draw=one("draw", ("points", "heat", "countries"), "points"),
        by=one("by", ("day", "week", "month", "auto"), "auto"),
        selected=words["sel"][-1] if words.get("sel") else None,
        off=tuple(words.get("off") or ()),
        off_actors=tuple(words.get("offactor") or ()),
        polygon=_polygon((words.get("box") or [""])[-1]),
        only=tuple(w for w in words.get("only") or () if w in LEFT_OUT),
    )


def _polygon(text: str) -> tuple[tuple[float, float], ...]:
    """'lat lon,lat lon,...' -> pairs; anything else -> nothing drawn."""
    try:
        pairs = [tuple(float(v) for v in part.split()) for part in text.split(",") if part.strip()]
    except ValueError:
        return ()
    good = [(p[0], p[1]) for p in pairs if len(p) == 2 and -90 <= p[0] <= 90 and -180 <= p[1] <= 180]
    return tuple(good[:200]) if len(good) >= 3 else ()


def viewport(raw: Mapping[str, Any] | None) -> Viewport:
    """What ``assets/`` says of the map, checked; the whole world where it says nothing sensible."""
    try:
        return msgspec.convert(dict(raw or {}), Viewport, strict=False)
    except msgspec.ValidationError:
        return Viewport()


def words_of_query(query: str) -> dict[str, list[str]]:
    """A URL query string -> words, as the browser's ``sitmap.read`` does it."""
    found: dict[str, list[str]] = {}
    for word, value in parse_qsl(query.lstrip("?")):
        found.setdefault(word, []).append(value)
    return found
