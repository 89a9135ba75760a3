"""Paths -> files to read, in a fixed order, with what a folder's sources.csv says of each."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

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
            return table_rows(decode(read_bytes(path, self._max_bytes), Origin(path=str(path))))
        except (Unreadable, csv.Error) as error:
            self.failures.append(Failure(path=str(path), code=getattr(error, "code", "unreadable"), message=str(error)))
            return {}


def table_rows(text: str) -> dict[str, dict[str, str]]:
    """The text of a sources.csv -> what it says of each file, under our names."""
    rows = [
        {str(k).strip().lower(): str(v or "").strip() for k, v in r.items() if k}
        for r in csv.DictReader(io.StringIO(text))
    ]
    return {r["file"]: renamed({k: v for k, v in r.items() if k != "file" and v}) for r in rows if r.get("file")}
