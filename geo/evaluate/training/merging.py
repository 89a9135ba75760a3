"""Tellings of gold reports -> weights of merging (``data/models/same.json``), five-fold figures with them.

Pairs of tellings that may be one thing are few, so the weights are drawn towards points that were set by hand
(:data:`PRIOR`, log odds): a logistic model at its most likely, with a normal prior around them. What
:func:`geo.events.merging.similar.features` rules out takes no part.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geo.evaluate.gold.align import GoldReport, date_right, kind_right, place_right, read_reports, spans_of
from geo.evaluate.gold.pairs import LONGER, read_pairs
from geo.records import Coding, Document, Observation
from geo.resources import data_path

if TYPE_CHECKING:
    from geo.pipeline import Pipeline

#: A report with what was coded of it, each with the number of its gold incident.
Told = tuple[GoldReport, list[tuple[Observation, int]]]
#: Feature -> log odds set by hand; a feature that is not here begins at none.
PRIOR = {
    "bias": -8.0, "within": -1.0, "within:in": 0.8, "within:foes": -3.0, "definite": 1.2, "another": -0.8,
    "kind:same": 2.5, "kind:type": 1.4, "kind:force": 0.9, "kind:harm": 0.3, "kind:shot": 6.5,
    "kind:other": 0.5,
    "day:same": 3.0, "time:same": 2.0, "days:overlap": 2.4, "times:overlap": 1.2, "times:wide": 0.5,
    "day:none": 0.5, "day:close": 1.4, "day:next": -4.0, "day:few": -1.5, "day:night": 2.0,
    "day:taken": 1.4, "hours:apart": -3.5, "there:then": 0.7,
    "place:same": 3.0, "place:near": 2.2, "place:roughly": 1.0, "place:once": 0.6, "place:none": 0.5,
    "place:city": -0.7, "city:far": -1.0, "place:two": -5.0,
    "area:same": 1.5, "area:country": 0.7, "in:division": 1.5, "in:radius": 0.8, "in:country": 0.8, "in:water": 1.0,
    "in:seat": -1.0, "in:unknown": 0.0, "place:quoted": 1.5,
    "place:capital": 1.8, "place:unsure": -1.0, "place:finer": -4.0, "near:two": -2.0,
    "doer:same": 2.5, "doer:like": 1.8, "doer:once": 1.2, "doer:none": 1.2,
    "doer:turned": 0.5, "doer:unlike": -2.5, "doer:other": -3.0, "doer:foes": -5.5,
    "hit:same": 1.0, "hit:like": 0.5, "hit:unlike": -1.0, "hit:other": -0.8, "hit:odd": -3.0,
    "hit:trades": -6.0, "hit:people": -4.0, "hit:persons": -5.0,
    "dead:same": 0.7, "dead:close": 0.3, "dead:overlap": 0.3, "dead:nobody": 0.3, "dead:some": -0.6, "dead:far": -0.8,
    "counts:same": 0.8, "counts:far": -0.8, "quantity:same": 0.8, "quantity:close": 0.5,
    "weapon:same": 0.5, "weapon:other": -0.8, "target:same": 0.7, "target:other": -5.0,
    "names": 0.7, "words": 0.3, "share": 1.0, "unrest:apart": -3.0,
}  # fmt: skip
_STRENGTH = 2.0
_FOLDS = 5
#: Tellings of these parts are paired within their reports only: several tell of the same public event without a label.
_PARTS = ("dev", "seen", "calib")


class Row(NamedTuple):
    """A pair of tellings: the report that decides its fold, what agrees, whether it is one thing, over two reports."""

    group: str
    values: dict[str, float]
    same: bool
    across: bool


def rows(pipeline: Pipeline) -> list[Row]:
    """All pairs of the gold that are not ruled out."""
    out = list(_of_pairs(pipeline))
    shared = [(report, list(_told(pipeline, report))) for report in read_shared()]
    others = [(report, list(_told(pipeline, report))) for part in _PARTS for report in read_reports(part)]
    out += [row for report, known in (*shared, *others) for row in _within(report, known)]
    return [*out, *_across(shared)]


def read_shared(folder: Path | None = None) -> list[GoldReport]:
    """Reports of ours in which each thing that several tell bears a label of its own (``event``)."""
    return read_reports("shared", folder or data_path("gold", "merging"))


def _told(pipeline: Pipeline, report: GoldReport) -> Iterator[tuple[Observation, int]]:
    """Observations of a report, each with the gold incident that it tells."""
    document = Document(
        doc_id=report.doc_id,
        text=report.text,
        title=report.title,
        publisher=report.publisher,
        published=report.published,
    )
    for observation in pipeline.observe(document):
        owners = [
            (_likeness(gold, observation), -n)
            for n, gold in enumerate(report.incidents)
            if any(
                start < observation.sources[0].end and observation.sources[0].start < end
                for start, end in spans_of(gold)
            )
        ]
        if owners and max(owners)[0] >= 2:
            yield observation, -max(owners)[1]


def _likeness(gold: dict[str, Any], observation: Any) -> float:
    score = 4.0 * kind_right(gold, observation) + 1.5 * (gold["event_type"] == observation.event_type)
    return float(score + 1.5 * place_right(gold, observation.place) + 1.0 * date_right(gold, observation))


def _row(group: str, a: Coding, b: Coding, same: bool, across: bool) -> Iterator[Row]:
    from geo.events.merging.similar import features

    found = features(a, b)
    if found is not None:
        yield Row(group, found[0], same, across)


def _within(report: GoldReport, told: Sequence[tuple[Observation, int]]) -> Iterator[Row]:
    for (a, n), (b, m) in combinations(told, 2):
        yield from _row(report.doc_id, a, b, n == m, False)


def _across(told: Sequence[Told]) -> Iterator[Row]:
    for (report, ours), (other, theirs) in combinations(told, 2):
        for a, n in ours:
            for b, m in theirs:
                event = report.incidents[n].get("event")
                yield from _row(
                    report.doc_id, a, b, event is not None and event == other.incidents[m].get("event"), True
                )


def _of_pairs(pipeline: Pipeline) -> Iterator[Row]:
    """Open pairs of short reports; of the same thing only where each is coded as one."""
    for pair in (*read_pairs(), *read_pairs(data_path("gold", "merging", LONGER))):
        if pair["same"] is None or pair["part"] == "held":
            continue
        ours, theirs = (
            pipeline.observe(Document(doc_id=f"{pair['id']}-{n}", text=told["text"], published=told["published"]))
            for n, told in enumerate((pair["a"], pair["b"]))
        )
        if pair["same"] and len(ours) * len(theirs) != 1:
            continue
        for a in ours:
            for b in theirs:
                yield from _row(pair["id"], a, b, pair["same"], True)


def fit(data: Sequence[Row]) -> dict[str, float]:
    """Weights at their most likely: Newton's method on the penalised log likelihood."""
    names = sorted({*PRIOR, *(name for row in data for name in row.values)})
    at = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(data), len(names)))
    for n, row in enumerate(data):
        for name, value in row.values.items():
            x[n, at[name]] = value
    y = np.array([float(row.same) for row in data])
    start = np.array([PRIOR.get(name, 0.0) for name in names])
    w = start.copy()
    for _ in range(50):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + _STRENGTH * (w - start)
        hessian = (x * (p * (1 - p))[:, None]).T @ x + _STRENGTH * np.eye(len(names))
        step = np.linalg.solve(hessian, gradient)
        w = w - step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(value), 2) for name, value in zip(names, w, strict=True)}


def odds(values: dict[str, float], weights: dict[str, float]) -> float:
    """Log odds of a pair."""
    return sum(weights.get(name, 0.0) * value for name, value in values.items())


def crossed(data: Sequence[Row]) -> dict[str, tuple[int, int]]:
    """Metric -> (right, n), each fifth of the reports judged with weights of the other four."""
    folds = [int(hashlib.sha256(row.group.encode()).hexdigest(), 16) % _FOLDS for row in data]
    weights = [fit([r for r, f in zip(data, folds, strict=True) if f != fold]) for fold in range(_FOLDS)]
    judged = [(row, odds(row.values, weights[f]) >= 0) for row, f in zip(data, folds, strict=True)]
    merged = [row.same for row, joined in judged if joined]
    return {
        "same of the merged": (sum(merged), len(merged)),
        "merged of the same": (sum(j for row, j in judged if row.same), sum(row.same for row in data)),
        "merged of the same, across reports": (
            sum(j for row, j in judged if row.same and row.across),
            sum(row.same and row.across for row in data),
        ),
    }


def write() -> dict[str, float]:
    """Fit on all pairs and write the shipped table, with what it measures five-fold."""
    from geo.pipeline import default_pipeline

    data = rows(default_pipeline())
    weights = fit(data)
    table = {
        "source": "logistic regression around points set by hand, on data/gold/merging and data/gold/incidents",
        "rows": len(data),
        "five-fold": {name: list(counts) for name, counts in crossed(data).items()},
        "weights": weights,
    }
    (data_path("models") / "same.json").write_text(json.dumps(table, indent=0) + "\n", encoding="utf-8")
    return weights
