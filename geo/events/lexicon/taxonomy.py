"""data/taxonomy/events.tsv -> ACLED's event types and sub-events with their rank."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from geo.events.lexicon.tables import read_table
from geo.resources import data_path

#: Event types in which somebody armed is violent.
ARMED = frozenset(("Battles", "Explosions/Remote violence", "Violence against civilians"))


class SubEvent(NamedTuple):
    """One of ACLED's 25 sub-events; a lower rank wins within one context."""

    id: str
    name: str
    event_type: str
    rank: int


@cache
def sub_events() -> dict[str, SubEvent]:
    """Sub-event name -> row, in rank order."""
    rows = read_table(data_path("taxonomy", "events.tsv"))
    return {
        row["sub_event_type"]: SubEvent(row["id"], row["sub_event_type"], row["event_type"], int(row["rank"]))
        for row in rows
    }


@cache
def event_type(sub_event: str) -> str:
    """The event type of a sub-event."""
    return sub_events()[sub_event].event_type


@cache
def rank(sub_event: str) -> int:
    """ACLED's rank of a sub-event; 1 wins over 25."""
    return sub_events()[sub_event].rank
