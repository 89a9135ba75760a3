"""Protocols that stages ask for, so that they need not import each other; :mod:`geo.pipeline` hands them over."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Protocol

from geo.records import Candidate, Document, Mention, Observation, Resolution, Sentence, TimeSpan


class NameIndex(Protocol):
    """Names -> candidates; what :mod:`geo.places` offers to recognition, resolution and coding."""

    @property
    def version(self) -> str:
        """Hash of what the index was built from; part of ``made_by``."""
        ...

    def __contains__(self, name: str) -> bool:
        """Whether the name is known as written, up to case; made for many calls a second."""
        ...

    def lookup(self, name: str, *, limit: int = 20) -> Sequence[Candidate]:
        """Candidates by exact name or spelling key, best first; no misspellings."""
        ...

    def search(self, name: str, *, limit: int = 20, countries: Container[str] | None = None) -> Sequence[Candidate]:
        """As :meth:`lookup`, and misspellings (one or two letters) when nothing else is found; of some countries."""
        ...

    def longest_match(self, tokens: Sequence[str], start: int) -> int:
        """Number of tokens, from ``start``, in the longest known name; 0 if none begins there."""
        ...

    def get(self, place_id: str) -> Candidate | None:
        """The entry with this id, e.g. ``gn:170063``."""
        ...


class Recogniser(Protocol):
    """Text -> toponym mentions, sorted and not overlapping."""

    def recognise(self, text: str, sentences: Sequence[Sentence]) -> list[Mention]:
        """Find the toponyms of a document."""
        ...


class Resolver(Protocol):
    """Mentions -> resolutions, in the same order."""

    def resolve(
        self,
        text: str,
        mentions: Sequence[Mention],
        *,
        focus: Sequence[str] = (),
        within: Sequence[str] = (),
        home: str | None = None,
        theatre: Sequence[str] = (),
    ) -> list[Resolution]:
        """Say which place each mention means, or why none.

        Parameters
        ----------
        text : str
            The whole document.
        mentions : sequence of Mention
            Spans in ``text``, sorted.
        focus, within : sequence of str
            ISO 3166 alpha-2 countries as a bias and as a bound.
        home : str, optional
            Country of the publisher, a weak bias.
        theatre : sequence of str
            Countries of the armed groups that the text names, a bias with their neighbours.
        """
        ...


class DateFinder(Protocol):
    """Text -> time spans, against the publication date."""

    def find(self, text: str, *, published: str | None) -> list[TimeSpan]:
        """Find and normalise the time expressions of a document."""
        ...


class Coder(Protocol):
    """A document with its sentences, places and times -> observations."""

    def code(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        places: Sequence[Resolution],
        times: Sequence[TimeSpan],
    ) -> list[Observation]:
        """Say what happened, to whom, where and when."""
        ...


class Progress(Protocol):
    """What long work reports to; the command line shows a bar, tests pass nothing."""

    def __call__(self, done: int, total: int | None, label: str) -> None:
        """Report ``done`` of ``total`` units."""
        ...
