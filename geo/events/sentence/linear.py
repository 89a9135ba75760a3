"""Names of features that are there -> how likely each label is: linear models as ``data/models`` keeps them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from geo.resources import data_path


class Weights(NamedTuple):
    """Feature -> its row; labels; weights of shape (features + 1, labels + 1).

    Row 0 is the bias. The last column is the size of a feature: it counts for more the rarer it is, its size is the
    square of that, and its weights have it in them. Both stand together because both are asked for at once.
    """

    at: dict[str, int]
    labels: list[str]
    table: npt.NDArray[np.float32]


def weights_of(
    names: Sequence[str], labels: list[str], rows: npt.NDArray[np.float32], sizes: npt.NDArray[np.float32]
) -> Weights:
    """A model from its features, their weights with those of the bias as last row, and their sizes."""
    table = np.zeros((len(rows), len(labels) + 1), np.float32)
    table[0, :-1], table[1:, :-1], table[1:, -1] = rows[-1], rows[:-1], sizes
    return Weights({name: n for n, name in enumerate(names, 1)}, labels, table)


def scale(size: float) -> float:
    """What features of that size together count for, so that long sentences are not surer than short ones."""
    return 5.0 / math.sqrt(size) if size else 0.0


def odds(found: Iterable[str], model: Weights) -> dict[str, float]:
    """Probability of each label; features that the model does not know say nothing."""
    return odds_of_each([found], model)[0]


def odds_of_each(cases: Iterable[Iterable[str]], model: Weights) -> list[dict[str, float]]:
    """The same for several cases at once, which costs little more than one."""
    row_of, table = model.at.get, model.table
    scores = []
    for found in cases:
        known = list(filter(None, map(row_of, found)))  # no feature has row 0
        total = np.add.reduce(table.take(known, axis=0), axis=0) if known else table[0] * 0.0
        scores.append(total[:-1] * scale(total[-1]))
    likely = np.exp(np.array(scores) + table[0, :-1])
    likely /= np.add.reduce(likely, axis=1, keepdims=True)
    return [dict(zip(model.labels, row, strict=True)) for row in likely.tolist()]


@cache
def load(name: str) -> Weights | None:
    """A shipped model, ``None`` where there is none."""
    path = data_path("models", f"{name}.npz")
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as data:
        # The commonest features first: what is looked up again and again stands together in memory.
        order = np.argsort(data["sizes"], kind="stable")
        names, labels = data["features"][order].tolist(), data["labels"].tolist()
        rows, sizes = data["weights"].astype(np.float32), data["sizes"][order].astype(np.float32)
        rows[:-1] = rows[order]
    return weights_of(names, labels, rows, sizes)
