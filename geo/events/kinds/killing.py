"""Deaths and wounds in their context -> their sub-event."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import words
from geo.events.kinds.context import (
    ATTACK,
    CLASH,
    DISRUPTED,
    EXCESSIVE,
    FLYING,
    LOOT,
    MOB,
    VIOLENT,
    Answer,
    Context,
    by_weapon,
    no,
    yes,
)
from geo.events.kinds.fighting import stoned

_NO_COMBAT = words("execute behead murder execution beheading torture hang put")

_TREES = re.compile(r"\b(?:trees|olives|saplings|crops|vines|vineyards|orchards|palms)\b")

_BY_LAW = re.compile(
    r"\b(convicted|sentenced|judiciary|death row|gallows|supreme court|death penalty|on charges)\b", re.I
)
#: What a state executes for.
_FOR_CRIME = re.compile(
    r"\b(?:for|over) (?:drug|drugs|murder|spying|espionage|blasphemy|treason|rape|robbery|trafficking|smuggling)\b",
    re.I,
)

#: Who once bore arms, and whom a state's forces meet armed.
_FORMER = re.compile(
    r"\b(?:former|retired|off-duty|ex-\w+) (?:\w+ )?(?:commander|soldier|fighter|officer|member|rebel|general)", re.I
)

_OUTLAWS = re.compile(
    r"\b(traffickers?|gangsters?|gang members?|cartel (?:members?|gunmen)|robbers|bandits|smugglers|infiltrators?|"
    r"outlaws)\b",
    re.I,
)

_SHOT = words("shoot gun mow riddle assassinate execute behead")

#: Who kills with what is worn.
_WEARING = re.compile(
    r"\b(?:wearing|strapped (?:with|into)) (?:an? |the )?(?:\w+[- ])?(?:explosives?|suicide|bomb)[- ]"
    r"(?:vest|belt|jacket)s?\b[^.;]{0,40}\b(?:kill|injur|wound|murder)", re.I
)  # fmt: skip
#: Those killed had arms on them.
_BEARING = re.compile(
    r"\b(?:armed (?:with|men|man)|got (?:hold of|their hands on) (?:\w+ ){0,2}(?:weapons|guns|grenades|rifles)|"
    r"with (?:\w+ (?:and )?){0,3}(?:rifles|grenades|weapons|guns|pistols|explosives))\b", re.I
)  # fmt: skip


def kill(c: Context) -> Answer:
    """Killed: the weapon decides, else who was killed."""
    if stoned(c):
        return yes(VIOLENT)
    if FLYING.search(c.patient_text.strip()):
        return yes(DISRUPTED)
    armed = by_weapon(c)
    if armed:
        return yes(armed)
    if _TREES.search(c.patient_text):
        return yes(LOOT)
    if {"suicide", "bomber"} & c.present_classes or _WEARING.search(c.sentence):
        return yes("Suicide bomb")
    if c.at_crowd and c.cls in ("kill", "shoot", "die") and not c.armed_patient:
        return yes(EXCESSIVE)
    if c.patient_text.strip() in ("each other", "one another"):
        return yes(MOB if c.band else CLASH)
    if "Protesters" in c.patient_kinds:
        return yes(EXCESSIVE if c.state_agent or not c.agent_kinds else ATTACK)
    if "Rioters" in c.agent_kinds or c.word in ("lynch", "stone", "lynching") or (c.band and c.word not in _SHOT):
        return yes(MOB)
    by_law = _BY_LAW.search(c.sentence) or (c.state_agent and _FOR_CRIME.search(c.sentence))
    if c.word in ("hang", "execute") and by_law:
        return no("an execution by law")
    if _FORMER.search(c.patient_text):
        return yes(ATTACK)
    keepers = c.state_agent or re.search(r"\bguards\b", c.agent_text)
    if keepers and c.word == "shoot" and _BEARING.search(c.patient_text + c.cargo + c.sentence):
        return yes(CLASH)
    if c.state_agent and _OUTLAWS.search(c.patient_text):
        return yes(CLASH)
    if c.armed_patient and not c.civil_patient and c.word not in _NO_COMBAT:
        return yes(CLASH)
    return yes(ATTACK)


_THINGS_BEATEN = re.compile(r"\b(?:drums?|pots?|pans|carpets?|retreat|path|rivals?|records?|inflation|odds)$")


def needs_cause(c: Context) -> Answer:
    """Died or hurt: an event only with a violent cause."""
    armed = by_weapon(c)
    if armed:
        return yes(armed)
    if c.cls == "beat" and c.patient_text.strip() and _THINGS_BEATEN.search(c.patient_text):
        return no("nobody is beaten")
    if c.band and c.cls == "beat" and (c.patient_kinds or c.patient_head in ("civilians", "armed")):
        return yes(MOB)
    if "Protesters" in c.agent_kinds and c.cls == "wound":
        return yes(VIOLENT)
    if c.agent_kinds and c.cls in ("wound", "beat", "shoot"):
        return kill(c)
    if "w.firearm" in c.weapons or "w.blade" in c.weapons:
        return yes(CLASH if c.armed_patient and not c.civil_patient else ATTACK)
    return no(f"'{c.word}' without a violent cause")


_RULES = re.compile(
    r"\b(?:airspace|waters?|borders?|truce|ceasefire|agreements?|accords?|deal|laws?|rules?|rights|sovereignty|resolutions?|"
    r"treat(?:y|ies)|terms|sanctions|embargo|principles?|curfew|constitution|territory|ban)\b", re.I
)  # fmt: skip


def rape(c: Context) -> Answer:
    """Sexual violence; a truce or an airspace that is violated is none."""
    if c.word == "violate" and _RULES.search(c.patient_text):
        return no("nobody is harmed")
    return yes("Sexual violence")
