"""The tokens of a sentence -> the named sites in it ('Marriott Hotel', 'Deir Ezzor Military Airport').

The gazetteer knows few squares, hospitals and bases, and the recogniser marks the place that such a site is named after
('Deir Ezzor' of 'Deir Ezzor Military Airport'). What precedes and follows the whole name tells where something was.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from geo.events.grammar.tokens import Token
from geo.events.grammar.wordsets import words

Span = tuple[int, int]
#: Words for a site that end its name with a capital letter.
_HEADS = words(
    """
    airport airfield airbase aerodrome hospital clinic hotel square street avenue boulevard road highway motorway
    bridge tunnel dam university school academy college mosque church cathedral temple shrine monastery synagogue
    cemetery base barracks camp compound complex prison jail market bazaar mall checkpoint crossing roundabout
    junction gate station terminal port harbour harbor pier stadium arena park garden gardens palace castle citadel
    tower towers building factory plant mill refinery field fields mine depot warehouse center centre museum library
    theatre theater cinema restaurant cafe nightclub embassy consulate courthouse headquarters project quarter plaza
    outpost colony settlement mountains hills heights
    """
)
#: Words for a site without which its name is somebody's: they belong to it in small letters too ('Imam Ali hospital').
_INSTITUTIONS = words("hospital clinic school academy college stadium mosque mall cemetery")
#: Words that open a sentence with a capital and are no part of a name.
_OPENING = words("the a an in at near on from outside inside around meanwhile this that these those local its their")
#: Adjectives of faith, which make no name either.
_FAITHS = words("sunni shiite shia muslim islamic christian catholic roman orthodox jewish hindu buddhist sikh")
#: Most words of a name.
_LONGEST = 6


def sites(tokens: Sequence[Token], demonyms: Container[str]) -> list[Span]:
    """Token spans of the named sites of a sentence, half-open, in order.

    Parameters
    ----------
    tokens : sequence of Token
        The sentence.
    demonyms : container of str
        Words for peoples, in small letters, which alone make no name ('a Russian hospital').
    """
    found: list[Span] = []
    done = 0
    for k in [k for k, token in enumerate(tokens) if token.low in _HEADS]:
        if k < done or not _is_head(tokens, k):
            continue
        end = k + 1
        while end < len(tokens) and tokens[end].capital and tokens[end].low in _HEADS:
            end += 1
        first = k
        while first > max(done, end - _LONGEST) and _in_name(tokens, first - 1):
            first -= 1
        if any(t.low not in demonyms and t.low not in _FAITHS for t in tokens[first:k]):
            found.append((first, end))
            done = end
    return found


def drawn_out(span: Span, found: Sequence[Span]) -> Span:
    """The site that a place's name stands in, or the name itself."""
    return next(((a, b) for a, b in found if a < span[1] and span[0] < b), span)


def _is_head(tokens: Sequence[Token], k: int) -> bool:
    """Whether a word for a site bears a capital, or stands behind one that does."""
    token = tokens[k]
    return token.capital or (token.low in _INSTITUTIONS and k > 0 and tokens[k - 1].capital)


def _in_name(tokens: Sequence[Token], k: int) -> bool:
    """Whether a word before the head belongs to the name: it bears a capital or is a number before one that does."""
    token = tokens[k]
    if token.text.isdigit():
        return True
    return token.capital and token.low not in _OPENING
