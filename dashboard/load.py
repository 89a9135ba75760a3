"""Store -> Snapshot, and the two filters that only the store or a file can answer: full text and own places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dashboard.snapshot import Mask, Snapshot, from_incidents
from geo.filters import Filter

if TYPE_CHECKING:
    from dashboard.context import Context


def epoch_of(store: Any) -> str:
    """A word that changes whenever the store changes, also from another process."""
    return str(store.revision())


def load_snapshot(store: Any, epoch: str) -> Snapshot:
    """Read the columns of all incidents, rejected ones included."""
    everything = Filter(review=["draft", "approved", "rejected"])
    return from_incidents(list(store.incidents(everything)), epoch=epoch, added=lambda _: None)


def rows_by_store(context: Context, filter_: Filter) -> Mask | None:
    """Rows that match ``text``; None where the filter does not ask."""
    if not filter_.text:
        return None
    snapshot = context.snapshot()
    hit = np.zeros(len(snapshot), dtype=bool)
    found = Filter(text=filter_.text, review=["draft", "approved", "rejected"])
    rows = [snapshot.row_of.get(i.id) for i in context.store.incidents(found)]
    hit[[r for r in rows if r is not None]] = True
    return hit
