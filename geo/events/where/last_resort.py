"""A draft for which no place of its sentence scored well -> what else the sentence tells: its only place, a road's end,
an airspace, the place that a line begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from geo.events.discourse.setting.nearness import contains
from geo.events.drafting.draft import Draft
from geo.events.merging.agreement import distance_km
from geo.events.where.no_place import destination, road_to, written_in
from geo.events.where.one_or_several import Named
from geo.events.where.syntax import LOCATIVE, SITES
from geo.records import PRECISIONS, Place

#: Least probability of the best place, whatever clauses stand between, where no other is told.
_LIKELY = 0.3
#: The same behind 'in', 'near', 'at', where it is the only one of the sentence.
_ALONE = 0.03
#: Share of a place's probability that is left where no other clause stands between it and the event.
_SAME = 0.85
#: How far from the end of a road, or of a flight cut short, something on it may have happened, where no more is told.
_ROAD_KM = 25.0
_AREAS, _SPOTS = frozenset(("country", "admin1", "region")), frozenset(("site", "town", "near"))
#: Tokens within which a sentence opens: 'Earlier, in the region of X, ...'.
_FRONT = 6
_OWN_SKY = re.compile(
    r"\b(?:its|their|the country['’]s|the kingdom['’]s|national|sovereign) (?:own )?(?:airspace|air space|skies|"
    r"territorial waters|territory)\b",
    re.I,
)
#: 'all 14 drones that X launched at the southern | Y region'.
_AIMED = re.compile(r"\b(?:launch\w*|fired?|aimed|sent|directed) (?:at|towards?|against)(?: the)?(?: \w+)?$")
_MARKS = frozenset(("-", "–", "—", ";", ":", "|"))


def only_place(event: Draft, usable: Sequence[Named], scored: dict[int, float], alone: dict[int, float]) -> list[int]:
    """The place that a sentence speaks of, where clauses stand between it and the event and no other is nearer.

    Parameters
    ----------
    event : Draft
        Whose place is wanted.
    usable : sequence of (Resolution, int, int)
        Places of its sentence with their tokens.
    scored, alone : dict
        Index -> score, with and without what speaks against it.
    """
    best = max(scored, key=lambda n: scored[n], default=None)
    if best is not None and alone.get(best, 0.0) >= _LIKELY and _spot(event, usable[best], ("of", "by")):
        return [best]
    lying = [n for n in alone if _spot(event, usable[n], ())]
    return lying if len(lying) == 1 and scored[lying[0]] >= max(_ALONE, _SAME * alone[lying[0]]) else []


def finer(event: Draft, usable: Sequence[Named], kept: list[int], scored: dict[int, float]) -> list[int]:
    """Of 'In Puntland, soldiers killed seven in the hills near Bosaso' the spot, where only the area scored well."""
    if not kept or any(_precision(usable[n]) not in _AREAS or usable[n][1] > _FRONT for n in kept):
        return kept
    spots = [
        n
        for n, p in scored.items()
        if n not in kept and p >= _ALONE and _precision(usable[n]) in _SPOTS and _spot(event, usable[n], ())
    ]
    return spots if len(spots) == 1 and _holds(usable[kept[0]], usable[spots[0]]) else kept


def point_at_sea(usable: Sequence[Named], kept: list[int]) -> list[int]:
    """Of 'hit 60 nautical miles west of X, ... in the Red Sea' the point off X, where only the sea scored well."""
    sea = usable[kept[0]][0].place if len(kept) == 1 else None
    if sea is None or sea.precision != "water" or sea.country is not None:
        return kept
    points = [
        n
        for n, (r, _, _) in enumerate(usable)
        if r.place is not None and r.place.precision == "water" and r.place.country is not None
    ]
    reach = sea.radius_km or 0.0
    inside = len(points) == 1 and distance_km(_at(usable[points[0]]), sea) <= reach
    return points if inside else kept


def _at(named: Named) -> Place:
    assert named[0].place is not None
    return named[0].place


def _precision(named: Named) -> str:
    return named[0].place.precision if named[0].place is not None else ""


def _holds(area: Named, spot: Named) -> bool:
    outer, inner = area[0].place, spot[0].place
    return outer is not None and inner is not None and outer.country in (inner.country, None)


def _spot(event: Draft, named: Named, besides: Sequence[str]) -> bool:
    """Whether something is told to lie at a place that is no country or province: 'near X', 'X's prison'."""
    resolution, i, j = named
    clauses = event.scene.clauses
    chunk = clauses.chunks[clauses.at[i]]
    place = resolution.place
    if place is None or place.precision in ("country", "admin1"):
        return False
    owned = j < len(clauses.tokens) and clauses.tokens[j].tag == "POS" and clauses.tokens[chunk.head].low in SITES
    return owned or chunk.prep in LOCATIVE or chunk.prep in besides


def on_the_way(event: Draft) -> None:
    """'a van on the road to X', a drone shot down on its way to X: near X, where no more is named than what holds X."""
    cut_short = event.main.cls == "intercept" and not event.places
    for resolution, i, _ in event.scene.places:
        place = resolution.place
        if place is None or place.precision not in ("site", "town", "near", "admin1"):
            continue
        at = cut_short and (destination(event, i, place) or _AIMED.search(event.scene.text_between(max(0, i - 6), i)))
        if not (road_to(event.scene, i) or at):
            continue
        if all(contains(p, place) for p in event.places):
            if place.precision != "admin1":
                radius = max(place.radius_km or 0.0, _ROAD_KM)
                place = msgspec.structs.replace(place, precision="near", radius_km=radius)
            event.places = [place]
            event.alternatives[place.id] = resolution.alternatives
            event.place_score = 0.5
            return


def entered_sky(event: Draft) -> None:
    """'Polish jets downed drones that entered Poland's airspace during an attack on Ukraine': Poland."""
    if event.main.cls != "intercept" or any(p.precision not in ("country", "region") for p in event.places):
        return
    for resolution, _, j in event.scene.places:
        place = resolution.place
        if place is not None and place.precision == "country" and _AIRSPACE.match(event.scene.text_between(j, j + 3)):
            event.places = [place]
            event.place_score = 0.5
            return


_AIRSPACE = re.compile(r"(?:['’]s )?(?:own )?(?:airspace|air space|skies)\b")


def land_taken(event: Draft) -> None:
    """'Madagascar's army seized power': the land of those who rule it now."""
    if event.main.cls not in ("oust", "coup"):
        return
    lands = {a.country for a in event.actors if a.role == "perpetrator" and a.kind == "State forces"}
    for resolution, _, _ in event.scene.places:
        place = resolution.place
        if place is not None and place.precision == "country" and place.country in lands:
            event.places = [place]
            event.place_score = 0.5
            return


def own_sky(event: Draft) -> None:
    """'Jordan said it had downed drones that entered its airspace': the country named before."""
    found = _OWN_SKY.search(event.scene.text)
    if found is None:
        return
    for resolution, i, _ in reversed(event.scene.places):
        before = event.scene.tokens[i].start < found.start()
        if before and resolution.place is not None and resolution.place.precision == "country":
            event.places = [resolution.place]
            event.place_score = 0.5
            return


def header_place(event: Draft, usable: list[Named]) -> None:
    """'Quetta - gunmen killed ...', '2024-05-13;Iraq;Erbil;...': the place that a line of a list begins with."""
    tokens = event.scene.tokens
    mark = next((k for k, t in enumerate(tokens[:14]) if t.text in ("-", "–", "—", ";", ":", "|") and k > 0), None)
    if mark is None or (event.scene.sentence.index == 0 and "(" in event.scene.text[:60]):
        return
    last = max(k for k, t in enumerate(tokens[:20]) if t.text in ("-", "–", "—", ";", ":", "|"))
    heads = [r.place for r, i, _ in usable if i < last and i < event.main.i]
    heads += [
        r.place
        for r, i, _ in event.scene.places
        if r.place is not None and i < last and (r.use == "dateline" or written_in(event.scene, r))
    ]
    if heads:
        best = min(heads, key=lambda p: PRECISIONS.index(p.precision) if p else 99)
        alike = {p.id for p in heads if p and best and p.precision == best.precision}
        if len(alike) > 1 and any(t.text == "/" for t in tokens[:mark]):
            return  # 'KINSHASA/GOMA - ': sent from no one town
        if best is not None:
            event.places = [best]
            event.place_score = 0.8
