"""data/models/words.tsv -> frozenset[str]: the short word lists of our own that recognition leans on."""

from __future__ import annotations

from functools import cache

from geo.resources import data_path


@cache
def _table() -> dict[str, frozenset[str]]:
    lines = data_path("models", "words.tsv").read_text(encoding="utf-8").splitlines()
    lists: dict[str, set[str]] = {}
    for line in lines[1:]:
        name, _, entries = line.partition("\t")
        lists.setdefault(name, set()).update(entries.split())
    return {name: frozenset(entries) for name, entries in lists.items()}


@cache
def words(*names: str) -> frozenset[str]:
    """Lower-case words of one list or of several put together.

    Parameters
    ----------
    *names : str
        Names in the first column of the table.

    Raises
    ------
    KeyError
        If no list has that name.
    """
    return frozenset().union(*(_table()[name] for name in names))


def list_names() -> tuple[str, ...]:
    """Names of all lists, sorted."""
    return tuple(sorted(_table()))
