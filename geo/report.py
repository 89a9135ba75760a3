"""What an ingest did, for people and as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

import msgspec

from geo.sources import Failure


@dataclass
class Report:
    """What an ingest did; ``failures`` says what could not be read and why."""

    files: int = 0
    documents: int = 0
    copies: int = 0
    unchanged: int = 0
    observations: int = 0
    incidents_before: int = 0
    incidents: int = 0
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for ``--report FILE``."""
        return asdict(self) | {"failures": msgspec.to_builtins(self.failures)}

    def summary(self) -> str:
        """One line for people."""
        new = self.incidents - self.incidents_before
        parts = [f"{self.documents} documents read", f"{self.unchanged} already there"]
        if self.copies:
            parts.append(f"{self.copies} of them copies of others")
        parts.append(f"{new:+d} incidents, {self.incidents} in the store")
        if self.failures:
            parts.append(f"{len(self.failures)} could not be read")
        return f"{'; '.join(parts)}; {self.seconds:.1f} s"
