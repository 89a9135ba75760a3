"""A row's values -> the incident and the document that stand for the row."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from geo.records import (
    Actor,
    Confidence,
    DatePrecision,
    Document,
    Incident,
    Place,
    Precision,
    Range,
    Review,
    Source,
)
from geo.sources.base import Origin, TableRow, normal

#: One row's columns -> what it says.
RowCoder = Callable[[Mapping[str, str], Origin], TableRow]


def whole(value: str) -> int | None:
    """'4', '4.0' -> 4; '' -> None.

    Raises
    ------
    ValueError
        If it is no finite number.
    """
    if not value.strip():
        return None
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"'{value}' is no number of anything")
    return int(number)


def coordinate(value: str, limit: float, name: str) -> float | None:
    """Degrees within their range.

    Raises
    ------
    ValueError
        If it is no number or out of range.
    """
    if not value.strip():
        return None
    number = float(value)
    if not -limit <= number <= limit:
        raise ValueError(f"{name} {number:g} is not on the earth")
    return number


def build(
    *,
    id: str,
    doc_id: str,
    text: str,
    codes: Mapping[str, str],
    title: str,
    kind: tuple[str, str],
    actors: list[Actor],
    dates: tuple[str | None, str | None, DatePrecision],
    place: Place | None,
    confidence: tuple[float, float],
    fatalities: Range | None = None,
    dataset: str,
    licence: str,
    headline: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    tags: Sequence[str] = (),
    origin: Origin,
) -> TableRow:
    """An incident of one row and one source, and the document that stands for the row.

    Parameters
    ----------
    kind : (str, str)
        Event type and sub-event type.
    dates : (str or None, str or None, str)
        First and last day (ISO) and precision.
    confidence : (float, float)
        Of the place and of the date.
    """
    body = normal(text).strip() or title
    where, when = confidence
    source = Source(
        doc_id=doc_id,
        start=0,
        end=len(body),
        quote=body,
        title=headline,
        publisher=publisher,
        author=None,
        url=url,
        archive_url=None,
        published=published,
        retrieved=None,
        stance="reports",
        speaker=None,
        dataset=dataset,
        licence=licence,
        copy_of=None,
    )
    incident = Incident(
        id=id,
        title=title,
        event_type=kind[0],
        sub_event_type=kind[1],
        outcome="occurred",
        status="reported",
        salience="main",
        aggregate=False,
        part_of=None,
        actors=actors,
        target_type=None,
        weapon=None,
        quantity=None,
        date_start=dates[0],
        date_end=dates[1],
        date_precision=dates[2],
        date_basis="stated" if dates[0] else "none",
        place=place,
        alternatives=[],
        fatalities=fatalities,
        injured=None,
        missing=None,
        detained=None,
        confidence=Confidence(overall=round(min(where, when), 2), place=where, kind=0.9, date=when),
        sources=[source],
        review=Review(),
        merge=[],
        codes=dict(codes),
        tags=list(tags),
        made_by=f"import:{dataset}",
    )
    document = Document(
        doc_id=doc_id,
        text=body,
        title=headline,
        publisher=publisher,
        url=url,
        published=published,
        dataset=dataset,
        licence=licence,
        path=origin.path,
    )
    return TableRow(document=document, incident=incident)


def place_of(
    *,
    name: str,
    code: Mapping[str, str],
    country: str | None,
    admin1: str | None,
    lat: float | None,
    lon: float | None,
    prefix: str,
    key: str,
) -> tuple[Place, float]:
    """A place from a row and its line of a precision table; and how sure that is."""
    precision: Precision = code["precision"]  # type: ignore[assignment]
    place = Place(
        id=f"{prefix}:{key}",
        name=name,
        mention=name,
        kind=code["kind"],
        country=country,
        admin1=admin1,
        admin1_code=None,
        lat=lat,
        lon=lon,
        precision=precision,
        radius_km=float(code["radius_km"]),
        basis="coordinates",
    )
    return place, float(code["confidence"])
