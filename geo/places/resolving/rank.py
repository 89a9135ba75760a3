"""Features of candidates -> probabilities: a linear softmax ranker read from ``data/models/ranker.npz``."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.errors import SitmapError
from geo.places.resolving.features import CONTEXT, STATIC

Floats = NDArray[np.float64]


class Ranker(NamedTuple):
    """Weights of the first pass (a name by itself) and of the second (in the light of the others).

    ``alone`` has one weight per static feature; ``together`` one per static and context feature.
    """

    alone: Floats
    together: Floats

    @classmethod
    def empty(cls) -> Ranker:
        """All weights zero; where training starts."""
        return cls(np.zeros(len(STATIC)), np.zeros(len(STATIC) + len(CONTEXT)))


def load_ranker(path: Path) -> Ranker:
    """Read a model.

    Raises
    ------
    SitmapError
        If the file is missing or was made for other features.
    """
    try:
        with np.load(path, allow_pickle=False) as data:
            if tuple(data["features"].tolist()) != (*STATIC, *CONTEXT):
                raise ValueError("made for other features")
            return Ranker(data["alone"].astype(float), data["together"].astype(float))
    except (OSError, ValueError, KeyError) as error:
        raise SitmapError(f"cannot read the ranker {path} ({error}); run 'make train' or install again") from error


def save_ranker(path: Path, ranker: Ranker) -> None:
    """Write a model; the same weights give the same bytes."""
    # Six decimals: more would only carry the noise of the last training step.
    np.savez_compressed(
        path,
        features=np.array((*STATIC, *CONTEXT)),
        alone=ranker.alone.round(6),
        together=ranker.together.round(6),
    )


def softmax(scores: Floats, groups: NDArray[np.int64], count: int) -> Floats:
    """Probabilities within each group.

    Parameters
    ----------
    scores : array of shape (n,)
        One score per candidate.
    groups : array of shape (n,)
        Number of the name that each candidate belongs to, not falling; no name is without one.
    count : int
        Number of names.
    """
    if not len(scores):
        return scores
    top = np.maximum.reduceat(scores, np.searchsorted(groups, np.arange(count)))
    raised: Floats = np.exp(scores - top[groups])
    total = np.bincount(groups, weights=raised, minlength=count).astype(np.float64)
    return raised / total[groups]
