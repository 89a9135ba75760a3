"""Gold reports and pieces that only argue or play -> weights that tell a text's genre, by logistic regression.

``python -m geo.evaluate.training.genre`` fits on the open parts of ``data/gold/incidents`` and on
``data/gold/genre/open`` and writes ``data/models/genre.json``; ``sitmap eval genre`` measures it on
``data/gold/genre/held``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.evaluate.gold.align import read_reports
from geo.evaluate.gold.pieces import REPORTED, read_pieces
from geo.events.discourse.genre import GENRES, Genre, model
from geo.events.discourse.traits import traits_of
from geo.resources import data_path

Floats = NDArray[np.float64]
PARTS = ("dev", "seen", "more")
#: What the kinds of pieces, and the genres of gold reports that are no reports, are to a coder.
_OF_KIND: dict[str, Genre] = {
    "opinion": "argument", "editorial": "argument", "analysis": "argument", "essay": "argument",
    "obituary": "argument", "science": "argument", "sport": "sport", "business": "sport", "culture": "sport",
}  # fmt: skip
_STEPS, _RATE, _PENALTY = 4000, 0.5, 0.03


class Piece(NamedTuple):
    """A text and what it is."""

    text: str
    genre: Genre
    kind: str


def pieces(part: str, folder: Path | None = None) -> list[Piece]:
    """Pieces of ``data/gold/genre`` that argue or play, with their genre."""
    argued = [row for row in read_pieces(part, folder) if row["kind"] not in REPORTED]
    return [Piece(row["text"], _OF_KIND[row["kind"]], row["kind"]) for row in argued]


def reports(parts: Sequence[str] = PARTS) -> list[Piece]:
    """Gold reports, opinion and sport among them by their own genre."""
    told = [report for part in parts for report in read_reports(part)]
    return [Piece(r.text, _OF_KIND.get(r.genre, "report"), r.genre) for r in told]


def fit(known: Sequence[Piece]) -> dict[str, dict[str, float]]:
    """Weights by genre and trait; every genre counts for as much, so that the many reports do not outvote the rest."""
    found = [traits_of(piece.text) for piece in known]
    names = sorted(found[0])
    x = np.array([[traits[name] for name in names] for traits in found])
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.column_stack([(x - mean) / scale, np.ones(len(x))])
    y = np.array([[float(piece.genre == genre) for genre in GENRES] for piece in known])
    share = (y / y.sum(axis=0)).sum(axis=1) / len(GENRES)
    weights = np.zeros((z.shape[1], len(GENRES)))
    for _ in range(_STEPS):
        odds = np.exp(z @ weights - (z @ weights).max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        slope = z.T @ ((odds - y) * share[:, None])
        slope[:-1] += _PENALTY * weights[:-1]
        weights -= _RATE * slope
    plain = weights[:-1] / scale[:, None]
    bias = weights[-1] - mean @ plain
    return {
        genre: {"": round(float(bias[k]), 4)} | {name: round(float(plain[n, k]), 4) for n, name in enumerate(names)}
        for k, genre in enumerate(GENRES)
    }


def write(path: Path | None = None) -> Path:
    """Fit on all that is open and write the model."""
    path = path or data_path("models") / "genre.json"
    path.write_text(json.dumps(fit([*reports(), *pieces("open")]), indent=1) + "\n", encoding="utf-8")
    model.cache_clear()
    return path


if __name__ == "__main__":
    write()
