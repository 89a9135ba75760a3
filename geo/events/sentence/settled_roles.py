"""What rules say who did what to whom + the reader of roles -> the actors of the one event of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_table import ActorEntry, ActorSpan
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.naming import somebody
from geo.events.sentence.frames import Candidate
from geo.events.sentence.kept_names import unknown_name
from geo.events.sentence.named import named_spans
from geo.events.sentence.role_reader import phrases_of, read_roles
from geo.events.sentence.scene import Scene
from geo.events.sentence.unnamed import as_told, people_spans
from geo.records import Actor, Role

#: Least probability of a role: where nobody else has it, of those whom the lexicon knows and of names that it does not
#: know; else, and of countries and words for anybody ('a Sunni group'); and where rules have found somebody.
_KNOWN, _NAME, _ALSO = 0.12, 0.2, 0.5
_ADD: dict[Role, float] = {"perpetrator": 0.35, "target": 0.4, "other": 0.5}


def settled(
    scene: Scene,
    sub_event: str,
    actors: list[Actor],
    lexicons: Lexicons,
    members: Sequence[Candidate],
    others: Sequence[Candidate] = (),
) -> list[Actor]:
    """Complete the actors of an event.

    Parameters
    ----------
    scene : Scene
        The sentence.
    sub_event : str
        The kind of the event.
    actors : list of Actor
        Those that rules have found.
    lexicons : Lexicons
    members, others : sequence of Candidate
        Triggers of the event, and those of other events of the sentence; a phrase belongs to the nearest.

    Returns
    -------
    list of Actor
        The same, and after them those whom only the reader has found.
    """
    sides = {actor.role for actor in actors}
    if scene.cells or {"perpetrator", "target"} <= sides:  # columns say who did what; and what rules have found stays
        return actors
    out = list(actors)
    told = _told(scene, actors, lexicons, members, others)
    for likely, role, number in _likeliest(scene, sub_event, tuple(told), lexicons):
        for actor in told[number]:
            alone = all(other.role != role for other in out)
            if likely >= _least(actor, role, sides, alone=alone) and not any(_same(actor, other) for other in out):
                out.append(msgspec.structs.replace(actor, role=role))
    return out


def _told(
    scene: Scene,
    known: list[Actor],
    lexicons: Lexicons,
    members: Sequence[Candidate],
    others: Sequence[Candidate],
) -> dict[int, list[Actor]]:
    """Number of a noun phrase that belongs to the event -> whom it tells of besides those known."""
    out: dict[int, list[Actor]] = {}
    for number in phrases_of(scene):
        chunk = scene.clauses.chunks[number]
        if (others and not _near(chunk, members, others)) or _only_tells_of(scene, chunk):
            continue
        new = [a for a in _named(scene, chunk, lexicons) if not any(_same(a, other) for other in known)]
        if new and not _says(scene, chunk, lexicons):
            out[number] = new
    return out


def _likeliest(
    scene: Scene, sub_event: str, numbers: Sequence[int], lexicons: Lexicons
) -> list[tuple[float, Role, int]]:
    """Some noun phrases of a sentence with their likeliest roles, the surest first."""
    out: list[tuple[float, Role, int]] = []
    for phrase in read_roles(scene, sub_event, lexicons, numbers):
        role: Role = max(_ADD, key=lambda name: phrase.odds.get(name, 0.0))
        out.append((phrase.odds.get(role, 0.0), role, phrase.number))
    return sorted(out, key=lambda found: -found[0])


def _least(actor: Actor, role: Role, sides: set[Role], *, alone: bool) -> float:
    """How likely a role must be for an actor whom rules have not found; ``alone``: nobody has it yet."""
    sort, _, rest = (actor.id or "").partition(":")
    if somebody(actor) and sort != "people" and not (sort == "state" and ":" not in rest):
        return _ALSO if role in sides else _KNOWN if alone else _ADD[role]
    if actor.id is None and any(word[0].isupper() for word in actor.name.split()[1:]):
        return _ALSO if role in sides else _NAME if alone else _ADD[role]
    return 1.0 if role in sides else _ADD[role]


def _only_tells_of(scene: Scene, chunk: Chunk) -> bool:
    """'in army uniforms', 'a group linked to X', 'according to X': worn, near by or told by, and not who acts."""
    before = {token.low for token in scene.tokens[max(0, chunk.i - 2) : chunk.i]}
    return scene.tokens[chunk.head].low in _WORN or bool(before & _TIED)


def _says(scene: Scene, chunk: Chunk, lexicons: Lexicons) -> bool:
    """'Hamas said five members were killed': whose only verb is one of saying tells of it."""
    verb = next((c for c in scene.clauses.chunks[scene.clauses.at[chunk.i] + 1 :] if c.kind == "VG"), None)
    if verb is None or lexicons.verbs.kind(scene.tokens[verb.head].lemma) != "said":
        return False
    return scene.clauses.subject(scene.clauses.at[verb.head]) is chunk


_WORN = words("uniform uniforms fatigues garb attire clothes")
_TIED = words(
    """
    linked tied close affiliated aligned sympathetic according operated owned run funded support supporting help helping
    """
)


def _near(chunk: Chunk, members: Sequence[Candidate], others: Sequence[Candidate]) -> bool:
    """Whether a phrase stands nearer to a trigger of the event than to one of another."""
    own, foreign = (min(abs(chunk.head - member.i) for member in group) for group in (members, others))
    return own < foreign


def _named(scene: Scene, chunk: Chunk, lexicons: Lexicons) -> list[Actor]:
    """The actors that a noun phrase names, else the people that it tells of, else its words."""
    spans = named_spans(scene, [chunk]) or people_spans(scene, [chunk], lexicons, "kill")
    if spans:
        return [as_told(scene, span).as_actor("target") for span in spans]
    unknown = unknown_name(scene, chunk)
    if unknown is not None:
        return [unknown]
    head = scene.tokens[chunk.head]
    placed = any(i <= chunk.head < j for _, i, j in scene.places)
    if placed or head.tag in ("PRON", "NUM") or not head.text.isalpha() or _thing(scene, chunk, lexicons):
        return []
    if head.capital:
        name = " ".join(t.text for t in scene.tokens[chunk.i : chunk.head + 1] if t.tag not in ("DET", "NUM"))
        return [ActorEntry(None, name, None, None).as_actor("target")] if name else []
    unnamed = ActorSpan(chunk.head, chunk.head + 1, ActorEntry(None, head.text, None, None), "generic")
    return [as_told(scene, unnamed).as_actor("target")]


def _thing(scene: Scene, chunk: Chunk, lexicons: Lexicons) -> bool:
    """Whether the head of a phrase is a thing, which does nothing and is nobody."""
    return any(
        i <= chunk.head < j
        for kind in ("weapon", "goods", "settlement")
        for i, j, _ in scene.placed_things(lexicons, kind)
    )


def _same(one: Actor, other: Actor) -> bool:
    """Whether two are one: by id, or by words that the longer name has too ('the senator Ana Ruiz', 'Ana Ruiz')."""
    if one.id == other.id and one.id is not None and not one.id.startswith("generic:"):
        return True
    words, others = set(one.name.lower().split()), set(other.name.lower().split())
    return words <= others or others <= words
