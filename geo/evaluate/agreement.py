"""Two annotations of the same gold reports -> how far two readers agree.

The second reader gets the bare texts of :func:`blank` and writes, per report, a line ``{"doc_id", "incidents": [...]}``
into ``data/gold/incidents/second/*.jsonl``; each incident needs ``quote`` (words of the text), ``sub_event_type``,
``date_start``, ``date_end``, ``place`` (null, or lat, lon, precision, country, name) and ``actors`` (name, role).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from geo.errors import UnreadableSource
from geo.evaluate.align import GoldReport, align, date_right, kind_right, place_right, read_reports
from geo.records import Actor, Confidence, Incident, Place, Review, Source
from geo.resources import data_path

_EVERY = 3  # a third of the reports


def blank(folder: Path | None = None) -> list[dict[str, str]]:
    """Every third report of both parts, without any annotation, for the second reader."""
    reports = [report for part in ("dev", "held") for report in read_reports(part, folder)]
    keys = ("doc_id", "title", "publisher", "published", "text")
    return [{key: getattr(report, key) for key in keys} for report in reports[::_EVERY]]


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


def run(*, folder: Path | None = None) -> list[dict[str, Any]]:
    """Agreement of the two readers.

    Returns
    -------
    list of dict
        metric, n, value: F1 of incidents found by both, and the share of these on which kind, place and date agree; one
        row that says so where there is no second annotation.
    """
    second = read_second(folder)
    if not second:
        return [{"metric": "agreement", "skipped": "no second annotation in data/gold/incidents/second"}]
    reports = {report.doc_id: report for part in ("dev", "held") for report in read_reports(part, folder)}
    unknown = sorted(set(second) - set(reports))
    if unknown:
        raise UnreadableSource(f"the second annotation has a report that the gold lacks: {unknown[0]}")
    aligned = [align(reports[i], [as_incident(reports[i], row) for row in rows]) for i, rows in second.items()]
    pairs = [pair for item in aligned for pair in item.pairs]
    total = 2 * len(pairs) + sum(len(item.missed) + len(item.extra) for item in aligned)
    n = len(pairs)
    rows = [{"metric": "reports read twice", "n": len(aligned), "value": float(len(aligned))}]
    rows.append({"metric": "incidents found by both (F1)", "n": total - n, "value": 2 * n / total if total else 0.0})
    checks = {
        "kind": sum(kind_right(p.gold, p.predicted) for p in pairs),
        "place": sum(place_right(p.gold, p.predicted.place) for p in pairs),
        "date": sum(date_right(p.gold, p.predicted) for p in pairs),
    }
    return rows + [
        {"metric": f"same {name}", "n": n, "value": right / n if n else 0.0} for name, right in checks.items()
    ]
