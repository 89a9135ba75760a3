"""'fighting between A, a group of C's, and B of D' -> its two sides, whatever stands beside their names."""

from __future__ import annotations

from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_table import ActorSpan
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene

#: Tokens from the word for a fight to 'between', and from there to the end of the second side.
_REACH, _LONGEST = 9, 40
#: Behind these the first name of a side is that of a part: 'fighters of M23'.
_OF = words("of from belonging to")
_NAMED = frozenset(("name", "force", "country", "bare", "generic", "demonym"))
#: What ends the second side besides verbs and marks.
_ENDS = words("in near at on over around outside after before since when while as north south east west for that which")


def sides_between(scene: Scene, member: Candidate) -> tuple[list[ActorSpan], list[ActorSpan]] | None:
    """The two sides that 'between' behind a noun tells; ``None`` where either names nobody.

    Parameters
    ----------
    scene : Scene
        The sentence.
    member : Candidate
        A noun for a fight.
    """
    lows = scene.clauses.lows
    reach = min(len(lows), member.j + _REACH)
    start = next((k + 1 for k in range(member.j, reach) if lows[k] == "between"), None)
    if start is None or any(lows[k] in (".", ";") for k in range(member.j, start)):
        return None
    split = _split(scene, start)
    if split is None:
        return None
    first = _side(scene, start, split)
    second = _side(scene, split + 1, _end(scene, split + 1))
    if not first or not second or first[0].entry.id == second[0].entry.id:
        return None
    return first, second


def _split(scene: Scene, start: int) -> int | None:
    """The 'and' between the sides: none within brackets, nor in what is told of the first side between commas."""
    lows = scene.clauses.lows
    depth, aside = 0, False
    found = None
    for k in range(start, min(len(lows), start + _LONGEST)):
        if lows[k] in ("(", ")"):
            depth += 1 if lows[k] == "(" else -1
        elif lows[k] == "," and not depth:
            aside = not aside
        elif lows[k] in (".", ";"):
            break
        elif lows[k] == "and" and not depth:
            found = found if found is not None else k
            if not aside or lows[k - 1] == ",":
                return k
    return found


def _end(scene: Scene, start: int) -> int:
    """Where the second side ends: at a verb, a mark or a word of place or time; brackets are part of it."""
    depth = 0
    for k in range(start, len(scene.tokens)):
        low = scene.clauses.lows[k]
        depth += (low == "(") - (low == ")")
        chunk = scene.clauses.chunks[scene.clauses.at[k]]
        if not depth and k > start and (low in (",", ".", ";") or low in _ENDS or chunk.kind == "VG"):
            return k
    return len(scene.tokens)


def _side(scene: Scene, i: int, j: int) -> list[ActorSpan]:
    """Who a side is: the first named, or the name of which those named first are a part."""
    spans = [s for s in scene.actors if i <= s.i < j and s.how in _NAMED]
    if not spans:
        return []
    comma = next((k for k in range(i, j) if scene.clauses.lows[k] in (",", "(")), j)
    near = [s for s in spans if s.i < comma] or spans[:1]
    of = [s for s in near[1:] if s.how == "name" and not _OF.isdisjoint(scene.clauses.lows[s.i - 2 : s.i])]
    if of and near[0].how != "force":
        return of[:1]
    best = [s for s in near if s.how in ("name", "force")] or near
    return best[:1]
