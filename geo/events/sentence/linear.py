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
    """Feature -> row; labels; weights of shape (features + 1, labels), the last row being the bias."""

    at: dict[str, int]
    labels: list[str]
    rows: npt.NDArray[np.float32]


def scale(known: int) -> float:
    """What each of so many features counts for, so that long sentences are not surer than short ones."""
    return 5.0 / math.sqrt(max(1, known))


def odds(found: Iterable[str], model: Weights) -> dict[str, float]:
    """Probability of each label; features that the model does not know say nothing."""
    return odds_of_each([found], model)[0]


def odds_of_each(cases: Iterable[Iterable[str]], model: Weights) -> list[dict[str, float]]:
    """The same for several cases at once, which costs little more than one."""
    at, scores = model.at, []
    for found in cases:
        known = [at[name] for name in found if name in at]
        scores.append(np.add.reduce(model.rows[known], axis=0) * scale(len(known)) + model.rows[-1])
    likely = np.exp(np.array(scores))
    likely /= likely.sum(axis=1, keepdims=True)
    return [dict(zip(model.labels, row, strict=True)) for row in likely.tolist()]


@cache
def load(name: str) -> Weights | None:
    """A shipped model, ``None`` where there is none."""
    path = data_path("models", f"{name}.npz")
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as data:
        names, labels, rows = data["features"].tolist(), data["labels"].tolist(), data["weights"].astype(np.float32)
    return Weights({feature: n for n, feature in enumerate(names)}, labels, rows)
