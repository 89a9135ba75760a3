"""Arguments of a trigger -> those beside, behind or inside them: allies, guards, passengers, whom shots aim at."""

from __future__ import annotations

import re

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_table import ActorSpan
from geo.events.sentence.arguments import by_phrases, listed
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene

_ANSWERS = words("retaliate respond reply replied answer react follow hit strike")
_BESIDE = words("back support accompany assist aid join reinforce flank")
_HOLDS = words("carry transport ferry host house shelter")
_GUARDED = words("escort guard protect man staff hold use run operate own manage")
#: Classes of verbs whose victims may stand after 'at', 'on', 'into': 'threw stones at riot police'.
_AIMED = words(
    "openfire launch riot mobattack strike attack shell bomb explode suicide protest disperse shooting use crash"
)
_ESCORTS = words("escort guard protection escorts cover")
_CARRIED = words("carry wear use hold own drive")


def with_it(scene: Scene, member: Candidate) -> list[Chunk]:
    """'retaliated with an attack', 'drove through the city in protest': the subject of the verb is who does it."""
    if not member.noun or member.verb is None or member.passive:
        return []
    verb = scene.clauses.chunks[member.verb]
    answered = member.nominal_role == "with" and scene.tokens[verb.head].lemma in _ANSWERS
    if not answered and not (member.nominal_role == "in" and member.cls == "protest" and not verb.passive):
        return []
    subject = scene.clauses.subject(member.verb)
    return listed(scene.clauses, subject)


def before_time(scene: Scene, member: Candidate) -> list[Chunk]:
    """'it had overnight taken 14 people into custody': the subject of 'had', which a time parts from its verb."""
    number = scene.clauses.at[member.i]
    chunks = scene.clauses.chunks
    if member.noun or member.agents or number < 2 or chunks[number - 1].kind not in ("TIME", "ADV"):
        return []
    helper = chunks[number - 2]
    if helper.kind != "VG" or scene.tokens[helper.j - 1].low not in ("had", "has", "have"):
        return []
    return listed(scene.clauses, scene.clauses.subject(number - 2))


def beside(scene: Scene, agents: list[Chunk]) -> list[Chunk]:
    """'soldiers accompanied by militiamen', 'units, together with Y,', 'the army alongside tribesmen': their allies."""
    chunks = scene.clauses.chunks
    out: list[Chunk] = []
    for agent in agents:
        if agent.j != chunks[scene.clauses.at[agent.i]].j:
            continue
        k = scene.clauses.at[scene.clauses.extent(agent)[1] - 1] + 1
        k += k < len(chunks) and chunks[k].low == ","
        if k + 2 >= len(chunks):
            continue
        if chunks[k].low in ("alongside", "including") and chunks[k + 1].kind == "NP":
            out.append(chunks[k + 1])
            continue
        k += chunks[k].low in ("together", "jointly", "along")
        if chunks[k].low == "in" and chunks[k + 1].low in _JOINTLY:
            k += 2  # 'in coordination with'
        verb = chunks[k].kind == "VG" and scene.tokens[chunks[k].head].lemma in _BESIDE
        if verb and chunks[k + 1].low == "by" and chunks[k].j - chunks[k].i == 1:
            out += [c for c in chunks[k + 2 : k + 5] if c.kind == "NP" and c.prep == "by"]
        elif k + 1 < len(chunks) and chunks[k].low == "with" and chunks[k + 1].kind == "NP":
            out.append(chunks[k + 1])
    return out


_JOINTLY = words("coordination cooperation co-operation concert conjunction collaboration tandem alliance partnership")


def among_them(scene: Scene, patients: list[Chunk]) -> list[Chunk]:
    """'nine people, including four soldiers', 'most of them guards', 'two X members among them': who they were."""
    chunks = scene.clauses.chunks
    out: list[Chunk] = []
    for patient in patients if not _AMONG.isdisjoint(scene.clauses.lows) else ():
        number = scene.clauses.at[scene.clauses.extent(patient)[1] - 1]
        for k in range(number + 1, min(len(chunks) - 1, number + 9)):
            verb = chunks[k].kind == "VG" and chunks[k].finite
            if (verb and scene.tokens[chunks[k].head].low != "identified") or chunks[k].low in (";", ":"):
                break
            behind = scene.text_between(max(0, chunks[k].i - 2), chunks[k].i)
            told = chunks[k - 1].low in ("including", "mostly", "mainly", "chiefly") or behind in _OF_THEM
            told = told or behind == "identified as"
            if chunks[k].kind == "NP" and (told or scene.text_between(chunks[k].j, chunks[k].j + 2) in _OF_THEM):
                out += listed(scene.clauses, chunks[k]) if told else [chunks[k]]
    return out


_AMONG = words("including mostly mainly chiefly them whom identified")
_OF_THEM = ("of them", "of whom", "among them", "among whom")


def aimed_at(member: Candidate) -> list[Chunk]:
    """Phrases that say at whom shots, stones, grenades are aimed."""
    if member.cls not in _AIMED:
        return []
    preps = ("against",) if member.cls == "protest" else ("at", "on", "against", "into", "towards", "toward", "upon")
    if member.cls in ("suicide", "explode"):
        preps = (*preps, "among", "amid", "amidst")
    if member.cls in ("explode", "crash"):
        preps = (*preps, "outside", "near", "beside", "to", "by")
    return [p for p in member.phrases if p.prep in preps]


def escorts(scene: Scene, member: Candidate) -> list[Chunk]:
    """'lorries under army escort', 'pagers carried by members of X': who is hit with what is hit."""
    chunks = scene.clauses.chunks
    out = [p for p in member.phrases if p.prep == "under" and scene.tokens[p.head].low in _ESCORTS]
    for chunk in member.agents if member.cls == "explode" else member.patients:
        k = scene.clauses.at[chunk.i] + 1
        while k + 1 < len(chunks) and chunks[k].kind in ("IN", "NP", "CC") and chunks[k].low != ",":
            if chunks[k].prep == "under" and scene.tokens[chunks[k].head].low in _ESCORTS:
                out.append(chunks[k])
            k += 1
        verb = chunks[k] if k + 1 < len(chunks) else None
        if member.cls != "explode" or verb is None or chunks[k + 1].low != "by":
            continue
        if scene.tokens[verb.head].lemma in _CARRIED:
            out += by_phrases(scene.clauses, list(scene.clauses.phrases(k)))
    return out


def held_by(scene: Scene, member: Candidate) -> list[Chunk]:
    """'took the village held by X', 'the last town in which X had kept guns': from whom it was taken."""
    chunks = scene.clauses.chunks
    if member.cls not in ("capture", "take", "enter") or member.noun:
        return []
    at = scene.clauses.at[member.j - 1]
    for k in range(at - 1, 0, -1):  # 'X lost its last town when Y captured Z'
        if chunks[k].kind == "VG" and scene.tokens[chunks[k].head].low in ("lost", "lose", "loses", "abandoned"):
            loser = scene.clauses.subject(k)
            return [loser] if loser is not None and any(c.low in _WHEN for c in chunks[k:at]) else []
    for k in range(at + 1, min(len(chunks) - 1, at + 14)):
        verb = chunks[k]
        if verb.kind == "NP" and scene.tokens[verb.head].low in _STRONGHOLDS and scene.actors_in(verb.i, verb.j + 6):
            return [verb]  # 'the last stronghold of X'
        if verb.low == ";":
            break
        if verb.kind != "VG" or not _HELD & {scene.tokens[verb.head].lemma, scene.tokens[verb.head].low}:
            continue
        if chunks[k + 1].low == "by" and (not verb.finite or chunks[k - 1].low == ","):
            return by_phrases(scene.clauses, list(scene.clauses.phrases(k)))
        related = any(c.kind == "SUB" and c.low in ("that", "which", "where") for c in chunks[max(0, k - 6) : k])
        subject = scene.clauses.subject(k) if related and not verb.passive else None
        if subject is not None and scene.clauses.at[scene.clauses.extent(subject)[1] - 1] == k - 1:
            return [subject]
    return []


_WHEN = words("when as after")
_STRONGHOLDS = words("stronghold strongholds bastion bastions enclave headquarters redoubt base pocket hideout")
_HELD = words("hold held keep kept control controlled occupy occupied seize seized capture captured defend defended")


def with_cargo(scene: Scene, patients: list[Chunk]) -> list[Chunk]:
    """'a bus carrying pilgrims': with the vehicle those inside are hit."""
    out = list(patients)
    for chunk in patients:
        k = scene.clauses.at[chunk.i] + 1
        verb = scene.clauses.chunks[k] if k + 1 < len(scene.clauses.chunks) else None
        if verb is not None and verb.form == "VBG" and scene.tokens[verb.head].lemma in _HOLDS:
            out += scene.clauses.objects(k)[:1]
        elif verb is not None and scene.tokens[verb.head].lemma in _GUARDED and scene.clauses.chunks[k + 1].low == "by":
            out += by_phrases(scene.clauses, list(scene.clauses.phrases(k)))  # 'a convoy escorted by the army'
        elif verb is not None and chunk.low == "run" and verb.low == "by":
            out += by_phrases(scene.clauses, list(scene.clauses.phrases(k - 1)))  # 'a clinic run by X was hit'
    return out


def passers(scene: Scene, member: Candidate) -> list[Chunk]:
    """'exploded as a patrol of X passed through': who came by when a bomb went off."""
    chunks = scene.clauses.chunks
    if member.cls not in ("explode", "device", "mine"):
        return []
    for k in range(scene.clauses.at[member.i] + 1, len(chunks)):
        verb = chunks[k]
        if verb.kind == "VG" and verb.finite and scene.tokens[verb.head].low in _PASSED:
            subject = scene.clauses.subject(k)
            joined = subject is not None and any(
                c.low in ("as", "when", "while") for c in chunks[max(0, scene.clauses.at[subject.i] - 2) : k]
            )
            return [subject] if subject is not None and joined else []
    return []


_PASSED = words("passed drove travelled traveled walked rode crossed patrolled moved returned headed marched were was")


def driven_out(scene: Scene, member: Candidate) -> list[ActorSpan]:
    """'drove the army out of the town': whom the two parts of a verb hold between them."""
    if member.noun or member.j - member.i < 3:
        return []
    return [
        s for s in scene.actors_in(member.i + 1, member.j - 1) if s.how != "country" and s.entry.kind != "Civilians"
    ]


def cargo(scene: Scene, j: int) -> str:
    """What a thing or person is told to hold or carry: 'with ...', 'loaded with ...', 'carrying ...'."""
    after = scene.text_between(j, min(len(scene.tokens), j + 12))
    found = _HOLDING.match(after)
    return found[0] if found else ""


_HOLDING = re.compile(
    r"^(?:(?:in|at|near|on|off|from|of) [\w' -]{1,30}? )?(?:(?:who|that|which) (?:was|were|had been) )?"
    r"(?:with|carrying|transporting|smuggling|wearing|containing|full of|filled with|laden with|loaded with|"
    r"packed with|armed with|in possession of|meant for|intended for|planting|laying|hiding|bringing|driving) [^.;:]*"
)
