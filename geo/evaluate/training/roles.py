"""Sentences with marks -> weights of the reader of roles (``geo.events.sentence.role_reader``).

``python -m geo.evaluate.training.roles`` fits on ``data/gold/sentences`` and on the sentences of the open gold that
tell one incident, and writes ``data/models/roles.npz``;
``five_fold`` says how often phrases of sentences that it has not seen get their role.
"""

from __future__ import annotations

from pathlib import Path

from geo.evaluate.gold.align import read_reports
from geo.evaluate.gold.single_sentences import SingleSentence, read_sentences, told_alone
from geo.evaluate.training.fit_linear import Case, fit, save
from geo.evaluate.training.reader import PARTS, document_with, read_document
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.sentence import linear
from geo.events.sentence.reader import NONE
from geo.events.sentence.role_reader import NOBODY, features, phrases_of
from geo.pipeline import Pipeline, default_pipeline
from geo.resources import data_path


def phrases_in(one: SingleSentence, pipeline: Pipeline) -> list[Case]:
    """The noun phrases of a sentence with the roles that are marked in them."""
    out = []
    for sentence, parts in read_document(document_with(one.text), pipeline):
        for scene in parts:
            for number, found in zip(phrases_of(scene), features(scene, one.kind, load_lexicons()), strict=True):
                chunk = scene.clauses.chunks[number]
                start = sentence.start + scene.tokens[chunk.i].start
                end = sentence.start + scene.tokens[chunk.j - 1].end
                roles = {m.role for m in one.marks if m.role != "place" and m.start < end and m.end > start}
                out.append(Case(frozenset(found), tuple(sorted(roles)) or (NOBODY,)))
    return out


def five_fold(folder: Path | None = None, folds: int = 5, least: float = 0.5) -> dict[str, tuple[int, int, int]]:
    """Role -> (given and right, given, marked) over phrases of sentences that the model has not seen."""
    pipeline = default_pipeline()
    told = [phrases_in(one, pipeline) for one in _marked(folder)]
    counts: dict[str, tuple[int, int, int]] = {}
    for fold in range(folds):
        model = fit([case for n, cases in enumerate(told) if n % folds != fold for case in cases])
        for case in (case for cases in told[fold::folds] for case in cases):
            for role, likely in linear.odds(case.found, model).items():
                right, given, marked = counts.get(role, (0, 0, 0))
                here, said = role in case.labels, likely >= least
                counts[role] = (right + (here and said), given + said, marked + here)
    return counts


def write(path: Path | None = None, folder: Path | None = None) -> Path:
    """Fit on all sentences and write the model."""
    pipeline = default_pipeline()
    cases = [case for one in _marked(folder) for case in phrases_in(one, pipeline)]
    path = save(fit(cases), path or data_path("models") / "roles.npz")
    linear.load.cache_clear()
    return path


def _marked(folder: Path | None) -> list[SingleSentence]:
    """Sentences with marks: those of a folder alone, else the shipped ones and those of the open gold."""
    single = [one for one in read_sentences(folder) if one.kind != NONE]
    if folder is not None:
        return single
    return single + [one for part in PARTS for report in read_reports(part) for one in told_alone(report)]


if __name__ == "__main__":
    write()
