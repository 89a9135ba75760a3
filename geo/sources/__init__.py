"""A file, page, feed or table -> Document; whatever cannot be read is a Failure, never a traceback."""

from __future__ import annotations

from geo.sources.base import Failure, Item, TableRow
from geo.sources.reading import KNOWN_SUFFIXES, has_known_suffix, is_address, list_files, not_listed, read, read_file

__all__ = [
    "KNOWN_SUFFIXES",
    "Failure",
    "Item",
    "TableRow",
    "has_known_suffix",
    "is_address",
    "list_files",
    "not_listed",
    "read",
    "read_file",
]
