"""Phrases that tell what a sentence is about (sport, markets, accidents ...) -> their spans by class."""

from __future__ import annotations

from collections.abc import Sequence

from geo.events.grammar.tokens import Token
from geo.events.lexicon.phrases import PhraseTable
from geo.events.lexicon.tables import variants

Span = tuple[int, int]


class Cues:
    """Finds cues of all classes in one pass over a sentence's tokens."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        classes: dict[str, set[str]] = {}
        for row in rows:
            for phrase in variants(row):
                classes.setdefault(phrase, set()).add(row["class"])
        self._table: PhraseTable[frozenset[str]] = PhraseTable()
        for phrase, names in classes.items():
            self._table.add(phrase, frozenset(names))

    def find(self, tokens: Sequence[Token]) -> dict[str, list[Span]]:
        """Cues of a sentence.

        Parameters
        ----------
        tokens : sequence of Token
            The sentence.

        Returns
        -------
        dict
            Class -> character spans in the sentence, in order.
        """
        out: dict[str, list[Span]] = {}
        shadow = 0
        for i in self._table.starts(tokens):
            hit = self._table.match(tokens, i) if i >= shadow else None
            if hit is not None and "none" in hit[1]:
                shadow = i + hit[0]  # 'hunger strike' has no hunger in it
            elif hit is not None:
                for name in hit[1]:
                    out.setdefault(name, []).append((tokens[i].start, tokens[i + hit[0] - 1].end))
        return out
