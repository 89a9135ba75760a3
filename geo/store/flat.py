"""Incident -> the flat view: one row of plain values, with the column names that exports and tables keep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from geo.records import Incident, Source

#: The columns, in their order; names and meaning do not change (docs/data-dictionary.md).
FLAT_COLUMNS: Final[tuple[str, ...]] = (
    "id", "title", "event_type", "sub_event_type", "outcome", "status", "salience", "actors", "perpetrators", "targets",
    "target_type", "weapon", "date_start", "date_end", "date_precision", "place", "place_id", "country", "admin1",
    "lat", "lon", "precision", "radius_km", "fatalities_low", "fatalities_high", "injured_low", "injured_high",
    "confidence", "source_count", "quote", "url", "sources", "review",
)  # fmt: skip


def independent(sources: Iterable[Source]) -> int:
    """Number of documents that are not copies of another; where all are copies, of the originals they name."""
    own: set[str] = set()
    originals: set[str] = set()
    for source in sources:
        if source.copy_of is None:
            own.add(source.doc_id)
        else:
            originals.add(source.copy_of)
    return len(own) or len(originals)


def flat(incident: Incident) -> dict[str, Any]:
    """The flat view of an incident.

    Parameters
    ----------
    incident : Incident

    Returns
    -------
    dict
        :data:`FLAT_COLUMNS` -> text, number or None; lists are joined with '; '. ``lat`` and ``lon`` are degrees, None
        where the place is no better than a country.
    """
    place, deaths, hurt, sources = incident.place, incident.fatalities, incident.injured, incident.sources
    pointed = place is not None and place.precision != "country" and place.lat is not None and place.lon is not None
    first = sources[0] if sources else None
    actors = incident.actors
    return {
        "id": incident.id,
        "title": incident.title,
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "outcome": incident.outcome,
        "status": incident.status,
        "salience": incident.salience,
        "actors": _joined([a.name for a in actors]),
        "perpetrators": _joined([a.name for a in actors if a.role == "perpetrator"]),
        "targets": _joined([a.name for a in actors if a.role == "target"]),
        "target_type": incident.target_type,
        "weapon": incident.weapon,
        "date_start": incident.date_start,
        "date_end": incident.date_end,
        "date_precision": incident.date_precision,
        "place": place.name if place else None,
        "place_id": place.id if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "lat": place.lat if pointed and place else None,
        "lon": place.lon if pointed and place else None,
        "precision": place.precision if place else None,
        "radius_km": place.radius_km if place else None,
        "fatalities_low": deaths.low if deaths else None,
        "fatalities_high": deaths.high if deaths else None,
        "injured_low": hurt.low if hurt else None,
        "injured_high": hurt.high if hurt else None,
        "confidence": incident.confidence.overall,
        "source_count": independent(sources),
        "quote": first.quote if first else None,
        "url": first.url if first else None,
        "sources": _joined([s.publisher for s in sources if s.publisher]),
        "review": incident.review.state,
    }


def _joined(names: list[str]) -> str:
    """Names in their order, each once."""
    if len(names) < 2:
        return names[0] if names else ""
    return "; ".join(dict.fromkeys(names))
