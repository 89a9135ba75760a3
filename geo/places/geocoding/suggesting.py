"""A name that nothing bears as it is written -> what a person may have meant by it."""

from __future__ import annotations

from collections.abc import Container

from geo.places.index.nearness import SUGGESTED
from geo.ports import NameIndex
from geo.records import Candidate

#: No name has more words.
_MOST = 6
#: Shorter words ('twp', 'El') are no name by themselves.
_LEAST = 4


def suggestions(index: NameIndex, name: str, *, limit: int, countries: Container[str] | None = None) -> list[Candidate]:
    """Places by the whole name, else by as much of its beginning, or else of its end, as some place is called by.

    'Depeyin twp' is Depayin misspelt, with a word for its sort that no table has.

    Parameters
    ----------
    index : NameIndex
    name : str
    limit : int
    countries : container of str, optional
        ISO codes; everywhere unless given.
    """
    words = name.split()[:_MOST]
    beginnings = [" ".join(words[:n]) for n in range(len(words) - 1, 0, -1)]
    ends = [" ".join(words[n:]) for n in range(1, len(words))]
    for asked in (name, *(part for part in (*beginnings, *ends) if len(part) >= _LEAST)):
        found = [c for c in index.search(asked, limit=limit, countries=countries) if c.closeness >= SUGGESTED]
        if found:
            return found
    return []
