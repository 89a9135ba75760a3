"""Gold reports -> weights of the second reader (``geo.events.sentence.reader``), by multinomial logistic regression.

``python -m geo.evaluate.train_reader`` fits on ``dev``, ``seen`` and ``more``, writes ``data/models/reader.npz``;
``five_fold`` says what it is worth: every report is read by a model that has not seen it. ``calib`` stays out: it
calibrates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.evaluate.align import Alignment, GoldReport, align, read_reports, spans_of
from geo.evaluate.scoring_incidents import Counts, Reading, measure
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.lexicon.taxonomy import rank
from geo.events.sentence import reader
from geo.events.sentence.reader import NONE, Weights, features
from geo.events.sentence.scene import quotes, scenes
from geo.pipeline import Pipeline, default_pipeline
from geo.records import Document
from geo.resources import data_path

Floats = NDArray[np.float32]
PARTS = ("dev", "seen", "more")
_STEPS, _RATE, _PENALTY, _FEWEST = 300, 0.1, 0.5, 2


class Told(NamedTuple):
    """One sentence: its features and the kind of incident that it tells, ``none`` where it tells none."""

    doc_id: str
    found: frozenset[str]
    kind: str


def document_of(report: GoldReport) -> Document:
    """A gold report as a document."""
    return Document(
        doc_id=report.doc_id, text=report.text, title=report.title, publisher=report.publisher,
        published=report.published,
    )  # fmt: skip


def sentences_of(report: GoldReport, pipeline: Pipeline) -> list[Told]:
    """Sentences of a report that have a word of the lexicons, with the kind that the gold gives them."""
    lexicons = load_lexicons()
    document = document_of(report)
    sentences, places, times = pipeline._evidence(document)
    quoted = quotes(document.text)
    out = []
    for sentence in sentences:
        inside = [p for p in places if sentence.start <= p.start < sentence.end]
        days = [t for t in times if sentence.start <= t.start < sentence.end]
        near = [q for q in quoted if q[0] < sentence.end and q[1] > sentence.start]
        parts = scenes(sentence, lexicons, inside, days, near, document.published)
        if parts:
            kind = _kind(report, sentence.start, sentence.end)
            out.append(Told(report.doc_id, frozenset(features(parts, lexicons)), kind))
    return out


def _kind(report: GoldReport, start: int, end: int) -> str:
    """Highest kind of the incidents that are told, for the most part, between two offsets."""
    told = [
        gold["sub_event_type"]
        for gold in report.incidents
        for a, b in spans_of(gold)
        if min(b, end) - max(a, start) > 0.5 * min(b - a, end - start)
    ]
    return min(told, key=rank) if told else NONE


def fit(told: Sequence[Told]) -> Weights:
    """Weights by Adam on the penalised likelihood; features of fewer than two sentences are left out."""
    count = Counter(name for one in told for name in one.found)
    index = {name: n for n, name in enumerate(sorted(n for n, c in count.items() if c >= _FEWEST))}
    kinds = sorted({one.kind for one in told} | {NONE})
    x = np.zeros((len(told), len(index) + 1), np.float32)
    y = np.zeros((len(told), len(kinds)), np.float32)
    for row, one in enumerate(told):
        known = [index[name] for name in one.found if name in index]
        x[row, known] = 1.0 / max(1, len(known)) ** 0.25
        x[row, -1] = 1.0
        y[row, kinds.index(one.kind)] = 1.0
    return Weights(index, kinds, _descend(x, y))


def _descend(x: Floats, y: Floats) -> Floats:
    weights = np.zeros((x.shape[1], y.shape[1]), np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        score = x @ weights
        odds = np.exp(score - score.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        slope = x.T @ (odds - y) / len(x)
        slope[:-1] += _PENALTY * weights[:-1] / len(x)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        weights -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def five_fold(parts: Sequence[str] = PARTS, folder: Path | None = None, folds: int = 5) -> tuple[Counts, Counts]:
    """Counts of every measure without the reader, and with one that has not seen the report it reads."""
    pipeline = default_pipeline()
    reports = [report for part in parts for report in read_reports(part, folder)]
    told = {report.doc_id: sentences_of(report, pipeline) for report in reports}
    shipped = reader.weights
    without: list[Alignment] = []
    with_it: list[Alignment] = []
    try:
        for fold in range(folds):
            model = fit([one for n, r in enumerate(reports) if n % folds != fold for one in told[r.doc_id]])
            for report in reports[fold::folds]:
                for loaded, aligned in ((None, without), (model, with_it)):
                    reader.weights = lambda loaded=loaded: loaded  # type: ignore[assignment]
                    aligned.append(align(report, pipeline.extract(document_of(report))))
    finally:
        reader.weights = shipped
    return measure(Reading(without, [])), measure(Reading(with_it, []))


def write(path: Path | None = None, parts: Sequence[str] = PARTS) -> Path:
    """Fit on whole parts and write the model."""
    pipeline = default_pipeline()
    model = fit([one for part in parts for report in read_reports(part) for one in sentences_of(report, pipeline)])
    path = path or data_path("models") / "reader.npz"
    names = np.array(sorted(model.at, key=model.at.__getitem__))
    rows = model.rows.astype(np.float16)
    np.savez_compressed(path, features=names, kinds=np.array(model.kinds), weights=rows)
    reader.weights.cache_clear()
    return path


if __name__ == "__main__":
    write()
