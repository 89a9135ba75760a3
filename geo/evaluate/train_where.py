"""Event-location corpus -> weights of the place chooser (``data/models/where.json``), fitted by logistic regression."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from geo.events.chunks import Clauses
from geo.events.grammar import tag
from geo.events.lexicons import load_lexicons
from geo.events.tokens import tokenize
from geo.events.where import features, token_at, token_span

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
    out = []
    for place, (i, j) in zip(places, spans, strict=True):
        right = any(place[0] < b and a < place[1] for a, b in gold)
        out.append((features(clauses, clauses.at[at], at, i, j, spans), int(right)))
    return out


def fit(rows: Sequence[Row], *, l2: float = 1.0, steps: int = 60) -> dict[str, float]:
    """Logistic regression by Newton's method with an L2 penalty (none on the bias).

    Parameters
    ----------
    rows : sequence of (features, label)
        As :func:`rows_of` gives them.
    l2 : float
        Strength of the penalty.
    steps : int
        Most Newton steps.
    """
    names = sorted({name for values, _ in rows for name in values})
    column = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    y = np.array([label for _, label in rows], dtype=float)
    for r, (values, _) in enumerate(rows):
        for name, value in values.items():
            x[r, column[name]] = value
    penalty = np.full(len(names), l2)
    penalty[column["bias"]] = 1e-6
    w = np.zeros(len(names))
    for _ in range(steps):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + penalty * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if float(np.abs(step).max()) < 1e-6:
            break
    return {name: round(float(w[column[name]]), 4) for name in names}


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
