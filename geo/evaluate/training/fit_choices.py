"""Choices among options with features, and which were right -> weights, by a softmax over the options of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

_STEPS, _RATE = 400, 0.1


class Choice(NamedTuple):
    """Options, which of them are right (one at least), and for how much the choice counts."""

    options: list[set[str]]
    right: list[bool]
    weight: float = 1.0


def fit_choices(choices: Sequence[Choice], *, penalty: float, fewest: int) -> dict[str, float]:
    """Weights by Adam on the likelihood of the right options against all others.

    Parameters
    ----------
    choices : sequence of Choice
    penalty : float
        On the squares of weights.
    fewest : int
        Features of fewer options are left out.

    Returns
    -------
    dict of str to float
        Feature -> weight.
    """
    rows = [found for choice in choices for found in choice.options]
    groups = np.repeat(np.arange(len(choices)), [len(choice.options) for choice in choices])
    wanted = np.array([right for choice in choices for right in choice.right], float)
    counts: dict[str, int] = {}
    for name in (name for found in rows for name in found):
        counts[name] = counts.get(name, 0) + 1
    index = {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= fewest))}
    at = [(row, index[name]) for row, found in enumerate(rows) for name in sorted(found) if name in index]
    heavy = np.array([choice.weight for choice in choices])[groups]
    table = _descend(np.array(at), groups, wanted, heavy, len(index), penalty)
    return {name: round(float(table[n]), 3) for name, n in index.items()}


def _descend(
    at: NDArray[Any], groups: NDArray[Any], wanted: NDArray[Any], heavy: NDArray[Any], width: int, penalty: float
) -> NDArray[np.float64]:
    """Adam on the penalised likelihood; ``at`` holds the row and the column of each feature."""
    rows, columns = at.T
    weights, first, second = np.zeros(width), np.zeros(width), np.zeros(width)
    for step in range(1, _STEPS + 1):
        likely = np.exp(np.bincount(rows, weights[columns], len(groups)))
        likely /= np.bincount(groups, likely)[groups]
        meant = likely * wanted
        errors = (likely - meant / np.bincount(groups, meant)[groups]) * heavy
        slope = np.bincount(columns, errors[rows], width) + penalty * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        size = np.sqrt(second / (1 - 0.999**step)) + 1e-8
        weights -= _RATE * (1 - step / _STEPS) * first / (1 - 0.9**step) / size
    return weights
