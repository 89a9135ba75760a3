"""Name and what holds it -> candidates with their weights: which place a query leans on, and how sure that is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from geo.places.index.names import Gazetteer
from geo.places.index.nearness import MIN_SCORE, SUGGESTED
from geo.places.model import class_of, distance_km
from geo.records import Candidate

#: Namesakes nearer than this are one place for the reader (a town and its district).
_SAME_KM = 50.0
_CONTAINER_KM = 60.0
#: A name that is not the main one counts for less: Pokrovsk is a town of its own before it is a name of Engels.
_OTHER_NAME = 0.4
OPEN_WATER = frozenset({"OCN", "SEA", "GULF", "STRT", "CHN", "BAY", "SD"})

Ranked = list[tuple[Candidate, float]]


def rank(
    index: Gazetteer,
    name: str,
    containers: Sequence[str] = (),
    countries: Collection[str] | None = None,
    near: tuple[float, float] | None = None,
) -> Ranked:
    """Candidates of a name with their weights, likeliest first; containers that are known bound them."""
    bounds = [bound for text in containers if (bound := container(index, text))]
    inside = {c.country for bound in bounds for c in bound if class_of(c.kind) == "A" and c.country}
    narrowed = countries if countries is not None else (inside or None)
    found = [c for c in index.search(name, limit=60, countries=narrowed) if is_like(c)]
    for bound in bounds:
        kept = [c for c in found if any(_within(index, c, b) for b in bound)]
        found = kept if kept or _is_area(bound) else found
    ranked = [(c, _weight(c, near)) for c in found]
    ranked.sort(key=lambda pair: (-pair[1], pair[0].id))
    return ranked


def is_like(candidate: Candidate) -> bool:
    """Whether a name was asked for as written, or is near enough in spelling to be offered to anybody."""
    return candidate.match == "exact" or candidate.closeness >= SUGGESTED


def is_sure(candidate: Candidate) -> bool:
    """Whether a name was asked for as written, or is near enough in spelling to count as placed."""
    return candidate.match == "exact" or candidate.closeness >= MIN_SCORE


def container(index: Gazetteer, text: str) -> list[Candidate]:
    """What a name after a comma may stand for: a US state by its code, a country, divisions, else towns."""
    if len(text) == 2 and text.isupper():
        state, country = index.division(f"US.{text}"), index.division(text)
        return [c for c in (state, country) if c is not None]
    found = index.lookup(text, limit=10)
    areas = [c for c in found if class_of(c.kind) == "A"]
    if areas and areas[0].kind.startswith("PCL"):
        return areas[:1]
    return [*areas, *found[:2]][:6]


def _weight(candidate: Candidate, near: tuple[float, float] | None) -> float:
    people = (candidate.population + 500) ** 0.6
    fame = {"PCLI": 30.0, "ADM1": 0.1, "ADM2": 0.1, "ADM3": 0.1, "PPLC": 2.0}.get(candidate.kind, 1.0)
    if candidate.kind in OPEN_WATER:
        fame = 300.0
    elif class_of(candidate.kind) in "HTL" or (class_of(candidate.kind) == "S" and candidate.population == 0):
        fame = 30.0
    weight = people * fame * candidate.closeness**4
    if candidate.match == "exact" and candidate.closeness < 1.0:
        weight *= _OTHER_NAME
    if near is not None:
        km = distance_km(near[0], near[1], candidate.lat, candidate.lon)
        weight /= (1 + km / 50) ** 2
    return float(weight)


def rival(ranked: Ranked) -> Candidate | None:
    """The best candidate that is another place for the reader, not the division around the first."""
    first = ranked[0][0]
    for other, _ in ranked[1:]:
        same = first.admin1_code is not None and first.admin1_code == other.admin1_code
        if same and (first.kind.startswith("ADM") or other.kind.startswith("ADM")):
            continue  # a town and the division named after it
        if distance_km(first.lat, first.lon, other.lat, other.lon) > _SAME_KM + 0.5 * other.radius_km:
            return other
    return None


def score(ranked: Ranked) -> float:
    """Closeness of the first, less what a namesake elsewhere may claim (at worst half)."""
    other, first = rival(ranked), ranked[0]
    if other is None:
        return first[0].closeness
    claim = next(weight for candidate, weight in ranked if candidate is other)
    return round(first[0].closeness * first[1] / (first[1] + 0.5 * claim), 4)


def _within(index: Gazetteer, candidate: Candidate, bound: Candidate) -> bool:
    if bound.kind.startswith("PCL"):
        return candidate.country == bound.country
    if bound.kind == "ADM1" and bound.admin1_code and candidate.admin1_code:
        return candidate.admin1_code == bound.admin1_code
    if bound.kind == "ADM2":
        holders = index.holders(candidate.id)
        if any(holder.kind == "ADM2" for holder in holders):
            return any(holder.id == bound.id for holder in holders)
    reach = max(_CONTAINER_KM, 1.5 * bound.radius_km)
    return candidate.id != bound.id and distance_km(candidate.lat, candidate.lon, bound.lat, bound.lon) <= reach


def _is_area(bound: Sequence[Candidate]) -> bool:
    """Whether a container is a country or division, which must hold; a town or region only helps to choose."""
    return all(c.kind.startswith("PCL") for c in bound)
