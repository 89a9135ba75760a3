"""Class of a trigger -> family of things that happen together: force, land, a crowd, arms, a deal."""

from __future__ import annotations

from geo.events.grammar.wordsets import words

_ANY_FAMILY = words("arrest abduct storm raid openfire clash hijack light")
_FAMILIES = {
    "protest": "demo",
    "gather": "demo",
    "riot": "demo",
    "disperse": "demo",
    "mobattack": "demo",
    "crackdown": "demo",
    "capture": "land",
    "take": "land",
    "enter": "land",
    "fallto": "land",
    "advance": "land",
    "withdraw": "land",
    "handover": "land",
    "leave": "land",
    "intercept": "arms",
    "defuse": "arms",
    "foil": "arms",
    "confiscate": "arms",
    "agreement": "deal",
    "sign": "deal",
    "exchange": "deal",
    "group": "group",
    "base": "base",
    "deploy": "move",
    "oust": "power",
    "coup": "power",
    "closure": "move",
    "loot": "loot",
    "steal": "loot",
}


def family(cls: str) -> str | None:
    """The family of a class; None for one that goes with any."""
    if cls in _ANY_FAMILY:
        return None
    return _FAMILIES.get(cls, "force")
