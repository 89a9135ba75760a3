"""`sitmap serve`: the dashboard on a production server."""

from __future__ import annotations

import click

from geo.cli.options import settings_from, store_option


@click.command()
@store_option
@click.option("--host", help="address to listen on; 127.0.0.1 unless set")
@click.option("--port", type=click.IntRange(1, 65535), help="first port to try; 8050 unless set")
@click.option("--read-only/--writable", default=None, help="without review, adding or any other change")
@click.option("--reviewer", help="name under which corrections are kept")
@click.option("--language", help="language of the page: en or ar")
def serve(
    store: str | None,
    host: str | None,
    port: int | None,
    read_only: bool | None,
    reviewer: str | None,
    language: str | None,
) -> None:
    """Serve the dashboard until interrupted."""
    from importlib import import_module

    settings = settings_from(
        store=store, host=host, port=port, read_only=read_only, reviewer=reviewer, language=language
    )
    # Looked up by name: geo never imports the dashboard.
    import_module("dashboard.serve").serve(settings)
