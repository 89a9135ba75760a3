"""Analysis -> tokens that name two peoples: 'between the Hema and the Lendu', whose names towns bear somewhere, too."""

from __future__ import annotations

from geo.text.features import Analysis
from geo.text.words import words

#: Kinds of places that have no article; waters, regions and divisions do ('between the Euphrates and the Tigris').
_BARE = ("", "P")
#: Tokens of the longest name of a people ('Kuki-Zo').
_LONGEST = 4
_JOINS = frozenset(("-", "'", "’"))
#: Lists of words behind the names of places.
_PLACE_NOUNS = ("site", "site_kind", "place_noun", "natural", "street", "venue")


def two_peoples(analysis: Analysis) -> frozenset[int]:
    """Tokens of the names in 'between the X and the Y', where neither is known as land or water and no noun follows.

    Parameters
    ----------
    analysis : Analysis

    Returns
    -------
    frozenset of int
    """
    known = analysis.view.words
    found: set[int] = set()
    for i in range(len(known) - 5):
        if known[i].lower != "between" or known[i + 1].lower != "the":
            continue
        end = _name_end(analysis, i + 2)
        if end == i + 2 or [word.lower for word in known[end : end + 2]] != ["and", "the"]:
            continue
        last = _name_end(analysis, end + 2)
        if last == end + 2 or _goes_on(analysis, last):
            continue
        span = {*range(i + 2, end), *range(end + 2, last)}
        if all(analysis.names.marks[k][1:2] in _BARE for k in span):
            found |= span
    return frozenset(found)


def _name_end(analysis: Analysis, first: int) -> int:
    """Where a run of capitalised words that hyphens may join ends; ``first`` where there is none."""
    known, texts = analysis.view.words, analysis.tokens.texts
    end = first
    while end < min(len(known), first + _LONGEST) and (known[end].capital or (end > first and texts[end] in _JOINS)):
        end += 1
    return end


def _goes_on(analysis: Analysis, end: int) -> bool:
    """'between the Mandan and the Mamash Khel areas': a noun of both, so that the names are of places."""
    known = analysis.view.words
    if end == len(known):
        return False
    noun = known[end].lower
    return not words(*_PLACE_NOUNS).isdisjoint((noun, noun.removesuffix("s")))
