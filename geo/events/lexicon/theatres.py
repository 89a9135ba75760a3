"""Armed groups and forces that a text names -> the countries where they are at home: 'the RSF' is of Sudan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from geo.events.lexicon.naming import ARMED_GROUPS
from geo.events.lexicon.tables import read_folder, variants
from geo.resources import data_path

#: Who acts where it is at home or next door.
_KINDS = ARMED_GROUPS | {"State forces"}
#: Letters of the shortest name that is looked for, and characters of a text that are.
_SHORTEST, _FAR = 3, 50_000
_WORD = re.compile(r"[^\W\d_a-z][\w’']*")


class Theatres:
    """Names of groups and forces with their countries.

    Parameters
    ----------
    rows : iterable of mapping
        The lexicon's actors; a name that those of two countries bear says nothing.
    """

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        homes: dict[str, set[str]] = {}
        for row in rows:
            if row.get("kind") in _KINDS:
                for name in (row["name"], *variants(dict(row))):
                    homes.setdefault(name, set()).add(row.get("country", ""))
        self._by_first: dict[str, list[tuple[str, str]]] = {}
        for name, countries in homes.items():
            first = _WORD.match(name)
            if first is not None and len(countries) == 1 and all(countries) and len(name) >= _SHORTEST:
                self._by_first.setdefault(first[0], []).append((name, min(countries)))

    def countries(self, text: str) -> tuple[str, ...]:
        """ISO 3166 alpha-2 codes of the countries whose groups and forces a text names, in its order."""
        found: dict[str, None] = {}
        for word in _WORD.finditer(text, 0, _FAR):
            for name, country in self._by_first.get(word[0], ()):
                start = word.start()
                if text.startswith(name, start) and not text[start + len(name) : start + len(name) + 1].isalnum():
                    found[country] = None
        return tuple(found)


@cache
def load_theatres(user_dir: str | None = None) -> Theatres:
    """The shipped actors and those of a user's folder; geoparsing needs no more of the lexicons than these."""
    folder = Path(user_dir) if user_dir else None
    return Theatres(read_folder(data_path("lexicons"), "actors/*.tsv", folder))
