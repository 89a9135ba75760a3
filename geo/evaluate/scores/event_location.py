"""Event verbs with their places (beside the checkout) -> token precision and recall of the place, 'no place' share.

The places of a sentence are recognised by our own recogniser; which of them is the event's is decided by
:mod:`geo.events.where.choice`. Its weights are fitted on this corpus, so the figures are five-fold: each fifth is
decided with weights fitted on the other four (by text, so that no text is on both sides). Tokens are runs of
letters and figures.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from geo.evaluate.gold.floors import judged_rows
from geo.evaluate.gold.protocol import wilson
from geo.evaluate.training.where import corpus_path

Span = tuple[int, int]
_TOKEN = re.compile(r"\w+")
_FOLDS = 5
TARGETS = {"token precision": 0.83, "token recall": 0.83, "no place": 0.8}


class Item(NamedTuple):
    """An event of the corpus: its fold, gold spans, the places found and what speaks for each of them."""

    text: str
    fold: int
    gold: list[Span]
    places: list[Span]
    features: list[dict[str, float]]
    links: list[str]


def read_items(path: Path, *, limit: int | None = None) -> list[Item]:
    """Read the corpus and recognise the places of each sentence."""
    from geo.pipeline import default_pipeline
    from geo.records import Document

    pipeline = default_pipeline()
    known: dict[str, list[Span]] = {}
    items = []
    for line in path.read_text(encoding="utf-8").splitlines()[:limit]:
        row = json.loads(line)
        text = row["text"]
        if text not in known:
            document = Document(doc_id="", text=text)
            mentions = pipeline.recogniser.recognise(text, pipeline.sentences(document))
            known[text] = [(m.start, m.end) for m in mentions if m.use != "demonym"]
        gold = [(g["start"], g["end"]) for g in row["event_locations"]]
        fold = int(hashlib.sha256(text.encode()).hexdigest(), 16) % _FOLDS
        values, links = _features(text, row["verbs"][0]["start"], known[text])
        items.append(Item(text, fold, gold, known[text], values, links))
    return items


def _features(text: str, verb: int, places: Sequence[Span]) -> tuple[list[dict[str, float]], list[str]]:
    from geo.events.grammar.chunks import Clauses
    from geo.events.grammar.tagging import tag
    from geo.events.grammar.tokens import tokenize
    from geo.events.lexicon.lexicons import load_lexicons
    from geo.events.where.choice import features, links_of, token_at, token_span

    tokens = tokenize(text)
    if not tokens or not places:
        return [], []
    lexicons = load_lexicons()
    tag(tokens, lexicons.verbs, lexicons.homographs, lexicons.demonyms)
    clauses = Clauses(tokens)
    at = token_at(clauses, verb)
    spans = [token_span(clauses, *span) for span in places]
    actors = lexicons.actors.find(tokens)
    return features(clauses, clauses.at[at], at, spans, actors), links_of(tokens, spans)


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def fit(items: Sequence[Item]) -> dict[str, float]:
    """Weights of the place chooser from some of the items, by the training code of the shipped ones."""
    from geo.evaluate.training import where as train_where

    pairs = [(f, p, item) for item in items for p, f in zip(item.places, item.features, strict=False)]
    return train_where.fit([(values, int(overlaps(place, item.gold))) for values, place, item in pairs])


def choose(item: Item, weights: dict[str, float], threshold: float | None = None) -> list[Span]:
    """The places of an item where its event happened."""
    from geo.events.where.choice import EVEN, pooled, score

    scores = pooled(item.links, [score(values, weights) for values in item.features])
    least = EVEN if threshold is None else threshold
    return [p for p, s in zip(item.places, scores, strict=False) if s >= least]


def measure(items: Sequence[Item], chosen: Sequence[Sequence[Span]]) -> dict[str, tuple[int, int]]:
    """Metric -> (right, n) over all items."""
    right = predicted = gold = none_right = none = 0
    for item, spans in zip(items, chosen, strict=True):
        tokens = [m.span() for m in _TOKEN.finditer(item.text)]
        ours = {t for t in tokens if overlaps(t, spans)}
        theirs = {t for t in tokens if overlaps(t, item.gold)}
        right += len(ours & theirs)
        predicted += len(ours)
        gold += len(theirs)
        if not item.gold:
            none += 1
            none_right += not spans
    return {"token precision": (right, predicted), "token recall": (right, gold), "no place": (none_right, none)}


def run(*, path: Path | None = None, limit: int | None = None) -> list[dict[str, Any]]:
    """Score the choice of the event's place, five-fold.

    Returns
    -------
    list of dict
        metric, n, value, low, high (95 %), target, verdict, floor, ok; one row that says so where the corpus is absent.
    """
    path = path or corpus_path()
    if not path.is_file():
        return [{"metric": "event_location_dev", "skipped": "the corpus is not beside the checkout (shared/corpora)"}]
    from geo.events.where.choice import weights

    items = read_items(path, limit=limit)
    fitted = [fit([item for item in items if item.fold != fold]) for fold in range(_FOLDS)]
    crossed = [choose(item, fitted[item.fold]) for item in items]
    shipped = [choose(item, weights()) for item in items]
    rows = [_row(name, right, n, TARGETS[name]) for name, (right, n) in measure(items, crossed).items()]
    found = sum(any(overlaps(g, item.places) for g in item.gold) for item in items if item.gold)
    rows.append(_row("gold places recognised at all", found, sum(bool(item.gold) for item in items), None))
    rows += [_row(f"{name}, shipped weights", right, n, None) for name, (right, n) in measure(items, shipped).items()]
    return rows if limit else judged_rows("event_location", rows)


def _row(name: str, right: int, n: int, target: float | None) -> dict[str, Any]:
    low, high = wilson(right, n)
    return {"metric": name, "n": n, "value": right / n if n else 0.0, "low": low, "high": high, "target": target}
