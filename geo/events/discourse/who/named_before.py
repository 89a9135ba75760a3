"""A phrase such as 'its troops', 'his men', 'they' -> whom it stands for among those named before it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.events.grammar.chunks import Chunk
from geo.events.lexicon.actor_entry import ActorEntry, ActorSpan
from geo.events.lexicon.naming import SIDES
from geo.events.sentence.named import named_spans
from geo.events.sentence.scene import Scene


def is_side(span: ActorSpan) -> bool:
    """Whether words name a side that has forces of its own: a group, a state, an army."""
    return span.how in ("name", "force", "country") and (span.how == "country" or span.entry.kind in SIDES)


def only_subject(scene: Scene, chunk: Chunk) -> ActorEntry | None:
    """'Russia opened a front when its troops ...': the subject of the verb before, where no other side is named."""
    for number in range(scene.clauses.at[chunk.i] - 1, 0, -1):
        if scene.clauses.chunks[number].kind == "VG" and scene.clauses.chunks[number].finite:
            subject = scene.clauses.subject(number)
            found = named_spans(scene, [subject]) if subject is not None else []
            named = [s for s in scene.actors if s.j <= chunk.i and is_side(s)]
            return named[0].entry if len(named) == 1 and named[0] in found else None
    return None


def same_again(scene: Scene, chunk: Chunk, earlier: Sequence[ActorSpan]) -> ActorEntry | None:
    """'They held X after driving out the troops, and on Monday they raided Y': the same as before."""
    again = [s for s in earlier if scene.text_between(s.i, s.j) == "they" and s.i != chunk.i]
    return again[0].entry if again and scene.text_between(chunk.i, chunk.j) == "they" else None


def speaker(scene: Scene, chunk: Chunk, earlier: Sequence[ActorSpan]) -> ActorEntry | None:
    """'The X's commander said that his men had ...': the one actor of the verb of saying before them."""
    here = scene.clauses.at[chunk.i]
    for number in range(here - 1, 0, -1):
        verb = scene.clauses.chunks[number]
        if verb.kind != "VG" or not verb.finite:
            continue
        subject = scene.clauses.subject(number)
        told = here == number + 1 or any(c.low in ("that", ",") for c in scene.clauses.chunks[number + 1 : here])
        if subject is None or not told:
            return None
        said = [s for s in named_spans(scene, [subject]) if s in earlier and s.entry.kind in SIDES]
        return said[0].entry if len(said) == 1 else None
    return None
