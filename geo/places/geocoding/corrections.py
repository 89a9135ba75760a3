"""Answers that a person gave to a table's unplaced names -> corrections; unplaced names -> a list to be answered."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from geo.errors import InputError
from geo.formulas import disarmed
from geo.places.index.names import Gazetteer
from geo.places.index.rows import valid_point
from geo.places.index.spelling import fold
from geo.places.sheets import read_sheet
from geo.records import Candidate


class Correction(NamedTuple):
    """What a person said a name means: an entry of the gazetteer, or a point; both ``None`` means no place at all."""

    candidate: Candidate | None
    point: tuple[float, float] | None


@dataclass
class Missing:
    """A name that was not placed, how often and where it stands, why, and what it might be."""

    name: str
    country: str
    reason: str
    suggestions: list[Candidate]
    lines: list[int] = field(default_factory=list)


def country_code(index: Gazetteer, text: str) -> str | None:
    """ISO 3166 alpha-2 of a country by its two- or three-letter code or any of its names; ``None`` if unknown."""
    text = text.strip()
    if len(text) == 2 and index.division(text):
        return text.upper()
    if len(text) == 3 and (code := index.iso3.get(text.upper())):
        return code
    found = [c for c in index.lookup(text) if c.kind.startswith("PCL") or c.kind == "TERR"]
    return found[0].country if found else None


def read_corrections(path: Path, index: Gazetteer) -> dict[tuple[str, str], Correction]:
    """Read the answers a person gave: columns ``name``, ``place_id`` or ``lat`` and ``lon``; ``country`` if any.

    The list of unplaced names that a run writes has these columns, to be filled in; ``-`` as ``place_id`` says that
    the name is no place. Rows without an answer are passed over.

    Raises
    ------
    InputError
        If a column is missing, an id unknown or a point is none; names the line.
    """
    sheet = read_sheet(path)
    at = {name: sheet.column(name) for name in ("name", "place_id")}
    at |= {n: sheet.column(n) for n in ("country", "lat", "lon") if n in [c.strip().casefold() for c in sheet.columns]}
    found: dict[tuple[str, str], Correction] = {}
    for row, line in zip(sheet.rows, sheet.lines, strict=True):
        cells = {name: cell_text(row[i]) for name, i in at.items()}
        said = _correction(cells, index, f"{path.name}, line {line}")
        if said is not None and cells["name"]:
            code = country_code(index, cells["country"]) if cells.get("country") else None
            found[fold(cells["name"]), code or ""] = said
    return found


def _correction(cells: dict[str, str], index: Gazetteer, where: str) -> Correction | None:
    place_id, lat, lon = cells["place_id"], cells.get("lat", ""), cells.get("lon", "")
    if place_id == "-":
        return Correction(None, None)
    if place_id:
        candidate = index.get(place_id)
        if candidate is None:
            raise InputError(f"{where}: no place with id '{place_id}'; see the suggestions, or give lat and lon")
        return Correction(candidate, None)
    if not lat and not lon:
        return None
    try:
        point = float(lat.replace(",", ".")), float(lon.replace(",", "."))
    except ValueError as error:
        raise InputError(f"{where}: '{lat}', '{lon}' are no degrees; write 36.2 and 37.1") from error
    if not valid_point(*point):
        raise InputError(f"{where}: {lat}, {lon} is no point on the globe; latitude comes first")
    return Correction(None, point)


def write_missing(missing: Iterable[Missing], path: Path) -> None:
    """Write what was not placed, with suggestions and empty cells to answer in; see :func:`read_corrections`."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(
            ["name", "country", "place_id", "lat", "lon", "rows", "first_line", "reason", "try_1", "try_2", "try_3"]
        )
        for entry in sorted(missing, key=lambda m: (-len(m.lines), m.name)):
            tries = [label(c) or "" for c in entry.suggestions] + ["", "", ""]
            writer.writerow(
                map(
                    disarmed,
                    [entry.name, entry.country, "", "", "", len(entry.lines), entry.lines[0], entry.reason, *tries[:3]],
                )
            )


def cell_text(value: Any) -> str:
    """What a cell says, in single spaces; empty for nothing and for NaN."""
    if value is None or (isinstance(value, float) and value != value):
        return ""
    return " ".join(str(value).split())


def label(candidate: Candidate | None) -> str | None:
    """Name, division, country and id, as suggestions are listed."""
    if candidate is None:
        return None
    parts = dict.fromkeys(p for p in (candidate.name, candidate.admin1, candidate.country) if p)
    return f"{', '.join(parts)} ({candidate.id})"
