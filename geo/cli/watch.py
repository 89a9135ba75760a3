"""Folders and feeds -> the store, kept current until stopped."""

from __future__ import annotations

import sys
import time
from typing import Any

import click

from geo.cli.ingest import reading_options, run, source_options
from geo.cli.options import settings_from, store_option
from geo.errors import InputError, SitmapError
from geo.filters import parse_day

#: Least seconds between two looks at an address, out of politeness.
POLITE = 60


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER-OR-FEED...")
@store_option
@source_options
@click.option("--every", type=float, default=300, show_default=True, metavar="SECONDS", help="time between two looks")
@click.option("--once", is_flag=True, help="look once and stop, for cron")
@click.option("--jobs", type=int, default=1, show_default=True, help="processes that read and extract")
def watch(
    paths: tuple[str, ...],
    store: str | None,
    published: str | None,
    every: float,
    once: bool,
    jobs: int,
    **values: Any,
) -> None:
    """Read what is new in FOLDER-OR-FEED..., again and again; Ctrl-C stops.

    What was read is remembered by its text, a feed's entry by its id. A look that fails is told and tried again.
    """
    from geo.sources import is_address

    settings = settings_from(store=store)
    if every <= 0:
        raise InputError(f"--every {every:g} must be more than 0 seconds")
    if any(is_address(p) for p in paths):
        every = max(every, POLITE)
    if published is not None:
        published = parse_day(published, word="published")
    told: set[str] = set()
    while True:
        failed = False
        try:
            report = run(paths, settings=settings, published=published, options=reading_options(values), jobs=jobs)
        except SitmapError as error:
            if once:
                raise
            click.echo(f"sitmap: {' '.join(str(error).split())}", err=True)
        else:
            failed = bool(report.failures)
            for message in (*report.doubts, *(f.message for f in report.failures)):
                if message not in told:  # a bad file is told once, not every five minutes
                    told.add(message)
                    click.echo(f"sitmap: {' '.join(message.split())}", err=True)
            if report.documents or once:
                click.echo(f"{time.strftime('%Y-%m-%d %H:%M:%SZ', time.gmtime())} {report.summary()}")
        if once:
            sys.exit(1 if failed else 0)
        try:
            time.sleep(every)
        except KeyboardInterrupt:
            return
