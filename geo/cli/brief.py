"""`sitmap brief OUT [filters]`: one page that needs no retouching."""

from __future__ import annotations

from typing import Any

import click

from geo.cli.options import filter_options, settings_from, store_option
from geo.filters import Filter
from geo.publish.atomic import check_way_out


@click.command()
@click.argument("out", type=click.Path())
@store_option
@filter_options
@click.option("--title", help="heading; written from the data unless given")
@click.option("--paper", default="a4", metavar="a4|letter|16:9", help="size of the page")
@click.option("--portrait", is_flag=True, help="upright instead of landscape")
@click.option("--scale", type=float, default=1.0, help="pixels of a .png, 1 to 3 times")
@click.option("--marking", help="banner at top and bottom, e.g. 'FOR TRAINING ONLY'; none unless given")
@click.option("--link", help="address that is printed beside the filters")
@click.option("--made", metavar="now|TIME", help="time to print on the page; none unless given, so that pages repeat")
@click.option("--approved", is_flag=True, help="reviewed incidents only")
@click.option("--every", metavar="day|week|country", help="a series with one scale and legend")
@click.option("--compare", is_flag=True, help="set the period against the one before: counts, new places, arrows")
@click.option(
    "--as-seen",
    metavar="URL",
    help="take the dashboard as it is seen at this address (or with this query), through headless Chromium",
)
@click.option("--public", is_flag=True, help="leave out people and local paths; coarsen what could be hit again")
@click.option("--include-restricted", is_flag=True, help="also rows whose dataset's licence forbids passing them on")
def brief(out: str, store: str | None, filter_: Filter, as_seen: str | None, **options: Any) -> None:
    """Draw a one-page briefing: .png .svg .pdf .pptx."""
    check_way_out(out)
    if as_seen is not None:
        from geo.publish.briefing.seen import take

        click.echo(take(as_seen, out, scale=options["scale"]))
        return
    from geo.publish.briefing.job import brief_from
    from geo.store import open_store

    opened = open_store(settings_from(store=store).store, read_only=True)
    try:
        said = brief_from(opened, out, filter_, **options)
    finally:
        opened.close()
    for words in said:
        click.echo(words)
