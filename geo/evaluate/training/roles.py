"""Reports and sentences with marks -> weights and trees of the reader of roles (``geo.events.sentence.role_reader``).

``python -m geo.evaluate.training.roles`` fits on ``data/gold/sentences`` and on the open gold, and writes
``data/models/roles.npz`` and ``roles.json``; ``five_fold`` says how often parties of events that the weights have not
seen get their role. The trees learn from odds of weights that have not seen the event either, else these were too good.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from geo.evaluate.gold.align import GoldReport, read_reports, same_actor, spans_of
from geo.evaluate.gold.single_sentences import SingleSentence, read_sentences
from geo.evaluate.training.boosting import boost, save_trees
from geo.evaluate.training.fit_linear import Case, fit, save
from geo.evaluate.training.reader import PARTS, document_of, document_with
from geo.events.coder import RuleCoder
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.lexicon.taxonomy import event_type
from geo.events.sentence import linear
from geo.events.sentence.parties import ByRules, Party, parties_of
from geo.events.sentence.reader import NONE
from geo.events.sentence.role_facts import role_facts
from geo.events.sentence.role_features import features
from geo.events.sentence.role_reader import NOBODY
from geo.events.sentence.scene import Scene
from geo.events.sentence.trees import load_trees
from geo.pipeline import Pipeline, default_pipeline
from geo.records import Document
from geo.resources import data_path

#: On the squares of weights: of 1, 3 and 10 it gives the most right names and the fewest wrong ones on reports not
#: learned from.
PENALTY = 3.0


class Judged(NamedTuple):
    """An event with its parties, what the linear model looks at, and the roles that people gave them."""

    event: ByRules
    parties: list[Party]
    found: list[set[str]]
    roles: list[tuple[str, ...]]
    weight: float

    def cases(self) -> list[Case]:
        """Its parties as the linear model learns from them."""
        return [Case(frozenset(found), roles) for found, roles in zip(self.found, self.roles, strict=True)]


class _Event(NamedTuple):
    """An event as it is coded: where its first trigger stands, its parties and their features."""

    by_rules: ByRules
    at: int
    parties: list[Party]
    found: list[set[str]]


def judged_of(report: GoldReport, pipeline: Pipeline) -> list[Judged]:
    """The events of a report that the gold has, with the roles of their parties."""
    out = []
    for event, at, parties, found in _coded(document_of(report), pipeline):
        gold = _gold(report, event.scene, event.sub_event, at)
        if gold is not None:
            out.append(Judged(event, parties, found, _roles(event.scene, parties, gold["actors"]), 1.0))
    return out


def judged_in(one: SingleSentence, pipeline: Pipeline) -> list[Judged]:
    """The event that a single sentence tells, with the roles that are marked in it."""
    events = _coded(document_with(one.text), pipeline)
    alike = [event for event in events if event_type(event.by_rules.sub_event) == event_type(one.kind)]
    out = []
    for event, _, parties, found in (alike or events)[:1]:
        marks = [m for m in one.marks if m.role != "place"]
        told = [{m.role for m in marks if _overlaps(event.scene, p, [(m.start, m.end)])} for p in parties]
        out.append(Judged(event, parties, found, [tuple(sorted(roles)) or (NOBODY,) for roles in told], _OF_SENTENCE))
    return out


#: What an event of a single sentence counts for beside one of a report, when trees are grown.
_OF_SENTENCE = 0.5


def _coded(document: Document, pipeline: Pipeline) -> list[_Event]:
    """The events of a document as they are when their roles are settled."""
    lexicons = load_lexicons()
    out = []
    for event in RuleCoder(lexicons).by_rules(document, *pipeline._evidence(document)):
        parties = parties_of(event, lexicons)
        at = event.scene.start + event.scene.tokens[event.members[0].i].start
        out.append(_Event(event, at, parties, features(event, parties, lexicons)))
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


def all_judged(pipeline: Pipeline, folder: Path | None = None) -> list[list[Judged]]:
    """Events of the sentences of a folder, else of the shipped ones and of the open gold; by sentence and report."""
    single = [judged_in(one, pipeline) for one in read_sentences(folder) if one.kind != NONE]
    if folder is not None:
        return single
    return single + [judged_of(report, pipeline) for part in PARTS for report in read_reports(part)]


def _fitted(told: Iterable[list[Judged]]) -> linear.Weights:
    return fit([case for events in told for event in events for case in event.cases()], penalty=PENALTY)


def _unseen(told: Sequence[list[Judged]], folds: int) -> Iterator[tuple[Judged, list[dict[str, float]]]]:
    """Events with the odds of their parties, by weights that have not seen them."""
    for fold in range(folds):
        model = _fitted(events for n, events in enumerate(told) if n % folds != fold)
        for event in (event for events in told[fold::folds] for event in events if event.parties):
            yield event, linear.odds_of_each(event.found, model)


def five_fold(folder: Path | None = None, folds: int = 5, least: float = 0.5) -> dict[str, tuple[int, int, int]]:
    """Role -> (given and right, given, marked) over parties that the weights have not seen."""
    counts: dict[str, tuple[int, int, int]] = {}
    for event, read in _unseen(all_judged(default_pipeline(), folder), folds):
        for odds, roles in zip(read, event.roles, strict=True):
            for role, likely in odds.items():
                right, given, marked = counts.get(role, (0, 0, 0))
                here, said = role in roles, likely >= least
                counts[role] = (right + (here and said), given + said, marked + here)
    return counts


def grow(told: Sequence[list[Judged]], folds: int = 4) -> tuple[list[Any], int]:
    """Trees that say whether the likeliest role of a party is its role, and of how many parties they learned it."""
    lexicons = load_lexicons()
    facts: list[list[str]] = []
    right: list[float] = []
    weights: list[float] = []
    for event, read in _unseen(told, folds):
        asked = role_facts(event.event, event.parties, read, lexicons, asked=range(len(event.parties)))
        for (role, found), roles in zip(asked, event.roles, strict=True):
            facts.append(found)
            right.append(float(role in roles))
            weights.append(event.weight)
    return boost(facts, right, weights, trees=150, leaves=15, rate=0.08, least=30, fewest=15), len(facts)


def write(path: Path | None = None, folder: Path | None = None) -> Path:
    """Fit on all sentences and reports and write weights and trees beside each other."""
    told = all_judged(default_pipeline(), folder)
    path = save(_fitted(told), path or data_path("models") / "roles.npz")
    trees, rows = grow(told)
    source = "boosted trees over the odds of roles.npz, on data/gold/sentences and the open gold"
    save_trees(trees, path.with_suffix(".json"), source=source, rows=rows)
    linear.load.cache_clear()
    load_trees.cache_clear()
    return path


if __name__ == "__main__":
    write()
