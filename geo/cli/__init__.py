"""Words on the command line -> calls; arguments, progress and exit codes, no logic."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from geo.errors import SitmapError
from geo.version import __version__

#: Command -> where it lives, and its line in the help; a module is loaded only when its command is asked for.
COMMANDS = {
    "demo": ("dashboard.demo:demo", "show the bundled sample in the dashboard"),
    "ingest": ("geo.cli.ingest:ingest", "documents -> incidents in the store"),
    "correct": ("geo.cli.correct:correct", "the day or publisher of a stored document -> it is read again with that"),
    "serve": ("geo.cli.serve:serve", "the dashboard"),
    "export": ("geo.cli.export:export", "incidents -> GeoJSON, tables, a stand-alone map"),
    "brief": ("geo.cli.brief:brief", "incidents -> a one-page briefing picture"),
    "geocode": ("geo.cli.geocode:geocode", "a column of place names -> points"),
    "gazetteer": ("geo.cli.gazetteer:gazetteer", "what places are known, and more of them"),
    "watch": ("geo.cli.watch:watch", "keep the store current from a folder or feed"),
    "geoparse": ("geo.cli.lines:geoparse", "JSON lines: toponyms and their places"),
    "dates": ("geo.cli.lines:dates", "JSON lines: time expressions and their intervals"),
    "extract": ("geo.cli.lines:extract", "JSON lines: incidents"),
    "schema": ("geo.cli.schema:schema", "JSON Schema of an incident"),
    "train": ("geo.cli.measure:train", "rebuild the models (needs the development corpora)"),
    "eval": ("geo.cli.measure:evaluate", "scores on pinned gold against their floors"),
    "bench": ("geo.cli.measure:bench", "speed and memory, beside peers in the same run"),
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command."""
        target = COMMANDS.get(cmd_name)
        if target is None:
            return None
        module, name = target[0].split(":")
        command: Any = getattr(importlib.import_module(module), name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Turn errors that Sitmap raises on purpose into one line and exit code 1."""
        try:
            return super().invoke(ctx)
        except SitmapError as error:
            click.echo(f"sitmap: {' '.join(str(error).split())}", err=True)
            ctx.exit(1)
        except BrokenPipeError:
            # The reader (`| head`) has gone; that is no error of ours. Silence the flush at exit, too.
            sys.stderr.close()
            ctx.exit(0)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sitmap")
def main() -> None:
    """Read reports and show what happened where.

    Start with `sitmap demo`, or with `sitmap ingest FOLDER` and `sitmap serve`.
    """
