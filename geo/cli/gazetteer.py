"""What places are known -> said in lines; more of them -> added to the index."""

from __future__ import annotations

import json
from contextlib import closing
from typing import Any

import click

from geo.publish.wording import plural


@click.group()
def gazetteer() -> None:
    """Show what places are known, and add more."""


@gazetteer.command()
@click.option("--json", "as_json", is_flag=True, help="print as JSON")
@click.option("--verify", is_flag=True, help="compare the checksums of all files")
def info(as_json: bool, verify: bool) -> None:
    """Say what is in, from when, under which licence, and where villages are missing."""
    from geo.cli.options import settings_from
    from geo.places.filling.coverage import describe

    about = describe(settings_from(), verify=verify)
    if as_json:
        click.echo(json.dumps(about, ensure_ascii=True))
        return
    for line in _lines(about):
        click.echo(line)


@gazetteer.command()
@click.option("--force", is_flag=True, help="build even if the index is current")
def build(force: bool) -> None:
    """Build the index now rather than at its first use."""
    from geo.cli.options import Bar, settings_from
    from geo.places.filling.housing import build as build_index

    with closing(Bar()) as bar:
        index = build_index(settings_from(), progress=bar, force=force)
    click.echo(f"{len(index):,} places in {index.folder}")


@gazetteer.command()
@click.argument("what", nargs=-1, required=True, metavar="FILE-OR-COUNTRY...")
@click.option("--from", "base", metavar="URL", help="fetch dumps from a mirror rather than from GeoNames")
@click.option("--no-build", is_flag=True, help="leave building the index to its next use")
def add(what: tuple[str, ...], base: str | None, no_build: bool) -> None:
    """Add countries (SY IQ), GeoNames files or your own places.

    A two-letter code fetches GeoNames' dump of that country; allCountries, alternateNamesV2, admin1CodesASCII,
    admin2Codes and hierarchy fetch those files. A FILE is a dump (.txt, .zip) or your own .csv, .xlsx or .geojson with
    name, lat and lon; your rows win over all others.
    """
    from geo.cli.options import Bar, settings_from
    from geo.places.filling.adding import add as add_one
    from geo.places.filling.housing import build as build_index
    from geo.places.filling.housing import gazetteer_dir, writable

    settings = settings_from()
    home = writable(gazetteer_dir(settings))
    for item in what:
        with closing(Bar()) as bar:
            # a mirror that the user names may be in the user's own network
            added, problems = add_one(home, item, base=base, allow_private=base is not None, progress=bar)
        click.echo(
            f"{added.name}: {plural(added.rows, 'row')}"
            + (f", {added.left_out:,} of other kinds left out" if added.left_out else "")
            + (f", {plural(added.bad, 'damaged line')} left out" if added.bad else "")
        )
        for line, problem in problems[:10]:
            click.echo(f"line {line}: {problem}", err=True)
    if no_build:
        return
    with closing(Bar()) as bar:
        index = build_index(settings, progress=bar)
    click.echo(f"{len(index):,} places in {index.folder}")


@gazetteer.command()
@click.argument("name")
def remove(name: str) -> None:
    """Take out what was added under NAME (see info)."""
    from geo.cli.options import settings_from
    from geo.errors import UnknownValue
    from geo.places.filling.adding import list_added
    from geo.places.filling.adding import remove as remove_one
    from geo.places.filling.housing import gazetteer_dir

    home = gazetteer_dir(settings_from())
    if not remove_one(home, name):
        known = ", ".join(a.name for a in list_added(home)) or "nothing yet"
        raise UnknownValue(f"nothing called '{name}' was added; there is {known}")
    click.echo(f"{name} is out; the index is built again at its next use")


def _lines(about: dict[str, Any]) -> list[str]:
    lines = [f"index     {about['folder']}"]
    if about["version"] is None:
        lines.append("          not built yet; `sitmap gazetteer build`, or the first use, does it (half a minute)")
    else:
        lines.append(
            f"version   {about['version']}, built {about['built']}, {'current' if about['current'] else 'OLD'}"
        )
        lines.append(f"places    {about['places']:,} under {about['names']:,} names")
    lines.append("sources")
    lines += [f"  {s['name']:32} {s['stamp']:18} {s['date']:10} {s['licence']}" for s in about["sources"]]
    lines += [
        f"  {a['name']:32} {plural(a['rows'], 'row')}, {plural(a['bad'], 'damaged line')} left out"
        for a in about["added"]
    ]
    return [*lines, *about["notes"]]
