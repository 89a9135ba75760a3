"""The parties of an event -> how likely each is a doer, a target or a side of it.

A linear model over what grammar and lexicons say of a party (``role_features``) and what rules take it for. Fitted by
``geo.evaluate.training.roles`` on reports and sentences of which people marked who did what to whom.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.linear import load, odds_of_each
from geo.events.sentence.parties import ByRules, Party
from geo.events.sentence.role_features import features

#: Label of parties that are nobody in the event; the others are roles.
NOBODY = "none"


def read_roles(
    event: ByRules, parties: Sequence[Party], lexicons: Lexicons, *, asked: Sequence[int]
) -> list[dict[str, float]]:
    """Probability of each role and of :data:`NOBODY`, for the parties ``asked`` for; empty without a model."""
    model = load("roles")
    if model is None or not asked:
        return []
    return odds_of_each(features(event, parties, lexicons, asked=asked), model)
