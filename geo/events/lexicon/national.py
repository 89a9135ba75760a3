"""A country's force told by pattern ('Sudanese troops') -> the row of the lexicon that it was as a whole on a day."""

from __future__ import annotations

from geo.events.lexicon.actor_entry import ActorEntry

_STATE = "state:"


class NationalForces:
    """Armies, air forces, police and the like by country, as the column ``force`` of the actor tables names them."""

    def __init__(self) -> None:
        self._rows: dict[str, list[ActorEntry]] = {}

    def add(self, force: str, entry: ActorEntry) -> None:
        """Take in a row as its country's ``force``; of two that held on one day the later row is meant."""
        self._rows.setdefault(f"{_STATE}{entry.country}:{force}", []).insert(0, entry)

    def has(self, identity: str | None) -> bool:
        """Whether the lexicon names a force that has this id by pattern, of whatever day."""
        return identity in self._rows

    def of(self, identity: str | None, on: str | None) -> ActorEntry | None:
        """Whose id by pattern ('state:SD:military') is that of a named force.

        Parameters
        ----------
        identity : str or None
            Id of an actor.
        on : str or None
            ISO date of what it did; without one, the force of today.

        Returns
        -------
        ActorEntry or None
            None where the lexicon names no such force of the country, or none on that day.
        """
        return next((row for row in self._rows.get(identity or "", ()) if row.holds(on)), None)
