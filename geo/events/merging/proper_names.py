"""The words of a telling -> proper names in it that are neither places, actors nor days: ships, people, buildings."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.events.grammar.closed_words import MONTHS, WEEKDAYS
from geo.events.grammar.wordsets import words
from geo.records import Coding

_NAME = re.compile(r"\b[A-Z][\w'’-]*\w(?: (?:(?:al|el|bin|de|la|of|the)[ -])?[A-Z][\w'’-]*\w)*")
_SHIP = re.compile(
    r"\b(?:ship|vessel|tanker|carrier|freighter|ferry|boat|trawler|dhow|MV|MT|M/V)(?: called| named|,| the| MV| MT)*"
    r" (?-i:((?:[A-Z][\w'-]+)(?: (?:[A-Z][\w'-]+|[IVX]+|\d+))*))",
    re.I,
)
_COMMON = (
    words(
        """
        the a an and but in on at after before when while as by for from with several many some two three four five six
        seven eight nine ten gunmen police officials authorities residents witnesses rebels militants soldiers troops
        fighters drones president minister general colonel captain commander governor mayor mr mrs ms dr sheikh king
        prince islamic state army air force navy armed forces government ministry party red sea gulf river lake province
        district region city town muslim christian sunni shiite arab kurdish
        """
    )
    | MONTHS
    | WEEKDAYS
)


@lru_cache(maxsize=4096)
def proper_names(quote: str) -> frozenset[str]:
    """Capitalised names of a sentence in lower case; of its first word only where more capitals follow."""
    found = set()
    for match in _NAME.finditer(quote):
        parts = [w for w in match[0].split() if w.lower() not in _COMMON]
        opening = match.start() == 0 or quote[max(0, match.start() - 2) : match.start()] in (". ", "? ", "! ")
        if opening and len(parts) < 2:
            continue
        found |= {p.lower().removesuffix("'s").removesuffix("’s") for p in parts if len(p) > 3}
    return frozenset(found)


@lru_cache(maxsize=4096)
def ship_names(quote: str) -> frozenset[str]:
    """Names of ships in a sentence ('the tanker Blue Star')."""
    return frozenset(m[1].lower() for m in _SHIP.finditer(quote))


def distinctive(a: Coding) -> frozenset[str]:
    """Proper names of a telling without those of its place, its actors and their countries."""
    told: set[str] = set()
    for source in a.sources[:3]:
        told |= proper_names(source.quote)
    known = " ".join(
        [x.name for x in a.actors]
        + ([a.place.name, a.place.mention, a.place.admin1 or ""] if a.place is not None else [])
    ).lower()
    return frozenset(name for name in told if name not in known and name[:5] not in known)


def other_ships(a: Coding, b: Coding) -> bool:
    """Whether both name ships and no name is in both."""
    left = frozenset().union(*(ship_names(s.quote) for s in a.sources[:3]))
    right = frozenset().union(*(ship_names(s.quote) for s in b.sources[:3]))
    return bool(left and right) and not any(x in y or y in x for x in left for y in right)
