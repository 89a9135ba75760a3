"""Confidences + what turned out right -> reliability table, expected calibration error, the coder's fitted table.

A coding is right overall when it is aligned with a gold incident and kind, place and date agree. The map from raw to
calibrated confidence is isotonic (pool adjacent violators) on the ``calib`` part, kept as a few points; ``held``
measures the error that is left.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from geo.evaluate.gold.align import Alignment, Pair, date_right, kind_right, place_right
from geo.records import Incident
from geo.resources import data_path

PARTS = ("overall", "kind", "place", "date")
_BINS = 10


class Bin(NamedTuple):
    """One line of a reliability table."""

    low: float
    high: float
    n: int
    confidence: float
    right: float


def judged(aligned: Iterable[Alignment], part: str) -> list[tuple[float, bool]]:
    """(confidence, right) for every prediction; ``overall`` counts false alarms, the other parts aligned pairs only."""
    found: list[tuple[float, bool]] = []
    for item in aligned:
        found += [(_confidence(pair.predicted, part), _right(pair, part)) for pair in item.pairs]
        if part == "overall":
            found += [(_confidence(extra, part), False) for extra in item.extra]
    return found


def _confidence(incident: Incident, part: str) -> float:
    return float(getattr(incident.confidence, part))


def _right(pair: Pair, part: str) -> bool:
    parts = {
        "kind": kind_right(pair.gold, pair.predicted),
        "place": place_right(pair.gold, pair.predicted.place),
        "date": date_right(pair.gold, pair.predicted),
    }
    return all(parts.values()) if part == "overall" else parts[part]


def reliability(values: Sequence[tuple[float, bool]], bins: int = _BINS) -> list[Bin]:
    """Bins of equal width from 0 to 1 with their mean confidence and share right; empty ones left out."""
    table = []
    for index in range(bins):
        low, high = index / bins, (index + 1) / bins
        inside = [v for v in values if low <= v[0] < high or (high == 1.0 and v[0] == 1.0)]
        if inside:
            mean = sum(v[0] for v in inside) / len(inside)
            table.append(Bin(low, high, len(inside), mean, sum(v[1] for v in inside) / len(inside)))
    return table


def calibration_error(values: Sequence[tuple[float, bool]], bins: int = _BINS) -> float:
    """Expected calibration error: mean gap of confidence and share right, weighted by bin size (Naeini et al. 2015)."""
    return sum(b.n * abs(b.confidence - b.right) for b in reliability(values, bins)) / max(1, len(values))


def errors_of(aligned: Sequence[Alignment]) -> list[tuple[str, int, float]]:
    """(part, n, expected calibration error) of each part."""
    found = []
    for part in PARTS:
        values = judged(aligned, part)
        found.append((part, len(values), calibration_error(values)))
    return found


def isotonic(values: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Rising steps through (confidence, right), as points (mean confidence, smoothed share) for straight lines.

    Each block has two observations at the overall share added, so that a handful of cases gives no 0 or 1.
    """
    if not values:
        return []
    base = sum(right for _, right in values) / len(values)
    blocks: list[list[float]] = []  # sum of confidence, sum right, n
    for confidence, same in groupby(sorted(values), key=itemgetter(0)):  # equal ones stay together
        rights = [right for _, right in same]
        blocks.append([confidence * len(rights), float(sum(rights)), float(len(rights))])
        while len(blocks) > 1 and _share(blocks[-2]) >= _share(blocks[-1]):
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    blocks = _at_least(blocks, max(8.0, len(values) / 12))
    points = [(b[0] / b[2], (b[1] + 2 * base) / (b[2] + 2)) for b in blocks]
    return [(round(x, 3), round(y, 3)) for x, y in points]


def _share(block: Sequence[float]) -> float:
    return block[1] / block[2]


def _at_least(blocks: list[list[float]], size: float) -> list[list[float]]:
    """Join blocks until each holds enough cases."""
    joined: list[list[float]] = []
    for block in blocks:
        if joined and joined[-1][2] < size:
            joined[-1] = [a + b for a, b in zip(joined[-1], block, strict=True)]
        else:
            joined.append(block)
    if len(joined) > 1 and joined[-1][2] < size:
        last = joined.pop()
        joined[-1] = [a + b for a, b in zip(joined[-1], last, strict=True)]
    return joined


def fit(aligned: Sequence[Alignment]) -> dict[str, list[tuple[float, float]]]:
    """Part -> points of the map from raw to calibrated confidence."""
    return {part: isotonic(judged(aligned, part)) for part in PARTS}


def write(path: Path | None = None, *, part: str = "calib") -> Path:
    """Fit on a part of the gold with the coder's raw confidences and write ``data/models/calibration.json``."""
    from geo.evaluate.gold.scoring_incidents import read_part
    from geo.events.telling import confidence

    path = path or data_path("models") / "calibration.json"
    shipped = confidence._table
    confidence._table = lambda: {}  # type: ignore[assignment]
    try:
        aligned = read_part(part).aligned
    finally:
        confidence._table = shipped
    content: dict[str, Any] = {"fitted_on": f"data/gold/incidents/{part}", "points": fit(aligned)}
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    shipped.cache_clear()
    return path


def table(part: str = "held") -> str:
    """The reliability table of a part as Markdown, for the docs."""
    from geo.evaluate.gold.scoring_incidents import read_part

    lines = ["| confidence | n | mean | right |", "| --- | --- | --- | --- |"]
    for row in reliability(judged(read_part(part).aligned, "overall")):
        lines.append(f"| {row.low:.1f}-{row.high:.1f} | {row.n} | {row.confidence:.2f} | {row.right:.2f} |")
    return "\n".join(lines)
