"""A draft -> how sure its coding is, with parts."""

from __future__ import annotations

import json
from functools import cache

from geo.events.draft import Draft
from geo.records import Confidence, Place
from geo.resources import data_path

_DATE = {"stated": 0.93, "relative": 0.87, "inherited": 0.68, "publication": 0.6, "none": 0.35}
_BASIS = {"named": 0.9, "coordinates": 0.97, "inherited": 0.55, "container": 0.7}


def confidence_of(event: Draft, place: Place | None) -> Confidence:
    """Confidence of kind, place, date and overall, each 0 to 1; calibrated where a table is shipped."""
    kind = min(0.97, 0.5 + 0.08 * event.evidence)
    kind -= 0.1 if event.quoted else 0.0
    kind -= 0.05 if event.main.noun and not event.main.light else 0.0
    kind = max(0.05, kind)
    where = 0.6 if place is None else _BASIS.get(place.basis, 0.6) * (0.7 + 0.3 * max(event.place_score, 0.4))
    date = _DATE.get(event.when.basis, 0.4) * (0.85 if event.when.said else 1.0)
    overall = kind * (0.5 + 0.25 * where + 0.25 * date)
    return Confidence(
        overall=calibrated("overall", overall),
        place=calibrated("place", where),
        kind=calibrated("kind", kind),
        date=calibrated("date", date),
    )


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
