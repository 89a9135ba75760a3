"""Arms shot down, found, defused, foiled plots and the dead that are found in their context -> their sub-event."""

from __future__ import annotations

import re

from geo.events.kinds import damage
from geo.events.kinds.context import (
    AIR,
    ARMS,
    DISRUPTED,
    OTHER,
    SHELL,
    Answer,
    Context,
    no,
    yes,
)

#: '34 of 40 drones', whose head is a number.
_SOME_OF = re.compile(
    r"\b(?:\d+|all|most|some|dozens|many) (?:out )?of (?:the |its )?(?:\w+[- ]){0,3}(?:drones|missiles|rockets)\b", re.I
)

_MANNED = re.compile(
    r"\b(?:helicopters?|warplanes?|fighter jets?|jets?|(?:military |transport |cargo |passenger )+(?:planes?|aircraft)|"
    r"gunships?|airliners?)\b",
    re.I,
)


#: What is brought down without having flown.
_STANDING = re.compile(
    r"\b(?:towers?|watchtowers?|fences?|walls?|houses?|homes?|buildings?|statues?|monuments?|gates?|barriers?|pylons?|"
    r"masts?|bridges?|huts|tents|trees|poles?|church|mosque|temple|shrine|school)\b"
)


def _brought_down(c: Context) -> str:
    """'brought down by a drone', 'by a missile'; by anybody else it is fighting."""
    if re.search(r"\b(?:drones?|uavs?)\b", c.agent_text):
        return AIR
    return SHELL if re.search(r"\b(?:missiles?|rockets?)\b", c.agent_text) else "Armed clash"


def intercept(c: Context) -> Answer:
    """Shot down, defused, intercepted: only arms; a manned aircraft brought down is fighting."""
    if _MANNED.search(c.patient_text) and (c.killed or (c.agent_kinds and not c.state_agent)):
        return yes(_brought_down(c))
    if c.cls == "intercept" and _STANDING.search(c.patient_text):
        return damage.destroy(c)
    if c.cls == "defuse" and c.word in ("defuse", "deactivate", "make", "render") and not c.noun:
        return yes(DISRUPTED)
    if (
        c.word in ("interception", "downing")
        or c.goods & {"airborne", "arms", "plot"}
        or set(c.weapons) & {"w.drone", "w.missile", "w.rocket", "w.airstrike", "w.ied", "w.artillery", "w.boat"}
        or ARMS.search(c.patient_text)
        or _SOME_OF.search(c.text)
    ):
        return yes(DISRUPTED)
    return no(f"no weapon is the object of '{c.word}'")


def foil(c: Context) -> Answer:
    """A plot or smuggling foiled."""
    if "infiltrat" in c.patient_text and (c.killed or "kill" in c.present_classes):
        return yes("Armed clash")
    if c.word == "disrupt" and not re.search(r"\b(plot|attacks?|cells?|smuggling|network)\b", c.patient_text):
        return no("nothing violent is disrupted")
    if c.goods & {"plot", "arms", "airborne"} or ARMS.search(c.patient_text):
        return yes(DISRUPTED)
    return no("nothing violent is foiled")


_REMAINS = re.compile(r"\b(remains|skeletons?|skulls?|graves?|burial (?:site|pit|ground)s?)\b", re.I)

_BODIES = re.compile(r"\b(bodies|corpses|body|corpse|(?:the )?dead)\b", re.I)

_PITS = re.compile(r"\b(pits?|wells?|graves?|exhum\w+|unearth\w*|dug up|dig up|buried)\b", re.I)

_SHOT_DEAD = re.compile(r"\b(bullet|gunshot|bound|blindfold\w*|tortured?|beheaded|throats?|execution|shot)\b", re.I)


_DUMPED = re.compile(r"\b(?:ditch|dumped|roadside|beside (?:a|the) road|rubbish|sewage|sewer|canal)\b", re.I)


_DEPOT = re.compile(
    r"\b(?:weapons?|arms|ammunition|explosives?|munitions|bomb|rocket|drone)[- ](?:\w+[- ])?"
    r"(?:depots?|dumps?|stores?|caches?|stockpiles?|factory|workshops?|lab|laboratory)\b"
)
_FOUND_SLAIN = re.compile(
    r"\bfound (?:\w+ )?(?:with (?:his|her|their) (?:throats?|hands|heads?)|shot|hanged|beheaded|strangled|stabbed|"
    r"riddled)\b"
)


def confiscate(c: Context) -> Answer:
    """Found or confiscated: only arms, and the dead of crimes of earlier days."""
    if _REMAINS.search(c.patient_text) or (_BODIES.search(c.patient_text) and _PITS.search(c.sentence)):
        return yes(OTHER)
    if _BODIES.search(c.patient_text) and (_SHOT_DEAD.search(c.sentence) or _DUMPED.search(c.sentence)):
        return yes("Attack")
    if _DEPOT.search(c.patient_text):
        return yes(DISRUPTED)
    if (c.patient_kinds or c.patient_head) and _FOUND_SLAIN.search(c.sentence):
        return yes("Attack")
    return yes(DISRUPTED) if "arms" in c.goods else no(f"no arms are the object of '{c.word}'")
