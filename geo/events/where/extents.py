"""The places of a sentence as the gazetteer has them -> how far each reaches and which of them lies in which.

Of 'shelled X in Y' the place is X: what holds another place of the sentence mostly only says where that one lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo.events.discourse.setting.nearness import contains
from geo.events.grammar.tokens import Token
from geo.records import Place

Span = tuple[int, int]
#: From spots to countries; what the gazetteer does not know is taken for a spot.
_LEVELS = {"admin2": 1, "admin1": 2, "region": 2, "water": 2, "country": 3}
#: Tokens by which the classes of distance to what lies in a place differ, and the last class.
_STEP, _STEPS = 3, 4


class Extent(NamedTuple):
    """How far a place reaches, and the indices of those that lie in it, hold it, and are finer than it."""

    precision: str
    level: int
    inner: tuple[int, ...]
    outer: tuple[int, ...]
    finer: tuple[int, ...]
    facts: tuple[str, ...]


def extents(tokens: Sequence[Token], spans: Sequence[Span], places: Sequence[Place | None]) -> list[Extent]:
    """Extents of the places of a sentence, with the features that are the same for every event.

    Parameters
    ----------
    tokens : sequence of Token
        The sentence.
    spans : sequence of (int, int)
        Token spans of its places, half-open, in order.
    places : sequence of Place or None
        What each is; ``None`` where it is in no gazetteer.
    """
    levels = [_LEVELS.get(place.precision, 0) if place else 0 for place in places]
    out = []
    for n, place in enumerate(places):
        others = [k for k, other in enumerate(places) if other and place and k != n and other.id != place.id]
        inner = tuple(k for k in others if contains(place, places[k]))  # type: ignore[arg-type]
        outer = tuple(k for k in others if contains(places[k], place))  # type: ignore[arg-type]
        finer = tuple(k for k, level in enumerate(levels) if level < levels[n])
        again = any(k != n and place and other and other.id == place.id for k, other in enumerate(places))
        precision, level = place.precision if place else "?", levels[n]
        alike = min(3, levels.count(level) - 1)
        facts = [f"pr:{precision}", f"fin:{min(len(finer), 3)}:{level}", f"sam:{alike}:{level}"]
        if place:
            facts += [f"in:{min(len(outer), 2)}", f"ho:{min(len(inner), 2)}", f"sm:{again:d}"]
        if inner:
            facts.append(_distance(tokens, spans, n, inner))
        out.append(Extent(precision, level, inner, outer, finer, tuple(facts)))
    return out


def _distance(tokens: Sequence[Token], spans: Sequence[Span], n: int, inner: Sequence[int]) -> str:
    """Where the nearest place that lies in place ``n`` stands, how far off, and whether a verb is between."""
    i, j = spans[n]
    first, last = spans[_nearest(spans, i, inner)]
    a, b = (last, i) if first < i else (j, first)
    verb = any(t.tag == "V" for t in tokens[a:b])
    return f"hod:{'A' if first > i else 'B'}:{min((b - a) // _STEP, _STEPS)}:{verb:d}"


def crossed_extent(extent: Extent, n: int, spans: Sequence[Span], preps: Sequence[str], at: int) -> list[str]:
    """Features of the extent of place ``n`` for an event at token ``at``.

    Parameters
    ----------
    extent : Extent
        That of the place.
    n : int
        Its index.
    spans : sequence of (int, int)
        Token spans of all places.
    preps : sequence of str
        Class of the preposition before each.
    at : int
        Token of the event.
    """
    i, prep = spans[n][0], preps[n]
    side = "A" if i > at else "B"
    found = [f"pr:{extent.precision}:{prep}:{side}"]
    found.append(f"fin:{min(len(extent.finer), 3)}:{extent.level}:{side}:{prep == 'loc'}")
    for name, others in (("hoo", extent.inner), ("ino", extent.outer)):
        if others:
            where = "A" if spans[_nearest(spans, i, others)][0] > i else "B"
            found.append(f"{name}:{where}:{side}:{prep}")
    if not extent.finer:
        return [*found, f"fq:-:{extent.level}:{side}:{prep == 'loc'}"]
    k = _nearest(spans, at, extent.finer)
    first = spans[k][0]
    closer = abs(first - at) < abs(i - at)
    found.append(f"fq:{'A' if first > at else 'B'}:{side}:{preps[k] == 'loc'}:{prep == 'loc'}:{closer}")
    return found


def _nearest(spans: Sequence[Span], at: int, among: Sequence[int]) -> int:
    return min(among, key=lambda k: abs(spans[k][0] - at))
