"""What rules say who did what to whom + the reader of roles -> the actors of an event."""

from __future__ import annotations

from typing import cast

import msgspec

from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.events.sentence.elsewhere import HARMS
from geo.events.sentence.parties import ByRules, Party, parties_of
from geo.events.sentence.role_features import says, tied
from geo.events.sentence.role_reader import NOBODY, read_roles
from geo.events.sentence.senders import MADE_SAFE
from geo.records import Actor, Role

#: Least probability of a role for those whom rules have not found: by a name that says who it is, by another name or
#: 'the army', and by a word for anybody. From there on every second or third is right on reports not learned from.
_KNOWN, _NAMED, _ANYBODY = 0.25, 0.4, 0.5
_SAYS_WHO = ("name", "force", "country", "people", "local")
#: From how likely on one whom rules have found is on the other side.
_TURNED, _NEVER = 0.6, 2.0
#: From how likely on a name may stand nearer to another event of the sentence.
_SURE = 0.5
#: Classes of triggers that tell of somebody else's weapon.
_STOPPED = ("intercept", "defuse", "confiscate", "foil")


def settled(event: ByRules, lexicons: Lexicons) -> list[Actor]:
    """Settle the actors of an event: those of rules, in the likelier role, then those whom only the reader has found.

    Where rules have found both sides they stay as they are.
    """
    if event.complete:
        return list(event.actors)
    parties = parties_of(event, lexicons)
    turned = _NEVER if event_type(event.sub_event) not in ARMED else _TURNED
    asked = [  # those whom no answer would bring in are not asked for
        n
        for n, party in enumerate(parties)
        if (turned < _NEVER if party.ruled else _is_in(event, party, lexicons, sure=party.sort in _SAYS_WHO))
    ]
    read = dict(zip(asked, read_roles(event, parties, lexicons, asked=asked), strict=False))
    if not read:
        return list(event.actors)
    out: list[Actor] = []
    new: list[tuple[float, Actor]] = []
    for n, party in enumerate(parties):
        odds = read.get(n)
        if odds is None:  # whatever the reader makes of it, nothing would change
            out += [party.actor] if party.ruled is not None else []
            continue
        role = cast(Role, max((label for label in odds if label != NOBODY), key=odds.__getitem__))
        if party.ruled is not None:
            other_side = odds[role] >= turned and not _by_grammar(event, party, role)
            out.append(msgspec.structs.replace(party.actor, role=role) if other_side else party.actor)
        elif (
            odds[role] >= _least(party)
            and _is_in(event, party, lexicons, sure=party.sort in _SAYS_WHO and odds[role] >= _SURE)
            and not _whose(event, party, role)
        ):
            new.append((odds[role], msgspec.structs.replace(party.actor, role=role)))
    return out + [actor for _, actor in sorted(new, key=lambda found: -found[0])]


def _is_in(event: ByRules, party: Party, lexicons: Lexicons, *, sure: bool) -> bool:
    """Whether any phrase of a party tells of somebody in the event."""
    return any(
        _may_act(event, number, lexicons, sure=sure) and not (event.sub_event in HARMS and _finds(event, number))
        for number in party.phrases
    )


def _by_grammar(event: ByRules, party: Party, role: Role) -> bool:
    """Whether a side is told beyond doubt: the subject of 'attacked' is not attacked, who 'repelled' was."""
    main = event.members[0]
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


def _finds(event: ByRules, number: int) -> bool:
    """'Villagers found five bodies': whether a phrase is the subject of a verb of finding."""
    main = event.members[0]
    return main.cls == "confiscate" and any(event.scene.clauses.chunks[number].i == agent.i for agent in main.agents)


def _least(party: Party) -> float:
    """How likely a role must be for somebody whom rules have not found."""
    if party.sort in _SAYS_WHO or (party.sort == "text" and party.actor.kind == "Civilians"):
        return _KNOWN
    return _NAMED if party.named else _ANYBODY


def _may_act(event: ByRules, number: int, lexicons: Lexicons, *, sure: bool) -> bool:
    """Whether a phrase tells of somebody in the event: it does not only say so, nor stand nearer to another event."""
    scene, members, others = event.scene, event.members, event.others
    chunk = scene.clauses.chunks[number]
    if tied(scene, chunk) or says(scene, chunk, lexicons):
        return False
    after = scene.clauses.chunks[number + 1 : number + 2]
    if members[0].cls not in _STOPPED and any(
        c.kind == "VG" and scene.tokens[c.head].lemma in MADE_SAFE for c in after
    ):
        return False  # 'a bomb that X had found'
    if sure or not others:
        return True
    own, foreign = (min(abs(chunk.head - member.i) for member in group) for group in (members, others))
    return own < foreign
