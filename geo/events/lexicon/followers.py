"""A person or a region whose followers a group are -> where a sentence tells of those followers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from geo.events.grammar.tokens import Token
from geo.events.grammar.wordsets import words
from geo.events.lexicon.phrases import PhraseTable

T = TypeVar("T")


def followers(tokens: Sequence[Token], i: int, leaders: PhraseTable[T]) -> tuple[int, int, T] | None:
    """'Hemedti's men', 'fighters loyal to Hemedti': followers stand for the group; the person alone does not.

    Parameters
    ----------
    tokens : sequence of Token
        Tagged tokens.
    i : int
        Where the leader's name has to begin.
    leaders : PhraseTable
        Leaders and the group that their followers are.

    Returns
    -------
    tuple of int, int and group, or None
        First token, token after the last, and the group.
    """
    hit = leaders.match(tokens, i) if tokens[i].capital else None
    if hit is None:
        return None
    j = i + hit[0]
    if j < len(tokens) and tokens[j].tag == "POS":
        for k in range(j + 1, min(len(tokens), j + 4)):
            if tokens[k].low in FOLLOWERS:
                return i, k + 1, hit[1]
        return None
    k = i - 1
    while k > 0 and (tokens[k].low in _TITLES or tokens[k].capital):
        k -= 1
    led = k > 0 and tokens[k].low in ("to", "by", "of", "under", "with") and tokens[k - 1].low in _LED
    return (i, j, hit[1]) if led else None


#: Those who follow a person, and words that say so.
FOLLOWERS = words(
    """
    men forces fighters troops loyalists followers supporters army group faction militia militiamen gunmen boys soldiers
    paramilitaries gunners rebels movement gang camp guards guard combatants units bandits drones jets service pay party
    militants insurgents alliance coalition
    """
)
_LED = FOLLOWERS | words(
    """
    loyal led commanded headed faithful allied linked run directed founded state region leader leaders president
    administration authorities delegation negotiators representatives officials
    """
)
_TITLES = words(
    """
    general gen colonel col captain major marshal field commander warlord sheikh mullah strongman leader kingpin alias
    president chief boss the rebel militia gang bandit brigadier lieutenant
    """
)
