"""What an ingest did, for people and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

import msgspec

from geo.sources import Failure, TableRow

#: Values that a note shows, and their characters.
_SHOWN, _VALUE = 3, 60


@dataclass
class Report:
    """What an ingest did; ``failures`` says what could not be read and why.

    ``passed_over`` counts files of folders by suffix that are of no kind that we read; ``by_content`` names those that
    were named one by one, and whose suffix does not say what they are; ``doubts`` says what was read all the same.
    """

    files: int = 0
    documents: int = 0
    copies: int = 0
    unchanged: int = 0
    observations: int = 0
    incidents_before: int = 0
    incidents: int = 0
    seconds: float = 0.0
    passed_over: Counter[str] = field(default_factory=Counter)
    by_content: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    noted: dict[tuple[str, str], list[str]] = field(default_factory=dict, repr=False)

    def note_rows(self, rows: Iterable[TableRow]) -> None:
        """Count what was read otherwise than it stands in rows of a table, or not at all."""
        for row in rows:
            path = row.document.path or row.document.doc_id
            for what, value in row.notes:
                self.noted.setdefault((path.rpartition("#")[0] or path, what), []).append(value)

    def tell_notes(self) -> None:
        """Say what was noted, each thing once with the number of rows and some of the values."""
        for (path, what), values in self.noted.items():
            shown = ", ".join(f"'{v[:_VALUE]}'" for v in list(dict.fromkeys(filter(None, values)))[:_SHOWN])
            rows = f"{len(values):,} row{'' if len(values) == 1 else 's'}"
            self.doubts.append(f"{path}: {rows}: {what}{f' ({shown})' if shown else ''}")
        self.noted.clear()

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for ``--report FILE``."""
        told = {name: value for name, value in asdict(self).items() if name != "noted"}
        return told | {"passed_over": dict(self.passed_over), "failures": msgspec.to_builtins(self.failures)}

    def summary(self) -> str:
        """One line for people."""
        new = self.incidents - self.incidents_before
        parts = [
            f"{self.documents} document{'' if self.documents == 1 else 's'} read",
            f"{self.unchanged} already there",
        ]
        if self.copies:
            parts.append(f"{self.copies} of them copies of others")
        parts.append(f"{new:+d} incident{'' if abs(new) == 1 else 's'}, {self.incidents} in the store")
        if self.failures:
            parts.append(f"{len(self.failures)} could not be read")
        if self.doubts:
            parts.append(f"{len(self.doubts)} to be looked at")
        if self.by_content:
            names = ", ".join(self.by_content[:4]) + (" ..." if len(self.by_content) > 4 else "")
            parts.append(f"taken for what they begin like, mostly text, as their suffix is not known: {names}")
        if self.passed_over:
            kinds = ", ".join(f"{n} {suffix}" for suffix, n in sorted(self.passed_over.items())[:8])
            parts.append(f"passed over, not of a kind that we read: {kinds}")
        return f"{'; '.join(parts)}; {self.seconds:.1f} s"
