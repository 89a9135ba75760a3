"""The events of a report -> who has what part in which of them, and what speaks for his having done one more."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NamedTuple

from geo.events.discourse.cast.named import actor_key, is_named
from geo.events.discourse.cast.standing import home, step, weight
from geo.events.discourse.cast.told import Told, kind_of
from geo.events.drafting.draft import Draft
from geo.events.lexicon.taxonomy import event_type
from geo.events.merging.agreement import distance_km
from geo.records import Actor, Place

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Upper ends of the classes of distance, km and sentences; how many events before and after are looked at.
_KM, _GAPS = (5, 30, 100, 300, 800, 5000), (0, 1, 2, 4)
_BACK, _AHEAD = 3, 2
_NOWHERE = 9999.0
#: Upper ends of the classes of shares of events that name who did them.
_NAMING = (0.0, 0.1, 0.25, 0.5, 0.75)
_SIDES = frozenset(("perpetrator", "target"))
#: Of somebody's places so many are measured from.
_PLACES = 100


class Deeds(NamedTuple):
    """Numbers of the events that somebody did and suffered, their kinds, and where he was, with the events there."""

    did: set[int]
    was: set[int]
    kinds: Counter[str]
    places: dict[Place, set[int]]


class Plot:
    """What a report tells and whom it names.

    Parameters
    ----------
    drafts : sequence of Draft
        Events of the report, in any order.
    told : Told
        Whom it names.
    story : Story
    """

    def __init__(self, drafts: Sequence[Draft], told: Told, story: Story) -> None:
        self.drafts = sorted(drafts, key=lambda event: event.start)
        self.told, self.story = told, story
        #: Numbers of the events that name who did them.
        self._doers = [n for n, event in enumerate(self.drafts) if any(map(_is_named_doer, event.actors))]
        self._kinds: dict[str | None, dict[str, str]] = {}
        self._weights: dict[str, set[str]] = {}
        self._weights_in: dict[tuple[str, str | None], set[str]] = {}
        self._deeds: dict[str, Deeds] = {}
        self._opposed: dict[tuple[str, str], set[int]] = {}
        self.kinds = [event_type(event.sub_event) for event in self.drafts]
        #: Who -> his roles in each event in which he has a part, by its number.
        self.parts: dict[str, dict[int, set[str]]] = {}
        for number, event in enumerate(self.drafts):
            for actor in event.actors:
                self.parts.setdefault(actor_key(actor), {}).setdefault(number, set()).add(actor.role)

    def kinds_in(self, country: str | None) -> dict[str, str]:
        """Of what kind those whom the report names are in a country."""
        if country not in self._kinds:
            self._kinds[country] = {key: kind_of(entry, country) for key, entry in self.told.entries.items()}
        return self._kinds[country]

    def weight(self, key: str, country: str | None) -> set[str]:
        """How much of the report is about somebody; asked for many events, told once."""
        if (key, country) not in self._weights_in:
            if key not in self._weights:
                self._weights[key] = weight(key, self.told)
            self._weights_in[key, country] = self._weights[key] | home(key, self.told, country)
        return self._weights_in[key, country]

    def _deeds_of(self, key: str) -> Deeds:
        """In which events somebody has what part, told once."""
        if key not in self._deeds:
            parts = self.parts.get(key, {})
            did = {n for n, roles in parts.items() if "perpetrator" in roles}
            was = {n for n, roles in parts.items() if "target" in roles}
            places: dict[Place, set[int]] = {}
            for number in parts:
                for place in self.drafts[number].places:
                    if place in places or len(places) < _PLACES:
                        places.setdefault(place, set()).add(number)
            self._deeds[key] = Deeds(did, was, Counter(self.kinds[n] for n in did), places)
        return self._deeds[key]

    def doings(self, number: int, key: str, how: Sequence[str]) -> set[str]:
        """Features of what is told of somebody elsewhere than in one event; ``how`` is how that one is told."""
        parts, deeds = self.parts.get(key, {}), self._deeds_of(key)
        own = number in deeds.did
        did, was = len(deeds.did) - own, len(deeds.was) - (number in deeds.was)
        alike = deeds.kinds[self.kinds[number]] - own
        found = {
            f"did{min(did, 3)}", f"was{min(was, 3)}", f"alike{min(alike, 2)}", f"did{min(did, 2)}was{min(was, 2)}",
        }  # fmt: skip
        found |= self._where(number, deeds, elsewhere=len(parts) > (number in parts))
        found |= self._last_named(number, deeds.did - {number} if own else deeds.did)
        for name, row in (
            ("before", range(number - 1, max(-1, number - 1 - _BACK), -1)),
            ("after", range(number + 1, min(len(self.drafts), number + 1 + _AHEAD))),
        ):
            for order, other in enumerate(row):
                if other in parts:
                    found |= self._beside(name, order, number, other, parts[other], how)
                    break
        return found

    def names(self, number: int) -> set[str]:
        """How many of the other events name who did them, and whether those beside this one do."""
        share = (len(self._doers) - self._names_doer(number)) / max(1, len(self.drafts) - 1)
        beside = f"{self._names_doer(number - 1)}{self._names_doer(number + 1)}"
        return {f"names{step(share, _NAMING)}", f"names{beside}"}

    def _names_doer(self, number: int) -> bool:
        at = bisect_left(self._doers, number)
        return self._doers[at : at + 1] == [number]

    def _last_named(self, number: int, did: AbstractSet[int]) -> set[str]:
        """Whether somebody did the last event before, and the first after, that names who did it."""
        found: set[str] = set()
        at = bisect_left(self._doers, number)
        if at:
            last = self._doers[at - 1]
            same = self.drafts[last].scene.sentence.paragraph == self.drafts[number].scene.sentence.paragraph
            found |= {f"last{last in did}", f"last{last in did}{min(number - last, 4)}{same}"}
        following = [n for n in self._doers[at : at + 2] if n != number][:1]
        if following:
            found.add(f"first{following[0] in did}")
            if at:
                found.add(f"last{self._doers[at - 1] in did}first{following[0] in did}")
        return found

    def _where(self, number: int, deeds: Deeds, *, elsewhere: bool) -> set[str]:
        """How near to an event somebody is told to have been."""
        here = next((p for p in self.drafts[number].places if p.lat is not None), None)
        if here is None:
            return set()
        there = [p for p, events in deeds.places.items() if events != {number}]
        least = min((distance_km(here, p) for p in there), default=_NOWHERE)
        division = any(p.admin1_code is not None and p.admin1_code == here.admin1_code for p in there)
        return {f"near{step(least, _KM)}", f"division{division}{elsewhere}"}

    def _beside(self, name: str, order: int, number: int, other: int, roles: set[str], how: Sequence[str]) -> set[str]:
        """Whether somebody has the same part in the event next to it, and what the two have in common."""
        event, next_to = self.drafts[number], self.drafts[other]
        here, there = event.scene.sentence, next_to.scene.sentence
        same = here.paragraph == there.paragraph
        part = "does" if "perpetrator" in roles else "suffers" if "target" in roles else "is there"
        gap = step(abs(here.index - there.index), _GAPS)
        found = {f"{name}{order} {part}", f"{name}{order} {part}{same}", f"{name} {part}{gap}{same}"}
        if order == 0:
            alike = self.kinds[number] == self.kinds[other]
            found |= {f"{name} {part} alike{alike}{same}", f"{name} {part}|{event.sub_event}"}
            found |= {f"{name} {part}|{told}" for told in how if told[0] in "Afr"}
            places, others = ({p.id for p in d.places} for d in (event, next_to))
            if places and others:
                found.add(f"{name} {part} place{bool(places & others)}")
            if event.when.start and next_to.when.start:
                found.add(f"{name} {part} day{event.when.start == next_to.when.start}")
        return found

    def against(self, number: int, key: str, foes: Sequence[Actor]) -> set[str]:
        """Whether the report has somebody against the event's target elsewhere."""
        foe = next((a for a in foes if is_named(a)), None)
        if foe is None:
            return set()
        opposed = self._opposed_in(key, actor_key(foe))
        found = {f"against{min(len(opposed) - (number in opposed), 2)}"}
        entry = self.told.entries[key]
        if entry.country and foe.country == entry.country:
            found.add(f"one country {entry.kind == foe.kind}{(entry.kind or '-')[:5]}")
        return found

    def _opposed_in(self, key: str, foe: str) -> set[int]:
        """The events in which two have parts on different sides, told once."""
        if (key, foe) not in self._opposed:
            mine, his = self.parts.get(key, {}), self.parts.get(foe, {})
            both = ((n, mine[n] & _SIDES, his[n] & _SIDES) for n in mine.keys() & his.keys())
            self._opposed[key, foe] = {n for n, a, b in both if a and b and len(a | b) > 1}
        return self._opposed[key, foe]


def _is_named_doer(actor: Actor) -> bool:
    return actor.role == "perpetrator" and is_named(actor)
