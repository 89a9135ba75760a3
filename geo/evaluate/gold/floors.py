"""Rows of an evaluation + ``data/gold/floors.json`` -> the same rows with verdict, floor and whether it holds.

For the kinds that have no floors of their own beside their gold. A floor is set two standard errors below the measured
share, so that chance alone seldom breaks it and a real fall does.
"""

from __future__ import annotations

import importlib
import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geo.resources import data_path

_FEWEST = 5


def verdict(gap: float) -> str:
    """'reached', or by how much a target is missed."""
    return "reached" if gap <= 0 else f"short by {gap:.3f}"


def lowest_of(right: int, n: int) -> float:
    """Two standard errors below a measured share, cut to three decimals.

    The error is that of a share with two right and two wrong cases more (Agresti and Coull), so that all right of a few
    is not taken for certainty.
    """
    near = (right + 2) / (n + 4)
    return max(0.0, math.floor((right / n - 2 * math.sqrt(near * (1 - near) / (n + 4))) * 1000) / 1000)


def read_floors(path: Path | None = None) -> dict[str, dict[str, float]]:
    """Kind -> metric -> lowest share allowed."""
    path = path or data_path("gold", "floors.json")
    found: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def judged_rows(kind: str, rows: Iterable[dict[str, Any]], path: Path | None = None) -> list[dict[str, Any]]:
    """Rows with ``verdict`` where they have a target, and ``floor`` and ``ok`` where their kind has a floor for them.

    Parameters
    ----------
    kind : str
        As the command line names it.
    rows : iterable of dict
        With ``metric``, ``value`` and perhaps ``target``, shares.
    path : pathlib.Path, optional
        Another table of floors.
    """
    floors = read_floors(path).get(kind, {})
    found = []
    for row in rows:
        floor, target = floors.get(row["metric"]), row.get("target")
        row = dict(row)
        if "value" in row and (target is not None or floor is not None):
            row["verdict"] = None if target is None else verdict(target - row["value"])
            row |= {"floor": floor, "ok": None if floor is None else row["value"] >= floor}
        found.append(row)
    return found


def set_floors(kind: str, path: Path | None = None) -> None:
    """Write the floors of a kind from what is measured now; a deliberate act."""
    path = path or data_path("gold", "floors.json")
    known = read_floors(path)
    rows = importlib.import_module(f"geo.evaluate.scores.{kind}").run()
    shares = [row for row in rows if row.get("n", 0) >= _FEWEST and 0 <= row.get("value", -1) <= 1]
    known[kind] = {row["metric"]: lowest_of(round(row["value"] * row["n"]), row["n"]) for row in shares}
    path.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", encoding="utf-8")
