"""Triggers of a sentence -> whether they tell of one crowd: what it did, and what was done to it."""

from __future__ import annotations

import re

from geo.events.drafting.apart import separate_places
from geo.events.grammar.wordsets import words
from geo.events.sentence.beside import aimed_at
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene

_CROWD = re.compile(r"\b(them|protest|demonstrat|march|crowd|rall|striker|activist|organi[sz]er|students?$)")
_DEMO = frozenset(("protest", "gather", "riot"))
_AGAINST_DEMO = words("disperse openfire beat kill arrest launch die wound shoot repel use take abduct lead halt")


def one_demo(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
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
                return not separate_places(scene, group, candidate)
    return False


def _told_of_those_hit(group: list[Candidate], *demos: Candidate) -> bool:
    """'shot at students who had blocked the road': the subject of the one is the object of the other."""
    hit = {p.i for m in group if m.cls not in _DEMO for p in (*m.patients, *aimed_at(m))}
    return any(a.i in hit for d in demos if d.cls in _DEMO and not d.noun for a in d.agents)


_UNREST = words("riot protest mobattack loot steal destroy gather disperse launch attack strike fight clash beat")


def one_riot(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
    """What one crowd does in one place: stones, burning tyres, looted shops."""
    if candidate.cls not in _UNREST or any(m.cls not in _UNREST and m.cls not in ("base", "closure") for m in group):
        return False
    if not any(m.cls in ("riot", "protest", "mobattack") for m in (*group, candidate)):
        return False
    known = {a.i for m in group for a in m.agents}
    shared = any(a.i in known for a in candidate.agents)
    return shared and not separate_places(scene, group, candidate)
