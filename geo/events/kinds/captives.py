"""People who are let go: hostages freed by their captors, prisoners exchanged, jails opened -> their sub-event."""

from __future__ import annotations

import re

from geo.events.kinds.context import JAILBREAK, OTHER, Answer, Context, no, yes
from geo.events.kinds.territory import territory
from geo.events.lexicon.naming import ARMED_GROUPS, CIVIL

_BY_LAW = re.compile(r"\b(?:court|judges?|tribunal|president|government|authorities|ministry|pardon\w*|amnesty)\b")
_HELD = re.compile(r"\b(prisoners?|captives?|detainees?|soldiers|fighters|hostages?)\b", re.I)
_CAPTIVES = re.compile(
    r"\b(?:hostages?|captives?|abducted|kidnapped|abductees|prisoners? of war|(?:school)?girls|pupils|students|"
    r"passengers|worshippers|villagers|fishermen|sailors|crew|soldiers|police officers|priests?|nuns?|miners|workers|"
    r"engineers|drivers|traders|women|children|last|rest|men|people|foreigners)\b", re.I
)  # fmt: skip
_SAVED = re.compile(
    r"\b(?:rescued?|operation|raid|stormed|firefight|gun battle|troops|commandos|police|army|court|judge|bail|custody|"
    r"without charge|questioning|detained|arrested|film|album|song|report|statement|figures|details|video)\b", re.I
)  # fmt: skip
_TAKEN = re.compile(
    r"\b(?:kidnap\w*|abduct\w*|hostages?|captives?|captors|ransom|snatched|captivity|"
    r"(?:been|being|were|was) (?:seized|taken|captured|held))\b", re.I
)  # fmt: skip
_SWAPPED = re.compile(r"\b(?:in (?:exchange|return) for|swapped for)\b", re.I)
_PUBLISHED = re.compile(
    r"^ ?(?:\w+ ){0,3}(?:songs?|albums?|films?|reports?|statements?|messages?|videos?|details|figures|footage|lists?|"
    r"names|photos|money|funds|data|books?|documents|results|images|recording)\b"
)
_LET = ("let", "set", "release", "free")


def let_go(c: Context) -> Answer:
    """Set free: from a prison by force, or by those who held them; what soldiers do is a rescue."""
    if _jailbreak(c):
        return yes(OTHER)
    if c.word in _LET and {"hijack", "steal", "loot"} & c.present_classes:
        return no("let go by robbers")
    if c.word in _LET and set(c.agent_kinds) & ARMED_GROUPS and not _SAVED.search(c.patient_text):
        return yes("Agreement")
    if c.word in _LET and not c.agent_kinds and _freed(c):
        return yes("Agreement")
    return no("a rescue")


def exchange(c: Context) -> Answer:
    """Prisoners exchanged or set free."""
    if _PUBLISHED.search(c.patient_text):
        return no("something published or paid")
    if _freed_town(c):
        return yes(territory(c))
    if c.word in _LET and _SWAPPED.search(c.sentence):
        return yes("Agreement")
    if _jailbreak(c):
        return yes(OTHER)
    captive = _CAPTIVES.search(c.patient_text) or not _SAVED.search(c.patient_text)  # also police officers
    if c.word in _LET and set(c.agent_kinds) & ARMED_GROUPS and captive:
        return yes("Agreement")
    if c.word in _LET and _freed(c):
        return yes("Agreement")
    if (
        c.word == "free"
        and c.state_agent
        and re.search(r"\b(?:captives?|hostages?|abductees|kidnapped)\b", c.patient_text)
    ):
        return yes(OTHER)  # by force
    freed = c.state_agent and re.search(r"\b(prisoners|detainees)\b", c.patient_text)
    if c.word == "free" and not freed and not re.search(r"\bprisoners? of war|captured|captives?\b", c.patient_text):
        return no("set free, not exchanged or released by those who held them")
    if c.word not in ("release", "send", "hand") or _HELD.search(c.patient_text + c.text):
        return yes("Agreement")
    return no("nobody is exchanged")


def _freed_town(c: Context) -> bool:
    """'freed the town of X from insurgents'."""
    armed = set(c.agent_kinds) - CIVIL
    return bool(c.word == "free" and c.settlement and armed and c.patient_head not in ("civilians", "armed"))


def _jailbreak(c: Context) -> bool:
    """'gunmen freed their leader from a prison'; not what a court or a government does."""
    return bool(c.word in _LET and c.agent_text and JAILBREAK.search(c.sentence) and not _BY_LAW.search(c.agent_text))


def _freed(c: Context) -> bool:
    """'the girls who had been abducted were released after talks'."""
    held = _CAPTIVES.search(c.patient_text) or re.search(r"\b(?:captors|kidnappers|abductors|ransom)\b", c.sentence)
    return bool(held and _TAKEN.search(c.sentence) and not _SAVED.search(c.sentence))
