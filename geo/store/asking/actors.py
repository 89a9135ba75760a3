"""data/lexicons/actors/*.tsv -> actors by id, name, variant and words for their army, with their members."""

from __future__ import annotations

import csv
from collections.abc import Collection
from pathlib import Path

from geo.filters import nearest
from geo.resources import data_path
from geo.store.asking.forces import FORCE, STATE, StateForces

#: How the id of a bloc begins.
BLOC = "bloc:"
#: Likely names of which the best of each actor is suggested.
_LOOKED_AT = 20


class ActorTable:
    """Actors of the lexicon; a member is an actor whose ``parent`` is the other, at any depth.

    A force by pattern ('state:SD:military', in words 'Sudanese troops') has as members the rows that are it as a whole
    (column ``force``) and its branches ('state:SD:air'); they are members of the row, too, if it is the only one.

    A bloc (``bloc:...``) has members but no names of its own beside its main one: whoever asks for a member does not
    mean the whole bloc.
    """

    def __init__(self, rows: dict[str, dict[str, str]]) -> None:
        self._rows = rows
        self._ids: dict[str, list[str]] = {}
        self._children: dict[str, list[str]] = {}
        self._forces = StateForces(row for id_, row in rows.items() if id_.startswith(FORCE))
        self._whole: dict[str, list[str]] = {}
        for id_, row in rows.items():
            variants = row["variants"].split("|")
            if id_.startswith(BLOC):
                self._children.setdefault(id_, []).extend(variants)
                variants = []
            for name in dict.fromkeys(n.casefold() for n in (id_, row["name"], *variants) if n):
                self._ids.setdefault(name, []).append(id_)
            for parent in f"{row.get('parent', '')}|{row.get('bloc', '')}".split("|"):
                if parent:
                    self._children.setdefault(parent, []).append(id_)
            for force in filter(None, row.get("force", "").split("|")):
                self._whole.setdefault(f"{STATE}{row.get('country')}:{force}", []).append(id_)
        for pattern, ids in self._whole.items():
            if len(ids) == 1:
                self._children.setdefault(ids[0], []).append(pattern)

    def find(self, value: str) -> list[str]:
        """Ids that a name stands for, members included; empty where it is unknown."""
        found: dict[str, None] = {}
        queue = list(self._ids.get(value.strip().casefold(), ()))
        if (pattern := self._forces.read(value)) is not None:
            queue.append(pattern)
        while queue:
            id_ = queue.pop()
            if id_ not in found:
                found[id_] = None
                queue += (*self._children.get(id_, ()), *self._whole.get(id_, ()), *self._forces.parts(id_))
        return list(found)

    def bearers(self, name: str) -> list[str]:
        """Ids of all that are called exactly so, in words for an army, too."""
        ids = list(self._ids.get(name.strip().casefold(), ()))
        if not ids and (pattern := self._forces.read(name)) is not None:
            ids = self._whole.get(pattern) or [pattern]
        return ids

    def holding(self, words: str) -> list[str]:
        """Ids of all that have a name or variant in which a word begins so."""
        wanted = f" {words.strip().casefold()}"
        return list(dict.fromkeys(id_ for name, ids in self._ids.items() if wanted in f" {name}" for id_ in ids))

    def called(self, name: str) -> str | None:
        """The id of the first actor of that name or variant, or of the army that it is by pattern; None if unknown."""
        if ids := self._ids.get(name.strip().casefold()):
            return ids[0]
        pattern = self._forces.read(name)
        whole = self._whole.get(pattern or "", [])
        return whole[0] if len(whole) == 1 else pattern

    def only(self, name: str) -> str | None:
        """As :meth:`called`, but None where several have that name."""
        return self.called(name) if len(self._ids.get(name.strip().casefold(), ())) < 2 else None

    def __contains__(self, id_: str) -> bool:
        return id_ in self._rows

    def name(self, id_: str) -> str | None:
        """The actor's main name; of a state or its force by pattern the country's; None of an id that is not known."""
        return self._rows[id_]["name"] if id_ in self._rows else self._forces.name(id_)

    def own_names(self, ids: Collection[str]) -> list[str]:
        """Main names of actors that nobody else bears: of two forces of one name ('RSF') each has its own years."""
        names = [self._rows[id_]["name"] for id_ in ids if id_ in self._rows]
        return [name for name in names if set(self._ids[name.casefold()]) <= set(ids)]

    def force(self, id_: str) -> str | None:
        """What pattern calls a row that is a country's army or police as a whole: 'state:EC:military'."""
        return next((pattern for pattern, ids in self._whole.items() if id_ in ids), None)

    def blocs(self) -> dict[str, str]:
        """Blocs by id -> who says so and since when, as an overlay that a reader may choose."""
        rows = {id_: row for id_, row in self._rows.items() if id_.startswith(BLOC)}
        return {id_: ", ".join(v for v in (row.get("source"), row.get("date")) if v) for id_, row in rows.items()}

    def variants(self) -> dict[str, list[str]]:
        """Other spellings of each actor by id; a bloc has none."""
        rows = {id_: row for id_, row in self._rows.items() if not id_.startswith(BLOC)}
        return {id_: [v for v in row["variants"].split("|") if v] for id_, row in rows.items()}

    def like(self, value: str) -> list[str]:
        """Names and variants most like a word that is misspelled, the best of each actor."""
        rows = [row for id_, row in self._rows.items() if not id_.startswith((BLOC, FORCE))]
        named = dict.fromkeys(n for row in rows for n in (row["name"], *row["variants"].split("|")) if n)
        found: list[str] = []
        taken: set[str] = set()
        for name in nearest(value, named, count=_LOOKED_AT):
            if taken.isdisjoint(ids := self._ids[name.casefold()]):
                found.append(name)
            taken.update(ids)
        return found


def load_actors(user_dir: str | None = None) -> ActorTable:
    """Read the shipped actor tables; those in ``user_dir`` (or its ``actors`` folder) win by id."""
    folders = [data_path("lexicons", "actors")]
    if user_dir:
        folders += [Path(user_dir) / "actors"]
    rows: dict[str, dict[str, str]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.tsv")) if folder.is_dir() else []:
            with path.open(encoding="utf-8", newline="") as handle:
                for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
                    if row.get("id") and row.get("name"):
                        rows[row["id"]] = {k: v or "" for k, v in row.items() if k} | {
                            "variants": row.get("variants") or ""
                        }
    return ActorTable(rows)
