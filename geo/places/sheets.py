"""Table files (.csv, .xlsx, .parquet) <-> header and rows of cells; rows that do not fit are kept and reported."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo.errors import InputError, PublishError, UnreadableSource
from geo.formulas import disarmed

READABLE = (".csv", ".tsv", ".txt", ".xlsx", ".parquet")
WRITABLE = (".geojson", ".csv", ".xlsx", ".gpkg", ".parquet")
#: Column into which the cells of rows that are too long go.
EXTRA = "extra_cells"


@dataclass
class Sheet:
    """A table: column names, rows of cells, each row's line in the file, and what was wrong with some."""

    columns: list[str]
    rows: list[list[Any]]
    lines: list[int]
    problems: list[tuple[int, str]] = field(default_factory=list)

    def column(self, name: str) -> int:
        """Position of a column, by its name or, failing that, by its name up to case and spaces.

        Raises
        ------
        InputError
            If there is none; names those there are.
        """
        folded = [c.strip().casefold() for c in self.columns]
        for names, wanted in ((self.columns, name), (folded, name.strip().casefold())):
            if wanted in names:
                return names.index(wanted)
        raise InputError(f"no column '{name}'; the table has {', '.join(map(repr, self.columns))}")


def read_sheet(path: Path) -> Sheet:
    """Read a table by its suffix.

    Parameters
    ----------
    path : pathlib.Path
        .csv (comma, semicolon or tab; UTF-8 with or without BOM, else Windows-1252), .xlsx (first sheet) or .parquet.

    Raises
    ------
    UnreadableSource
        If the file is missing, empty, of another kind or damaged.
    """
    suffix = path.suffix.lower()
    if suffix not in READABLE:
        raise UnreadableSource(f"{path}: cannot read {suffix or 'files without suffix'}; give {', '.join(READABLE)}")
    try:
        if suffix == ".xlsx":
            return _read_xlsx(path)
        if suffix == ".parquet":
            return _read_parquet(path)
        return _read_csv(path)
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise UnreadableSource(f"cannot read {path}: {error.strerror}; check the path") from error


def decode(data: bytes) -> str:
    """Text of a table: UTF-8 or UTF-16 by its mark, UTF-8 if it is, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _read_csv(path: Path) -> Sheet:
    text = decode(path.read_bytes()).replace("\x00", "")
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count) if any(d in first for d in ",;\t|") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    csv.field_size_limit(max(csv.field_size_limit(), 10_000_000))
    header: list[str] | None = None
    sheet = Sheet([], [], [])
    try:
        for cells in reader:
            if header is None:
                if any(c.strip() for c in cells):
                    header = sheet.columns = _unique(cells)
            elif any(cells):
                _take(sheet, cells, reader.line_num)
    except csv.Error as error:
        raise UnreadableSource(
            f"{path}, line {reader.line_num}: {error}; save the table as .xlsx or mend it"
        ) from error
    if header is None:
        raise UnreadableSource(f"{path} is empty; give a table with a header line")
    return _pad(sheet)


def _take(sheet: Sheet, cells: list[Any], line: int) -> None:
    width = len(sheet.columns) - (EXTRA in sheet.columns)
    if len(cells) < width:
        sheet.problems.append((line, f"{len(cells)} cells where the header has {width}"))
        cells = cells + [""] * (width - len(cells))
    elif len(cells) > width and any(c not in ("", None) for c in cells[width:]):
        sheet.problems.append((line, f"{len(cells)} cells where the header has {width}; the rest is in '{EXTRA}'"))
        if EXTRA not in sheet.columns:
            sheet.columns.append(EXTRA)
        cells = [*cells[:width], " | ".join(map(str, cells[width:]))]
    else:
        cells = cells[:width]
    sheet.rows.append(cells)
    sheet.lines.append(line)


def _pad(sheet: Sheet) -> Sheet:
    if EXTRA in sheet.columns:
        for row in sheet.rows:
            row += [""] * (len(sheet.columns) - len(row))
    return sheet


def _unique(names: Sequence[Any]) -> list[str]:
    seen: dict[str, int] = {}
    unique = []
    for i, name in enumerate(names, 1):
        text = str(name).strip() if name not in (None, "") else f"column_{i}"
        seen[text] = seen.get(text, 0) + 1
        unique.append(text if seen[text] == 1 else f"{text}_{seen[text]}")
    return unique


def _read_xlsx(path: Path) -> Sheet:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    sheet = Sheet([], [], [])
    try:
        with closing(load_workbook(path, read_only=True, data_only=True)) as book:
            for line, cells in enumerate(book[book.sheetnames[0]].iter_rows(values_only=True), 1):
                if not sheet.columns:
                    if any(c not in (None, "") for c in cells):
                        sheet.columns = _unique(cells)
                elif any(c not in (None, "") for c in cells):
                    _take(sheet, ["" if c is None else c for c in cells], line)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError) as error:
        raise UnreadableSource(f"{path} is no readable .xlsx: {error}; save it again from the spreadsheet") from error
    if not sheet.columns:
        raise UnreadableSource(f"the first sheet of {path} is empty; put the table there")
    return _pad(sheet)


def _read_parquet(path: Path) -> Sheet:
    import pandas as pd
    import pyarrow as pa

    try:
        frame = pd.read_parquet(path)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UnreadableSource(f"{path} is no readable .parquet: {error}; write it again") from error
    frame = frame.astype(object).where(frame.notna(), "")
    rows = frame.to_numpy().tolist()
    return Sheet(_unique([str(c) for c in frame.columns]), rows, list(range(1, len(rows) + 1)))


def write_sheet(sheet: Sheet, path: Path, *, lat: str, lon: str) -> None:
    """Write a table by the suffix of its path; rows without point have no geometry.

    Parameters
    ----------
    sheet : Sheet
        What to write.
    path : pathlib.Path
        .geojson, .csv, .xlsx, .gpkg or .parquet.
    lat, lon : str
        Names of the columns with degrees.

    Raises
    ------
    PublishError
        If the suffix is another one or the file cannot be written.
    """
    suffix = path.suffix.lower()
    writers = {".csv": _write_csv, ".xlsx": _write_xlsx, ".geojson": _write_geojson}
    try:
        if suffix in writers:
            writers[suffix](sheet, path, lat, lon)
        elif suffix in WRITABLE:
            _write_frame(sheet, path, lat, lon)
        else:
            raise PublishError(f"cannot write {suffix or 'a file without suffix'}; give one of {', '.join(WRITABLE)}")
    except OSError as error:
        raise PublishError(f"cannot write {path}: {error.strerror or error}; choose another place") from error


def _write_csv(sheet: Sheet, path: Path, lat: str, lon: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(map(disarmed, sheet.columns))
        writer.writerows(["" if c is None else disarmed(c) for c in row] for row in sheet.rows)


def _write_xlsx(sheet: Sheet, path: Path, lat: str, lon: str) -> None:
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    table = book.create_sheet("places")
    table.append([disarmed(name) for name in sheet.columns])
    for row in sheet.rows:
        table.append([disarmed(ILLEGAL_CHARACTERS_RE.sub("", c)) if isinstance(c, str) else c for c in row])
    book.save(path)


def _write_geojson(sheet: Sheet, path: Path, lat: str, lon: str) -> None:
    import msgspec

    encoder = msgspec.json.Encoder(enc_hook=str)
    y, x = sheet.columns.index(lat), sheet.columns.index(lon)
    with path.open("wb") as out:
        out.write(b'{"type":"FeatureCollection","features":[\n')
        for i, row in enumerate(sheet.rows):
            placed = row[y] is not None and row[x] is not None
            geometry = {"type": "Point", "coordinates": [row[x], row[y]]} if placed else None
            properties = {c: _plain(v) for c, v in zip(sheet.columns, row, strict=True)}
            out.write(b",\n" if i else b"")
            out.write(encoder.encode({"type": "Feature", "geometry": geometry, "properties": properties}))
        out.write(b"\n]}\n")


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value != value:
        return None
    return value.item() if hasattr(value, "item") else value


def _write_frame(sheet: Sheet, path: Path, lat: str, lon: str) -> None:
    import geopandas as gpd
    import pandas as pd
    from shapely.geometry import Point

    added = sheet.columns.index(lat)
    frame = pd.DataFrame(sheet.rows, columns=sheet.columns)
    for name in frame.columns[:added]:  # cells of mixed kind become text, which no format refuses
        if frame[name].map(type).nunique() > 1:
            frame[name] = frame[name].map(str)
    y, x = added, sheet.columns.index(lon)
    geometry = [Point(row[x], row[y]) if row[y] is not None and row[x] is not None else None for row in sheet.rows]
    table = gpd.GeoDataFrame(frame, geometry=geometry, crs="EPSG:4326")
    if path.suffix.lower() == ".parquet":
        table.to_parquet(path, index=False)
    else:
        path.unlink(missing_ok=True)
        table.to_file(path, layer="places", driver="GPKG")
