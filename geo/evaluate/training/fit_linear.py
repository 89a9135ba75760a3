"""Cases with the features that they have -> weights of a linear model, by multinomial logistic regression."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.events.sentence.linear import Weights, scale, weights_of

Floats = NDArray[np.float32]
_STEPS, _RATE, _FEWEST = 200, 0.1, 2


class Case(NamedTuple):
    """One case: its features, and its labels, which share it."""

    found: frozenset[str]
    labels: tuple[str, ...]


def fit(told: Sequence[Case], *, rarer: float = 0.0, penalty: float = 1.0) -> Weights:
    """Weights by Adam on the penalised likelihood; features of fewer than two cases are left out.

    Parameters
    ----------
    told : sequence of Case
    rarer : float
        Power of how little common a feature is, by which it counts for more; 0 lets all count alike.
    penalty : float
        On the squares of weights.

    Returns
    -------
    Weights
    """
    count = Counter(name for one in told for name in one.found)
    index = {name: n for n, name in enumerate(sorted(n for n, c in count.items() if c >= _FEWEST))}
    labels = sorted({label for one in told for label in one.labels})
    wanted = np.zeros((len(told), len(labels)), np.float32)
    for row, one in enumerate(told):
        wanted[row, [labels.index(label) for label in one.labels]] = 1.0 / len(one.labels)
    known = [sorted(index[name] for name in one.found if name in index) for one in told]
    rarity = rarities([count[name] for name in index], len(told), rarer)
    rows = _descend(_Sparse(known, rarity), wanted, penalty)
    rows[:-1] *= rarity[:, None]
    return weights_of(list(index), labels, rows, rarity**2)


def rarities(counts: Sequence[int], cases: int, rarer: float) -> Floats:
    """What features count for, up to 1: a power of the share of log(cases) by which they are rarer than all."""
    share = 1.0 - np.log(np.array(counts, np.float32)) / math.log(cases)
    return np.maximum(share, 1e-3).astype(np.float32) ** rarer


class _Sparse:
    """A matrix of cases and features, each row scaled by the size of those it has; its last column is the bias."""

    def __init__(self, known: Sequence[Sequence[int]], rarity: Floats) -> None:
        width = len(rarity)
        self.columns = np.array([c for row in known for c in (*row, width)])
        scaled = [(*(rarity[row] * scale(float((rarity[row] ** 2).sum()))), 1.0) for row in map(list, known)]
        self.values = np.array([value for row in scaled for value in row], np.float32)[:, None]
        rows = np.repeat(np.arange(len(known)), [len(row) + 1 for row in known])
        self.starts = np.flatnonzero(np.diff(rows, prepend=-1))
        self._order = np.argsort(self.columns, kind="stable")
        self._rows = rows[self._order]
        self._firsts = np.flatnonzero(np.diff(self.columns[self._order], prepend=-1))
        self.shape = (len(known), width + 1)

    def times(self, weights: Floats) -> Floats:
        """Scores of all rows, shape (rows, labels)."""
        return np.add.reduceat(weights[self.columns] * self.values, self.starts)

    def back(self, errors: Floats) -> Floats:
        """Slope of all columns, shape (columns, labels); every column has a value somewhere."""
        return np.add.reduceat(errors[self._rows] * self.values[self._order], self._firsts)


def _descend(x: _Sparse, y: Floats, penalty: float) -> Floats:
    weights = np.zeros((x.shape[1], y.shape[1]), np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        score = x.times(weights)
        odds = np.exp(score - score.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        slope = x.back(odds - y) / x.shape[0]
        slope[:-1] += penalty * weights[:-1] / x.shape[0]
        first += 0.1 * (slope - first)
        second += 0.001 * (slope * slope - second)
        weights -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def save(model: Weights, path: Path) -> Path:
    """Write a model as :func:`geo.events.sentence.linear.load` reads it; rows that weigh next to nothing stay out."""
    names = np.array(sorted(model.at, key=model.at.__getitem__))
    bias, weights, sizes = model.table[:1, :-1], model.table[1:, :-1], model.table[1:, -1]
    heavy = np.abs(weights).max(axis=1) >= _LEAST
    rows = np.concatenate([weights[heavy], bias]).astype(np.float16)
    sizes = sizes[heavy].astype(np.float16)
    np.savez_compressed(path, features=names[heavy], labels=np.array(model.labels), weights=rows, sizes=sizes)
    return path


#: A feature whose largest weight is below it is left out of the file.
_LEAST = 0.02
