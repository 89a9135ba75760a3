"""Variants of names and words -> a table that finds the longest of them from a token on."""

from __future__ import annotations

from collections.abc import Iterable, KeysView, Sequence
from typing import Generic, TypeVar

from geo.events.grammar.tokens import Token, tokenize

T = TypeVar("T")


Phrases = list[tuple[tuple[str, ...], T]]


class PhraseTable(Generic[T]):
    """First and second word -> phrases, longest first; look-ups cost the same whatever the table's size."""

    def __init__(self) -> None:
        self._by_first: dict[str, dict[str, Phrases[T]]] = {}
        #: The words that phrases begin with.
        self.firsts: KeysView[str] = self._by_first.keys()

    def add(self, phrase: str, value: T) -> None:
        """Take in a phrase; of two values for the same words the first stays."""
        words = tuple(t.low for t in tokenize(phrase))
        if words:
            self.add_words(words, value)

    def add_words(self, words: tuple[str, ...], value: T) -> None:
        """Take in a phrase that is already cut into lower-case words."""
        second = words[1] if len(words) > 1 else ""
        bucket = self._by_first.setdefault(words[0], {}).setdefault(second, [])
        if any(w == words for w, _ in bucket):
            return
        bucket.append((words, value))
        bucket.sort(key=lambda item: -len(item[0]))

    def __len__(self) -> int:
        return len(self._by_first)

    def words(self) -> Iterable[tuple[tuple[str, ...], T]]:
        """All phrases with their values."""
        for seconds in self._by_first.values():
            for bucket in seconds.values():
                yield from bucket

    def words_from(self, first: str) -> Iterable[tuple[tuple[str, ...], T]]:
        """Phrases that begin with this word."""
        return tuple(item for bucket in self._by_first.get(first, {}).values() for item in bucket)

    def find(self, tokens: Sequence[Token]) -> list[tuple[int, int, T]]:
        """Every phrase of a sentence as (first token, token after the last, value), longest first, not overlapping."""
        out: list[tuple[int, int, T]] = []
        end = 0
        for i in self.starts(tokens):
            hit = self.match(tokens, i) if i >= end else None
            if hit is not None:
                end = i + hit[0]
                out.append((i, end, hit[1]))
        return out

    def starts(self, tokens: Sequence[Token]) -> list[int]:
        """Numbers of the tokens that any phrase begins with."""
        buckets = self._by_first
        return [i for i, token in enumerate(tokens) if token.low in buckets]

    def match(
        self, tokens: Sequence[Token], i: int, *, lemma: bool = False, without: T | None = None
    ) -> tuple[int, T] | None:
        """Longest phrase that begins at token ``i``.

        Parameters
        ----------
        tokens : sequence of Token
            The sentence.
        i : int
            Where the phrase has to begin.
        lemma : bool
            Compare the first word by its lemma (for phrases that begin with a verb).
        without : optional
            A value whose phrases do not count.

        Returns
        -------
        tuple of int and value, or None
            Number of tokens, and what the phrase stands for.
        """
        token = tokens[i]
        seconds = self._by_first.get(token.lemma if lemma else token.low)
        if seconds is None:
            return None
        left = len(tokens) - i
        if left > 1 and (longer := seconds.get(tokens[i + 1].low)) is not None:
            for words, value in longer:
                n = len(words)
                if n <= left and (without is None or value is not without):
                    for k in range(2, n):
                        if tokens[i + k].low != words[k]:
                            break
                    else:
                        return n, value
        if "" in seconds:
            for _, value in seconds[""]:
                if without is None or value is not without:
                    return 1, value
        return None
