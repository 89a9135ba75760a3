"""Triggers of a sentence -> groups that tell of one event each."""

from __future__ import annotations

from geo.events.drafting.apart import coordinated, own_agents, separate_places, told_of_a_day_before
from geo.events.drafting.by_the_way import agreed_first, described_before, describes, relative_to, sent_and_stopped
from geo.events.drafting.crowds import one_demo, one_riot
from geo.events.drafting.families import family
from geo.events.kinds.context import CONSEQUENCE
from geo.events.sentence.counted_days import counted_from
from geo.events.sentence.frames import Candidate
from geo.events.sentence.parts import part
from geo.events.sentence.scene import Scene
from geo.events.sentence.those_hit import what_those_hit_did
from geo.events.sentence.when import takes_place

#: Triggers that one event is told with at most; more are a list of events (or hostile input).
MOST_TOGETHER = 8


def groups(scene: Scene, found: list[Candidate]) -> list[list[Candidate]]:
    """Put the triggers of a sentence together that tell of one event."""
    out: list[list[Candidate]] = []
    for candidate in found:
        for group in sorted(out, key=lambda g: not any(relative_to(scene, m, candidate) for m in g)):
            if len(group) < MOST_TOGETHER and _together(scene, group, candidate):
                group.append(candidate)
                break
        else:
            out.append([candidate])
    return out


def _together(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
    clauses = scene.clauses
    if sent_and_stopped(scene, group, candidate):
        return True
    if part(scene, candidate.i) != part(scene, group[0].i):
        return False
    if counted_from(scene, candidate) is not None and counted_from(scene, group[0]) is None:
        return False
    if told_of_a_day_before(scene, group, candidate):
        return False
    for member in group:
        if candidate.verb is not None and (
            candidate.verb == member.chunk or candidate.chunk == member.verb or candidate.verb == member.verb
        ):
            return True
        if candidate.chunk == member.chunk or relative_to(scene, member, candidate):
            return True
    if one_demo(scene, group, candidate):
        return True
    if what_those_hit_did(scene, group, candidate):
        candidate.describes = True
        return True
    last = group[-1]
    between = clauses.chunks[
        min(clauses.at[last.i], clauses.at[candidate.i]) : max(clauses.at[last.i], clauses.at[candidate.i])
    ]
    if any(c.low == ";" for c in between):
        if candidate.definite and takes_place(scene, candidate):
            return True
        own = any(i >= candidate.i and r.use == "literal" for r, i, _ in scene.places) or (
            candidate.agents and not candidate.passive and candidate.cls not in ("die", "sink")
        )
        return candidate.cls in CONSEQUENCE and not own
    but = next((c.i for c in between if c.low == "but"), None)
    if but is not None and any(i > but for _, i, _ in scene.times) and any(i < but for _, i, _ in scene.times):
        return False  # 'signed a deal in August, but fighting broke out in July'
    chunk = clauses.chunks[candidate.chunk]
    if not candidate.noun and chunk.form == "VBG" and not chunk.finite:
        return True
    if scene.in_quote(last.i) != scene.in_quote(candidate.i):
        return False
    if (
        describes(scene, group, candidate)
        or described_before(scene, group, candidate)
        or _same_object(group, candidate)
        or one_riot(scene, group, candidate)
    ):
        return True
    causes = [m for m in group if m.cls not in CONSEQUENCE and not (m.noun and m.cls == "deploy")]
    if candidate.cls in CONSEQUENCE or not causes:
        return not separate_places(scene, group, candidate)
    if candidate.noun and any(m.noun for m in group) and family(candidate.cls) != family(last.cls):
        return family(candidate.cls) is None or (
            separate_places(scene, group, candidate) is False and not own_agents(group, candidate)
        )
    if _left_and_taken(candidate, causes[0]) or agreed_first(scene, candidate, causes[0]):
        return not separate_places(scene, group, candidate)
    if family(candidate.cls) in (None, family(causes[0].cls)) or family(causes[0].cls) is None:
        return not (
            separate_places(scene, group, candidate)
            or (own_agents(group, candidate) and coordinated(scene, last, candidate))
        )
    return False


def _same_object(group: list[Candidate], candidate: Candidate) -> bool:
    """'found and destroyed a workshop', 'shot and killed a man': two verbs with one object."""
    return any(p.i == q.i for m in group if not m.noun for p in m.patients for q in candidate.patients)


def _left_and_taken(candidate: Candidate, cause: Candidate) -> bool:
    """'captured the town after the army withdrew': one change of hands."""
    taken, left = {"capture", "take", "enter", "fallto", "advance"}, {"withdraw", "handover", "leave"}
    if candidate.cls == "repel" and cause.cls in taken:
        return candidate.passive or candidate.word != "repel"  # 'fell after the garrison had been pushed out'
    return (candidate.cls in left and cause.cls in taken) or (candidate.cls in taken and cause.cls in left)
