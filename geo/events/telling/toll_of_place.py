"""An event told of several places -> how many people each of them lost: 'killed three in X and two in Y'."""

from __future__ import annotations

from collections.abc import Sequence

from geo.events.drafting.draft import Draft
from geo.events.grammar.numbers import count_of
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.casualties import Toll
from geo.events.sentence.counted_people import counts_no_people, is_thing
from geo.records import Place, Range

_PARTS = ("killed", "injured", "missing", "detained")
_AT = frozenset(("in", "at", "near", "around", "outside"))


def tolls_of_places(event: Draft, places: Sequence[Place | None], lexicons: Lexicons) -> list[Toll]:
    """The toll of each place: its own count where one stands before it, else that of the sentence, which is told once.

    Parameters
    ----------
    event : Draft
    places : sequence of Place or None
        Those that an observation is made of.
    lexicons : Lexicons

    Returns
    -------
    list of Toll
        In the order of ``places``; the numbers of the event are in one of them, and in the first if no count stands
        before any place.
    """
    told = [part for part in _PARTS if getattr(event.toll, part) is not None]
    counts = [_count_before(event, place, lexicons) for place in places] if len(told) == 1 and len(places) > 1 else []
    whole = getattr(event.toll, told[0]) if told else None
    if not any(count is not None and count != whole for count in counts):
        return [event.toll if n == 0 else Toll() for n in range(len(places))]
    bare = [n for n, count in enumerate(counts) if count is None]
    first = None if whole in counts else next(iter(bare), None)
    return [
        event.toll if n == first else Toll() if count is None else Toll(**{told[0]: count})
        for n, count in enumerate(counts)
    ]


def _count_before(event: Draft, place: Place | None, lexicons: Lexicons) -> Range | None:
    """How many people are counted right before a place: 'two in X'."""
    clauses = event.scene.clauses
    for resolution, i, _ in event.scene.places if place is not None else ():
        number = clauses.at[i]
        if resolution.place is None or place is None or resolution.place.id != place.id or number < _TWO:
            continue
        people, preposition = clauses.chunks[number - 2], clauses.chunks[number - 1]
        if people.kind != "NP" or clauses.lows[preposition.i] not in _AT or is_thing(clauses, people, lexicons):
            continue
        if not counts_no_people(clauses, people, lexicons):  # 'in two raids in X'
            return count_of(clauses.tokens[people.i : people.j], clauses.lows[max(0, people.i - 3) : people.i])
    return None


_TWO = 2
