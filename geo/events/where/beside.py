"""A place of a sentence -> the words and the other places beside it, for the choice of the event's place.

What precedes and follows a name ('the outskirts of', 'residents', 'officials') and how it is joined to the places next
to it says much of whether anything happened there. Words are taken from our own lists, or hashed.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.events.grammar.chunks import Clauses
from geo.events.grammar.tokens import Token
from geo.events.where.crossed import slot

Span = tuple[int, int]
_WORD_SLOTS, _PAIR_SLOTS, _JOINT_SLOTS = 1024, 2048, 512
#: Tokens from which two neighbouring places stand far apart.
_FAR = 9
#: Most words of a joint that are told apart.
_JOINT = 6
_JOINING = frozenset((",", "and", "(", "of", "in", "near", "'s"))


class Beside:
    """What stands beside the places of a sentence, whatever the event.

    Parameters
    ----------
    clauses : Clauses
        The sentence.
    places : sequence of (int, int)
        Token spans of its places, half-open, in order.
    areas : frozenset of str
        Words for areas ('province', 'town'), kept in the joint between two places.
    """

    def __init__(self, clauses: Clauses, places: Sequence[Span], areas: frozenset[str]) -> None:
        self._clauses, self._places, self._areas = clauses, places, areas

    def words(self, n: int) -> tuple[list[str], list[str]]:
        """Features of the words around place ``n``: those for any event, and those told apart by the event's side."""
        tokens = self._clauses.tokens
        i, j = self._places[n]
        before = tokens[i - 1].low if i else "^"
        after = tokens[j].low if j < len(tokens) else "$"
        head = tokens[self._clauses.chunks[self._clauses.at[i]].head].low
        two = " ".join(self._clauses.lows[max(0, i - 2) : i])
        sided = [f"pw:{slot(before, _WORD_SLOTS)}", f"nw:{slot(after, _WORD_SLOTS)}"]
        return [*sided, f"pv:{slot(two, _PAIR_SLOTS)}", f"hdw:{slot(head, _WORD_SLOTS)}"], sided

    def neighbours(self, n: int) -> list[str]:
        """Features of what stands between place ``n`` and the places next to it."""
        found = []
        for side, inner in (("p", self._inner(n - 1)), ("n", self._inner(n))):
            if inner is not None:
                verb = any(t.tag == "V" for t in inner)
                joint = [t.low for t in inner if t.tag in ("IN", "V") or t.low in self._areas or t.low in _JOINING]
                found.append(f"nbg:{side}:{min(len(inner), _FAR)}:{verb:d}")
                found.append(f"nbw:{side}:{slot(' '.join(joint[:_JOINT]), _JOINT_SLOTS)}")
        return found

    def across(self, n: int, at: int, preps: Sequence[str]) -> list[str]:
        """Features of the neighbours of place ``n`` for an event at token ``at``, and of its rank on its side."""
        i = self._places[n][0]
        side = "A" if i > at else "B"
        found = []
        for label, other, gap in (("p", n - 1, n - 1), ("n", n + 1, n)):
            inner = self._inner(gap)
            if inner is None:
                found.append(f"nb:{label}:-:{preps[n]}:{side}")
                continue
            between = min(i, self._places[other][0]) < at < max(i, self._places[other][0])
            verb = any(t.tag == "V" for t in inner)
            found.append(f"nb:{label}:{verb:d}{between:d}:{preps[other]}:{preps[n]}")
        same = [first for first, _ in self._places if (first > at) == (i > at)]
        nearer = sum(abs(first - at) < abs(i - at) for first in same)
        return [*found, f"rk:{side}:{nearer}:{len(same)}"]

    def _inner(self, n: int) -> Sequence[Token] | None:
        """Tokens between places ``n`` and ``n + 1``."""
        if not 0 <= n < len(self._places) - 1:
            return None
        return self._clauses.tokens[self._places[n][1] : self._places[n + 1][0]]
