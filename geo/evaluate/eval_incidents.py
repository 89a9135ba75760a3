"""Gold reports + the pipeline's incidents -> recall, precision, kind, place, date, actors, duplicates; floors held.

Shares carry n and a 95 % interval (Wilson). Attributes are measured on aligned pairs. ``held`` is the part that counts;
``dev`` is for those who write rules. Floors are in ``data/gold/incidents/floors.json``, set at measured minus two
standard errors.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.evaluate.align import (
    Alignment,
    Pair,
    actor_found,
    align,
    date_right,
    kind_right,
    place_right,
    read_reports,
    spans_of,
)
from geo.evaluate.protocol import wilson
from geo.records import Document
from geo.resources import data_path

if TYPE_CHECKING:
    from geo.pipeline import Pipeline

#: What the specification asks for.
TARGETS = {
    "incident recall": 0.85,
    "incident precision": 0.85,
    "kind": 0.85,
    "place": 0.9,
    "date": 0.9,
    "actor": 0.85,
    "duplicates merged": 0.95,
}
_NONE = "incidents from opinion and sport"
_NONE_GENRES = ("opinion", "sport")


def align_part(part: str, *, pipeline: Pipeline | None = None, folder: Path | None = None) -> list[Alignment]:
    """Run the pipeline over a part of the gold and align what it finds."""
    if pipeline is None:
        from geo.pipeline import default_pipeline

        pipeline = default_pipeline()
    aligned = []
    for report in read_reports(part, folder):
        document = Document(
            doc_id=report.doc_id,
            text=report.text,
            title=report.title,
            publisher=report.publisher,
            published=report.published,
        )
        aligned.append(align(report, pipeline.extract(document)))
    return aligned


def measure(aligned: Sequence[Alignment]) -> dict[str, tuple[int, int]]:
    """Metric -> (right, n)."""
    pairs = [pair for item in aligned for pair in item.pairs]
    gold = len(pairs) + sum(len(item.missed) for item in aligned)
    predicted = len(pairs) + sum(len(item.extra) for item in aligned)
    actors = [(a, p) for p in pairs for a in p.gold["actors"] if not a["generic"]]
    told_twice = [(item, p) for item in aligned for p in item.pairs if p.gold["also"]]
    kinds = [p for p in pairs if kind_right(p.gold, p.predicted)]
    return {
        "incident recall": (len(pairs), gold),
        "incident precision": (len(pairs), predicted),
        "kind": (len(kinds), len(pairs)),
        "event type": _count(pairs, lambda p: p.gold["event_type"] == p.predicted.event_type),
        "place": _count(pairs, lambda p: place_right(p.gold, p.predicted.place)),
        "date": _count(pairs, lambda p: date_right(p.gold, p.predicted)),
        "actor": (sum(actor_found(a, p.gold, p.predicted) for a, p in actors), len(actors)),
        "outcome": _count(pairs, lambda p: p.gold["outcome"] == p.predicted.outcome),
        "status": _count(pairs, lambda p: p.gold["status"] == p.predicted.status),
        "salience": _count(pairs, lambda p: p.gold["salience"] == p.predicted.salience),
        "fatalities": _fatalities(pairs),
        "duplicates merged": (sum(not _told_apart(item, p) for item, p in told_twice), len(told_twice)),
    }


def _count(pairs: Sequence[Pair], right: Any) -> tuple[int, int]:
    return sum(bool(right(pair)) for pair in pairs), len(pairs)


def _fatalities(pairs: Sequence[Pair]) -> tuple[int, int]:
    """Lowest count right, over the incidents whose report gives one."""
    told = [p for p in pairs if p.gold["fatalities"] is not None]
    right = sum(
        p.predicted.fatalities is not None and p.predicted.fatalities.low == p.gold["fatalities"]["low"] for p in told
    )
    return right, len(told)


def _told_apart(item: Alignment, pair: Pair) -> bool:
    """Whether another prediction of the same event type stands on one of the pair's other tellings."""
    others = [*item.extra, *(p.predicted for p in item.pairs if p is not pair)]
    spans = spans_of(pair.gold)
    claimed = [span for p in item.pairs if p is not pair for span in spans_of(p.gold)]
    return any(
        other.event_type == pair.predicted.event_type and _inside(other, spans) and not _inside(other, claimed)
        for other in others
    )


def _inside(incident: Any, spans: Iterable[tuple[int, int]]) -> bool:
    return any(min(end, s.end) > max(start, s.start) for start, end in spans for s in incident.sources)


def from_none(aligned: Sequence[Alignment]) -> int:
    """Incidents made of opinion pieces and sport, which hold none."""
    return sum(len(item.extra) for item in aligned if item.report.genre in _NONE_GENRES)


def floors(folder: Path | None = None) -> dict[str, dict[str, float]]:
    """Part -> metric -> lowest share allowed."""
    path = (folder or data_path("gold", "incidents")) / "floors.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def run(*, part: str = "held", pipeline: Pipeline | None = None, folder: Path | None = None) -> list[dict[str, Any]]:
    """Score incident extraction on one part of the gold.

    Parameters
    ----------
    part : {"held", "dev"}
    pipeline : Pipeline, optional
    folder : pathlib.Path, optional
        Another gold folder.

    Returns
    -------
    list of dict
        metric, n, value, low, high (95 %), target, floor, ok; ok is false where the value is below its floor.
    """
    from geo.evaluate.calibrate import errors_of

    aligned = align_part(part, pipeline=pipeline, folder=folder)
    lowest = floors(folder).get(part, {})
    rows = [_row(name, right, n, lowest.get(name)) for name, (right, n) in measure(aligned).items()]
    none = from_none(aligned)
    docs = sum(item.report.genre in _NONE_GENRES for item in aligned)
    most = lowest.get(_NONE)
    rows.append({"metric": _NONE, "n": docs, "value": float(none), "target": 0, "floor": most})
    rows[-1]["ok"] = None if most is None else none <= most
    for name, n, error in errors_of(aligned):
        limit = lowest.get(f"calibration error, {name}")
        ok = None if limit is None else error <= limit
        target = 0.08 if name == "overall" else None
        rows.append(
            {"metric": f"calibration error, {name}", "n": n, "value": error, "target": target, "floor": limit, "ok": ok}
        )
    return rows


def _row(name: str, right: int, n: int, floor: float | None) -> dict[str, Any]:
    value = right / n if n else 0.0
    low, high = wilson(right, n)
    ok = None if floor is None else value >= floor
    return {
        "metric": name,
        "n": n,
        "value": value,
        "low": low,
        "high": high,
        "target": TARGETS.get(name),
        "floor": floor,
        "ok": ok,
    }


def set_floors(part: str = "held", folder: Path | None = None) -> Path:
    """Write the floors of a part from what is measured now; a deliberate act.

    Shares go two standard errors below the measured one; false alarms in texts without incidents and calibration errors
    may not grow by more than nothing and 0.03.
    """
    from geo.evaluate.calibrate import errors_of

    path = (folder or data_path("gold", "incidents")) / "floors.json"
    known = floors(folder)
    aligned = align_part(part, folder=folder)
    lowest = {
        name: round(max(0.0, right / n - 2 * math.sqrt(right / n * (1 - right / n) / n)), 3)
        for name, (right, n) in measure(aligned).items()
        if n >= 5
    }
    lowest[_NONE] = float(from_none(aligned))
    lowest |= {f"calibration error, {name}": round(error + 0.03, 3) for name, _, error in errors_of(aligned)}
    known[part] = lowest
    path.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")
    return path
