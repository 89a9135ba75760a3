"""Looting, sacking, burning and breaking in their context -> their sub-event."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import words
from geo.events.kinds.context import (
    ABDUCT,
    ATTACK,
    CLASH,
    DISRUPTED,
    FLYING,
    GAVE_UP,
    IN_CUSTODY,
    INTERVENTION,
    LOOT,
    MADE_SAFE,
    MOB,
    VIOLENT,
    Answer,
    Context,
    by_weapon,
    no,
    yes,
)
from geo.events.lexicon.naming import ARMED_GROUPS

#: Damage that somebody does, not chance.
BY_HAND = words("burn torch set raze demolish bulldoze sabotage blow cut")
#: What workers do, too.
_TAKE_DOWN = words("knock pull tear level flatten uproot")


_PARTISANS = re.compile(r"\b(?:supporters|rioters|activists)\b")


def loot(c: Context) -> Answer:
    """Looting, of a crowd a riot; of people an abduction."""
    if c.word == "empty" and not ((c.targets or "property" in c.goods) and (c.agent_kinds or c.band)):
        return no("nothing is emptied that can be looted")
    if c.word == "drive" and c.armed_patient and not c.goods:
        return yes(CLASH)  # 'the gunmen were driven off'
    if "generic:settlers" in c.agent_ids and (c.killed or {"kill", "wound", "beat"} & c.present_classes):
        return yes(MOB)
    if c.patient_head in ("civilians", "armed") and c.state_agent:
        return yes(INTERVENTION if c.protest else "Arrests")
    if c.word in ("steal", "make", "carry", "cart", "run", "walk", "drive", "ride", "speed") and (
        "civilians" in c.targets or ("Civilians" in c.patient_kinds and not c.goods)
    ):
        return yes("Arrests" if IN_CUSTODY.search(c.sentence) else ABDUCT)
    unrest = {"riot", "protest"} & c.present_classes and c.crowd
    if "Protesters" in c.agent_kinds or (_PARTISANS.search(c.agent_text) and _PUBLIC.search(c.patient_text)) or unrest:
        return yes(VIOLENT)
    return yes(LOOT)


def sack(c: Context) -> Answer:
    """A building sacked, not a worker."""
    if not (c.targets - {"civilians", "armed"} or re.search(r"\boffices?\b", c.patient_text)):
        return no("nothing is sacked that can be looted")
    return loot(c)


_ARSONISTS = re.compile(r"\b(?:arsonists?|assailants?|vandals?|saboteurs?|unknown|attackers?)\b")
_SUSPECT = re.compile(r"\b(?:suspected|alleged|accused)\b")
_BURN = words("burn torch set incinerate char immolate put")
_PUBLIC = re.compile(
    r"\b(?:party|government|governor|mayor|council|court\w*|polling|police|parliament|state|minister|president|toll|customs|"
    r"municipal\w*|embassy|broadcaster|electoral)\b"
)


_HARMLESS = re.compile(r"\b(?:rubbish|stubble|waste|leaves|candles|incense|garbage|firewood|litter|weeds|fuel)$")
#: What a crowd does to things in anger; others it may only take down or clear.
_SPOILING = words("burn torch set smash wreck vandalise vandalize ransack destroy damage trash gut deface put blow")


def destroy(c: Context) -> Answer:
    """Destroyed or burned, with a cause or by somebody."""
    if MADE_SAFE.search(c.sentence) and ("arms" in c.goods or c.weapons):
        return yes(DISRUPTED)
    if GAVE_UP.search(c.sentence) and set(c.agent_kinds) & ARMED_GROUPS and "arms" in c.goods:
        return yes("Agreement")
    flying = FLYING.search(c.patient_text.strip()) and not c.targets & {"homes", "civilians", "market"}
    if flying or ("airborne" in c.goods and not (c.targets - {"military", "armed"})):
        return yes(DISRUPTED)
    settlers = "generic:settlers" in c.agent_ids
    dead = c.killed or {"kill", "die"} & c.present_classes
    if (
        dead
        and set(c.agent_kinds) & ARMED_GROUPS
        and c.targets & {"homes", "place of worship", "school"}
        and not settlers
    ):
        return yes(by_weapon(c) or ATTACK)
    armed = by_weapon(c)
    if armed:
        return yes(armed)
    somebody = c.patient_head in ("civilians", "armed") or c.patient_text.strip() in ("him", "her", "them")
    if (somebody or _SUSPECT.search(c.patient_text)) and c.word in _BURN and not c.targets - {"civilians", "armed"}:
        return yes(MOB if c.band or not c.agent_kinds or "Rioters" in c.agent_kinds else ATTACK)  # people burned alive
    if settlers and (c.killed or {"kill", "wound", "beat"} & c.present_classes):
        return yes(MOB)
    if {"Rioters", "Protesters"} & set(c.agent_kinds):
        mob = "Rioters" in c.agent_kinds and (
            c.targets & {"homes", "market", "place of worship"}
            or "Civilians" in c.patient_kinds
            or "kill" in c.present_classes
        )
        return yes(MOB if mob else VIOLENT)
    if "arms" in c.goods and c.agent_kinds:
        return yes(DISRUPTED)
    if c.noun is False and not c.agent_kinds and re.search(r"\b(drones?|uavs?|missiles?|rockets?)\b", c.patient_text):
        return yes(DISRUPTED)
    if _HARMLESS.search(c.patient_text):
        return no("nothing that is anybody's")
    if c.band and "generic:settlers" not in c.agent_ids and c.word in _SPOILING:
        public = c.targets & {"government", "military"} or _PUBLIC.search(c.patient_text)
        if "homes" in c.targets or "market" in c.targets or "Civilians" in c.patient_kinds:
            return yes(VIOLENT if public else MOB)
        return yes(VIOLENT)
    by_somebody = (
        _ARSONISTS.search(c.agent_text) or c.agent_kinds or c.has_agent or c.word in ("torch", "bulldoze", "sabotage")
    )
    if c.agent_kinds and ("property" in c.goods or "homes" in c.targets):
        return yes(LOOT)
    if c.listed and not c.agent_text.strip() and c.word in _BURN and c.targets - {"civilians", "armed"}:
        return yes(LOOT)
    by_force = set(c.agent_kinds) - {"Civilians"} and c.word in _TAKE_DOWN
    if by_somebody and (c.word in BY_HAND or by_force or (c.agent_kinds and c.word in ("destroy", "damage"))):
        return yes(LOOT)
    return no(f"'{c.word}' without a violent cause")
