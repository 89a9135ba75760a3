"""Our own --full GeoJSON and CSV -> the same incidents again; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from geo.records import Document, Incident
from geo.sources.base import Failure, Item, Origin, TableRow, Unreadable


def features(content: dict[str, Any], origin: Origin) -> Iterator[Item]:
    """GeoJSON features with the whole record among their properties."""
    for number, feature in enumerate(content.get("features", []), 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        record = properties.get("record") if isinstance(properties, dict) else None
        if record is None and number == 1:
            raise Unreadable(
                "unknown_form",
                f"{origin.path} is GeoJSON without whole records; export it with --full to read it back",
            )
        yield _item(record, number, origin)


def rows(lines: Iterator[tuple[int, Any]], origin: Origin) -> Iterator[Item]:
    """Table rows with the whole record in the column ``record``."""
    for number, row in lines:
        yield row if isinstance(row, Failure) else _item(row.get("record"), number, origin)


def _item(record: Any, number: int, origin: Origin) -> Item:
    try:
        if isinstance(record, str):
            incident = msgspec.json.decode(record, type=Incident)
        else:
            incident = msgspec.convert(record, Incident)
    except (msgspec.MsgspecError, TypeError) as error:
        where = f"{origin.path}#{number}"
        return Failure(path=where, code="bad_row", message=f"{where} holds no record of ours: {error}")
    first = incident.sources[0] if incident.sources else None
    # The text itself does not travel with the record; the quotes do, at their offsets.
    document = Document(
        doc_id=first.doc_id if first else f"record:{incident.id}",
        text=_text(incident, first.doc_id if first else ""),
        title=first.title if first else incident.title,
        publisher=first.publisher if first else None,
        author=first.author if first else None,
        url=first.url if first else None,
        archive_url=first.archive_url if first else None,
        published=first.published if first else None,
        retrieved=first.retrieved if first else None,
        dataset=first.dataset if first else None,
        licence=first.licence if first else None,
        path=origin.path,
    )
    return TableRow(document=document, incident=incident)


def _text(incident: Incident, doc_id: str) -> str:
    """The quotes of one document at their offsets, with blanks between."""
    spans = sorted((s.start, s.end, s.quote) for s in incident.sources if s.doc_id == doc_id)
    text = ""
    for start, _, quote in spans:
        if start <= 2_000_000:
            text = text[:start].ljust(start) + quote + text[start + len(quote) :]
    return text or incident.title
