"""A file that the user named -> what is known of its table before it is read."""

from __future__ import annotations

from pathlib import Path

from geo.errors import InputError
from geo.sources.base import Origin, Unreadable
from geo.sources.datasets import Table
from geo.sources.lines import known_of
from geo.sources.reading import has_known_suffix, reader_for


def table_in(path: Path, max_bytes: int) -> Table:
    """Headings, first rows and title of a table.

    Raises
    ------
    InputError
        If the file is no table, or cannot be read.
    """
    module = reader_for(path.name)
    if not path.is_file() or not has_known_suffix(path.name) or not hasattr(module, "grid_of"):
        raise InputError(f"--map without a file needs one table to look at; {path} is none")
    with path.open("rb") as handle:
        try:
            return known_of(module.grid_of(handle, Origin(path=str(path), max_bytes=max_bytes)))[0]
        except Unreadable as error:
            raise InputError(str(error)) from error
