"""Evaluations, benchmarks and training -> a table, or records as JSON."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import json
import sys
from pathlib import Path
from typing import Any

import click

from geo.cli.options import Bar
from geo.errors import InputError

#: Word of the command line -> package whose modules are its kinds.
_ROOMS = {"eval": "scores", "bench": "benches"}


def _kinds(word: str) -> list[str]:
    folder = Path(__file__).resolve().parent.parent / "evaluate" / _ROOMS[word]
    return sorted(path.stem for path in folder.glob("[!_]*.py"))


def _table(rows: list[dict[str, Any]]) -> str:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    cells = [[_cell(row.get(c)) for c in columns] for row in rows]
    widths = [max(len(c), *(len(r[i]) for r in cells)) if cells else len(c) for i, c in enumerate(columns)]
    lines = ["  ".join(c.ljust(w) for c, w in zip(columns, widths, strict=True)).rstrip()]
    lines += ["  ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)).rstrip() for r in cells]
    return "\n".join(lines)


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (
        f"{value:,.3g}"
        if isinstance(value, float) and abs(value) < 100
        else (f"{value:,.0f}" if isinstance(value, float) else str(value))
    )


def _run(word: str, kind: str, as_json: bool, **sizes: Any) -> bool:
    """Run one kind or all, with the sizes that it takes; returns whether every floor held (no ``ok`` is false)."""
    known = _kinds(word)
    if kind != "all" and kind not in known:
        raise InputError(f"no {word} called '{kind}'; known are {', '.join([*known, 'all'])}")
    held = True
    for name in known if kind == "all" else [kind]:
        run = importlib.import_module(f"geo.evaluate.{_ROOMS[word]}.{name}").run
        asked = {option: value for option, value in sizes.items() if value is not None}
        strange = sorted(asked.keys() - inspect.signature(run).parameters.keys())
        if strange and kind != "all":
            raise InputError(f"{word} {name} takes no --{strange[0]}; leave it out")
        asked = {option: value for option, value in asked.items() if option not in strange}
        bar = Bar()
        try:
            rows = run(**asked, **({"progress": bar} if "progress" in inspect.signature(run).parameters else {}))
        finally:
            bar.close()
        held &= all(row.get("ok", True) is not False for row in rows)
        if as_json:
            for row in rows:
                click.echo(json.dumps({"kind": name, **row}, ensure_ascii=True, default=str))
        else:
            click.echo(f"{word} {name}\n{_table(rows)}\n")
    return held


@click.command(name="eval")
@click.argument("kind", default="all")
@click.option(
    "--part", metavar="NAME", help="of incidents: another part of the gold than held (press, dev, seen, calib, more)"
)
@click.option("--json", "as_json", is_flag=True, help="records instead of a table")
def evaluate(kind: str, part: str | None, as_json: bool) -> None:
    """Score KIND (or all) on pinned gold; exit 1 where a floor does not hold."""
    if not _run("eval", kind, as_json, part=part):
        click.echo("sitmap: a score fell below its floor; rows with ok = no say which", err=True)
        sys.exit(1)


@click.command()
@click.argument("kind", default="all")
@click.option("--json", "as_json", is_flag=True, help="records instead of a table")
@click.option("--documents", type=click.IntRange(1), metavar="N", help="articles to read (ingest: 150, dask: 200)")
@click.option("--stored", type=click.IntRange(0), metavar="N", help="incidents there already (ingest: 50000)")
@click.option("--incidents", type=click.IntRange(1), metavar="N", help="incidents in the store (store: 200000)")
@click.option("--rows", type=click.IntRange(1), metavar="N", help="rows of the dump to add (gazetteer: 1000000)")
@click.option("--url", metavar="URL", help="an empty store to fill, e.g. in PostgreSQL (store)")
def bench(kind: str, as_json: bool, **sizes: Any) -> None:
    """Measure speed and memory of KIND (or all)."""
    _run("bench", kind, as_json, **sizes)


@click.command()
def train() -> None:
    """Rebuild the models from the development corpora."""
    if importlib.util.find_spec("geo.evaluate.training.places") is None:
        raise InputError("this installation has no training code; use a checkout")
    importlib.import_module("geo.evaluate.training.places").main()
