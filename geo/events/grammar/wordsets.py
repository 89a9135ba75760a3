"""A text of words -> the set of them; so that long lists stay readable in code."""

from __future__ import annotations

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


def phrases(text: str) -> tuple[str, ...]:
    """The |-separated phrases of a text, in order.

    >>> phrases("at least|more than")
    ('at least', 'more than')
    """
    return tuple(" ".join(part.split()) for part in text.split("|"))
