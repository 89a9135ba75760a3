"""A draft -> how sure its coding is, with parts."""

from __future__ import annotations

import json
from functools import cache

from geo.events.drafting.draft import Draft
from geo.records import Confidence, Place
from geo.resources import data_path

_DATE = {"stated": 0.93, "relative": 0.87, "inherited": 0.68, "publication": 0.6, "none": 0.35}
#: Share of places that were right on ``dev`` and ``calib``, roughly, by how the report names them.
_NAMED = {"country": 0.2, "admin1": 0.6, "admin2": 0.8, "region": 0.8, "water": 0.8}
_BASIS = {"coordinates": 0.97, "inherited": 0.8, "container": 0.15}
_POINT, _NOWHERE = 0.95, 0.25


def confidence_of(event: Draft, place: Place | None) -> Confidence:
    """Confidence of kind, place, date and overall, each 0 to 1; calibrated where a table is shipped.

    Overall is that kind, place and date are all right: their product.
    """
    kind = _kind(event)
    where = _place(event, place)
    date = _DATE.get(event.when.basis, 0.4) * (0.85 if event.when.said else 1.0)
    return Confidence(
        overall=calibrated("overall", kind * where * date),
        place=calibrated("place", where),
        kind=calibrated("kind", kind),
        date=calibrated("date", date),
    )


def _kind(event: Draft) -> float:
    """How much is told, and how much of what the words speak for is this kind."""
    told = min(0.97, 0.5 + 0.08 * event.evidence)
    told -= 0.1 if event.quoted else 0.0
    told -= 0.05 if event.main.noun and not event.main.light else 0.0
    reading = event.scene.reading
    if reading is None:
        return max(0.05, told)
    share = reading.shares.get(event.sub_event, 0.0)
    return max(0.05, 0.5 * (event.read or told) + 0.5 * share)


def _place(event: Draft, place: Place | None) -> float:
    """How it is named, how surely it is the event's, and how near another place of that name came."""
    if place is None:
        return _NOWHERE
    where = _BASIS[place.basis] if place.basis in _BASIS else _NAMED.get(place.precision, _POINT)
    rival = max((other.score for other in event.alternatives.get(place.id, ())), default=0.0)
    return where * (0.85 + 0.15 * min(1.0, event.place_score)) * (1.0 - 0.3 * min(1.0, rival))


def calibrated(part: str, value: float) -> float:
    """Map a raw value by the fitted table (linear between its points); unchanged where none is shipped."""
    points = _table().get(part)
    if not points:
        return round(min(max(value, 0.01), 0.99), 3)
    below = points[0]
    for point in points:
        if value <= point[0]:
            span = point[0] - below[0]
            share = (value - below[0]) / span if span else 0.0
            return round(below[1] + share * (point[1] - below[1]), 3)
        below = point
    return round(below[1], 3)


@cache
def _table() -> dict[str, list[tuple[float, float]]]:
    path = data_path("models", "calibration.json")
    if not path.is_file():
        return {}
    data = json.loads(path.read_text(encoding="utf-8"))
    return {part: [(float(x), float(y)) for x, y in points] for part, points in data.get("points", {}).items()}
