"""Gold reports -> weights that choose who did what a sentence tells without a name.

``python -m geo.evaluate.training.doers`` fits on ``dev``, ``seen`` and ``more`` and writes
``data/models/doers_around.json``; ``five_fold`` says what it is worth.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from geo.evaluate.gold.align import Alignment, GoldReport, align, read_reports, same_actor, spans_of
from geo.evaluate.gold.scoring_incidents import Counts, Reading, measure
from geo.evaluate.training.fit_choices import Choice, fit_choices
from geo.evaluate.training.reader import PARTS, document_of
from geo.events.coder import RuleCoder
from geo.events.discourse.cast import likeliest
from geo.events.discourse.cast.candidates import Open, open_event
from geo.events.discourse.cast.named import actor_key, is_named
from geo.events.discourse.cast.plot import Plot
from geo.events.drafting.draft import Draft
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.lexicon.taxonomy import event_type
from geo.pipeline import Pipeline, default_pipeline
from geo.resources import data_path

#: Penalty on squares of weights; features of fewer options are left out.
_PENALTY, _FEWEST = 10.0, 10
#: What an event counts for that does name who did it, and of which only that is asked who of all it was.
_NAMED = 0.5
#: A least probability with which nobody is found.
_NEVER = 2.0


def choices_of(report: GoldReport, pipeline: Pipeline) -> list[Choice]:
    """Events of a report with those whom it names, where the gold says who did them, or that nobody by name did."""
    document = document_of(report)
    story, drafts = RuleCoder(load_lexicons()).drafted(document, *pipeline._evidence(document))
    plot = Plot(drafts, story.cast.told(story.lexicons), story)
    found: list[Choice] = []
    for number, event in enumerate(plot.drafts):
        gold = _gold_of(event, report)
        if gold is not None:
            doers = [a for a in gold["actors"] if a["role"] == "perpetrator" and not a["generic"]]
            found.extend(_choices(number, plot, doers))
    return found


def _choices(number: int, plot: Plot, doers: Sequence[dict[str, Any]]) -> Iterator[Choice]:
    """The choice that an event without a name leaves, or that is left where its name is hidden."""
    around = open_event(number, plot, every=True)
    if around is not None:
        right = _rights(around, doers)
        yield Choice(_united(around), [*right, not any(right)])
        return
    event = plot.drafts[number]
    own = [a for a in event.actors if a.role == "perpetrator" and is_named(a)]
    hidden = frozenset(actor_key(a) for a in own if any(same_actor(doer, a) for doer in doers))
    if hidden:
        rest = plot.story.cast.told(plot.story.lexicons, hidden, event.scene.sentence)
        around = open_event(number, Plot(plot.drafts, rest, plot.story), hidden, every=True)
        right = _rights(around, doers) if around is not None else []
        if around is not None and any(right):
            yield Choice(_united(around)[:-1], right, _NAMED)


def _united(around: Open) -> list[set[str]]:
    """The features of each of those who may have done it, and of nobody."""
    return [set().union(*parts) for parts in (*around.found, around.nobody)]


def _gold_of(event: Draft, report: GoldReport) -> dict[str, Any] | None:
    """The one gold incident that an event is, by its words, then by its kind."""
    there = [gold for gold in report.incidents if any(a <= event.start < b for a, b in spans_of(gold))]
    same = [gold for gold in there if gold["sub_event_type"] == event.sub_event]
    alike = same or [gold for gold in there if gold["event_type"] == event_type(event.sub_event)] or there
    return alike[0] if len(alike) == 1 else None


def _rights(around: Open, doers: Sequence[dict[str, Any]]) -> list[bool]:
    offered = [entry.as_actor("perpetrator") for entry in around.entries]
    return [any(same_actor(doer, actor) for doer in doers) for actor in offered]


def fit(choices: Sequence[Choice]) -> dict[str, float]:
    """Weights of features, without those that say next to nothing."""
    table = fit_choices(choices, penalty=_PENALTY, fewest=_FEWEST)
    return {name: weight for name, weight in table.items() if abs(weight) >= _LEAST}


#: Least weight that is kept.
_LEAST = 0.01


def five_fold(parts: Sequence[str] = PARTS, folder: Path | None = None, folds: int = 5) -> tuple[Counts, Counts]:
    """Counts of every measure without these weights, and with such as have not seen the report they are used on."""
    pipeline = default_pipeline()
    reports = [report for part in parts for report in read_reports(part, folder)]
    told = [choices_of(report, pipeline) for report in reports]
    without: list[Alignment] = []
    with_it: list[Alignment] = []
    for fold in range(folds):
        table = fit([choice for n, choices in enumerate(told) if n % folds != fold for choice in choices])
        for report in reports[fold::folds]:
            for least, aligned in ((_NEVER, without), (likeliest.LEAST, with_it)):
                with (
                    patch.object(likeliest, "weights", lambda table=table: table),
                    patch.object(likeliest, "LEAST", least),
                ):
                    aligned.append(align(report, pipeline.extract(document_of(report))))
    return measure(Reading(without, [])), measure(Reading(with_it, []))


def write(path: Path | None = None, parts: Sequence[str] = PARTS) -> dict[str, float]:
    """Fit on whole parts and write the table."""
    pipeline = default_pipeline()
    told = [choice for part in parts for report in read_reports(part) for choice in choices_of(report, pipeline)]
    weights = fit(told)
    source = f"softmax over those named around {len(told)} events of {', '.join(parts)}"
    path = path or data_path("models") / "doers_around.json"
    path.write_text(json.dumps({"source": source, "weights": weights}, indent=0) + "\n", encoding="utf-8")
    likeliest.weights.cache_clear()
    return weights


if __name__ == "__main__":
    write()
