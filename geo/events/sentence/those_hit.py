"""'killed three gunmen who had attacked a post' -> whether a verb only says who those are whom another one hit."""

from __future__ import annotations

from collections.abc import Sequence

from geo.events.grammar.wordsets import words
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene

_HITS = words("kill shoot neutralise wound")
_RELATIVE = words("who which that")


def what_those_hit_did(scene: Scene, members: Sequence[Candidate], candidate: Candidate) -> bool:
    """Whether the subject of a verb's relative clause is what a verb before it has hit.

    Parameters
    ----------
    scene : Scene
        The sentence.
    members : sequence of Candidate
        Triggers among which that other verb may be.
    candidate : Candidate
        The verb of the relative clause.
    """
    if candidate.noun or scene.clauses.chunks[candidate.chunk].kind != "VG":
        return False
    hitting = [m for m in members if m.cls in _HITS and not m.noun and m.i < candidate.i]
    hit = [scene.clauses.extent(p) for m in hitting for p in m.patients]
    first = next((a.i for a in candidate.agents if any(i <= a.i < j for i, j in hit)), None)
    return first is not None and not _RELATIVE.isdisjoint(scene.clauses.lows[first : candidate.i])
