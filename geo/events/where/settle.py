"""A draft and the places of its sentence -> where it happened; what the sentence does not say may be inherited."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from geo.events.discourse.setting.inherit_place import inherit_place
from geo.events.discourse.setting.nearness import COARSE
from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Clauses
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.sentence.frames import Candidate
from geo.events.sentence.parts import part
from geo.events.sentence.scene import Scene
from geo.events.where.choice import choose
from geo.events.where.facts import SAYING
from geo.events.where.headed import keep_to_head
from geo.events.where.last_resort import (
    entered_sky,
    finer,
    header_place,
    land_taken,
    on_the_way,
    only_place,
    own_sky,
    point_at_sea,
)
from geo.events.where.no_place import (
    FROM_AFAR,
    apposed_name,
    away,
    describes,
    destination,
    elsewhere,
    is_actor,
    is_party,
    is_ship,
    leads_there,
    of_feeling,
    of_helpers,
    of_people,
    of_river,
    of_stance,
    of_state,
    of_weapon,
    road_to,
    sea_itself,
    speaks,
    written_in,
)
from geo.events.where.one_or_several import Named, held_by_the_last, innermost, named_elsewhere, one_list, way_between
from geo.events.where.other_occasion import idle, not_there, other_scene
from geo.events.where.sites import drawn_out, sites
from geo.events.where.syntax import KINDS, between, spots
from geo.records import Resolution

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Least probability of a place; below even because an accepted event mostly has one. Set on reports of the gold.
THRESHOLD = 0.16
#: Least score of a place that opens a sentence ('In X, ...').
_FRONT = 0.3
#: Tokens within which a place opens a sentence.
_OPENING = 5
_HOLDING = frozenset(("in", "at", "near", "outside", "around", "inside", "across", "of"))
#: Places of a sentence that one event is looked for in.
MOST_NAMED = 12
#: Share of its score that the home of those in an event keeps.
_FOREIGN = 0.1
#: Share that is left of the score of another verb's object ('killing two, and rockets hit Y'), or of a clause before.
_NEXT = 0.22


def settle_place(event: Draft, story: Story) -> None:
    """Choose the place(s) of a draft among those of its sentence, or let it inherit one."""
    usable = _usable(event, story)
    if usable:
        _choose(event, usable)
    if len(event.places) > 1 and all(is_party(event, place) for place in event.places):
        event.places = []  # 'a truce between X and Y'
        return
    if all(p.precision in COARSE for p in event.places):
        on_the_way(event)
    if not event.places:
        header_place(event, usable)
    if not event.places:
        own_sky(event)
        land_taken(event)
    entered_sky(event)
    if story.item is not None and story.item.binding:
        keep_to_head(event, story.item.place)
    if not event.places:
        inherit_place(event, story)


def _usable(event: Draft, story: Story) -> list[Named]:
    """The places of its part of the sentence that may be the event's, else those told before; of many the nearest."""
    low, high = part(event.scene, event.main.i)
    own = [named for named in event.scene.places if low <= named[1] < high]
    before = [named for named in event.scene.places if named[1] < low]
    return _nearest(event, own, story) or _nearest(event, before, story)


def _nearest(event: Draft, places: list[Named], story: Story) -> list[Named]:
    """Those that may be an event's, in order; in a sentence of hundreds (a list, hostile input) only some are tried."""
    if len(places) <= MOST_NAMED:
        return [named for named in places if _may_be(event, *named, story)]
    at = [m.i for m in event.members]
    by_distance = sorted(range(len(places)), key=lambda n: min([abs(places[n][1] - i) for i in at]))
    near = islice((n for n in by_distance if _may_be(event, *places[n], story)), MOST_NAMED)
    return [places[n] for n in sorted(near)]


def _may_be(event: Draft, r: Resolution, i: int, j: int, story: Story) -> bool:
    """Whether nothing about a place word says that it is no place of an event."""
    scene = event.scene
    return (
        r.place is not None
        and (r.use in ("literal", "embedded") or sea_itself(scene, r, i, j))
        and not is_actor(event, i, j)
        and not is_ship(scene, i)
        and not destination(event, i, r.place)
        and not describes(scene, r)
        and not written_in(scene, r)
        and not road_to(scene, i)
        and not leads_there(scene, j)
        and not of_state(scene, i, r.place)
        and not apposed_name(scene, i, r.place)
        and not of_weapon(scene, j, r.place, story.lexicons.things["weapon"])
        and not of_people(scene, i, j, story.lexicons.actors.peoples.table)
        and not of_river(scene, i, r.place)
        and not (of_feeling(scene, i) or of_helpers(event, i))
        and not of_stance(scene, i, r.place)
        and not not_there(event, i)
        and not speaks(scene, i, j)
    )


def _choose(event: Draft, usable: list[Named]) -> None:
    """Take over the places that score well enough for any of the event's triggers."""
    scene = event.scene
    spans = [(i, j) for _, i, j in usable]
    whole = sites(scene.tokens, load_lexicons().demonyms)
    known = spots(
        scene.clauses, [drawn_out(span, whole) for span in spans], scene.actors, [r.place for r, _, _ in usable]
    )
    links = [between(scene.tokens, a, b) for a, b in pairwise(spans)] if whole else known.links
    scored: dict[int, float] = {}
    alone: dict[int, float] = {}
    foreign = {n for n, (i, _) in enumerate(spans) if any(elsewhere(scene.clauses, m, i) for m in event.members)}
    foreign = {n for n in foreign if not away(scene, spans[n][0])}
    for n, link in enumerate(links):
        if n in foreign and link == "and":  # 'people from X and Y'
            foreign.add(n + 1)
    apart = [_told_before(scene, event.main, i) or _told_behind(event, i) for i, _ in spans]
    members = [event.main, *(m for m in event.members if m is not event.main)]
    likely = choose(scene.clauses, [member.i for member in members], known)
    for member, found in zip(members, likely, strict=True):
        for n, probability in enumerate(found):
            i, j = spans[n]
            barred = n in foreign or other_scene(scene, member, i) or idle(event, i) or _said_there(scene, member, i)
            value = probability * (_FOREIGN if barred else 1.0)
            elsewhere_told = apart[n] or (member is not event.main and _told_before(scene, member, i))
            value *= _NEXT if elsewhere_told or _of_another_verb(event, member, i) else 1.0
            if not barred:
                alone[n] = max(alone.get(n, 0.0), probability)
                if _fronted(scene.clauses, i, j):
                    value = max(value, _FRONT)
            scored[n] = max(scored.get(n, 0.0), value)
    event.weighed = {r.place.id: alone.get(n, 0.0) for n, (r, _, _) in enumerate(usable) if r.place is not None}
    for n in _named_after(event, usable):
        scored[n] *= _FOREIGN
    low = scene.clauses.lows
    towns = [n for n, (i, j) in enumerate(spans) if _fronted(scene.clauses, i, j) or _holds_next(scene, i, j)]
    for site, town in named_elsewhere(usable, low, towns):
        scored[town] = max(scored[town], scored[site])
        scored[site] = 0.0
    for first, second, middle in way_between(usable, low):
        ends = max(scored[first], scored[second])
        third = [
            usable[n][0].place for n in scored if n not in (first, second) and scored[n] >= max(THRESHOLD, ends / 2)
        ]
        if any(p is not None and p.precision not in COARSE for p in third):
            scored[first] = scored[second] = 0.0  # 'on the X-Y road near Z'
        elif ends >= THRESHOLD:
            event.places = [middle]
            event.place_score = ends
            return
    for n in held_by_the_last(links, usable):
        scored[n] = 0.0
    told = [n for n, p in scored.items() if p >= THRESHOLD] or only_place(event, usable, scored, alone)
    told = _objects_first(event, usable, told)
    fine = finer(event, usable, innermost(told, usable, scored, low), scored)
    kept = point_at_sea(usable, _dead_first(event, usable, one_list(fine, usable, scored, low)))
    for n in kept:
        resolution = usable[n][0]
        assert resolution.place is not None
        if all(p.id != resolution.place.id for p in event.places):
            event.places.append(resolution.place)
            event.alternatives[resolution.place.id] = resolution.alternatives
    event.place_score = scored[kept[0]] if kept else 0.0


def _objects_first(event: Draft, usable: list[Named], told: list[int]) -> list[int]:
    """Of 'In X, the gang attacked Y' only Y: what is attacked or taken is where it is, the front tells around where."""
    objects = {c.i: c for m in event.members if not m.noun and m.cls in _ON_PLACES for c in m.patients if not c.prep}
    hit = [n for n in told if any(c.i <= usable[n][1] < c.j and c.head < usable[n][2] for c in objects.values())]
    return [n for n in told if n in hit or usable[n][1] > _OPENING] if hit else told


#: Classes whose object may be a place.
_ON_PLACES = frozenset(("attack", "strike", "shell", "bomb", "air", "storm", "raid", "capture", "take", "enter"))


def _dead_first(event: Draft, usable: list[Named], kept: list[int]) -> list[int]:
    """Of 'killing a woman in Odesa and damaging homes in Sumy' Odesa first: the toll is that of the first place."""
    if len(kept) < 2:
        return kept
    clauses = event.scene.clauses
    for member in event.members:
        if member.noun or member.cls not in _TOLLS:
            continue
        a = clauses.at[member.j - 1]
        ends = next((n for n in range(a + 1, len(clauses.chunks)) if clauses.chunks[n].kind == "VG"), None)
        here = [n for n in kept if usable[n][1] >= member.j and (ends is None or clauses.at[usable[n][1]] < ends)]
        if here and len(here) < len(kept):
            return [*here, *(n for n in kept if n not in here)]
    return kept


#: Classes whose place is that of the dead and the hurt.
_TOLLS = frozenset(("kill", "die", "wound"))


def _named_after(event: Draft, usable: list[Named]) -> list[int]:
    """Names before an event's own noun where a phrase says where it was: 'a Hirak march in Algiers'."""
    clauses = event.scene.clauses
    own = {clauses.at[m.i]: m.i for m in event.members if m.noun}
    before = [n for n, (_, i, j) in enumerate(usable) if clauses.at[i] in own and j <= own[clauses.at[i]]]
    said = any(
        r.place is not None
        and r.place.precision in ("site", "town", "near")
        and clauses.chunks[clauses.at[i]].prep in _HOLDING - {"of"}
        for n, (r, i, _) in enumerate(usable)
        if n not in before
    )
    return before if said else []


def _fronted(clauses: Clauses, i: int, j: int) -> bool:
    """'In X, ...' at the head of a sentence holds for all that it tells."""
    chunk = clauses.chunks[clauses.at[i]]
    if i > _OPENING or chunk.kind != "NP" or chunk.prep not in _HOLDING or not i <= chunk.head < j:
        return False
    before = clauses.chunks[: clauses.at[i]]
    if chunk.prep == "of" and len(before) > 1 and clauses.tokens[before[-2].head].low in KINDS:
        before = before[:-2]  # 'In the town of X, ...'
    return all(c.kind in ("IN", "ADV") for c in before)


def _holds_next(scene: Scene, i: int, j: int) -> bool:
    """Whether a place stands as owner before a site ("X's park") or behind it ('the square in X')."""
    clauses = scene.clauses
    owns = j + 2 < len(scene.tokens) and scene.tokens[j].tag == "POS" and scene.tokens[j + 1].capital
    return owns or (clauses.chunks[clauses.at[i]].prep == "in" and i > 1 and scene.tokens[i - 2].capital)


def _said_there(scene: Scene, member: Candidate, i: int) -> bool:
    """'In X, the group said that it had fired a missile': X is where it was said."""
    clauses = scene.clauses
    between = clauses.chunks[clauses.at[i] + 1 : clauses.at[member.i]]
    return member.cls in FROM_AFAR and any(c.kind == "VG" and scene.tokens[c.head].lemma in SAYING for c in between)


def _of_another_verb(event: Draft, member: Candidate, i: int) -> bool:
    """Whether a place is the object of a verb behind a word of the event that is none of the event's own."""
    clauses = event.scene.clauses
    a, b = clauses.at[member.i], clauses.at[i]
    own = {m.chunk for m in event.members} | {m.verb for m in event.members if m.verb is not None}
    chunk = clauses.chunks[b]
    return a < b - 1 and clauses.chunks[b - 1].kind == "VG" and b - 1 not in own and not chunk.prep


def _told_before(scene: Scene, member: Candidate, i: int) -> bool:
    """'They lost X, and positions were struck': whether a clause with subject and verb of its own ends between."""
    clauses = scene.clauses
    chunks, low = clauses.chunks, clauses.at[i]
    verb = member.verb if member.verb is not None else member.chunk
    subject = clauses.subject(verb) if chunks[verb].kind == "VG" else None
    if subject is None:
        return False
    own = clauses.at[subject.i]
    joins = any(c.kind == "CC" and chunks[n - 1].low == "," for n, c in enumerate(chunks[low + 1 : own], low + 1))
    return low < own and joins and any(c.kind == "VG" and c.finite for c in chunks[:own])


def _told_behind(event: Draft, i: int) -> bool:
    """'Drones hit the town, and he went to Y': whether another subject with a verb of its own stands before a place."""
    chunks, clauses = event.scene.clauses.chunks, event.scene.clauses
    last = max(clauses.at[m.j - 1] for m in event.members)
    own = {m.chunk for m in event.members} | {m.verb for m in event.members}
    for n in range(last + 2, clauses.at[i]):
        joins = chunks[n].kind == "CC" and chunks[n - 1].low == "," and n + 2 < len(chunks)
        if joins and chunks[n + 1].low in _PERSONS:
            return chunks[n + 2].kind == "VG" and chunks[n + 2].finite and n + 2 not in own
    return False


_PERSONS = frozenset(("he", "she", "they", "we", "i"))
