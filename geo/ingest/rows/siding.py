"""The cells of a row that name sides, and what its words tell -> its actors; no name that a cell holds is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from geo.records import Actor, Observation, Role

if TYPE_CHECKING:
    from geo.pipeline import Pipeline

#: Both sides in one cell; several of one side; what a dataset adds to a name in brackets.
_AGAINST = re.compile(r"\b(?:vs?\.?|versus|against|contra|contre|против|проти|ضد)(?= )", re.I)
_APART = re.compile(r"\s*(?:[/;,&+]|\band\b)\s*", re.I)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
#: What says that a name is not sure.
_DOUBT = r"(?:suspected|presumed|alleged(?:ly)?|probabl[ey]|possibl[ey]|likely|unconfirmed|présumés?|presunt[oa]s?)"
_HEDGE = re.compile(rf"^{_DOUBT}\s+|[\s,]*\(?\b{_DOUBT}\)?\??$|\s*\(?\?\)?$", re.I)


def sides_told(named: Sequence[Actor], told: Observation | None, pipeline: Pipeline) -> list[Actor]:
    """Those whom columns name, as the lexicon knows them; of a role that no column tells, those of the words.

    A cell that names both sides ('A vs B') is left to the words, which part them by the day and the
    country, where both are known; else as they stand.
    """
    apart = [side for actor in named for side in _against(actor)]
    told_apart = len(apart) > len(named) and told is not None and len(told.actors) >= len(apart)
    told_apart = told_apart and all(_entry(side.name, pipeline) is not None for side in apart)
    found = [] if told_apart else [known for actor in apart for known in _known(actor, pipeline)]
    found = [_in_its_role(actor, told) for actor in found]
    roles = {actor.role for actor in found}
    names = {actor.id or actor.name.casefold() for actor in found}
    others = told.actors if told is not None else []
    return found + [a for a in others if a.role not in roles and (a.id or a.name.casefold()) not in names]


def _in_its_role(actor: Actor, told: Observation | None) -> Actor:
    """An actor of whom a column does not tell the role, in that of the words."""
    same = (
        [a for a in told.actors if a.id == actor.id] if told is not None and actor.id and actor.role == "other" else []
    )
    return msgspec.structs.replace(actor, role=same[0].role) if same else actor


def is_known(cell: str, pipeline: Pipeline) -> bool:
    """Whether a cell names an actor of the lexicon, alone or among others."""
    pieces = (cell, _BRACKETS.sub("", cell), *_APART.split(cell))
    return any(_entry(piece.strip(), pipeline) is not None for piece in pieces if piece.strip())


def _against(actor: Actor) -> list[Actor]:
    """The two sides of 'A vs B', which fought each other; else the actor."""
    sides = [side.strip() for side in _AGAINST.split(actor.name, maxsplit=1)]
    if len(sides) == 1 or not all(sides):
        return [actor]
    roles: tuple[Role, Role] = ("perpetrator", "target")
    return [msgspec.structs.replace(actor, name=name, role=role) for name, role in zip(sides, roles, strict=True)]


def _known(actor: Actor, pipeline: Pipeline) -> list[Actor]:
    """An actor of a cell by its entry in the lexicon, several where they stand side by side; else as it stands."""
    if (bare := _HEDGE.sub("", actor.name)) != actor.name and bare:
        actor = msgspec.structs.replace(actor, name=bare, certainty="suspected")
    for pieces in ([actor.name], [_BRACKETS.sub("", actor.name)], _APART.split(actor.name)):
        names = [piece.strip() for piece in pieces if piece.strip()]
        entries = [_entry(name, pipeline) for name in names]
        if any(entry is not None for entry in entries):
            return [_as_entry(actor, name, entry) for name, entry in zip(names, entries, strict=True)]
    return [actor]


def _as_entry(actor: Actor, name: str, entry: Any) -> Actor:
    """An actor as its entry has it; 'traders' stay traders, though they are civilians to the lexicon."""
    if entry is None:
        return msgspec.structs.replace(actor, name=name)
    known: Actor = entry.as_actor(actor.role, actor.certainty)
    return msgspec.structs.replace(known, name=name) if (known.id or "").startswith("generic:") else known


def _entry(name: str, pipeline: Pipeline) -> Any:
    """The lexicon's entry for the whole of a name."""
    lexicons = getattr(pipeline.coder, "lexicons", None)
    if lexicons is None:
        return None
    length, spans = lexicons.actors.find_in(name)
    return next((span.entry for span in spans if span.j - span.i == length), None)
