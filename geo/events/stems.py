"""Trigger rows of other languages -> stems, found at the beginning of words.

Rows whose class is no sub-event serve the reading: ``unreal`` (vows, denials), ``dead``, ``hurt`` and ``count:N``.
"""

from __future__ import annotations

import re

from geo.events.tables import variants

_HELPERS = ("unreal", "dead", "hurt")


class ForeignTriggers:
    """Stems of words, compared at a word's beginning."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        triggers = [r for r in rows if r["class"] not in _HELPERS and not r["class"].startswith("count:")]
        stems = sorted(((v, row["class"]) for row in triggers for v in variants(row)), key=lambda s: -len(s[0]))
        self._classes = {stem.lower(): name for stem, name in reversed(stems)}
        self._pattern = _beginning([stem for stem, _ in stems], r"(?:و|ال|وال)?")
        self.unreal = _beginning(_of(rows, "unreal"))
        self.dead = _beginning(_of(rows, "dead"))
        self.hurt = _beginning(_of(rows, "hurt"))
        self.numbers = {
            v.lower(): int(row["class"].removeprefix("count:"))
            for row in rows
            if row["class"].startswith("count:")
            for v in variants(row)
        }

    def search(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and sub-event of each trigger, in order."""
        return [(m.start(1), m.end(), self._classes[m[1].lower()]) for m in self._pattern.finditer(text)]


def _of(rows: list[dict[str, str]], name: str) -> list[str]:
    return sorted((v for row in rows if row["class"] == name for v in variants(row)), key=len, reverse=True)


def _beginning(stems: list[str], prefix: str = "") -> re.Pattern[str]:
    """Words that begin with one of the stems; nothing where there are none."""
    joined = "|".join(re.escape(stem) for stem in stems) or r"(?!)"
    return re.compile(rf"(?<!\w){prefix}({joined})\w*", re.IGNORECASE)
