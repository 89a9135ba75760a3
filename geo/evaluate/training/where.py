"""Event-location corpus -> trees of the place chooser (``data/models/where.json``).

They are boosted by LightGBM, which only the development environment has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from geo.evaluate.gold.event_places import Item, corpus_path, read_items
from geo.evaluate.training.boosting import boost, save_trees
from geo.events.sentence.trees import Trees, grown
from geo.events.where.steps import asked
from geo.resources import data_path

Row = tuple[dict[str, float], int]


def boost_rows(rows: Sequence[Row]) -> list[Any]:
    """Boosted trees over the facts of places and whether the event happened there."""
    return boost([asked(values) for values, _ in rows], [label for _, label in rows])


def fit(rows: Sequence[Row]) -> Trees:
    """The chooser as it is walked."""
    return grown(boost_rows(rows))


def rows_of(items: Iterable[Item]) -> list[Row]:
    """Features of each place of some events, and 1 where it overlaps a gold span."""
    return [row for item in items for row in zip(item.features, item.labels(), strict=True)]


def write() -> Trees:
    """Fit with our own recogniser on the corpus beside the checkout and write the shipped trees."""
    from geo.pipeline import default_pipeline

    corpus = corpus_path()
    rows = rows_of(read_items(corpus, default_pipeline()))
    trees = boost_rows(rows)
    source = f"boosted trees on {corpus.name} (Halterman, MIT)"
    save_trees(trees, data_path("models", "where.json"), source=source, rows=len(rows))
    return grown(trees)
