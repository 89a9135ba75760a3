"""``data/gold/merging`` -> pairs of tellings, and single reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from geo.errors import UnreadableSource
from geo.resources import data_path

#: Rows of several sentences in the manner of agencies and local papers, in the form of ``pairs.jsonl``.
LONGER = "longer.jsonl"


def read_pairs(path: Path | None = None) -> list[dict[str, Any]]:
    """Rows of the table.

    Raises
    ------
    UnreadableSource
        If a line is no JSON object.
    """
    path = path or data_path("gold", "merging", "pairs.jsonl")
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            rows.append(dict(json.loads(line)))
        except ValueError as error:
            raise UnreadableSource(f"{path}, line {number}: not a pair ({error})") from error
    return rows
