"""Supplement tables (`data/gazetteer/*.tsv`, a user's own folder) -> rows and demonyms, read by their headers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from geo.errors import InputError
from geo.places.index.rows import SUPPLEMENT, Demonym, PlaceRow, split_names, valid_point
from geo.resources import data_dir

_NEEDED = {"id", "name", "lat", "lon"}


def shipped_tables() -> list[Path]:
    """The supplement tables that come with Sitmap, in a fixed order."""
    return sorted((data_dir() / "gazetteer").glob("*.tsv"))


def read_tables(paths: Iterable[Path], source: int = SUPPLEMENT) -> tuple[list[PlaceRow], list[Demonym]]:
    """Read tables of places and of demonyms; other tables in the folder are passed over.

    Parameters
    ----------
    paths : iterable of pathlib.Path
        UTF-8, tab-separated, with a header. Places have at least ``id name lat lon``, demonyms ``demonym place_id``.
    source : int
        Rank of the rows' source.

    Raises
    ------
    InputError
        If a table cannot be read, or a row's coordinates are no numbers; names file and line.
    """
    rows: list[PlaceRow] = []
    demonyms: list[Demonym] = []
    for path in paths:
        try:
            with path.open(encoding="utf-8-sig", newline="") as stream:
                lines = (line for line in stream if not line.startswith("#"))
                reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
                header = set(reader.fieldnames or ())
                if header >= _NEEDED:
                    rows += _place_rows(path, reader, source)
                elif header >= {"demonym", "place_id"}:
                    demonyms += _demonyms(reader)
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"cannot read the table {path}: {error}; save it as UTF-8 text") from error
    return rows, demonyms


def extra_names() -> dict[str, tuple[str, ...]]:
    """Place id -> spellings that the town lists lack, from the shipped ``extra_names.tsv``."""
    path = data_dir() / "gazetteer" / "extra_names.tsv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["place_id"]: split_names(row["variants"]) for row in rows}


def _place_rows(path: Path, reader: csv.DictReader[str], source: int) -> Iterator[PlaceRow]:
    for cells in reader:
        place_id, name = (cells["id"] or "").strip(), (cells["name"] or "").strip()
        if not place_id and not name:
            continue
        try:
            yield _place_row(cells, place_id, name, source)
        except ValueError as error:
            raise InputError(f"{path.name}, line {reader.line_num}: {error}; mend or remove the row") from error


def _place_row(cells: Mapping[str, str | None], place_id: str, name: str, source: int) -> PlaceRow:
    def cell(column: str) -> str:
        return (cells.get(column) or "").strip()

    lat, lon = float(cell("lat")), float(cell("lon"))
    if not valid_point(lat, lon):
        raise ValueError(f"{lat}, {lon} is no point on the globe (latitude first)")
    return PlaceRow(
        place_id if ":" in place_id else f"sm:{place_id}",
        name,
        split_names(cell("variants")),
        cell("kind") or "PPL",
        cell("country")[:2].upper(),
        cell("admin1_code"),
        lat,
        lon,
        float(cell("radius_km") or 0),
        int(float(cell("population") or 0)),
        source,
        admin1=cell("admin1"),
    )


def _demonyms(reader: csv.DictReader[str]) -> Iterator[Demonym]:
    for cells in reader:
        place_id = (cells["place_id"] or "").strip()
        for word in ((cells["demonym"] or "").strip(), *split_names(cells.get("variants"))):
            if word and place_id:
                yield Demonym(word, place_id)
