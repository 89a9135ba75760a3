"""Fighting on the ground in its context: clashes, raids, ambushes, shots, advances -> its sub-event."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import words
from geo.events.kinds.context import (
    ABDUCT,
    AIR,
    ARMS,
    ATTACK,
    CLASH,
    DISRUPTED,
    EXCESSIVE,
    IED,
    INTERVENTION,
    JAILBREAK,
    LOOT,
    MOB,
    OTHER,
    SHELL,
    VIOLENT,
    Answer,
    Context,
    by_weapon,
    no,
    yes,
)
from geo.events.kinds.territory import AWAY, capture, territory
from geo.events.lexicon.naming import ARMED_GROUPS, CIVIL, GROUPS

_ENDS = words("end stop cease subside halt abate die pause")
_FAITHS = re.compile(r"\b(?:hindus|muslims|christians|buddhists|sikhs|jews|catholics|sunnis|shiites)\b.{0,20}\band\b")
_PARTY_MEN = re.compile(r"\b(?:supporters|activists|backers|cadres|followers|wings?|party members)\b")
_BY_HAND = re.compile(r"\b(?:stones?|sticks|clubs|machetes|knives|swords|catapults|slingshots)\b")
_STREET = re.compile(
    r"\b(?:stones?|tyres|tires|barricades|petrol bombs|molotov|paving|fireworks|catapults|slingshots)\b"
)


_NEIGHBOURS = re.compile(
    r"\bbetween\b.*\b(?:communities|villages|villagers|youths|castes|fans|families|residents|groups)\b"
)


_CROWDS = r"(?:protesters|demonstrators|students|residents|youths|fans|supporters|strikers|farmers|activists)"
_FORCES = r"(?:police|gendarmes|officers|security forces|troops|soldiers)"
_POLICE_AND_CROWD = re.compile(
    rf"\bbetween (?:[\w-]+ ){{0,3}}(?:{_FORCES}\b[^.;]{{0,30}}\b{_CROWDS}|{_CROWDS}\b[^.;]{{0,30}}\b{_FORCES})\b", re.I
)


def clash(c: Context) -> Answer:
    """Fighting between armed sides, or of a crowd with the police."""
    kinds = set(c.agent_kinds + c.patient_kinds)
    if c.noun and c.role == "subject" and c.governor in _ENDS and not c.killed:
        return no("fighting that ended")
    if _FAITHS.search(c.text) and "w.firearm" not in c.weapons:
        return yes(MOB)
    if _PARTY_MEN.search(c.agent_text) and _BY_HAND.search(c.sentence) and "State forces" not in kinds:
        return yes(MOB)
    if not kinds - {"Civilians"} and _NEIGHBOURS.search(c.text) and _BY_HAND.search(c.sentence):
        return yes(MOB)
    if c.noun and c.role == "object" and c.governor in ("escape", "flee", "survive", "avoid"):
        return no("fighting that people flee")
    unarmed = not set(c.agent_kinds) - CIVIL
    if unarmed and kinds and _STREET.search(c.sentence) and "w.firearm" not in c.weapons:
        return yes(VIOLENT)
    if c.word in ("encounter", "encounters", "feud", "engage") and not (c.killed or c.armed_patient):
        return no(f"'{c.word}' without arms or victims")
    bearing_arms = set(c.agent_kinds) - CIVIL or _UNITS.search(c.agent_text)
    if "taken on" in c.text:
        return capture(c)  # 'were taken on the road'
    if c.word in _CAME_UPON and not (c.armed_patient and bearing_arms):
        return no("nobody armed meets anybody armed")
    if kinds and kinds <= {"Rioters", "Civilians"} and re.search(r"\bmobs?\b", c.text):
        return yes(MOB)
    if kinds & {"Rioters", "Protesters"} or (c.noun and _POLICE_AND_CROWD.search(c.sentence)):
        return yes(VIOLENT)
    hand_to_hand = c.killed or set(c.weapons) & {"w.blade", "w.stones"}
    if c.band and kinds <= {"Civilians"} and hand_to_hand:
        return yes(MOB)
    if c.cls == "fight" and kinds <= {"Civilians"} and not _SIDES.search(c.agent_text):
        return no("nobody armed fights")
    police = re.search(r"\b(?:police(?:men)?|officers|gendarmes)\b", c.patient_text or c.text)
    if c.band and police and set(c.patient_kinds) <= {"State forces"}:
        return yes(VIOLENT)
    if c.protest and kinds <= {"State forces"}:
        return yes(VIOLENT)
    return yes(CLASH)


_UNITS = re.compile(
    r"\b(?:troops|soldiers|patrol|unit|brigade|battalion|platoon|company|column|convoy|squad|fighters)\b"
)
_CAME_UPON = words("run blunder stumble take")
_DRIVE_OUT = words("drive push dislodge expel force chase throw kick flush clear evict oust")


#: Those of whom fighting was told before.
_SIDES = re.compile(r"\b(?:both|two|warring|opposing) (?:sides|parties|armies|forces|groups|factions)\b", re.I)


def repel(c: Context) -> Answer:
    """An attack beaten back."""
    if "Protesters" in c.patient_kinds:
        return yes(INTERVENTION)
    if "property" in c.goods and set(c.agent_kinds) & ARMED_GROUPS and not c.armed_patient:
        return yes(LOOT)
    them = c.armed_patient or c.patient_text.strip() in ("it", "them")  # 'the army drove it out of the town'
    if them and c.word in _DRIVE_OUT and (c.settlement or c.place_object):
        return yes(territory(c))
    if "plot" in c.goods or c.armed_patient or {"attack", "offensive", "raid", "clash"} & c.present_classes:
        return yes(CLASH)
    return no("nobody is repelled")


#: 'stormed the town and held it for a day'.
_HELD_IT = re.compile(
    r"\b(?:held|holds?|holding|occupied|occupy|kept|remained in control of) (?:on to )?"
    r"(?:it|the (?:town|village|city|base|camp|post|place)) (?:for|until|overnight|briefly|till)\b", re.I
)  # fmt: skip


_JAIL = re.compile(r"\b(?:prisons?|jails?|penitentiary|detention|cells)\b")


def storm(c: Context) -> Answer:
    """A raid: of rebels a clash or attack, of the police arrests."""
    if JAILBREAK.search(c.sentence) and _JAIL.search(c.patient_text) and not c.state_agent:
        return yes(OTHER)
    if c.agent_kinds and set(c.agent_kinds) <= CIVIL:
        if {"steal", "loot", "rape"} & c.present_classes and not {"riot", "protest"} & c.present_classes:
            return no("what was done there decides")
        raid = set(c.agent_kinds) == {"Civilians"} and c.settlement and c.killed
        return yes(ATTACK if raid else VIOLENT)
    rebels = GROUPS & set(c.agent_kinds)
    if (
        (not rebels or c.named_agent)
        and "arrest" in c.present_classes
        and not (c.killed or {"clash", "openfire"} & c.present_classes)
    ):
        return yes("Arrests")
    if (c.settlement or c.place_object) and _HELD_IT.search(c.sentence):
        return yes(territory(c))
    if {"clash", "openfire"} & c.present_classes:
        return yes(CLASH)
    if c.civil_dead and not c.armed_patient:
        return yes(ATTACK)
    if not (c.killed or c.state_agent) and re.search(r"\b(?:are|is|were|was|went|still) missing\b", c.sentence):
        return yes(ABDUCT)
    taken = {"abduct", "steal", "loot"} & c.present_classes
    led_off = "take" in c.present_classes and (c.cls == "breakin" or AWAY.search(c.sentence))
    robbed = taken or led_off
    if robbed and not c.killed and not c.state_agent and not {"kill", "wound"} & c.present_classes:
        return no("what was done there decides")
    if c.noun and "w.airstrike" in c.weapons and not c.present_classes & {"abduct", "arrest"}:
        return yes(AIR)
    abroad = c.agent_country and c.place_country and c.agent_country != c.place_country and c.place_country != "PS"
    if c.state_agent and abroad and c.noun and c.word.startswith("raid") and "arrest" not in c.present_classes:
        return yes(AIR)
    building = re.search(r"\b(offices?|houses?|homes?|building|flat|apartment|shop|clinic)\b", c.patient_text)
    if c.state_agent and (building or not c.armed_patient):
        if "arrest" in c.present_classes:
            return yes("Arrests")
        if c.killed or "kill" in c.present_classes:
            return yes(CLASH)
        return yes(OTHER)
    if c.armed_patient:
        return yes(CLASH)
    if c.civil_patient or c.settlement or (rebels and c.killed):
        return yes(ATTACK)
    return yes(CLASH) if c.agent_kinds else no("nobody storms")


def ambush(c: Context) -> Answer:
    """An ambush."""
    if "w.ied" in c.weapons:
        return yes(IED)
    if c.escorted:
        return yes(CLASH)
    armed = [k for k in c.patient_kinds if k not in CIVIL]
    civil = c.civil_patient and (not c.armed_patient or ("civilians" in c.targets and not armed))
    return yes(ATTACK if civil else CLASH)


_STONING = re.compile(
    r"\b(?:thr[eo]w\w*|hurl\w*|pelt\w*|fling\w*|lobb\w*)\b[^.;]{0,25}\b(?:stones|rocks|bricks|petrol bombs|"
    r"molotov\w*|firebombs|bottles)\b", re.I
)  # fmt: skip


def stoned(c: Context) -> bool:
    """Whether those whom a state's forces drive off or shoot at were throwing stones: a riot, whoever began."""
    crowd = CIVIL & set(c.patient_kinds) and not c.armed_patient
    return bool(crowd and c.state_agent and _STONING.search(c.sentence))


def on_boats(c: Context) -> Answer | None:
    """What it is to turn water cannon or tear gas on a boat: no crowd is broken up at sea."""
    if "w.teargas" not in c.weapons or c.protest or not _BOATS.search(c.text):
        return None
    return yes(ATTACK if re.search(r"\bfish", c.text) else OTHER)


_BOATS = re.compile(r"\b(?:boats?|ships?|vessels?|cutters?|trawlers?)\b")
_PUBLIC_PLACE = re.compile(
    r"\b(?:bus(?:es)?|minibus(?:es)?|taxis?|train|market|church|mosque|school|restaurant|bar|caf[eé]|hotel|wedding|funeral)\b"
)


def open_fire(c: Context) -> Answer:
    """Shots at a crowd, at civilians or at armed ones."""
    if c.word in ("rake", "riddle") and "w.firearm" not in c.weapons:
        return no("nothing that fires bullets")
    if stoned(c):
        return yes(VIOLENT)
    armed = by_weapon(c)
    if armed in (AIR, SHELL, "Suicide bomb"):
        return yes(armed)
    if (c.protest and (c.state_agent or not c.agent_kinds)) or c.at_crowd:
        return yes(EXCESSIVE)
    crowd = re.search(r"\b(crowds?|marchers|rally)\b", c.text) and not re.search(
        r"\b(aid|food|flour|wedding|market)\b", c.sentence
    )
    if c.state_agent and crowd and not (c.state_country and c.place_country and c.state_country != c.place_country):
        return yes(EXCESSIVE)
    if c.noun and c.governor in ("break", "erupt", "flare", "ring") and not c.patient_kinds and not c.killed:
        return yes(CLASH)
    if armed == IED and c.word in ("fire", "lob"):
        return yes(SHELL)
    if armed:
        return yes(armed)
    public = _PUBLIC_PLACE.search(c.text) and not c.targets & {"military", "armed"}
    if any(k not in CIVIL for k in c.patient_kinds) and not public:
        return yes(CLASH)
    return yes(CLASH if c.armed_patient and not c.civil_patient else ATTACK)


#: Those aboard were not what was wanted.
_LET_GO = re.compile(
    r"\b(?:let|letting|set|setting) (?:\w+ ){1,4}(?:go|free|off)\b|\breleas(?:ed|ing) the crew\b", re.I
)


def hijack(c: Context) -> Answer:
    """A ship or vehicle taken."""
    held = re.search(r"\b(passengers?|crew|hostages?|drivers?|people|sailors|seafarers)\b", c.text)
    if c.state_agent and ARMS.search(c.sentence) and "ship" in c.targets:
        return yes(DISRUPTED)
    taken = {"destroy", "steal", "loot"} & c.present_classes
    if taken and (not held or _LET_GO.search(c.sentence)):
        return yes("Looting/property destruction")
    return yes(ABDUCT) if c.agent_kinds or c.word == "hijack" else no("nobody hijacks")
