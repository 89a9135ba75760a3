"""The id of an actor -> how much it says of who that is: a name, a word for some state's forces, a word for anybody."""

from __future__ import annotations

from geo.records import Actor

#: Kinds of actors: people who are no force; groups under arms; they and a state's forces; they and whoever else is no
#: state of the place; all who are under arms.
CIVIL = frozenset(("Civilians", "Protesters", "Rioters"))
GROUPS = frozenset(("Rebel group", "Political militia", "Identity militia"))
FIGHTERS = GROUPS | {"State forces"}
ARMED_GROUPS = GROUPS | {"External/Other forces"}
SIDES = FIGHTERS | ARMED_GROUPS
#: What ids of words for anybody ('gunmen') and for forces without a country ('the army') begin with.
_ANYBODY, _FORCE = "generic:", "force:"


def anybody(actor: Actor) -> bool:
    """Whether an actor is told by a word that fits many: 'gunmen', 'villagers'."""
    return (actor.id or "").startswith(_ANYBODY)


def somebody(actor: Actor) -> bool:
    """Whether an actor is known to the lexicon and more than such a word; 'the army' of no country counts."""
    return actor.id is not None and not actor.id.startswith(_ANYBODY)


def named(actor: Actor) -> bool:
    """Whether the lexicon says who it is: a group by name, or the forces of a country."""
    return actor.id is not None and not actor.id.startswith((_ANYBODY, _FORCE))
