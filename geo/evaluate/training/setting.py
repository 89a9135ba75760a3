"""Gold reports -> weights that choose the place of an event whose sentence tells none.

``python -m geo.evaluate.training.setting`` fits on ``dev``, ``seen`` and ``more`` and writes
``data/models/where_around.json``; ``five_fold`` says what it is worth.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from geo.evaluate.gold.align import Alignment, GoldReport, align, place_right, read_reports, spans_of
from geo.evaluate.gold.scoring_incidents import Counts, Reading, measure
from geo.evaluate.training.reader import PARTS, document_of
from geo.events.discourse.setting import likeliest
from geo.events.discourse.setting.around import candidates
from geo.events.discourse.setting.inherit_place import inherit_place
from geo.events.discourse.setting.likeliest import NONE
from geo.events.where import settle
from geo.pipeline import Pipeline, default_pipeline
from geo.resources import data_path

#: Steps and rate of the descent, and the penalty on squares of weights; half or twice the penalty fits as well.
_STEPS, _RATE, _PENALTY = 400, 0.1, 3.0
#: Features of fewer candidates are left out; a weight with which nothing is found.
_FEWEST, _NEVER = 3, 99.0


class Case(NamedTuple):
    """An event without a place of its own: the features of each place around it, and which of them are right."""

    found: list[set[str]]
    right: list[bool]


def cases_of(report: GoldReport, pipeline: Pipeline) -> list[Case]:
    """Events of a report whose sentences tell no place, where the gold says one place or none."""
    seen: list[tuple[int, list[Any]]] = []

    def noting(event: Any, story: Any) -> None:
        seen.append((event.start, candidates(event, story)))
        inherit_place(event, story)

    with patch.object(settle, "inherit_place", noting):
        pipeline.observe(document_of(report))
    cases = []
    for start, around in seen:
        golds = [gold for gold in report.incidents if any(a <= start < b for a, b in spans_of(gold))]
        if around and golds and len({gold["place"] and gold["place"]["name"] for gold in golds}) == 1:
            told = golds[0]["place"] is not None
            rights = [told and place_right(golds[0], place) for place, _ in around]
            cases.append(Case([found for _, found in around], rights))
    return cases


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Weights by Adam on the likelihood of the right places, against all others and against there being none."""
    rows = [found for case in cases for found in (*case.found, {NONE})]
    groups = np.repeat(np.arange(len(cases)), [len(case.found) + 1 for case in cases])
    wanted = np.array([right for case in cases for right in (*case.right, not any(case.right))], float)
    counts: dict[str, int] = {}
    for name in (name for found in rows for name in found):
        counts[name] = counts.get(name, 0) + 1
    index = {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= _FEWEST))}
    at = [(row, index[name]) for row, found in enumerate(rows) for name in sorted(found) if name in index]
    table = _descend(np.array(at), groups, wanted, len(index))
    return {name: round(float(table[n]), 3) for name, n in index.items()}


def _descend(at: NDArray[Any], groups: NDArray[Any], wanted: NDArray[Any], width: int) -> NDArray[np.float64]:
    """Adam on the penalised likelihood; ``at`` holds the row and the column of each feature."""
    rows, columns = at.T
    weights, first, second = np.zeros(width), np.zeros(width), np.zeros(width)
    for step in range(1, _STEPS + 1):
        likely = np.exp(np.bincount(rows, weights[columns], len(groups)))
        likely /= np.bincount(groups, likely)[groups]
        meant = likely * wanted
        errors = likely - meant / np.bincount(groups, meant)[groups]
        slope = np.bincount(columns, errors[rows], width) + _PENALTY * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        size = np.sqrt(second / (1 - 0.999**step)) + 1e-8
        weights -= _RATE * (1 - step / _STEPS) * first / (1 - 0.9**step) / size
    return weights


def five_fold(parts: Sequence[str] = PARTS, folder: Path | None = None, folds: int = 5) -> tuple[Counts, Counts]:
    """Counts of every measure without these weights, and with such as have not seen the report they are used on."""
    pipeline = default_pipeline()
    reports = [report for part in parts for report in read_reports(part, folder)]
    told = [cases_of(report, pipeline) for report in reports]
    without: list[Alignment] = []
    with_it: list[Alignment] = []
    for fold in range(folds):
        table = fit([case for n, cases in enumerate(told) if n % folds != fold for case in cases])
        for report in reports[fold::folds]:
            for given, aligned in (({NONE: _NEVER}, without), (table, with_it)):
                with patch.object(likeliest, "weights", lambda given=given: given):
                    aligned.append(align(report, pipeline.extract(document_of(report))))
    return measure(Reading(without, [])), measure(Reading(with_it, []))


def write(path: Path | None = None, parts: Sequence[str] = PARTS) -> dict[str, float]:
    """Fit on whole parts and write the table."""
    pipeline = default_pipeline()
    told = [case for part in parts for report in read_reports(part) for case in cases_of(report, pipeline)]
    weights = fit(told)
    source = f"softmax over the places around {len(told)} events of {', '.join(parts)}"
    data = {"source": source, "weights": weights}
    path = path or data_path("models") / "where_around.json"
    path.write_text(json.dumps(data, indent=0) + "\n", encoding="utf-8")
    likeliest.weights.cache_clear()
    return weights


if __name__ == "__main__":
    write()
