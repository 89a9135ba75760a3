"""Orders of readings -> the same, where a quarter or cinema that bears the name of a town far away is none.

'In El Obeid fifty men were seized in the Karima quarter': Karima is a town, too, 600 km to the north. What the words
after a name call a part of a town lies in one that the text names; a town of that name without any company is not it.
'A Lancaster suburb' is beside Lancaster. Hotels, mosques and schools bear the names of towns abroad: 'Basel roundabout'
in Aleppo, 'the Serena hotel' in Goma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.places.model import apart_km, class_of
from geo.places.resolving.told import Order, Told
from geo.records import Candidate, Mention

_PART = re.compile(
    r"\s+(?P<quarter>quarter|neighbou?rhood|suburb|ward)\b|\s+(?:cinema|theatre|university|roundabout|metro\s+station)\b"
)
#: What bears any town's name, wherever it stands.
_BUILDING = re.compile(
    r"\s+(?:hotel|hospital|clinic|mosque|church|school|prison|market|square|street|roundabout|university|hall|barracks"
    r"|bridge|station|police\s+station|metro\s+station|cinema|theatre|stadium)\b"
)
#: Characters after a name in which such a word ends.
_AFTER = 20
#: How far the town may be whose part it is (km), and how many people a town has that is meant all the same, with a
#: quarter and with a building of its name.
_NEAR_KM, _GREAT, _FAMOUS = 60.0, 200_000, 500_000


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
    behind = [text[m.end : m.end + _AFTER] for m in mentions]
    parts = [
        _PART.match(words) if text[max(0, m.start - 4) : m.start].lower() == "the " else None
        for m, words in zip(mentions, behind, strict=True)
    ]
    nothing: Order = [(1.0, None)]
    out = [
        nothing if _BUILDING.match(words) and (_abroad(mention, order, told) or _only_like(order)) else order
        for mention, order, words in zip(mentions, orders, behind, strict=True)
    ]
    if not any(parts):
        return out
    towns = [(m, town) for m, order in zip(mentions, orders, strict=True) if (town := _town(order)) is not None]
    return [
        nothing if part and _stranger(mention, order, towns, told, wide=bool(part["quarter"])) else order
        for mention, order, part in zip(mentions, out, parts, strict=True)
    ]


def _abroad(mention: Mention, order: Order, told: Told) -> bool:
    """Whether the likeliest reading is a town of a country that the text tells nothing else of."""
    top = order[0][1] if order else None
    if top is None or class_of(top.kind) not in "PA" or top.kind.startswith("PCL") or top.population >= _FAMOUS:
        return False
    return top.country is not None and told.elsewhere(mention, top.country)


def _only_like(order: Order) -> bool:
    """Whether the likeliest reading is another name, much like this one ('Rustavi' for the 'Rustaveli' station)."""
    top = order[0][1] if order else None
    return top is not None and top.match == "fuzzy" and class_of(top.kind) in "PA"


def _town(order: Order) -> Candidate | None:
    top = order[0][1] if order else None
    return top if top is not None and class_of(top.kind) == "P" else None


def _stranger(
    mention: Mention, order: Order, towns: Sequence[tuple[Mention, Candidate]], told: Told, *, wide: bool
) -> bool:
    """Whether a town lies near none that its sentence names, or that the text names where it names none.

    The second only of a quarter; what is called one is no river.
    """
    place = next((c for _, c in order if c is not None), None)
    if place is None or place.kind == "PPLX" or class_of(place.kind) not in ("PH" if wide else "P"):
        return False
    if place.population >= _GREAT or (not wide and order[0][1] is None):
        return False
    others = [(m, other) for m, other in towns if m.text.lower() != mention.text.lower()]
    here = [other for m, other in others if told.together(m, mention)]
    company = here or ([other for _, other in others] if wide else [])
    return bool(company) and not any(apart_km(place, other) < _NEAR_KM for other in company)
