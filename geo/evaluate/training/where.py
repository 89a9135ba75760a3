"""Event-location corpus -> trees of the place chooser (``data/models/where.json``).

They are boosted by LightGBM, which only the development environment has.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from geo.evaluate.gold.event_places import Item, corpus_path, read_items
from geo.events.where.trees import Trees, asked, grown
from geo.resources import data_path

Row = tuple[dict[str, float], int]


def boost(rows: Sequence[Row], *, trees: int = 300, leaves: int = 31, rate: float = 0.05) -> list[Any]:
    """Boosted trees, by LightGBM, as JSON has them.

    Parameters
    ----------
    rows : sequence of (features, label)
        What is known of a place, and whether the event happened there.
    trees, leaves : int
        How many trees, and most leaves of each.
    rate : float
        What each counts for.
    """
    import lightgbm
    from scipy.sparse import csr_array

    found = [sorted(asked(values)) for values, _ in rows]
    count = Counter(name for names in found for name in names)
    names = sorted(name for name, n in count.items() if n >= _FEWEST)
    index = {name: n for n, name in enumerate(names)}
    known = [[index[name] for name in one if name in index] for one in found]
    columns = [n for one in known for n in one]
    starts = np.cumsum([0, *(len(one) for one in known)])
    matrix = csr_array((np.ones(len(columns), np.float32), columns, starts), shape=(len(rows), len(names)))
    settings = _BOOSTING | {"num_leaves": leaves, "learning_rate": rate}
    data = lightgbm.Dataset(matrix, np.array([label for _, label in rows], np.float32))
    boosted = lightgbm.train(settings, data, trees).dump_model()["tree_info"]
    return [_asking(tree["tree_structure"], names) for tree in boosted]


#: Cases that a fact must be there in.
_FEWEST = 5
_BOOSTING = {
    "objective": "binary", "min_data_in_leaf": 15, "lambda_l2": 5.0, "feature_fraction": 0.3, "bagging_fraction": 0.7,
    "bagging_freq": 1, "verbose": -1, "num_threads": 1, "seed": 1, "deterministic": True,
}  # fmt: skip


def _asking(node: dict[str, Any], names: Sequence[str]) -> Any:
    """A tree of LightGBM, whose right child is where a fact holds, as JSON has ours."""
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    holds, not_there = _asking(node["right_child"], names), _asking(node["left_child"], names)
    return [names[node["split_feature"]], holds, not_there]


def fit(rows: Sequence[Row]) -> Trees:
    """The chooser as it is walked."""
    return grown(boost(rows))


def rows_of(items: Iterable[Item]) -> list[Row]:
    """Features of each place of some events, and 1 where it overlaps a gold span."""
    return [row for item in items for row in zip(item.features, item.labels(), strict=True)]


def write() -> Trees:
    """Fit with our own recogniser on the corpus beside the checkout and write the shipped trees."""
    from geo.pipeline import default_pipeline

    corpus = corpus_path()
    rows = rows_of(read_items(corpus, default_pipeline()))
    trees = boost(rows)
    head = f'"source": "boosted trees on {corpus.name} (Halterman, MIT)",\n"rows": {len(rows)},\n'
    body = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    data_path("models", "where.json").write_text(f'{{\n{head}"trees": [\n{body}\n]\n}}\n', encoding="utf-8")
    return grown(trees)
