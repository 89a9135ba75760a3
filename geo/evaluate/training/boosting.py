"""Cases with the facts that hold -> boosted trees, by LightGBM, which only the development environment has."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np


def boost(
    told: Sequence[Iterable[str]],
    labels: Sequence[float],
    weights: Sequence[float] | None = None,
    *,
    trees: int = 300,
    leaves: int = 31,
    rate: float = 0.05,
    least: int = 15,
    fewest: int = 5,
) -> list[Any]:
    """Boosted trees as JSON has them.

    Parameters
    ----------
    told : sequence of iterables of str
        The facts that hold of each case.
    labels : sequence of float
        1 where a case is what is asked for, else 0.
    weights : sequence of float, optional
        What each case counts for; all alike unless given.
    trees, leaves : int
        How many trees, and most leaves of each.
    rate : float
        What each counts for.
    least, fewest : int
        Cases that a leaf must have, and that a fact must hold of.
    """
    import lightgbm
    from scipy.sparse import csr_array

    found = [sorted(facts) for facts in told]
    count = Counter(name for names in found for name in names)
    names = sorted(name for name, n in count.items() if n >= fewest)
    index = {name: n for n, name in enumerate(names)}
    known = [[index[name] for name in one if name in index] for one in found]
    columns = [n for one in known for n in one]
    starts = np.cumsum([0, *(len(one) for one in known)])
    matrix = csr_array((np.ones(len(columns), np.float32), columns, starts), shape=(len(found), len(names)))
    settings = _BOOSTING | {"num_leaves": leaves, "learning_rate": rate, "min_data_in_leaf": least}
    heavy = None if weights is None else np.array(weights, np.float32)
    data = lightgbm.Dataset(matrix, np.array(labels, np.float32), weight=heavy)
    boosted = lightgbm.train(settings, data, trees).dump_model()["tree_info"]
    return [_asking(tree["tree_structure"], names) for tree in boosted]


_BOOSTING = {
    "objective": "binary", "lambda_l2": 5.0, "feature_fraction": 0.3, "bagging_fraction": 0.7, "bagging_freq": 1,
    "verbose": -1, "num_threads": 1, "seed": 1, "deterministic": True,
}  # fmt: skip


def _asking(node: dict[str, Any], names: Sequence[str]) -> Any:
    """A tree of LightGBM, whose right child is where a fact holds, as JSON has ours."""
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    holds, not_there = _asking(node["right_child"], names), _asking(node["left_child"], names)
    return [names[node["split_feature"]], holds, not_there]


def save_trees(trees: Sequence[Any], path: Path, *, source: str, rows: int) -> Path:
    """Write trees as :func:`geo.events.sentence.trees.load_trees` reads them, one in a line."""
    body = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    head = f'"source": {json.dumps(source)},\n"rows": {rows},\n'
    path.write_text(f'{{\n{head}"trees": [\n{body}\n]\n}}\n', encoding="utf-8")
    return path
