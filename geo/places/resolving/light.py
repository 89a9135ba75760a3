"""Gathering + probabilities -> context features: each name in the light of the others.

What does not depend on the probabilities (distances, who stands beside whom) is laid out once per document; a pass in
the light of the others is then a handful of products over the whole document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.places.resolving.features import CONTEXT, distances
from geo.places.resolving.gathering import Gathering
from geo.places.resolving.stated import stated_features

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Ints = NDArray[np.int64]
#: Names whose readings cast light: the most frequent ones; fewer in documents with very many names.
_LAMPS, _LAMPS_IN_LARGE, _LARGE = 48, 12, 400
#: Rows of readings whose distances are held at once, and distances of a document that are kept from pass to pass.
_CHUNK, _KEPT = 2048, 1_000_000
#: Reaches in km at which nearness is felt, with the feature of each; the second counts for names in one sentence too.
_REACHES = ((30.0, "near_30"), (150.0, "near_150"), (500.0, "near_500"))
#: Powers of e and probabilities below these count as nothing, so that no number becomes too small to reckon quickly.
_DARK, _UNLIKELY = -30.0, 1e-9
_COLUMN = {feature: i for i, feature in enumerate(CONTEXT)}
_NEAR = [_COLUMN[feature] for _, feature in _REACHES]


class Table(NamedTuple):
    """All readings of all names in rows; ``group`` is the number of the name, rows of one name stand together.

    ``lat``, ``lon`` are ``nan`` where a reading says nothing of what is near; ``in_country`` and ``in_admin1`` number
    the pairs of a name and a country or division.
    """

    static: Floats
    fixed: Floats
    group: Ints
    begins: Ints
    country: Ints
    admin1: Ints
    in_country: Ints
    in_admin1: Ints
    lat: Floats
    lon: Floats
    folded: Ints
    weight: Floats
    lamps: Lamps


class Lamps(NamedTuple):
    """Rows that cast light: the first of each of ``names``, then the second of those that have one, and so on.

    ``counts[k]`` names, always the first ones, have more than ``k`` rows.
    """

    rows: Ints
    names: Ints
    counts: list[int]


class Glow(NamedTuple):
    """How the lamps reach some rows, whatever the probabilities.

    ``decay`` has shape (reaches, lamps, rows); ``weight`` and ``beside`` (names of the lamps, rows) say how much each
    name counts: nothing for a reading of its own, more for a name in the same sentence.
    """

    rows: slice
    decay: Singles
    weight: Singles
    beside: Singles | None


def table_of(gathering: Gathering) -> Table:
    """Lay out a document for the ranker; everything that does not depend on the probabilities."""
    names = gathering.names
    sizes = np.array([len(name.options.country) for name in names])
    begins = (np.cumsum(sizes) - sizes).astype(np.int64)
    group = np.repeat(np.arange(len(names)), sizes)
    large = np.concatenate([name.options.large for name in names])
    country = _codes([c for name in names for c in name.options.country])
    admin1 = _codes([a for name in names for a in name.options.admin1])
    dense = len(gathering.beside) > 0
    return Table(
        static=np.concatenate([name.options.static for name in names]),
        fixed=stated_features(gathering),
        group=group,
        begins=begins,
        country=country,
        admin1=admin1,
        in_country=_pairs(group, country, dense=dense),
        in_admin1=_pairs(group, admin1, dense=dense),
        lat=np.where(large, np.nan, np.concatenate([name.options.lat for name in names])),
        lon=np.where(large, np.nan, np.concatenate([name.options.lon for name in names])),
        folded=_codes([name.folded for name in names]),
        weight=np.log1p([float(len(name.members)) for name in names]),
        lamps=_lamps_of(gathering, begins.tolist()),
    )


def _codes(values: list[str]) -> Ints:
    """Numbers for texts, 0 for the empty one."""
    numbers: dict[str, int] = {"": 0}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)


def _pairs(group: Ints, codes: Ints, *, dense: bool) -> Ints:
    """Number of each pair of name and code; ``dense`` numbers are those of the cells of a matrix."""
    cells = group * (int(codes.max()) + 1) + codes
    numbers: Ints = cells if dense else np.unique(cells, return_inverse=True)[1]
    return numbers


def _lamps_of(gathering: Gathering, begins: Sequence[int]) -> Lamps:
    """The most frequent names, those with the most readings first; large places do not say what is near."""
    names = gathering.names
    count = _LAMPS if len(names) <= _LARGE else _LAMPS_IN_LARGE
    bright = sorted(range(len(names)), key=lambda g: -len(names[g].members))[:count]
    rows = {g: [begins[g] + i for i, far in enumerate(names[g].options.large.tolist()) if not far] for g in bright}
    order = sorted((g for g in bright if rows[g]), key=lambda g: -len(rows[g]))
    counts = [sum(len(rows[g]) > k for g in order) for k in range(len(rows[order[0]]) if order else 0)]
    ranked = [rows[g][k] for k, n in enumerate(counts) for g in order[:n]]
    return Lamps(np.array(ranked, dtype=np.int64), np.array(order, dtype=np.int64), counts)


def glows_of(table: Table, gathering: Gathering) -> list[Glow] | None:
    """How the lamps reach all rows, to be kept from pass to pass; ``None`` for a document that is too large."""
    if len(table.group) * len(table.lamps.rows) > _KEPT:
        return None
    return list(_glows(table, gathering))


def _glows(table: Table, gathering: Gathering) -> Iterator[Glow]:
    rows, names, _ = table.lamps
    if not len(rows):
        return
    for begin in range(0, len(table.group), _CHUNK):
        chunk = slice(begin, begin + _CHUNK)
        group = table.group[chunk]
        gaps = distances(table.lat[rows], table.lon[rows], table.lat[chunk], table.lon[chunk]).astype(np.float32)
        gaps[np.isnan(gaps)] = np.inf
        decay = np.stack([np.exp(np.maximum(gaps * np.float32(-1 / reach), _DARK)) for reach, _ in _REACHES])
        stranger = table.folded[names][:, None] != table.folded[group][None, :]
        weight = (stranger * table.weight[names][:, None]).astype(np.float32)
        near = gathering.beside.T[names][:, group] * stranger if len(gathering.beside) else None
        yield Glow(chunk, decay, weight, None if near is None else near.astype(np.float32))


def context_features(
    table: Table, gathering: Gathering, probability: Floats, glows: Sequence[Glow] | None = None
) -> Floats:
    """Features of each reading given how likely all readings are, shape (rows, len(CONTEXT)).

    Parameters
    ----------
    table, gathering
        The document.
    probability : array of shape (rows,)
        Of each reading.
    glows : sequence of Glow, optional
        Of :func:`glows_of`, where they were kept.
    """
    features = table.fixed.copy()
    weighed = probability * table.weight[table.group]
    rest = np.maximum(table.weight.sum() - table.weight[table.group], 1e-9)
    for codes, pairs, where in (
        (table.country, table.in_country, "country"),
        (table.admin1, table.in_admin1, "admin1"),
    ):
        # How much of the other names' probability lies in the same country or division.
        others = np.bincount(codes, weights=weighed)[codes] - np.bincount(pairs, weights=weighed)[pairs]
        others[codes == 0] = 0.0
        features[:, _COLUMN[f"same_{where}"]] = others / rest
        features[:, _COLUMN[f"same_{where}_any"]] = np.log1p(np.maximum(others, 0.0))
        if len(gathering.beside):
            shape = len(table.begins), int(codes.max()) + 1
            mass = np.bincount(pairs, weights=probability, minlength=shape[0] * shape[1]).reshape(shape)
            beside = (gathering.beside @ mass).ravel()[pairs]
            features[:, _COLUMN[f"beside_{where}"]] = np.where(codes > 0, beside, 0.0)
    likely = np.where(probability < _UNLIKELY, 0.0, probability)[table.lamps.rows].astype(np.float32)
    for glow in _glows(table, gathering) if glows is None else glows:
        light = _brightest(glow.decay * likely[:, None], table.lamps.counts)
        features[glow.rows, _NEAR] = np.log1p((light * glow.weight).sum(axis=1)).T
        if glow.beside is not None:
            features[glow.rows, _COLUMN["beside_near"]] = (light[1] * glow.beside).sum(axis=0)
    return features


def _brightest(light: Singles, counts: Sequence[int]) -> Singles:
    """Of the lamps of each name the one that gives most light to a row, shape (reaches, names, rows)."""
    best = light[:, : counts[0]]
    begin = counts[0]
    for count in counts[1:]:
        np.maximum(best[:, :count], light[:, begin : begin + count], out=best[:, :count])
        begin += count
    return best
