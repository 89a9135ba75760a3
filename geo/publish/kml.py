"""Incidents -> KML 2.2 with a folder for each category, styled as on the map and the page."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterator
from typing import Any, BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr

from geo.publish.acled import country_name
from geo.publish.columns import COLUMNS
from geo.publish.geojson import geometry
from geo.publish.palette import CATEGORY_COLOURS, OTHER_COLOUR
from geo.publish.summary import ATTRIBUTION, DISCLAIMER, Summary
from geo.publish.wording import dated_words, day_words, doer_words, filter_words, plural, range_words, span_words
from geo.records import Incident, Source
from geo.store.records.flat import exact, flat, one_line

#: What opens on a click: title and description, not the table of all fields.
_BALLOON: Final = "<BalloonStyle><text><![CDATA[<h3>$[name]</h3>$[description]]]></text></BalloonStyle>"
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
        parts = [_HEAD, _tag("name", title or "Sitmap incidents"), _tag("description", _about(summary))]
        parts += [_style(kind, colour) for kind, colour in (*CATEGORY_COLOURS.items(), ("other", OTHER_COLOUR))]
        parts += [_metadata(summary), _schema()]
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
    """What the file holds, in words; viewers show it as a page."""
    counts = [plural(summary.incidents, "incident"), plural(summary.independent_sources, "independent source")]
    if summary.first_day and summary.last_day:
        counts.insert(1, span_words(summary.first_day, summary.last_day))
    if missing := summary.country_only + summary.unplaced:
        counts.append(f"{missing:,} in the list without a point")
    asked = filter_words(summary.filter)
    lines = [" · ".join(counts), f"Filters: {asked}" if asked else "", f"Made {summary.generated[:10]}", DISCLAIMER]
    lines.append("Data: " + ", ".join(f"{a['name']} ({a['licence']})" for a in ATTRIBUTION))
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def _metadata(summary: Summary) -> str:
    """The same for programs: query, time, counts, licences."""
    import json

    told = json.dumps(summary.metadata(), ensure_ascii=False)
    return f'<ExtendedData><Data name="metadata">{_tag("value", told)}</Data></ExtendedData>\n'


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
        f"<PolyStyle><color>{light}</color></PolyStyle>{_BALLOON}</Style>\n"
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
    """The balloon: when and where, who, how it is told, and the sentences with their sources; HTML, escaped."""
    row = flat(incident)
    when = dated_words(incident.date_start, incident.date_end, incident.date_precision)
    deaths = range_words(incident.fatalities)
    doers = doer_words(exact(incident.actors))
    sides = [f"by {doers}" if doers else "", row["targets"] and f"against {row['targets']}"]
    told = [incident.sub_event_type, incident.outcome, incident.status, incident.review.state]
    lines = [
        f"<b>{escape(when)}</b> · {escape(_where(incident))}",
        escape(" · ".join(part for part in (*sides, f"deaths: {deaths}" if deaths else "") if part)),
        escape(" · ".join(word for word in told if word not in ("occurred", "reported"))),
    ]
    lines = [f"<p>{line}</p>" for line in lines if line]
    return "".join([*lines, *(_quotation(s) for s in incident.sources[:3] if s.quote)])


def _where(incident: Incident) -> str:
    place = incident.place
    if place is None:
        return "place not known"
    country = country_name(place.country) or ""
    if place.precision == "country":
        return f"somewhere in {country or place.name}"
    near = "near " if place.precision == "near" else ""
    return near + ", ".join(dict.fromkeys(part for part in (place.name, place.admin1, country) if part))


def _quotation(source: Source) -> str:
    name = escape(source.publisher or source.title or "unnamed source")
    if (source.url or "").startswith(("http://", "https://")):
        name = f"<a href={quoteattr(source.url or '')}>{name}</a>"
    when = f", {day_words(source.published[:10])}" if source.published else ""
    return f"<blockquote>“{escape(one_line(source.quote))}”<br/>{name}{when}</blockquote>"


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
