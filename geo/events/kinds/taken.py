"""People who are taken away: arrested, abducted, led off, vanished -> their sub-event."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import words
from geo.events.kinds.context import (
    ABDUCT,
    CHARGES,
    DISRUPTED,
    IN_CUSTODY,
    INTERVENTION,
    LOOT,
    MOB,
    OTHER,
    VANISHED,
    Answer,
    Context,
    no,
    yes,
)
from geo.events.kinds.crowds import DEMAND
from geo.events.kinds.weapons import driven_in
from geo.events.lexicon.naming import ARMED_GROUPS

_CRIME = re.compile(
    r"\b(drugs?|cocaine|heroin|theft|fraud|corruption|brib|embezzl|money laundering|tax|"
    r"shoplift|speeding|drunk|burglary|robbery|counterfeit|hashish|captagon)",
    re.I,
)

_NOTABLE = re.compile(
    r"\b(mayor|minister|opposition|journalists?|activists?|lawmakers?|politicians?|leaders?|president|senator|judges?|"
    r"governor|critics?|cleric|bishop|general|candidates?|editor|lawyers?)\b",
    re.I,
)


def arrest(c: Context) -> Answer:
    """Arrests by a state; by others an abduction; not for common crime."""
    gathered = "gather" in c.present_classes and DEMAND.search(c.sentence)
    crowd = (
        {"protest", "disperse"} & c.present_classes
        or gathered
        or ("Protesters" in c.patient_kinds and re.search(r"protest|demonstrat|march|rall", c.patient_text))
        or _from_blockade(c)
    )
    if crowd and (c.state_agent or not set(c.agent_kinds) - {"Protesters", "Civilians"}):
        return yes(INTERVENTION)
    ruler = _RULER.search(c.patient_text) and _PUTSCH.search(c.sentence) and "police" not in c.agent_text
    if ruler or "oust" in c.present_classes:
        return yes(OTHER)
    if c.word == "pick" and not c.agent_kinds and RESCUERS.search(c.agent_text):
        return no("taken aboard, not arrested")
    if c.word in ("jail", "imprison") and _COURT.search(c.agent_text):
        return no("sentenced by a court")
    if c.word == "catch" and _not_caught(c):
        return no("caught up, not taken")
    if c.word == "catch" and c.patient_head not in ("civilians", "armed"):
        return no("nobody is caught")
    if _BODIES.search(c.patient_text):
        return no("the dead are brought in")
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


def _not_caught(c: Context) -> bool:
    """'caught in the crossfire', 'caught up in', and whom no state's forces caught."""
    return _CAUGHT_IN.search(c.sentence) is not None or (bool(c.agent_kinds) and not c.state_agent)


_CAUGHT_IN = re.compile(
    r"\bca(?:tch|ught) (?:up|on|out|fire|sight|wind|hold|between|unawares|off|by surprise|under|"
    r"in (?:an? |the |this |that |their |his |its )?(?:[\w-]+ )?(?:cross-?fire|fire|blast|explosion|clash\w*|"
    r"middle|traffic|trap|ambush|storm|flood\w*|shelling|war|violence|attack|strike|fighting|rubble|open))\b"
)
#: What picks people up at sea and on the road.
RESCUERS = re.compile(
    r"\b(?:vessel|ship|boat|merchantm[ae]n|merchant|freighter|carrier|trawler|lifeboat|yacht|tanker|frigate|dhow|helicopter|lorry|truck|bus|van|taxi|ambulance|train|"
    r"fishermen|coast ?guard)s?\b"
)
CARRIED = ("take", "carry", "bring", "ferry")
#: Who is brought somewhere, but no captive.
_BODIES = re.compile(r"\b(?:bodies|corpses|remains|the dead|coffins?)\b")
_COURT = re.compile(r"\b(?:courts?|judges?|tribunals?|jury|magistrates?)\b")
BURNED = re.compile(r"\b(?:burn(?:ed|t|s)?|set|torched) (?:him|her|them)\b")


def abduct(c: Context) -> Answer:
    """Taken away; protesters taken away by the police are an intervention, people by a crowd mob violence."""
    if ("Rioters" in c.agent_kinds or c.band) and ("kill" in c.present_classes or BURNED.search(c.sentence)):
        return yes(MOB)
    people = c.patient_head in ("civilians", "armed") or "Civilians" in c.patient_kinds
    if c.word in CARRIED and not c.agent_kinds and RESCUERS.search(c.agent_text):
        return no("taken aboard, not arrested")  # 'a passing vessel, which was taking them to Djibouti'
    if c.word == "shut" and not people:
        return no("nobody is shut in")
    if c.word in _MADE_OFF and not people and (c.goods_head == "property" or {"loot", "steal"} & c.present_classes):
        return yes(LOOT)
    if c.state_agent and (c.about_protest or _from_blockade(c)):
        return yes(INTERVENTION)
    if _RULER.search(c.patient_text) and (c.state_agent or "oust" in c.present_classes):
        return yes(OTHER)
    return yes(ABDUCT if c.word in _BY_STEALTH and not IN_CUSTODY.search(c.sentence) else held_by(c))


def held_by(c: Context) -> str:
    """What it is to take people away: by a state's forces an arrest, unless they do it covertly."""
    if IN_CUSTODY.search(c.sentence):
        return "Arrests"
    if not c.agent_kinds and ARMED_GROUPS & set(c.patient_kinds):
        return "Arrests"  # 'the leader of the gang was captured'
    return "Arrests" if c.state_agent and not (VANISHED.search(c.sentence) or _COVERTLY.search(c.text)) else ABDUCT


#: Where those sit who are carried off.
_OFF = re.compile(
    r"\b(?:off|from) (?:an? |the )(?:\w+ ){0,2}(?:road|motorway|highway|street|bridge|square|runway|tracks|avenue|"
    r"roundabout|pitch|steps|entrance)\b"
)


def _from_blockade(c: Context) -> bool:
    """'dragged activists off a motorway'."""
    return "Protesters" in c.patient_kinds and _OFF.search(c.text) is not None


#: Verbs that themselves say that it is no arrest.
_BY_STEALTH = words("abduct kidnap snatch disappear conscript recruit press-gang spirit hold shut lure force keep")
_COVERTLY = re.compile(r"\b(?:at gunpoint|masked|hooded|blindfold\w*|plain ?clothes|unmarked|hostage)\b", re.I)
_RULER = re.compile(
    r"(?<!former )(?<!ex-)(?<!vice )(?<!deputy )\b(?:president(?! of the (?:\w+ ){0,2}(?:union|association|club|"
    r"council|chamber|federation|senate|party|court))|prime minister|head of (?:state|government)|premier)\b", re.I
)  # fmt: skip
#: By whom those in power are taken when power is.
_PUTSCH = re.compile(
    r"\b(?:soldiers|army|military|officers|junta|mutin\w+|presidential guard|coup|putsch|ended (?:the|his|her) rule|"
    r"(?:seized|took|taken) power)\b", re.I
)  # fmt: skip


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


_TOOK_THEM = re.compile(
    r"\b(checkpoints?|soldiers|troops|gunmen|armed men|masked|intelligence|plainclothes|uniform\w*|militiamen|detained|"
    r"abducted|seized|taken|security forces|kidnap\w*)\b", re.I
)  # fmt: skip


def vanish(c: Context) -> Answer:
    """Disappeared: an event where armed ones are in it."""
    return yes(ABDUCT) if _TOOK_THEM.search(c.sentence) else no("nobody is said to have taken them")
