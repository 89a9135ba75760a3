"""Names of features that are there -> how likely each label is: linear models as ``data/models`` keeps them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from geo.resources import data_path


class Weights(NamedTuple):
    """Feature -> row; labels; weights of shape (features + 1, labels), the last row being the bias; sizes of features.

    A feature counts for more the rarer it is; its size is the square of that, and the rows have it in them.
    """

    at: dict[str, int]
    labels: list[str]
    rows: npt.NDArray[np.float32]
    sizes: npt.NDArray[np.float32]


def scale(size: float) -> float:
    """What features of that size together count for, so that long sentences are not surer than short ones."""
    return 5.0 / math.sqrt(size) if size else 0.0


def odds(found: Iterable[str], model: Weights) -> dict[str, float]:
    """Probability of each label; features that the model does not know say nothing."""
    return odds_of_each([found], model)[0]


def odds_of_each(cases: Iterable[Iterable[str]], model: Weights) -> list[dict[str, float]]:
    """The same for several cases at once, which costs little more than one."""
    row_of, scores = model.at.get, []
    for found in cases:
        known = np.array([row for row in map(row_of, found) if row is not None], dtype=np.intp)
        size = float(np.add.reduce(model.sizes.take(known)))
        scores.append(np.add.reduce(model.rows.take(known, axis=0), axis=0) * scale(size) + model.rows[-1])
    likely = np.exp(np.array(scores))
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
    return Weights({feature: n for n, feature in enumerate(names)}, labels, rows, sizes)
