"""Phrases that tell what a sentence is about (sport, markets, accidents ...) -> compiled patterns by class."""

from __future__ import annotations

import re

from geo.events.tables import variants


class Cues:
    """One pattern per class of cue, e.g. ``sport`` or ``metaphor``."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        phrases: dict[str, list[str]] = {}
        for row in rows:
            phrases.setdefault(row["class"], []).extend(variants(row))
        self._patterns = {name: _compile(values) for name, values in phrases.items()}

    def search(self, name: str, text: str) -> re.Match[str] | None:
        """First cue of a class in ``text`` (compared without case), or ``None``."""
        pattern = self._patterns.get(name)
        return pattern.search(text) if pattern else None

    def spans(self, name: str, text: str) -> list[tuple[int, int]]:
        """Spans of all cues of a class."""
        pattern = self._patterns.get(name)
        return [m.span() for m in pattern.finditer(text)] if pattern else []


def _compile(phrases: list[str]) -> re.Pattern[str]:
    ordered = sorted(set(phrases), key=lambda p: (-len(p), p))
    return re.compile("|".join(_bounded(p) for p in ordered), re.IGNORECASE)


def _bounded(phrase: str) -> str:
    left = r"\b" if phrase[0].isalnum() else ""
    right = r"\b" if phrase[-1].isalnum() else ""
    return left + re.escape(phrase).replace(r"\ ", r"\s+") + right
