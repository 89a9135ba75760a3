"""Gathering + probabilities -> context features: each name in the light of the others."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.places.features import CONTEXT, distances
from geo.places.gathering import Gathering
from geo.places.stated import stated_features

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
#: Names whose readings cast light: the most frequent ones; fewer in documents with very many names.
_LAMPS, _LAMPS_IN_LARGE, _LARGE = 48, 12, 400
#: Rows of readings whose distances are held at once.
_CHUNK = 4096
#: Reaches in km at which nearness is felt, with the feature of each.
_REACHES = ((30.0, "near_30"), (150.0, "near_150"), (500.0, "near_500"))
_COLUMN = {feature: i for i, feature in enumerate(CONTEXT)}


class Table(NamedTuple):
    """All readings of all names in rows; ``group`` is the number of the name, rows of one name stand together.

    ``lat``, ``lon`` are ``nan`` where a reading says nothing of what is near; ``lamps`` are the rows of the names
    ``lamp_of`` that cast light, each name's first at ``lamp_begins``.
    """

    static: Floats
    fixed: Floats
    group: Ints
    begins: Ints
    country: Ints
    admin1: Ints
    lat: Floats
    lon: Floats
    folded: Ints
    weight: Floats
    lamps: Ints
    lamp_begins: Ints
    lamp_of: Ints


def table_of(gathering: Gathering) -> Table:
    """Lay out a document for the ranker; everything that does not depend on the probabilities."""
    names = gathering.names
    sizes = np.array([len(name.options.country) for name in names])
    begins = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64)
    large = np.concatenate([name.options.large for name in names])
    count = _LAMPS if len(names) <= _LARGE else _LAMPS_IN_LARGE
    bright = np.array(sorted(sorted(range(len(names)), key=lambda g: -len(names[g].members))[:count]))
    return Table(
        static=np.concatenate([name.options.static for name in names]),
        fixed=stated_features(gathering),
        group=np.repeat(np.arange(len(names)), sizes),
        begins=begins,
        country=_codes([c for name in names for c in name.options.country]),
        admin1=_codes([a for name in names for a in name.options.admin1]),
        lat=np.where(large, np.nan, np.concatenate([name.options.lat for name in names])),
        lon=np.where(large, np.nan, np.concatenate([name.options.lon for name in names])),
        folded=_codes([name.folded for name in names]),
        weight=np.log1p([float(len(name.members)) for name in names]),
        lamps=np.concatenate([np.arange(begins[g], begins[g] + sizes[g]) for g in bright]),
        lamp_begins=np.concatenate(([0], np.cumsum(sizes[bright])[:-1])).astype(np.int64),
        lamp_of=bright,
    )


def _codes(values: list[str]) -> Ints:
    """Numbers for texts, 0 for the empty one."""
    numbers: dict[str, int] = {"": 0}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)


def context_features(table: Table, gathering: Gathering, probability: Floats) -> Floats:
    """Features of each reading given how likely all readings are, shape (rows, len(CONTEXT))."""
    features = table.fixed.copy()
    for codes, share, any_, beside in (
        (table.country, "same_country", "same_country_any", "beside_country"),
        (table.admin1, "same_admin1", "same_admin1_any", "beside_admin1"),
    ):
        _same(features, table, codes, probability, share, any_)
        if len(gathering.beside):
            mass = np.zeros((len(table.begins), int(codes.max()) + 1))
            np.add.at(mass, (table.group, codes), probability)
            features[:, _COLUMN[beside]] = np.where(codes > 0, (gathering.beside @ mass)[table.group, codes], 0.0)
    for begin in range(0, len(probability), _CHUNK):
        _near(features, table, gathering, probability, slice(begin, begin + _CHUNK))
    return features


def _same(features: Floats, table: Table, codes: Ints, probability: Floats, share: str, any_: str) -> None:
    """How much of the other names' probability lies in the same country or division."""
    weighed = probability * table.weight[table.group]
    whole = np.bincount(codes, weights=weighed)[codes]
    _, pair = np.unique(table.group * (int(codes.max()) + 1) + codes, return_inverse=True)
    others = np.where(codes > 0, whole - np.bincount(pair, weights=weighed)[pair], 0.0)
    rest = table.weight.sum() - table.weight[table.group]
    features[:, _COLUMN[share]] = others / np.maximum(rest, 1e-9)
    features[:, _COLUMN[any_]] = np.log1p(np.maximum(others, 0.0))


def _near(features: Floats, table: Table, gathering: Gathering, probability: Floats, rows: slice) -> None:
    """How near the likely readings of the other names are."""
    group = table.group[rows]
    gaps = distances(table.lat[rows], table.lon[rows], table.lat[table.lamps], table.lon[table.lamps])
    gaps[np.isnan(gaps)] = np.inf
    stranger = table.folded[group][:, None] != table.folded[table.lamp_of][None, :]
    for reach, feature in _REACHES:
        light = np.maximum.reduceat(np.exp(-gaps / reach) * probability[table.lamps], table.lamp_begins, axis=1)
        light *= stranger
        features[rows, _COLUMN[feature]] = np.log1p(light @ table.weight[table.lamp_of])
        if feature == "near_150" and len(gathering.beside):
            near = gathering.beside[group][:, table.lamp_of]
            features[rows, _COLUMN["beside_near"]] = (light * near).sum(axis=1)
