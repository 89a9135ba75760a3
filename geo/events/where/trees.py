"""Facts about a place and an event -> the score of boosted decision trees: what counts only together.

A linear model adds facts up. A tree asks for one fact after the other, so that 'in' before a place weighs otherwise in
a sentence of one place than behind a second verb. All trees are walked at once, a question of each at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

#: Facts that are measured, not only there or not, and how many of their steps make 1.
_MEASURES = {"near": 6, "count": 6, "finite_between": 1, "sub_between": 1, "comma_between": 3}
_STEPS = {
    (name, n): tuple(f"{name}>{k}" for k in range(n))
    for name, unit in _MEASURES.items()
    for n in range(1, 3 * unit + 1)
}


class Trees(NamedTuple):
    """All questions of all trees, then all their ends.

    Attributes
    ----------
    at : dict
        Fact -> its number, from 1.
    asks, holds, fails : array
        Of each question the number of its fact, and where to go on when it is there and when it is not.
    ends : array
        Its own number for each question and end: who has come to an end stays there.
    scores : array
        Of each question (0) and end.
    roots : array
        First question of each tree.
    depth : int
        Most questions between a root and an end.
    """

    at: dict[str, int]
    asks: NDArray[np.intp]
    holds: NDArray[np.intp]
    fails: NDArray[np.intp]
    ends: NDArray[np.intp]
    scores: NDArray[np.float64]
    roots: NDArray[np.intp]
    depth: int


def asked(values: dict[str, float]) -> list[str]:
    """What trees may ask for: the facts that hold, with one more for each step of those that are measured.

    Parameters
    ----------
    values : dict
        Features of a place, from :func:`geo.events.where.choice.features`.
    """
    found = list(values)
    for name, unit in _MEASURES.items():
        found += _STEPS.get((name, int(values.get(name, 0.0) * unit + 0.5)), ())
    return found


def walk(found: Sequence[str], trees: Trees) -> float:
    """Sum of the scores that trees end with.

    Parameters
    ----------
    found : sequence of str
        From :func:`asked`.
    trees : Trees
    """
    there = np.zeros(len(trees.at) + 1, bool)
    there[list(filter(None, map(trees.at.get, found)))] = True  # no fact has number 0
    goes = trees.ends.copy()
    goes[: len(trees.asks)] = np.where(there.take(trees.asks), trees.holds, trees.fails)
    stands = trees.roots
    for _ in range(trees.depth):
        stands = goes.take(stands)
    return float(np.add.reduce(trees.scores.take(stands)))


def grown(nested: Sequence[Any]) -> Trees:
    """Trees as JSON has them: a score, or a fact with what follows where it holds and where it does not."""
    at: dict[str, int] = {}
    questions: list[list[int]] = []
    scores: list[float] = []
    deepest = 0

    def number(node: Any, depth: int) -> int:
        """Number of a question, or of an end below 0."""
        nonlocal deepest
        if not isinstance(node, list):
            deepest = max(deepest, depth)
            scores.append(float(node))
            return -len(scores)
        own = len(questions)
        questions.append([at.setdefault(node[0], len(at) + 1), 0, 0])
        questions[own][1:] = [number(node[1], depth + 1), number(node[2], depth + 1)]
        return own

    roots = np.array([number(tree, 0) for tree in nested], np.intp)
    table = np.array(questions, np.intp).reshape(-1, 3)
    table[:, 1:] = np.where(table[:, 1:] < 0, len(table) - 1 - table[:, 1:], table[:, 1:])
    roots = np.where(roots < 0, len(table) - 1 - roots, roots)
    ends = np.arange(len(table) + len(scores))
    padded = np.array([0.0] * len(table) + scores)
    asks, holds, fails = (np.ascontiguousarray(column) for column in table.T)
    return Trees(at, asks, holds, fails, ends, padded, roots, deepest)
