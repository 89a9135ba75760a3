"""Orders of readings -> the same, where a quarter or cinema that bears the name of a town far away is none.

'In El Obeid fifty men were seized in the Karima quarter': Karima is a town, too, 600 km to the north. What the words
after a name call a part of a town lies in one that the text names; a town of that name without any company is not it.
'A Lancaster suburb' is beside Lancaster.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.places.model import apart_km, class_of
from geo.places.resolving.told import Order, Told
from geo.records import Candidate, Mention

_PART = re.compile(
    r"\s+(?:(?P<quarter>quarter|neighbou?rhood|suburb|ward)|cinema|theatre|university|roundabout|metro\s+station)\b"
)
#: Characters after a name in which such a word ends.
_AFTER = 20
#: How far the town may be whose part it is (km), and how many people a town has that is meant all the same.
_NEAR_KM, _GREAT = 60.0, 200_000


def without_namesakes(text: str, mentions: Sequence[Mention], orders: Sequence[Order], told: Told) -> list[Order]:
    """Leave a part of a town no reading, where the likeliest is another town far away.

    Parameters
    ----------
    text : str
        The document.
    mentions : sequence of Mention
        As gathered.
    orders : sequence of Order
        Their readings.
    told : Told
        Which mentions stand in one sentence.
    """
    parts = [
        _PART.match(text[m.end : m.end + _AFTER]) if text[max(0, m.start - 4) : m.start].lower() == "the " else None
        for m in mentions
    ]
    if not any(parts):
        return list(orders)
    towns = [(m, town) for m, order in zip(mentions, orders, strict=True) if (town := _town(order)) is not None]
    return [
        [(1.0, None)] if part and _stranger(mention, _town(order), towns, told, wide=bool(part["quarter"])) else order
        for mention, order, part in zip(mentions, orders, parts, strict=True)
    ]


def _town(order: Order) -> Candidate | None:
    top = order[0][1] if order else None
    return top if top is not None and class_of(top.kind) == "P" else None


def _stranger(
    mention: Mention, town: Candidate | None, towns: Sequence[tuple[Mention, Candidate]], told: Told, *, wide: bool
) -> bool:
    """Whether a town lies near none that its sentence names, or (``wide``) that the text names where it names none."""
    if town is None or town.kind == "PPLX" or town.population >= _GREAT:
        return False
    others = [(m, other) for m, other in towns if m.text.lower() != mention.text.lower()]
    here = [other for m, other in others if told.together(m, mention)]
    company = here or ([other for _, other in others] if wide else [])
    return bool(company) and not any(apart_km(town, other) < _NEAR_KM for other in company)
