"""A verb group without 'was' -> whether it is passive all the same: 'soldiers killed in a raid', 'post attacked'."""

from __future__ import annotations

from geo.events.grammar.chunks import Chunk, Clauses
from geo.events.grammar.wordsets import words
from geo.events.sentence.arguments import by_phrases

_MOSTLY_PARTICIPLE = words(
    "kill wound destroy abduct arrest rape shoot beat rescue displace ambush confiscate base lead"
)
#: Classes that need an object to be active; without one the verb is a participle ('soldiers killed in ...').
TRANSITIVE = words(
    """
    kill wound destroy abduct arrest capture bomb shell attack strike shoot beat rape sink intercept defuse
    foil confiscate steal loot ambush storm hijack disperse neutralise mobattack rescue displace oust air base lead
    """
)  # fmt: skip


def reduced(clauses: Clauses, number: int, cls: str, objects: list[Chunk], subject: Chunk | None) -> bool:
    """'soldiers killed in the raid': a past form of a transitive verb without object is a participle."""
    chunk = clauses.chunks[number]
    token = clauses.tokens[chunk.head]
    if chunk.form == "VBN" and not chunk.perfect:
        return not (objects and _joined_to_perfect(clauses, number))
    if token.low == "put" and _joined_to_passive(clauses, number):
        return True  # 'was captured and then put to death by'
    past = token.form in ("VBDN", "VBN") or token.low in _ALIKE
    if chunk.perfect or chunk.progressive or not past or objects or cls not in TRANSITIVE:
        return False
    by = by_phrases(clauses, list(clauses.phrases(number)))
    if cls in _ON_THINGS and subject is not None and subject.low in _ATTACKED and not subject.prep:
        return True  # 'Army outpost attacked, three soldiers killed'
    if number + 1 < len(clauses.chunks) and clauses.chunks[number + 1].kind == "VG":
        return False  # 'erected burning barricades'
    return cls in _MOSTLY_PARTICIPLE or (bool(by) and _no_verb_between(clauses, number, by[0]))


#: What is attacked and attacks nobody, in lines that leave 'was' out.
_ATTACKED = words(
    """
    outpost outposts post base camp checkpoint station barracks convoy village town market school hospital church
    mosque office house home bus train bridge pipeline depot warehouse clinic shop bank prison refinery
    """
)
_ON_THINGS = words("attack storm bomb shell ambush mobattack loot raid")


def _joined_to_passive(clauses: Clauses, number: int) -> bool:
    """Whether 'and' joins a verb to a passive one right before it."""
    k = number - 1
    while k > 1 and clauses.chunks[k].kind in ("CC", "ADV"):
        k -= 1
    return k < number - 1 and clauses.chunks[k].kind == "VG" and clauses.chunks[k].passive


def _joined_to_perfect(clauses: Clauses, number: int) -> bool:
    """'They had pushed them out and retaken the town': whether 'and' joins it to 'had' and a verb before."""
    k = number - 1
    while k > 1 and clauses.chunks[k].kind == "ADV":
        k -= 1
    if k < 1 or clauses.chunks[k].low != "and":
        return False
    verb = next((c for c in reversed(clauses.chunks[:k]) if c.kind == "VG"), None)
    return verb is not None and verb.perfect and not verb.passive


def _no_verb_between(clauses: Clauses, number: int, phrase: Chunk) -> bool:
    return all(c.kind in ("NP", "IN", "TIME", "ADV", "CC") for c in clauses.chunks[number + 1 : clauses.at[phrase.i]])


#: Participles that are like the verb's stem: 'a base overrun by rebels', 'soldiers hurt by a mine'.
_ALIKE = words("overrun hurt hit cut set")
