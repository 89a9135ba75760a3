"""'Dead 4, wounded 17.': tolls as lists and digests tell them -> killed and injured."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import any_in
from geo.records import Range

_ENDS = r"\s*+(?:[:=]\s*+)?(?P<n>\d{1,4})(?=\s*(?:[.,;/)|+]|$|and\b|&))"
_DEAD = re.compile(rf"\b(?:dead|killed|deaths|fatalities|kia){_ENDS}(?P<more>\+?)")
_HURT = re.compile(rf"\b(?:wounded|injured|injuries|hurt|wia){_ENDS}(?P<more>\+?)")
#: One of these is in every toll told so.
_HINTS = ("dead", "killed", "deaths", "fatalities", "kia", "wounded", "injured", "injuries", "hurt", "wia")


def told_in_short(text: str) -> tuple[Range | None, Range | None]:
    """Killed and injured of a text in small letters, where the number stands right behind the word."""
    if not any_in(text, _HINTS):
        return None, None
    return _range(_DEAD.search(text)), _range(_HURT.search(text))


def _range(match: re.Match[str] | None) -> Range | None:
    if match is None:
        return None
    number = int(match["n"])
    return Range(low=number, high=None if match["more"] else number)
