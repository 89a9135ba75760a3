"""Event-location corpus -> weights of the place chooser (``data/models/where.json``), fitted by logistic regression."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from geo.evaluate.gold.event_places import Item, corpus_path, read_items
from geo.resources import data_path

Row = tuple[dict[str, float], int]


def fit(rows: Sequence[Row], *, l1: float = 2.0, l2: float = 2.0, steps: int = 100) -> dict[str, float]:
    """Logistic regression with L1 and L2 penalties, by CRFsuite on sequences of one.

    Parameters
    ----------
    rows : sequence of (features, label)
        What speaks for a place, and whether the event happened there.
    l1, l2 : float
        Strength of the penalties; the first leaves a table of some 1,000 weights.
    steps : int
        Most steps of L-BFGS.
    """
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": l1, "c2": l2, "max_iterations": steps})
    for values, label in rows:
        trainer.append([values], ["1" if label else "0"])
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "where.crf")
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        learned = tagger.info().state_features
        tagger.close()
    weights: dict[str, float] = {}
    for (name, label), weight in learned.items():
        weights[name] = weights.get(name, 0.0) + (weight if label == "1" else -weight)
    return {name: round(weights[name], 4) for name in sorted(weights)}


def rows_of(items: Iterable[Item]) -> list[Row]:
    """Features of each place of some events, and 1 where it overlaps a gold span."""
    return [row for item in items for row in zip(item.features, item.labels(), strict=True)]


def write() -> dict[str, float]:
    """Fit with our own recogniser on the corpus beside the checkout and write the shipped table."""
    from geo.pipeline import default_pipeline

    corpus = corpus_path()
    rows = rows_of(read_items(corpus, default_pipeline()))
    weights = fit(rows)
    source = f"logistic regression on {corpus.name} (Halterman, MIT)"
    table = {"source": source, "rows": len(rows), "weights": weights}
    data_path("models", "where.json").write_text(json.dumps(table, indent=0) + "\n", encoding="utf-8")
    return weights
