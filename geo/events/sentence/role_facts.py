"""A party of an event, the odds of its roles and those of the others -> facts that boosted trees ask for.

The linear reader of roles judges each party by itself, by thousands of words and pairs of them. What is here is few and
structured: how sure it is, who else wants the same role, what rules have settled, and how party and event are told.
What is measured becomes steps, each a fact ('own>-1').
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import chain

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.governors import govern
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.taxonomy import event_type
from geo.events.sentence.frames import Candidate
from geo.events.sentence.parties import ByRules, Party
from geo.events.sentence.saying import says, tied
from geo.records import Role

#: A party's probability of each role, and of having none.
Odds = Mapping[str, float]
#: What is measured -> the values above which each of its facts holds.
_ENDS: dict[str, tuple[float, ...]] = {
    **dict.fromkeys(("own", "none", "second"), tuple(n / 2 for n in range(-10, 9))),
    **dict.fromkeys(("rest", "named rest", "gap", "foe"), tuple(n * 0.75 for n in range(-7, 7))),
    "rank": (0, 1, 2), "parties": (1, 2, 3, 4, 6, 9), "names": (1, 2, 3, 4, 6), "order": (0, 1, 2, 3, 5),
    "members": (1, 2, 3), "others": (0, 1, 2, 4), "chunks": (6, 10, 15, 20, 30, 40), "phrases": (1, 2),
    "far": (-12, -8, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 8, 12),
    "tokens": (-20, -12, -8, -5, -3, -2, -1, 1, 2, 3, 5, 8, 12, 20),
    "foreign": (0, 1, 2, 3, 5, 8), "nearer": (-8, -4, -2, -1, 0, 1, 2, 4, 8),
    "verbs": (0, 1, 2, 3), "nouns": (0, 1, 2, 3, 5), "at": (0.1, 0.25, 0.5, 0.75, 0.9),
}  # fmt: skip
_STEPS = {name: tuple(f"{name}>{end:g}" for end in ends) for name, ends in _ENDS.items()}
#: Distance of another event where the sentence tells none.
_NONE_ELSE = 99
_FOE: dict[Role, Role] = {"perpetrator": "target", "target": "perpetrator", "other": "perpetrator"}


def role_facts(
    event: ByRules, parties: Sequence[Party], read: Sequence[Odds], lexicons: Lexicons, *, asked: Sequence[int]
) -> list[tuple[Role, list[str]]]:
    """The likeliest role of each party asked for, and the facts about it.

    Parameters
    ----------
    event : ByRules
        The event.
    parties : sequence of Party
        From :func:`geo.events.sentence.parties.parties_of`.
    read : sequence of mapping
        What the linear reader makes of each of them.
    lexicons : Lexicons
    asked : sequence of int
        Numbers of the parties that are asked for.
    """
    look = _Look(event, parties, read, lexicons)
    return [look.at(number) for number in asked]


class _Look:
    """What all parties of one event share."""

    def __init__(self, event: ByRules, parties: Sequence[Party], read: Sequence[Odds], lexicons: Lexicons) -> None:
        scene = event.scene
        self.event, self.scene, self.parties, self.lexicons = event, scene, parties, lexicons
        self.read = [{role: _logit(p) for role, p in odds.items()} for odds in read]
        self.members = [(scene.clauses.at[m.i], m) for m in event.members]
        self.others = [scene.clauses.at[m.i] for m in event.others]
        self.countries = {place.place.country for place, _, _ in scene.places if place.place is not None}
        named = sorted((min(p.phrases), n) for n, p in enumerate(parties) if p.named and p.phrases)
        self.order = {number: n for n, (_, number) in enumerate(named)}
        main = event.members[0]
        counts = {
            "parties": len(parties), "names": len(named), "members": len(event.members), "others": len(event.others),
            "chunks": len(scene.clauses.chunks),
        }  # fmt: skip
        self.shared = [
            f"kind={event.sub_event}", f"type={event_type(event.sub_event)}", f"class={main.cls}",
            f"main={main.noun:d}{main.passive:d}{bool(main.agents):d}{bool(main.patients):d}",
            *chain.from_iterable([steps(name, value) for name, value in counts.items()]),
        ]  # fmt: skip

    def at(self, number: int) -> tuple[Role, list[str]]:
        """The likeliest role of one party, and its facts."""
        party, own = self.parties[number], self.read[number]
        role = max(_FOE, key=own.__getitem__)
        foe = _FOE[role]
        rest = [(odds[role], n) for n, odds in enumerate(self.read) if n != number]
        most = max((value for value, _ in rest), default=_NEVER)
        named = max((value for value, n in rest if self.parties[n].named), default=_NEVER)
        measured = {
            "own": own[role], "none": own["none"], "second": max(own[other] for other in _FOE if other != role),
            "rest": most, "named rest": named,
            "gap": own[role] - most, "rank": sum(value > own[role] for value, _ in rest),
            "foe": max((odds[foe] for n, odds in enumerate(self.read) if n != number), default=_NEVER),
            "order": self.order.get(number, -1), "phrases": len(party.phrases),
        }  # fmt: skip
        found = [
            f"role={role}", f"held={self._held(party, role)}", f"foe held={self._held(party, foe)}",
            f"who={party.actor.kind}", f"sort={party.sort}", f"country={self._country(party)}",
            *self.shared, *chain.from_iterable([steps(name, value) for name, value in measured.items()]),
        ]  # fmt: skip
        if party.phrases:
            found += self._told(party.phrases[0])
        return role, found

    def _held(self, party: Party, role: Role) -> str:
        """Whether rules give a role to somebody else: by a name, by a word for anybody, or not."""
        sorts = [other.named for other in self.parties if other.ruled == role and other is not party]
        return "-" if not sorts else "name" if any(sorts) else "word"

    def _country(self, party: Party) -> str:
        """Whether somebody is of the country where the sentence is."""
        own = party.actor.country
        return "-" if own is None or not self.countries else "home" if own in self.countries else "abroad"

    def _told(self, number: int) -> list[str]:
        """How the nearest phrase for a party is told, and how far the event is."""
        scene, clauses = self.scene, self.scene.clauses
        chunk = clauses.chunks[number]
        at, member = min(self.members, key=lambda m: abs(m[0] - number))
        foreign = min((abs(other - number) for other in self.others), default=_NONE_ELSE)
        between = [c.kind for c in clauses.chunks[min(number, at) + 1 : max(number, at)]]
        measured = {
            "far": number - at, "tokens": chunk.head - member.i, "foreign": foreign,
            "nearer": abs(at - number) - foreign, "verbs": between.count("VG"), "nouns": between.count("NP"),
            "at": number / len(clauses.chunks),
        }  # fmt: skip
        quoted = scene.in_quote(chunk.i)
        return [
            f"trigger={member.noun:d}{member.passive:d}", f"prep={chunk.prep}", f"hangs={self._hangs(number)}",
            f"owner={self._owner(chunk)}", f"names={self._names(chunk)}", f"quoted={quoted:d}",
            f"quote={quoted != scene.in_quote(member.i):d}", f"says={says(scene, chunk, self.lexicons):d}",
            f"tied={tied(scene, chunk):d}", *self._taken(chunk),
            *chain.from_iterable([steps(name, value) for name, value in measured.items()]),
        ]  # fmt: skip

    def _hangs(self, number: int) -> str:
        """How a phrase hangs on its verb: on which side, as subject (S), object (O) or otherwise (X)."""
        clauses = self.scene.clauses
        governor, side = govern(clauses, number)
        if governor is None:
            return "-"
        phrase = clauses.chunks[number]
        relation = "S" if clauses.subject(governor) is phrase else "X"
        if any(chunk is phrase for chunk in clauses.objects(governor)):
            relation = "O"
        return f"{side}{relation}{clauses.chunks[governor].passive:d}"

    def _owner(self, chunk: Chunk) -> str:
        """Whether something belongs to those whom a phrase tells of: in the phrase, or behind it."""
        tokens = self.scene.tokens
        if any(token.tag == "POS" for token in tokens[chunk.i : chunk.j]):
            return "in"
        return "behind" if chunk.j < len(tokens) and tokens[chunk.j].tag == "POS" else "-"

    def _names(self, chunk: Chunk) -> str:
        """Whether the head of a phrase belongs to a name, or stands behind it ('X fighters')."""
        last = max((span.j for span in self.scene.actors_in(chunk.i, chunk.j)), default=0)
        return "-" if not last else "before" if last <= chunk.head else "head"

    def _taken(self, chunk: Chunk) -> set[str]:
        """What triggers of the event, and others, take a phrase for: agent (A), patient (P), another phrase (X)."""
        own = {id(member) for _, member in self.members}
        return {
            f"{'own' if id(trigger) in own else 'other'} {sign}"
            for trigger in self.scene.found
            for sign, chunks in _parts(trigger)
            if any(other.i == chunk.i for other in chunks)
        }


def _parts(trigger: Candidate) -> tuple[tuple[str, Sequence[Chunk]], ...]:
    return ("A", trigger.agents), ("P", trigger.patients), ("X", trigger.phrases)


def steps(name: str, value: float) -> tuple[str, ...]:
    """The facts that hold of something measured: one for each end below it."""
    return _STEPS[name][: bisect_left(_ENDS[name], value)]


#: Odds of somebody who is not there, below all others.
_NEVER = -9.5


def _logit(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))
