"""Places that score well for one event -> the innermost one, several of a list, or the way between two."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from geo.events.discourse.setting.nearness import COARSE, contains, is_seat, is_spot
from geo.events.grammar.numbers import value_of
from geo.events.grammar.wordsets import words as word_set
from geo.events.merging.agreement import distance_km
from geo.records import Place, Resolution
from geo.site_nouns import leading_noun

#: A place of the sentence with its tokens, half-open.
Named = tuple[Resolution, int, int]
#: Words between two places of one event that tell of a list or a second clause, and that say where the first lies.
_JOINING = frozenset(("and", "or", ",", ";", "&", "plus", "while"))
_LISTING = frozenset(("and", "or", ";", "&", "plus", "while", "/"))
_LISTED_IN = frozenset((",", "in", "at", "near", "on", "of", "around", "the"))
_POINT = re.compile(r"(?:north|south)?-?(?:east|west)?(?:north|south)?$")
_LYING = frozenset(("at", "near", "around", "outside", "'s"))
_BESIDE = frozenset(("near", "outside", "around", "above", "beside"))
#: 'X community of Y' is a part of Y.
_PART = frozenset(("community", "village", "town", "area", "neighbourhood", "neighborhood", "quarter", "suburb", "ward",
                   "settlement", "hamlet", "district", "camp"))  # fmt: skip
_OF = frozenset(("of", "in"))
#: What is called after a place that it does not lie in.
_THINGS = word_set(
    """
    square street avenue roundabout bridge market mosque church stadium hospital hotel university school gate park
    prison barracks junction station mall obelisk
    """
)
_QUARTER = frozenset(("suburb", "quarter", "neighbourhood", "neighborhood", "ward", "outskirts"))
#: Words for what a town lies in.
DIVISIONS = word_set(
    """
    province region state district county department governorate oblast prefecture territory township commune
    municipality division area
    """
)
#: What stands between a site and its town.
_SITED = (["in"], ["at"], [",", "in"], ["near"], ["outside"], [","])
_ROADS = frozenset(("road", "highway", "route", "motorway", "axis", "railway"))
_CLOSE_KM = 60.0
#: Tokens within which an area opens a sentence, and words before the spot in it.
_OPENING, _AT = 3, frozenset(("at", "in", "near", "outside", "around"))
#: How far (km) from the seat of a district or province something in it may lie.
_AREA_KM = 200.0
#: Most places that one event is told of.
_MOST = 8
#: Two ends of a road farther apart than this (km) tell of a region rather than of a stretch.
_STRETCH_KM = 60.0


def innermost(kept: Sequence[int], usable: Sequence[Named], scored: dict[int, float], low: Sequence[str]) -> list[int]:
    """Of 'X in Y province' keep X; of places told side by side keep all.

    Parameters
    ----------
    kept : sequence of int
        Indices into ``usable`` that score well enough.
    usable : sequence of (Resolution, int, int)
        Places with their tokens.
    scored : dict
        Index -> score.
    low : sequence of str
        The sentence's words in lower case.
    """
    out: list[int] = []
    for n in sorted({_at_site(_within(n, usable, low), usable, low) for n in kept}):
        if out:
            words = low[usable[out[-1]][2] : usable[n][1]]
            verdict = _beside(_place(usable, out[-1]), _place(usable, n), words, scored[n] - scored[out[-1]])
            if _told_area(usable[out[-1]], usable[n], words) or _named_thing(usable[out[-1]], usable[n], words):
                out[-1] = n
                continue
            if verdict != "second" and _inside(words, _behind(usable, n, low)):
                verdict = _held(_place(usable, out[-1]), _place(usable, n)) if _QUARTER.intersection(words) else "first"
            if verdict == "first":
                continue
            if verdict == "second":
                out[-1] = n
                continue
            if verdict == "only second":
                out = []
        out.append(n)
    fine = [n for n in out if _place(usable, n).precision not in COARSE]
    if fine and len(fine) < len(out):  # a country and a town: told as two only where a list names both
        out = [n for n in out if n in fine or _listed(n, out, usable, low)]
    return sorted(out, key=lambda n: -scored[n])[:_MOST] if len(out) > 1 else out


def one_list(kept: Sequence[int], usable: Sequence[Named], scored: dict[int, float], low: Sequence[str]) -> list[int]:
    """Of places that no list names beside each other the likeliest: 'In X, a drone hit a bus on the way to Y'.

    Parameters
    ----------
    kept, usable, scored, low
        As for :func:`innermost`.
    """
    out: list[int] = []
    for n in sorted(kept):
        if out and not _joined(out[-1], n, usable, low):
            out[-1] = max(out[-1], n, key=lambda k: scored[k])
        else:
            out.append(n)
    return [n for n in kept if n in out]


def _joined(first: int, second: int, usable: Sequence[Named], low: Sequence[str]) -> bool:
    """Whether two places are told as two: by an 'and' or a semicolon between, or side by side in a list of three."""
    words = low[usable[first][2] : usable[second][1]]
    if not _LISTING.isdisjoint(words):
        return True
    if list(words[:1]) != [","] or not _LISTED_IN.issuperset(w for w in words if value_of(w) is None):
        return False
    start, end = usable[first][1], usable[second][2]
    before = first > 0 and "," in low[max(0, start - 2) : start]
    return before or (second + 1 < len(usable) and not {",", "and"}.isdisjoint(low[end : end + 1]))


def _listed(n: int, kept: Sequence[int], usable: Sequence[Named], low: Sequence[str]) -> bool:
    """Whether a place stands beside another kept one with nothing but 'and' or a comma between."""
    for other in (n - 1, n + 1):
        if other in kept:
            first, second = sorted((n, other))
            words = low[usable[first][2] : usable[second][1]]
            if len(words) <= 3 and {"and", "or", "&"}.intersection(words):
                return True
    return False


def _within(n: int, usable: Sequence[Named], low: Sequence[str]) -> int:
    """'the border at X', 'Y province near X': the place inside an area that directly follows it, whatever its score."""
    if n + 1 == len(usable) or _place(usable, n).precision not in COARSE:
        return n
    words = list(low[usable[n][2] : usable[n + 1][1]])
    follows = 0 < len(words) <= 3 and words[-1] in _LYING and not _JOINING.intersection(words)
    follows = follows or words in ([";"], ["|"], ["/"])  # columns of a table: country, then town
    return n + 1 if follows and contains(_place(usable, n), _place(usable, n + 1)) else n


def _at_site(n: int, usable: Sequence[Named], low: Sequence[str]) -> int:
    """'the X prison in Y': the site, whatever its score, where it lies in or by the town that is told behind it."""
    if n == 0 or not is_spot(_place(usable, n)) or not is_spot(site := _place(usable, n - 1)):
        return n
    words = list(low[usable[n - 1][2] : usable[n][1]])
    noun = leading_noun(words)
    told = noun is not None and words[len(noun.split()) :] in _SITED
    return n - 1 if told and distance_km(site, _place(usable, n)) <= _CLOSE_KM else n


def _place(usable: Sequence[Named], n: int) -> Place:
    place = usable[n][0].place
    assert place is not None
    return place


def _beside(first: Place, second: Place, words: Sequence[str], lead: float) -> str:
    """Which of two places stay: ``first``, ``second``, ``only second`` (nothing before it either) or ``both``."""
    if contains(second, first):
        return "first"
    if contains(first, second):
        return "second"
    located = (
        (len(words) <= 4 and bool(_BESIDE.intersection(words[-2:]))) or _lies(words) or _quarter(first, second, words)
    )
    if len(words) in (2, 3) and words[-1] == "of" and words[0] in _PART:  # 'X quarter of Y'
        return _held(first, second)
    if is_seat(second, first, words) or located:
        return "first"
    if not _JOINING.intersection(words):
        # 'X near Y', 'X ... by Y': one place; only a list or a second clause tells of several.
        return "second" if lead > 0 and not (len(words) <= 4 and _BESIDE.intersection(words)) else "first"
    if len(words) > 4 and abs(lead) > 0.15:
        return "only second" if lead > 0 else "first"
    return "both"


def _named_thing(first: Named, second: Named, words: Sequence[str]) -> bool:
    """'the X square in Y', where what bears the name X lies elsewhere: Y is where it was."""
    town, other = first[0].place, second[0].place
    if town is None or other is None or len(words) > 4 or len(words) < 2 or words[0] not in _THINGS:
        return False
    return words[-1] in ("in", "of") and is_spot(other) and distance_km(town, other) > _CLOSE_KM


def named_elsewhere(usable: Sequence[Named], low: Sequence[str], towns: Sequence[int]) -> list[tuple[int, int]]:
    """'In Nyala a jet hit al-Wadi market', "Cúcuta's Santander park": a site with its town, which the name would leave.

    Parameters
    ----------
    usable : sequence of (Resolution, int, int)
        Places with their tokens.
    low : sequence of str
        The sentence's words in lower case.
    towns : sequence of int
        Indices of those that the sentence tells to hold what it tells.
    """
    out = []
    for n, (_, i, j) in enumerate(usable):
        own = j - i > 1 and low[j - 1] in _THINGS
        behind = j < len(low) and low[j] in _THINGS | _QUARTER
        before = i > 1 and low[i - 1] == "of" and low[i - 2] in _THINGS
        if not (own or behind or before):
            continue
        others = [m for m in towns if m != n and is_spot(_place(usable, m))]
        apart = [distance_km(_place(usable, m), _place(usable, n)) for m in others]
        if others and min(apart) > _CLOSE_KM:
            out.append((n, min(others, key=lambda m: abs(usable[m][1] - i))))
    return out


def _told_area(first: Named, second: Named, words: Sequence[str]) -> bool:
    """'In X territory, gunmen came to Y': X is an area by its word, although it was read as its town."""
    area, spot = first[0].place, second[0].place
    if area is None or spot is None or not words or words[0] not in DIVISIONS or first[1] > _OPENING:
        return False
    near = area.country == spot.country and distance_km(area, spot) <= _AREA_KM
    return near and is_spot(spot) and words[-1] in _AT and len(words) > _OPENING and "and" not in words


def _behind(usable: Sequence[Named], n: int, low: Sequence[str]) -> list[str]:
    """The words behind a place, with the word for a division that its name ends in or that it is one of."""
    _, i, j = usable[n]
    own = [low[j - 1]] if j - i > 1 and low[j - 1] in DIVISIONS else []
    own = own or (["district"] if _place(usable, n).precision == "admin2" else [])
    return [*own, *low[j : j + 4]]


def _inside(words: Sequence[str], after: Sequence[str]) -> bool:
    """'X, in Y', 'X township in the Y region', 'X, Y district', 'X, a village in Y': the first lies in the second."""
    inner = list(words[1:] if words and words[0] in DIVISIONS else words)
    if len(inner) > 6 or {"and", "or", "while", ";"}.intersection(inner) or not inner:
        return False
    if list(after[:1]) == ["and"] or list(after[:2]) in ([",", "in"], [",", "and"]):
        return False  # 'in X, in Y and in Z'
    if inner in (["in"], [",", "in"], ["in", "the"], [",", "in", "the"]):
        return True
    last = inner[-2] if inner[-1] == "the" and len(inner) > 2 else inner[-1]
    if inner[0] == "," and last in _OF and (_PART | {"capital", "seat", "part", "outskirts"}).intersection(inner):
        return True
    if not after or after[0] not in DIVISIONS or "and" in after[1:3]:
        return False
    return inner == [","] if len(inner) == len(words) else inner[0] in (",", "in") and "in" in inner


def _held(first: Place, second: Place) -> str:
    """Which of 'X, a suburb of Y' stays: X, unless what bears its name lies elsewhere."""
    far = is_spot(second) and distance_km(first, second) > max(_CLOSE_KM, 1.5 * (second.radius_km or 0.0))
    return "second" if far and first.country == second.country and second.kind.startswith("PPL") else "first"


def _lies(words: Sequence[str]) -> bool:
    """'X, south of Y', 'X, 30 km north-east of Y': Y only says where X is."""
    return len(words) <= 8 and len(words) > 1 and words[-1] in ("of", "from") and _POINT.match(words[-2]) is not None


def _quarter(first: Place, second: Place, words: Sequence[str]) -> bool:
    """'X, Y' where X lies within the town Y or at its edge."""
    if list(words) != [","] or first.basis == "container" or second.basis == "container":
        return False
    wide, narrow = second.radius_km or 0.0, first.radius_km or 0.0
    return wide >= 3 * max(narrow, 1.0) and distance_km(first, second) <= 1.5 * wide


def way_between(usable: Sequence[Named], low: Sequence[str]) -> list[tuple[int, int, Place]]:
    """'between X and Y', 'the road from X to Y': indices of both ends and the place half-way, not finer than 'near'.

    The point is the middle (latitude and longitude averaged, which is right for ends a few hundred km apart), the
    radius half the distance; the ends themselves are no place of the event.
    """
    out = []
    for n in range(len(usable) - 1):
        a, b = _place(usable, n), _place(usable, n + 1)
        i, words = usable[n][1], list(low[usable[n][2] : usable[n + 1][1]])
        before = list(low[max(0, i - 6) : i])
        pair = bool(before) and before[-1] == "between" and words == ["and"]
        road = bool(before) and before[-1] in ("from", "linking", "connecting") and words in (["to"], ["with"], ["and"])
        end = usable[n + 1][2]
        behind = low[end] if end < len(low) else ""
        joined = behind in _ROADS and words in ([], ["-"], ["–"], ["—"], ["to"], ["/"])  # 'the X-Y road'
        if not (pair or joined or (road and _ROADS.intersection(before))):
            continue
        if a.lat is None or a.lon is None or b.lat is None or b.lon is None or a.precision == "country":
            continue
        out.append((n, n + 1, _middle(a, b)))
    return out


def _middle(a: Place, b: Place) -> Place:
    half = max(1.0, distance_km(a, b) / 2)
    assert a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
    east = (b.lon - a.lon + 180.0) % 360.0 - 180.0
    return msgspec.structs.replace(
        a,
        name=f"between {a.name} and {b.name}",
        mention=f"{a.mention} and {b.mention}",
        lat=round((a.lat + b.lat) / 2, 5),
        lon=round((a.lon + east / 2 + 180.0) % 360.0 - 180.0, 5),
        precision="near" if half <= _STRETCH_KM else "region",
        radius_km=round(half, 1),
    )


def held_by_the_last(links: Sequence[str], usable: Sequence[Named]) -> list[int]:
    """Of 'in X, Y' the second: a comma alone, with no 'and' before or behind, names what a town lies in."""
    around = ["", *links, ""]
    return [
        n
        for n in range(1, len(usable))
        if around[n] == "comma" and not {around[n - 1], around[n + 1]} & {"comma", "and"} and _one_country(usable, n)
    ]


def _one_country(usable: Sequence[Named], n: int) -> bool:
    """Whether a place is finer than a country and lies in that of the town before it."""
    town, outer = usable[n - 1][0].place, usable[n][0].place
    if town is None or outer is None or town.precision not in ("site", "town", "near"):
        return False
    return town.country == outer.country and outer.precision != "country"
