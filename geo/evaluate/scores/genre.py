"""Pieces that argue, play at war or tell of other things, and open reports -> how many of each are told from the other.

Pieces are in our own words (``data/gold/genre/held.jsonl``), written without sight of words and weights. Reports are
those of ``data/gold/incidents/calib``, which no genre was fitted on.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.evaluate.gold.align import read_reports
from geo.evaluate.gold.floors import judged_rows
from geo.evaluate.gold.pieces import REPORTED, read_pieces
from geo.evaluate.gold.protocol import wilson
from geo.events.discourse.genre import genre_of
from geo.records import Document

if TYPE_CHECKING:
    from geo.pipeline import Pipeline

#: None from the opinion pieces.
TARGETS = {"pieces without incident": 1.0}


def run(*, pipeline: Pipeline | None = None, folder: Path | None = None) -> list[dict[str, Any]]:
    """Score the genre and what comes of it.

    Returns
    -------
    list of dict
        Rows ``metric``, ``n``, ``value``, ``low``, ``high`` (Wilson, 95 %), with target, floor and verdict where set.
    """
    from geo.pipeline import default_pipeline

    chain = pipeline or default_pipeline()
    pieces = read_pieces("held", folder)
    argued = [row for row in pieces if row["kind"] not in REPORTED]
    quiet = 0
    for row in pieces:
        quiet += not chain.extract(Document(doc_id=row["id"], text=row["text"], published=row["published"]))
    reports = [r for r in read_reports("calib") if r.genre not in ("opinion", "sport")]
    rows = [
        _row("pieces told from reports", sum(genre_of(row["text"]) != "report" for row in argued), len(argued)),
        _row("pieces without incident", quiet, len(pieces)),
        _row("reports taken for reports", sum(genre_of(r.text) == "report" for r in reports), len(reports)),
    ]
    return judged_rows("genre", rows)


def _row(metric: str, right: int, n: int) -> dict[str, Any]:
    low, high = wilson(right, n)
    return {"metric": metric, "n": n, "value": right / n, "low": low, "high": high, "target": TARGETS.get(metric)}
