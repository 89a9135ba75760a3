"""Triggers of a sentence -> whether one is only told by the way, of what or whom another one tells."""

from __future__ import annotations

import re

from geo.events.drafting.families import family
from geo.events.grammar.numbers import count_of
from geo.events.grammar.wordsets import words
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene


def relative_to(scene: Scene, member: Candidate, candidate: Candidate) -> bool:
    """'an air strike that killed three': the verb's subject is the other trigger."""
    if not member.noun or candidate.noun or candidate.passive:
        return False
    chunk = scene.clauses.chunks[member.chunk]
    return any(a.i == chunk.i for a in candidate.agents)


def describes(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
    """'intercepted rockets fired from Lebanon': a participle tells of what was acted on, not of a second thing."""
    chunk = scene.clauses.chunks[candidate.chunk]
    if candidate.noun or candidate.chunk == 0 or not (chunk.infinitive or (chunk.form == "VBN" and not chunk.finite)):
        return False
    chunks = scene.clauses.chunks
    nouns = [chunks[candidate.chunk - 1]]
    if candidate.chunk > 2 and chunks[candidate.chunk - 2].low == "of":
        nouns.append(chunks[candidate.chunk - 3])  # '45 of 60 drones launched from X'
    candidate.describes = any(noun.i == p.i for noun in nouns for m in group for p in m.patients)
    return candidate.describes


def described_before(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
    """'a missile launched from Yemen was intercepted': the participle before the verb only describes."""
    for member in group:
        chunk = scene.clauses.chunks[member.chunk]
        if member.noun or chunk.finite or chunk.form != "VBN" or member.chunk == 0:
            continue
        chunks = scene.clauses.chunks
        nouns = [chunks[member.chunk - 1].i]
        if member.chunk > 2 and chunks[member.chunk - 2].low == "of":
            nouns.append(chunks[member.chunk - 3].i)  # 'most of the missiles fired at X were brought down'
        if any(p.i in nouns for p in (*candidate.patients, *candidate.agents)):
            member.describes = True
            return True
    return False


def agreed_first(scene: Scene, candidate: Candidate, cause: Candidate) -> bool:
    """'entered the town after elders had agreed to a truce', 'left under a deal': the deal is told by the way."""
    if candidate.cls not in ("agreement", "sign") or family(cause.cls) not in ("land", "move"):
        return False
    between = scene.text_between(cause.j, candidate.j)
    candidate.describes = re.search(r"\b(?:after|once|following|under|as part of|in line with)\b", between) is not None
    return candidate.describes


def sent_and_stopped(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
    """'launched 112 drones, 90 of which were shot down', 'a missile at X that was intercepted': one attack."""
    if candidate.cls != "intercept" or candidate.noun or not candidate.passive or candidate.agents:
        return False
    subject = candidate.patients[0] if candidate.patients else None
    before = scene.clauses.chunks[candidate.chunk - 1] if candidate.chunk else None
    if before is not None and before.low in _RELATIVE:
        subject = before
    told = subject is not None and (subject.low in _RELATIVE or scene.tokens[subject.head].low in _SHARES)
    sent = [m for m in group if m.cls in _SENDING and not m.noun and not m.passive and m.patients and m.agents]
    if not sent or len(sent) < len(group) or not (told or _most_of(scene, candidate, sent[0])):
        return False
    candidate.describes = True
    return True


def _most_of(scene: Scene, stopped: Candidate, sent: Candidate) -> bool:
    """'launched 112 drones, 90 of which were shot down'; not 'fired four rockets; two were intercepted'."""
    counts = [count_of(scene.tokens[p.i : p.j]) for c in (stopped, sent) for p in c.patients[:1]]
    if len(counts) < 2 or counts[0] is None or counts[1] is None:
        return False
    return (counts[0].low or 0) > _MOST * (counts[1].low or 0)


#: From which share on a salvo is told as one that was stopped.
_MOST = 0.5
_SENDING = words("launch fire")
_SHARES = words("most all some many both they")
_RELATIVE = words("who which that")
