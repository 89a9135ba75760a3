"""Incidents -> KML 2.2 with a folder for each category, styled as on the map and the page."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterator
from typing import Any, BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr

from geo.publish.columns import COLUMNS
from geo.publish.geojson import geometry
from geo.publish.palette import CATEGORY_COLOURS, OTHER_COLOUR
from geo.publish.summary import DISCLAIMER, Summary
from geo.publish.wording import dated_words, range_words
from geo.records import Incident
from geo.store.flat import flat

#: What XML 1.0 cannot hold.
_ILLEGAL: Final = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF))
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'


def write_kml(
    stream: BinaryIO, incidents: Iterator[Incident], summary: Summary, *, areas: bool = False, title: str | None = None
) -> None:
    """Write a document with folders 'event type' > 'sub-event type', the flat view as typed extended data.

    Incidents that are placed in a country only or nowhere stand in their folder without a geometry. Placemarks wait in
    a temporary file until their folder's turn comes, at 16 bytes of memory each.
    """
    with tempfile.TemporaryFile() as waiting:
        folders: dict[str, dict[str, array[int]]] = {}
        end = 0
        for incident in incidents:
            text = _placemark(incident, areas=areas).encode()
            waiting.write(text)
            folders.setdefault(incident.event_type, {}).setdefault(incident.sub_event_type, array("q")).extend(
                (end, len(text))
            )
            end += len(text)
        parts = [_HEAD, _tag("name", title or "Sitmap incidents"), _tag("description", _about(summary)), _schema()]
        parts += [_style(kind, colour) for kind, colour in (*CATEGORY_COLOURS.items(), ("other", OTHER_COLOUR))]
        stream.write("".join(parts).encode())
        for kind, subs in sorted(folders.items()):
            stream.write(f"<Folder>{_tag('name', kind)}".encode())
            for sub, found in sorted(subs.items()):
                stream.write(f"<Folder>{_tag('name', sub)}".encode())
                for start, length in zip(found[::2], found[1::2], strict=True):
                    waiting.seek(start)
                    stream.write(waiting.read(length))
                stream.write(b"</Folder>\n")
            stream.write(b"</Folder>\n")
        stream.write(b"</Document>\n</kml>\n")


def _about(summary: Summary) -> str:
    import json

    return f"{DISCLAIMER} {json.dumps(summary.metadata(), ensure_ascii=False)}"


def _schema() -> str:
    kinds = {"text": "string", "date": "string", "number": "double", "integer": "int"}
    fields = "".join(f'<SimpleField name="{c.name}" type="{kinds[c.kind]}"/>' for c in COLUMNS)
    return f'<Schema name="incident" id="incident">{fields}</Schema>\n'


def _style(kind: str, colour: str) -> str:
    """KML writes colours as alpha, blue, green, red."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    full, light = f"ff{blue}{green}{red}", f"40{blue}{green}{red}"
    return (
        f"<Style id={quoteattr(_style_id(kind))}><IconStyle><color>{full}</color><scale>0.8</scale></IconStyle>"
        f"<LineStyle><color>{full}</color><width>1.5</width></LineStyle>"
        f"<PolyStyle><color>{light}</color></PolyStyle></Style>\n"
    )


def _style_id(kind: str) -> str:
    known = kind if kind in CATEGORY_COLOURS else "other"
    return known.lower().replace("/", "-").replace(" ", "-")


def _placemark(incident: Incident, *, areas: bool) -> str:
    shape = geometry(incident, areas=areas)
    data = "".join(
        f'<SimpleData name="{name}">{_text(value)}</SimpleData>'
        for name, value in flat(incident).items()
        if value is not None
    )
    return "".join(
        (
            # GDAL's readers give this one as the field `id`, so it is the incident's own.
            f"<Placemark id={quoteattr(incident.id)}>",
            _tag("name", incident.title),
            _tag("description", _description(incident)),
            _time(incident),
            f"<styleUrl>#{_style_id(incident.event_type)}</styleUrl>",
            f'<ExtendedData><SchemaData schemaUrl="#incident">{data}</SchemaData></ExtendedData>',
            _shape(shape) if shape else "",
            "</Placemark>\n",
        )
    )


def _description(incident: Incident) -> str:
    place = incident.place.name if incident.place else "place not known"
    when = dated_words(incident.date_start, incident.date_end, incident.date_precision)
    deaths = range_words(incident.fatalities)
    lines = [f"{when}, {place}", f"deaths: {deaths}" if deaths else ""]
    lines += [f"“{s.quote}” {s.publisher or ''}".strip() for s in incident.sources[:3] if s.quote]
    return "\n".join(line for line in lines if line)


def _time(incident: Incident) -> str:
    if incident.date_start is None and incident.date_end is None:
        return ""
    begin = f"<begin>{incident.date_start}</begin>" if incident.date_start else ""
    end = f"<end>{incident.date_end}</end>" if incident.date_end else ""
    return f"<TimeSpan>{begin}{end}</TimeSpan>"


def _shape(shape: dict[str, Any]) -> str:
    if shape["type"] == "Point":
        return f"<Point><coordinates>{_pairs([shape['coordinates']])}</coordinates></Point>"
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    drawn = "".join(
        f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{_pairs(rings[0])}</coordinates></LinearRing>"
        "</outerBoundaryIs></Polygon>"
        for rings in polygons
    )
    return drawn if len(polygons) == 1 else f"<MultiGeometry>{drawn}</MultiGeometry>"


def _pairs(points: list[list[float]]) -> str:
    return " ".join(f"{p[0]},{p[1]}" for p in points)


def _tag(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>\n"


def _text(value: Any) -> str:
    return escape(str(value).translate(_ILLEGAL))
