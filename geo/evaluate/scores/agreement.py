"""Two annotations of the same gold reports -> how far two readers agree; ``sitmap eval agreement``.

The second reader gets the bare texts of :func:`blank` and writes, per report, a line ``{"doc_id", "incidents": [...]}``
into ``data/gold/incidents/second/*.jsonl``; each incident needs ``quote`` (words of the text), ``sub_event_type``,
``date_start``, ``date_end``, ``place`` (null, or lat, lon, precision, country, name) and ``actors`` (name, role).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from geo.errors import UnreadableSource
from geo.evaluate.gold.align import (
    Alignment,
    GoldReport,
    Pair,
    actor_found,
    align,
    date_right,
    kind_right,
    place_right,
    read_reports,
)
from geo.evaluate.gold.floors import judged_rows
from geo.evaluate.gold.protocol import interval, wilson
from geo.records import Actor, Confidence, Incident, Place, Review, Source
from geo.resources import data_path

_PARTS = ("dev", "seen", "held", "calib")


def blank(folder: Path | None = None, *, every: int = 3) -> list[dict[str, str]]:
    """One in so many of the reports that nobody has read twice, without any annotation, for the second reader."""
    known = read_second(folder)
    reports = [report for part in _PARTS for report in read_reports(part, folder) if report.doc_id not in known]
    keys = ("doc_id", "title", "publisher", "published", "text")
    return [{key: getattr(report, key) for key in keys} for report in reports[::every]]


def read_second(folder: Path | None = None) -> dict[str, list[dict[str, Any]]]:
    """doc_id -> incidents of the second reader.

    Raises
    ------
    UnreadableSource
        If a line is broken or lacks a key.
    """
    base = (folder or data_path("gold", "incidents")) / "second"
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(base.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                row = json.loads(line)
                found[row["doc_id"]] = list(row["incidents"])
            except (ValueError, KeyError, TypeError) as error:
                raise UnreadableSource(f"{path}, line {number}: not a second annotation ({error})") from error
    return found


def as_incident(report: GoldReport, row: dict[str, Any]) -> Incident:
    """An annotation as a record, so that it is compared by the same rules as a prediction.

    Raises
    ------
    UnreadableSource
        If the quote is not in the report.
    """
    start = report.text.find(row["quote"])
    if start < 0:
        raise UnreadableSource(f"{report.doc_id}: the quote '{row['quote'][:60]}' is not in the text")
    point = row.get("place")
    fields: dict[str, Any] = dict.fromkeys(Place.__struct_fields__)
    fields |= {"id": "second", "mention": "", "kind": "PPL", "basis": "named", **(point or {})}
    place = Place(**fields) if point else None
    told = {"doc_id": report.doc_id, "start": start, "end": start + len(row["quote"]), "quote": row["quote"]}
    empty = dict.fromkeys(f for f in Source.__struct_fields__ if f not in told)
    actors = [
        Actor(id=None, name=a["name"], role=a["role"], kind=None, country=None, certainty="stated", said_by=None)
        for a in row.get("actors", [])
    ]
    values: dict[str, Any] = dict.fromkeys(Incident.__struct_fields__)
    values |= {key: row.get(key) for key in ("event_type", "sub_event_type", "date_start", "date_end")}
    values |= {"id": "second", "title": "", "outcome": row.get("outcome", "occurred"), "status": "reported"}
    values |= {"salience": row.get("salience", "main"), "aggregate": bool(row.get("aggregate")), "place": place}
    values |= {"date_precision": "day", "date_basis": "stated", "actors": actors, "alternatives": [], "merge": []}
    values |= {"codes": {}, "tags": [], "made_by": "second reader", "review": Review()}
    values |= {"confidence": Confidence(overall=1, place=1, kind=1, date=1)}
    values |= {"sources": [Source(**{**empty, **told, "stance": "reports"})]}
    return Incident(**values)


def aligned_twice(folder: Path | None = None) -> list[Alignment]:
    """Reports that were read twice, the second reading aligned with the first as if it were a prediction.

    Raises
    ------
    UnreadableSource
        If the second annotation is of a report that the gold lacks.
    """
    second = read_second(folder)
    reports = {report.doc_id: report for part in _PARTS for report in read_reports(part, folder)} if second else {}
    unknown = sorted(set(second) - set(reports))
    if unknown:
        raise UnreadableSource(f"the second annotation has a report that the gold lacks: {unknown[0]}")
    return [align(reports[i], [as_incident(reports[i], row) for row in rows]) for i, rows in second.items()]


def found_by_both(aligned: Sequence[Alignment]) -> float:
    """F1 of the second reader's incidents against the first's; the same the other way round."""
    both = sum(len(item.pairs) for item in aligned)
    either = 2 * both + sum(len(item.missed) + len(item.extra) for item in aligned)
    return 2 * both / either if either else 0.0


def kappa(aligned: Sequence[Alignment]) -> float:
    """Cohen's kappa of the sub-events of incidents that both found: agreement beyond that of chance."""
    pairs = _pairs(aligned)
    if not pairs:
        return 0.0
    n = len(pairs)
    first = Counter(p.gold["sub_event_type"] for p in pairs)
    other = Counter(p.predicted.sub_event_type for p in pairs)
    chance = sum(first[kind] * other[kind] for kind in first) / (n * n)
    seen = sum(kind_right(p.gold, p.predicted) for p in pairs) / n
    return (seen - chance) / (1 - chance) if chance < 1 else 1.0


def _pairs(aligned: Sequence[Alignment]) -> list[Pair]:
    return [pair for item in aligned for pair in item.pairs]


#: What is compared on incidents that both found.
_SAME: dict[str, Callable[[Pair], bool]] = {
    "kind": lambda p: kind_right(p.gold, p.predicted),
    "event type": lambda p: p.gold["event_type"] == p.predicted.event_type,
    "place": lambda p: place_right(p.gold, p.predicted.place),
    "date": lambda p: date_right(p.gold, p.predicted),
    "outcome": lambda p: p.gold["outcome"] == p.predicted.outcome,
}


def run(*, folder: Path | None = None) -> list[dict[str, Any]]:
    """Agreement of the two readers.

    Returns
    -------
    list of dict
        metric, n, value, low, high (95 %): F1 of incidents found by both and Cohen's kappa of their sub-events
        (bootstrap over reports); the share of them on which kind, type, place, date and outcome agree, and of the
        named actors of the first reader that the second has in the same role (Wilson). One row that says so where
        nothing was read twice.
    """
    aligned = aligned_twice(folder)
    if not aligned:
        return [{"metric": "agreement", "skipped": "no second annotation in data/gold/incidents/second"}]
    pairs = _pairs(aligned)
    either = len(pairs) + sum(len(item.missed) + len(item.extra) for item in aligned)
    rows: list[dict[str, Any]] = [{"metric": "reports read twice", "n": len(aligned), "value": float(len(aligned))}]
    for name, measure, n in (
        ("incidents found by both (F1)", found_by_both, either),
        ("kind, Cohen's kappa", kappa, len(pairs)),
    ):
        low, high = interval(aligned, measure)
        rows.append({"metric": name, "n": n, "value": measure(aligned), "low": low, "high": high})
    shares = {name: (sum(same(p) for p in pairs), len(pairs)) for name, same in _SAME.items()}
    named = [(a, p) for p in pairs for a in p.gold["actors"] if not a["generic"]]
    shares["named actor"] = (sum(actor_found(a, p.gold, p.predicted) for a, p in named), len(named))
    for name, (right, n) in shares.items():
        low, high = wilson(right, n)
        rows.append({"metric": f"same {name}", "n": n, "value": right / n if n else 0.0, "low": low, "high": high})
    return rows if folder else judged_rows("agreement", rows)
