"""The JSON Schema of an incident -> stdout."""

from __future__ import annotations

import json

import click

from geo.records import json_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema of an incident."""
    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=True))
