"""Pairs of short reports, and single reports -> precision and recall of merging, and whether one thing stays one.

Pairs are in our own words (``data/gold/merging/pairs.jsonl``): the same thing told by two documents, or two things that
look alike. A pair counts as merged when one incident has both documents as sources. A report of its own says how many
incidents it tells; it is right when that many are found.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.evaluate.gold.floors import judged_rows
from geo.evaluate.gold.pairs import LONGER, read_pairs
from geo.evaluate.gold.protocol import wilson
from geo.records import Document, Incident
from geo.resources import data_path

if TYPE_CHECKING:
    from geo.pipeline import Pipeline

TARGETS = {"merged of the same": 0.95, "same of the merged": 0.95, "one thing once within a report": 0.95}


class Verdict(NamedTuple):
    """What became of a row: ``same`` is null for a report of its own, whose incidents are counted."""

    id: str
    part: str
    same: bool | None
    merged: bool
    right: bool
    incidents: list[Incident]


def judge(rows: Sequence[dict[str, Any]], pipeline: Pipeline) -> list[Verdict]:
    """Run the chain over each row and say what came of it."""
    found = []
    for row in rows:
        told = [row] if row["same"] is None else [row["a"], row["b"]]
        observations = []
        for n, report in enumerate(told):
            document = Document(doc_id=f"{row['id']}-{n}", text=report["text"], published=report["published"])
            observations += pipeline.observe(document)
        incidents = pipeline.merge(observations)
        if row["same"] is None:
            right = len(incidents) == row["incidents"]
            found.append(Verdict(row["id"], row["part"], None, False, right, incidents))
            continue
        merged = any(len({s.doc_id for s in incident.sources}) == 2 for incident in incidents)
        found.append(Verdict(row["id"], row["part"], row["same"], merged, merged == row["same"], incidents))
    return found


def run(*, pipeline: Pipeline | None = None, path: Path | None = None) -> list[dict[str, Any]]:
    """Score merging.

    Returns
    -------
    list of dict
        metric, n, value, low, high (95 %), target, verdict, floor, ok; the rows ``held`` were not looked at while rules
        were written.
    """
    from geo.pipeline import default_pipeline

    chain = pipeline or default_pipeline()
    short = judge(read_pairs(path), chain)
    parts = {"": short, ", held": [v for v in short if v.part == "held"]}
    if path is None:
        longer = judge(read_pairs(data_path("gold", "merging", LONGER)), chain)
        parts |= {", longer": longer, ", longer, held": [v for v in longer if v.part == "held"]}
    rows = []
    for name, part in parts.items():
        same = [v for v in part if v.same]
        merged = [v for v in part if v.same is not None and v.merged]
        single = [v for v in part if v.same is None]
        rows += [
            _row(f"merged of the same{name}", [v.merged for v in same]),
            _row(f"same of the merged{name}", [bool(v.same) for v in merged]),
            _row(f"one thing once within a report{name}", [v.right for v in single]),
        ]
    return judged_rows("merging", rows)


def _row(name: str, rights: Sequence[bool]) -> dict[str, Any]:
    low, high = wilson(sum(rights), len(rights))
    value = sum(rights) / len(rights) if rights else 0.0
    return {
        "metric": name, "n": len(rights), "value": value, "low": low, "high": high,
        "target": TARGETS.get(name.split(",")[0]),
    }  # fmt: skip
