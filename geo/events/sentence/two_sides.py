"""A clash, an agreement, 'each other' -> its two sides."""

from __future__ import annotations

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_table import ActorSpan
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.arguments import listed
from geo.events.sentence.frames import Candidate
from geo.events.sentence.named import named_spans, people_spans
from geo.events.sentence.scene import Scene

#: Classes in which both sides act on each other.
MUTUAL = frozenset(("clash", "fight", "agreement", "sign", "exchange"))
_FIGHTS = ("clash", "fight")
_RIVAL = words("rival rivals feuding warring competing opposing opposed antagonistic hostile dissident breakaway")
_PARTS = words(
    """
    wings wing factions faction branches branch cells cell splinters parts units cliques subgroups sub-groups groups
    brigades gangs camps elements fighters gunmen commanders members militias
    """
)

Sides = tuple[list[ActorSpan], list[ActorSpan]]


def each_other(scene: Scene, member: Candidate) -> bool:
    """'A and B shelled each other': both act on both."""
    return not member.noun and any(
        scene.text_between(c.i, c.j) in ("each other", "one another", "other") for c in member.patients
    )


def of_two_sides(
    scene: Scene, member: Candidate, agents: list[ActorSpan], patients: list[ActorSpan], lexicons: Lexicons
) -> Sides:
    """The sides of a trigger that both act in.

    Parameters
    ----------
    scene : Scene
        The sentence.
    member : Candidate
        A trigger of a class in ``MUTUAL``, or one with 'each other'.
    agents, patients : list of ActorSpan
        Those of its subject and its object.
    lexicons : Lexicons
        For people without a name.

    Returns
    -------
    tuple of two lists of ActorSpan
    """
    both = agents + [p for p in patients if p not in agents]
    phrases = [q for q in member.phrases if q.prep in ("with", "between", "and")]
    both += [p for p in named_spans(scene, phrases) if p not in both]
    if len(both) < 2 and member.noun:
        both = _between(scene, member, lexicons) or _within(scene, member) or both
    others = [s for s in both if s not in agents]
    if len(agents) > 1 and others and not each_other(scene, member):
        return agents, others
    if len(both) == 1 and member.cls in _FIGHTS and _split(scene, both[0]):
        return both, both
    return both[:1], both[1:]


def _between(scene: Scene, member: Candidate, lexicons: Lexicons) -> list[ActorSpan]:
    """'Clashes erupted between the army and rebels': the two sides after a verb."""
    chunks = scene.clauses.chunks
    for k in range(member.chunk + 1, min(len(chunks), member.chunk + 9)):
        if chunks[k].kind == "NP" and chunks[k].prep == "between":
            sides = [chunks[k], *(c for c in chunks[k + 1 : k + 5] if c.kind == "NP" and c.prep in ("", "between"))][:2]
            return [s for c in sides for s in (named_spans(scene, [c]) or people_spans(scene, [c], lexicons, "clash"))]
    return []


def _within(scene: Scene, member: Candidate) -> list[ActorSpan]:
    """'the X Front and the Y Brigade clash': the sides are part of the phrase that the noun ends."""
    chunk = scene.clauses.chunks[member.chunk]
    if member.cls not in _FIGHTS or chunk.head != member.j - 1:
        return []
    parts: list[Chunk] = listed(scene.clauses, chunk)
    spans = [s for c in parts for s in scene.actors_in(c.i, min(c.j, member.i) if c is chunk else c.j)]
    return [s for s in spans if s.how in ("name", "force", "generic")] if len(spans) > 1 else []


def _split(scene: Scene, span: ActorSpan) -> bool:
    """'two rival wings of the X', 'rival X factions': one group that fights with itself."""
    before = scene.tokens[max(0, span.i - 6) : span.i]
    after = scene.tokens[span.j : span.j + 2]
    rival = any(t.low in _RIVAL for t in before)
    return rival and any(t.low in _PARTS for t in (*before, *after))
