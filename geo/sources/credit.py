"""Text -> the news agency that it credits in its dateline or at its end: 'GAZA (Reuters) -', 'AFP -', '(AP)'."""

from __future__ import annotations

import re
from functools import cache

from geo.sources.tables import table

#: Characters at the beginning in which a dateline stands, and at the end in which a credit does.
HEAD, TAIL = 240, 200
_DASH = r"[-\u2013\u2014:]"


def agency_of(text: str) -> str | None:
    """The agency that a report comes from, by its own word; None where it names none.

    Examples
    --------
    >>> agency_of("GAZA, July 18 (Reuters) - Shells hit a market on Friday.")
    'Reuters'
    >>> agency_of("The minister spoke to Reuters on Friday.")
    """
    names, head, tail = _patterns()
    found = head.search(text[:HEAD]) or tail.search(text[-TAIL:].rstrip())
    return names[next(g for g in found.groups() if g).casefold()] if found else None


def credited(publisher: str | None, text: str) -> str | None:
    """Who published a text: its agency by way of whoever printed it, where it names one."""
    agency = agency_of(text)
    if agency is None or (publisher is not None and " (via " in publisher):
        return publisher
    if publisher is None:
        return agency
    names, _, _ = _patterns()
    own = re.split(r"[^\w-]+", publisher.casefold())
    same = publisher.casefold() in names or agency.casefold() in own
    return publisher if same else f"{agency} (via {publisher})"


@cache
def _patterns() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    """Each name in small letters -> the agency's, and what finds them in a head and in a tail."""
    names: dict[str, str] = {}
    for row in table("agencies"):
        for name in (row["name"], *row["variants"].split("|")):
            if name:
                names[name.casefold()] = row["name"]
                names.setdefault(name.upper().casefold(), row["name"])
    spelt = sorted({n for row in table("agencies") for n in (row["name"], *row["variants"].split("|")) if n}, key=len)
    one = "|".join(re.escape(n) for n in reversed(spelt))
    # In brackets before a dash, or alone before a dash at the beginning of one of the first lines.
    head = (
        rf"[(\[]({one})[)\]]\s*{_DASH}|/({one})/[.\s]|^\s*({one})\s*{_DASH}\s"
        rf"|^[^\n(]{{2,40}}\s{_DASH}\s*({one})\s*{_DASH}\s"
    )
    # In brackets, or after 'Source:' or a copyright sign, and then nothing more.
    tail = (
        rf"[(\[]({one})[)\]]\.?$|(?:^|\n)\s*(?:[Ss]ource|[Cc]redit|[Vv]ia|\u0627\u0644\u0645\u0635\u062f\u0631"
        rf"|[\u0418\u0438]\u0441\u0442\u043e\u0447\u043d\u0438\u043a|[\u0414\u0434]\u0436\u0435\u0440\u0435\u043b\u043e"
        rf"|\u0645\u0646\u0628\u0639)\s*:\s*({one})\.?$"
        rf"|\u00a9\s*(?:\d{{4}}\s+)?({one})\.?$|(?:^|\n)\s*[-\u2013\u2014]+\s*({one})\.?$"
    )
    return names, re.compile(head, re.M), re.compile(tail)
