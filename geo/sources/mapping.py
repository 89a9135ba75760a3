"""A mapping file (TOML), or a guess from the headings -> which column of a table tells which field of an incident."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from geo.headings import COUNTS, plain, singular
from geo.resources import data_path
from geo.sources.base import Origin
from geo.sources.columns import FIELDS, NEEDED, Columns
from geo.sources.mapped import Mapped
from geo.sources.tables import table

if TYPE_CHECKING:
    from geo.sources.datasets import RowsReader, Table

#: Groups of fields of which a mapping file must name one each; where it happened may be told in the text.
REQUIRED = NEEDED[:2]
Kind = tuple[str, str]
#: What is one whatever else is said of it.
_ABOVE_ALL = ("Suicide bomb", "Chemical weapon", "Sexual violence")
#: Share of the values of a column that must be kinds of incidents, where nothing else tells of harm.
_SHARE = 0.3


@cache
def sub_events() -> dict[str, Kind]:
    """Sub-event in small letters -> (event type, sub-event)."""
    lines = data_path("taxonomy", "events.tsv").read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    rows = [dict(zip(header, line.split("\t"), strict=False)) for line in lines[1:] if line]
    return {r["sub_event_type"].casefold(): (r["event_type"], r["sub_event_type"]) for r in rows}


def kind_of(value: str) -> Kind | None:
    """The sub-event that a value of a column of kinds means; None where it is not told beyond a guess.

    Examples
    --------
    >>> kind_of("IED explosion")
    ('Explosions/Remote violence', 'Remote explosive/landmine/IED')
    >>> kind_of("Security incident") is None
    True
    """
    known = sub_events()
    if value.strip().casefold() in known:
        return known[value.strip().casefold()]
    name = _singular(plain(value))
    rows = [(row["id"], [_singular(plain(n)) for n in row["names"].split("|")]) for row in table("kinds")]
    for sub, names in rows:
        if name in names:
            return known[sub.casefold()]
    # Of several words that a value holds the longest counts, but a 'suicide car bomb' is a suicide bomb.
    held = [
        (sub in _ABOVE_ALL, len(n), -number, sub)
        for number, (sub, names) in enumerate(rows)
        for n in names
        if _holds(name, n)
    ]
    return known[max(held)[-1].casefold()] if held else None


def _singular(words: str) -> str:
    return f" {' '.join(map(singular, words.split()))} "


def _holds(value: str, name: str) -> bool:
    """Whether a value has a word; of languages that bend their words, its stem."""
    return (name if name.isascii() else name.rstrip()) in value


def names_kinds(columns: Columns, sample: Sequence[Mapping[str, Any]]) -> bool:
    """Whether what stands under the kinds of a table are often kinds of incidents."""
    values = [str(row.get(str(columns.get("kind"))) or "") for row in sample]
    return sum(kind_of(value) is not None for value in values if value) > _SHARE * len(values)


def missing(columns: Mapping[str, object]) -> str:
    """Which columns a mapping still needs."""
    return ", ".join(" or ".join(group) for group in REQUIRED if not set(group) & set(columns))


def write(path: Path, name: str, licence: str, columns: Mapping[str, object], kinds: Mapping[str, str]) -> None:
    """Write a mapping file for people to read and change."""
    lines = [
        "# How the columns of a table become incidents. 'columns' names ours on the left, the table's on the right",
        "# (for counts several in brackets, which are added up); 'kinds' says for values of the 'kind' column which",
        "# of ACLED's sub-events they are. What is not listed there is told by the usual names of kinds, else by the",
        "# words of the row.",
        "[dataset]",
        f"name = {json.dumps(name)}",
        f"licence = {json.dumps(licence)}",
        "",
        "[columns]",
        *(f"{field} = {json.dumps(column)}" for field, column in columns.items()),
        "",
        "[kinds]",
        *(f"{json.dumps(value)} = {json.dumps(sub)}" for value, sub in kinds.items()),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def coder_from(path: str, known: Table, origin: Origin) -> RowsReader:
    """A reader of rows as a mapping file has it.

    Raises
    ------
    InputError
        If the file cannot be read, or names what is not there.
    """
    try:
        content = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"--map {path} cannot be read: {error}; write one with: sitmap ingest TABLE --map") from error
    columns: Columns = {
        str(field): [str(name) for name in column] if isinstance(column, list) else str(column)
        for field, column in content.get("columns", {}).items()
    }
    problems = _problems(columns, known.header)
    if problems:
        raise InputError(f"--map {path}: {'; '.join(problems)}")
    kinds = {}
    for value, sub in content.get("kinds", {}).items():
        if str(sub).casefold() not in sub_events():
            raise InputError(f"--map {path}: '{sub}' is none of ACLED's sub-events, e.g. 'Armed clash'")
        kinds[str(value).strip().casefold()] = sub_events()[str(sub).casefold()]
    dataset: Mapping[str, Any] = content.get("dataset", {})
    name, licence = str(dataset.get("name") or Path(path).stem), str(dataset.get("licence") or "unknown")
    return Mapped(columns, known, origin, kind_of=_kinds(kinds), dataset=name, licence=licence)


def coder_by(columns: Columns, known: Table, origin: Origin) -> RowsReader:
    """A reader of rows by a guess from the headings, which says how it reads them."""
    name = Path(origin.path.split("!")[0]).name.split(".")[0]
    return Mapped(columns, known, origin, kind_of=_kinds({}), dataset=name, licence="unknown", guessed=True)


def _kinds(listed: Mapping[str, Kind]) -> Any:
    def kind(value: str) -> Kind | None:
        return listed.get(value.strip().casefold()) or kind_of(value)

    return cache(kind)


def _problems(columns: Columns, header: Sequence[str]) -> list[str]:
    have = {str(c).strip().lower() for c in header}
    names = [(field, name) for field, column in columns.items() for name in _several(column)]
    return [
        *([f"{told} needs a column"] if (told := missing(columns)) else []),
        *(f"the table has no column '{name}'" for _, name in names if name.strip().lower() not in have),
        *(f"'{f}' is no field of ours; they are {', '.join(FIELDS)}" for f in columns if f not in FIELDS),
        *(f"'{f}' takes one column" for f, c in columns.items() if isinstance(c, list) and f not in COUNTS),
    ]


def _several(column: str | list[str]) -> list[str]:
    return column if isinstance(column, list) else [column]
