"""Incident -> why a person should look at it, and how soon: what the review queue says and sorts by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from dashboard.wording import LIKELY
from geo.store.records.doers import doer_certainty

if TYPE_CHECKING:
    from dashboard.snapshot import Snapshot
    from dashboard.texts import Texts
    from geo.records import Incident

#: How much less sure an incident counts whose doer no report tells as a fact. A doer that Sitmap found is right three
#: times in four (docs/decisions/0091), one that a report blames is at least what the report says.
LESS_SURE: Final = {"inferred": 0.25, "suspected": 0.2, "blamed": 0.1, "claimed": 0.05}


def priority(snapshot: Snapshot, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sort key of rows, least sure first: confidence in the coding, less where the doer is not told as a fact."""
    less = np.array([LESS_SURE.get(word, 0.0) for word in snapshot.doer.words])
    return np.asarray(snapshot.confidence[rows] - less[snapshot.doer.codes[rows]], dtype=np.float64)


def reasons(incident: Incident, t: Texts) -> list[str]:
    """'doer only suspected', 'place not sure': what is doubtful about an incident, the doer first."""
    doer = doer_certainty(incident.actors)
    found = [t(f"why.doer.{doer}")] if doer in LESS_SURE else []
    if incident.status == "disputed":
        found.append(t.word("status", "disputed"))
    sure = incident.confidence
    for part in ("kind", "place", "date"):
        if getattr(sure, part) < LIKELY:
            found.append(t(f"why.{part}"))
    return found
