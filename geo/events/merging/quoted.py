"""What the words of a telling say besides its coding: hours of the day, another thing, one that is known.

Each pair of tellings asks for them, so they are looked for once per quotation: these are slow patterns, and a sentence
may be as long as a page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from geo.records import Coding

What = Literal["another", "definite", "evening", "night", "morning", "forenoon", "afternoon"]
_PATTERNS: dict[What, re.Pattern[str]] = {
    # Words that set a thing apart from what was told before.
    "another": re.compile(
        r"\b(?:separately|elsewhere|(?:another|second|third|fourth|separate|similar|new) (?:[\w-]+ ){0,2}?(?:strikes?|"
        r"attacks?|assaults?|blasts?|explosions?|bomb(?:ing)?s?|shelling|raids?|ambush|killings?|massacre|shootings?|"
        r"clash(?:es)?|battles?|abductions?|kidnappings?|protests?|march|rall(?:y|ies)|riots?|incidents?|one|drones?|"
        r"missiles?|rockets?))\b",
        re.I,
    ),
    "definite": re.compile(
        r"\b(?:the|that|this|['’]s) (?:\w+ ){0,2}(?:strikes?|attacks?|assault|blasts?|explosions?|bombings?|"
        r"bombardment|shelling|raids?|ambush|killings?|massacre|shootings?|clash(?:es)?|fighting|battle|abductions?|kidnapping|"
        r"protests?|march|rally|riots?|incident|crash)\b",
        re.I,
    ),
    # 'Late on Monday' and 'early on Tuesday' are one night, and so is the night that each report counts to another day.
    "evening": re.compile(r"\b(?:late|evening|dusk|sunset|iftar)\b", re.I),
    "night": re.compile(r"\b(?:nights?|overnight|midnight)\b", re.I),
    "morning": re.compile(r"\b(?:early|(?:pre-)?dawn|sunrise|small hours)\b", re.I),
    "forenoon": re.compile(r"\b(?:(?:pre-)?dawn|sunrise|mornings?|forenoon|breakfast)\b", re.I),
    "afternoon": re.compile(r"\b(?:afternoon|evening|dusk|sunset|iftar|nightfall)\b", re.I),
}


def says(told: Coding, what: What, *, sources: int = 2) -> bool:
    """Whether one of the first sources of a telling says so."""
    return any(_holds(source.quote, what) for source in told.sources[:sources])


@lru_cache(maxsize=4096)
def _holds(quote: str, what: What) -> bool:
    return _PATTERNS[what].search(quote) is not None
