"""Event-location corpus -> weights of the place chooser (``data/models/where.json``), fitted by logistic regression."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geo.events.grammar.chunks import Clauses
from geo.events.grammar.tagging import tag
from geo.events.grammar.tokens import tokenize
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.where.choice import features, token_at, token_span
from geo.resources import data_dir

Row = tuple[dict[str, float], int]


def rows_of(
    text: str, verb: tuple[int, int], places: Sequence[tuple[int, int]], gold: Sequence[tuple[int, int]]
) -> list[Row]:
    """Features of each place of a sentence, and 1 where it overlaps a gold span."""
    lexicons = load_lexicons()
    tokens = tokenize(text)
    tag(tokens, lexicons.verbs, lexicons.homographs, lexicons.demonyms)
    clauses = Clauses(tokens)
    at = token_at(clauses, verb[0])
    spans = [token_span(clauses, *p) for p in places]
    found = features(clauses, clauses.at[at], at, spans, lexicons.actors.find(tokens))
    rights = [any(place[0] < b and a < place[1] for a, b in gold) for place in places]
    return [(values, int(right)) for values, right in zip(found, rights, strict=True)]


def corpus_path() -> Path:
    """Where the corpus is expected: beside the checkout."""
    return data_dir().parent.parent / "shared" / "corpora" / "event_location_dev.jsonl"


def fit(rows: Sequence[Row], *, l1: float = 1.0, l2: float = 1.0, steps: int = 100) -> dict[str, float]:
    """Logistic regression with L1 and L2 penalties, by CRFsuite on sequences of one.

    Parameters
    ----------
    rows : sequence of (features, label)
        As :func:`rows_of` gives them.
    l1, l2 : float
        Strength of the penalties; the first leaves a table of some 1,400 weights.
    steps : int
        Most steps of L-BFGS.
    """
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": l1, "c2": l2, "max_iterations": steps})
    for values, label in rows:
        trainer.append([values], ["1" if label else "0"])
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "where.crf")
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        learned = tagger.info().state_features
        tagger.close()
    weights: dict[str, float] = {}
    for (name, label), weight in learned.items():
        weights[name] = weights.get(name, 0.0) + (weight if label == "1" else -weight)
    return {name: round(weights[name], 4) for name in sorted(weights)}


def train(corpus: Path, out: Path, *, recogniser: Any, limit: int | None = None) -> dict[str, float]:
    """Fit on the whole corpus and write the table.

    Parameters
    ----------
    corpus : pathlib.Path
        ``event_location_dev.jsonl``.
    out : pathlib.Path
        Where the weights go.
    recogniser : Recogniser
        Finds the places of each sentence.
    limit : int, optional
        Read only so many rows.
    """
    from geo.text.sentences import split

    rows: list[Row] = []
    with corpus.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                break
            item = json.loads(line)
            text = item["text"]
            places = [(m.start, m.end) for m in recogniser.recognise(text, split(text)) if m.use != "demonym"]
            gold = [(g["start"], g["end"]) for g in item["event_locations"]]
            for verb in item["verbs"][:1]:
                if places:
                    rows += rows_of(text, (verb["start"], verb["end"]), places, gold)
    weights = fit(rows)
    out.write_text(
        json.dumps(
            {"source": f"logistic regression on {corpus.name} (Halterman, MIT)", "rows": len(rows), "weights": weights},
            indent=0,
        )
        + "\n",
        encoding="utf-8",
    )
    return weights


def write() -> dict[str, float]:
    """Fit with our own recogniser on the corpus beside the checkout and write the shipped table."""
    from geo.pipeline import default_pipeline
    from geo.resources import data_path

    return train(corpus_path(), data_path("models") / "where.json", recogniser=default_pipeline().recogniser)
