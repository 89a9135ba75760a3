"""Incidents -> CSV and XLSX, in our columns or in ACLED's; what a spreadsheet would run as a formula is disarmed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Final

from geo.errors import InputError
from geo.formulas import disarmed
from geo.publish.summary import Summary
from geo.records import Incident, to_json
from geo.store.records.flat import FLAT_COLUMNS, flat

#: Excel's limits: rows in a sheet, characters in a cell.
XLSX_ROWS: Final = 1_048_576
XLSX_CELL: Final = 32_767
_DATE_COLUMNS: Final = frozenset({"date_start", "date_end", "event_date"})
#: Widths of a sheet's columns in characters, so that it can be read as it opens; of the others.
_WIDTHS: Final = {
    "id": 18, "title": 56, "event_type": 26, "sub_event_type": 30, "actors": 40, "perpetrators": 28, "targets": 28,
    "place": 24, "quote": 80, "notes": 80, "url": 30, "sources": 28,
}  # fmt: skip
_WIDTH: Final = 14

Row = Sequence[Any]
RowMaker = Callable[[Incident], Row]


def flat_row(incident: Incident, *, full: bool = False) -> list[Any]:
    """Values of the flat view in its order, and the whole record as JSON behind them if asked for."""
    values = flat(incident)
    row = [values[name] for name in FLAT_COLUMNS]
    return [*row, to_json(incident).decode()] if full else row


def write_csv(stream: BinaryIO, incidents: Iterable[Incident], header: Sequence[str], row: RowMaker) -> None:
    """Write UTF-8 CSV (RFC 4180) with a byte order mark, which Excel needs to read Arabic; null is an empty cell."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text)
    writer.writerow(header)
    for incident in incidents:
        writer.writerow([disarmed(value) for value in row(incident)])
    text.flush()
    text.detach()


def write_xlsx(
    path: Path, incidents: Iterable[Incident], header: Sequence[str], row: RowMaker, summary: Summary
) -> None:
    """Write a workbook: sheet 'incidents' with typed cells and a frozen header, sheet 'about' with the metadata.

    Raises
    ------
    InputError
        If there are more rows than a sheet can hold.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("incidents")
    sheet.freeze_panes = "B2"
    for number, name in enumerate(header, 1):
        sheet.column_dimensions[_letter(number)].width = _WIDTHS.get(name, _WIDTH)
    bold = Font(bold=True)
    sheet.append([_cell(sheet, name, name, bold) for name in header])
    for number, incident in enumerate(incidents, 2):
        if number > XLSX_ROWS:
            raise InputError(
                f"a sheet holds {XLSX_ROWS:,} rows and there are more incidents; narrow the filter or write .csv"
            )
        sheet.append([_cell(sheet, name, value) for name, value in zip(header, row(incident), strict=True)])
    sheet.auto_filter.ref = f"A1:{_letter(len(header))}{max(1, summary.incidents + 1)}"
    about = book.create_sheet("about")
    about.column_dimensions["A"].width = 28
    about.column_dimensions["B"].width = 100
    for key, value in summary.metadata().items():
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        about.append([key, _cell(about, key, shown)])
    book.save(path)


def _cell(sheet: Any, name: str, value: Any, font: Any = None) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)[:XLSX_CELL]
    kind = None
    if name in _DATE_COLUMNS and isinstance(value, str) and len(value) == 10 and value[4] == "-":
        value = date.fromisoformat(value)
    elif isinstance(value, str) and value.startswith("="):
        kind = "s"
    cell = WriteOnlyCell(sheet, value=value)
    if kind:
        # openpyxl takes '=...' for a formula; as a string cell it is shown as it stands and never run.
        cell.data_type = kind
        cell.quotePrefix = True
    if font is not None:
        cell.font = font
    return cell


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))
