"""../shared/corpora -> data/models/scores.json: five-fold cross-validation, and fitting on one corpus for the other.

    python -m geo.evaluate.cross_places

Folds are whole documents, drawn by a fixed seed. Takes about half an hour on one core.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geo.evaluate.protocol import GoldDocument, read_gold
from geo.evaluate.scoring_places import CountryOf, Judged, by_group, frequent_errors, judge, summary
from geo.evaluate.train_places import CORPORA, PARTIAL, corpora_dir, fit_ranker, fit_tagger, read_partial
from geo.places.resolve import RankedResolver
from geo.ports import NameIndex
from geo.resources import data_path
from geo.text.recognise import TaggerRecogniser
from geo.text.tagger import save_weights

FOLDS, SEED = 5, 1


def folds_of(documents: Sequence[GoldDocument], seed: int = SEED) -> list[int]:
    """Number of the fold of each document."""
    order = list(range(len(documents)))
    random.Random(seed).shuffle(order)  # noqa: S311
    folds = [0] * len(documents)
    for position, number in enumerate(order):
        folds[number] = position % FOLDS
    return folds


def apply(
    fitted_on: Sequence[GoldDocument], partial: Sequence[GoldDocument], tested: Sequence[GoldDocument], index: NameIndex
) -> list[Judged]:
    """Fit on some documents and judge others."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tagger.npz"
        save_weights(path, fit_tagger(fitted_on, partial, index))
        recogniser = TaggerRecogniser(index, path)
    resolver = RankedResolver(index, fit_ranker(fitted_on, index))
    country_of = CountryOf(index)
    return [judge(document, recogniser, resolver, country_of) for document in tested]


def main() -> None:
    """Measure and write the scores; kept after each step, so that a run that is broken off is not lost."""
    from geo.places import open_gazetteer
    from geo.settings import load_settings

    folder = corpora_dir()
    index = open_gazetteer(load_settings())
    corpora = {name: read_gold(folder / f"{name}.jsonl") for name in CORPORA}
    partial = read_partial(folder / f"{PARTIAL}.jsonl")
    folds = {name: folds_of(documents) for name, documents in corpora.items()}
    judged: dict[str, list[Judged]] = {name: [] for name in CORPORA}
    across: list[dict[str, Any]] = []
    for fold in range(FOLDS):
        seen = [d for name in CORPORA for d, f in zip(corpora[name], folds[name], strict=True) if f != fold]
        unseen = {name: [d for d, f in zip(corpora[name], folds[name], strict=True) if f == fold] for name in CORPORA}
        results = iter(apply(seen, partial, [d for name in CORPORA for d in unseen[name]], index))
        for name in CORPORA:
            judged[name] += [next(results) for _ in unseen[name]]
        _keep(index, fold + 1, judged, across)
        if fold == 0:
            for test, fit in ((CORPORA[0], CORPORA[1]), (CORPORA[1], CORPORA[0])):
                across += summary(f"{test}, fitted on {fit}", apply(corpora[fit], partial, corpora[test], index))
                _keep(index, fold + 1, judged, across)


def _keep(index: NameIndex, done: int, judged: dict[str, list[Judged]], across: list[dict[str, Any]]) -> None:
    """Write what is known so far."""
    rows: list[dict[str, Any]] = []
    for name, documents in judged.items():
        title = f"{name}, unseen, {done} of {FOLDS} folds"
        rows += summary(title, documents)
        rows += by_group(title, documents, lambda _, gold: gold.kind or gold.use or "?")
        rows += [{**row, "set": f"{title}: errors"} for row in frequent_errors(documents, index)]
    text = json.dumps({"gazetteer": index.version, "rows": rows + across}, indent=1)
    data_path("models").joinpath("scores.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
