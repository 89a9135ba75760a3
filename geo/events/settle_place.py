"""A draft and the places of its sentence -> where it happened; what the sentence does not say may be inherited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.events.chunks import Clauses
from geo.events.draft import Draft
from geo.events.frames import Candidate
from geo.events.inherit_place import inherit_place
from geo.events.one_or_several import Named, innermost, way_between
from geo.events.scene import Scene
from geo.events.where import choose
from geo.events.where_syntax import spots
from geo.events.wordsets import words
from geo.records import PRECISIONS, Place

if TYPE_CHECKING:
    from geo.events.narrative import Story

#: Least probability of a place; lower than even because an accepted event mostly has one.
THRESHOLD = 0.25
#: Least score of a place that opens a sentence ('In X, ...').
_FRONT = 0.3
_HOLDING = frozenset(("in", "at", "near", "outside", "around", "inside", "across", "of"))
#: Places of a sentence that one event is looked for in.
MOST_NAMED = 12
_OCCASIONS = words(
    """
    ceremony funeral meeting talks summit visit conference interview hearing trial court exhibition tour
    inauguration briefing speech concert
    """
)
_SHIPS = words("ship vessel tanker carrier freighter ferry trawler dhow mv mt")
_DESTINED = re.compile(
    r"\b(?:bound for|destined for|en route to|on (?:its|their|the) way to|headed (?:for|to)|"
    r"heading (?:for|to|towards)|intended for|smuggled (?:in)?to|shipped to|transported to|"
    r"travelling to|traveling to|sailing (?:to|for|from)|fled to|flee to|taken to|"
    r"transferred to|evacuated to|returned to|on the road to)(?: (?!in\b|near\b|off\b|"
    r"at\b)\w+){0,3}$"
)
_HAPPEN = words(
    """
    occur happen take place erupt break come continue rage follow result leave be say tell report announce
    """
)


def settle_place(event: Draft, story: Story) -> None:
    """Choose the place(s) of a draft among those of its sentence, or let it inherit one."""
    scene = event.scene
    usable = [
        (r, i, j)
        for r, i, j in scene.places
        if r.place is not None
        and r.use in ("literal", "embedded")
        and not _is_actor(event, i, j)
        and not _is_ship(scene, i)
        and not _destination(scene, i, r.place)
    ]
    if len(usable) > MOST_NAMED:
        usable = _nearest(event, usable)
    if usable:
        _choose(event, usable)
    if not event.places:
        _header_place(event, usable)
    if not event.places:
        inherit_place(event, story)


def _nearest(event: Draft, usable: list[Named]) -> list[Named]:
    """The places nearest to an event's triggers, in order: a sentence of hundreds of places is no sentence."""
    at = [m.i for m in event.members]
    by_distance = sorted(range(len(usable)), key=lambda n: min(abs(usable[n][1] - i) for i in at))
    return [usable[n] for n in sorted(by_distance[:MOST_NAMED])]


def _choose(event: Draft, usable: list[Named]) -> None:
    """Take over the places that score well enough for any of the event's triggers."""
    scene = event.scene
    spans = [(i, j) for _, i, j in usable]
    found = spots(scene.clauses, spans, scene.actors)
    scored: dict[int, float] = {}
    for member in [event.main, *(m for m in event.members if m is not event.main)]:
        for n, probability in choose(
            scene.clauses, scene.clauses.at[member.i], member.i, spans, known=found, threshold=0.0
        ):
            value = probability * _clause_factor(scene, member, spans[n][0], event)
            if _fronted(scene.clauses, *spans[n]):
                value = max(value, _FRONT)
            scored[n] = max(scored.get(n, 0.0), value)
    low = [t.low for t in scene.tokens]
    for first, second, middle in way_between(usable, low):
        if max(scored[first], scored[second]) >= THRESHOLD:
            event.places = [middle]
            event.place_score = max(scored[first], scored[second])
            return
    kept = innermost([n for n, p in scored.items() if p >= THRESHOLD], usable, scored, low)
    for n in kept:
        resolution = usable[n][0]
        assert resolution.place is not None
        if all(p.id != resolution.place.id for p in event.places):
            event.places.append(resolution.place)
            event.alternatives[resolution.place.id] = resolution.alternatives
    event.place_score = scored[kept[0]] if kept else 0.0


def _header_place(event: Draft, usable: list[Named]) -> None:
    """'Quetta - gunmen killed ...', '2024-05-13;Iraq;Erbil;...': the place that a line of a list begins with."""
    tokens = event.scene.tokens
    mark = next((k for k, t in enumerate(tokens[:14]) if t.text in ("-", "–", "—", ";", ":", "|") and k > 0), None)
    if mark is None or (event.scene.sentence.index == 0 and "(" in event.scene.text[:60]):
        return
    last = max(k for k, t in enumerate(tokens[:20]) if t.text in ("-", "–", "—", ";", ":", "|"))
    heads = [r.place for r, i, _ in usable if i < last and i < event.main.i]
    heads += [r.place for r, i, _ in event.scene.places if r.place is not None and r.use == "dateline" and i < last]
    if heads:
        best = min(heads, key=lambda p: PRECISIONS.index(p.precision) if p else 99)
        if best is not None:
            event.places = [best]
            event.place_score = 0.8


def _is_actor(event: Draft, i: int, j: int) -> bool:
    """Whether a place word is part of an actor's name ('Syrian interior ministry', 'Israel struck')."""
    scene = event.scene
    for span in scene.actors:
        if span.i <= i and j <= span.j and span.how in ("name", "force"):
            return True
        if span.how == "country" and span.i <= i < span.j:
            chunk = scene.clauses.chunks[scene.clauses.at[i]]
            if chunk.kind == "NP" and not chunk.prep and any(a.i == chunk.i for a in event.main.agents):
                return True
    return False


def _of_occasion(scene: Scene, member: Candidate, a: int, b: int) -> bool:
    """Whether a place belongs to another occasion ('..., on the day of a ceremony in X'), set off from the event."""
    chunks = scene.clauses.chunks
    if b < 2 or b <= a or chunks[b - 1].kind != "IN" or scene.tokens[chunks[b - 2].head].low not in _OCCASIONS:
        return False
    if any(p.i == chunks[b - 2].i for p in (*member.patients, *member.agents)):
        return False
    return any(c.low == "," or c.kind in ("VG", "SUB") for c in chunks[a + 1 : b - 2])


def _origin(clauses: Clauses, member: Candidate, b: int) -> bool:
    """'shot 23 passengers from X': where those who were hit, or who did it, come from."""
    chunk = clauses.chunks[b]
    if chunk.kind != "NP" or chunk.prep != "from" or b < 2:
        return False
    return any(p.i == clauses.chunks[b - 2].i for p in (*member.patients, *member.agents))


def _fronted(clauses: Clauses, i: int, j: int) -> bool:
    """'In X, ...' at the head of a sentence holds for all that it tells."""
    chunk = clauses.chunks[clauses.at[i]]
    if i > 4 or chunk.kind != "NP" or chunk.prep not in _HOLDING or not i <= chunk.head < j:
        return False
    return all(c.kind in ("IN", "ADV") or c is chunk for c in clauses.chunks[: clauses.at[i] + 1])


def _is_ship(scene: Scene, i: int) -> bool:
    """Whether a place word is the name of a ship ('the tanker Ocean Pearl')."""
    return i > 0 and scene.tokens[i - 1].low in _SHIPS


def _destination(scene: Scene, i: int, place: Place | None) -> bool:
    """Whether a place is where something was going ('bound for Lebanon')."""
    words = scene.text_between(max(0, i - 9), i)
    if place is not None and place.precision != "water":
        words = re.sub(r" (?:in|near|at)(?: the)?$", "", words)
    return bool(_DESTINED.search(words))


def _clause_factor(scene: Scene, member: Candidate, i: int, event: Draft) -> float:
    """Less than 1 where another clause with a verb of its own stands between event and place."""
    clauses = scene.clauses
    chunks = clauses.chunks
    a, b = clauses.at[member.i], clauses.at[i]
    subject = clauses.subject(a) if chunks[a].kind == "VG" else None
    if member.cls in ("intercept", "launch", "repel") and chunks[b].kind == "NP" and chunks[b].prep == "from":
        return 0.2
    if _of_occasion(scene, member, a, b) or _origin(clauses, member, b):
        return 0.2
    low, high = (a, b) if a < b else (b, a)
    own = {m.chunk for m in event.members} | {m.verb for m in event.members if m.verb is not None}
    joined = False
    factor = 1.0
    if (
        b
        and b != a
        and chunks[b - 1].kind == "VG"
        and b - 1 not in own
        and chunks[b].kind == "NP"
        and not chunks[b].prep
    ):
        factor = 0.5
    for number in range(low + 1, high):
        chunk = chunks[number]
        joined = joined or chunk.kind in ("CC", "SUB") or chunk.low in (";", ",")
        if chunk.kind == "NP" and not chunk.prep and chunks[number - 1].kind == "CC" and clauses.opens_clause(number):
            factor *= 0.22
        if (
            chunk.kind == "VG"
            and chunk.form == "VBG"
            and not chunk.finite
            and number not in own
            and b > number
            and joined
        ):
            factor *= 0.5
        if chunk.kind == "VG" and chunk.finite and number not in own and scene.tokens[chunk.head].lemma not in _HAPPEN:
            same = chunks[number - 1].kind == "CC" or (subject is not None and clauses.subject(number) is subject)
            factor *= 0.9 if same else 0.35 if joined else 0.85
    return factor
