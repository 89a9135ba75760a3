"""Two tellings -> whether they are of one thing, and why."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from geo.events.proper_names import distinctive, other_ships
from geo.events.sides import VIOLENT, who_agrees
from geo.events.taxonomy import event_type
from geo.records import Coding, Place, Range

EARTH_KM = 6371.0088  # mean radius, IUGG
#: How far apart two tellings of one event may be placed, by the coarser precision (km).
REACH_KM = {"site": 5.0, "town": 8.0, "near": 25.0, "admin2": 40.0}
#: Points from which two tellings are one thing, of one document (which tells a thing mostly once) and of two.
_WITHIN, _ACROSS = 3.7, 3.3
#: Most points for names that both tell.
_NAMES = 0.5
#: Points for days that follow each other although both reports give one; the numbers of victims must speak for it.
_NEXT_DAY = -0.4
_CONTAINERS = frozenset(("admin1", "region", "country", "water"))
_UNREST = frozenset(("Protests", "Riots"))


def distance_km(a: Any, b: Any) -> float:
    """Great-circle distance of two places with ``lat`` and ``lon`` in degrees (haversine); infinite where unknown."""
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return math.inf
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def why_same(a: Coding, b: Coding) -> str | None:
    """Why two tellings are of one thing, or ``None`` if they are not (or may not be).

    Parameters
    ----------
    a, b : Coding
        Observations or incidents, in any order; the answer is the same.

    Returns
    -------
    str or None
        E.g. ``'same kind, actors, place (3 km) and day'``.
    """
    if a.aggregate != b.aggregate or not _kinds(a, b) or not _targets(a, b):
        return None
    when = _when(a, b)
    if when is None:
        return None
    where = _where(a.place, b.place)
    if where is None:
        return None
    who = who_agrees(a, b)
    if who is None or not _tolls(a.fatalities, b.fatalities) or not _tolls(a.injured, b.injured):
        return None
    within = _one_document(a, b)
    if within and (not _overlapping(a.fatalities, b.fatalities) or _one_sentence(a, b)):
        return None
    total = when[0] + where[0] + who[0] + _kind_points(a, b) + _number_points(a, b)
    lacking = (_WITHIN if within else _ACROSS) - total
    if lacking > _NAMES:  # names are looked for only where they can decide
        return None
    shared = sorted(distinctive(a) & distinctive(b))
    if lacking > min(_NAMES, 0.4 * len(shared)) or other_ships(a, b):
        return None
    names = f", both name {', '.join(shared[:3])}" if shared else ""
    return f"{_kind_words(a, b)}, {who[1]}, {where[1]}, {when[1]}{_number_words(a, b)}{names}"


def _kinds(a: Coding, b: Coding) -> bool:
    if a.sub_event_type == b.sub_event_type:
        return True
    x, y = event_type(a.sub_event_type), event_type(b.sub_event_type)
    return (x == y and x != "Strategic developments") or {x, y} <= VIOLENT or {x, y} <= _UNREST


def _kind_points(a: Coding, b: Coding) -> float:
    if a.sub_event_type == b.sub_event_type:
        return 1.0
    return 0.5 if event_type(a.sub_event_type) == event_type(b.sub_event_type) else 0.3


def _kind_words(a: Coding, b: Coding) -> str:
    return "same kind" if a.sub_event_type == b.sub_event_type else "kindred kind"


def _targets(a: Coding, b: Coding) -> bool:
    if a.outcome != b.outcome and "attempted" in (a.outcome, b.outcome):
        return False
    if a.weapon and b.weapon and a.weapon != b.weapon and a.sub_event_type != b.sub_event_type:
        return False
    soft = {"civilians", "armed forces", "homes", "settlement", "weapons", "ship", None}
    if a.target_type != b.target_type and a.target_type not in soft and b.target_type not in soft:
        return False
    if a.quantity and b.quantity and a.quantity.value and b.quantity.value and a.quantity.unit == b.quantity.unit:
        return a.quantity.value == b.quantity.value
    return True


def _when(a: Coding, b: Coding) -> tuple[float, str] | None:
    if not a.date_start or not b.date_start:
        return (0.2, "undated") if _one_document(a, b) or not (a.date_start or b.date_start) else None
    a0, a1 = _day(a.date_start), _day(a.date_end or a.date_start)
    b0, b1 = _day(b.date_start), _day(b.date_end or b.date_start)
    gap = max((a0 - b1).days, (b0 - a1).days)
    firm = a.date_basis in ("stated", "relative") and b.date_basis in ("stated", "relative")
    slack = 0 if firm and a.date_precision == b.date_precision == "day" else 1
    if "publication" in (a.date_basis, b.date_basis):
        slack = 2
    if gap > slack:
        return (_NEXT_DAY, "a day apart") if gap == 1 else None
    if a0 == b0 and a1 == b1:
        return (1.2, "same day") if a.date_precision == "day" else (0.8, "same time")
    narrow = min((a1 - a0).days, (b1 - b0).days)
    wide = max((a1 - a0).days, (b1 - b0).days)
    if wide <= 2:
        return 0.9, "same days"
    if wide > 40:
        return 0.2, "times that overlap"
    return (0.6, "times that overlap") if narrow <= 7 else (0.4, "times that overlap")


def _day(value: str) -> date:
    return date.fromisoformat(value[:10])


def _where(a: Place | None, b: Place | None) -> tuple[float, str] | None:
    if a is None or b is None:
        return 0.2, "place told once" if a or b else "no place"
    if a.id == b.id:
        if a.precision in _CONTAINERS:
            return 0.6, f"same area ({a.name})"
        return 1.2, f"same place ({a.name})"
    if a.precision in _CONTAINERS or b.precision in _CONTAINERS:
        outer, inner = (a, b) if a.precision in _CONTAINERS else (b, a)
        if outer.precision == "country":
            return (0.4, f"{inner.name} in {outer.name}") if outer.country == inner.country else None
        if outer.precision == "admin1" and inner.admin1_code and outer.admin1_code == inner.admin1_code:
            return 0.6, f"{inner.name} in {outer.name}"
        if distance_km(a, b) <= (outer.radius_km or 100.0):
            return 0.3, f"{inner.name} within {outer.name}"
        return None
    apart = distance_km(a, b)
    reach = max(REACH_KM.get(a.precision, 8.0), REACH_KM.get(b.precision, 8.0))
    if apart > reach:
        return None
    return 1.0, f"{apart:.0f} km apart"


def _tolls(a: Range | None, b: Range | None) -> bool:
    """Whether two counts can be of one event: early and late tolls differ, but not tenfold."""
    if a is None or b is None:
        return True
    low_a, low_b = a.low or 0, b.low or 0
    high_a, high_b = a.high if a.high is not None else math.inf, b.high if b.high is not None else math.inf
    if low_a <= high_b and low_b <= high_a:
        return True
    small, large = sorted((max(low_a, 1), max(low_b, 1)))
    if 0 in (low_a, low_b):
        return large <= 2
    return large - small <= 3 or large / small <= 1.6


def _overlapping(a: Range | None, b: Range | None) -> bool:
    """Within one report two different exact counts are of two events."""
    if a is None or b is None:
        return True
    high_a, high_b = a.high if a.high is not None else math.inf, b.high if b.high is not None else math.inf
    return (a.low or 0) <= high_b and (b.low or 0) <= high_a


def _number_points(a: Coding, b: Coding) -> float:
    points = 0.0
    for x, y in (
        (a.fatalities, b.fatalities),
        (a.injured, b.injured),
        (a.detained, b.detained),
        (a.missing, b.missing),
    ):
        if x is not None and y is not None and x == y and (x.low or 0) > 0:
            points += 1.2 if (x.low or 0) >= 10 else 0.7 if (x.low or 0) > 2 else 0.4
        elif x is not None and y is not None and x != y:
            points -= 0.1
    if a.weapon and a.weapon == b.weapon:
        points += 0.2
    if a.target_type and a.target_type == b.target_type and a.target_type not in ("civilians", "armed forces"):
        points += 0.3
    return points


def _number_words(a: Coding, b: Coding) -> str:
    if a.fatalities is not None and a.fatalities == b.fatalities and (a.fatalities.low or 0) > 0:
        return ", same number of dead"
    return ""


def _one_document(a: Coding, b: Coding) -> bool:
    docs = {s.doc_id for s in a.sources}
    return any(s.doc_id in docs for s in b.sources)


def _one_sentence(a: Coding, b: Coding) -> bool:
    spans = {(s.doc_id, s.start) for s in a.sources[:1]}
    return any((s.doc_id, s.start) in spans for s in b.sources[:1])
