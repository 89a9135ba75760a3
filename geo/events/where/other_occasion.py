"""A place of a sentence and an event of it -> whether something else was there: a speaker, an office, a home."""

from __future__ import annotations

from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Clauses
from geo.events.grammar.governors import govern
from geo.events.grammar.wordsets import words
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene
from geo.events.where.facts import SAYING
from geo.events.where.no_place import of_occasion

_TELLING = SAYING | words("hear rule conclude insist explain argue brief inform")
#: Who speaks from an office, which is seldom where things happen; residents, medics and police speak from the spot.
_OFFICES = words(
    """
    spokesman spokeswoman spokesperson ministry embassy consulate mission headquarters government junta agency
    company owners owner managers manager operators operator charity parliament
    diplomat diplomats minister court tribunal analyst analysts leadership command office bureau
    """
)
_BASED = frozenset(("based", "headquartered"))
_FROM = words("exiled born trained wanted registered educated")
_FORMERLY = frozenset(("former", "ex", "onetime", "one-time", "erstwhile"))
#: What people do where an event of another clause did not happen.
_IDLE = frozenset(("have", "has", "had", "own", "train", "study", "serve", "negotiate"))


def not_there(event: Draft, i: int) -> bool:
    """Whether a place is only where somebody spoke, sits, comes from or is based.

    Parameters
    ----------
    event : Draft
        The event; what it is done to or by is never far from it.
    i : int
        Token of the place.
    """
    scene = event.scene
    clauses = scene.clauses
    number = clauses.at[i]
    chunk = clauses.chunks[number]
    if chunk.kind != "NP" or not chunk.prep or number < 2:
        return False
    from_there = {t.low for t in scene.tokens[max(0, chunk.i - 2) : chunk.i]}
    if from_there & _FROM or _formerly_there(clauses, number):
        return True
    return _speaker(event, number, based=bool(from_there & _BASED)) or _office(event, clauses, number)


def _formerly_there(clauses: Clauses, number: int) -> bool:
    """'a former officer of the X prison': where somebody was before."""
    if clauses.chunks[number].prep != "of":
        return False  # 'a rocket hit the house of a former minister in X'
    before = clauses.chunks[number - 2 if clauses.chunks[number - 1].kind == "IN" else number - 1]
    return before.kind == "NP" and not _FORMERLY.isdisjoint(t.low for t in clauses.tokens[before.i : before.j])


def other_scene(scene: Scene, member: Candidate, i: int) -> bool:
    """Whether a place belongs to another occasion, or to how the event was told: 'told a conference in X that ...'."""
    clauses = scene.clauses
    number, at = clauses.at[i], clauses.at[member.i]
    if of_occasion(scene, member, at, number):
        return True
    if clauses.chunks[number].kind != "NP":
        return False
    governor, side = govern(clauses, number)
    if governor is not None and governor == member.verb and clauses.chunks[governor].passive:
        return False  # 'Shelling was reported in X'
    if (
        governor is None
        or side != "L"
        or governor == at
        or scene.tokens[clauses.chunks[governor].head].lemma not in _TELLING
    ):
        return False
    if at < governor:
        return True
    return any(c.kind == "SUB" and c.low == "that" for c in clauses.chunks[number + 1 : at])


def idle(event: Draft, i: int) -> bool:
    """Whether a place hangs on a verb of rest in a clause beside the event's: 'which has an office in X'."""
    clauses = event.scene.clauses
    governor, side = govern(clauses, clauses.at[i])
    if governor is None or side != "L" or any(governor in (m.chunk, m.verb) for m in event.members):
        return False
    verb = clauses.chunks[governor]
    return verb.finite and event.scene.tokens[verb.head].lemma in _IDLE


def _speaker(event: Draft, number: int, *, based: bool) -> bool:
    """'the ministry in X said': the next chunk is a verb of telling, and somebody in an office is who tells."""
    chunks = event.scene.clauses.chunks
    k = next((k for k in range(number + 1, min(number + 3, len(chunks))) if chunks[k].low != ","), None)
    if k is None or chunks[k].kind != "VG" or event.scene.tokens[chunks[k].head].lemma not in _TELLING:
        return False
    if any(k in (m.chunk, m.verb) for m in event.members):
        return False
    who = chunks[number - 2] if chunks[number - 1].kind == "IN" else chunks[number - 1]
    if any(p.i == who.i for m in event.members for p in m.agents):
        return False
    return based or (who.kind == "NP" and event.scene.tokens[who.head].low in _OFFICES)


def _office(event: Draft, clauses: Clauses, number: int) -> bool:
    """'after a tip from the embassy in X', where the embassy is neither hit nor hits."""
    office = clauses.chunks[number - 2]
    if clauses.chunks[number - 1].kind != "IN" or office.kind != "NP" or office.prep != "from":
        return False
    if clauses.tokens[office.head].low not in _OFFICES:
        return False
    return not any(p.i == office.i for m in event.members for p in (*m.patients, *m.agents))
