"""data/lexicons/*.tsv and the user's tables -> Lexicons, compiled once."""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from pathlib import Path

from geo.events.tables import read_folder, variants
from geo.resources import data_path


class Lexicons:
    """Compiled tables; ``version`` is a hash of what they were read from."""

    def __init__(self, triggers: list[dict[str, str]]) -> None:
        self.triggers = triggers
        self._by_form = {v.lower(): row["class"] for row in triggers for v in variants(row)}

    @cached_property
    def version(self) -> str:
        """Hash of all rows; part of ``made_by``."""
        return hashlib.sha256(repr(self.triggers).encode()).hexdigest()[:12]

    @cached_property
    def trigger_pattern(self) -> re.Pattern[str]:
        """One alternation of all trigger forms, longest first."""
        forms = sorted(self._by_form, key=len, reverse=True)
        return re.compile(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b", re.I)

    def sub_event_of(self, form: str) -> str:
        """The default sub-event of a trigger form."""
        return self._by_form[form.lower()]


def load_lexicons(user_dir: str | Path | None = None) -> Lexicons:
    """Read the shipped lexicons and, on top, a user's folder (rows win by id)."""
    folder = Path(user_dir) if user_dir else None
    return Lexicons(read_folder(data_path("lexicons"), "thin_triggers.tsv", folder))
