"""data/lexicons/actors/*.tsv -> actors by id, name and variant, with their members."""

from __future__ import annotations

import csv
from pathlib import Path

from geo.resources import data_path

#: How the id of a bloc begins.
BLOC = "bloc:"


class ActorTable:
    """Actors of the lexicon; a member is an actor whose ``parent`` is the other, at any depth.

    A bloc (``bloc:...``) has members but no names of its own beside its main one: whoever asks for a member does not
    mean the whole bloc.
    """

    def __init__(self, rows: dict[str, dict[str, str]]) -> None:
        self._rows = rows
        self._ids: dict[str, list[str]] = {}
        self._children: dict[str, list[str]] = {}
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

    def find(self, value: str) -> list[str]:
        """Ids that a name stands for, members included; empty where it is unknown."""
        found: dict[str, None] = {}
        queue = list(self._ids.get(value.strip().casefold(), ()))
        while queue:
            id_ = queue.pop()
            if id_ not in found:
                found[id_] = None
                queue += self._children.get(id_, ())
        return list(found)

    def only(self, name: str) -> str | None:
        """The id of the one actor of that name or variant; None where there is none, or several."""
        ids = self._ids.get(name.strip().casefold(), [])
        return ids[0] if len(ids) == 1 else None

    def __contains__(self, id_: str) -> bool:
        return id_ in self._rows

    def name(self, id_: str) -> str:
        """The actor's main name."""
        return self._rows[id_]["name"]

    def blocs(self) -> dict[str, str]:
        """Blocs by id -> who says so and since when, as an overlay that a reader may choose."""
        rows = {id_: row for id_, row in self._rows.items() if id_.startswith(BLOC)}
        return {id_: ", ".join(v for v in (row.get("source"), row.get("date")) if v) for id_, row in rows.items()}

    def variants(self) -> dict[str, list[str]]:
        """Other spellings of each actor by id; a bloc has none."""
        rows = {id_: row for id_, row in self._rows.items() if not id_.startswith(BLOC)}
        return {id_: [v for v in row["variants"].split("|") if v] for id_, row in rows.items()}

    def names(self) -> list[str]:
        """All main names."""
        return [row["name"] for row in self._rows.values()]


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
