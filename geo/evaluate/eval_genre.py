"""Pieces that only argue or play at war, and open reports -> how many of each are told from the other.

Pieces are in our own words (``data/gold/genre/held.jsonl``), written without sight of words and weights. Reports are
those of ``data/gold/incidents/calib``, which no genre was fitted on.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import UnreadableSource
from geo.evaluate.align import read_reports
from geo.evaluate.floors import judged_rows
from geo.evaluate.protocol import wilson
from geo.events.discourse.genre import genre_of
from geo.records import Document
from geo.resources import data_path

if TYPE_CHECKING:
    from geo.pipeline import Pipeline

#: None from the opinion pieces.
TARGETS = {"pieces without incident": 1.0}


def read_pieces(part: str, folder: Path | None = None) -> list[dict[str, Any]]:
    """Pieces of ``data/gold/genre``: ``open`` ones to learn from, ``held`` ones to measure on.

    Raises
    ------
    UnreadableSource
        If there is no such part or a line is broken.
    """
    path = (folder or data_path("gold", "genre")) / f"{part}.jsonl"
    if not path.exists():
        raise UnreadableSource(f"no pieces in {path}; the parts are open and held")
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            rows.append({key: str(row[key]) for key in ("id", "kind", "published", "text")})
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableSource(f"{path}, line {number}: not a piece ({error})") from error
    return rows


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
    quiet = 0
    for row in pieces:
        quiet += not chain.extract(Document(doc_id=row["id"], text=row["text"], published=row["published"]))
    reports = [r for r in read_reports("calib") if r.genre not in ("opinion", "sport")]
    rows = [
        _row("pieces told from reports", sum(genre_of(row["text"]) != "report" for row in pieces), len(pieces)),
        _row("pieces without incident", quiet, len(pieces)),
        _row("reports taken for reports", sum(genre_of(r.text) == "report" for r in reports), len(reports)),
    ]
    return judged_rows("genre", rows)


def _row(metric: str, right: int, n: int) -> dict[str, Any]:
    low, high = wilson(right, n)
    return {"metric": metric, "n": n, "value": right / n, "low": low, "high": high, "target": TARGETS.get(metric)}
