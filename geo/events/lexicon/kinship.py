"""Ids of two actors -> whether one is a part of the other, by the parents in the actor tables."""

from __future__ import annotations

from functools import cache

from geo.events.lexicon.tables import read_table
from geo.resources import data_path

#: More steps than a chain of parents has; bounds a table that goes round in a circle.
_STEPS = 6


@cache
def _parents() -> dict[str, str]:
    folder = data_path("lexicons", "actors")
    rows = [row for path in sorted(folder.glob("*.tsv")) for row in read_table(path)]
    return {row["id"]: row["parent"] for row in rows if row.get("parent")}


def kin(one: str | None, other: str | None) -> bool:
    """Whether two actors are one, or one is (in several steps) a part of the other."""
    if not one or not other:
        return False
    return one == other or other in _line(one) or one in _line(other)


def _line(actor: str) -> list[str]:
    out: list[str] = []
    parents = _parents()
    while len(out) < _STEPS and actor in parents:
        actor = parents[actor]
        out.append(actor)
    return out
