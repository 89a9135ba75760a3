"""Trigger rows of other languages -> sub-events of short wires in Arabic, Persian, Russian and Ukrainian."""

from __future__ import annotations

import re

from geo.events.tables import variants


class ForeignTriggers:
    """Stems of words, compared at a word's beginning; good for wires of simple form."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self.rows = rows
        stems: list[tuple[str, str]] = [(v, row["class"]) for row in rows for v in variants(row)]
        stems.sort(key=lambda s: -len(s[0]))
        self._classes = {s.lower(): c for s, c in stems}
        self._pattern = (
            re.compile("|".join(rf"(?<!\w){re.escape(s)}" for s, _ in stems), re.IGNORECASE) if stems else None
        )

    def search(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and sub-event of each trigger, in order."""
        if self._pattern is None:
            return []
        return [(m.start(), m.end(), self._classes[m[0].lower()]) for m in self._pattern.finditer(text)]


def foreign_drafts(sentence, places, times, lexicons, story) -> None:  # type: ignore[no-untyped-def]
    """Filled in below."""
