"""What names an actor: a row of the lexicon, and the tokens of a sentence that stand for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from geo.events.grammar.wordsets import words
from geo.events.lexicon.phrases import PhraseTable
from geo.records import Actor, Certainty, Role


class ActorEntry(NamedTuple):
    """A row of the lexicon, or one made by pattern (a country's force)."""

    id: str | None
    name: str
    kind: str | None
    country: str | None
    parent: str | None = None
    since: str = ""
    until: str = ""
    #: Which of its country's forces it is as a whole: names of rows ``force:``, '|' between them.
    forces: str = ""

    def as_actor(self, role: Role, certainty: Certainty = "stated", said_by: str | None = None) -> Actor:
        """The actor that this is in an incident."""
        return Actor(
            id=self.id, name=self.name, role=role, kind=self.kind, country=self.country, certainty=certainty,
            said_by=said_by,
        )  # fmt: skip

    def holds(self, on: str | None) -> bool:
        """Whether the name held on an ISO date; without one, whether it still does."""
        if not on:
            return not self.until
        return (not self.since or self.since <= on) and (not self.until or on[: len(self.until)] <= self.until)


class ActorSpan(NamedTuple):
    """An actor named by tokens ``[i, j)``; ``how`` is name, force, generic or country."""

    i: int
    j: int
    entry: ActorEntry
    how: str


class ReportNames(PhraseTable[ActorEntry]):
    """Names that only a report brings in, and the countries that it tells of."""

    def __init__(self, countries: Iterable[str | None] = ()) -> None:
        super().__init__()
        self.countries = frozenset(c for c in countries if c)
        #: Whom the report means by 'rebels', where it once says 'X rebels' and no other rebels are named so.
        self.called: dict[str, ActorEntry] = {}
        #: Whom single letters stand for in the cells of tables, by the report's key.
        self.letters: dict[str, ActorEntry] = {}

    def far_off(self, entry: ActorEntry, written: Iterable[str]) -> bool:
        """Whether a name made of common words ('Joint Forces') is known for another country than those told of."""
        if not self.countries or not entry.country or entry.country in self.countries:
            return False
        return all(word in _COMMON for word in written)


#: Words that names of parties, fronts and services share all over the world.
_COMMON = words(
    """
    the of for and national liberation army front forces force joint security service services state police guard guards
    republican presidential military task special party labour labor democratic alliance social patriotic action
    people people's peoples congress change united free southern northern eastern western central first second third
    fourth fifth sixth seventh eighth ninth tenth legion brigade brigades division regiment battalion corps coast border
    armed defence defense resistance revolutionary movement union workers progressive unity republic new rapid
    intervention response mobile squad intelligence agency investigation investigations bureau federal general
    directorate reserve local popular committee committees civil protection unit units command navy youth league
    council transitional salvation justice freedom independence development citizens conservative socialist communist
    coalition group faction justice volunteers self-defence self-defense counter terrorism counter-terrorism
    counterterrorism anti-terrorism department village internal emergency rescue operations
    """
)
