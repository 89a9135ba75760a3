"""Cells of a table under 'Actor', 'Perpetrator' or 'Target' -> actors of the event that the line tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.events.drafting.draft import Draft
from geo.events.kinds.context import ATTACK, CLASH, EXCESSIVE, INTERVENTION, PEACEFUL
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.naming import somebody
from geo.records import Actor, Role

#: Heads of columns that name a side; under 'Actors' of a fight the first attacks and the second is hit.
HEADS: dict[Role, re.Pattern[str]] = {
    "perpetrator": re.compile(
        r"(?:actors?(?: ?1)?|perpetrators?|attackers?|assailants?|aggressors?|(?:armed )?groups?|side a|responsible|"
        r"(?:attributed|blamed) (?:to|on)|by whom|who|author|alleged perpetrators?|suspected perpetrators?)",
        re.I,
    ),
    "target": re.compile(
        r"(?:actors? ?2|targets?|victims?|against(?: whom)?|side b|affected|opponents?|to whom)", re.I
    ),
}
_APART = re.compile(r"\s*(?:/|&|;|,|\+|\bvs?\.?(?= )|\bversus\b|\band\b|\bagainst\b)\s*", re.I)
_NOBODY = re.compile(r"(?:\W*|(?:unknown|unidentified|unclear|not known|none|n/?a|nil|tbd)\b.*|armed men|gunmen)", re.I)
_LONGEST = 80
_ARMED = frozenset(("State forces", "Rebel group", "Political militia", "Identity militia", "External/Other forces"))


def add_sides(event: Draft, cells: tuple[tuple[Role, str], ...], lexicons: Lexicons, on: str | None) -> None:
    """Give a draft the sides that its line names in columns of their own, where its own words name nobody.

    Parameters
    ----------
    event : Draft
        Changed in place.
    cells : tuple of (role, text)
        Cells of the line that stand under a side's head.
    lexicons : Lexicons
        With the table of actors; names that it lacks are kept as they stand.
    on : str, optional
        ISO date of the report.
    """
    alone = len({role for role, _ in cells}) == 1
    for role, cell in cells:
        if any(a.role == role and somebody(a) for a in event.actors):
            continue
        for n, name in enumerate(_names(cell)):
            second = alone and n > 0 and event.sub_event == "Armed clash"
            actor = _actor(name, "target" if second else role, lexicons, on)
            if all((a.id or a.name) != (actor.id or actor.name) for a in event.actors):
                event.actors.append(actor)
    if cells:
        _fit_kind(event)


def _fit_kind(event: Draft) -> None:
    """An attack on armed ones is a clash; a march that police acted against is no peaceful one."""
    sides = {role: {a.kind for a in event.actors if a.role == role} for role in HEADS}
    if event.sub_event == ATTACK and sides["target"] and sides["target"] <= _ARMED and sides["perpetrator"]:
        event.sub_event = CLASH
    if event.sub_event == PEACEFUL and "State forces" in sides["perpetrator"] and "Protesters" in sides["target"]:
        hurt = (event.toll.killed and event.toll.killed.low) or (event.toll.injured and event.toll.injured.low)
        event.sub_event = EXCESSIVE if hurt else INTERVENTION


def _names(cell: str) -> Iterator[str]:
    for piece in _APART.split(cell.strip(" *_\r\n"))[:6]:
        if len(piece) <= _LONGEST and not _NOBODY.fullmatch(piece):
            yield piece


def _actor(name: str, role: Role, lexicons: Lexicons, on: str | None) -> Actor:
    """The lexicon's actor of that name, else the name as it stands."""
    length, found = lexicons.actors.find_in(name, on)
    spans = [s for s in found if s.j - s.i == length]
    if not spans:
        return Actor(id=None, name=name, role=role, kind=None, country=None, certainty="stated", said_by=None)
    return spans[0].entry.as_actor(role)
