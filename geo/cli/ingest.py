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
            click.option(f"--{name}-column", metavar="NAME", help=f"column with the {name} in .csv, .jsonl, .parquet")
            for name in COLUMNS
        ),
        click.option(
            "--map",
            "mapping",
            metavar="FILE",
            is_flag=False,
            flag_value="?",
            help="mapping file for a table of incidents; without FILE you are asked, and it is written",
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
    exports, tables with a text column, ACLED and UCDP tables, and our own exports made with --full.
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
        options["map"] = ask_for_map(Path(paths[0]))
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


def ask_for_map(path: Path) -> str:
    """Guide through a mapping of a table's columns; returns the mapping file's path."""
    import csv

    from geo.sources.base import Origin, decode
    from geo.sources.mapping import GUESSES, REQUIRED, guess, sub_events, write

    if not path.is_file():
        raise InputError(f"--map without a file needs one table to look at; {path} is none")
    with path.open("rb") as handle:
        text = decode(handle.read(5_000_000), Origin(path=str(path)))
    lines = text.splitlines()
    delimiter = max(",;\t|", key=lines[0].count)
    rows = list(csv.DictReader(lines, delimiter=delimiter))
    header = list(rows[0]) if rows else lines[0].split(delimiter)
    click.echo(f"{path} has the columns: {', '.join(header)}")
    guessed = guess(header)
    columns = {}
    for field in GUESSES:
        needed = field in REQUIRED
        question = f"column with the {field}{' (needed)' if needed else ' (empty: none)'}"
        usual = guessed.get(field, "")
        # Without a default, an empty answer is asked again; with an empty one, it means none.
        answer = click.prompt(question, default=usual or (None if needed else ""), show_default=bool(usual))
        while answer and answer not in header:
            answer = click.prompt(f"there is no column '{answer}'; {question}", default=None if needed else "")
        if answer:
            columns[field] = answer
    known = {name: pair[1] for name, pair in sub_events().items()}
    kinds = {}
    for value in sorted({(r[columns["kind"]] or "").strip() for r in rows} - {""}):
        if value.casefold() in known:
            continue
        from geo.filters import nearest

        answer = click.prompt(f"'{value}' is which of ACLED's sub-events", default=nearest(value, known.values())[0])
        while answer.casefold() not in known:
            answer = click.prompt(f"'{answer}' is none; one of {', '.join(known.values())}")
        kinds[value] = known[answer.casefold()]
    target = path.with_suffix(".map.toml")
    name = click.prompt("name of the dataset", default=path.stem)
    licence = click.prompt("its licence", default="unknown")
    write(target, name, licence, columns, kinds)
    click.echo(f"wrote {target}; next time: --map {target}")
    return str(target)
