"""Protests, riots and what is done to crowds in their context -> their sub-event."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import words
from geo.events.kinds.context import (
    CLASH,
    EXCESSIVE,
    INTERVENTION,
    LOOT,
    MOB,
    PEACEFUL,
    VIOLENT,
    Answer,
    Context,
    no,
    yes,
)
from geo.events.kinds.crowds import BADLY, DEMAND
from geo.events.kinds.damage import BY_HAND
from geo.events.kinds.fighting import on_boats, stoned
from geo.events.kinds.territory import territory, withdraw
from geo.events.lexicon.naming import ARMED_GROUPS, CIVIL

_CROWD = re.compile(r"\b(protest|demonstrat|march|rall)", re.I)
_FESTIVE = re.compile(
    r"\b(celebrat\w*|victory|fans|pilgrims?|festivals?|carnival|worshippers|concerts?|tourists|spectators|trophy|holiday|"
    r"wedding|eid|christmas|prayers?)\b", re.I
)  # fmt: skip
_SLOGANS = re.compile(r"\b(?:slogans?|chant\w*) (?:\w+ ){0,3}(?:against|for|calling|demanding|denouncing)\b", re.I)
_EACH_OTHER = re.compile(r"\b(?:each other|one another)\b", re.I)


def mob(c: Context) -> Answer:
    """A crowd against a person, or two crowds against each other."""
    if _EACH_OTHER.search(c.text) and not _CROWD.search(c.sentence):
        return yes(MOB)
    him = c.patient_text.strip() in ("him", "her")
    person = c.patient_head == "civilians" or him or (c.civil_patient and not c.targets - {"civilians"})
    if set(c.agent_kinds) - CIVIL and "generic:settlers" not in c.agent_ids:
        return yes("Armed clash" if c.armed_patient and not c.civil_patient else "Attack")
    if "homes" in c.targets and "beat" in c.present_classes:
        return yes(MOB)
    against_one = c.word == "lynch" or "kill" in c.present_classes or (person and c.word in ("stone", "set"))
    return yes(MOB if against_one else VIOLENT)


def halt(c: Context) -> Answer:
    """Stopped, cleared, held back: a crowd or what flies; nothing else."""
    if "airborne" in c.goods and not c.settlement and c.word in ("stop", "halt", "block", "turn"):
        return yes("Disrupted weapons use")
    crowd = "Protesters" in c.patient_kinds or _CROWD.search(c.patient_text)
    if crowd and not set(c.agent_kinds) & {"Protesters", "Rioters"}:
        return yes(INTERVENTION)
    armed = set(c.agent_kinds) - CIVIL
    if c.word == "clear" and armed and (c.settlement or c.place_object) and not {"arms", "property"} & c.goods:
        return yes(territory(c))
    return no(f"no crowd is the object of '{c.word}'")


_SHOT = re.compile(r"\b(?:shot|gunned down|gunfire|bullets|live (?:rounds|ammunition|fire))\b", re.I)
#: Told of the police in whatever words: 'clubs rained on students'.
_DRIVEN = re.compile(
    r"\b(?:police|gendarmes|soldiers|troops|security forces|officers)\b[^.;]{0,50}\b(?:clubs|batons|truncheons|"
    r"tear gas|water cannons?|rubber bullets|pepper spray)\b", re.I
)  # fmt: skip


def driven_off(c: Context) -> str:
    """What the police did to a crowd: more than an intervention where people were badly hurt."""
    return EXCESSIVE if c.killed or BADLY.search(c.sentence) else INTERVENTION


#: A crowd that nothing is told of but that it is one.
_JUST_MANY = re.compile(r"^\W*(?:(?:the|a|an|large|huge|big|vast|small|silent|peaceful) )*crowds?\b")
_SIEGE = words("maintain impose enforce tighten lift ease break keep run loosen declare")


def protest(c: Context) -> Answer:
    """A protest, by what became of it."""
    armed = set(c.agent_kinds) - CIVIL
    if c.word in ("roadblock", "roadblocks", "blockade") and armed and c.noun:
        return no("a roadblock of armed ones")
    if c.word.startswith("picket") and c.noun and armed:
        return no("a post, not a protest")
    if c.noun and c.word.startswith("blockade") and c.governor in _SIEGE:
        return no("a siege, not a protest")
    if c.agent_kinds and set(c.agent_kinds) <= ARMED_GROUPS and "generic:settlers" not in c.agent_ids and not c.noun:
        return withdraw(c) if c.word == "walk" and c.cls == "protest" else no("armed ones block a road")
    if c.state_agent and c.word in ("block", "blockade"):
        return yes(INTERVENTION) if _CROWD.search(c.sentence) else no("a road closed by forces of the state")
    if not c.noun and _FESTIVE.search(c.sentence) and not (_CROWD.search(c.sentence) or _SLOGANS.search(c.sentence)):
        return no("a feast, not a protest")
    if (
        c.cls == "gather"
        and c.word != "chant"
        and not ("Protesters" in c.agent_kinds or "protest" in c.present_classes or DEMAND.search(c.sentence))
    ):
        return no("a gathering without protest")
    if (
        armed
        and not set(c.agent_kinds) & CIVIL
        and not c.noun
        and c.cls != "gather"
        and c.word not in ("block", "blockade", "barricade")
    ):
        return no("somebody armed or official 'protests'")
    breaks = {"destroy", "loot"} & c.present_classes and not armed and not c.state_agent
    rioting = "Rioters" in c.agent_kinds + c.patient_kinds and not _JUST_MANY.search(c.agent_text)
    if {"riot", "mobattack"} & c.present_classes or rioting or breaks:
        return yes(VIOLENT)
    if {"kill", "openfire", "die", "shoot"} & c.present_classes and (
        c.state_agent
        or c.state_kills
        or re.search(
            r"\b(police|troops|soldiers|security (?:forces|guards)|army|live (?:rounds|ammunition|fire))\b",
            c.text,
            re.I,
        )
        or (not c.others_kill and "die" not in c.present_classes and _SHOT.search(c.sentence))
    ):
        return yes(EXCESSIVE)
    if {"disperse", "arrest", "beat"} & c.present_classes or "w.teargas" in c.weapons:
        return yes(driven_off(c))
    if _DRIVEN.search(c.sentence):
        return yes(driven_off(c))
    return yes(PEACEFUL)


def riot(c: Context) -> Answer:
    """Unrest; what armed ones burn is property."""
    if "generic:settlers" in c.agent_ids and (c.killed or {"kill", "wound", "beat"} & c.present_classes):
        return yes(MOB)
    if _EACH_OTHER.search(c.sentence) and not c.state_agent and not _CROWD.search(c.sentence):
        return yes(MOB)
    armed = set(c.agent_kinds) - CIVIL
    if c.word in ("fight", "battle", "clash", "attack", "shoot") and armed and armed == set(c.agent_kinds):
        return yes(CLASH)
    if c.word in (*BY_HAND, "smash", "overturn", "break") and armed and armed == set(c.agent_kinds):
        return yes(LOOT)
    if c.word in ("violence", "clashes", "attack", "brawl", "brawls") or "communal" in c.text or "sectarian" in c.text:
        return yes(MOB)
    return yes(VIOLENT)


_IN_THE_AIR = re.compile(r"\bwarning shots\b|\b(?:in|into) the air\b")
_CROWDED = re.compile(
    r"\b(?:crowds?|gather\w+|demonstrat\w+|protest\w*|rall(?:y|ies)|marche?r?s?|mourners|strikers)\b", re.I
)


def disperse(c: Context) -> Answer:
    """A crowd driven apart."""
    if (at_sea := on_boats(c)) is not None:
        return at_sea
    if stoned(c):
        return yes(VIOLENT)
    if c.agent_kinds and set(c.agent_kinds) <= CIVIL and not c.patient_kinds:
        return no("a crowd that goes home")
    if _IN_THE_AIR.search(c.text) and not (c.protest or _CROWDED.search(c.sentence)):
        return no("shots in the air, at no crowd")
    if {"kill", "die", "openfire"} & c.present_classes:
        return yes(EXCESSIVE)
    if "riot" in c.present_classes:
        return yes(VIOLENT)
    if "w.teargas" in c.weapons or c.word in ("fire", "tear-gas", "teargas", "use", "deploy", "lob"):
        return yes(driven_off(c))
    return (
        yes(driven_off(c))
        if c.protest or c.state_agent or re.search(r"\b(crowd|demonstrat|protest|rall)", c.text)
        else no("nobody is dispersed")
    )
