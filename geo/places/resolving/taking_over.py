"""Answers without a place -> what those mentions take over from the place that holds them or stands beside them.

A name in no gazetteer takes the place that the text states to hold it, else the one named closest before or after. A
name that is known after all keeps its own reading where that lies beside the place it would take over, where it says
itself what kind of division it is, or where its spelling is sure and the text states nothing that holds it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from geo.places.model import apart_km, distance_km, precision_of, to_place
from geo.places.resolving.gathering import Gathering, Name
from geo.places.resolving.told import Told, bears, lies_in
from geo.records import Candidate, Mention, Place, Precision, Resolution

#: Readings by falling probability; ``None`` stands for nothing.
Order = Sequence[tuple[float, Candidate | None]]
#: A name stands beside another up to so many characters from it.
_BESIDE = 1500.0
#: What a place that is in no gazetteer may lie in or beside; in a region only where the sentence names it.
_HOLDING = ("site", "town", "near", "admin2", "admin1", "region")
#: How much farther a neighbour behind the name counts: in the same sentence, and in one to come.
_BEHIND, _TO_COME = 1.5, 3.0
#: Below this score a neighbour in a country that the text does not tell is no neighbour.
_DOUBTED = 0.9
#: A reading of a name lies beside a place up to so far, in km.
_REACH = 300.0
#: The same for a name that stands alone, and the share of its likely readings that are to lie in one country.
_DOUBTFUL, _MOSTLY = 0.7, 0.75
#: Probability of 'nothing' up to which a surely spelt name is believed.
_HOPEFUL = 0.8
#: The same for the only place of the very name in the countries that the text tells.
_NEARLY_HOPELESS, _HOPELESS = 0.9, 0.97
#: Share of the likeliest reading's probability from which another of that name stands against it.
_RIVAL = 0.2


def taken_over(
    mentions: Sequence[Mention], gathering: Gathering, answers: Sequence[Resolution], told: Told
) -> dict[int, tuple[Place, float]]:
    """What mentions without a place take over, and the score of that place.

    Parameters
    ----------
    mentions : sequence of Mention
        As gathered.
    gathering : Gathering
        Their names.
    answers : sequence of Resolution
        One per mention.
    told : Told
        Countries that the text tells.

    Returns
    -------
    dict
        Number of the mention -> place and score; those for which there is nothing to take over are left out.
    """
    done: dict[int, tuple[Place, float]] = {}
    if all(given.place is not None for given in answers):
        return done
    named: dict[str, tuple[Place, float]] = {}
    for given in answers:
        if given.place is not None:
            named.setdefault(given.text.lower(), (given.place, given.score))
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].start)
    for position, i in enumerate(order):
        if answers[i].place is None and not (answers[i].reason or "").endswith("bound"):
            name = gathering.names[gathering.of[i]]
            behind = answers[order[position + 1]] if position + 1 < len(order) else None
            holder = _holder_place(name, named, behind, told) or _neighbour(position, order, mentions, answers, told)
            if holder is not None:
                done[i] = holder
    return done


def _holder_place(
    name: Name, named: dict[str, tuple[Place, float]], behind: Resolution | None, told: Told
) -> tuple[Place, float] | None:
    """Place of the stated container: as it was resolved right behind the name or at all, else a likely candidate."""
    if name.holder_name is None:
        return None
    if behind is not None and behind.place is not None and behind.text.lower() == name.holder_name.lower():
        return behind.place, behind.score  # '40 km south of Y' moves this very mention of Y
    found = named.get(name.holder_name.lower())
    likely = [h for h in name.holders if not told.anywhere or h.country in told.anywhere]
    return found or ((to_place(likely[0], name.holder_name), 0.5) if likely else None)


def _neighbour(
    position: int, order: Sequence[int], mentions: Sequence[Mention], answers: Sequence[Resolution], told: Told
) -> tuple[Place, float] | None:
    """The closest mention that names a town, site or small division, in the country that the sentence says if any."""
    here = mentions[order[position]].start
    lying = told.lying(mentions[order[position]])
    best: tuple[float, Place, float] | None = None
    holder: tuple[float, Place, float] | None = None
    inside = False
    # Eight to each side bound the search, so that ten thousand unknown names stay linear.
    for other in order[max(0, position - 8) : position + 9]:
        place = answers[other].place
        together = told.together(mentions[other], mentions[order[position]])
        if place is None or place.precision not in (_HOLDING if together and place.country else _HOLDING[:-1]):
            continue
        if told.anywhere and place.country not in told.anywhere and answers[other].score < _DOUBTED:
            continue
        if place.kind == "PPLC" and not together:
            continue  # the capital of another sentence is a government, or told of for other reasons
        if lying and (place.country not in lying or not together):
            continue
        behind = _BEHIND if together else _TO_COME
        gap = abs(mentions[other].start - here) * (behind if mentions[other].start > here else 1.0)
        wide = place.precision in ("admin1", "region")
        gap *= 2.0 if wide else 1.0
        if gap < _BESIDE and (best is None or gap < best[0]):
            best = (gap, place, answers[other].score)
        if together and wide and mentions[other].start < here:
            holder = (gap, place, answers[other].score)
        inside = inside or (together and not wide)
    if holder is not None and not inside:
        best = holder  # 'the governor of X region said that in the village of ...'
    if best is None and len(lying) == 1:
        given = answers[next(iter(lying.values()))]
        return (given.place, given.score) if given.place is not None else None
    return (best[1], best[2]) if best else None


def place_of(mention: Mention, name: Name, taken: Place) -> Place:
    """The place that a mention takes over, under its own name and told to be near."""
    small = precision_of(taken.kind) in ("site", "town", "near", "admin2")
    precision: Precision = "near" if small else taken.precision
    return Place(
        id=taken.id,
        name=mention.text,
        mention=mention.text,
        kind=taken.kind,
        country=taken.country,
        admin1=taken.admin1,
        admin1_code=taken.admin1_code,
        lat=taken.lat,
        lon=taken.lon,
        precision=precision if precision != "admin1" or name.holder_name is None else "near",
        radius_km=taken.radius_km,
        basis="container",
    )


def own_reading(
    order: Order,
    name: Name,
    taken: Place,
    told: Collection[str] = (),
    *,
    stated: bool = True,
    lying: bool = False,
) -> int | None:
    """Position in ``order`` of the reading that a name keeps rather than take over a place; ``None`` if it takes it.

    'Nothing of these' often only means that none stood out; a village of a common name is in no gazetteer more often
    than its neighbours are wrong, so that a bare name is believed only near them, or where it is the only one of the
    name in their country and in those of ``told``. What stands in another sentence of a text that tells no country
    holds nothing (not ``stated``): 'Protests in Basra. In Derna, ...' is Libya's Derna. What is told where it lies
    (``lying``) has to lie there.
    """
    if taken.lat is None or taken.lon is None:
        return None
    readings = [(k, p, c) for k, (p, c) in enumerate(order) if c is not None and bears(c, name)]
    by_km = sorted((distance_km(c.lat, c.lon, taken.lat, taken.lon), k) for k, _, c in readings)
    if lying:
        return next((k for k, _, c in readings if lies_in(c, name.holders)), None)
    if by_km and by_km[0][0] < _REACH:
        return by_km[0][1]
    if " " in name.text:
        divisions = {k for k, _, c in readings if c.match == "exact" and c.kind.startswith("ADM")}
        if divisions:
            return next(k for _, k in by_km if k in divisions)
    nothing = next((p for p, c in order if c is None), 0.0)
    bound = taken.precision == "country"  # the sentence says no more than the country, so that any name in it will do
    if nothing < (_HOPELESS if bound else _NEARLY_HOPELESS):
        countries = {taken.country, *(() if bound else told)}
        home = [(k, p, c) for k, p, c in readings if c.country in countries and (bound or c.match == "exact")]
        rivals = [c for _, p, c in home if p >= _RIVAL * home[0][1]]  # 'Adre' is Chad's Adré, and no Adriers
        if home and all(apart_km(c, home[0][2]) < _REACH for c in rivals):
            return home[0][0]
    if not told and not stated and nothing < _DOUBTFUL and (alone := _one_country(readings, 1.0 - nothing)) is not None:
        return alone
    if name.holder_name is None and nothing < _HOPEFUL and readings and readings[0][2].match == "key":
        abroad = told and readings[0][2].country not in {taken.country, *told}
        return None if abroad else readings[0][0]
    return None


def _one_country(readings: Sequence[tuple[int, float, Candidate]], known: float) -> int | None:
    """Position of the likeliest reading where all but a few of the likely ones lie in its country."""
    exact = [(p, k, c) for k, p, c in readings if c.match == "exact"]
    if not exact:
        return None
    first = max(exact, key=lambda reading: reading[0])
    inside = sum(p for p, _, c in exact if c.country == first[2].country)
    return first[1] if inside >= _MOSTLY * known else None
