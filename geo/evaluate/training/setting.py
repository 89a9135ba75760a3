"""Gold reports -> weights that choose among the places around an event, the one that rules have chosen among them.

``python -m geo.evaluate.training.setting`` fits on ``dev``, ``seen`` and ``more`` and writes
``data/models/where_around.json``; ``five_fold`` says what it is worth.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from geo.evaluate.gold.align import Alignment, GoldReport, align, place_right, read_reports, spans_of
from geo.evaluate.gold.scoring_incidents import Counts, Reading, measure
from geo.evaluate.training.fit_choices import Choice, fit_choices
from geo.evaluate.training.reader import PARTS, document_of
from geo.events import coder
from geo.events.discourse.narrative import Story
from geo.events.discourse.setting import likeliest
from geo.events.discourse.setting.options import Option, options
from geo.events.drafting.draft import Draft
from geo.pipeline import Pipeline, default_pipeline
from geo.resources import data_path

#: Penalty on squares of weights (half as much fits as well); features of fewer options are left out.
_PENALTY, _FEWEST = 6.0, 8
#: A weight with which nothing is moved.
_NEVER = 99.0


class Case(NamedTuple):
    """An event: the features of each place around it and of there being none, and which of these are right."""

    found: list[set[str]]
    right: list[bool]


def cases_of(report: GoldReport, pipeline: Pipeline) -> list[Case]:
    """Events of a report in doubt that the gold has, too, where one of the options is right."""
    seen: list[tuple[int, list[Option]]] = []

    def noting(event: Draft, story: Story) -> None:
        if likeliest.doubtful(event, story):
            seen.append((event.start, options(event, story)))
        likeliest.settle_around(event, story)

    with patch.object(coder, "settle_around", noting):
        pipeline.observe(document_of(report))
    cases = []
    for start, around in seen:
        golds = [gold for gold in report.incidents if any(a <= start < b for a, b in spans_of(gold))]
        rights = [any(place_right(gold, place) for gold in golds) for place, _ in around]
        if any(rights):
            cases.append(Case([found for _, found in around], rights))
    return cases


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Weights by which the right options are likelier than all others."""
    return fit_choices([Choice(*case) for case in cases], penalty=_PENALTY, fewest=_FEWEST)


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
            for given, aligned in (({"none was chosen": _NEVER, "chosen": _NEVER}, without), (table, with_it)):
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
