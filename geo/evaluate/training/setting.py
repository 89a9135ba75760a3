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

from geo.evaluate.gold.align import Alignment, GoldReport, align, place_right, read_reports, spans_of
from geo.evaluate.gold.scoring_incidents import Counts, Reading, measure
from geo.evaluate.training.fit_choices import Choice, fit_choices
from geo.evaluate.training.reader import PARTS, document_of
from geo.events.discourse.setting import likeliest
from geo.events.discourse.setting.around import candidates
from geo.events.discourse.setting.inherit_place import inherit_place
from geo.events.discourse.setting.likeliest import NONE
from geo.events.where import settle
from geo.pipeline import Pipeline, default_pipeline
from geo.resources import data_path

#: Penalty on squares of weights (half or twice as much fits as well); features of fewer candidates are left out.
_PENALTY, _FEWEST = 3.0, 3
#: A weight with which nothing is found.
_NEVER = 99.0


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
    """Weights by which the right places are likelier than all others and than there being none."""
    choices = [Choice([*case.found, {NONE}], [*case.right, not any(case.right)]) for case in cases]
    return fit_choices(choices, penalty=_PENALTY, fewest=_FEWEST)


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
