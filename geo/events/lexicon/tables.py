"""UTF-8 TSV with a header -> rows; a user's folder wins over shipped rows by id."""

from __future__ import annotations

import csv
from pathlib import Path

from geo.errors import InputError


def read_table(path: Path) -> list[dict[str, str]]:
    """Read one table.

    Parameters
    ----------
    path : pathlib.Path
        UTF-8, tab-separated, first line names the columns, first column is the id.

    Returns
    -------
    list of dict
        Column -> stripped text; missing cells are empty strings. Lines that are empty or start with ``#`` are skipped.

    Raises
    ------
    InputError
        If the file is not UTF-8 or a line has more cells than the header.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read lexicon table {path}: {error}; save it as UTF-8 with tabs") from error
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if not lines:
        return []
    reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    header = [cell.strip() for cell in next(reader)]
    rows = []
    for cells in reader:
        if len(cells) > len(header):
            raise InputError(f"{path.name}: row '{cells[0]}' has {len(cells)} cells, the header has {len(header)}")
        rows.append({name: cells[i].strip() if i < len(cells) else "" for i, name in enumerate(header)})
    return rows


def read_folder(folder: Path, pattern: str, user_dir: Path | None) -> list[dict[str, str]]:
    """Read all tables that match ``pattern`` in the shipped folder, then the user's, which win by id.

    A user's row with an empty ``variants`` cell takes the shipped row of that id away.
    """
    rows: dict[str, dict[str, str]] = {}
    for base in (folder, user_dir):
        if base is None:
            continue
        for path in sorted(base.glob(pattern)):
            for row in read_table(path):
                rows[row["id"]] = row
    return [row for row in rows.values() if row.get("variants")]


def variants(row: dict[str, str]) -> list[str]:
    """The |-separated variants of a row, without empty ones."""
    return [v.strip() for v in row.get("variants", "").split("|") if v.strip()]
