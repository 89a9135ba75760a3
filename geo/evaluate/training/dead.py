"""Reports with tolls -> weights of the reader of the dead (``geo.events.discourse.read_dead``).

``python -m geo.evaluate.training.dead`` fits on the open gold and writes ``data/models/dead.npz``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geo.evaluate.gold.align import GoldReport, read_reports, spans_of
from geo.evaluate.training.fit_linear import Case, fit, save
from geo.evaluate.training.reader import PARTS, document_of
from geo.events.coder import RuleCoder
from geo.events.discourse.read_dead import DEAD, LIVING, people_and_features
from geo.events.drafting.draft import Draft
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.lexicon.taxonomy import event_type
from geo.events.sentence import linear
from geo.pipeline import Pipeline, default_pipeline
from geo.resources import data_path

#: What makes a feature count for more the rarer it is, and the penalty on weights: by reports that were left out.
RARER, PENALTY = 0.5, 1.0


def cases_of(report: GoldReport, pipeline: Pipeline) -> list[Case]:
    """The people whom sentences of a report's events count: the dead of the gold incident, or not."""
    lexicons, document = load_lexicons(), document_of(report)
    _, drafts = RuleCoder(lexicons).drafted(document, *pipeline._evidence(document))
    out: list[Case] = []
    for event in drafts:
        gold = _gold(report, event)
        if gold is None or event.aggregate or event.scene.sentence.cells:
            continue
        people, features = people_and_features(event, drafts, lexicons)
        dead = (gold["fatalities"] or {}).get("low") or 0
        for one, found in zip(people, features, strict=True):
            out.append(Case(frozenset(found), (DEAD if dead and one.told.low == dead else LIVING,)))
    return out


def _gold(report: GoldReport, event: Draft) -> dict[str, Any] | None:
    """The one gold incident that a draft is: by where its trigger stands, then by its kind."""
    told = [g for g in report.incidents if any(a <= event.start < b for a, b in spans_of(g))]
    if len(told) > 1:
        alike = [g for g in told if g["sub_event_type"] == event.sub_event]
        told = alike or [g for g in told if g["event_type"] == event_type(event.sub_event)]
    return told[0] if len(told) == 1 else None


def write(path: Path | None = None) -> Path:
    """Fit on all open reports and write the model."""
    pipeline = default_pipeline()
    cases = [case for part in PARTS for report in read_reports(part) for case in cases_of(report, pipeline)]
    path = save(fit(cases, rarer=RARER, penalty=PENALTY), path or data_path("models") / "dead.npz")
    linear.load.cache_clear()
    return path


if __name__ == "__main__":
    write()
