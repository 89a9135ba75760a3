"""Incident -> how surely those who did it are told, in one word that can be sorted and counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from geo.records import Actor, inferred

#: From surest to least sure; 'inferred' is what Sitmap found and no sentence tells.
CERTAINTIES: Final = ("stated", "claimed", "blamed", "suspected", "inferred")


def certainty_of(actor: Actor) -> str:
    """An actor's certainty, with what Sitmap found apart from what a report suspects."""
    return "inferred" if inferred(actor) else actor.certainty


def doer_certainty(actors: Iterable[Actor]) -> str:
    """The certainty of the least sure of those who did it; '' where nobody is told to have."""
    told = [certainty_of(a) for a in actors if a.role == "perpetrator"]
    return max(told, key=CERTAINTIES.index, default="")
