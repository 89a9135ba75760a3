"""Paths -> files to read, in a fixed order, with what a folder's sources.csv says of each."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from geo.sources.base import Failure, Origin, Unreadable, decode, read_bytes
from geo.sources.text import renamed

#: The table that tells title, publisher, url and date of the files beside it.
TABLE = "sources.csv"


def walk(folder: Path, suffixes: Iterable[str]) -> Iterator[Path]:
    """Files below a folder whose suffix we read, sorted; hidden ones, links out of the folder and the table apart."""
    wanted = tuple(suffixes)
    return (path for path in _files(folder) if path.name.lower().endswith(wanted))


def passed_over(folder: Path, suffixes: Iterable[str]) -> Counter[str]:
    """Suffixes of the files below a folder that :func:`walk` leaves out, with their numbers."""
    wanted = tuple(suffixes)
    others = (path for path in _files(folder) if not path.name.lower().endswith(wanted))
    return Counter(path.suffix.lower() or "without suffix" for path in others)


def _files(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            path = Path(where, name)
            if name.startswith(".") or name.lower() == TABLE:
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                continue
            yield path


class Tables:
    """The sources.csv of each folder, read once.

    Parameters
    ----------
    max_bytes : int
        Size limit of a table.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._tables: dict[Path, dict[str, dict[str, str]]] = {}
        #: Tables that could not be read.
        self.failures: list[Failure] = []

    def about(self, path: Path) -> Mapping[str, str]:
        """What the table beside a file says of it, under our names."""
        folder = path.parent
        if folder not in self._tables:
            self._tables[folder] = self._read(folder / TABLE)
        return self._tables[folder].get(path.name, {})

    def _read(self, path: Path) -> dict[str, dict[str, str]]:
        if not path.is_file():
            return {}
        try:
            lines = table_lines(decode(read_bytes(path, self._max_bytes), Origin(path=str(path))), str(path))
        except (Unreadable, csv.Error) as error:
            self.failures.append(Failure(path=str(path), code=getattr(error, "code", "unreadable"), message=str(error)))
            return {}
        beside = {file.name for file in path.parent.iterdir() if file.is_file()}
        self.failures += useless_lines(lines, beside, str(path))
        return by_file(lines)


class TableLine(NamedTuple):
    """A line of a sources.csv: its number in the file, the file that it names, and what it says of it."""

    number: int
    file: str
    says: dict[str, str]


def table_lines(text: str, path: str) -> list[TableLine]:
    """The text of a sources.csv -> its lines under our names.

    Raises
    ------
    Unreadable
        If it has no column ``file``.
    """
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=head.count))
    if "file" not in {str(name).strip().lower() for name in reader.fieldnames or ()}:
        raise Unreadable("bad_table", f"{path} has no column 'file', so it was not used; give file,title,publisher ...")
    lines = []
    for row in reader:
        cells = {str(k).strip().lower(): str(v or "").strip() for k, v in row.items() if k}
        if file := cells.pop("file", ""):
            lines.append(TableLine(reader.line_num, file, renamed({k: v for k, v in cells.items() if v})))
    return lines


def by_file(lines: Iterable[TableLine]) -> dict[str, dict[str, str]]:
    """What a table says of each file; of several lines on one file the last counts."""
    return {line.file: line.says for line in lines}


def useless_lines(lines: Sequence[TableLine], beside: Container[str], path: str) -> Iterator[Failure]:
    """Lines of a table of which nothing comes: no such file is beside it, or a later line says otherwise."""
    last = {line.file: line for line in lines}
    for line in lines:
        where = f"{path} line {line.number}"
        if line.file not in beside:
            why = f"there is no file '{line.file}' beside it; correct the name, or take the line out"
            yield Failure(path=path, code="missing", message=f"{where}: {why}")
        elif last[line.file].says != line.says:
            why = f"line {last[line.file].number} says otherwise of '{line.file}' and was used; keep one of them"
            yield Failure(path=path, code="contradiction", message=f"{where}: {why}")
