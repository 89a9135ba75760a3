"""Protests, riots and arrests in their context -> their sub-event."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import words
from geo.events.kinds.context import (
    ABDUCT,
    ARMED_GROUPS,
    CHARGES,
    DISRUPTED,
    EXCESSIVE,
    INTERVENTION,
    LOOT,
    MOB,
    PEACEFUL,
    VANISHED,
    VIOLENT,
    Answer,
    Context,
    no,
    yes,
)
from geo.events.kinds.crowds import BADLY
from geo.events.kinds.damage import BY_HAND
from geo.events.kinds.fighting import stoned
from geo.events.kinds.territory import territory
from geo.events.kinds.weapons import driven_in

_CRIME = re.compile(
    r"\b(drugs?|cocaine|heroin|theft|fraud|corruption|brib|embezzl|money laundering|tax|"
    r"shoplift|speeding|drunk|burglary|robbery|counterfeit|hashish|captagon)",
    re.I,
)

_CROWD = re.compile(r"\b(protest|demonstrat|march|rall)", re.I)
_FESTIVE = re.compile(
    r"\b(celebrat\w*|victory|fans|pilgrims?|festivals?|carnival|worshippers|concerts?|tourists|spectators|trophy|holiday|"
    r"wedding|eid|christmas|prayers?)\b", re.I
)  # fmt: skip
_DEMAND = re.compile(
    r"\b(demand|call(?:ed|ing)? (?:for|on)|against|slogans?|placards?|banners?|in solidarity|portraits|candles|"
    r"pictures of|photos of|chanting|flags|outrage|anger)",
    re.I,
)
_NOTABLE = re.compile(
    r"\b(mayor|minister|opposition|journalists?|activists?|lawmakers?|politicians?|leaders?|president|senator|judges?|"
    r"governor|critics?|cleric|bishop|general|candidates?|editor|lawyers?)\b",
    re.I,
)


_EACH_OTHER = re.compile(r"\b(?:each other|one another)\b", re.I)


def mob(c: Context) -> Answer:
    """A crowd against a person, or two crowds against each other."""
    if _EACH_OTHER.search(c.text) and not _CROWD.search(c.sentence):
        return yes(MOB)
    him = c.patient_text.strip() in ("him", "her")
    person = c.patient_head == "civilians" or him or (c.civil_patient and not c.targets - {"civilians"})
    if set(c.agent_kinds) - {"Civilians", "Protesters", "Rioters"} and "generic:settlers" not in c.agent_ids:
        return yes("Armed clash" if c.armed_patient and not c.civil_patient else "Attack")
    against_one = c.word == "lynch" or "kill" in c.present_classes or (person and c.word in ("stone", "set"))
    return yes(MOB if against_one else VIOLENT)


def arrest(c: Context) -> Answer:
    """Arrests by a state; by others an abduction; not for common crime."""
    gathered = "gather" in c.present_classes and _DEMAND.search(c.sentence)
    crowd = (
        {"protest", "disperse"} & c.present_classes
        or gathered
        or ("Protesters" in c.patient_kinds and re.search(r"protest|demonstrat|march|rall", c.patient_text))
    )
    if crowd and (c.state_agent or not set(c.agent_kinds) - {"Protesters", "Civilians"}):
        return yes(INTERVENTION)
    if c.word in ("jail", "imprison") and _COURT.search(c.agent_text):
        return no("sentenced by a court")
    if c.word == "catch" and c.patient_head not in ("civilians", "armed"):
        return no("nobody is caught")
    if CHARGES.search(c.cargo) and (c.state_agent or not c.agent_kinds):
        return yes(DISRUPTED)
    if c.agent_kinds and not c.state_agent and set(c.agent_kinds) - {"External/Other forces", "Civilians"}:
        captive = c.word == "take" and "prisoner" in c.text
        # Groups that rule arrest; bands of armed men abduct.
        return yes("Arrests" if "Rebel group" in c.agent_kinds and c.named_agent and not captive else ABDUCT)
    if not c.agent_kinds and VANISHED.search(c.sentence):
        return yes(ABDUCT)
    if _CRIME.search(c.text) and not _NOTABLE.search(c.patient_text):
        return no("arrest for a common crime")
    return yes("Arrests")


_COURT = re.compile(r"\b(?:courts?|judges?|tribunals?|jury|magistrates?)\b")
_BURNED = re.compile(r"\b(?:burn(?:ed|t|s)?|set|torched) (?:him|her|them)\b")


def abduct(c: Context) -> Answer:
    """Taken away; protesters taken away by the police are an intervention, people by a crowd mob violence."""
    if ("Rioters" in c.agent_kinds or c.band) and ("kill" in c.present_classes or _BURNED.search(c.sentence)):
        return yes(MOB)
    if c.band and {"storm", "riot", "breakin", "ram"} & c.present_classes:
        return yes(VIOLENT)
    people = c.patient_head in ("civilians", "armed") or "Civilians" in c.patient_kinds
    if c.word in _MADE_OFF and not people and (c.goods_head == "property" or {"loot", "steal"} & c.present_classes):
        return yes(LOOT)
    if c.state_agent and ("Protesters" in c.patient_kinds or "protest" in c.present_classes):
        return yes(INTERVENTION)
    return yes(ABDUCT)


_MADE_OFF = words("drive make carry get run haul lead")
_TAKEN_TO = re.compile(
    r"\b(into (?:the |a |an |waiting |their |\w+ )?"
    r"(?:forest|bush|woods?|jungle|mountains?|hills|cars?|vans?|vehicles?|trucks?|boats?|desert|swamps?|custody)"
    r"|to an? (?:unknown|undisclosed)|(?:unknown|undisclosed) (?:place|location|destination)|away|off"
    r"|out of (?:the |their |his |her )?(?:homes?|houses?|village|school|church|mosque|bus|cars?|beds?|building)"
    r"|from (?:the |their |his |her )?(?:homes?|houses?|village|school|church|beds?|farms?|fields|bus|vehicles?)"
    r"|at gunpoint|blindfolded|with (?:their|his|her) hands tied)\b",
    re.I,
)


def lead(c: Context) -> Answer:
    """People herded, marched, dragged away: by the state arrests, by a crowd mob violence, by others an abduction."""
    people = c.patient_head in ("civilians", "armed") or c.patient_kinds
    if driven_in(c):
        return yes("Suicide bomb")
    if not (people and _TAKEN_TO.search(c.sentence)):
        return no(f"nobody is taken away by '{c.word}'")
    covert = re.search(r"\b(?:plain ?clothes|masked|uniforms?|armed)\b", c.text)
    if c.agent_kinds and set(c.agent_kinds) <= {"Civilians"} and not (c.armed_patient or covert):
        return no("nobody armed takes anybody away")
    return yes(INTERVENTION if c.protest and c.state_agent else "Arrests" if c.state_agent else ABDUCT)


def halt(c: Context) -> Answer:
    """Stopped, cleared, held back: a crowd or what flies; nothing else."""
    if "airborne" in c.goods and not c.settlement and c.word in ("stop", "halt", "block", "turn"):
        return yes("Disrupted weapons use")
    crowd = "Protesters" in c.patient_kinds or _CROWD.search(c.patient_text)
    if crowd and not set(c.agent_kinds) & {"Protesters", "Rioters"}:
        return yes(INTERVENTION)
    armed = set(c.agent_kinds) - {"Civilians", "Protesters", "Rioters"}
    if c.word == "clear" and armed and (c.settlement or c.place_object) and not {"arms", "property"} & c.goods:
        return yes(territory(c))
    return no(f"no crowd is the object of '{c.word}'")


_TOOK_THEM = re.compile(
    r"\b(checkpoints?|soldiers|troops|gunmen|armed men|masked|intelligence|plainclothes|uniform\w*|militiamen|detained|"
    r"abducted|seized|taken|security forces|kidnap\w*)\b", re.I
)  # fmt: skip


def vanish(c: Context) -> Answer:
    """Disappeared: an event where armed ones are in it."""
    return yes(ABDUCT) if _TOOK_THEM.search(c.sentence) else no("nobody is said to have taken them")


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
    armed = set(c.agent_kinds) - {"Civilians", "Protesters", "Rioters"}
    if c.word in ("roadblock", "roadblocks", "blockade") and armed and c.noun:
        return no("a roadblock of armed ones")
    if c.noun and c.word.startswith("blockade") and c.governor in _SIEGE:
        return no("a siege, not a protest")
    if c.agent_kinds and set(c.agent_kinds) <= ARMED_GROUPS and "generic:settlers" not in c.agent_ids and not c.noun:
        return no("armed ones block a road")
    if c.state_agent and c.word in ("block", "blockade"):
        return yes(INTERVENTION) if _CROWD.search(c.sentence) else no("a road closed by forces of the state")
    if not c.noun and _FESTIVE.search(c.sentence) and not _CROWD.search(c.sentence):
        return no("a feast, not a protest")
    if (
        c.cls == "gather"
        and c.word != "chant"
        and not ("Protesters" in c.agent_kinds or "protest" in c.present_classes or _DEMAND.search(c.sentence))
    ):
        return no("a gathering without protest")
    if (
        armed
        and not set(c.agent_kinds) & {"Civilians", "Protesters", "Rioters"}
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
    if _BURNED.search(c.sentence) and "police" not in c.patient_text:
        return yes(MOB)
    if "generic:settlers" in c.agent_ids and (c.killed or {"kill", "wound", "beat"} & c.present_classes):
        return yes(MOB)
    if _EACH_OTHER.search(c.sentence) and not c.state_agent and not _CROWD.search(c.sentence):
        return yes(MOB)
    armed = set(c.agent_kinds) - {"Civilians", "Protesters", "Rioters"}
    if c.word in (*BY_HAND, "smash", "overturn", "break") and armed and armed == set(c.agent_kinds):
        return yes(LOOT)
    if c.word in ("violence", "clashes", "attack", "brawl", "brawls") or "communal" in c.text or "sectarian" in c.text:
        return yes(MOB)
    return yes(VIOLENT)


def disperse(c: Context) -> Answer:
    """A crowd driven apart."""
    if stoned(c):
        return yes(VIOLENT)
    if c.agent_kinds and set(c.agent_kinds) <= {"Rioters", "Protesters", "Civilians"} and not c.patient_kinds:
        return no("a crowd that goes home")
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
