"""Features -> labels: a linear-chain CRF read from ``data/models/tagger.npz``; fitted in ``geo.evaluate.train_places``.

Scores of words are kept per word once computed, and sentences are decoded together, so that tagging costs a few numpy
calls per document whatever its length.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.errors import SitmapError
from geo.text.features import BUCKETS, OFFSETS, Analysis, word_features
from geo.text.view import Word

#: Outside; literal names; demonyms and adjectives; built facilities and streets.
LABELS = ("O", "B-L", "I-L", "B-D", "I-D", "B-F", "I-F")
_IMPOSSIBLE = -1e4
#: Words whose scores are kept before all are let go, and rows made at once for them.
_REMEMBERED, _GROWTH = 50_000, 4096


class Weights(NamedTuple):
    """``state[bucket, label]``, ``move[label before, label]``, and CRC-32 of words known in small letters."""

    state: NDArray[np.float32]
    move: NDArray[np.float32]
    lower: frozenset[int]


def load_weights(path: Path) -> Weights:
    """Read a model.

    Raises
    ------
    SitmapError
        If the file is missing or not a model of this version.
    """
    try:
        with np.load(path, allow_pickle=False) as data:
            if tuple(data["labels"].tolist()) != LABELS or int(data["buckets"]) != BUCKETS:
                raise ValueError("made for other labels")
            state = np.zeros((BUCKETS, len(LABELS)), dtype=np.float32)
            state[data["rows"]] = data["state"].astype(np.float32)
            return Weights(state, data["move"].astype(np.float32), frozenset(data["lower"].tolist()))
    except (OSError, ValueError, KeyError) as error:
        raise SitmapError(f"cannot read the tagger {path} ({error}); run 'make train' or install again") from error


def save_weights(path: Path, weights: Weights) -> None:
    """Write a model; the same weights give the same bytes. Rows without weight are left out."""
    rows = np.flatnonzero(np.abs(weights.state).max(axis=1) > 0)
    np.savez_compressed(
        path,
        labels=np.array(LABELS),
        buckets=np.array(BUCKETS),
        rows=rows.astype(np.int32),
        state=weights.state[rows].astype(np.float16),
        move=weights.move.astype(np.float32),
        lower=np.array(sorted(weights.lower), dtype=np.uint32),
    )


class Tagger:
    """Labels the tokens of a document.

    Parameters
    ----------
    weights : Weights
        The model.
    bias : dict of str to float
        Added to the score of a label; a negative value for ``O`` finds more and errs more.
    """

    def __init__(self, weights: Weights, bias: dict[str, float] | None = None) -> None:
        self.weights = weights
        self.bias = np.array([(bias or {}).get(label, 0.0) for label in LABELS], dtype=np.float32)
        self.move = weights.move.copy()
        for j, label in enumerate(LABELS):
            if label.startswith("I-"):
                for k, before in enumerate(LABELS):
                    if before[2:] != label[2:]:
                        self.move[k, j] = _IMPOSSIBLE
        self.start = np.array([_IMPOSSIBLE if label.startswith("I-") else 0.0 for label in LABELS], dtype=np.float32)
        self._words: dict[str, int] = {}
        self._seen = np.zeros((_GROWTH, len(OFFSETS), len(LABELS)), dtype=np.float32)

    def tag(self, analysis: Analysis) -> list[str]:
        """Best label of each token."""
        labels = ["O"] * len(analysis.tokens)
        ranges = [bounds for bounds in analysis.bounds if may_name(analysis, *bounds)]
        if not ranges:
            return labels
        tokens = [i for start, end in ranges for i in range(start, end)]
        sizes = [end - start for start, end in ranges]
        scores = self._scores([analysis.view.words[i] for i in tokens], [analysis.extra[i] for i in tokens], sizes)
        first = np.concatenate(([0], np.cumsum(sizes)))
        for numbers in _batches(sizes):
            paths = self._decode(scores, [(int(first[n]), int(first[n + 1])) for n in numbers])
            for n, path in zip(numbers, paths, strict=True):
                for k, label in enumerate(path, ranges[n][0]):
                    labels[k] = LABELS[label]
        return labels

    def _scores(self, known: list[Word], extra: list[list[int]], lengths: list[int]) -> NDArray[np.float32]:
        """Score of each label for each token, shape (tokens, labels), before transitions."""
        count = len(known)
        score = np.zeros((count, len(LABELS)), dtype=np.float32)
        if len(self._words) > _REMEMBERED:
            self._words.clear()
        numbers = [self._words.get(word.text) or self._add(word) for word in known]
        seen = self._seen[numbers]
        number = np.repeat(np.arange(len(lengths)), lengths)
        for k, offset in enumerate(OFFSETS):
            if abs(offset) >= count:
                continue
            here = slice(max(0, -offset), count - max(0, offset))
            there = slice(max(0, offset), count - max(0, -offset))
            score[here] += seen[there, k] * (number[here] == number[there])[:, None]
        sizes = np.fromiter(map(len, extra), dtype=np.int64, count=count)
        if sizes.any():
            flat = np.fromiter(chain.from_iterable(extra), dtype=np.int64, count=int(sizes.sum()))
            filled = np.flatnonzero(sizes)
            begins = np.concatenate(([0], np.cumsum(sizes[filled])[:-1]))
            score[filled] += np.add.reduceat(self.weights.state[flat], begins, axis=0)
        return score + self.bias

    def _add(self, word: Word) -> int:
        """Row in which a word's scores are kept; the first row stays free, so that no word has number zero."""
        number = self._words[word.text] = len(self._words) + 1
        if number >= len(self._seen):
            self._seen = np.concatenate((self._seen, np.zeros_like(self._seen)))
        buckets = word_features(word)
        begins = np.cumsum([0, *map(len, buckets[:-1])])
        flat = np.fromiter(chain.from_iterable(buckets), dtype=np.int64)
        self._seen[number] = np.add.reduceat(self.weights.state[flat], begins, axis=0)
        return number

    def _decode(self, scores: NDArray[np.float32], ranges: list[tuple[int, int]]) -> list[list[int]]:
        """Viterbi over a batch of sequences of similar length at once."""
        lengths = np.array([end - start for start, end in ranges])
        longest = int(lengths.max())
        padded = np.zeros((len(ranges), longest, len(LABELS)), dtype=np.float32)
        for row, (start, end) in enumerate(ranges):
            padded[row, : end - start] = scores[start:end]
        best = padded[:, 0] + self.start
        own = np.arange(len(LABELS), dtype=np.int8)[None, :]
        back = np.zeros((longest, len(ranges), len(LABELS)), dtype=np.int8)
        for t in range(1, longest):
            through = best[:, :, None] + self.move
            open_ = (t < lengths)[:, None]
            back[t] = np.where(open_, through.argmax(axis=1), own)
            best = np.where(open_, through.max(axis=1) + padded[:, t], best)
        last = best.argmax(axis=1)
        paths = np.empty((longest, len(ranges)), dtype=np.int64)
        paths[-1] = last
        column = np.arange(len(ranges))
        for t in range(longest - 1, 0, -1):
            paths[t - 1] = back[t, column, paths[t]]
        return [paths[: end - start, row].tolist() for row, (start, end) in enumerate(ranges)]


def may_name(analysis: Analysis, start: int, end: int) -> bool:
    """Whether a sentence has a word that could be a name: known to the gazetteer, or capital and not just its first."""
    known, cover = analysis.view.words, analysis.names.cover
    return any(cover[i] >= 0 or (known[i].capital and not (i == start and known[i].common)) for i in range(start, end))


def _batches(lengths: list[int], size: int = 64) -> list[list[int]]:
    """Numbers of sequences by length, so that padding costs little."""
    order = sorted(range(len(lengths)), key=lambda n: lengths[n])
    return [order[k : k + size] for k in range(0, len(order), size)]
