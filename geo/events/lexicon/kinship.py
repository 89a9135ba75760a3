"""Ids of two actors -> whether one is a part of the other, by the parents in the actor tables.

Forces told by pattern have parents, too: 'state:SD:air' is a part of 'state:SD:military', as ``force:air`` is of
``force:military``, and that is the row of Sudan whose ``force`` says so.
"""

from __future__ import annotations

from functools import cache

from geo.events.lexicon.tables import read_table
from geo.resources import data_path

#: More steps than a chain of parents has; bounds a table that goes round in a circle.
_STEPS = 6


@cache
def _rows() -> list[dict[str, str]]:
    folder = data_path("lexicons", "actors")
    return [row for path in sorted(folder.glob("*.tsv")) for row in read_table(path)]


@cache
def _parents() -> dict[str, tuple[str, ...]]:
    """Actor -> what it is a part of; a force by pattern -> the rows that it stands for."""
    out: dict[str, tuple[str, ...]] = {row["id"]: (row["parent"],) for row in _rows() if row.get("parent")}
    for row in _rows():
        for force in filter(None, row.get("force", "").split("|")):
            pattern = f"state:{row['country']}:{force}"
            out[pattern] = (*out.get(pattern, ()), row["id"])
    return out


def _above(actor: str) -> tuple[str, ...]:
    """What an actor is directly a part of."""
    told = _parents().get(actor, ())
    state, _, force = actor.rpartition(":")
    if not state.startswith("state:"):
        return told
    whole = (parent.removeprefix("force:") for parent in _parents().get(f"force:{force}", ()))
    return (*told, *(f"{state}:{name}" for name in whole))


def kin(one: str | None, other: str | None) -> bool:
    """Whether two actors are one, or one is (in several steps) a part of the other."""
    if not one or not other:
        return False
    return one == other or other in _line(one) or one in _line(other)


@cache
def _line(actor: str) -> frozenset[str]:
    out: set[str] = set()
    last = {actor}
    for _ in range(_STEPS):
        last = {above for one in last for above in _above(one)} - out
        out |= last
    return frozenset(out)
