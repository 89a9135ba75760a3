"""A capitalised name as it stands in a text -> the name alone."""

from __future__ import annotations

import re

_OPENERS = re.compile(
    r"^(?:The|A|An|In|On|At|And|But|For|From|By|With|After|Before|When|While|As|Its|Their|His|Our|Some|Many|Two|Three|"
    r"Both|Another|Then|Near|Since|Under|Last|Earlier|Meanwhile|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|"
    r"Sunday|January|February|March|April|May|June|July|August|September|October|November|December|If|This|That|These|Those|Members|Fighters|Elements|Officers|Men|Gunmen|Troops|Soldiers|Commanders?|Units|"
    r"Militants|Rebels|Police|Cadres|Supporters|Leaders|Insurgents|Combatants|Guerrillas|Activists|Agents|of|for|"
    r"the|and|in|to|from) ",
)


def bare(name: str) -> str:
    """A name without the word that only opens the sentence."""
    while (shorter := _OPENERS.sub("", name)) != name:
        name = shorter
    return name.removesuffix("'s").removesuffix("’s").strip()
