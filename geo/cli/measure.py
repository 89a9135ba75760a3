"""Evaluations, benchmarks and training -> a table, or records as JSON."""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import click

from geo.errors import InputError


def _kinds(prefix: str) -> list[str]:
    folder = Path(__file__).resolve().parent.parent / "evaluate"
    return sorted(p.stem.removeprefix(prefix) for p in folder.glob(f"{prefix}*.py"))


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


def _run(prefix: str, kind: str, as_json: bool) -> bool:
    """Run one kind or all; returns whether every floor held (rows with ``ok`` false fail)."""
    known = _kinds(prefix)
    if kind != "all" and kind not in known:
        raise InputError(f"no {prefix.rstrip('_')} called '{kind}'; known are {', '.join([*known, 'all'])}")
    held = True
    for name in known if kind == "all" else [kind]:
        rows = importlib.import_module(f"geo.evaluate.{prefix}{name}").run()
        held &= all(row.get("ok", True) is not False for row in rows)
        if as_json:
            for row in rows:
                click.echo(json.dumps({"kind": name, **row}, ensure_ascii=True, default=str))
        else:
            click.echo(f"{prefix.rstrip('_')} {name}\n{_table(rows)}\n")
    return held


@click.command(name="eval")
@click.argument("kind", default="all")
@click.option("--json", "as_json", is_flag=True, help="records instead of a table")
def evaluate(kind: str, as_json: bool) -> None:
    """Score KIND (or all) on pinned gold; exit 1 where a floor does not hold."""
    if not _run("eval_", kind, as_json):
        click.echo("sitmap: a score fell below its floor; rows with ok = no say which", err=True)
        sys.exit(1)


@click.command()
@click.argument("kind", default="all")
@click.option("--json", "as_json", is_flag=True, help="records instead of a table")
def bench(kind: str, as_json: bool) -> None:
    """Measure speed and memory of KIND (or all)."""
    _run("bench_", kind, as_json)


@click.command()
def train() -> None:
    """Rebuild the models from the development corpora."""
    if importlib.util.find_spec("geo.evaluate.train_places") is None:
        raise InputError("this installation has no training code; use a checkout")
    importlib.import_module("geo.evaluate.train_places").main()
