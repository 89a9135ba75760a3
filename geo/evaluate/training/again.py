"""Gold reports -> boosted trees that say whether a draft is an incident of its own or told before.

``python -m geo.evaluate.training.again`` fits on ``dev``, ``seen`` and ``more`` and writes ``data/models/again.json``.
The trees are asked beside the reader of sentences, so they are to learn from what that reader says of text that it has
not seen: the plain reports, which the shipped one was not fitted on, and those of ``UNSEEN``, which are read by one
that is fitted without them. All others count half.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from geo.evaluate.gold.align import GoldReport, read_reports, spans_of
from geo.evaluate.training import reader as reading
from geo.evaluate.training.boosting import boost, save_trees
from geo.evaluate.training.fit_linear import fit
from geo.evaluate.training.reader import PARTS, document_of
from geo.events import coder
from geo.events.discourse.again.facts import facts
from geo.events.discourse.narrative import Story
from geo.events.drafting.draft import Draft
from geo.events.sentence import linear, reader
from geo.events.sentence.trees import load_trees
from geo.pipeline import Pipeline, default_pipeline
from geo.resources import data_path

#: Files of ``more`` that the shipped reader of sentences has learned from and that one fitted anew reads here, and
#: those that it has not learned from.
UNSEEN, PLAIN = range(10, 22), range(67, 75)
#: What a case counts for that the reader has learned from.
_SEEN = 0.5
#: Neither again nor of its own: the rules decide, as they do while cases are collected.
_UNDECIDED = 0.5


class Case(NamedTuple):
    """What holds of a draft, and whether it is the first that tells its incident."""

    found: list[str]
    own: bool
    weight: float = 1.0


def cases_of(report: GoldReport, pipeline: Pipeline, weight: float = 1.0) -> list[Case]:
    """Every draft of a report, also those that rules make part of another.

    Parameters
    ----------
    report : GoldReport
    pipeline : Pipeline
        Runs with the rules only.
    weight : float
        What its cases count for.
    """
    seen: list[tuple[Draft, Story, list[str], str]] = []

    def noting(event: Draft, story: Story) -> float:
        seen.append((event, story, facts(event, story), event.sub_event))
        return _UNDECIDED

    with patch.object(coder, "likely_own", noting):
        pipeline.observe(document_of(report))
    told: set[int] = set()
    cases = []
    for event, story, found, kind in seen:
        golds = _golds(event, kind, report)
        new = next((number for number in golds if number not in told), None)
        if new is not None and any(draft is event for draft in story.drafts):
            told.add(new)
        cases.append(Case(found, new is not None, weight))
    return cases


def _golds(event: Draft, kind: str, report: GoldReport) -> list[int]:
    """Numbers of the incidents whose words hold the draft's trigger, else of those of its sentence; its kind first."""
    spans = [(a, b, number) for number, gold in enumerate(report.incidents) for a, b in spans_of(gold)]
    sentence = event.scene.sentence
    hit = [s for s in spans if event.start < s[1] and event.end > s[0]]
    hit = hit or [s for s in spans if sentence.start < s[1] and sentence.end > s[0]]
    hit.sort(key=lambda s: (report.incidents[s[2]]["sub_event_type"] != kind, s[1] - s[0]))
    return [number for _, _, number in hit]


def _ids(numbers: Sequence[int]) -> set[str]:
    paths = [data_path("gold", "incidents", "more") / f"part-{number}.jsonl" for number in numbers]
    return {json.loads(line)["doc_id"] for path in paths for line in path.read_text(encoding="utf-8").splitlines()}


def _reader_without(ids: set[str], pipeline: Pipeline) -> linear.Weights:
    """The reader of sentences fitted without some reports."""
    reports = [r for part in PARTS for r in read_reports(part) if r.doc_id not in ids]
    told = [case for report in reports for case in reading.sentences_of(report, pipeline)]
    return fit([*reading.single_sentences(pipeline), *told], rarer=reading.RARER, penalty=reading.PENALTY)


def all_cases(pipeline: Pipeline, fitted: linear.Weights | None = None) -> Iterator[Case]:
    """Cases of all open reports; ``fitted`` is a reader that has not seen those of ``UNSEEN``, made unless given."""
    unseen, plain = _ids(UNSEEN), _ids(PLAIN)
    fitted = fitted or _reader_without(unseen | plain, pipeline)
    for report in (report for part in PARTS for report in read_reports(part)):
        if report.doc_id in unseen:
            with patch.object(reader, "weights", lambda: fitted):
                yield from cases_of(report, pipeline)
        else:
            yield from cases_of(report, pipeline, 1.0 if report.doc_id in plain else _SEEN)


def grow(cases: Sequence[Case]) -> list[Any]:
    """Boosted trees that tell drafts of their own from those told before."""
    told, weights = [case.found for case in cases], [case.weight for case in cases]
    return boost(told, [case.own for case in cases], weights, trees=300, leaves=15, rate=0.05, least=10)


def write(path: Path | None = None, fitted: linear.Weights | None = None) -> Path:
    """Fit on all open reports and write the trees."""
    cases = list(all_cases(default_pipeline(), fitted))
    path = path or data_path("models") / "again.json"
    save_trees(grow(cases), path, source="boosted trees over the drafts of the open gold", rows=len(cases))
    load_trees.cache_clear()
    return path


if __name__ == "__main__":
    write()
