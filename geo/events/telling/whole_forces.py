"""The actors of a draft -> those of its record: a report's own names as text, a state's forces by the lexicon's."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from geo.events.discourse.who.local_names import LOCAL
from geo.events.lexicon.actor_table import ActorTable
from geo.records import Actor


def recorded(actors: Sequence[Actor], table: ActorTable, on: str | None, *, armed: bool = False) -> list[Actor]:
    """Give every force of a state one id, whichever words told of it.

    Parameters
    ----------
    actors : sequence of Actor
        Of one draft.
    table : ActorTable
        Its rows with ``force`` say which army, air force or police a country had.
    on : str or None
        The day of the event: Syria's army of 2019 is not that of 2025.
    armed : bool
        Whether it was fought, shelled or bombed: 'Russian forces', whom only 'Russian strikes' told, are then the army.
    """
    out = [_known(_army(actor, table) if armed else actor, table, on) for actor in actors]
    return [actor for k, actor in enumerate(out) if not _again(actor, k, out, table)]


def _army(actor: Actor, table: ActorTable) -> Actor:
    """The army for 'Russian strikes', 'the Russians', which name no force."""
    arms = table.force(table.entries["force:arms"], actor.country or "")
    if actor.id != arms.id or actor.name != arms.name:
        return actor
    army = table.force(table.entries["force:military"], actor.country or "")
    return msgspec.structs.replace(actor, id=army.id, name=army.name) if table.national.has(army.id) else actor


def _known(actor: Actor, table: ActorTable, on: str | None) -> Actor:
    if (actor.id or "").startswith(LOCAL):
        return msgspec.structs.replace(actor, id=None)  # names that only the report knows have no id
    entry = table.national.of(actor.id, on)
    if entry is None or actor.id is None:
        return actor
    row = table.entries[f"force:{actor.id.rpartition(':')[2]}"]
    plain = actor.name == table.force(row, entry.country or "").name
    return msgspec.structs.replace(actor, id=entry.id, name=entry.name if plain else actor.name, kind=entry.kind)


def _again(actor: Actor, k: int, actors: Sequence[Actor], table: ActorTable) -> bool:
    """Whether a force stands in the same role already, or with the name of a unit."""
    entry = table.entries.get(actor.id or "")
    if entry is None or not entry.forces or actor.name != entry.name:
        return False
    same = [n for n, a in enumerate(actors) if n != k and a.id == actor.id and a.role == actor.role]
    return any(n < k or actors[n].name != entry.name for n in same)
