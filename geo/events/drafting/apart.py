"""Triggers of a sentence -> what keeps them apart: places, doers, days and clauses of their own."""

from __future__ import annotations

from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene

_CAME = frozenset(("come", "follow", "happen", "occur"))
_LINKS = frozenset(("after", "following", "as", "since", "before"))


def came_after(scene: Scene, member: Candidate, candidate: Candidate) -> bool:
    """'The blast came a day after gunmen killed two': the subject was told before, what follows is another event."""
    if not member.noun or member.verb is None or member.nominal_role != "subject" or candidate.i < member.i:
        return False
    verb = scene.clauses.chunks[member.verb]
    if scene.tokens[verb.head].lemma not in _CAME or candidate.chunk <= member.verb:
        return False
    return any(t.low in _LINKS for t in scene.tokens[verb.head + 1 : candidate.i])


def own_agents(group: list[Candidate], candidate: Candidate) -> bool:
    """Whether the doers of a trigger are none of those that the group tells of."""
    known = {a.i for m in group for a in m.agents}
    return bool(candidate.agents) and bool(known) and all(a.i not in known for a in candidate.agents)


def coordinated(scene: Scene, last: Candidate, candidate: Candidate) -> bool:
    """Whether 'and', 'while', 'after' or the like stands between two triggers."""
    low, high = scene.clauses.at[last.i], scene.clauses.at[candidate.i]
    return any(c.kind in ("CC", "SUB") for c in scene.clauses.chunks[low:high])


def separate_places(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
    """Whether group and candidate each have a place of their own, with a clause border between."""
    low = max(m.j for m in group)
    if not coordinated(scene, group[-1], candidate):
        return False
    places = [i for r, i, _ in scene.places if r.use == "literal"]
    return (
        any(i < low or i < candidate.i for i in places) and any(i >= candidate.i for i in places) and not candidate.noun
    )


def told_of_a_day_before(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
    """'set it on fire on Tuesday after 19 people were killed a day earlier': each clause has its day and its verb."""
    if all(m.cls in ("die", "wound") for m in group):
        return False  # 'died on Tuesday after police shot him on Monday'
    chunks = scene.clauses.chunks
    low, high = scene.clauses.at[max(m.i for m in group)], scene.clauses.at[candidate.i]
    after = next((n for n in range(low, high) if chunks[n].kind == "SUB" and chunks[n].low == "after"), None)
    if after is None or not any(c.kind == "VG" and c.finite for c in chunks[after:]):
        return False
    at = chunks[after].i
    return any(i > at for _, i, _ in scene.times) and any(i < at for _, i, _ in scene.times)
