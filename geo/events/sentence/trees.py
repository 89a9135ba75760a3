"""Facts that hold -> the score of boosted decision trees: what counts only together.

A linear model adds facts up. A tree asks for one fact after the other, so that 'in' before a place weighs otherwise in
a sentence of one place than behind a second verb. No tree is walked: its ends are bits, in such an order that those
behind 'does not hold' come first, and each fact that holds takes away the ends that it rules out. The first that is
left is where a walk would end (QuickScorer; Lucchese et al. 2015).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.resources import data_path


class Trees(NamedTuple):
    """All trees, by the facts that they ask for.

    Attributes
    ----------
    row_of : dict
        Fact -> its row in ``kept``; none has row 0, of which all ends stay.
    kept : array
        For each fact and each tree the ends (bits) that stay where the fact holds; all of a tree that does not ask
        for it. Most are all, but whole rows are put together many times faster than single entries.
    scores : array
        Of the ends of all trees, one tree after the other.
    first : array
        Number of each tree's first end in ``scores``.
    """

    row_of: dict[str, int]
    kept: NDArray[np.uint32]
    scores: NDArray[np.float64]
    first: NDArray[np.intp]


def totals(cases: Sequence[Sequence[str]], trees: Trees) -> list[float]:
    """Sums of the scores that trees end with; several cases at once cost less than each by itself.

    Parameters
    ----------
    cases : sequence of sequence of str
        The facts that hold in each; those that no tree asks for say nothing.
    trees : Trees
    """
    row_of, kept = trees.row_of.get, trees.kept
    rows = [[0, *filter(None, map(row_of, found))] for found in cases]
    ends = np.array([np.bitwise_and.reduce(kept.take(asking, axis=0), axis=0) for asking in rows])
    below = ~ends & (ends - _ONE)  # all bits below the first end that is left
    out: list[float] = np.add.reduce(trees.scores.take(trees.first + np.bitwise_count(below)), axis=1).tolist()
    return out


_ONE, _ALL = np.uint32(1), np.uint32(2**32 - 1)
#: Ends that the bits of a number tell apart.
_MOST = 32


def grown(nested: Sequence[Any]) -> Trees:
    """Trees as JSON has them: a score, or a fact with what follows where it holds and where it does not.

    Raises
    ------
    ValueError
        If a tree has more than 32 ends.
    """
    asking: list[tuple[str, int, int]] = []
    scores: list[float] = []
    first: list[int] = []

    def ends_of(node: Any, start: int) -> int:
        """Put the ends of a node behind ``start``, and say how many there are now."""
        if not isinstance(node, list):
            scores.append(float(node))
            return start + 1
        fact, holds, fails = node
        middle = ends_of(fails, start)
        out = sum(1 << n for n in range(start, middle))
        asking.append((fact, len(first) - 1, ~out & int(_ALL)))
        return ends_of(holds, middle)

    for tree in nested:
        first.append(len(scores))
        if ends_of(tree, 0) > _MOST:
            raise ValueError(f"a tree has more than {_MOST} ends")
    row_of = {fact: n for n, fact in enumerate(dict.fromkeys(fact for fact, _, _ in asking), 1)}
    kept = np.full((1 + len(row_of), len(first)), _ALL)
    for fact, tree, bits in asking:
        kept[row_of[fact], tree] &= np.uint32(bits)
    return Trees(row_of, kept, np.array(scores), np.array(first, np.intp))


@cache
def load_trees(name: str) -> Trees | None:
    """Shipped trees, ``None`` where there are none."""
    path = data_path("models", f"{name}.json")
    return grown(json.loads(path.read_text(encoding="utf-8"))["trees"]) if path.is_file() else None
