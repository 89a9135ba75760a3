"""What names an actor: a row of the lexicon, and the tokens of a sentence that stand for it."""

from __future__ import annotations

from typing import NamedTuple

from geo.records import Actor, Certainty, Role


class ActorEntry(NamedTuple):
    """A row of the lexicon, or one made by pattern (a country's force)."""

    id: str | None
    name: str
    kind: str | None
    country: str | None
    parent: str | None = None
    bloc: str | None = None
    since: str = ""
    until: str = ""

    def as_actor(self, role: Role, certainty: Certainty = "stated", said_by: str | None = None) -> Actor:
        """The actor that this is in an incident."""
        return Actor(
            id=self.id, name=self.name, role=role, kind=self.kind, country=self.country, certainty=certainty,
            said_by=said_by,
        )  # fmt: skip


class ActorSpan(NamedTuple):
    """An actor named by tokens ``[i, j)``; ``how`` is name, force, generic or country."""

    i: int
    j: int
    entry: ActorEntry
    how: str
