"""Questions and answers on the command line -> the mapping file of a table of incidents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import click

from geo.filters import nearest
from geo.headings import COUNTS
from geo.sources.columns import FIELDS, Columns, guess
from geo.sources.mapping import kind_of, missing, sub_events, write
from geo.sources.peek import table_in

#: Field -> what it tells, for people who see its name for the first time.
TELLS: Final = {
    "id": "number or name of the row", "title": "a headline", "date": "the day, or the first of several",
    "date_end": "the last day", "year": "the year, where it has a column of its own", "month": "the month, likewise",
    "day": "the day of the month, likewise", "kind": "the sort of incident, in a word or two",
    "text": "what happened, in words", "place": "town, village or site", "admin2": "district", "admin1": "province",
    "country": "country", "lat": "latitude in degrees", "lon": "longitude in degrees",
    "point": "both in one column", "perpetrator": "who did it", "target": "to whom it was done",
    "fatalities": "killed", "injured": "injured", "missing": "missing", "detained": "arrested or abducted",
    "casualties": "killed and injured in one", "publisher": "who says so", "url": "web address of the report",
}  # fmt: skip
_HELP = (
    "Change a line by typing it anew, our word on the left and your column on the right: place = Town",
    "  two columns that are added up: fatalities = Men killed, Women killed     no column: place =",
    "  ? shows the lines again, Ctrl+C ends without writing anything, Enter alone takes them as they are",
)
#: Characters of a list of columns that is told in one line.
_SHORT = 200


def ask_for_map(path: Path, *, max_bytes: int) -> str:
    """Guide through a mapping of a table's columns; returns the mapping file's path."""
    known = table_in(path, max_bytes)
    header = [str(name) for name in known.header]
    click.echo(f"1. Columns. {path.name} has {len(header)}: {_listed(header)}")
    columns = _ask_for_columns(header, guess(header, known.sample))
    column = str(columns.get("kind", ""))
    values = {str(row.get(column) or "").strip() for row in known.sample}
    kinds = _ask_for_kinds(sorted(values - {""}), column, words="text" in columns)
    click.echo("3. Source: it stands with each incident, in the page and in files.")
    target = path.with_suffix(".map.toml")
    name = click.prompt("name of the table (Enter: the one in brackets)", default=path.stem)
    licence = click.prompt("its licence, e.g. CC BY 4.0 (Enter: not known)", default="unknown", show_default=False)
    write(target, name, licence, columns, kinds)
    click.echo(f"wrote {target}; the same table next time: --map {target}")
    return str(target)


def _listed(names: Sequence[str]) -> str:
    """Names in a line, quoted where a comma in one of them would mislead."""
    text = ", ".join(f"'{name}'" if "," in name else name for name in names)
    return text if len(text) <= _SHORT else f"{text[:_SHORT]} ..."


def _several(told: str | list[str]) -> list[str]:
    return told if isinstance(told, list) else [told]


def _show(header: Sequence[str], columns: Mapping[str, str | list[str]]) -> None:
    """Which column each of our fields is read from, and which are not read."""
    width = max(len(", ".join(_several(told))) for told in (*columns.values(), "(none)"))
    for field in FIELDS:
        told = ", ".join(_several(columns[field])) if field in columns else "(none)"
        click.echo(f"  {field:<12}= {told:<{width}}  {TELLS[field]}")
    read = {name for told in columns.values() for name in _several(told)}
    if left := [name for name in header if name not in read]:
        click.echo(f"Not read: {_listed(left)}")


def _ask_for_columns(header: list[str], columns: Columns) -> Columns:
    """The guess, as the user changes it line by line."""
    columns = dict(columns)
    _show(header, columns)
    click.echo("\n".join(_HELP))
    while True:
        lacking = missing(columns)
        asked = f"still needed: {lacking}; type e.g. {lacking.split()[0]} = YOUR COLUMN" if lacking else "change a line"
        answer = click.prompt(asked, default="", show_default=False, prompt_suffix=" > ").strip()
        if answer == "?":
            _show(header, columns)
        elif answer:
            click.echo(_change(answer, header, columns))
        elif lacking:
            click.echo(f"without {lacking} no row is an incident")
        else:
            return columns


def _change(answer: str, header: Sequence[str], columns: Columns) -> str:
    """Change the columns as a line says; what came of it, or what was wrong with the line."""
    field, equals, told = (part.strip() for part in answer.partition("="))
    field = field.casefold()
    if not equals:
        return f"'{answer}' is no line; write our word = your column, e.g. place = {header[0]}"
    if field not in FIELDS:
        return f"'{field}' is no word of ours; they are {', '.join(FIELDS)}"
    if not told:
        columns.pop(field, None)
        return f"  {field} = (none)"
    known = {name.casefold(): name for name in header}
    names = [told] if told.casefold() in known else [name.strip() for name in told.split(",")]
    if absent := [name for name in names if name.casefold() not in known]:
        like = nearest(absent[0], header, count=1)
        return f"there is no column '{absent[0]}'" + (f"; is it '{like[0]}'?" if like else "")
    if len(names) > 1 and field not in COUNTS:
        return f"'{field}' takes one column; several only for {', '.join(COUNTS)}"
    found = [known[name.casefold()] for name in names]
    columns[field] = found if len(found) > 1 else found[0]
    return f"  {field} = {', '.join(found)}"


def _ask_for_kinds(values: list[str], column: str, *, words: bool) -> dict[str, str]:
    """Which sub-event each value of the column of kinds is; where none is clear, the words of the row may tell it."""
    names = [pair[1] for pair in sub_events().values()]
    unclear = [value for value in values if value.casefold() not in sub_events()]
    if not unclear:
        click.echo("2. Sorts of incidents: nothing to ask.")
        return {}
    click.echo(
        f"2. Sorts of incidents: what the {len(unclear)} values of '{column}' mean, by number or name "
        "(Enter: what stands in brackets; ?: this list)."
    )
    _list_kinds(names)
    kinds = {}
    for value in unclear:
        found = kind_of(value)
        if sub := _ask_for_kind(value, found[1] if found else "" if words else "Other", names):
            kinds[value] = sub
    return kinds


def _list_kinds(names: Sequence[str]) -> None:
    for number, name in enumerate(names, 1):
        click.echo(f"  {number:>2} {name}")


def _ask_for_kind(value: str, usual: str, names: Sequence[str]) -> str:
    """The sub-event of a value; empty where the words of each row are to tell it."""
    known = {str(number): name for number, name in enumerate(names, 1)} | {name.casefold(): name for name in names}
    while True:
        asked = f"'{value}' is [{usual or 'what the words of each row tell'}]"
        answer = click.prompt(asked, default=usual, show_default=False).strip()
        if answer == "?":
            _list_kinds(names)
        elif not answer or answer.casefold() in known:
            return known[answer.casefold()] if answer else ""
        else:
            click.echo(f"'{answer}' is none of them; is it '{nearest(answer, names, count=1)[0]}'? ? lists them")
