"""Incident -> one flat row: the names, types and order that exports, tables and GeoDataFrames share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from geo.records import Actor, Incident, Range, Source
from geo.store.records.independent import independent

#: Column -> type, in order. This is the contract of every table and GeoJSON that leaves Sitmap.
FLAT_COLUMNS: dict[str, str] = {
    "id": "string",
    "title": "string",
    "event_type": "string",
    "sub_event_type": "string",
    "outcome": "string",
    "status": "string",
    "salience": "string",
    "actors": "string",
    "perpetrators": "string",
    "targets": "string",
    "target_type": "string",
    "weapon": "string",
    "date_start": "date",
    "date_end": "date",
    "date_precision": "string",
    "place": "string",
    "place_id": "string",
    "country": "string",
    "admin1": "string",
    "lat": "number",
    "lon": "number",
    "precision": "string",
    "radius_km": "number",
    "fatalities_low": "integer",
    "fatalities_high": "integer",
    "injured_low": "integer",
    "injured_high": "integer",
    "confidence": "number",
    "source_count": "integer",
    "quote": "string",
    "url": "string",
    "sources": "string",
    "review": "string",
}

#: An id that is the hash of a text: it tells a reader nothing.
_HASH = re.compile("[0-9a-f]{64}")
#: So many words of a sentence stand for a report that has no other name.
_FIRST_WORDS = 8
#: Between the items of a list in one cell.
JOINT = "; "


def flat(incident: Incident) -> dict[str, Any]:
    """One incident as a flat row of :data:`FLAT_COLUMNS`, in that order.

    A country-only place has no geometry: ``lat`` and ``lon`` are None then, as without a place. ``quote`` and ``url``
    are those of the first source; ``sources`` names each, see :func:`source_name`.
    """
    place, dead, hurt = incident.place, incident.fatalities, incident.injured
    drawn = place is not None and place.precision != "country" and place.lat is not None and place.lon is not None
    return {
        "id": incident.id,
        "title": incident.title,
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "outcome": incident.outcome,
        "status": incident.status,
        "salience": incident.salience,
        "actors": names(told := exact(incident.actors)),
        "perpetrators": names(a for a in told if a.role == "perpetrator"),
        "targets": names(a for a in told if a.role == "target"),
        "target_type": incident.target_type,
        "weapon": incident.weapon,
        "date_start": incident.date_start,
        "date_end": incident.date_end,
        "date_precision": incident.date_precision,
        "place": place.name if place else None,
        "place_id": place.id if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "lat": place.lat if drawn and place else None,
        "lon": place.lon if drawn and place else None,
        "precision": place.precision if place else None,
        "radius_km": place.radius_km if place else None,
        "fatalities_low": _low(dead),
        "fatalities_high": _high(dead),
        "injured_low": _low(hurt),
        "injured_high": _high(hurt),
        "confidence": incident.confidence.overall,
        "source_count": source_count(incident),
        "quote": one_line(incident.sources[0].quote) if incident.sources else None,
        "url": next((s.url for s in incident.sources if s.url), None),
        "sources": source_names(incident),
        "review": incident.review.state,
    }


def names(actors: Iterable[Actor]) -> str | None:
    """Names of actors, each once, joined; None where there is none."""
    return JOINT.join(dict.fromkeys(a.name for a in actors)) or None


def exact(actors: Sequence[Actor]) -> Sequence[Actor]:
    """Actors without those that another of the same role says more exactly: 'Israeli forces' beside 'Israeli military'.

    Left out are a state's forces as a whole beside a force of that state, and forces of nobody ('military') beside any.
    """
    if len(actors) < 2:
        return actors
    forces = [(a.role, a.country, a.id) for a in actors if a.kind == "State forces"]
    return [a for a in actors if not _less_exact(a, forces)] if len(forces) > 1 else actors


def _less_exact(actor: Actor, forces: Sequence[tuple[str, str | None, str | None]]) -> bool:
    head, _, rest = (actor.id or "").partition(":")
    if head == "force":
        return any(role == actor.role and not (known or "").startswith("force:") for role, _, known in forces)
    if head != "state" or ":" in rest:
        return False
    return any(role == actor.role and country == rest and known != actor.id for role, country, known in forces)


def one_line(text: str) -> str:
    """A quotation without its line breaks, so that a table has a line for each record."""
    return " ".join(text.split()) if "\n" in text or "\r" in text else text


def source_names(incident: Incident) -> str | None:
    """Who reported it, each once."""
    return JOINT.join(dict.fromkeys(source_name(s) for s in incident.sources)) or None


def source_name(source: Source) -> str:
    """Publisher, else title, else the document's id if somebody gave it one, else how its sentence begins."""
    if name := source.publisher or source.title:
        return name
    if not _HASH.fullmatch(source.doc_id):
        return source.doc_id
    words = source.quote.split()
    return " ".join(words[:_FIRST_WORDS]) + (" ..." if len(words) > _FIRST_WORDS else "") or source.doc_id


def source_count(incident: Incident) -> int:
    """Independent sources: copies count as their original, and what papers have from one agency counts once."""
    return independent(incident.sources)


def _low(value: Range | None) -> int | None:
    return value.low if value else None


def _high(value: Range | None) -> int | None:
    return value.high if value else None
