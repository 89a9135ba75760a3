"""An event whose sentence names no place, and the places around it -> features of each: how near, how much told of.

The places that the text names shortly before and after, and those of the events told before, are what may be meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from geo.events.discourse.setting.back_to_place import of_capital, of_seat, reach
from geo.events.discourse.setting.nearness import is_spot
from geo.events.drafting.draft import Draft
from geo.records import Place, Resolution, Sentence

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Names before an event and sentences after it in which places are looked for, and events told before it.
_BEFORE, _AFTER, _DRAFTS = 40, 3, 8
#: Upper ends of the classes of distance in sentences, of a place's share of all names, and of how likely it was found.
_GAPS, _SHARES, _SCORES = (0, 1, 2, 4, 8, 16), (0.1, 0.2, 0.35, 0.5, 0.75), (0.02, 0.05, 0.1, 0.2, 0.4, 0.7)
#: Kinds of events that are told of without a place more often than others.
_ANYWHERE = frozenset(("Agreement", "Change to group/activity", "Disrupted weapons use", "Arrests", "Air/drone strike"))


class Around:
    """The names of places of a document, in order, and how much is told of each place.

    Parameters
    ----------
    sentences : sequence of Sentence
    places : sequence of Resolution
        Sorted, of the whole document.
    """

    def __init__(self, sentences: Sequence[Sentence] = (), places: Sequence[Resolution] = ()) -> None:
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
        self.fronts: dict[int, str] = {}
        for sentence, _, place in self.named:
            if is_spot(place):
                self.fronts.setdefault(sentence.paragraph, place.id)

    def near(self, sentence: Sentence) -> list[tuple[Sentence, Resolution, Place]]:
        """Names shortly before a sentence, in it, and shortly after."""
        low, high = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        after = [named for named in self.named[high : high + _BEFORE] if named[0].index - sentence.index <= _AFTER]
        return [*self.named[max(0, low - _BEFORE) : high], *after]


def candidates(event: Draft, story: Story) -> list[tuple[Place, set[str]]]:
    """Places that an event may have happened at, each with what speaks for or against it.

    What its own sentence names and rules found to be something else (a home, a destination, a speaker's seat) is none.
    """
    here = event.scene.sentence
    known: dict[str, Place] = {}
    last: dict[str, tuple[Sentence, Resolution]] = {}
    inside: set[str] = set()
    for sentence, resolution, place in story.around.near(here):
        known.setdefault(place.id, place)
        if sentence.start < here.start:
            last[place.id] = (sentence, resolution)
        elif sentence.start == here.start:
            inside.add(place.id)
    barred = {key for key in inside if not event.weighed.get(key)}
    told = [draft for draft in story.drafts if draft.places]
    for place in [p for draft in told[-_DRAFTS:] for p in draft.places]:
        known.setdefault(place.id, place)
    known = {key: place for key, place in known.items() if key not in barred}
    recent = sorted((k for k in last if k in known and is_spot(known[k])), key=lambda k: -last[k][1].start)
    facts = [_of_document(place, story, here) for place in known.values()]
    for found, (key, place) in zip(facts, known.items(), strict=True):
        if key in inside:
            found |= _of_sentence(event, place)
        if key in last:
            found |= _told_before(last[key][0], here, recent.index(key) if key in recent else len(recent))
            found.add(f"{_gap(last[key][0], here)}:{_kind(place)}")
        else:
            found.add("not before")
        found |= _of_events(event, place, told)
        found |= _spoken_of(event, place, story)
        found |= _of_sides(event, place)
    return list(zip(known.values(), facts, strict=True))


def _step(value: float, ends: Sequence[float]) -> int:
    return sum(value > end for end in ends)


def _kind(place: Place) -> str:
    return "spot" if is_spot(place) else place.precision


def _gap(before: Sentence, here: Sentence) -> str:
    return f"gap{_step(here.index - before.index, _GAPS)}"


def _of_document(place: Place, story: Story, here: Sentence) -> set[str]:
    around = story.around
    found = {f"precision {place.precision}", f"basis {place.basis}"}
    if place.kind == "PPLC":
        found.add("capital of a country")
    if is_spot(place):
        count = around.counts[place.id]
        found |= {f"share{_step(count / max(1, around.total), _SHARES)}", f"count{min(count, 4)}"}
        if len(around.counts) == 1:
            found.add("only spot")
    found.add("country told most" if place.country == around.country else "another country")
    heads = {"told most": around.most, "first told": around.first, "fronts": around.fronts.get(here.paragraph)}
    return found | {name for name, key in heads.items() if key == place.id}


def _of_sentence(event: Draft, place: Place) -> set[str]:
    """How likely a place of the sentence itself was found."""
    return {"here", f"here {_kind(place)}", f"here{_step(event.weighed[place.id], _SCORES)}"}


def _told_before(before: Sentence, here: Sentence, rank: int) -> set[str]:
    gap, same = _gap(before, here), "same" if before.paragraph == here.paragraph else "other"
    return {gap, f"{gap} {same}", f"rank{min(rank, 3)}", f"rank{min(rank, 3)} {same}"}


def _of_events(event: Draft, place: Place, told: Sequence[Draft]) -> set[str]:
    """Whether events told before were there, how long ago, and how many."""
    back = [n for n, draft in enumerate(reversed(told)) if any(p.id == place.id for p in draft.places)]
    if not back:
        return {"no event there"} if told else set()
    draft, order = told[-1 - back[0]], min(back[0], 3)
    before, here = draft.scene.sentence, event.scene.sentence
    same = "same" if before.paragraph == here.paragraph else "other"
    found = {f"event{order}", f"event{min(order, 2)} {_gap(before, here)} {same}", f"events{min(len(back), 4)}"}
    found |= {f"event {p.basis}" for p in draft.places if p.id == place.id}
    if len(draft.places) > 1:
        found.add("event of several")
    if event.definite:
        found.add(f"the event{min(order, 2)}")
    if event.when.own:
        found.add(f"own day{min(order, 2)}")
    names = _names(event)
    if names:
        there = (told[-1 - n] for n in back)
        found.add(f"same sides {any(names & _names(other) for other in there)}")
    return found


def _names(event: Draft) -> set[str]:
    return {actor.name for actor in event.actors if actor.id and not actor.id.startswith("generic")}


def _spoken_of(event: Draft, place: Place, story: Story) -> set[str]:
    """Whether 'the town', 'there', 'the capital' may mean a place."""
    text, last = event.scene.text, story.places.last
    far = reach(text)
    found: set[str] = set()
    if last is not None and last[1].id == place.id:
        gap = event.scene.sentence.index - last[0]
        found |= {"last town", f"last town {_step(gap, _GAPS)}", f"last town reached {0 < far >= gap} {far > 0}"}
    if far:
        found.add(f"back to {_kind(place)}{' last' if 'last town' in found else ''}")
    if of_capital(text):
        found.add(f"the capital {_same(story.places.capital, place)}")
    if of_seat(text):
        found.add(f"the seat {_same(story.places.seat(), place)}")
    if _same(story.places.dateline, place):
        found.add("dateline")
    kind = event.sub_event if event.sub_event in _ANYWHERE else "else"
    return found | {f"{kind} {_kind(place)}"}


def _same(known: Place | None, place: Place) -> bool:
    return known is not None and known.id == place.id


def _of_sides(event: Draft, place: Place) -> set[str]:
    """Whether a place lies in a country whose people or forces the sentence tells of."""
    countries = set(_countries(event))
    if not countries:
        return set()
    return {f"country of a side {place.country in countries if place.country else 'none'}"}


def _countries(event: Draft) -> Iterable[str]:
    yield from (actor.country for actor in event.actors if actor.country)
    for resolution, _, _ in event.scene.places:
        if resolution.use == "demonym" and resolution.place is not None and resolution.place.country:
            yield resolution.place.country
