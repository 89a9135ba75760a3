"""Trigger rows of other languages -> stems, found at the beginning of words."""

from __future__ import annotations

import re

from geo.events.tables import variants


class ForeignTriggers:
    """Stems of words, compared at a word's beginning."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        stems = sorted(((v, row["class"]) for row in rows for v in variants(row)), key=lambda s: -len(s[0]))
        self._classes = {stem.lower(): name for stem, name in reversed(stems)}
        joined = "|".join(re.escape(stem) for stem, _ in stems)
        self._pattern = re.compile(rf"(?<!\w)(?:و|ال|وال)?({joined})\w*", re.IGNORECASE) if stems else None

    def search(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and sub-event of each trigger, in order."""
        if self._pattern is None:
            return []
        return [(m.start(1), m.end(), self._classes[m[1].lower()]) for m in self._pattern.finditer(text)]
