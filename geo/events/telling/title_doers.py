"""Who did it and how sure that is -> the words in which titles tell it.

Told as a fact: 'by Houthis'. Blamed or claimed: 'blamed on Israel', 'claimed by Islamic State'. Suspected by the
report: 'Suspected JNIM attack', 'by suspected rebels'. Found by Sitmap, while the report does not say it: ', probably
by Israel'.
"""

from __future__ import annotations

from geo.events.lexicon.naming import anybody, named
from geo.events.telling.title_facts import Facts
from geo.events.telling.title_names import adjective, fighters, plain
from geo.events.telling.title_words import UNSAID
from geo.records import Actor, inferred

_SUREST = ("stated", "claimed", "blamed", "suspected")


def doer_of(event: Facts) -> Actor | None:
    """Who did it: a name before words for anybody, then what is told most surely; nobody where only 'people' did."""
    doers = [a for a in event.actors if a.role == "perpetrator" and not unsaid(a)]
    return min(doers, key=lambda a: (not named(a), *sureness(a)), default=None)


def sureness(actor: Actor) -> tuple[bool, int]:
    """Sort key of how an actor is told: stated, claimed, blamed, suspected, found by Sitmap."""
    return inferred(actor), _SUREST.index(actor.certainty)


def unsaid(actor: Actor) -> bool:
    """'people', 'mob', 'suicide bombers': words that say no more than that somebody did it."""
    low = actor.name.lower().removeprefix("suicide ")
    return low in UNSAID and (actor.id is None or anybody(actor))


def by(event: Facts, actor: Actor | None, *, verb: bool = False) -> str:
    """'by Houthis', 'blamed on Israel', 'claimed by Islamic State', 'by suspected rebels', ', probably by Israel'.

    Parameters
    ----------
    event : Facts
    actor : Actor or None
        Nobody gives ''.
    verb : bool
        Whether a participle stands before it ('taken', 'broken up'), which nobody claims or is blamed for.
    """
    if actor is None:
        return ""
    name = plain(event, actor)
    if inferred(actor):
        return f", probably by {name}"
    if actor.certainty == "suspected":
        return f"by {_suspected(event, actor)}"
    comma = ", " if verb else ""
    return {"blamed": f"{comma}blamed on {name}", "claimed": f"{comma}claimed by {name}"}.get(
        actor.certainty, f"by {name}"
    )


def before(event: Facts, actor: Actor | None) -> str:
    """'suspected JNIM', which stands before 'attack'; '' for those who are not suspected, or not by a name."""
    if actor is None or actor.certainty != "suspected" or inferred(actor):
        return ""
    said = adjective(actor)
    return f"suspected {said}" if said else ""


def beside(event: Facts, actor: Actor) -> str:
    """One of two sides of a fight: 'jihadists', 'suspected jihadists', 'probably Hezbollah'."""
    name = plain(event, actor)
    if inferred(actor):
        return f"probably {name}"
    return _suspected(event, actor) if actor.certainty == "suspected" else name


def _suspected(event: Facts, actor: Actor) -> str:
    name = fighters(event, actor)
    return name if name.startswith("suspected ") else f"suspected {name}"
