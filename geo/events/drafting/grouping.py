"""Triggers of a sentence -> groups that tell of one event each."""

from __future__ import annotations

import re

from geo.events.grammar.numbers import count_of
from geo.events.grammar.wordsets import words
from geo.events.kinds.context import CONSEQUENCE
from geo.events.sentence.beside import aimed_at
from geo.events.sentence.counted_days import counted_from
from geo.events.sentence.frames import Candidate
from geo.events.sentence.parts import part
from geo.events.sentence.scene import Scene
from geo.events.sentence.those_hit import what_those_hit_did
from geo.events.sentence.when import takes_place

_ANY_FAMILY = words("arrest abduct storm raid openfire clash hijack light")
_FAMILIES = {
    "protest": "demo",
    "gather": "demo",
    "riot": "demo",
    "disperse": "demo",
    "mobattack": "demo",
    "crackdown": "demo",
    "capture": "land",
    "take": "land",
    "enter": "land",
    "fallto": "land",
    "advance": "land",
    "withdraw": "land",
    "handover": "land",
    "leave": "land",
    "intercept": "arms",
    "defuse": "arms",
    "foil": "arms",
    "confiscate": "arms",
    "agreement": "deal",
    "sign": "deal",
    "exchange": "deal",
    "group": "group",
    "base": "base",
    "deploy": "move",
    "oust": "power",
    "coup": "power",
    "closure": "move",
    "loot": "loot",
    "steal": "loot",
}


#: Triggers that one event is told with at most; more are a list of events (or hostile input).
MOST_TOGETHER = 8


def groups(scene: Scene, found: list[Candidate]) -> list[list[Candidate]]:
    """Put the triggers of a sentence together that tell of one event."""
    out: list[list[Candidate]] = []
    for candidate in found:
        for group in sorted(out, key=lambda g: not any(_relative_to(scene, m, candidate) for m in g)):
            if len(group) < MOST_TOGETHER and _together(scene, group, candidate):
                group.append(candidate)
                break
        else:
            out.append([candidate])
    return out


def _together(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
    clauses = scene.clauses
    if _sent_and_stopped(scene, group, candidate):
        return True
    if part(scene, candidate.i) != part(scene, group[0].i):
        return False
    if counted_from(scene, candidate) is not None and counted_from(scene, group[0]) is None:
        return False
    if _told_of_a_day_before(scene, group, candidate):
        return False
    for member in group:
        if candidate.verb is not None and (
            candidate.verb == member.chunk or candidate.chunk == member.verb or candidate.verb == member.verb
        ):
            return True
        if candidate.chunk == member.chunk or _relative_to(scene, member, candidate):
            return True
    if _one_demo(scene, group, candidate):
        return True
    if what_those_hit_did(scene, group, candidate):
        candidate.describes = True
        return True
    last = group[-1]
    between = clauses.chunks[
        min(clauses.at[last.i], clauses.at[candidate.i]) : max(clauses.at[last.i], clauses.at[candidate.i])
    ]
    if any(c.low == ";" for c in between):
        if candidate.definite and takes_place(scene, candidate):
            return True
        own = any(i >= candidate.i and r.use == "literal" for r, i, _ in scene.places) or (
            candidate.agents and not candidate.passive and candidate.cls not in ("die", "sink")
        )
        return candidate.cls in CONSEQUENCE and not own
    but = next((c.i for c in between if c.low == "but"), None)
    if but is not None and any(i > but for _, i, _ in scene.times) and any(i < but for _, i, _ in scene.times):
        return False  # 'signed a deal in August, but fighting broke out in July'
    chunk = clauses.chunks[candidate.chunk]
    if not candidate.noun and chunk.form == "VBG" and not chunk.finite:
        return True
    if scene.in_quote(last.i) != scene.in_quote(candidate.i):
        return False
    if (
        _describes(scene, group, candidate)
        or _described_before(scene, group, candidate)
        or _same_object(group, candidate)
        or _one_riot(scene, group, candidate)
    ):
        return True
    causes = [m for m in group if m.cls not in CONSEQUENCE and not (m.noun and m.cls == "deploy")]
    if candidate.cls in CONSEQUENCE or not causes:
        return not _separate_places(scene, group, candidate)
    if candidate.noun and any(m.noun for m in group) and _family(candidate.cls) != _family(last.cls):
        return _family(candidate.cls) is None or (
            _separate_places(scene, group, candidate) is False and not _own_agents(group, candidate)
        )
    if _left_and_taken(candidate, causes[0]) or _agreed_first(scene, candidate, causes[0]):
        return not _separate_places(scene, group, candidate)
    if _family(candidate.cls) in (None, _family(causes[0].cls)) or _family(causes[0].cls) is None:
        return not (
            _separate_places(scene, group, candidate)
            or (_own_agents(group, candidate) and _coordinated(scene, last, candidate))
        )
    return False


_CAME = frozenset(("come", "follow", "happen", "occur"))
_LINKS = frozenset(("after", "following", "as", "since", "before"))


def came_after(scene: Scene, member: Candidate, candidate: Candidate) -> bool:
    """'The blast came a day after gunmen killed two': the subject was told before, what follows is another event."""
    if not member.noun or member.verb is None or member.nominal_role != "subject" or candidate.i < member.i:
        return False
    verb = scene.clauses.chunks[member.verb]
    if scene.tokens[verb.head].lemma not in _CAME or candidate.chunk <= member.verb:
        return False
    return any(t.low in _LINKS for t in scene.tokens[verb.head + 1 : candidate.i])


_DEMO = frozenset(("protest", "gather", "riot"))
_AGAINST_DEMO = words("disperse openfire beat kill arrest launch die wound shoot repel use take abduct lead halt")


def _one_demo(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
    """A protest and what was done to those who took part in it, in one sentence."""
    here, there = {candidate.cls}, {m.cls for m in group}
    if _told_of_those_hit(group, candidate) or _told_of_those_hit([candidate], *group):
        return True
    for demo, force, members in ((here, there, group), (there, here, [candidate])):
        if demo & {"disperse", *_DEMO} and force & _AGAINST_DEMO:
            hit = [p for m in members for p in m.patients]
            struck = " ".join(scene.text_between(p.i, p.j) for p in hit)
            phrases = " ".join(scene.text_between(p.i, p.j) for m in members for p in m.phrases[:3])
            if _CROWD.search(struck) or _CROWD.search(phrases):
                return not _separate_places(scene, group, candidate)
    return False


def _told_of_those_hit(group: list[Candidate], *demos: Candidate) -> bool:
    """'shot at students who had blocked the road': the subject of the one is the object of the other."""
    hit = {p.i for m in group if m.cls not in _DEMO for p in (*m.patients, *aimed_at(m))}
    return any(a.i in hit for d in demos if d.cls in _DEMO and not d.noun for a in d.agents)


def _told_of_a_day_before(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
    """'set it on fire on Tuesday after 19 people were killed a day earlier': each clause has its day and its verb."""
    if all(m.cls in ("die", "wound") for m in group):
        return False  # 'died on Tuesday after police shot him on Monday'
    chunks = scene.clauses.chunks
    low, high = scene.clauses.at[max(m.i for m in group)], scene.clauses.at[candidate.i]
    after = next((n for n in range(low, high) if chunks[n].kind == "SUB" and chunks[n].low == "after"), None)
    if after is None or not any(c.kind == "VG" and c.finite for c in chunks[after:]):
        return False
    at = chunks[after].i
    return any(i > at for _, i, _ in scene.times) and any(i < at for _, i, _ in scene.times)


def _sent_and_stopped(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
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
_CROWD = re.compile(r"\b(them|protest|demonstrat|march|crowd|rall|striker|activist|organi[sz]er|students?$)")


def _relative_to(scene: Scene, member: Candidate, candidate: Candidate) -> bool:
    """'an air strike that killed three': the verb's subject is the other trigger."""
    if not member.noun or candidate.noun or candidate.passive:
        return False
    chunk = scene.clauses.chunks[member.chunk]
    return any(a.i == chunk.i for a in candidate.agents)


def _describes(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
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


def _described_before(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
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


def _same_object(group: list[Candidate], candidate: Candidate) -> bool:
    """'found and destroyed a workshop', 'shot and killed a man': two verbs with one object."""
    return any(p.i == q.i for m in group if not m.noun for p in m.patients for q in candidate.patients)


def _left_and_taken(candidate: Candidate, cause: Candidate) -> bool:
    """'captured the town after the army withdrew': one change of hands."""
    taken, left = {"capture", "take", "enter", "fallto", "advance"}, {"withdraw", "handover", "leave"}
    if candidate.cls == "repel" and cause.cls in taken:
        return candidate.passive or candidate.word != "repel"  # 'fell after the garrison had been pushed out'
    return (candidate.cls in left and cause.cls in taken) or (candidate.cls in taken and cause.cls in left)


def _agreed_first(scene: Scene, candidate: Candidate, cause: Candidate) -> bool:
    """'entered the town after elders had agreed to a truce', 'left under a deal': the deal is told by the way."""
    if candidate.cls not in ("agreement", "sign") or _FAMILIES.get(cause.cls) not in ("land", "move"):
        return False
    between = scene.text_between(cause.j, candidate.j)
    candidate.describes = re.search(r"\b(?:after|once|following|under|as part of|in line with)\b", between) is not None
    return candidate.describes


_UNREST = words("riot protest mobattack loot steal destroy gather disperse launch attack strike fight clash beat")


def _one_riot(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
    """What one crowd does in one place: stones, burning tyres, looted shops."""
    if candidate.cls not in _UNREST or any(m.cls not in _UNREST and m.cls not in ("base", "closure") for m in group):
        return False
    if not any(m.cls in ("riot", "protest", "mobattack") for m in (*group, candidate)):
        return False
    known = {a.i for m in group for a in m.agents}
    shared = any(a.i in known for a in candidate.agents)
    return shared and not _separate_places(scene, group, candidate)


def _family(cls: str) -> str | None:
    if cls in _ANY_FAMILY:
        return None
    return _FAMILIES.get(cls, "force")


def _own_agents(group: list[Candidate], candidate: Candidate) -> bool:
    known = {a.i for m in group for a in m.agents}
    return bool(candidate.agents) and bool(known) and all(a.i not in known for a in candidate.agents)


def _coordinated(scene: Scene, last: Candidate, candidate: Candidate) -> bool:
    low, high = scene.clauses.at[last.i], scene.clauses.at[candidate.i]
    return any(c.kind in ("CC", "SUB") for c in scene.clauses.chunks[low:high])


def _separate_places(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
    """Whether group and candidate each have a place of their own, with a clause border between."""
    low = max(m.j for m in group)
    if not _coordinated(scene, group[-1], candidate):
        return False
    places = [i for r, i, _ in scene.places if r.use == "literal"]
    return (
        any(i < low or i < candidate.i for i in places) and any(i >= candidate.i for i in places) and not candidate.noun
    )
