"""The text of a report -> names of armed groups that their words introduce: 'the Front for Justice, a rebel group'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.events.grammar.wordsets import any_in

_HINTS = ("Front for ", "Front of ", "Movement for ", "Movement of ", "Army for ", "Army of ", "Alliance ")
_WORD = r"[^\W\d_a-z][\w'’-]*"
_MORE = rf"(?: (?:(?:and|of|for|in) )?{_WORD}){{0,4}}"
#: Other groups are parties and charities.
_ARMED = r"(?:rebel|armed|militant|insurgent|separatist|guerrilla|jihadist|Islamist)"
_GROUP = r"(?:group|movement|faction|alliance|organi[sz]ation|outfit|coalition)"
_INTRODUCED = re.compile(
    rf"\b(?P<name>(?:{_WORD} )?(?:Front|Movement|Army|Alliance) (?:for|of) (?:the )?{_WORD}{_MORE}),"
    rf" (?:an?|the|another) (?:[\w-]+ ){{0,3}}?(?:{_ARMED} {_GROUP}|militia|rebels)\b"
)


def introduced(text: str) -> Iterator[str]:
    """Names of groups that the words behind a comma say to be armed groups, in order.

    Parameters
    ----------
    text : str
        The whole report.
    """
    if any_in(text, _HINTS):
        for match in _INTRODUCED.finditer(text):
            yield match["name"]
