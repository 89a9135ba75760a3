"""A draft that only a year dates -> whether it is a year's sum or what a group has long been, and no incident."""

from __future__ import annotations

from geo.events.drafting.draft import Draft
from geo.events.grammar.numbers import value_of

#: So many attacks, or so many dead told without an attack, are those of a year.
_MANY, _MANY_DEAD = 10, 50
_INSIDE = frozenset(("at", "in", "inside", "on"))
_SUM = "a sum of a year, not one thing"
_LONG_SO = "what a group has been for years"


def of_years(event: Draft) -> str:
    """Why something told with a year and no day is no incident, or ''.

    Parameters
    ----------
    event : Draft
        'Cauca recorded 98 attacks last year', 'police killed 703 people last year', 'X was founded in the 1990s'.
        What has its own building or weapon is one thing, whenever it was ('killed 59 boys at a school in 2014').
    """
    if not event.when.own or event.when.precision != "year" or event.scene.sentence.cells:
        return ""
    if event.sub_event == "Change to group/activity":
        return _LONG_SO
    if any(member.noun and member.plural and _counted(event, member.chunk) >= _MANY for member in event.members):
        return _SUM
    killed = event.toll.killed.low or 0 if event.toll.killed is not None else 0
    return _SUM if killed >= _MANY_DEAD and not _of_one(event) else ""


def _of_one(event: Draft) -> bool:
    """Whether a weapon, what was hit, one attack or one building ('at a school') is told of."""
    if event.weapon or event.target_type not in (None, "civilians"):
        return True
    if any(member.noun and not member.plural for member in event.members):
        return True
    tokens = event.scene.tokens
    return any(p.prep in _INSIDE and tokens[p.i].low in ("a", "an") for m in event.members for p in m.phrases)


def _counted(event: Draft, chunk: int) -> int:
    """The number in a noun phrase; 0 without one."""
    phrase = event.scene.clauses.chunks[chunk]
    values = (value_of(t.low) for t in event.scene.tokens[phrase.i : phrase.j] if t.tag == "NUM")
    return max((value for value in values if value), default=0)
