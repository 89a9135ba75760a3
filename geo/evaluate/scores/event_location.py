"""Event verbs with their places (beside the checkout) -> token precision and recall of the place, 'no place' share.

The places of a sentence are recognised by our own recogniser; which of them is the event's is decided by
:mod:`geo.events.where.choice`. Its trees are fitted on this corpus, so the figures are five-fold: each fifth is
decided with trees fitted on the other four (by text, so that no text is on both sides). Tokens are runs of
letters and figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.evaluate.gold.event_places import FOLDS, Item, Span, corpus_path, overlaps, read_items
from geo.evaluate.gold.floors import judged_rows
from geo.evaluate.gold.protocol import wilson

if TYPE_CHECKING:
    from geo.events.sentence.trees import Trees

_TOKEN = re.compile(r"\w+")
TARGETS = {"token precision": 0.83, "token recall": 0.83, "no place": 0.8}


def choose(item: Item, trees: Trees, threshold: float | None = None) -> list[Span]:
    """The places of an item where its event happened."""
    from geo.events.where.choice import EVEN, pooled, scores

    likely = pooled(item.links, scores(item.features, trees))
    least = EVEN if threshold is None else threshold
    return [p for p, s in zip(item.places, likely, strict=False) if s >= least]


def measure(items: Sequence[Item], chosen: Sequence[Sequence[Span]]) -> dict[str, tuple[int, int]]:
    """Metric -> (right, n) over all items."""
    right = predicted = gold = none_right = none = 0
    for item, spans in zip(items, chosen, strict=True):
        tokens = [m.span() for m in _TOKEN.finditer(item.text)]
        ours = {t for t in tokens if overlaps(t, spans)}
        theirs = {t for t in tokens if overlaps(t, item.gold)}
        right += len(ours & theirs)
        predicted += len(ours)
        gold += len(theirs)
        if not item.gold:
            none += 1
            none_right += not spans
    return {"token precision": (right, predicted), "token recall": (right, gold), "no place": (none_right, none)}


def run(*, path: Path | None = None, limit: int | None = None) -> list[dict[str, Any]]:
    """Score the choice of the event's place, five-fold.

    Returns
    -------
    list of dict
        metric, n, value, low, high (95 %), target, verdict, floor, ok; one row that says so where the corpus or
        LightGBM is absent.
    """
    path = path or corpus_path()
    if not path.is_file():
        return [{"metric": "event_location_dev", "skipped": "the corpus is not beside the checkout (shared/corpora)"}]
    if find_spec("lightgbm") is None:
        return [{"metric": "event_location_dev", "skipped": "fitting needs LightGBM, of the development environment"}]
    from geo.evaluate.training.where import fit, rows_of
    from geo.events.where.choice import model
    from geo.pipeline import default_pipeline

    items = read_items(path, default_pipeline(), limit=limit)
    fitted = [fit(rows_of(item for item in items if item.fold != fold)) for fold in range(FOLDS)]
    crossed = [choose(item, fitted[item.fold]) for item in items]
    shipped = [choose(item, model()) for item in items]
    rows = [_row(name, right, n, TARGETS[name]) for name, (right, n) in measure(items, crossed).items()]
    found = sum(any(overlaps(g, item.places) for g in item.gold) for item in items if item.gold)
    rows.append(_row("gold places recognised at all", found, sum(bool(item.gold) for item in items), None))
    rows += [_row(f"{name}, as shipped", right, n, None) for name, (right, n) in measure(items, shipped).items()]
    return rows if limit else judged_rows("event_location", rows)


def _row(name: str, right: int, n: int, target: float | None) -> dict[str, Any]:
    low, high = wilson(right, n)
    return {"metric": name, "n": n, "value": right / n if n else 0.0, "low": low, "high": high, "target": target}
