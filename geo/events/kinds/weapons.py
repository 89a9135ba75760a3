"""Weapons that act: a bomb, a mine stepped on, what comes down, a vehicle driven into a crowd -> its sub-event."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import words
from geo.events.kinds.armament import LADEN
from geo.events.kinds.context import ATTACK, BY_WEAPON, EXCESSIVE, IED, Answer, Context, by_weapon, no, yes

KEPT_QUIET = words(
    """
    find discover uncover recover seize confiscate defuse disarm remove plant lay hide carry smuggle transport build
    make assemble store fail clear contain neutralise neutralize deactivate dismantle intercept be have use
    drop fire dig unearth haul
    """
)


def device(c: Context) -> Answer:
    """A bomb or mine: an event where it is said to have acted, or in a note that has no verb at all."""
    if {"defuse", "foil"} & c.present_classes and not c.killed:
        return no("a device made safe")
    if c.killed or c.verbless or (c.role == "subject" and c.governor not in KEPT_QUIET):
        return yes(by_weapon(c) or IED)
    return no("a device, not an event by itself")


def impact(c: Context) -> Answer:
    """'blew off', 'tore into': only a weapon does that in our sense."""
    armed = by_weapon(c)
    return yes(armed) if armed else no(f"nothing that is a weapon is the subject of '{c.word}'")


def tread(c: Context) -> Answer:
    """'ran over', 'stepped on': a mine or bomb, or people run over by a vehicle."""
    if "w.ied" in c.weapons:
        return yes(IED)
    return ram(c) if c.word == "run" else no(f"no mine or bomb is the object of '{c.word}'")


_INTO = re.compile(
    r"\b(?:drove|driven|drives?|ramm?(?:ed|s|ing)?|crash(?:ed|es)?|plough(?:ed|s)?|plow(?:ed|s)?|slamm?(?:ed|s)?|"
    r"smash(?:ed|es)?|steer(?:ed|s)?|rode|raced)\b"
)
_DRIVER = re.compile(r"\b(?:suicide|bombers?|(?:him|her)self up)\b")


def driven_in(c: Context) -> bool:
    """'drove a car packed with explosives into a post', 'a bomber rammed the gate'."""
    if "w.boat" in c.weapons or "w.drone" in c.weapons or not _INTO.search(c.text):
        return False
    bomber = _DRIVER.search(c.text) or _DRIVER.search(c.agent_text) or {"suicide", "bomber"} & c.present_classes
    laden = LADEN.search(c.sentence) and re.search(r"\b(?:into|against|at|through)\b", c.sentence)
    return bool(bomber or laden) and (bool(bomber) or c.word != "lead")


def crash(c: Context) -> Answer:
    """A drone or missile that comes down; shot down, it is told by that."""
    if driven_in(c):
        return yes("Suicide bomb")
    armed = [
        w for w in c.weapons if w in ("w.chemical", "w.drone", "w.missile", "w.rocket", "w.artillery", "w.grenade")
    ]
    if armed:
        return yes(BY_WEAPON[armed[0]])
    return no("no weapon crashes or lands")


def ram(c: Context) -> Answer:
    """A vehicle driven into a crowd; laden with explosives, a suicide bomb."""
    if {"w.drone", "w.missile", "w.rocket"} & set(c.weapons):
        return crash(c)
    if "Protesters" in c.patient_kinds and re.search(r"\b(?:police|army|military)\b", c.text):
        return yes(EXCESSIVE)
    if driven_in(c):
        return yes("Suicide bomb")
    if "w.ied" in c.weapons or re.search(r"\bexplosives?\b|-laden\b", c.text):
        return yes(IED if c.word == "run" else "Suicide bomb")
    return (
        yes(ATTACK)
        if c.civil_patient and re.search(r"\b(attack|deliberate|crowd|assailant|ramm)", c.text, re.I)
        else no("a crash, not an attack")
    )
