"""`sitmap export OUT [filters]`: what the filter says, as a file."""

from __future__ import annotations

from typing import Any

import click

from geo.cli.options import filter_options, settings_from, store_option
from geo.filters import Filter


@click.command()
@click.argument("out", type=click.Path())
@store_option
@filter_options
@click.option("--areas", is_flag=True, help="the places' uncertainty as polygons instead of points")
@click.option("--per-source", is_flag=True, help="one feature per source instead of one per incident")
@click.option("--full", is_flag=True, help="add each whole record as JSON; this one can be read back")
@click.option("--schema", default="sitmap", metavar="sitmap|acled", help="columns of a table")
@click.option(
    "--public", is_flag=True, help="leave out people, reviewers and local paths; coarsen what could be hit again"
)
@click.option("--include-restricted", is_flag=True, help="also rows whose dataset's licence forbids passing them on")
@click.option("--title", help="title of an .html page or a .kml file")
@click.option(
    "--describe", is_flag=True, help="beside a .csv, its columns, query, counts and licences (W3C's CSV on the Web)"
)
@click.option("--generated", metavar="TIME", help="time to write into the file instead of now, for repeatable files")
def export(out: str, store: str | None, filter_: Filter, generated: str | None, **options: Any) -> None:
    """Write incidents to OUT: .geojson .geojsonl .csv .xlsx .gpkg .parquet .kml .html."""
    from geo.publish.atomic import check_way_out
    from geo.publish.files import check_target
    from geo.publish.files import export as write
    from geo.publish.wording import plural
    from geo.store import open_store

    check_target(out)
    check_way_out(out)
    opened = open_store(settings_from(store=store).store)
    try:
        summary = write(opened, out, filter_=filter_, generated=generated, **options)
    finally:
        opened.close()
    counts = summary.counts()
    told = (
        f"{plural(counts['incidents'], 'incident')} from {plural(counts['independent_sources'], 'independent source')}"
    )
    click.echo(f"{out}: {told}")
    if counts["country_only"] + counts["unplaced"]:
        click.echo(
            f"without a point: {counts['country_only']:,} placed in a country only, {counts['unplaced']:,} not placed"
        )
    if out.lower().endswith(".csv") and not options["describe"]:
        click.echo("query, counts and licences have no place in a CSV; --describe writes them beside it", err=True)
    if counts["withheld"]:
        click.echo(
            f"left out: {plural(counts['withheld'], 'incident')} whose dataset's licence forbids passing them on "
            "(--include-restricted if you may)",
            err=True,
        )
