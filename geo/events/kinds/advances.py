"""Offensives and forces that enter or advance in their context -> their sub-event."""

from __future__ import annotations

import re

from geo.events.kinds.context import (
    AGREED_BEFORE,
    ATTACK,
    CLASH,
    IED,
    LEFT_BEFORE,
    OTHER,
    OVERTAKE,
    PEACEFULLY,
    TRANSFER,
    Answer,
    Context,
    by_weapon,
    no,
    yes,
)
from geo.events.kinds.territory import territory
from geo.events.kinds.weapons import driven_in
from geo.events.lexicon.naming import CIVIL


def offensive(c: Context) -> Answer:
    """An offensive or advance."""
    if c.word in ("advance", "surge", "operation", "operations") and not (
        c.agent_kinds and (c.settlement or c.place_object)
    ):
        return no("an advance of nobody")
    return yes(CLASH)


_DONE_THERE = re.compile(
    r"\b(?:arrest\w*|detain\w*|abduct\w*|kidnap\w*|loot\w*|raped|executed|massacred|beat|beaten|torched|burned|"
    r"(?:shot|killed) (?:dead )?(?:or \w+ )?(?:\w+ ){0,4}(?:villagers|civilians|people|men|women|children|farmers))\b"
)

#: Those who held the place are gone.
_DRIVEN_OUT = re.compile(
    r"\b(?:driv(?:ing|en)|drove|push(?:ing|ed)|forc(?:ing|ed)|flush(?:ing|ed)|clear(?:ing|ed)|rout(?:ing|ed)|expell\w+|"
    r"defeat\w*)\b[^.;]{0,40}?\b(?:out|rebels|fighters|militants|insurgents|men|militia\w*|snipers|jihadists)\b"
)

_INTO_CROWD = re.compile(
    r"\b(?:car|van|truck|lorry|vehicle|suv|pick-?up|minibus)\b.{0,40}\binto (?:an? |the )?(?:\w+ ){0,2}"
    r"(?:crowds?|pedestrians|shoppers|marchers|revellers|people|worshippers|bystanders|queue|group)\b"
)
#: Those who held the place went as the others came.
_GAVE_WAY = re.compile(
    r"\b(?:from which|as|while|when) (?:the )?[^,.;]{3,60}? (?:withdrew|fled|retreated|pulled out)\b"
)

_AFTER_BATTLE = re.compile(
    r"\b(?:after|following) (?:\w+ ){0,4}(?:fighting|clashes|combat|battles?|siege|taking|capturing|seizing|retaking)\b"
)

#: Came and went again.
_PASSING = re.compile(
    r"\b(?:withdrew|pulled (?:back|out)|left (?:again|after|hours)|before (?:withdrawing|leaving|pulling)|patrol\w*|"
    r"searched|temporary|bulldoz\w+)\b"
)


def advance(c: Context) -> Answer:
    """Into a town: it is overtaken; towards it: a clash."""
    if driven_in(c):
        return yes("Suicide bomb")
    if (armed := by_weapon(c)) in ("Grenade", IED) and not c.agent_kinds:
        return yes(armed)
    if c.word == "drive" and _INTO_CROWD.search(c.text):
        return yes(ATTACK)
    if not (c.settlement or c.place_object):
        return no("no territory is advanced into")
    if not c.agent_kinds or not set(c.agent_kinds) - CIVIL:
        return no("nobody armed advances")
    if "base" in c.goods and re.search(r"\bnew\b", c.text):
        return yes("Headquarters or base established")
    fought = {"clash", "kill", "offensive", "strike"} & c.present_classes or c.killed
    if PEACEFULLY.search(c.sentence) or (AGREED_BEFORE.search(c.sentence) and not fought):
        return yes(TRANSFER)
    if {"handover", "leave"} & c.present_classes or (LEFT_BEFORE.search(c.sentence) and not fought):
        return yes(TRANSFER)
    if c.direction in ("toward", "towards", "on"):
        return yes(CLASH)
    if c.state_agent and _DRIVEN_OUT.search(c.sentence):
        return yes(territory(c))
    if c.state_agent and c.cls == "enter" and c.settlement and _GAVE_WAY.search(c.sentence):
        return yes(territory(c))
    if c.state_agent and c.word == "enter" and c.place_object and _AFTER_BATTLE.search(c.sentence):
        return yes(territory(c))
    abroad = c.agent_country and c.place_country and c.agent_country != c.place_country
    if c.state_agent and abroad and not fought and _PASSING.search(c.sentence):
        return yes(OTHER)
    if c.state_agent and c.cls == "enter" and not fought and _DONE_THERE.search(c.sentence):
        return no("what was done there decides")
    if c.word == "enter" and c.targets - {"armed", "military"} and not c.settlement:
        return no("a building is entered")
    if c.word in ("invade", "enter") and not {"Rebel group", "State forces", "External/Other forces"} & set(
        c.agent_kinds
    ):
        return yes(ATTACK) if c.word == "invade" or c.killed else no("nobody takes a place")
    return yes(CLASH if c.state_agent else OVERTAKE)
