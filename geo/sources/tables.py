"""Our own tables about datasets and agencies: a name -> rows."""

from __future__ import annotations

from functools import cache

from geo.resources import data_path


@cache
def table(name: str) -> list[dict[str, str]]:
    """Rows of ``data/lexicons/datasets/<name>.tsv``."""
    lines = data_path("lexicons", "datasets", f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=False)) for line in lines[1:] if line]


@cache
def keyed(name: str) -> dict[str, dict[str, str]]:
    """The same by id."""
    return {row["id"]: row for row in table(name)}
