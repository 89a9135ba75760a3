"""A text and a pattern of what a line begins with -> where it is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache


@lru_cache(maxsize=8)  # many patterns are asked of one document
def line_starts(text: str) -> tuple[int, ...]:
    """Offsets at which lines begin."""
    return (0, *[end.end() for end in _END.finditer(text)])


def at_lines(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer(text)`` gives for a pattern that begins with a line, which looks at each character.

    >>> [found[0] for found in at_lines(re.compile(r"^[a-z]+", re.M), "one two\\nthree")]
    ['one', 'three']
    """
    done = 0
    for start in line_starts(text):
        found = pattern.match(text, start) if start >= done else None
        if found is not None:
            done = found.end()
            yield found


_END = re.compile("\n")
