"""The wording of a whole sentence -> why it tells no incident, whatever words of force it has."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import any_in

#: Vehicles that run into something: no incident unless somebody armed is told of.
COLLISION = "vehicles that collide"
_VEHICLE = (
    r"(?:car|bus|minibus|truck|lorry|van|train|tram|taxi|motorbike|motorcycle|rickshaw|trailer|tanker|coach|pickup|"
    r"vehicle|tractor|suv|jeep|ambulance)s?"
)
_OBSTACLE = rf"(?:{_VEHICLE}|pedestrians?|cyclists?|wall|tree|pole|barrier)"
#: Reasons, plain words of which one is in each such sentence, and how it is worded.
_PATTERNS = (
    (
        COLLISION,  # 'A truck slammed into a bus', 'a train struck a minibus'
        ("crash", "slam", "plough", "plow", "smash", "collid", "hit ", "struck ", "knocked "),
        re.compile(
            rf"^(?:an?|the|two|three)?\s*(?:[\w-]+ ){{0,3}}?{_VEHICLE}\b(?: [\w-]+){{0,5}}? "
            rf"(?:(?:crash|slam|plough|plow|smash)\w*(?: head-on)? (?:into|with)|collid\w+|"
            rf"(?:hit|struck|knocked down) (?:an?|the|two|\d+) (?:[\w-]+ )?{_OBSTACLE})\b",
            re.I,
        ),
    ),
    ("shots of joy", ("celebrat",), re.compile(r"\bcelebrat\w+ (?:gunfire|shots|fire|shooting|rounds)\b", re.I)),
    (
        "compares with what was before",  # 'the deadliest attack since 2021, when 30 people died in X'
        ("deadliest", "worst", "bloodiest", "biggest", "largest", "heaviest"),
        re.compile(r"\b(?:deadliest|worst|bloodiest|biggest|largest|heaviest)\b[^.;]*\bsince\b[^.;]*\bwhen\b", re.I),
    ),
)
#: All reasons that the wording alone may give.
SET_PHRASES = tuple(why for why, _, _ in _PATTERNS)


def by_wording(text: str) -> str:
    """Why a sentence tells no incident, by its set phrases; '' where none of them is there."""
    low = text.lower()
    return next((why for why, hints, pattern in _PATTERNS if any_in(low, hints) and pattern.search(text)), "")
