"""Incidents -> the compact columns that the stand-alone page draws from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import numpy as np

from geo.publish.acled import country_name
from geo.publish.axis import axis_from
from geo.publish.geojson import position
from geo.publish.palette import CATEGORY_COLOURS, OTHER_COLOUR, OUTLINES, outline
from geo.publish.summary import ROUGH
from geo.publish.wording import CERTAINTY_WORDS, PRECISION_WORDS, range_words
from geo.records import ACTOR_KINDS, Actor, Incident, Source
from geo.store.records.doers import certainty_of
from geo.store.records.flat import exact

_OUTLINE_NUMBERS: Final = {"solid": 0, "dashed": 1, "hollow": 2, "struck": 3}
_EPOCH: Final = date(1970, 1, 1).toordinal()
#: Longest quote in a popup, in characters; the page is for reading at a glance and is to stay small.
QUOTE_LENGTH: Final = 400

#: Folder of actors whose kind is not known.
OTHER_KIND: Final = "Kind not known"

_ROW_NAMES: Final = (
    "id", "title", "category", "actors", "by", "sure", "against", "start", "end", "place", "country", "lat", "lon",
    "precision", "radius", "outline", "reviewed", "deaths", "sources",
)  # fmt: skip


class PageData:
    """Columns with strings kept once; :meth:`as_json` is what ``page.js`` reads."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._numbers: dict[str, int] = {}
        self.rows: dict[str, list[Any]] = {name: [] for name in _ROW_NAMES}
        self._categories: dict[tuple[str, str], int] = {}
        self._actors: dict[tuple[str, str, str], int] = {}
        self.days: list[int | None] = [None, None]

    def extend(self, incidents: Iterable[Incident]) -> None:
        """Add incidents in their order."""
        for incident in incidents:
            self._add(incident)

    def _text(self, value: str | None) -> int | None:
        """Number of a string in the table of strings."""
        if value is None:
            return None
        if value not in self._numbers:
            self._numbers[value] = len(self.strings)
            self.strings.append(value)
        return self._numbers[value]

    def _add(self, incident: Incident) -> None:
        where, place = position(incident), incident.place
        start, end = _day(incident.date_start or incident.date_end), _day(incident.date_end or incident.date_start)
        category, told = (incident.event_type, incident.sub_event_type), exact(incident.actors)
        row = {
            "id": incident.id,
            "title": self._text(incident.title),
            "category": self._categories.setdefault(category, len(self._categories)),
            "actors": list(dict.fromkeys(self._actor(a) for a in told)),
            "by": [self._actor(a) for a in told if a.role == "perpetrator"],
            "sure": [self._text(CERTAINTY_WORDS.get(certainty_of(a))) for a in told if a.role == "perpetrator"],
            "against": [self._actor(a) for a in told if a.role == "target"],
            "start": start,
            "end": end,
            "place": self._text(place.name if place else None),
            "country": self._text(country_name(place.country) if place else None),
            "lat": round(where[1], 5) if where else None,
            "lon": round(where[0], 5) if where else None,
            "precision": place.precision if place else None,
            "radius": place.radius_km if place and place.precision in ROUGH else None,
            "outline": _OUTLINE_NUMBERS[outline(incident.status, incident.outcome)],
            "reviewed": int(incident.review.state == "approved"),
            "deaths": range_words(incident.fatalities),
            "sources": [self._source(s) for s in incident.sources],
        }
        for name, value in row.items():
            self.rows[name].append(value)
        if start is not None and end is not None:
            self.days[0] = start if self.days[0] is None else min(self.days[0], start)
            self.days[1] = end if self.days[1] is None else max(self.days[1], end)

    def _axis(self) -> int | None:
        """First day of the time axis; what is older has a switch of its own."""
        starts = [day for day in self.rows["start"] if day is not None]
        return axis_from(np.array(starts)) if starts else None

    def _actor(self, actor: Actor) -> int:
        kind = actor.kind if actor.kind in ACTOR_KINDS else OTHER_KIND
        return self._actors.setdefault((kind, country_name(actor.country) or "", actor.name), len(self._actors))

    def _source(self, source: Source) -> list[Any]:
        quote = source.quote if len(source.quote) <= QUOTE_LENGTH else source.quote[:QUOTE_LENGTH].rstrip() + " …"
        day = (source.published or "")[:10] or None
        publisher = source.publisher or source.title
        return [quote, self._text(publisher), self._text(day), self._text(source.url), int(bool(source.copy_of))]

    def as_json(self) -> dict[str, Any]:
        """Rows, strings, categories and actors as plain lists."""
        return {
            "rows": self.rows,
            "categories": [
                {"type": kind, "sub": sub, "colour": CATEGORY_COLOURS.get(kind, OTHER_COLOUR)}
                for kind, sub in self._categories
            ],
            "actors": [{"kind": kind, "country": at, "name": self._text(name)} for kind, at, name in self._actors],
            "types": list(CATEGORY_COLOURS),
            "kinds": [*ACTOR_KINDS, OTHER_KIND],
            "days": self.days,
            "axis": self._axis(),
            "told": [label for label, _ in OUTLINES],
            "words": {p: PRECISION_WORDS[p] for p in PRECISION_WORDS if p in ROUGH},
            "strings": self.strings,
        }


def _day(iso: str | None) -> int | None:
    return None if iso is None else date.fromisoformat(iso).toordinal() - _EPOCH
