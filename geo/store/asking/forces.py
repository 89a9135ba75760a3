"""Words for a state's forces ('Sudanese troops', 'army of Sudan') <-> the id that pattern makes of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache

from geo.resources import data_path

#: How the rows of words for the forces of any country begin, and the ids of those of one country.
FORCE, STATE = "force:", "state:"
_ID = re.compile(r"state:([A-Z]{2})(?::(\w+))?")
#: Adjectives that the tables of demonyms have no reason to know; the first names the country's forces.
_SHORT = {"US": ("US", "U.S.", "American"), "GB": ("British", "UK", "U.K."), "AE": ("Emirati", "UAE")}


class StateForces:
    """Forces that no row of the lexicon need name: any country's army, police, air force.

    Parameters
    ----------
    rows : iterable of dict
        The lexicon's rows ``force:``.
    """

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        self._words: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._parts: dict[str, list[str]] = {}
        for row in rows:
            force = row["id"].removeprefix(FORCE)
            self._names[force] = row["name"]
            for word in row["variants"].split("|"):
                self._words.setdefault(word.casefold(), force)
            if parent := row.get("parent"):
                self._parts.setdefault(parent.removeprefix(FORCE), []).append(force)

    def read(self, value: str) -> str | None:
        """'state:SD:military' for 'Sudanese troops', 'army of Sudan' and itself, 'state:SD' for 'Sudan', else None."""
        if found := _ID.fullmatch(value.strip()):
            known = found[1] in _names() and (found[2] is None or found[2] in self._names)
            return value.strip() if known else None
        for country, force in _cuts(value.strip().casefold()):
            code, name = _codes().get(country), self._words.get(force)
            if code and name and name != "arms":
                return f"{STATE}{code}:{name}"
        return next((f"{STATE}{code}" for code, name in _names().items() if name.casefold() == value.casefold()), None)

    def parts(self, id_: str) -> list[str]:
        """Ids of what a state or one of its forces has below it: the air force of an army."""
        found = _ID.fullmatch(id_)
        if found is None:
            return []
        below = self._parts.get(found[2], []) if found[2] else self._names
        return [f"{STATE}{found[1]}:{force}" for force in below]

    def name(self, id_: str) -> str | None:
        """'Sudanese air force' for its id, 'Sudan' for that of the state."""
        found = _ID.fullmatch(id_)
        if found is None or found[1] not in _names() or (found[2] and found[2] not in self._names):
            return None
        return f"{_adjectives()[found[1]]} {self._names[found[2]]}" if found[2] else _names()[found[1]]


def _cuts(value: str) -> Iterator[tuple[str, str]]:
    """Ways to cut words into those for a country and those for a force."""
    for owner in ("'s ", "’s "):
        country, _, force = value.partition(owner)
        yield country, force
    force, _, country = value.partition(" of ")
    yield country.removeprefix("the "), force
    words = value.split()
    for k in range(len(words) - 1, 0, -1):
        yield " ".join(words[:k]), " ".join(words[k:])


@cache
def _names() -> dict[str, str]:
    """Names of countries by code."""
    return {row["country"]: row["name"] for row in reversed(_table("countries.tsv")) if row["kind"].startswith("PCL")}


@cache
def _adjectives() -> dict[str, str]:
    """What stands before a force of each country: 'Sudanese'; the name of one that has no adjective."""
    told = {row["country"]: row["demonym"] for row in reversed(_demonyms())}
    return _names() | told | {code: short[0] for code, short in _SHORT.items()}


@cache
def _codes() -> dict[str, str]:
    """Codes of countries by name, variant and adjective, in small letters."""
    rows = [(row, row["name"]) for row in _table("countries.tsv") if row["kind"].startswith("PCL")]
    rows += [(row, row["demonym"]) for row in _demonyms()]
    found = {word.casefold(): code for code, short in _SHORT.items() for word in short}
    for row, name in rows:
        for word in filter(None, (name, *row["variants"].split("|"))):
            found.setdefault(word.casefold(), row["country"])
    return found


def _demonyms() -> list[dict[str, str]]:
    return [row for row in _table("demonyms.tsv") if row["country"] and row["place_id"].startswith("gn:")]


def _table(name: str) -> list[dict[str, str]]:
    with data_path("gazetteer", name).open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{k: v or "" for k, v in row.items() if k} for row in rows]
