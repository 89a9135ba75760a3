"""A strike, bombing, shot or death in its context -> its sub-event."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import words
from geo.events.kinds.armament import MADE_OF
from geo.events.kinds.context import (
    AIR,
    ATTACK,
    CLASH,
    DISRUPTED,
    EXCESSIVE,
    IED,
    INTERVENTION,
    LOOT,
    MADE_SAFE,
    MOB,
    PEACEFUL,
    SHELL,
    VIOLENT,
    Answer,
    Context,
    by_weapon,
    no,
    yes,
)
from geo.events.kinds.fighting import on_boats, open_fire, stoned
from geo.events.kinds.weapons import KEPT_QUIET
from geo.events.lexicon.naming import ARMED_GROUPS

_BLOWN_UP = (
    r"(?i)\b(car|truck|vehicle|lorry|bus|motorcycle|depot|warehouse|device|object|package|vest|gas|fuel|remnants?|"
    r"ordnance|munitions?|ammunition|cylinder)\b"
)


_AT_WORK = re.compile(
    r"\b(?:workers|teachers|nurses|doctors|drivers|miners|dockers|staff|employees|unions?|civil servants|lecturers|"
    r"pilots|lawyers|students|traders|transporters|federation|congress of|\w+-day|\w+-hour|general|indefinite|hunger|"
    r"warning|wildcat)\b"
)


_SERVICES = re.compile(
    r"\b(?:services?|flights|trains|buses|ferries|classes|lessons|deliveries|commuters|travellers|production|surgeries)\b"
    r"[^.;]{0,30}\b(?:hit|disrupted|affected|crippled|halted|paralysed|paralyzed|delayed|cancelled|suspended)\b", re.I
)  # fmt: skip


def strike(c: Context) -> Answer:
    """Struck, hit, targeted: the weapon decides, else who did it to whom."""
    if "agreement" in c.goods and not c.noun:
        return yes("Agreement")
    if not (c.weapons or c.killed or c.agent_kinds) and _SERVICES.search(c.sentence):
        return no("a strike at work")
    if not c.noun and {"suicide", "bombing", "shell", "grenade", "chemical", "explosion"} & c.present_classes:
        return no("the noun tells what struck")
    armed = by_weapon(c)
    if armed:
        return yes(armed)
    if c.noun and not c.weapons and c.role == "object" and _AT_WORK.search(c.agent_text) and not c.killed:
        return yes(PEACEFUL)
    unruly = {"destroy", "riot", "loot"} & c.present_classes
    if c.noun and c.agent_kinds and set(c.agent_kinds) <= {"Civilians", "Protesters"}:
        return no("what was done during the strike decides") if unruly else yes(PEACEFUL)  # 'a strike by teachers'
    if "Protesters" in c.patient_kinds and c.state_agent:
        return yes(EXCESSIVE)
    if not c.noun and c.weapons == ["w.firearm"]:
        return open_fire(c)
    if not c.noun and not (c.agent_kinds or c.patient_kinds or c.targets or c.settlement or c.place_object or c.killed):
        return no(f"neither somebody nor a place is the object of '{c.word}'")
    if c.word == "hit" and _ON_SALE.search(c.text) and not (c.agent_kinds or c.killed):
        return no("something that is sold")
    if c.word in ("pound", "pummel", "bombardment", "barrage") or _GUNS.search(c.agent_text):
        return yes(SHELL)
    if c.word.startswith("strike") and _BY_HAND.search(c.sentence):
        return attack(c)
    if c.word.startswith("strike"):
        return yes(AIR if c.state_agent or not c.agent_kinds or "External/Other forces" in c.agent_kinds else SHELL)
    if c.state_agent and c.word in ("hit", "target"):
        return yes(AIR)
    return attack(c)


_BY_HAND = re.compile(
    r"\b(?:machetes?|knives|axes|clubs|rifles|small arms|on motor(?:cycle|bike)s|on horseback|house to house)\b", re.I
)
_ON_SALE = re.compile(r"\bhit the (?:market|shelves|stores|shops|streets|road)\b")
_GUNS = re.compile(r"\b(?:guns|gunners|batter(?:y|ies)|cannons?|howitzers?|artillerymen|gunboats?)$")


_WITH_STICKS = re.compile(
    r"\barmed with (?:\w+ (?:and )?){0,3}(?:sticks|clubs|stones|rocks|machetes|iron (?:rods|bars)|bamboo|spears|axes)\b"
)
#: Those attacked had defenders.
_THROWN_BACK = re.compile(
    r"\b(?:army|soldiers|troops|forces|garrison|police|guards|defenders|militiamen|vigilantes|volunteers)\b[^.;]{0,30}\b"
    r"(?:push|drove|driven|beat|threw|fought|repel|repuls)\w*(?: them| it| him| the \w+)? ?(?:back|off|out|away)?\b"
)


_BOMBER = re.compile(r"(?:^|(?<!of )\b)(?:an?|the|two|three) (?:\w+ )?suicide (?:bomber|attacker)s?\b", re.I)


def attack(c: Context) -> Answer:
    """An attack without a weapon: on people an attack, on armed ones a clash."""
    if "w.teargas" in c.weapons and c.state_agent:
        return yes(INTERVENTION)
    armed = by_weapon(c)
    assault = "w.firearm" in c.weapons and c.armed_patient and set(c.agent_kinds) & ARMED_GROUPS
    if armed and not (assault and armed in (IED, SHELL, "Grenade")):
        return yes(armed)
    if {"suicide", "bomber"} & c.present_classes or _BOMBER.search(c.sentence):
        return yes("Suicide bomb")
    if "Protesters" in c.patient_kinds and c.state_agent:
        return yes(EXCESSIVE)
    if c.escorted and "transport" in c.targets:
        return yes(CLASH)
    if c.foreign and c.state_agent:
        return yes(AIR)
    if "Rioters" in c.agent_kinds or ("Protesters" in c.agent_kinds):
        return yes(MOB if c.civil_patient and "Rioters" in c.agent_kinds else VIOLENT)
    if c.band and (not c.armed_patient or "w.stones" in c.weapons or _WITH_STICKS.search(c.sentence)):
        return yes(VIOLENT if "government" in c.targets or c.armed_patient else MOB)
    if {"ship", "oil and gas", "infrastructure", "nuclear site"} & c.targets and "w.firearm" not in c.weapons:
        return yes(SHELL)
    if _THROWN_BACK.search(c.sentence) and not c.state_agent:
        return yes(CLASH)
    if "abduct" in c.present_classes and not (c.armed_patient or c.killed or {"kill", "wound"} & c.present_classes):
        return no("who was taken away decides")
    if c.civil_patient and not c.armed_patient:
        return yes(ATTACK)
    if c.armed_patient or "repel" in c.present_classes:
        return yes(CLASH)
    if c.state_agent and c.place_object and c.agent_country and c.place_country and c.agent_country != c.place_country:
        return yes(AIR)
    return yes(ATTACK if c.settlement or c.killed or not c.state_agent else CLASH)


def air(c: Context) -> Answer:
    """From the air."""
    return yes("Chemical weapon" if "w.chemical" in c.weapons else AIR)


_AIRCRAFT = re.compile(r"\b(?:helicopters?|gunships?|jets?|warplanes?|planes?|aircraft|drones?|uavs?)$")


def shell(c: Context) -> Answer:
    """By artillery, mortar, rocket."""
    if c.noun and c.role == "object" and c.governor in KEPT_QUIET and not c.killed:
        return no("arms, not used")
    if c.noun and MADE_OF.search(c.sentence):
        return no("what a bomb is made of")
    if "w.chemical" in c.weapons:
        return yes("Chemical weapon")
    return yes(
        AIR
        if {"w.drone", "w.airstrike"} & set(c.weapons)
        and "artillery" not in c.text.lower()
        and (c.word in ("bombard", "bombardment") or _AIRCRAFT.search(c.agent_text))
        else SHELL
    )


def bomb(c: Context) -> Answer:
    """Bombed: from the air by states and coalitions, else a bomb laid."""
    if "w.suicide" in c.weapons or {"suicide", "bomber"} & c.present_classes:
        return yes("Suicide bomb")
    if {"w.drone", "w.airstrike"} & set(c.weapons):
        return yes(AIR)
    if c.state_agent or "External/Other forces" in c.agent_kinds:
        return yes(AIR)
    return yes(IED)


def bombing(c: Context) -> Answer:
    """A bombing told as a noun."""
    if "w.ied" in c.weapons and "w.suicide" not in c.weapons and not c.state_agent:
        return yes("Suicide bomb" if {"suicide", "bomber"} & c.present_classes else IED)
    return bomb(c)


_WORN = re.compile(r"\b(vests?|belts?|jackets?|himself|herself|themselves|strapped)\b", re.I)


_OWN_CAR = re.compile(
    r"\b(?:detonat\w+|blew up|set off|trigger\w+) (?:his|her) (?:\w+[- ]){0,4}(?:car|truck|vehicle|lorry|van|"
    r"motorcycle|charge|explosives|load|pick-?up|taxi|minibus|motorbike|ambulance)\b"
)


def explode(c: Context) -> Answer:
    """An explosion needs a weapon, victims or damage."""
    if MADE_SAFE.search(c.sentence) and not c.killed:
        return yes(DISRUPTED)
    if c.word in ("detonate", "blow", "set", "trigger") and (_WORN.search(c.patient_text) or _OWN_CAR.search(c.text)):
        return yes("Suicide bomb")
    if c.word == "blow" and c.state_agent and "homes" in c.targets and "kill" not in c.present_classes:
        return yes(LOOT)
    armed = by_weapon(c)
    if {"suicide", "bomber"} & c.present_classes:
        return yes("Suicide bomb")
    if armed:
        return yes(armed)
    hit = c.killed or c.targets or {"kill", "wound", "die", "destroy", "strike"} & c.present_classes
    if not c.noun and not (hit or c.agent_kinds or re.search(_BLOWN_UP, c.text)):
        return no(f"nothing that explodes is the subject of '{c.word}'")
    if c.cls == "explosion" and not (c.killed or {"kill", "wound", "die", "destroy", "strike"} & c.present_classes):
        return no("explosion without cause or victims")
    return yes(IED)


_EACH_OTHER = re.compile(r"\b(?:each other|one another)\b")


_TRENCHES = re.compile(r"\b(?:trench(?:es)?|dugouts?|positions|front ?line|bunkers?)\b")


#: How a bomb is used as a grenade is.
_THROWN = words("throw hurl toss fling")


def launch(c: Context) -> Answer:
    """Something fired, thrown or dropped must be a weapon."""
    if stoned(c):
        return yes(VIOLENT)
    if _WORN.search(c.patient_text) and c.word in ("set", "trigger"):
        return yes("Suicide bomb")
    if "w.teargas" in c.weapons and c.state_agent and _TRENCHES.search(c.text):
        return yes("Chemical weapon")
    if (at_sea := on_boats(c)) is not None:
        return at_sea
    if "w.teargas" in c.weapons:
        return yes(AIR if "w.drone" in c.weapons else INTERVENTION)
    if {"w.stones", "w.fire"} & set(c.weapons):
        return yes(VIOLENT)
    armed = by_weapon(c)
    if armed and _EACH_OTHER.search(c.text) and set(c.agent_kinds) & ARMED_GROUPS:
        return yes(CLASH)
    if armed == IED and c.word in _THROWN:
        return yes("Grenade")
    if armed == IED and c.word in ("fire", "lob", "rain", "launch", "drop"):
        return yes(AIR if c.word == "drop" else SHELL)
    if armed:
        return yes(armed)
    turned = c.word in ("turn", "train") and re.search(
        r"\b(?:rifles?|guns?|shotguns?|weapons?|pistols?)\b", c.patient_text
    )
    if "w.firearm" in c.weapons and (c.word == "fire" or turned):
        return open_fire(c)
    return no(f"nothing that is a weapon is the object of '{c.word}'")


def use(c: Context) -> Answer:
    """A weapon used against somebody; as a noun only poison, for 'the use of drones' is a matter, no event."""
    if c.noun:
        return yes("Chemical weapon") if "w.chemical" in c.weapons else no("use spoken of")
    if not re.search(r"\b(against|on)\b", c.text):
        return no("a weapon used against nobody")
    return launch(c)


def come_under(c: Context) -> Answer:
    """Under fire of what, and who."""
    low = c.text.lower()
    if re.search(r"under [\w\s,-]{0,30}\b(?:drone|air)", low):
        return yes(AIR)
    if re.search(r"under [\w\s,-]{0,30}(shell|artillery|mortar|rocket|missile|bombard|tank)", low):
        return yes(SHELL)
    armed = by_weapon(c)
    if armed:
        return yes(armed)
    if c.noun:
        return no("the target of no weapon")
    return yes(ATTACK if c.civil_patient and not c.armed_patient else CLASH)
