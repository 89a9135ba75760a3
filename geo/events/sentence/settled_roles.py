"""What rules say who did what to whom + the reader of roles -> the actors of an event."""

from __future__ import annotations

import re

import msgspec

from geo.events.grammar.chunks import Clauses
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.events.sentence.acting import acting, into_ambush
from geo.events.sentence.elsewhere import HARMS
from geo.events.sentence.parties import ByRules, Party, parties_of
from geo.events.sentence.role_facts import Odds
from geo.events.sentence.role_reader import NOBODY, likeliest_roles, read_roles
from geo.events.sentence.saying import says, tied
from geo.events.sentence.scene import Scene
from geo.events.sentence.senders import MADE_SAFE
from geo.records import Actor, Role

#: Least probability of a role for those whom rules have not found: by a name that says who it is, by another name or
#: 'the army', and by a word for anybody. Lower ones add hardly more right names than wrong ones on reports not learned
#: from.
_KNOWN, _NAMED, _ANYBODY = 0.3, 0.4, 0.5
_SAYS_WHO = ("name", "force", "country", "people", "local")
#: From how likely on one whom rules have found is on the other side.
_TURNED = 0.6
#: Trees are not asked about those whom the linear reader gives any role less often than this part of what is needed: of
#: those one in two hundred would reach it.
_CHANCE = 0.6
_ROLES: tuple[Role, ...] = ("other", "perpetrator", "target")
#: Classes of triggers that tell of somebody else's weapon.
_STOPPED = ("intercept", "defuse", "confiscate", "foil")


def settled(event: ByRules, lexicons: Lexicons) -> list[Actor]:
    """Settle the actors of an event: those of rules, in the likelier role, then those whom only the reader has found.

    Where rules have found both sides they stay as they are.
    """
    if event.complete:
        return list(event.actors)
    parties = parties_of(event, lexicons)
    may_turn = event_type(event.sub_event) in ARMED and bool(event.actors)
    unsettled = [n for n, party in enumerate(parties) if party.ruled is None and _is_in(event, party, lexicons)]
    ruled = [n for n, party in enumerate(parties) if party.ruled is not None] if may_turn else []
    read = read_roles(event, parties, lexicons, [*ruled, *unsettled])
    if not read:  # whatever the reader makes of them, nothing would change
        return list(event.actors)
    asked = [n for n in unsettled if 1.0 - read[n][NOBODY] >= _CHANCE * _least(parties[n])]
    likeliest: dict[int, tuple[Role, float]] = {}
    if asked:  # what the reader makes of all others counts for them
        read |= read_roles(event, parties, lexicons, [n for n in range(len(parties)) if n not in read])
        likeliest = likeliest_roles(event, parties, [read[n] for n in range(len(parties))], lexicons, asked=asked)
    out: list[Actor] = []
    new: list[tuple[float, Actor]] = []
    for n, party in enumerate(parties):
        if party.ruled is not None:
            out.append(_turned(event, party, read[n]) if may_turn else party.actor)
        elif n in likeliest:
            role, likely = likeliest[n]
            elsewhere = role == "perpetrator" and (_housed(event.scene, party) or _of_what_came_before(event, party))
            if likely >= _least(party) and not elsewhere and not _whose(event, party, role):
                new.append((likely, msgspec.structs.replace(party.actor, role=role)))
    return out + [actor for _, actor in sorted(new, key=lambda found: -found[0])]


def _turned(event: ByRules, party: Party, odds: Odds) -> Actor:
    """Somebody whom rules have found, on the other side where that is far likelier."""
    role = max(_ROLES, key=odds.__getitem__)
    if odds[role] < _TURNED or _by_grammar(event, party, role):
        return party.actor
    return msgspec.structs.replace(party.actor, role=role)


def _is_in(event: ByRules, party: Party, lexicons: Lexicons) -> bool:
    """Whether any phrase of a party tells of somebody in the event."""
    return any(
        _may_act(event, number, lexicons, anywhere=party.named)
        and not (event.sub_event in HARMS and _finds(event, number))
        for number in party.phrases
    )


def _by_grammar(event: ByRules, party: Party, role: Role) -> bool:
    """Whether a side is told beyond doubt: the subject of 'attacked' is not attacked, who 'repelled' was."""
    main = event.members[0]
    if main.cls == "lost" and main.passive:
        return role == "target"  # 'the town was lost to X'
    hit = [m for m in event.members if m.cls == "comeunder" or into_ambush(event.scene, m)]
    comes = [a.i for m in hit for a in m.agents]
    if comes and any(event.scene.clauses.chunks[number].i in comes for number in party.phrases):
        return role == "perpetrator"  # 'came under fire'
    if main.noun or main.passive or main.cls == "repel":
        return main.cls == "repel"
    subject = any(event.scene.clauses.chunks[number].i == agent.i for number in party.phrases for agent in main.agents)
    return role == "target" and subject


def _whose(event: ByRules, party: Party, role: Role) -> bool:
    """'Soldiers from Rwanda': whether a country only says whose a side is that rules have found."""
    given = [a for a in event.actors if a.role == role]
    origin = all(event.scene.clauses.chunks[number].prep == "from" for number in party.phrases)
    alike = party.sort == "country" and any(a.country == party.actor.country for a in given)
    return bool(given) and (origin or alike)


def _of_what_came_before(event: ByRules, party: Party) -> bool:
    """'bombed X, two days after Y's rockets hit Z': who is told to do the other thing has done that one."""
    clauses, scene = event.scene.clauses, event.scene
    doing = [o for o in event.others if any(s.entry.id == party.actor.id for s in acting(scene, o))]
    return bool(doing) and all(_after_between(clauses, o.i, m.i) for o in doing for m in event.members)


def _after_between(clauses: Clauses, one: int, other: int) -> bool:
    """Whether 'after', 'hours after' opens a clause between two tokens."""
    low, high = sorted((clauses.at[one], clauses.at[other]))
    return any(c.kind in ("SUB", "TIME") and clauses.lows[c.j - 1] == "after" for c in clauses.chunks[low:high])


def _housed(scene: Scene, party: Party) -> bool:
    """'near the airport, which hosts troops of X': whether somebody is named only for what the place holds."""
    told = [scene.clauses.chunks[number] for number in party.phrases]
    return bool(told) and all(_HOUSES.search(scene.text_between(max(0, c.i - _BEFORE), c.j)) for c in told)


_HOUSES = re.compile(
    r"\b(?:(?:which|that) (?:also )?(?:houses?|hosts?|accommodates?|quarters|stations)|housing|hosting|home to)\b"
    r"(?: [\w'’-]+){0,7}$"
)
_BEFORE = 7


def _finds(event: ByRules, number: int) -> bool:
    """'Villagers found five bodies': whether a phrase is the subject of a verb of finding."""
    main = event.members[0]
    return main.cls == "confiscate" and any(event.scene.clauses.chunks[number].i == agent.i for agent in main.agents)


def _least(party: Party) -> float:
    """How likely a role must be for somebody whom rules have not found."""
    if party.sort in _SAYS_WHO or (party.sort == "text" and party.actor.kind == "Civilians"):
        return _KNOWN
    return _NAMED if party.named else _ANYBODY


def _spoken_of(scene: Scene, number: int) -> bool:
    """'blamed X', 'in support of X': whom a sentence names for what somebody else did or says."""
    chunks, chunk = scene.clauses.chunks, scene.clauses.chunks[number]
    before = chunks[number - 1] if number else None
    accused = before is not None and before.kind == "VG" and scene.tokens[before.head].lemma in _BLAMING
    return accused or (chunk.prep == "in" and chunk.low in _FOR) or (number > 1 and chunks[number - 2].low in _FOR)


_BLAMING = ("blame", "accuse")
_FOR = ("support", "solidarity")


def _denies(scene: Scene, number: int, lexicons: Lexicons) -> bool:
    """'The TTP denied involvement': who denies it has not done it, as far as the sentence tells."""
    chunks = scene.clauses.chunks
    verb = chunks[number + 1] if number + 1 < len(chunks) else None
    denies = verb is not None and verb.kind == "VG" and verb.finite and not verb.negated and not verb.passive
    return denies and verb is not None and lexicons.verbs.kind(scene.tokens[verb.head].lemma) == "deny"


def _may_act(event: ByRules, number: int, lexicons: Lexicons, *, anywhere: bool) -> bool:
    """Whether a phrase tells of somebody in the event: it does not only say so, nor stand nearer to another event."""
    scene, members, others = event.scene, event.members, event.others
    chunk = scene.clauses.chunks[number]
    if tied(scene, chunk) or says(scene, chunk, lexicons) or _spoken_of(scene, number):
        return False
    if _denies(scene, number, lexicons):
        return False
    after = scene.clauses.chunks[number + 1 : number + 2]
    found_it = any(c.kind == "VG" and scene.tokens[c.head].lemma in MADE_SAFE for c in after)
    if found_it and members[0].cls not in _STOPPED:
        return False  # 'a bomb that X had found'
    if anywhere or not others:
        return True
    own, foreign = (min(abs(chunk.head - member.i) for member in group) for group in (members, others))
    return own < foreign
