"""Gold reports and single sentences -> weights of the second reader (``geo.events.sentence.reader``).

``python -m geo.evaluate.training.reader`` fits on ``dev``, ``seen``, ``more`` and ``data/gold/sentences`` and writes
``data/models/reader.npz``; ``five_fold`` says what it is worth: every report is read by a model that has not seen it.
``calib`` stays out: it calibrates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from geo.evaluate.gold.align import Alignment, GoldReport, align, read_reports, spans_of
from geo.evaluate.gold.scoring_incidents import Counts, Reading, measure
from geo.evaluate.gold.single_sentences import read_notes, read_sentences
from geo.evaluate.training.fit_linear import Case, fit, save
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.sentence import linear, reader
from geo.events.sentence.reader import NONE, features
from geo.events.sentence.scene import Scene, quotes, scenes
from geo.pipeline import Pipeline, default_pipeline
from geo.records import Document, Sentence
from geo.resources import data_path

PARTS = ("dev", "seen", "more")
#: Rare words count for more: five more of a hundred unseen sentences get their kind than where all count alike (0088).
RARER, PENALTY = 1.5, 0.5
#: The day on which single sentences count as published.
_SOME_DAY = "2024-06-05"


def document_of(report: GoldReport) -> Document:
    """A gold report as a document."""
    return Document(
        doc_id=report.doc_id, text=report.text, title=report.title, publisher=report.publisher,
        published=report.published,
    )  # fmt: skip


def sentences_of(report: GoldReport, pipeline: Pipeline) -> list[Case]:
    """Sentences of a report that have a word of the lexicons, with the kinds that the gold gives them."""
    return [
        Case(frozenset(features(parts, load_lexicons())), _kinds(report, sentence.start, sentence.end))
        for sentence, parts in read_document(document_of(report), pipeline)
    ]


def single_sentences(pipeline: Pipeline, folder: Path | None = None) -> list[Case]:
    """``data/gold/sentences`` as the model learns from them."""
    return [
        Case(frozenset(features(parts, load_lexicons())), (one.kind,))
        for one in (*read_sentences(folder), *read_notes(folder))
        for _, parts in read_document(document_with(one.text), pipeline)
    ]


def document_with(text: str) -> Document:
    """A single sentence as a document."""
    return Document(doc_id="sentence", text=text, published=_SOME_DAY)


def read_document(document: Document, pipeline: Pipeline) -> Iterator[tuple[Sentence, list[Scene]]]:
    """The sentences of a document that have a word of the lexicons, analysed."""
    sentences, places, times = pipeline._evidence(document)
    quoted = quotes(document.text)
    for sentence in sentences:
        inside = [p for p in places if sentence.start <= p.start < sentence.end]
        days = [t for t in times if sentence.start <= t.start < sentence.end]
        near = [q for q in quoted if q[0] < sentence.end and q[1] > sentence.start]
        parts = scenes(sentence, load_lexicons(), inside, days, near, document.published)
        if parts:
            yield sentence, parts


def _kinds(report: GoldReport, start: int, end: int) -> tuple[str, ...]:
    """Kinds of the incidents that are told, for the most part, between two offsets."""
    told = {
        gold["sub_event_type"]
        for gold in report.incidents
        for a, b in spans_of(gold)
        if min(b, end) - max(a, start) > 0.5 * min(b - a, end - start)
    }
    return tuple(sorted(told)) or (NONE,)


def five_fold(parts: Sequence[str] = PARTS, folder: Path | None = None, folds: int = 5) -> tuple[Counts, Counts]:
    """Counts of every measure without the reader, and with one that has not seen the report it reads."""
    pipeline = default_pipeline()
    reports = [report for part in parts for report in read_reports(part, folder)]
    told = [sentences_of(report, pipeline) for report in reports]
    single = single_sentences(pipeline)
    shipped = reader.weights
    without: list[Alignment] = []
    with_it: list[Alignment] = []
    try:
        for fold in range(folds):
            rest = [case for n, cases in enumerate(told) if n % folds != fold for case in cases]
            model = fit(single + rest, rarer=RARER, penalty=PENALTY)
            for report in reports[fold::folds]:
                for loaded, aligned in ((None, without), (model, with_it)):
                    reader.weights = _given(loaded)
                    aligned.append(align(report, pipeline.extract(document_of(report))))
    finally:
        reader.weights = shipped
    return measure(Reading(without, [])), measure(Reading(with_it, []))


def _given(model: linear.Weights | None) -> Callable[[], linear.Weights | None]:
    return lambda: model


def write(path: Path | None = None, parts: Sequence[str] = PARTS) -> Path:
    """Fit on whole parts and write the model."""
    pipeline = default_pipeline()
    reports = [report for part in parts for report in read_reports(part)]
    told = [case for report in reports for case in sentences_of(report, pipeline)]
    model = fit(single_sentences(pipeline) + told, rarer=RARER, penalty=PENALTY)
    path = save(model, path or data_path("models") / "reader.npz")
    linear.load.cache_clear()
    return path


if __name__ == "__main__":
    write()
