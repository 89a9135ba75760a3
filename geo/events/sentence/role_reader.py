"""The parties of an event -> how likely each is a doer, a target or a side of it.

A linear model over what grammar and lexicons say of a party (``role_features``) and what rules take it for; then, of
those who may have a role, boosted trees over its odds for all parties and over how party and event are told
(``role_facts``). Fitted by ``geo.evaluate.training.roles`` on reports and sentences of which people marked who did what
to whom.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.linear import load, odds_of_each
from geo.events.sentence.parties import ByRules, Party
from geo.events.sentence.role_facts import Odds, role_facts
from geo.events.sentence.role_features import features
from geo.events.sentence.trees import load_trees, totals
from geo.records import Role

#: Label of parties that are nobody in the event; the others are roles.
NOBODY = "none"


def read_roles(
    event: ByRules, parties: Sequence[Party], lexicons: Lexicons, asked: Sequence[int]
) -> dict[int, dict[str, float]]:
    """Probability of each role and of :data:`NOBODY` for the parties asked for, by number; empty without a model."""
    model = load("roles")
    if model is None or not asked:
        return {}
    return dict(zip(asked, odds_of_each(features(event, parties, lexicons, asked), model), strict=True))


def likeliest_roles(
    event: ByRules, parties: Sequence[Party], read: Sequence[Odds], lexicons: Lexicons, *, asked: Sequence[int]
) -> dict[int, tuple[Role, float]]:
    """The likeliest role of the parties ``asked`` for, and how likely it is beside all that is told of the others.

    Parameters
    ----------
    event, parties, lexicons
        As for :func:`read_roles`.
    read : sequence of mapping
        What that says of all parties.
    asked : sequence of int
        Numbers of the parties that are asked for.
    """
    trees = load_trees("roles")
    if trees is None or not asked:
        return {}
    facts = role_facts(event, parties, read, lexicons, asked=asked)
    roles = [role for role, _ in facts]
    likely = [1.0 / (1.0 + math.exp(-score)) for score in totals([found for _, found in facts], trees)]
    return dict(zip(asked, zip(roles, likely, strict=True), strict=True))
