"""Files and folders on the command line -> incidents in the store."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from geo.cli.options import Bar, settings_from, store_option
from geo.errors import InputError
from geo.filters import parse_day


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
@click.option("--published", metavar="DATE", help="publication date of documents that do not tell their own")
@click.option("--report", "report_path", metavar="FILE", help="write what was read and what was not, as JSON")
def ingest(paths: tuple[str, ...], store: str | None, published: str | None, report_path: str | None) -> None:
    """Read PATH... (files or folders) into the store; reading the same twice adds nothing."""
    from geo.ingest import ingest_paths
    from geo.pipeline import Pipeline
    from geo.sources import Failure, list_files
    from geo.store import open_store

    settings = settings_from(store=store)
    if published is not None:
        published = parse_day(published, word="published")
    # A misspelt path must not leave an empty store behind.
    first = [next(list_files(p, settings=settings)) for p in paths]
    if all(isinstance(f, Failure) for f in first):
        raise InputError("; ".join(f.message for f in first if isinstance(f, Failure)))
    bar = Bar()
    pipeline = Pipeline(settings, progress=bar)
    try:
        with open_store(settings.store, create=True, lexicon_dir=settings.lexicon_dir) as opened:
            report = ingest_paths(
                paths, store=opened, pipeline=pipeline, settings=settings, progress=bar, published=published
            )
    finally:
        bar.close()
    if report_path:
        Path(report_path).write_text(json.dumps(report.as_dict(), indent=1) + "\n", encoding="utf-8")
    for failure in report.failures:
        click.echo(f"sitmap: {failure.message}", err=True)
    click.echo(report.summary())
    if report.failures:
        sys.exit(1)
