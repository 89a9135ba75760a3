"""Annotated documents -> weights of the ranker, by gradient ascent on the likelihood of the right reading."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.evaluate.gold.protocol import NEAR_KM, GoldDocument
from geo.places.model import distance_km
from geo.places.resolving.features import CONTEXT, STATIC
from geo.places.resolving.gathering import Gathering, Name, gather
from geo.places.resolving.light import Table, context_features, table_of
from geo.places.resolving.rank import Ranker, softmax
from geo.places.resolving.resolve import RankedResolver
from geo.records import Mention

Floats = NDArray[np.float64]
#: Candidates this much farther from the gold point than the nearest one are right as well, in km.
_AS_GOOD = 15.0
_STEPS, _RATE, _PENALTY = 400, 0.3, 1e-3


class Case(NamedTuple):
    """A document ready for fitting: ``right`` marks the rows that are right, ``counts`` weighs its names."""

    gathering: Gathering
    table: Table
    right: Floats
    counts: Floats


def case_of(document: GoldDocument, resolver: RankedResolver) -> Case | None:
    """Lay out a gold document with its given spans; ``None`` where it has none."""
    mentions = [Mention(start=g.start, end=g.end, text=g.text) for g in document.gold]
    if not mentions:
        return None
    gathering = gather(document.text, mentions, resolver.index, resolver.options)
    table = table_of(gathering)
    right = np.zeros(len(table.group))
    for begin, name in zip(table.begins, gathering.names, strict=True):
        for row, weight in _right_rows(name, document).items():
            right[begin + row] = weight
    counts = np.array([math.sqrt(len(name.members)) for name in gathering.names])
    return Case(gathering, table, right, counts)


def _right_rows(name: Name, document: GoldDocument) -> dict[int, float]:
    """Rows of the right readings of a name: by GeoNames id, else by distance; the last row, where none is right."""
    (ident, lat, lon), _ = Counter(
        (document.gold[i].place_id, document.gold[i].lat, document.gold[i].lon) for i in name.members
    ).most_common(1)[0]
    assert lat is not None and lon is not None
    by_id = [i for i, c in enumerate(name.options.candidates) if ident and c.id == ident]
    if by_id:
        return {by_id[0]: 1.0}
    km = [distance_km(lat, lon, c.lat, c.lon) for c in name.options.candidates]
    # A label point says little of where a continent or an ocean is: there, anywhere within is right.
    km = [
        0.0 if c.radius_km > NEAR_KM and d <= c.radius_km else d
        for d, c in zip(km, name.options.candidates, strict=True)
    ]
    nearest = min(km, default=math.inf)
    if nearest > NEAR_KM:
        return {len(km): 1.0}
    return {i: 1.0 for i, d in enumerate(km) if d <= nearest + _AS_GOOD}


def fit(cases: Sequence[Case]) -> Ranker:
    """Fit both passes; the second is fitted on probabilities as it will meet them."""
    group, counts, right = _stack(cases)
    static = np.concatenate([case.table.static for case in cases])
    alone = _ascend(static, group, counts, right, np.zeros(len(STATIC)))
    together = np.concatenate((alone, np.zeros(len(CONTEXT))))
    probability = softmax(static @ alone, group, len(counts))
    for _ in range(5):
        seen = np.hstack((static, _context(cases, probability)))
        together = _ascend(seen, group, counts, right, together)
        probability = softmax(seen @ together, group, len(counts))
    return Ranker(alone, together)


def _stack(cases: Sequence[Case]) -> tuple[NDArray[np.int64], Floats, Floats]:
    groups, first = [], 0
    for case in cases:
        groups.append(case.table.group + first)
        first += len(case.counts)
    return np.concatenate(groups), np.concatenate([c.counts for c in cases]), np.concatenate([c.right for c in cases])


def _context(cases: Sequence[Case], probability: Floats) -> Floats:
    blocks, begin = [], 0
    for case in cases:
        rows = len(case.right)
        blocks.append(context_features(case.table, case.gathering, probability[begin : begin + rows]))
        begin += rows
    return np.concatenate(blocks)


def _ascend(features: Floats, group: NDArray[np.int64], counts: Floats, right: Floats, weights: Floats) -> Floats:
    """Adam on the log likelihood that one of the right rows is chosen, with an L2 penalty; deterministic."""
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    importance = (counts / counts.sum())[group]
    for step in range(1, _STEPS + 1):
        chance = softmax(features @ weights, group, len(counts))
        hit = np.bincount(group, weights=chance * right, minlength=len(counts))[group]
        target = np.where(hit > 0, chance * right / np.maximum(hit, 1e-300), 0.0)
        slope = features.T @ (importance * (target - chance)) - _PENALTY / len(weights) * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        rate = _RATE * (1 - step / (_STEPS + 1))
        weights = weights + rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights
