"""Selection -> the rows of the table and of the review queue, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.doubts import priority, reasons, waits
from dashboard.local_names import actor_name, place_name
from dashboard.queries import Selection
from dashboard.texts import Texts
from dashboard.wording import confidence, count_range, country_name, doer_name, span
from geo.records import Incident
from geo.store.records.flat import exact

#: Column of the grid -> name of the snapshot's array that sorts it; words sort by their alphabet.
_NUMBERS = {"when": "end", "coding": "confidence", "deaths": "deaths", "sources": "source_count", "added": "added"}
_WORDS = {
    "category": "event_type",
    "sub": "sub_event_type",
    "place": "place",
    "country": "country",
    "status": "status",
    "review": "review",
    "precision": "precision",
}


def ordered(selection: Selection, sort: Sequence[dict[str, Any]]) -> NDArray[np.int64]:
    """Shown rows in the order that the grid asks for; newest first unless it asks.

    Parameters
    ----------
    selection : Selection
        What is shown.
    sort : sequence of dict
        AG Grid's ``sortModel``: ``colId`` and ``sort`` ('asc' or 'desc'), the first weighs most.
    """
    rows = selection.rows
    for step in reversed(sort):
        key = _key(selection, str(step.get("colId")), rows)
        if key is None:
            continue
        rank = np.argsort(-key if step.get("sort") == "desc" else key, kind="stable")
        rows = rows[rank]
    return rows


def _key(selection: Selection, column: str, rows: NDArray[np.int64]) -> NDArray[Any] | None:
    snapshot = selection.snapshot
    if column in ("why", "waits"):
        return (priority if column == "why" else waits)(snapshot, rows)
    if column in _NUMBERS:
        return np.asarray(getattr(snapshot, _NUMBERS[column])[rows], dtype=np.float64)
    if column in _WORDS:
        coded = getattr(snapshot, _WORDS[column])
        alphabet = np.empty(len(coded.words), dtype=np.int64)
        alphabet[np.argsort(np.array(coded.words, dtype=np.str_), kind="stable")] = np.arange(len(coded.words))
        return np.asarray(alphabet[coded.codes[rows]])
    return None


def page(selection: Selection, store: Any, start: int, end: int, sort: Sequence[dict[str, Any]], t: Texts) -> list[Any]:
    """Rows ``start`` to ``end`` as the grid shows them."""
    rows = ordered(selection, sort)[max(start, 0) : end]
    ids = [str(identifier) for identifier in selection.snapshot.ids[rows]]
    versions = store.versions_of(ids)
    differs = selection.snapshot.flagged[rows].tolist()
    return [
        row_of(store.get(id_), t, differs=flagged) | {"version": versions.get(id_)}
        for id_, flagged in zip(ids, differs, strict=True)
    ]


def row_of(incident: Incident, t: Texts, *, differs: bool = False) -> dict[str, Any]:
    """One incident in plain words; keys are the grid's columns. ``differs``: a later reading tells it differently."""
    place = incident.place
    told = exact(incident.actors)
    by = [doer_name(a, t) for a in told if a.role == "perpetrator"]
    against = [actor_name(a, t) for a in told if a.role == "target"]
    return {
        "id": incident.id,
        "when": span(incident.date_start, incident.date_end, incident.date_precision, t),
        "title": incident.title,
        "category": t.word("type", incident.event_type),
        "sub": t.word("type", incident.sub_event_type),
        "place": place_name(place, t),
        "country": country_name(place.country, t) if place else "",
        "precision": t.word("precision", place.precision) if place else "",
        "by": "; ".join(by),
        "against": "; ".join(against),
        "deaths": count_range(incident.fatalities, t),
        "status": t.word("status", incident.status),
        "sources": len({s.doc_id for s in incident.sources}),
        "coding": confidence(incident.confidence.overall, t),
        "review": t.word("review", incident.review.state),
        "why": " · ".join(reasons(incident, t, differs=differs)),
        "quote": incident.sources[0].quote if incident.sources else "",
    }
