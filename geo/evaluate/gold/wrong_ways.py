"""Aligned pairs -> in what way their places, dates and actors are wrong: shares only, without a look at any of them."""

from __future__ import annotations

from collections import Counter
from datetime import date

from geo.evaluate.gold.align import Pair, actor_found, date_right, place_right
from geo.evaluate.gold.scoring_incidents import Reading

#: (way: of which, (count, n))
Ways = list[tuple[str, tuple[int, int]]]
#: Ways in which a date is wrong that the report gives.
_DATES = (
    "dates not given", "dates given too long", "dates given too short", "dates a day or two off",
    "dates given in another year", "dates given as others",
)  # fmt: skip
_CLOSE = 2


def wrong_ways(reading: Reading) -> Ways:
    """Count the ways in which aligned pairs are wrong.

    Parameters
    ----------
    reading : Reading

    Returns
    -------
    list of (str, (int, int))
        What is wrong, how often, and of how many.
    """
    pairs = [pair for item in reading.aligned for pair in item.pairs]
    return [*_places(pairs), *_dates(pairs), *_actors(pairs)]


def _places(pairs: list[Pair]) -> Ways:
    placed = [p for p in pairs if p.gold["place"] is not None]
    bare = [p for p in pairs if p.gold["place"] is None]
    wrong = [p for p in placed if p.predicted.place is not None and not place_right(p.gold, p.predicted.place)]
    return [
        ("places not given", (sum(p.predicted.place is None for p in placed), len(placed))),
        ("places given as another", (len(wrong), len(placed))),
        ("places given where none is told", (sum(p.predicted.place is not None for p in bare), len(bare))),
    ]


def _dates(pairs: list[Pair]) -> Ways:
    dated = [p for p in pairs if p.gold["date_start"] is not None]
    bare = [p for p in pairs if p.gold["date_start"] is None]
    ways = Counter(_way(p) for p in dated if not date_right(p.gold, p.predicted))
    told = sum(not date_right(p.gold, p.predicted) for p in bare)
    return [*((way, (ways[way], len(dated))) for way in _DATES), ("dates given where none is told", (told, len(bare)))]


def _way(pair: Pair) -> str:
    """In what way a date is wrong."""
    wanted, given = pair.gold, pair.predicted
    if given.date_start is None or given.date_end is None:
        return "dates not given"
    if given.date_start <= wanted["date_start"] and wanted["date_end"] <= given.date_end:
        return "dates given too long"
    if wanted["date_start"] <= given.date_start and given.date_end <= wanted["date_end"]:
        return "dates given too short"
    if abs((date.fromisoformat(given.date_start) - date.fromisoformat(wanted["date_start"])).days) <= _CLOSE:
        return "dates a day or two off"
    another = given.date_start[4:] == wanted["date_start"][4:]
    return "dates given in another year" if another else "dates given as others"


def _actors(pairs: list[Pair]) -> Ways:
    named = [(a, p) for p in pairs for a in p.gold["actors"] if not a["generic"]]
    lost = [(a, p) for a, p in named if not actor_found(a, p.gold, p.predicted)]
    other_role = sum(actor_found({**a, "role": "other"}, p.gold, p.predicted) for a, p in lost)
    return [
        ("actors not given", (len(lost) - other_role, len(named))),
        ("actors given in another role", (other_role, len(named))),
    ]
