"""Cells of a table under 'Actor', 'Perpetrator' or 'Target' -> actors of the event that the line tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.events.drafting.draft import Draft
from geo.events.kinds.context import ATTACK, CLASH, EXCESSIVE, INTERVENTION, PEACEFUL
from geo.events.lexicon.naming import SIDES, somebody
from geo.headings import IN_PART, fields_of
from geo.records import Actor, Certainty, Role

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Heads of columns that name a side; under 'Actors' of a fight the first attacks and the second is hit.
HEADS: dict[Role, re.Pattern[str]] = {
    "perpetrator": re.compile(
        r"(?:(?:main|armed|alleged|suspected|likely|presumed|probable|claimed|known) )*"
        r"(?:actors?(?: ?1)?(?: involved)?|perpetrators?|attackers?|assailants?|aggressors?|groups?|side a|authors?|"
        r"culprits?|suspects?|actor types?|parties(?: involved)?|sides(?: involved)?|organi[sz]ations?|"
        r"(?:those |party |actors? |group |person )?(?:held )?responsible(?: (?:party|actor|group|side))?|"
        r"responsibility|(?:attributed|blamed|ascribed) (?:to|on)|who (?:to|against|on) whom|"
        r"(?:(?:claimed|done|fired|laid|launched|carried out|or) )*by(?: whom)?|"
        r"who(?: (?:did it|was behind it|is (?:held )?responsible|is (?:blamed|suspected|behind it)|was involved|acted|"
        r"attacked))?|"
        r"auteurs?(?: présumés?)?|acteurs?(?: ?1)?|autor(?:es)?|actor armado|responsables?|agresor(?:es)?)",
        re.I,
    ),
    "target": re.compile(
        r"(?:actors? ?2|(?:intended |main )?targets?|victims?|against(?: whom)?|side b|(?:those |people )?affected|"
        r"opponents?|(?:(?:to|on|at|upon) )?whom|aim(?:ed at)?|who was (?:hit|targeted|attacked)|"
        r"acteurs? ?2|victimes?|víctimas?|cibles?|objetivos?|blancos?)",
        re.I,
    ),
}
# Blanks are taken from where they begin only: a cell may be full of them.
_APART = re.compile(r"(?:(?<!\s)\s++)?(?:/|&|;|,|\+|\band\b)\s*", re.I)
#: Between those who act and those whom they act on.
_AGAINST = re.compile(r"(?:(?<!\s)\s++)?(?:,\s*+)?(?:\bvs?\.?(?= )|\bversus\b|\bagainst\b|\bfrom\b|→|->|>)\s*", re.I)
_BRACKET = re.compile(r"\s*\(([^()]*)\)?")
_HEDGE = re.compile(
    r"^(?:suspected|presumed|presumably|probable|probably|likely|possibly|believed to be|allegedly|alleged|claimed by|"
    r"claim by|blamed on|attributed to|accused)\b:?\s*",
    re.I,
)
#: What a bracket says of how sure the name before it is.
_DOUBT: tuple[tuple[re.Pattern[str], Certainty], ...] = (
    (re.compile(r"\b(?:accus|blam|attribut)\w*", re.I), "blamed"),
    (re.compile(r"\bclaim\w*", re.I), "claimed"),
    (re.compile(r"\b(?:suspect|presum|alleg|believ|unconfirmed|likel|probabl)\w*", re.I), "suspected"),
)
_CALLED = re.compile(r"^(?:an? |the )?(?:\w+ )?(?:calling|naming|styling) (?:itself|themselves) (?:the )?", re.I)
_NOBODY = re.compile(r"(?:\W*|(?:unknown|unidentified|unclear|not known|none|n/?a|nil|tbd)\b.*|armed men|gunmen)", re.I)
_LONGEST = 80


@lru_cache(maxsize=1024)
def roles_of(head: str) -> tuple[Role, ...]:
    """The roles of those whom a column names, by its head."""
    told = tuple(role for role, heads in HEADS.items() if heads.fullmatch(head))
    field, rank = next(iter(fields_of(head)), ("", IN_PART))
    return told or tuple(role for role in HEADS if role == field and rank < IN_PART)


def add_sides(event: Draft, cells: tuple[tuple[Role, str], ...], story: Story) -> None:
    """Give a draft the sides that its line names in columns of their own, where its own words name nobody.

    Parameters
    ----------
    event : Draft
        Changed in place.
    cells : tuple of (role, text)
        Cells of the line that stand under a side's head.
    story : Story
        With the table of actors, and the names that the report brings in; others are kept as they stand.
    """
    told = {a.role for a in event.actors if somebody(a)}
    alone = len({role for role, _ in cells}) == 1
    for role, cell in cells:
        for n, (side, name) in enumerate(_names(cell, role)):
            second = alone and n > 0 and event.sub_event == "Armed clash"
            actor = _actor(name, "target" if second else side, story)
            if actor.role not in told and all((a.id or a.name) != (actor.id or actor.name) for a in event.actors):
                event.actors.append(actor)
    if cells:
        _fit_kind(event)


def _fit_kind(event: Draft) -> None:
    """An attack on armed ones is a clash; a march that police acted against is no peaceful one."""
    sides = {role: {a.kind for a in event.actors if a.role == role} for role in HEADS}
    if event.sub_event == ATTACK and sides["target"] and sides["target"] <= SIDES and sides["perpetrator"]:
        event.sub_event = CLASH
    if event.sub_event == PEACEFUL and "State forces" in sides["perpetrator"] and "Protesters" in sides["target"]:
        hurt = (event.toll.killed and event.toll.killed.low) or (event.toll.injured and event.toll.injured.low)
        event.sub_event = EXCESSIVE if hurt else INTERVENTION


def _names(cell: str, role: Role) -> Iterator[tuple[Role, str]]:
    """The names of a cell, those behind 'against' and 'from' as of the other side."""
    for n, side in enumerate(_AGAINST.split(cell.strip(" *_\r\n"))[:2]):
        for piece in _APART.split(_CALLED.sub("", side))[:6]:
            if len(piece) <= _LONGEST and not _NOBODY.fullmatch(piece):
                yield ("target" if n else role), piece


def _actor(name: str, role: Role, story: Story) -> Actor:
    """The lexicon's or the report's actor of that name, else the name as it stands, with how sure the cell is of it."""
    noted = " ".join(_BRACKET.findall(name)) or name
    certainty: Certainty = next((sure for doubt, sure in _DOUBT if doubt.search(noted)), "stated")
    name = _HEDGE.sub("", _BRACKET.sub("", name)) or name
    if name in story.names.letters:
        return story.names.letters[name].as_actor(role, certainty)
    length, found = story.lexicons.actors.find_in(name, story.document.published, story.names)
    spans = [s for s in found if s.j - s.i == length]
    if not spans:
        return Actor(id=None, name=name, role=role, kind=None, country=None, certainty=certainty, said_by=None)
    return spans[0].entry.as_actor(role, certainty)
