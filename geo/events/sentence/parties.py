"""An event as rules have it -> the parties that may have a role in it, with the phrases that tell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from geo.events.grammar.chunks import Chunk
from geo.events.lexicon.actor_table import ActorEntry, ActorSpan
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.frames import Candidate
from geo.events.sentence.kept_names import unknown_name
from geo.events.sentence.named import named_spans
from geo.events.sentence.persons import person_named
from geo.events.sentence.scene import Scene
from geo.events.sentence.unnamed import as_told, people_spans
from geo.records import Actor, Role


class ByRules(NamedTuple):
    """An event as rules have it, before the reader of roles is asked.

    Attributes
    ----------
    scene : Scene
        Its sentence.
    sub_event : str
        Its kind.
    actors : sequence of Actor
        Those that rules have found, with their roles.
    members, others : sequence of Candidate
        Its triggers, and those of other events of the sentence.
    """

    scene: Scene
    sub_event: str
    actors: Sequence[Actor]
    members: Sequence[Candidate]
    others: Sequence[Candidate] = ()

    @property
    def complete(self) -> bool:
        """Whether rules have found both sides, or columns say who did what."""
        return bool(self.scene.cells) or {"perpetrator", "target"} <= {actor.role for actor in self.actors}


@dataclass
class Party:
    """Somebody whom a sentence tells of, as an actor of one of its events.

    Attributes
    ----------
    actor : Actor
        Who it is; its role is that of rules, and says nothing where they have found none.
    ruled : Role or None
        The role that rules have found.
    sort : str
        How it is told: name, force (of a country), country, bare ('the army'), people, local (of the report only), text
        (a name that no lexicon has), gen (a word of the lexicon for anybody), word.
    phrases : list of int
        Numbers of the noun phrases that tell of it, nearest to the event's triggers first.
    """

    actor: Actor
    ruled: Role | None
    sort: str
    phrases: list[int]

    @property
    def named(self) -> bool:
        """Whether it is more than a word for anybody."""
        return self.sort not in ("gen", "word")


def phrases_of(scene: Scene) -> list[int]:
    """Numbers of the noun phrases of a sentence."""
    return [number for number, chunk in enumerate(scene.clauses.chunks) if chunk.kind == "NP"]


def parties_of(event: ByRules, lexicons: Lexicons) -> list[Party]:
    """Those whom rules have found in an event, then all others whom its sentence names."""
    scene = event.scene
    out = [Party(actor, actor.role, _sort(actor, scene), []) for actor in event.actors]
    for number in phrases_of(scene):
        for actor in _told_by(scene, scene.clauses.chunks[number], lexicons):
            known = [party for party in out if same(party.actor, actor)]
            for party in known:
                party.phrases.append(number)
            if not known:
                out.append(Party(actor, None, _sort(actor, scene), [number]))
    at = [scene.clauses.at[member.i] for member in event.members]
    for party in out:
        if len(party.phrases) > 1:
            party.phrases.sort(key=lambda n: min(abs(n - k) for k in at))
    return out


def same(one: Actor, other: Actor) -> bool:
    """Whether two are one: by id, or by words that the longer name has too ('the senator Ana Ruiz', 'Ana Ruiz')."""
    if one.id == other.id and one.id is not None and not one.id.startswith("generic:"):
        return True
    words, others = _words_of(one.name), _words_of(other.name)
    return words <= others or others <= words


@lru_cache(maxsize=1 << 10)
def _words_of(name: str) -> frozenset[str]:
    return frozenset(name.lower().split())


def _sort(actor: Actor, scene: Scene) -> str:
    if actor.id is None:
        return "text" if scene.sentence.text.find(actor.name) > 0 and not actor.name.islower() else "word"
    sort, _, rest = actor.id.partition(":")
    if sort == "state":
        return "force" if ":" in rest else "country"
    return _SORTS.get(sort, "name")


_SORTS = {"generic": "gen", "people": "people", "force": "bare", "local": "local"}


def _told_by(scene: Scene, chunk: Chunk, lexicons: Lexicons) -> list[Actor]:
    """The actors that a noun phrase names, else the people that it tells of, else its words."""
    spans = named_spans(scene, [chunk]) or people_spans(scene, [chunk], lexicons, "kill")
    person = person_named(scene, chunk)
    if person:  # 'Ana Ruiz, a trader of the X, was shot': she, and those whom the words beside her name
        spans = [span for span in spans if span.how != "generic"]
        told = [ActorEntry(None, person, "Civilians", None).as_actor("target")]
        return told + [as_told(scene, span).as_actor("target") for span in spans]
    if spans:
        return [as_told(scene, span).as_actor("target") for span in spans]
    unknown = unknown_name(scene, chunk)
    if unknown is not None:
        return [unknown]
    head = scene.tokens[chunk.head]
    if head.tag in ("PRON", "NUM") or not head.text.isalpha():
        return []
    if any(i <= chunk.head < j for _, i, j in scene.places) or _thing(scene, chunk, lexicons):
        return []
    if head.capital and _stands_where(scene, chunk):
        return []
    if head.capital:
        first = next((i for i in range(chunk.i, chunk.head) if scene.tokens[i].tag not in ("DET", "NUM")), chunk.head)
        name = scene.sentence.text[scene.tokens[first].start : scene.tokens[chunk.head].end]
        return [ActorEntry(None, name, None, None).as_actor("target")] if name else []
    if chunk.prep in _WITH:
        return []
    unnamed = ActorSpan(chunk.head, chunk.head + 1, ActorEntry(None, head.text, None, None), "generic")
    return [as_told(scene, unnamed).as_actor("target")]


#: Before what may only be a place, if no gazetteer knows it.
_WHERE = ("in", "at", "near", "outside", "inside", "around", "across", "off", "along")


def _stands_where(scene: Scene, chunk: Chunk) -> bool:
    """'in X', 'between Djibo and X': whether a name that no gazetteer knows can only be a place's."""
    before = scene.clauses.lows[chunk.i - 1] if chunk.i else ""
    if chunk.prep != "between":
        return chunk.prep in _WHERE and before == chunk.prep
    ends = (scene.clauses.chunks[scene.clauses.at[i]] for _, i, _ in scene.places)
    return any(end.prep == "between" for end in ends)


#: Before what people wear, ride or carry: 'in white coats', 'on a moped', 'with nails'.
_WITH = ("in", "on", "with")


def _thing(scene: Scene, chunk: Chunk, lexicons: Lexicons) -> bool:
    """Whether the head of a phrase is a thing, which does nothing and is nobody."""
    return any(
        i <= chunk.head < j
        for kind in ("weapon", "goods", "settlement")
        for i, j, _ in scene.placed_things(lexicons, kind)
    )
