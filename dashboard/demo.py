"""The bundled sample -> a store of its own -> the dashboard."""

from __future__ import annotations

import time

import click

from geo.cli.options import Bar, settings_from
from geo.resources import data_path


@click.command()
@click.option("--host", help="address to listen on; 127.0.0.1 unless set")
@click.option("--port", type=int, help="first port to try; 8050 unless set")
@click.option("--fresh", is_flag=True, help="read the sample anew, without what was corrected in it")
@click.option("--no-serve", is_flag=True, help="only prepare the sample's store")
def demo(host: str | None, port: int | None, fresh: bool, no_serve: bool) -> None:
    """Show the bundled sample: what `make run` does after set-up.

    Its store is sample/sample.db in the cache folder and keeps what is corrected in it.
    """
    from geo.ingest import ingest_paths
    from geo.pipeline import Pipeline
    from geo.store import open_store

    settings = settings_from(host=host, port=port)
    folder = settings.cache / "sample"
    folder.mkdir(parents=True, exist_ok=True)
    if fresh:
        for path in folder.glob("sample.db*"):  # the database and its journal
            path.unlink()
    url = f"sqlite:///{(folder / 'sample.db').as_posix()}"
    bar = Bar()
    started = time.monotonic()
    pipeline = Pipeline(settings, progress=bar)
    bar.close()
    with open_store(url, create=True) as store:
        if store.meta("made_by") != pipeline.made_by:
            click.echo("Reading the bundled sample ...")
            report = ingest_paths(
                [data_path("sample")], store=store, pipeline=pipeline, settings=settings, progress=bar
            )
            bar.close()
            store.set_meta("sample", True)
            store.set_meta("made_by", pipeline.made_by)
            click.echo(f"{report.documents} reports, {store.count()} incidents in {time.monotonic() - started:.1f} s.")
    if not no_serve:
        from dashboard.serve import serve

        serve(settings_from(host=host, port=port, store=url))
