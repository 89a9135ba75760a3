"""Columns and metadata of a CSV file -> its description by W3C's CSV on the Web, which stands beside the file.

CSV itself has no room for it: a comment or a row more would be data to every program that reads the file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from geo.publish.columns import COLUMNS, Column
from geo.publish.summary import Summary

_TYPES: Final = {"text": "string", "integer": "integer", "number": "double", "date": "date"}


def beside(path: Path) -> Path:
    """Where readers of CSV on the Web look for a file's description: ``a.csv-metadata.json`` for ``a.csv``."""
    return path.with_name(f"{path.name}-metadata.json")


def description(name: str, header: Sequence[str], summary: Summary) -> bytes:
    """The description of a file.

    Parameters
    ----------
    name : str
        The file's name, without its folder.
    header : sequence of str
    summary : Summary
        Of the rows that are in the file.
    """
    metadata = summary.metadata()
    known = {column.name: column for column in COLUMNS}
    told = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": name,
        "dc:title": "Sitmap incidents",
        "dc:creator": metadata["generator"],
        "dc:created": metadata["generated"],
        "dc:description": metadata["disclaimer"],
        "dc:rights": "; ".join(f"{a['name']} ({a['licence']})" for a in metadata["attribution"]),
        "dc:provenance": json.dumps(metadata, ensure_ascii=False),
        "dialect": {"encoding": "utf-8", "header": True},
        "tableSchema": {"columns": [_column(one, known.get(one)) for one in header], "primaryKey": header[0]},
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _column(name: str, column: Column | None) -> dict[str, Any]:
    if column is None:
        return {"name": name, "titles": name}
    return {
        "name": name,
        "titles": name,
        "datatype": _TYPES[column.kind],
        "required": not column.nullable,
        "dc:description": column.meaning,
    }
