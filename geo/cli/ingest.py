"""Files, folders and addresses on the command line -> incidents in the store."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from geo.cli.options import Bar, settings_from, store_option
from geo.errors import InputError
from geo.filters import parse_day
from geo.settings import Settings

COLUMNS = ("text", "date", "title", "publisher", "url", "id", "author", "language")


def source_options(command: Any) -> Any:
    """Options on how sources are read, shared with ``watch``."""
    decorators = [
        click.option("--published", metavar="DATE", help="publication date of documents that do not tell their own"),
        *(
            click.option(f"--{name}-column", metavar="NAME", help=f"column with the {name} in a table of texts")
            for name in COLUMNS
        ),
        click.option(
            "--map",
            "mapping",
            metavar="FILE",
            is_flag=False,
            flag_value="?",
            help="mapping file for a table of incidents; without FILE you are asked, and it is written; 'auto': by the "
            "headings, also where a column holds texts",
        ),
        click.option("--allow-private", is_flag=True, help="let addresses lead into your own network"),
    ]
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


def reading_options(values: dict[str, Any]) -> dict[str, Any]:
    """What the readers are told, out of a command's arguments."""
    options = {f"{n}_column": values[f"{n}_column"] for n in COLUMNS if values.get(f"{n}_column")}
    if values.get("mapping"):
        options["map"] = values["mapping"]
    if values.get("allow_private"):
        options["allow_private"] = True
    return options


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
@source_options
@click.option("--jobs", type=int, default=1, show_default=True, help="processes that read and extract")
@click.option("--engine", metavar="URL", help="dask://scheduler:8786 instead of this machine")
@click.option("--report", "report_path", metavar="FILE", help="write what was read and what was not, as JSON")
def ingest(
    paths: tuple[str, ...],
    store: str | None,
    published: str | None,
    jobs: int,
    engine: str | None,
    report_path: str | None,
    **values: Any,
) -> None:
    """Read PATH... into the store; reading the same twice adds nothing.

    PATH is a file, a folder or a web address: text, Markdown, web pages, PDF, Word, mail, zip, RSS and Atom, Telegram
    exports, tables (.csv, .tsv, .xlsx, .ods, .jsonl, .parquet) and our own exports made with --full.

    A table with a text column is read text by text. One whose headings say when, what and where (Date, Location,
    Description or Type, Killed, Injured, Perpetrator, Target, Lat, Lon ...; in English, Spanish, French, Russian,
    Ukrainian or Arabic) is one of incidents, as those of ACLED, UCDP and GTD are: each row is one. How it is read, and
    what could not be read in how many rows, is told at the end; --map says it otherwise.
    """
    from geo.sources import Failure, list_files

    settings = settings_from(store=store)
    if published is not None:
        published = parse_day(published, word="published")
    # A misspelt path must not leave an empty store behind.
    first = [next(list_files(p)) for p in paths]
    if all(isinstance(f, Failure) for f in first):
        raise InputError("; ".join(f.message for f in first if isinstance(f, Failure)))
    options = reading_options(values)
    if options.get("map") == "?":
        from geo.cli.asking import ask_for_map

        options["map"] = ask_for_map(Path(paths[0]), max_bytes=settings.max_bytes)
    report = run(paths, settings=settings, published=published, options=options, jobs=jobs, engine=engine)
    if report_path:
        Path(report_path).write_text(json.dumps(report.as_dict(), indent=1) + "\n", encoding="utf-8")
    for message in (*report.doubts, *(f.message for f in report.failures)):
        click.echo(f"sitmap: {' '.join(message.split())}", err=True)
    click.echo(report.summary())
    if report.failures:
        sys.exit(1)


def run(
    paths: tuple[str, ...],
    *,
    settings: Settings,
    published: str | None = None,
    options: dict[str, Any] | None = None,
    jobs: int = 1,
    engine: str | None = None,
) -> Any:
    """Ingest with a progress bar."""
    from geo.engines import open_engine
    from geo.ingest import ingest_paths
    from geo.pipeline import Pipeline
    from geo.store import open_store

    workers = open_engine(engine, jobs=jobs)
    bar = Bar()
    try:
        pipeline = Pipeline(settings, progress=bar)
        _ = pipeline.made_by  # builds the gazetteer where it is missing, before a store is made
        with open_store(settings.store, create=True, lexicon_dir=settings.lexicon_dir) as opened:
            return ingest_paths(
                paths,
                store=opened,
                pipeline=pipeline,
                settings=settings,
                progress=bar,
                published=published,
                options=options,
                engine=workers,
            )
    except KeyboardInterrupt:
        click.echo("sitmap: stopped; what was read is in the store, run the same again to go on", err=True)
        sys.exit(1)
    finally:
        bar.close()
        workers.close()
