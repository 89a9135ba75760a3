"""Two tellings -> features of how their places agree, with words; ``None`` where they exclude each other."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz

from geo.events.lexicon.countries import load_countries
from geo.events.merging.agreement import Found, distance_km, one_document
from geo.records import Coding, Place

#: How far apart two tellings of one event may be placed, by the coarser precision (km).
REACH_KM = {"site": 5.0, "town": 8.0, "near": 25.0, "admin2": 50.0}
#: Beyond their reach by this factor two places are two.
_STRETCH = 1.6
#: What is told to be in a part of a country lies within so many of its radii.
_VAGUE = 2.5
#: Seas are long: what is told off their coasts, and what on their shores, lies within so many of their radii.
_LONG, _SHORE = 2.0, 1.25
_ASHORE = frozenset(("site", "town"))
#: Places of one name farther apart than this are homonyms rather than one place resolved in two ways.
_ALIKE_KM = 250.0
#: What lies near one town and what lies near another are two beyond this (km).
_VILLAGES_KM = 8.0
#: Likeness (0 to 100) below which two names are no two spellings of one.
_ONE_SPELLING = 70
#: Agreement that a name in both reports makes surer.
_VAGUELY = frozenset(("place:once", "in:country", "in:radius", "in:division", "in:unknown", "place:two", "near:two"))
_CONTAINERS = frozenset(("admin1", "region", "country", "water"))
_SPREAD = frozenset(("near", "admin2"))
_CITIES = frozenset(("PPLC", "PPLA"))
#: Where a place that no word of the sentence names may be the wrong one (km).
_ROUND_KM = 200.0
#: What makes a town's name that of the land around it.
_OF_MORE = r" (?:region|province|oblast|state|governorate|department|county|division|prefecture)\b"
#: Letters that a name needs to be told from a word.
_FEWEST = 4


def places_agree(one: Coding, other: Coding) -> Found | None:
    """Distance against precision, one inside the other, or a name of one report in the words of the other."""
    found = _where(one.place, other.place)
    if _by_its_rank(one, other) or _by_its_rank(other, one):
        return {"place:capital": 1.0}, "the capital of the country"
    if one_document(one, other):
        return found
    if _two_spots(one, other):
        return {"place:finer": 1.0}, "two places of one area"
    if found is not None and not found[0].keys() & _VAGUELY:
        return found
    name = _quoted(one.place, other) or _quoted(other.place, one)
    if name:
        return {"place:quoted": 1.0}, f"both name {name}"
    return found or _unsure(one.place, other.place)


def _by_its_rank(told: Coding, other: Coding) -> bool:
    """Whether one report only says 'the Kenyan capital' and the other names that town."""
    city = other.place
    if city is None or city.kind != "PPLC" or city.country is None:
        return False
    if told.place is not None and (told.place.precision != "country" or told.place.country != city.country):
        return False
    return any("capital" in s.quote and _capital_of(city.country).search(s.quote) for s in told.sources[:2])


@cache
def _capital_of(country: str) -> re.Pattern[str]:
    """'the Kenyan capital', "Kenya's capital", 'the capital of Kenya'."""
    known = load_countries()
    name, adjective = re.escape(known.names.get(country, country)), re.escape(known.adjective(country))
    return re.compile(rf"\b(?:{adjective}|{name}['’]s) capital\b|\bcapital of {name}\b")


def _two_spots(one: Coding, other: Coding) -> bool:
    """Whether each names a spot of its own, and one is placed in an area only: 'in A, X territory', 'in B'."""
    if not (_in_an_area(one) or _in_an_area(other)):
        return False
    spots = [_spot_named(told) for told in (one, other)]
    if not all(spots) or fuzz.partial_ratio(spots[0].casefold(), spots[1].casefold()) >= _ONE_SPELLING:
        return False
    return not any(spot in s.quote for spot, told in zip(spots, (other, one), strict=True) for s in told.sources[:2])


def _in_an_area(told: Coding) -> bool:
    """Whether a telling is placed in a division, or in the town whose name its words give to one."""
    place = told.place
    if place is None or not (place.precision in ("town", "admin1", "admin2") or _somewhere_in_it(place)):
        return False
    return place.precision != "town" or any(_area_of(place.mention).search(s.quote) for s in told.sources[:2])


def _somewhere_in_it(place: Place) -> bool:
    """Whether a village that the gazetteer lacks lies somewhere in a division: 'Makele, Irumu territory'."""
    return place.basis == "container" and (place.radius_km or 0.0) > _VILLAGES_KM


@lru_cache(maxsize=512)
def _area_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}(?:{_OF_MORE}| (?:territory|township|municipality|district|woreda)\b)")


def _spot_named(told: Coding) -> str:
    """A town's name, or the one right before that of the area that a telling is placed in: 'in Makele, Irumu'."""
    place = told.place
    if place is None or not (place.precision in ("town", "admin1", "admin2") or _somewhere_in_it(place)):
        return ""
    if place.basis == "container" or not _in_an_area(told):
        return place.mention
    found = next((m for s in told.sources[:2] if (m := _right_before(place.mention).search(s.quote))), None)
    spot = found[1].strip() if found is not None else ""
    return "" if spot.endswith(("'s", "’s")) else spot  # 'in Katsina's Safana' names the state


@lru_cache(maxsize=512)
def _right_before(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:in|at|on) ((?:[A-Z][\w'’-]+ ?){{1,3}}),? (?:in )?(?:the )?{re.escape(name)}\b")


def _quoted(place: Place | None, told: Coding) -> str:
    """The name of a place that the other report names, too, whatever it made of it: 'Gedeb, in East Gojjam'."""
    if place is None or place.precision in ("country", "water") or len(place.mention) < _FEWEST:
        return ""
    pattern = re.compile(
        rf"\b{re.escape(place.mention)}\b(?!{_OF_MORE})"
        if place.precision == "town"
        else rf"\b{re.escape(place.mention)}\b",
        re.I,
    )
    return place.mention if any(pattern.search(s.quote) for s in told.sources[:2]) else ""


def _unsure(a: Place | None, b: Place | None) -> Found | None:
    """Two places not far apart, one of which is only that of the sentences before."""
    if a is None or b is None or a.country != b.country or "inherited" not in (a.basis, b.basis):
        return None
    apart = distance_km(a, b)
    return ({"place:unsure": 1.0}, f"{apart:.0f} km apart") if apart <= _ROUND_KM else None


def _where(a: Place | None, b: Place | None) -> Found | None:
    """Distance against precision, or one inside the other."""
    if a is None or b is None:
        return ({"place:once": 1.0}, "place told once") if a or b else ({"place:none": 1.0}, "no place")
    coarse = [p for p in (a, b) if p.precision in _CONTAINERS]
    roughly = [p for p in (a, b) if p.basis == "container"]
    if _written_alike(a, b) and (a.country == b.country or roughly):
        return ({"area:same": 1.0}, f"same area ({a.name})") if coarse else (_spot(a), f"same place ({a.name})")
    if a.id == b.id and not roughly:
        whole = "country" in (a.precision, b.precision)  # 'Mali' and 'northern Mali'
        if coarse and not whole and distance_km(a, b) > max(_reach(a), _reach(b)) * _STRETCH:
            return None  # '80 miles off Eyl' and 'near Eyl'
        if coarse:
            return {"area:country" if whole else "area:same": 1.0}, f"same area ({a.name})"
        return _spot(a), f"same place ({a.name})"
    if coarse:
        return _inside(a, b)
    if a.id == b.id and len(roughly) == 1:  # a quarter of the town that the other report names
        return {"place:near": 1.0}, f"{roughly[0].name} in or near {a.admin1 or a.name}"
    apart = distance_km(a, b)
    reach = max(_reach(a), _reach(b))
    if apart > _STRETCH * reach:
        return ({"in:seat": 1.0}, f"{a.name} and {b.name}") if _seat_of(a, b) or _seat_of(b, a) else None
    if {a.precision, b.precision} in ({"near"}, {"near", "site"}) and apart > _VILLAGES_KM and not _named_alike(a, b):
        return {"near:two": 1.0}, f"{apart:.0f} km apart"
    if apart > reach or roughly:
        return {"place:roughly": 1.0}, f"{apart:.0f} km apart"
    return {"place:two" if _two_villages(a, b) else "place:near": 1.0}, f"{apart:.0f} km apart"


def _reach(place: Place) -> float:
    """How far from its point a place may mean (km); districts, and 'between X and Y', as wide as they are."""
    wide = place.radius_km or 0.0 if place.precision in _SPREAD else 0.0
    return max(REACH_KM.get(place.precision, 8.0), wide)


def _spot(place: Place) -> dict[str, float]:
    """One place; in a capital or a province's seat much happens in a day that has nothing to do with each other."""
    return {"place:same": 1.0, "place:city": 1.0} if place.kind in _CITIES else {"place:same": 1.0}


def _written_alike(a: Place, b: Place) -> bool:
    """Whether two reports write one name, whatever it was resolved to; countries and waters are compared by id."""
    same = a.mention.casefold() == b.mention.casefold() and a.precision not in ("country", "water")
    return same and b.precision not in ("country", "water") and (a.id == b.id or distance_km(a, b) <= _ALIKE_KM)


def _named_alike(a: Place, b: Place) -> bool:
    return fuzz.ratio(a.name, b.name) >= _ONE_SPELLING


def _two_villages(a: Place, b: Place) -> bool:
    """Whether each report names a village of its own, rather than one of them the town or the quarter."""
    villages = all(p.precision == "town" and p.basis == "named" and p.kind == "PPL" for p in (a, b))
    return villages and not _named_alike(a, b)


def _seat_of(seat: Place, inner: Place) -> bool:
    """Whether a town has the name of the province that the other lies in: 'in Si Sa Ket' may mean either."""
    same = seat.country == inner.country and seat.precision == "town" and seat.admin1_code == inner.admin1_code
    return same and seat.id != inner.id and seat.admin1 in (seat.name, seat.mention)


def _inside(a: Place, b: Place) -> Found | None:
    outer, inner = sorted((a, b), key=_extent, reverse=True)
    words = f"{inner.name} in {outer.name}"
    if outer.precision == "country":
        return ({"in:country": 1.0}, words) if outer.country == inner.country else None
    if outer.basis == "container":  # a village that the gazetteer lacks, and one that it has
        near = outer.admin1_code == inner.admin1_code or distance_km(a, b) <= (outer.radius_km or 100.0)
        return ({"in:unknown": 1.0}, words) if near and outer.country == inner.country else None
    if outer.precision == "admin1" and inner.admin1_code and outer.admin1_code == inner.admin1_code:
        return {"in:division": 1.0}, words
    apart = distance_km(a, b)
    if outer.precision == "water":
        reach = (outer.radius_km or 100.0) * (_SHORE if inner.precision in _ASHORE else _LONG)
        return ({"in:water": 1.0}, words) if apart <= reach else None
    if outer.kind.startswith("PCL"):  # 'southern Philippines', whose edge nobody drew
        inside = outer.country == inner.country and apart <= _VAGUE * (outer.radius_km or 100.0)
        return ({"in:country": 1.0}, words) if inside else None
    if apart <= (outer.radius_km or 100.0):
        return {"in:radius": 1.0}, f"{inner.name} within {outer.name}"
    return None


def _extent(place: Place) -> tuple[int, float, str]:
    """Countries over divisions and regions over waters; the wider one of the same precision first."""
    order = {"country": 3, "region": 2, "admin1": 2, "water": 2}
    return order.get(place.precision, 1), place.radius_km or 0.0, place.id
