"""``data/gold/genre`` -> pieces that only argue or play at war."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from geo.errors import UnreadableSource
from geo.resources import data_path

#: Kinds of pieces that report, though of nothing violent: local press.
REPORTED = ("court", "accident", "local", "history")


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
