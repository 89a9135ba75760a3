"""Write docs/reference.md: the help of every command and the table of settings, as the code has them."""

from __future__ import annotations

from pathlib import Path

import click

from geo.cli import COMMANDS, main
from geo.settings import SETTINGS

OUT = Path(__file__).resolve().parent.parent / "docs" / "reference.md"


def _help(command: click.Command, words: list[str]) -> list[str]:
    context = click.Context(command, info_name=" ".join(words), terminal_width=100, help_option_names=["-h", "--help"])
    command._help_option = None  # click keeps the option of whoever asked first
    with context:
        lines = ["", f"## `{' '.join(words)}`", "", "```text", command.get_help(context), "```"]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                lines += _help(child, [*words, name])
    return lines


def reference() -> str:
    """The page's text."""
    lines = ["# Reference", "", "Made by `make docs` from the code; do not edit by hand.", "", "# Settings", ""]
    lines += [
        "Defaults < `SITMAP_*` environment variables < config file (TOML; `SITMAP_CONFIG` names another) < flags.",
        "",
    ]
    lines += ["| setting | default | what |", "| --- | --- | --- |"]
    lines += [f"| `{s.name}` / `SITMAP_{s.name.upper()}` | `{s.default}` | {s.help} |" for s in SETTINGS]
    lines += ["", "# Commands"]
    context = click.Context(main, info_name="sitmap")
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None, f"{name} is in the table but not in the code"
        lines += _help(command, ["sitmap", name])
    return "\n".join(line.rstrip() for line in "\n".join(lines).splitlines()) + "\n"


if __name__ == "__main__":
    OUT.write_text(reference(), encoding="utf-8")
