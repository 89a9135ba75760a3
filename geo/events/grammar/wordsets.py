"""A text of words -> the set of them; so that long lists stay readable in code."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The blank-separated words of a text.

    >>> sorted(words("in at on"))
    ['at', 'in', 'on']
    """
    return frozenset(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The |-separated phrases of a text, in order.

    >>> phrases("at least|more than")
    ('at least', 'more than')
    """
    return tuple(" ".join(part.split()) for part in text.split("|"))
