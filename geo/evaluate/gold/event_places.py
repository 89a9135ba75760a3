"""Event-location corpus -> per event verb the places recognised and what speaks for each: for training and scoring."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geo.events.grammar.chunks import Clauses
from geo.events.grammar.tagging import tag
from geo.events.grammar.tokens import tokenize
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.where.choice import features, token_at, token_span
from geo.events.where.sites import drawn_out, sites
from geo.events.where.syntax import spots
from geo.records import Document, Place, Resolution
from geo.resources import data_dir

if TYPE_CHECKING:
    from geo.pipeline import Pipeline

Span = tuple[int, int]
FOLDS = 5


class Item(NamedTuple):
    """An event of the corpus: its fold, gold spans, the places found and what speaks for each of them."""

    text: str
    fold: int
    gold: list[Span]
    places: list[Span]
    features: list[dict[str, float]]
    links: list[str]

    def labels(self) -> list[int]:
        """1 for each place that overlaps a gold span, else 0."""
        return [int(overlaps(place, self.gold)) for place in self.places]


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def corpus_path() -> Path:
    """Where the corpus is expected: beside the checkout."""
    return data_dir().parent.parent / "shared" / "corpora" / "event_location_dev.jsonl"


def read_items(path: Path, pipeline: Pipeline, *, limit: int | None = None) -> list[Item]:
    """Read the corpus, find the places of each sentence and what speaks for each.

    Parameters
    ----------
    path : pathlib.Path
        ``event_location_dev.jsonl``.
    pipeline : Pipeline
        Recognises and resolves the places.
    limit : int, optional
        Read only so many rows.
    """
    known: dict[str, list[Resolution]] = {}
    items = []
    for line in path.read_text(encoding="utf-8").splitlines()[:limit]:
        row = json.loads(line)
        text = row["text"]
        if text not in known:
            known[text] = [r for r in pipeline.geoparse(Document(doc_id="", text=text)) if r.use != "demonym"]
        gold = [(g["start"], g["end"]) for g in row["event_locations"]]
        fold = int(hashlib.sha256(text.encode()).hexdigest(), 16) % FOLDS
        items.append(Item(text, fold, gold, *_offered(text, row["verbs"][0]["start"], known[text])))
    return items


def _offered(text: str, verb: int, named: Sequence[Resolution]) -> tuple[list[Span], list[dict[str, float]], list[str]]:
    """Places of a sentence, sites that are in no gazetteer among them, their features and links."""
    lexicons = load_lexicons()
    tokens = tokenize(text)
    if not tokens:
        return [], [], []
    tag(tokens, lexicons.verbs, lexicons.homographs, lexicons.demonyms)
    clauses = Clauses(tokens)
    found = sites(tokens, lexicons.demonyms)
    offered: dict[Span, Place | None] = {}
    for resolution in named:
        offered.setdefault(drawn_out(token_span(clauses, resolution.start, resolution.end), found), resolution.place)
    for site in found:
        offered.setdefault(site, None)
    spans = sorted(offered)
    at = token_at(clauses, verb)
    together = spots(clauses, spans, lexicons.actors.find(tokens), [offered[span] for span in spans])
    values = features(clauses, clauses.at[at], at, together)
    return [(tokens[i].start, tokens[j - 1].end) for i, j in spans], values, together.links
