"""Incident -> why a person should look at it, and how soon: what the review queue says and sorts by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from geo.store.records.doubts import doubts

if TYPE_CHECKING:
    from dashboard.snapshot import Snapshot
    from dashboard.texts import Texts
    from geo.records import Incident

#: A later reading that differs from what a person set comes before all that is only doubtful.
_DIFFERS: Final = 2.0


def waits(snapshot: Snapshot, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """1 where somebody has to decide: what nobody has reviewed, and what a later reading tells differently."""
    return np.asarray(snapshot.review.among(["draft"])[rows] | snapshot.flagged[rows], dtype=np.float64)


def priority(snapshot: Snapshot, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sort key of rows, what to look at first lowest: the doubts about the coding, and a reading that differs."""
    return np.asarray(-snapshot.doubt[rows] - _DIFFERS * snapshot.flagged[rows], dtype=np.float64)


def reasons(incident: Incident, t: Texts, *, differs: bool = False) -> list[str]:
    """'doer only suspected', 'place not sure': why an incident is in the queue, the heaviest first; never empty."""
    found = [t("why.differs")] if differs else []
    found += [t(f"why.{word}") for word in doubts(incident)]
    return found or [t("why.nothing" if incident.review.state == "draft" else "why.reviewed")]
