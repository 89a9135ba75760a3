"""A text of words -> the set of them; so that long lists stay readable in code."""

from __future__ import annotations

import re
from collections.abc import Iterable


def words(text: str) -> frozenset[str]:
    """The blank-separated words of a text.

    >>> sorted(words("in at on"))
    ['at', 'in', 'on']
    """
    return frozenset(text.split())


def any_in(text: str, pieces: Iterable[str]) -> bool:
    """Whether a text holds one of some plain strings.

    Asked before a pattern that cannot be found without one of them: that is many times quicker than the pattern.

    >>> any_in("the northern front", ("army", "front"))
    True
    """
    for piece in pieces:  # noqa: SIM110 (a generator costs as much as the search)
        if piece in text:
            return True
    return False


def found_from(text: str, pieces: Iterable[str], pattern: re.Pattern[str]) -> bool:
    """Whether a text holds what a pattern finds, which begins with one of some plain strings.

    The pattern is tried where they stand and nowhere else, which is many times quicker than a search.

    >>> found_from("the northern front", ("front", "north"), re.compile(r"north\\w+"))
    True
    """
    for piece in pieces:
        at = text.find(piece)
        while at >= 0:
            if pattern.match(text, at):
                return True
            at = text.find(piece, at + 1)
    return False


def phrases(text: str) -> tuple[str, ...]:
    """The |-separated phrases of a text, in order.

    >>> phrases("at least|more than")
    ('at least', 'more than')
    """
    return tuple(" ".join(part.split()) for part in text.split("|"))
