"""Reports in the plain prose of the press -> the scores of ``incidents`` on that part; ``sitmap eval press``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.evaluate.scores import incidents

if TYPE_CHECKING:
    from geo.pipeline import Pipeline


def run(*, pipeline: Pipeline | None = None, folder: Path | None = None) -> list[dict[str, Any]]:
    """Score incident extraction on the part that is written as the press writes; rows as those of ``incidents``."""
    return incidents.run(part="press", pipeline=pipeline, folder=folder)
