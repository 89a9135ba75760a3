"""Probabilities -> list[Resolution]: one answer per mention, with score, alternatives, or null and the reason."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from geo.places.divisions import division_behind
from geo.places.english_names import shown_name
from geo.places.model import apart_km, class_of, default_radius, precision_of, to_place
from geo.places.resolving.context import Context
from geo.places.resolving.gathering import Gathering, Name
from geo.places.resolving.parts import without_namesakes
from geo.places.resolving.taking_over import own_reading, place_of, taken_over
from geo.places.resolving.told import Told, bounded, exchanged
from geo.places.resolving.vicinity import apply, vicinity_of
from geo.records import Alternative, Candidate, Mention, Place, Precision, Resolution

#: Alternatives told per mention.
_TOLD = 5
#: City and province of one name lie at most this far apart, in km; and those of a large province.
_SAME_SPOT, _LARGE_SPOT = 150.0, 180.0
#: A town with so many times fewer people than the division of its name is not what the bare name means.
_SMALL = 20
#: Radius (km) of a province that is not much larger than its town.
_SMALL_DIVISION, _WIDER = 40.0, 2.0
#: 'Nothing' is believed from this probability on, by how the best reading was found.
_HOPELESS = {"exact": 0.97, "key": 0.8}
#: Closeness of a spelling that counts as the very name.
_SURELY = 0.8
#: Characters behind a name that hold the noun of a division, and the kinds of divisions that such nouns tell.
_NOUN = 30
_DIVISIONS = {"admin1": "ADM1", "admin2": "ADM2"}
#: Score of a place taken over from the one that holds it, times the holder's own.
_TAKEN = 0.5


def answer(
    text: str,
    mentions: Sequence[Mention],
    gathering: Gathering,
    begins: NDArray[np.int64],
    probability: NDArray[np.float64],
    *,
    bound: bool,
    theatre: Sequence[str] = (),
) -> list[Resolution]:
    """Answer each mention from the probabilities of its name's readings.

    Parameters
    ----------
    text : str
        The document.
    mentions : sequence of Mention
        As gathered.
    gathering : Gathering
        Their names.
    begins : array of int
        First row of each name.
    probability : array of float
        One per row.
    bound : bool
        Whether readings were left out because of ``--within``.
    theatre : sequence of str
        Countries of the armed groups that the text names, which count as told where it tells none.
    """
    shares = probability.tolist()
    ranked = [
        _together(_ranked(name, shares, begin)) for name, begin in zip(gathering.names, begins.tolist(), strict=True)
    ]
    orders = [_by_words(ranked[gathering.of[i]], gathering.contexts[i]) for i in range(len(mentions))]
    told = Told(text, mentions, orders, theatre)
    orders = without_namesakes(text, mentions, bounded(mentions, gathering, orders, told), told)

    def say(i: int, order: list[tuple[float, Candidate | None]]) -> Resolution:
        options = gathering.names[gathering.of[i]].options
        if order and order[0][1] is not None:
            inner = order[0][1] in options.candidates[options.outer :]
            divided = _is_division(gathering.names[gathering.of[i]], gathering.contexts[i])
            return _named(text, mentions[i], order, inner=inner, divided=divided)
        return _unnamed(mentions[i], gathering.names[gathering.of[i]], bound=bound)

    held_in = {name.holder_name.lower() for name in gathering.names if name.holder_name}
    orders = [
        _given_the_benefit(order) if mention.text.lower() in held_in else order
        for mention, order in zip(mentions, orders, strict=True)
    ]
    answers = [say(i, order) for i, order in enumerate(orders)]
    for i, (place, score) in taken_over(mentions, gathering, answers, told).items():
        name, order = gathering.names[gathering.of[i]], orders[i]
        stated = name.holder_name is not None or any(
            told.together(mentions[i], m) for m, r in zip(mentions, answers, strict=True) if r.place == place
        )
        lying = bool(gathering.contexts[i].lying) and name.holder_name is not None
        kept = own_reading(order, name, place, told.anywhere, stated=stated, lying=lying)
        if kept is None:
            reason = f"{answers[i].reason}; placed by '{place.mention}', which holds it or stands beside it"
            taken = place_of(mentions[i], name, place)
            answers[i] = _resolution(mentions[i], taken, score * _TAKEN, reason, answers[i].alternatives)
        else:
            # The neighbours vouch for it, so far as it is likely among the readings of the name.
            own, nothing = order[kept], next((p for p, c in order if c is None), 0.0)
            sure = max(own[0], score * _TAKEN * own[0] / max(1.0 - nothing, own[0], 1e-9))
            spoken = [(sure, own[1]), *order[:kept], *order[kept + 1 :]]
            answers[i] = say(i, _by_words(spoken, gathering.contexts[i]))
    return [
        say(i, _by_words(_given_the_benefit(orders[i]), gathering.contexts[i])) if r.place is None else r
        for i, r in enumerate(answers)
    ]


def _ranked(name: Name, shares: Sequence[float], begin: int) -> list[tuple[float, Candidate | None]]:
    """Readings by falling probability; ``None`` stands for nothing."""
    readings: list[Candidate | None] = [*name.options.candidates, None]
    own = shares[begin : begin + len(readings)]
    order = sorted(range(len(readings)), key=own.__getitem__, reverse=True)  # stable: the better known of two alike
    return [(own[i], readings[i]) for i in order if own[i] > 0 or i == 0]


def _together(order: list[tuple[float, Candidate | None]]) -> list[tuple[float, Candidate | None]]:
    """City and province of one name share their likelihood: against 'nothing' they count as one."""
    if len(order) < 3 or order[0][1] is not None or order[1][1] is None:
        return order
    top = order[1][1]
    if 1.0 - order[0][0] <= order[0][0]:
        return order  # all others together are not likelier
    mass = sum(p for p, c in order[1:] if c is not None and c.country == top.country and apart_km(c, top) < _SAME_SPOT)
    return [order[1], order[0], *order[2:]] if mass > order[0][0] else order


def _given_the_benefit(order: list[tuple[float, Candidate | None]]) -> list[tuple[float, Candidate | None]]:
    """A known name without any company means what it names, unless 'nothing' is all but certain.

    The ranker learned from long local news, where an odd name is often too small for any gazetteer and is then placed
    by its neighbours. A one-line note has no neighbours; the low score says how unsure the answer is.
    """
    if len(order) < 2 or order[0][1] is not None:
        return order
    second = order[1][1]
    if second is None:
        return order
    found = "exact" if second.closeness >= _SURELY else second.match
    if order[0][0] >= _HOPELESS.get(found, 0.0):
        return order
    return [order[1], order[0], *order[2:]]


def _by_words(order: list[tuple[float, Candidate | None]], context: Context) -> list[tuple[float, Candidate | None]]:
    """City or province of one name, by the words around it.

    'X governorate', 'X province', 'state of X' mean the division; 'city of X', 'X city', 'the town of X' the town. The
    other reading is taken only where it lies on the same spot. Without such words a bare name means the town, for news
    writes 'struck Hama', 'fighting in Kherson' of towns and says 'province' where it means one; but 'southern Gaza' is
    of the Strip, as of any division so small that its parts are near each other.
    """
    top = order[0][1] if order else None
    if top is not None and "direction" in context.kinds and class_of(top.kind) == "P":
        parted = next((n for n, (_, c) in enumerate(order) if c is not None and _is_small_around(c, top)), None)
        return order if parted is None else exchanged(order, parted)
    if top is not None and "admin" in context.kinds and top.kind.startswith("PCL"):
        whole = f"{top.name} "  # 'Niger state'
        parts = (n for n, (_, c) in enumerate(order) if c and c.kind == "ADM1" and c.name.startswith(whole))
        return exchanged(order, next(parts, 0))
    if top is None or {"admin", "town"} <= context.kinds:
        return order
    wanted = "A" if "admin" in context.kinds else "P"
    if class_of(top.kind) == wanted or class_of(top.kind) not in "AP" or top.kind.startswith("PCL"):
        return order
    for position, (_, other) in enumerate(order):
        if other is not None and class_of(other.kind) == wanted and not other.kind.startswith("PCL"):
            small = other.name.endswith(" City") or 0 < other.population * _SMALL < top.population
            if wanted == "P" and "town" not in context.kinds and small:
                continue  # 'Oklahoma' and 'Sinaloa' alone are the states: their towns are told apart, or little known
            reach = min(max(_SAME_SPOT, top.radius_km), _LARGE_SPOT)
            if other.country == top.country and apart_km(other, top) < reach and other.match != "fuzzy":
                # Both are of one spot: what was sure of the spot is sure of this reading.
                return exchanged(order, position)
    return order


def _is_small_around(division: Candidate, town: Candidate) -> bool:
    """Whether a town is the namesake of the small province that it lies in, and by far not all of it."""
    small = division.kind == "ADM1" and _WIDER * town.radius_km <= division.radius_km <= _SMALL_DIVISION
    return small and division.country == town.country and apart_km(division, town) <= division.radius_km


def _named(
    text: str, mention: Mention, order: list[tuple[float, Candidate | None]], *, inner: bool, divided: bool
) -> Resolution:
    score, chosen = order[0]
    assert chosen is not None
    place = to_place(chosen, mention.text)
    if inner:
        precision: Precision = "near" if place.precision in ("site", "town", "near") else place.precision
        place = to_place(chosen, mention.text, precision, "container")
    if divided:
        place = _as_division(place, text[mention.end :][:_NOUN])
    place = apply(place, vicinity_of(text, mention.start, mention.end))
    told = [(c, p) for p, c in order[1 : _TOLD + 3] if c is not None and p > 1e-6]
    return _resolution(mention, place, score, None, [_alternative(c, mention.text, p) for c, p in told[:_TOLD]])


def _is_division(name: Name, context: Context) -> bool:
    """Whether the words around a name call it a division, and no quarter of a town: 'the Podil district of Kyiv'."""
    quarter = bool(name.holders) and class_of(name.holders[0].kind) == "P"
    return "admin" in context.kinds and "town" not in context.kinds and not quarter


def _as_division(place: Place, after: str) -> Place:
    """A town by whose name a division is told, of which the gazetteer has none: 'Rutshuru territory' is no spot."""
    sort = division_behind(after) if place.precision == "town" and place.kind != "PPLX" else None
    kind = _DIVISIONS.get(sort.precision) if sort is not None else None
    if sort is None or kind is None:
        return place
    radius = max(place.radius_km or 0.0, default_radius(kind))
    return msgspec.structs.replace(place, precision=sort.precision, radius_km=radius)


def _unnamed(mention: Mention, name: Name, *, bound: bool) -> Resolution:
    candidates = name.options.candidates
    if not candidates:
        reason = "no place of this name in the gazetteer"
    elif bound:
        reason = "no place of this name within the bound"
    else:
        reason = f"no place of this name fits; the nearest, '{candidates[0].name}', is unlikely"
    told = [_alternative(c, mention.text, 0.0) for c in candidates[:_TOLD]] if not bound else []
    return _resolution(mention, None, 0.0, reason, told)


def _alternative(candidate: Candidate, mention: str, score: float) -> Alternative:
    return Alternative(
        id=candidate.id,
        name=shown_name(candidate.id, candidate.name),
        mention=mention,
        kind=candidate.kind,
        country=candidate.country,
        admin1=candidate.admin1,
        admin1_code=candidate.admin1_code,
        lat=candidate.lat,
        lon=candidate.lon,
        precision=precision_of(candidate.kind),
        radius_km=candidate.radius_km,
        basis="named",
        score=round(score, 4),
    )


def _resolution(
    mention: Mention, place: Place | None, score: float, reason: str | None, alternatives: list[Alternative]
) -> Resolution:
    return Resolution(
        start=mention.start,
        end=mention.end,
        text=mention.text,
        use=mention.use,
        score=round(score, 4),
        place=place,
        reason=reason,
        alternatives=alternatives,
    )
