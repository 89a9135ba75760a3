"""An event and the places around it -> features of each: how near, how much told of, how its own sentence names it.

The places that the text names shortly before, in the sentence and shortly after, those of the events told before, and
the one that rules have chosen are what may be meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from geo.events.discourse.setting.around import KM, steps
from geo.events.discourse.setting.back_to_place import of_capital, of_seat, reach
from geo.events.discourse.setting.named_here import chosen, named_here
from geo.events.discourse.setting.nearness import is_spot
from geo.events.drafting.draft import Draft
from geo.events.merging.agreement import distance_km
from geo.records import Place, Resolution, Sentence

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Events told before whose places may be meant.
_DRAFTS = 8
#: Upper ends of the classes of distance in sentences, of a place's share of all names, of how many places there are.
_GAPS, _SHARES, _CHOICE = (0, 1, 2, 4, 8, 16), (0.1, 0.2, 0.35, 0.5, 0.75), (0, 1, 3, 8)
#: Kinds of events that are told of without a place more often than others.
_ANYWHERE = frozenset(("Agreement", "Change to group/activity", "Disrupted weapons use", "Arrests", "Air/drone strike"))
#: The feature of there being no place around that is meant.
NONE = "none of these"


class Option(NamedTuple):
    """A place that may be meant (or none of them), and what speaks for or against it."""

    place: Place | None
    found: set[str]


class _Names(NamedTuple):
    """The last name of each place before a sentence, the first in it, and the first after it."""

    before: dict[str, tuple[Sentence, Resolution]]
    inside: dict[str, tuple[Sentence, Resolution]]
    after: dict[str, tuple[Sentence, Resolution]]


def options(event: Draft, story: Story) -> list[Option]:
    """Places that an event may have happened at, and last that it is none of them."""
    here = event.scene.sentence
    names = _Names({}, {}, {})
    known: dict[str, Place] = {}
    for sentence, resolution, place in story.around.near(here):
        known.setdefault(place.id, place)
        if sentence.start < here.start:
            names.before[place.id] = (sentence, resolution)
        else:
            side = names.inside if sentence.start == here.start else names.after
            side.setdefault(place.id, (sentence, resolution))
    told = [d for d in story.drafts if d.places and story.around.together(d.scene.sentence, here)]
    for place in [p for draft in (*told[-_DRAFTS:], event) for p in draft.places]:
        known.setdefault(place.id, place)
    said, sides = _said(event, story), set(_countries(event))
    there: dict[str, list[int]] = {}  # place -> how many events ago something was there
    for back, draft in enumerate(reversed(told)):
        for key in {p.id for p in draft.places}:
            there.setdefault(key, []).append(back)
    recent = sorted((k for k in names.before if is_spot(known[k])), key=lambda k: -names.before[k][1].start)
    out = []
    for key, place in known.items():
        found = _of_document(place, story, here) | story.around.lying(place)
        found |= _named_after(place, names, here) | chosen(event, place)
        if key in names.inside:
            found |= named_here(event, place, names.inside[key][1])
        if key in names.before:
            rank = recent.index(key) if key in recent else len(recent)
            found |= _told_before(names.before[key][0], here, rank)
            found.add(f"{_gap(names.before[key][0], here)}:{_kind(place)}")
        else:
            found.add("not before")
        found |= _of_events(event, place, told, there.get(key, ())) | _spoken_of(event, place, said, story)
        if sides:
            found.add(f"country of a side {place.country in sides if place.country else 'none'}")
        out.append(Option(place, found))
    none = {NONE, f"none at {event.sub_event}"} | steps("none of", len(known), _CHOICE)
    return [*out, Option(None, none if event.places else {*none, "none was chosen"})]


def _named_after(place: Place, names: _Names, here: Sentence) -> set[str]:
    """How soon after the event a place is named, if only then; whether the report was written there."""
    key = place.id
    if key in names.before and names.before[key][1].use == "dateline":
        return {"in the dateline"}
    if key in names.before or key in names.inside or key not in names.after:
        return set()
    sentence = names.after[key][0]
    found = {"only after"} | steps("after", sentence.index - here.index, (1, 2))
    return found | {"after in the paragraph"} if sentence.paragraph == here.paragraph else found


def _kind(place: Place) -> str:
    return "spot" if is_spot(place) else place.precision


def _gap(before: Sentence, here: Sentence) -> str:
    return f"gap{bisect_left(_GAPS, here.index - before.index)}"


def _of_document(place: Place, story: Story, here: Sentence) -> set[str]:
    around = story.around
    found = {f"precision {place.precision}", f"basis {place.basis}"}
    if place.kind == "PPLC":
        found.add("capital of a country")
    if is_spot(place):
        count = around.counts[place.id]
        found |= {f"share{bisect_left(_SHARES, count / max(1, around.total))}", f"count{min(count, 4)}"}
        if len(around.counts) == 1:
            found.add("only spot")
    found.add("country told most" if place.country == around.country else "another country")
    heads = {"told most": around.most, "first told": around.first, "fronts": around.fronts.get(here.paragraph)}
    if place.id in around.heads:
        found.add("in a heading")
    return found | {name for name, key in heads.items() if key == place.id}


def _told_before(before: Sentence, here: Sentence, rank: int) -> set[str]:
    gap, same = _gap(before, here), "same" if before.paragraph == here.paragraph else "other"
    return {
        *steps("gap", here.index - before.index, _GAPS),
        gap,
        f"{gap} {same}",
        f"rank{min(rank, 3)}",
        f"rank{min(rank, 3)} {same}",
    }


def _of_events(event: Draft, place: Place, told: Sequence[Draft], back: Sequence[int]) -> set[str]:
    """Whether events told before were there, how long ago, and how many."""
    apart = {*steps("from the event before", distance_km(told[-1].places[0], place), KM)} if told else set[str]()
    if not back:
        return apart | {"no event there"} if told else apart
    draft, order = told[-1 - back[0]], min(back[0], 3)
    before, here = draft.scene.sentence, event.scene.sentence
    same = "same" if before.paragraph == here.paragraph else "other"
    found = apart | {f"event{order}", f"event{min(order, 2)} {_gap(before, here)} {same}", f"events{min(len(back), 4)}"}
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


class _Said(NamedTuple):
    """How far the words of a sentence reach back, and the places that 'the capital' and the like in it stand for."""

    far: int
    stand_for: list[tuple[str, Place | None]]


def _said(event: Draft, story: Story) -> _Said:
    text, stand_for = event.scene.text, list[tuple[str, Place | None]]()
    if of_capital(text):
        stand_for.append(("the capital", story.places.capital))
    if of_seat(text):
        stand_for.append(("the seat", story.places.seat()))
    return _Said(reach(text), stand_for)


def _spoken_of(event: Draft, place: Place, said: _Said, story: Story) -> set[str]:
    """Whether 'the town', 'there', 'the capital' may mean a place."""
    far, last = said.far, story.places.last
    found: set[str] = set()
    if last is not None and last[1].id == place.id:
        gap = event.scene.sentence.index - last[0]
        found |= {"last town", f"last town {bisect_left(_GAPS, gap)}", f"last town reached {0 < far >= gap} {far > 0}"}
    if far:
        found.add(f"back to {_kind(place)}{' last' if 'last town' in found else ''}")
    for words, meant in said.stand_for:
        found.add(f"{words} {_same(meant, place)}")
    if _same(story.places.dateline, place):
        found.add("dateline")
    kind = event.sub_event if event.sub_event in _ANYWHERE else "else"
    return found | {f"{kind} {_kind(place)}"}


def _same(known: Place | None, place: Place) -> bool:
    return known is not None and known.id == place.id


def _countries(event: Draft) -> Iterable[str]:
    """Countries whose people or forces a sentence tells of."""
    yield from (actor.country for actor in event.actors if actor.country)
    for resolution, _, _ in event.scene.places:
        if resolution.use == "demonym" and resolution.place is not None and resolution.place.country:
            yield resolution.place.country
