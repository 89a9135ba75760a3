"""Postings of a name -> the places that bear it, each read from the index when it is first touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, Protocol, overload

from geo.places.index.files import POST_FLAG, POST_SHIFT
from geo.records import Candidate

#: How a name was found.
How = Literal["exact", "key", "fuzzy"]
#: Closeness of a hit on a name as written, by what the name is to the place: main, other, demonym.
_EXACT = (1.0, 0.95, 0.9)


class Postings(Protocol):
    """What a :class:`geo.places.index.storage.Storage` has that is needed here."""

    posts: Any

    def candidate(self, place: int, matched: str | None, match: How, closeness: float) -> Candidate:
        """A place as an answer."""
        ...


class Found(Sequence[Candidate]):
    """The places that bear a name as written, best known first.

    Most of what is asked is answered by the first few of them, or by their number; the rest are never decoded.

    Parameters
    ----------
    index : Postings
        Where they are read from.
    first, end : int
        Which of the index's postings are theirs.
    matched : str
        The name that was asked for.
    """

    __slots__ = ("_end", "_first", "_index", "_made", "_matched")

    def __init__(self, index: Postings, first: int, end: int, matched: str) -> None:
        self._index, self._first, self._end, self._matched = index, first, end, matched
        self._made: list[Candidate] | None = None

    def __len__(self) -> int:
        return self._end - self._first

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self._upto(len(self)))

    @overload
    def __getitem__(self, at: int) -> Candidate: ...
    @overload
    def __getitem__(self, at: slice) -> list[Candidate]: ...
    def __getitem__(self, at: int | slice) -> Candidate | list[Candidate]:
        if isinstance(at, slice):
            return self._upto(len(self) if at.stop is None or at.stop < 0 else at.stop)[at]
        return self._upto(at + 1 if at >= 0 else len(self))[at]

    def __repr__(self) -> str:
        return repr(list(self))

    def _upto(self, number: int) -> list[Candidate]:
        """The first places, read as far as nobody has yet."""
        made = self._made
        if made is None:
            made = self._made = []
        read, first = self._index.candidate, self._first
        for post in self._index.posts[first + len(made) : min(first + number, self._end)]:
            made.append(read(post >> POST_SHIFT, self._matched, "exact", _EXACT[post & POST_FLAG]))
        return made
