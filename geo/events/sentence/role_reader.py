"""The noun phrases of a sentence and the kind of its event -> how likely each is a doer, a target or a side of it.

A linear model over what grammar and lexicons say of a phrase: its head, the actors in it, what stands around it, the
verb that it hangs on, and what rules take it for. Fitted by ``geo.evaluate.training.roles`` on ``data/gold/sentences``,
where people marked who did what to whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.governors import govern
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.taxonomy import event_type
from geo.events.sentence.frames import Candidate
from geo.events.sentence.linear import load, odds_of_each
from geo.events.sentence.reader import stem_of
from geo.events.sentence.scene import Scene

#: Label of phrases that are nobody in the event; the others are roles.
NOBODY = "none"
_THINGS = ("target", "weapon", "goods", "settlement")


class Phrase(NamedTuple):
    """Number of a noun phrase, and the probability of each role."""

    number: int
    odds: dict[str, float]


def read_roles(scene: Scene, sub_event: str, lexicons: Lexicons, numbers: Sequence[int]) -> list[Phrase]:
    """Judge some noun phrases of a sentence that tells one event of a kind; none without a model."""
    model = load("roles")
    if model is None or not numbers:
        return []
    each = odds_of_each(features(scene, sub_event, lexicons, numbers), model)
    return [Phrase(number, likely) for number, likely in zip(numbers, each, strict=True)]


def phrases_of(scene: Scene) -> list[int]:
    """Numbers of the noun phrases of a sentence."""
    return [number for number, chunk in enumerate(scene.clauses.chunks) if chunk.kind == "NP"]


def features(scene: Scene, sub_event: str, lexicons: Lexicons, wanted: Sequence[int] | None = None) -> list[set[str]]:
    """What the model looks at, for each noun phrase in order, or only for those of some numbers."""
    numbers = phrases_of(scene)
    taken = _taken(scene)
    first = min((member.i for member in scene.found), default=None)
    at = scene.clauses.at[first] if first is not None else None
    out = []
    for order, number in enumerate(numbers):
        if wanted is not None and number not in wanted:
            continue
        chunk = scene.clauses.chunks[number]
        names = _phrase(scene, number, sub_event, taken.get(chunk.i, ()), lexicons)
        names.add(f"po:{min(order, 3)}/{min(len(numbers), 5)}")
        if at is not None:
            names.add(f"sd:{'A' if number >= at else 'B'}{min(4, abs(at - number))}")
        out.append(names)
    return out


def _taken(scene: Scene) -> dict[int, list[tuple[str, Candidate]]]:
    """First token of a phrase -> what triggers take it for: agent (A), patient (P), or another phrase of theirs (X)."""
    out: dict[int, list[tuple[str, Candidate]]] = {}
    for member in scene.found:
        for sign, chunks in (("A", member.agents), ("P", member.patients), ("X", member.phrases)):
            for chunk in chunks:
                out.setdefault(chunk.i, []).append((sign, member))
    return out


def _phrase(
    scene: Scene, number: int, sub_event: str, taken: Sequence[tuple[str, Candidate]], lexicons: Lexicons
) -> set[str]:
    chunks, tokens = scene.clauses.chunks, scene.tokens
    chunk = chunks[number]
    head, prep = tokens[chunk.head], chunk.prep or "-"
    low = "@" if head.capital and chunk.head else stem_of(head.low)
    actors = ",".join(sorted({f"{s.how[:2]}{str(s.entry.kind)[:4]}" for s in scene.actors_in(chunk.i, chunk.j)})) or "-"
    thing = _thing(scene, chunk, lexicons)
    verb, hangs, form = _governed(scene, number)
    signs = "".join(sorted({sign for sign, _ in taken})) or "-"
    before = _neighbour(scene, number - 1)
    after = _neighbour(scene, number + 1)
    shape = "".join(
        (
            "C" if any(t.capital for t in tokens[chunk.i : chunk.j]) else "c",
            "N" if any(t.tag == "NUM" for t in tokens[chunk.i : chunk.j]) else "n",
            "S" if head.low.endswith("s") else "s",
            tokens[chunk.i].tag,
        )
    )
    out = {
        f"h:{low}", f"ak:{actors}", f"pl:{_placed(scene, chunk)}", f"sh:{shape}", f"th:{thing}", f"pr:{prep}",
        f"pv:{before}", f"nx:{after}", f"gv:{verb}:{hangs}", f"gp:{verb}:{prep}", f"rel:{hangs}:{form}:{prep}",
        f"ra:{signs}",
    }  # fmt: skip
    for sign, member in taken:
        out.add(f"m:{sign}{member.cls}{member.noun:d}{member.passive:d}{prep if sign == 'X' else ''}")
    if prep == "of" and number > 1 and chunks[number - 2].kind == "NP":
        out.add(f"of:{stem_of(tokens[chunks[number - 2].head].low)}")
    kind, family = sub_event[:9], event_type(sub_event)[:5]
    out.update(
        f"{kind}&{name}"
        for name in (
            f"h:{low}", f"ak:{actors}", f"th:{thing}", f"ra:{signs}", f"rel:{hangs}:{prep}", f"pr:{prep}",
            f"nx:{after}", f"gv:{verb}:{hangs}",
        )
    )  # fmt: skip
    out.update(
        f"{family}&{name}&{beside}"
        for name, beside in (
            (f"ak:{actors}", signs + prep), (f"th:{thing}", signs + prep), (f"ak:{actors}", hangs + prep),
            (f"th:{thing}", hangs + prep), (f"sh:{shape}", hangs + prep), (f"h:{low}", hangs + prep),
            (f"pv:{before}", f"ak:{actors}"),
        )
    )  # fmt: skip
    return out


def _thing(scene: Scene, chunk: Chunk, lexicons: Lexicons) -> str:
    """The first thing of the lexicons in a phrase."""
    for kind in _THINGS:
        for i, j, thing in scene.placed_things(lexicons, kind):
            if i < chunk.j and j > chunk.i:
                return thing.id
    return "-"


def _placed(scene: Scene, chunk: Chunk) -> str:
    """Whether the head of a phrase is a place (h), or one is in it (p)."""
    signs = {"h" if i <= chunk.head < j else "p" for _, i, j in scene.places if i < chunk.j and j > chunk.i}
    return "".join(sorted(signs))


def _neighbour(scene: Scene, number: int) -> str:
    """What stands before or after a phrase: the word, the stem of a verb, or what sort of phrase."""
    chunks = scene.clauses.chunks
    if not 0 <= number < len(chunks):
        return "|"
    chunk = chunks[number]
    if chunk.kind in ("NP", "TIME"):
        return chunk.kind
    return f"VG:{stem_of(scene.tokens[chunk.head].low)}" if chunk.kind == "VG" else chunk.low


def _governed(scene: Scene, number: int) -> tuple[str, str, str]:
    """Stem of the verb that a phrase hangs on, how it hangs on it, and that verb's form."""
    clauses = scene.clauses
    governor, side = govern(clauses, number)
    if governor is None:
        return "-", "-", "-"
    verb, phrase = clauses.chunks[governor], clauses.chunks[number]
    token = clauses.tokens[verb.head]
    relation = "S" if clauses.subject(governor) is phrase else "X"
    if any(chunk is phrase for chunk in clauses.objects(governor)):
        relation = "O"
    return stem_of(token.lemma or token.low), f"{side}{relation}{verb.passive:d}", f"{verb.form}{verb.finite:d}"
