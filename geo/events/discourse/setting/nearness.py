"""Two drafts or their places, times and sides -> whether they can be of one event, before anything is merged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.events.drafting.draft import Draft
from geo.events.merging.agreement import distance_km
from geo.events.merging.sides import related
from geo.events.sentence.when import When
from geo.records import Place

#: Precisions of areas that hold many events.
COARSE = frozenset(("country", "admin1", "region", "water"))
_AT_HOME = frozenset(("Disrupted weapons use", "Arrests"))


def is_spot(place: Place) -> bool:
    """Whether a place is a town, a site or what lies near one."""
    return place.precision in ("site", "town", "near")


def contains(outer: Place, inner: Place) -> bool:
    """Whether ``outer`` is the country or division that ``inner`` lies in."""
    if outer.precision == "country":
        return inner.country == outer.country and inner.precision != "country"
    if outer.precision == "admin1" and inner.precision not in ("admin1", "country"):
        return bool(inner.admin1_code) and inner.admin1_code == outer.admin1_code
    if (
        outer.precision in ("region", "admin2")
        and inner.precision in ("site", "town", "near")
        and outer.lat is not None
        and inner.lat is not None
    ):
        return outer.country in (inner.country, None) and distance_km(outer, inner) <= (outer.radius_km or 50)
    return False


def is_seat(outer: Place, inner: Place, between: Sequence[str]) -> bool:
    """Whether a town's name stands for the province around ``inner``: 'Izium (Kharkiv)', 'Nawa in Daraa', 'X, Y'."""
    inside = bool(between) and between[0] in ("(", "in") and len(between) <= 4
    if list(between) == [","] and inner.admin1 and outer.mention:
        return inner.admin1.casefold() == outer.mention.casefold() and inner.name != outer.name
    return inside and inner.admin1_code is not None and inner.admin1_code == outer.admin1_code


def near(a: Place, b: Place) -> bool:
    """Whether two places are one, one in the other, or at most 25 km apart."""
    if a.id == b.id or contains(a, b) or contains(b, a):
        return True
    return a.lat is not None and b.lat is not None and distance_km(a, b) <= 25


def abroad(event: Draft, place: Place) -> bool:
    """Whether a state's forces would seize or arrest in another country, which only a place that is told may say."""
    if event.sub_event not in _AT_HOME or place.country is None:
        return False
    states = {a.country for a in event.actors if a.role == "perpetrator" and a.kind == "State forces" and a.country}
    return bool(states) and place.country not in states


def overlap(a: When, b: When) -> bool:
    """Whether two times share a day; unknown ones do."""
    if not a.start or not b.start:
        return True
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def close(a: When, b: When) -> bool:
    """Whether two times lie at most ten days apart; unknown ones do."""
    if not a.start or not b.start:
        return True
    first, second = date.fromisoformat(a.end or a.start), date.fromisoformat(b.start)
    return abs((first - second).days) <= 10


def at_odds(a: Draft, b: Draft) -> bool:
    """Whether two drafts name different perpetrators, or different kinds of victims."""
    for role in ("perpetrator", "target"):
        left, right = [x for x in a.actors if x.role == role], [x for x in b.actors if x.role == role]
        if left and right and not related(left, right):
            return True
    return False


def same_side(a: Draft, b: Draft) -> bool:
    """Whether one perpetrator is in both, or one of them names none."""
    ids = {x.id for x in a.actors if x.role == "perpetrator" and x.id}
    return (
        any(y.id in ids for y in b.actors if y.role == "perpetrator")
        or not ids
        or not any(y.role == "perpetrator" for y in b.actors)
    )


def compatible(a: Draft, b: Draft) -> bool:
    """Whether the places do not exclude each other."""
    if not a.places or not b.places:
        return True
    return any(
        p.id == q.id or contains(p, q) or contains(q, p) or p.precision in COARSE or q.precision in COARSE
        for p in a.places
        for q in b.places
    )
