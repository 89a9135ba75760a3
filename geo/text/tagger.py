"""Features -> labels: a linear-chain CRF, ``data/models/tagger.npz``, fitted in ``geo.evaluate.training.places``.

Scores of words are kept per word once computed, and sentences are decoded together, so that tagging costs a few numpy
calls per document whatever its length.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.errors import SitmapError
from geo.text.features import Analysis
from geo.text.groups import BUCKETS, Groups
from geo.text.view import Word
from geo.text.word_features import OFFSETS, Parts, own_buckets, parts_of

#: Outside; literal names; demonyms and adjectives; built facilities and streets.
LABELS = ("O", "B-L", "I-L", "B-D", "I-D", "B-F", "I-F")
_IMPOSSIBLE = -1e4
Floats = NDArray[np.float32]
#: Words whose scores are kept before all are let go, and rows made at once for them.
_REMEMBERED, _GROWTH = 50_000, 4096
#: Sequences that are decoded at once.
_BATCH = 256


class Weights(NamedTuple):
    """Weights of a model.

    ``state[n, label]`` are those of the bucket ``buckets[n]``, all others are zero; ``move[label before, label]``;
    ``lower`` are CRC-32 of words known in small letters.
    """

    buckets: NDArray[np.int32]
    state: Floats
    move: Floats
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
            state, move = data["state"].astype(np.float32), data["move"].astype(np.float32)
            return Weights(data["rows"], state, move, frozenset(data["lower"].tolist()))
    except (OSError, ValueError, KeyError) as error:
        raise SitmapError(f"cannot read the tagger {path} ({error}); run 'make train' or install again") from error


def save_weights(path: Path, weights: Weights) -> None:
    """Write a model; the same weights give the same bytes."""
    np.savez_compressed(
        path,
        labels=np.array(LABELS),
        buckets=np.array(BUCKETS),
        rows=weights.buckets.astype(np.int32),
        state=weights.state.astype(np.float16),
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
        #: Score of coming from a label (second index) into another (first).
        self.into = np.ascontiguousarray(self.move.T)
        self.start = np.array([_IMPOSSIBLE if label.startswith("I-") else 0.0 for label in LABELS], dtype=np.float32)
        # A small table stays in the processor's cache; its first row is of the buckets without weight.
        self._row = np.zeros(BUCKETS + 1, dtype=np.int32)
        self._row[weights.buckets] = np.arange(1, len(weights.buckets) + 1)
        self._state = np.concatenate((np.zeros((1, len(LABELS)), dtype=np.float32), weights.state))
        self._words: dict[Word, int] = {}
        self._seen = _Rows((len(OFFSETS), len(LABELS)))
        self._parts, self._of_parts = Parts(), _Rows((len(OFFSETS), len(LABELS)))
        self._groups: Groups | None = None
        self._extra = _Rows((len(LABELS),))

    def tag(self, analysis: Analysis) -> list[str]:
        """Best label of each token."""
        labels = ["O"] * len(analysis.tokens)
        ranges = [bounds for bounds in analysis.bounds if may_name(analysis, *bounds)]
        if not ranges:
            return labels
        # Longest first, so that those still going on are always the first ones.
        ranges.sort(key=lambda bounds: bounds[0] - bounds[1])
        known, extra = analysis.view.words, analysis.extra
        if analysis.groups is not self._groups:
            self._groups, self._extra = analysis.groups, _Rows((len(LABELS),))
        scores = self._scores(
            [word for start, end in ranges for word in known[start:end]],
            [groups for start, end in ranges for groups in extra[start:end]],
            [end - start for start, end in ranges],
        )
        path = self._decode(scores, np.array([end - start for start, end in ranges]))
        tokens = [i for bounds in ranges for i in range(*bounds)]
        for position in np.flatnonzero(path).tolist():
            labels[tokens[position]] = LABELS[path[position]]
        return labels

    def _scores(self, known: list[Word], extra: list[list[int]], lengths: list[int]) -> Floats:
        """Score of each label for each token, shape (tokens, labels), before transitions."""
        count = len(known)
        numbers = self._numbers(known)
        seen = self._seen.values.take(numbers, axis=0)
        score = seen[:, OFFSETS.index(0)] + self.bias
        number = np.repeat(np.arange(len(lengths)), lengths)
        for k, offset in enumerate(OFFSETS):
            if offset > 0 and offset < count:
                same = (number[offset:] == number[:-offset])[:, None]
                score[:-offset] += seen[offset:, k] * same
                score[offset:] += seen[:-offset, len(OFFSETS) - 1 - k] * same
        sizes = np.fromiter(map(len, extra), dtype=np.int64, count=count)
        filled = np.flatnonzero(sizes)
        if len(filled):
            assert self._groups is not None
            self._extend(self._extra, self._groups.buckets[len(self._extra) :])
            flat = np.fromiter(chain.from_iterable(extra), dtype=np.int64, count=int(sizes.sum()))
            score[filled] += np.add.reduceat(self._extra.values.take(flat, axis=0), _begins(sizes[filled]), axis=0)
        return score

    def _numbers(self, known: list[Word]) -> list[int]:
        """Rows in which the scores of words are kept; those of new words are computed together."""
        if len(self._words) > _REMEMBERED:
            self._words, self._seen = {}, _Rows((len(OFFSETS), len(LABELS)))
            self._parts, self._of_parts = Parts(), _Rows((len(OFFSETS), len(LABELS)))
        numbers = self._words
        new = [word for word in dict.fromkeys(known) if word not in numbers]
        if new:
            numbers.update(zip(new, range(len(numbers), len(numbers) + len(new)), strict=True))
            parts = self._parts
            shared = [[parts[key] for key in parts_of(word)] for word in new]
            self._extend(self._of_parts, parts.buckets[len(OFFSETS) * len(self._of_parts) :])
            own = self._row.take([own_buckets(word) for word in new])
            self._seen.extend(self._state.take(own, axis=0) + self._of_parts.values.take(shared, axis=0).sum(axis=1))
        return [numbers[word] for word in known]

    def _extend(self, rows: _Rows, buckets: Sequence[Sequence[int]]) -> None:
        """Add rows with the weights of each list of buckets, added up."""
        if buckets:
            sizes = np.fromiter(map(len, buckets), dtype=np.int64, count=len(buckets))
            flat = np.fromiter(chain.from_iterable(buckets), dtype=np.int64, count=int(sizes.sum()))
            rows.extend(np.add.reduceat(self._state.take(self._row.take(flat), axis=0), _begins(sizes), axis=0))

    def _decode(self, scores: Floats, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
        """Labels as numbers, one sequence after the other; sequences stand the longest first."""
        paths, begin = [], 0
        for number in range(0, len(lengths), _BATCH):
            batch = lengths[number : number + _BATCH]
            end = begin + int(batch.sum())
            paths.append(self._paths(scores[begin:end], batch))
            begin = end
        return np.concatenate(paths)

    def _paths(self, scores: Floats, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
        """Viterbi over a batch of sequences at once."""
        steps, count = int(lengths[0]), len(lengths)
        # Step by step, all sequences that still go on: token t of sequence s stands at [t, s].
        at = np.concatenate([np.arange(length) for length in lengths])
        of = np.repeat(np.arange(count), lengths)
        best = np.zeros((steps, count, len(LABELS)), dtype=np.float32)
        best[at, of] = scores
        best[0] += self.start
        going = (count - np.searchsorted(lengths[::-1], np.arange(1, steps + 1))).tolist()
        for t in range(1, steps):
            n = going[t]
            best[t, :n] += np.maximum.reduce(best[t - 1, :n, :, None] + self.move, axis=1)
        label = best[lengths - 1, np.arange(count)].argmax(axis=1)
        paths = np.zeros((steps, count), dtype=np.int64)
        paths[lengths - 1, np.arange(count)] = label
        for t in range(steps - 1, 0, -1):
            n = going[t]
            paths[t - 1, :n] = (best[t - 1, :n] + self.into[paths[t, :n]]).argmax(axis=1)
        found: NDArray[np.int64] = paths[at, of]
        return found


class _Rows:
    """Rows of scores, each of a shape, that grow; those from ``len`` on are not yet used."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.values: Floats = np.zeros((_GROWTH, *shape), dtype=np.float32)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def extend(self, rows: Floats) -> None:
        """Add rows, given one after the other whatever their shape."""
        made = rows.reshape(-1, *self.values.shape[1:])
        end = self._count + len(made)
        while end > len(self.values):
            self.values = np.concatenate((self.values, np.zeros_like(self.values)))
        self.values[self._count : end] = made
        self._count = end


def _begins(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each of several stretches begins; none is empty."""
    return np.cumsum(sizes) - sizes


def may_name(analysis: Analysis, start: int, end: int) -> bool:
    """Whether a sentence has a word that could be a name: known to the gazetteer, or capital and not just its first."""
    known, capitals = analysis.view.words, analysis.view.capitals
    if max(analysis.names.cover[start:end]) >= 0 or (known[start].capital and not known[start].common):
        return True
    later = bisect_right(capitals, start)
    return later < len(capitals) and capitals[later] < end
