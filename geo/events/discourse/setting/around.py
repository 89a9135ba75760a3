"""The names of places of a document, in order: how much is told of each, and how it lies among the others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import islice

from geo.events.discourse.setting.nearness import is_spot
from geo.events.merging.agreement import KM_PER_DEGREE, distance_km
from geo.records import Place, Resolution, Sentence

#: Names before an event and sentences after it in which places are looked for.
_BEFORE, _AFTER = 40, 3
#: Limits of a country's share of all places.
_SHARES = (0.1, 0.2, 0.35, 0.5, 0.75)
#: Limits of distances (km); places within one of them, and limits of how many these are.
KM, _CLOSE_KM, _MANY = (5.0, 25.0, 60.0, 120.0, 250.0, 500.0, 1000.0), 100.0, (0, 1, 3, 6)
#: Places that one is held against; more are a list (or hostile input).
_MOST = 200


def steps(name: str, value: float, limits: Sequence[float]) -> frozenset[str]:
    """A fact for each of some rising limits that a value exceeds."""
    return _beyond(name, bisect_left(limits, value))


@cache
def _beyond(name: str, count: int) -> frozenset[str]:
    return frozenset(f"{name}>{n}" for n in range(count))


class Around:
    """The names of places of a document, in order, and how much is told of each place.

    Parameters
    ----------
    sentences : sequence of Sentence
    places : sequence of Resolution
        Sorted, of the whole document.
    openings : sequence of int
        Sorted offsets at which another story begins, as the entries of a live report do.
    """

    def __init__(
        self, sentences: Sequence[Sentence] = (), places: Sequence[Resolution] = (), openings: Sequence[int] = ()
    ) -> None:
        self._openings = openings
        starts = [r.start for r in places]
        self.named: list[tuple[Sentence, Resolution, Place]] = []
        for sentence in sentences:
            if sentence.kind not in ("boilerplate", "repeat"):
                own = places[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
                self.named += [(sentence, r, r.place) for r in own if r.place is not None and r.use != "demonym"]
        self._starts = [r.start for _, r, _ in self.named]
        spots = [place.id for _, _, place in self.named if is_spot(place)]
        self.counts, self.total = Counter(spots), len(spots)
        self.first = spots[0] if spots else ""
        self.most = self.counts.most_common(1)[0][0] if spots else ""
        countries = Counter(place.country for _, _, place in self.named if place.country)
        self.country = countries.most_common(1)[0][0] if countries else None
        self.heads = {place.id for sentence, _, place in self.named if sentence.kind == "heading" or not sentence.index}
        self._all = {place.id: place for _, _, place in self.named}
        self._countries = Counter(place.country for place in self._all.values() if place.country)
        self._lying: dict[str, set[str]] = {}
        self.fronts: dict[int, str] = {}
        for sentence, _, place in self.named:
            if is_spot(place):
                self.fronts.setdefault(sentence.paragraph, place.id)

    def near(self, sentence: Sentence) -> list[tuple[Sentence, Resolution, Place]]:
        """Names shortly before a sentence, in it, and shortly after, where they are of the same story."""
        low, high = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        after = [named for named in self.named[high : high + _BEFORE] if named[0].index - sentence.index <= _AFTER]
        found = [*self.named[max(0, low - _BEFORE) : high], *after]
        return [named for named in found if self.together(named[0], sentence)] if self._openings else found

    def together(self, one: Sentence, other: Sentence) -> bool:
        """Whether two sentences are of the same story."""
        return bisect_right(self._openings, one.start) == bisect_right(self._openings, other.start)

    def lying(self, place: Place) -> set[str]:
        """How far the next place is, how many are close, and how many share the country: a namesake stands alone."""
        found = self._lying.get(place.id)
        if found is None:
            found = self._lying[place.id] = self._beside(place)
        return found

    def _beside(self, place: Place) -> set[str]:
        found = set[str]()
        if place.country:
            share = self._countries[place.country] / max(1, self._countries.total())
            found |= steps("share of its country", share, _SHARES)
        else:
            found.add("no country")
        others = [q for q in islice(self._all.values(), _MOST) if q.id != place.id and q.precision not in _WIDE]
        least, close, lat = None, 0, place.lat
        for q in others:
            if q.lat is None:
                continue
            if least is not None and lat is not None and KM_PER_DEGREE * abs(q.lat - lat) > max(least, _CLOSE_KM):
                continue  # neither close nor the next: its parallel is farther than that
            km = distance_km(place, q)
            least = km if least is None else min(least, km)
            close += km < _CLOSE_KM
        if least is None:
            return found | {"no other place"}
        return found | steps("next", least, KM) | steps("close", close, _MANY)


_WIDE = frozenset(("country", "region"))
