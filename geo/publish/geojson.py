"""Incidents -> GeoJSON by RFC 7946, streamed: one feature at a time, members about the whole at the end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from geo.errors import InputError
from geo.publish.areas import uncertainty_area
from geo.publish.summary import Summary
from geo.records import Incident, Source
from geo.store.records.flat import flat, one_line

_encoder = msgspec.json.Encoder()


def position(incident: Incident) -> tuple[float, float] | None:
    """Longitude, latitude (RFC 7946's order) of an incident, or None if it is placed in a country only or nowhere.

    Raises
    ------
    InputError
        If the coordinates are not on the earth.
    """
    place = incident.place
    if place is None or place.precision == "country" or place.lat is None or place.lon is None:
        return None
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        raise InputError(
            f"incident {incident.id} ('{incident.title[:60]}') lies at latitude {place.lat:g}, longitude "
            f"{place.lon:g}, which is not on the earth; correct its place or reject it"
        )
    return place.lon, place.lat


def feature(incident: Incident, *, areas: bool = False, full: bool = False) -> dict[str, Any]:
    """One GeoJSON feature.

    Parameters
    ----------
    incident : Incident
    areas : bool
        The place's uncertainty as a polygon instead of a point.
    full : bool
        Add the whole record as property ``record``; :func:`incidents_from_geojson` reads it back.
    """
    properties = flat(incident)
    if full:
        properties["record"] = incident
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": geometry(incident, areas=areas),
        "properties": properties,
    }


def geometry(incident: Incident, *, areas: bool = False) -> dict[str, Any] | None:
    """GeoJSON geometry, longitude first; None where the place is no better than a country."""
    where = position(incident)
    if where is None:
        return None
    place = incident.place
    if areas and place is not None and place.radius_km:
        return uncertainty_area(where[1], where[0], place.radius_km)
    return {"type": "Point", "coordinates": list(where)}


def source_features(incident: Incident, *, areas: bool = False, full: bool = False) -> Iterator[dict[str, Any]]:
    """One feature per source of an incident, its id followed by '/' and the source's number from 1."""
    for number, source in enumerate(incident.sources, 1):
        one = feature(incident, areas=areas, full=full)
        one["id"] = f"{incident.id}/{number}"
        one["properties"] = one["properties"] | _of_source(source, number)
        yield one


def _of_source(source: Source, number: int) -> dict[str, Any]:
    return {
        "quote": one_line(source.quote),
        "url": source.url,
        "sources": source.publisher or "",
        "source_index": number,
        "doc_id": source.doc_id,
        "publisher": source.publisher,
        "published": source.published,
        "stance": source.stance,
        "copy_of": source.copy_of,
        "licence": source.licence,
    }


def features(
    incidents: Iterable[Incident], *, areas: bool = False, full: bool = False, per_source: bool = False
) -> Iterator[dict[str, Any]]:
    """Features of many incidents, in their order."""
    for incident in incidents:
        if per_source:
            yield from source_features(incident, areas=areas, full=full)
        else:
            yield feature(incident, areas=areas, full=full)


def write_geojson(stream: BinaryIO, lines: Iterable[bytes], summary: Summary) -> None:
    """Write a FeatureCollection.

    Parameters
    ----------
    stream : binary file
    lines : iterable of bytes
        Encoded features, see :func:`encode`; several of them with commas between are as good.
    summary : Summary
        Filled while ``lines`` is walked through, and therefore written last: members of a JSON object have no order.
    """
    stream.write(b'{"type":"FeatureCollection","features":[')
    separator = b"\n"
    for line in lines:
        stream.write(separator)
        stream.write(line)
        separator = b",\n"
    stream.write(b"\n]")
    if summary.bbox() is not None:
        stream.write(b',\n"bbox":' + _encoder.encode(summary.bbox()))
    stream.write(b',\n"metadata":' + _encoder.encode(summary.metadata()))
    stream.write(b"}\n")


def write_geojsonl(stream: BinaryIO, lines: Iterable[bytes], summary: Summary) -> None:
    """Write one feature per line; the last one bears ``metadata`` as a foreign member (RFC 7946, 6.1).

    So each line is a feature and the query, the time, the counts and the licences are inside all the same. Without a
    feature the file is empty.

    Parameters
    ----------
    stream : binary file
    lines : iterable of bytes
        Encoded features, or several of them with line breaks between.
    summary : Summary
        Filled while ``lines`` is walked through.
    """
    last: bytes | None = None
    for text in lines:
        if last is not None:
            stream.write(last)
            stream.write(b"\n")
        last = text
    if last is not None:
        stream.write(last[:-1])
        stream.write(b',"metadata":' + _encoder.encode(summary.metadata()) + b"}\n")


def encode(one: dict[str, Any]) -> bytes:
    """A feature as compact UTF-8 JSON without line breaks."""
    return _encoder.encode(one)


def to_geojson(
    incidents: Iterable[Incident], *, areas: bool = False, full: bool = False, per_source: bool = False
) -> dict[str, Any]:
    """Incidents as a GeoJSON FeatureCollection in plain dicts and lists.

    Examples
    --------
    >>> to_geojson([])["features"]
    []
    """
    summary = Summary()
    found = list(features(summary.watch(incidents), areas=areas, full=full, per_source=per_source))
    collection: dict[str, Any] = {"type": "FeatureCollection", "features": msgspec.to_builtins(found)}
    if summary.bbox() is not None:
        collection["bbox"] = summary.bbox()
    return collection | {"metadata": summary.metadata()}


def incidents_from_geojson(path: str | Path) -> list[Incident]:
    """Read back what ``--full`` wrote, as .geojson or .geojsonl.

    Raises
    ------
    InputError
        If the file has features without the property ``record``.
    """
    text = Path(path).read_text(encoding="utf-8")
    if Path(path).suffix == ".geojsonl":
        found = [json.loads(line) for line in text.splitlines() if line.strip()]
    else:
        found = json.loads(text)["features"]
    try:
        return [msgspec.convert(one["properties"]["record"], Incident) for one in found]
    except (KeyError, msgspec.ValidationError) as error:
        raise InputError(f"{path} does not hold whole records; export it again with --full") from error
