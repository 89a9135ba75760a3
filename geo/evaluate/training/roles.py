"""Reports and sentences with marks -> weights of the reader of roles (``geo.events.sentence.role_reader``).

``python -m geo.evaluate.training.roles`` fits on ``data/gold/sentences`` and on the open gold, and writes
``data/models/roles.npz``; ``five_fold`` says how often parties of events that it has not seen get their role.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from geo.evaluate.gold.align import GoldReport, read_reports, same_actor, spans_of
from geo.evaluate.gold.single_sentences import SingleSentence, read_sentences
from geo.evaluate.training.fit_linear import Case, fit, save
from geo.evaluate.training.reader import PARTS, document_of, document_with
from geo.events.coder import RuleCoder
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.lexicon.taxonomy import event_type
from geo.events.sentence import linear
from geo.events.sentence.parties import Party, parties_of
from geo.events.sentence.reader import NONE
from geo.events.sentence.role_features import features
from geo.events.sentence.role_reader import NOBODY
from geo.events.sentence.scene import Scene
from geo.pipeline import Pipeline, default_pipeline
from geo.records import Document
from geo.resources import data_path

#: On the squares of weights: of 1, 3 and 10 it gives the most right names and the fewest wrong ones on reports not
#: learned from.
PENALTY = 3.0


class _Event(NamedTuple):
    """An event as it is coded: its sentence, kind, where its first trigger stands, its parties and their features."""

    scene: Scene
    kind: str
    at: int
    parties: list[Party]
    found: list[set[str]]


def cases_of(report: GoldReport, pipeline: Pipeline) -> list[Case]:
    """The parties of a report's events that the gold has, with their roles in it."""
    out = []
    for scene, kind, at, parties, found in _coded(document_of(report), pipeline):
        gold = _gold(report, scene, kind, at)
        if gold is not None:
            out += [Case(frozenset(f), r) for f, r in zip(found, _roles(scene, parties, gold["actors"]), strict=True)]
    return out


def cases_in(one: SingleSentence, pipeline: Pipeline) -> list[Case]:
    """The parties of the event that a single sentence tells, with the roles that are marked in it."""
    events = _coded(document_with(one.text), pipeline)
    alike = [event for event in events if event_type(event.kind) == event_type(one.kind)]
    out = []
    for scene, _, _, parties, found in (alike or events)[:1]:
        for party, features_of in zip(parties, found, strict=True):
            marks = [m for m in one.marks if m.role != "place"]
            roles = {m.role for m in marks if _overlaps(scene, party, [(m.start, m.end)])}
            out.append(Case(frozenset(features_of), tuple(sorted(roles)) or (NOBODY,)))
    return out


def _coded(document: Document, pipeline: Pipeline) -> list[_Event]:
    """The events of a document as they are when their roles are settled."""
    lexicons = load_lexicons()
    out = []
    for event in RuleCoder(lexicons).by_rules(document, *pipeline._evidence(document)):
        parties = parties_of(event, lexicons)
        at = event.scene.start + event.scene.tokens[event.members[0].i].start
        out.append(_Event(event.scene, event.sub_event, at, parties, features(event, parties, lexicons)))
    return out


def _gold(report: GoldReport, scene: Scene, kind: str, at: int) -> dict[str, Any] | None:
    """The one gold incident that an event is: by where it stands, then by its kind."""
    low, high = scene.sentence.start, scene.sentence.end
    told = [gold for gold in report.incidents if any(a < high and b > low for a, b in spans_of(gold))]
    told = [gold for gold in told if any(a <= at < b for a, b in spans_of(gold))] or told
    if len(told) > 1:
        alike = [gold for gold in told if gold["sub_event_type"] == kind]
        told = alike or [gold for gold in told if gold["event_type"] == event_type(kind)]
    return told[0] if len(told) == 1 else None


def _roles(scene: Scene, parties: Sequence[Party], actors: Sequence[dict[str, Any]]) -> list[tuple[str, ...]]:
    """Roles that the gold gives to each party: by where its actors are named, else by who they are."""
    out: list[set[str]] = [set() for _ in parties]
    for actor in actors:
        spans = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(actor['name'])}(?!\w)", scene.sentence.text, re.I)]
        meant = [same_actor(actor, party.actor) for party in parties]
        here = [bool(spans) and _overlaps(scene, party, spans) for party in parties]
        both = [a and b for a, b in zip(meant, here, strict=True)]
        chosen = both if any(both) else here if spans else meant
        for roles, right in zip(out, chosen, strict=True):
            if right:
                roles.add(actor["role"])
    return [tuple(sorted(roles)) or (NOBODY,) for roles in out]


def _overlaps(scene: Scene, party: Party, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a phrase for a party stands in some characters of the sentence."""
    chunks, tokens = scene.clauses.chunks, scene.tokens
    ends = [(tokens[chunks[n].i].start, tokens[chunks[n].j - 1].end) for n in party.phrases]
    return any(a < end and b > start for start, end in ends for a, b in spans)


def all_cases(pipeline: Pipeline, folder: Path | None = None) -> list[list[Case]]:
    """Cases of the sentences of a folder, else of the shipped ones and of the open gold; by sentence and report."""
    single = [cases_in(one, pipeline) for one in read_sentences(folder) if one.kind != NONE]
    if folder is not None:
        return single
    return single + [cases_of(report, pipeline) for part in PARTS for report in read_reports(part)]


def five_fold(folder: Path | None = None, folds: int = 5, least: float = 0.5) -> dict[str, tuple[int, int, int]]:
    """Role -> (given and right, given, marked) over parties that the model has not seen."""
    told = all_cases(default_pipeline(), folder)
    counts: dict[str, tuple[int, int, int]] = {}
    for fold in range(folds):
        model = fit([case for n, cases in enumerate(told) if n % folds != fold for case in cases], penalty=PENALTY)
        for case in (case for cases in told[fold::folds] for case in cases):
            for role, likely in linear.odds(case.found, model).items():
                right, given, marked = counts.get(role, (0, 0, 0))
                here, said = role in case.labels, likely >= least
                counts[role] = (right + (here and said), given + said, marked + here)
    return counts


def write(path: Path | None = None, folder: Path | None = None) -> Path:
    """Fit on all sentences and reports and write the model."""
    cases = [case for told in all_cases(default_pipeline(), folder) for case in told]
    path = save(fit(cases, penalty=PENALTY), path or data_path("models") / "roles.npz")
    linear.load.cache_clear()
    return path


if __name__ == "__main__":
    write()
