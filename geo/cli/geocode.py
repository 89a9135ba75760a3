"""Table with a column of place names -> the same table with points."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.errors import InputError
from geo.publish.wording import plural

if TYPE_CHECKING:
    from geo.places.geocoding.online import OnlineGeocoder
    from geo.places.geocoding.tabling import Report
    from geo.settings import Settings


#: Problems that are told one by one.
_TOLD = 20


@click.command()
@click.argument("table", type=click.Path(path_type=Path))
@click.option("--column", required=True, metavar="NAME", help="column with the place names")
@click.option("--country-column", metavar="NAME", help="column with the country (name or ISO code) of each row")
@click.option("--near-column", metavar="NAME", help="column with a place near which each row's place is to be found")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help=".geojson, .csv, .xlsx, .gpkg or .parquet; <TABLE>.points.geojson unless given",
)
@click.option("--min-score", type=click.FloatRange(0, 1), help="least score that counts as placed (0.45 unless given)")
@click.option(
    "--corrections", type=click.Path(path_type=Path), help="answers a person gave, e.g. in the list of unplaced names"
)
@click.option("--unplaced", type=click.Path(path_type=Path), help="where to list what was not placed, with suggestions")
@click.option("--online", metavar="SERVICE", help="geopy geocoder to ask for what the gazetteer lacks, e.g. nominatim")
def geocode(
    table: Path,
    column: str,
    country_column: str | None,
    near_column: str | None,
    out: Path | None,
    min_score: float | None,
    corrections: Path | None,
    unplaced: Path | None,
    online: str | None,
) -> None:
    """Add points to TABLE (.csv, .xlsx, .parquet) by its column of place names.

    Every row and column is kept. Added are lat, lon, matched (the place's name), place_id, place_country, place_admin1,
    precision, radius_km, score, match (how it was found) and runner_up. What could not be placed is listed beside the
    output; fill in its place_id and give the list back with --corrections.
    """
    from geo.cli.options import Bar, settings_from
    from geo.places.filling.housing import open_gazetteer
    from geo.places.geocoding.corrections import read_corrections, write_missing
    from geo.places.geocoding.tabling import ADDED, TableGeocoder, added_columns
    from geo.places.index.nearness import MIN_SCORE
    from geo.places.sheets import read_sheet, write_sheet

    settings = settings_from(online=online)
    out = out or table.with_name(f"{table.stem}.points.geojson")
    if out.resolve() == table.resolve():
        raise InputError(f"--out would overwrite {table}; name another file")
    sheet = read_sheet(table)
    sheet.column(column)
    with closing(Bar()) as bar:
        index = open_gazetteer(settings, progress=bar)
    service = _service(settings)
    coder = TableGeocoder(
        index,
        min_score=MIN_SCORE if min_score is None else min_score,
        corrections=read_corrections(corrections, index) if corrections else None,
        online=service,
    )
    with closing(Bar()) as bar:
        placed, report = coder.run(sheet, column, country_column=country_column, near_column=near_column, progress=bar)
    names = dict(zip(ADDED, added_columns(sheet.columns), strict=True))
    write_sheet(placed, out, lat=names["lat"], lon=names["lon"])
    click.echo(f"{report.placed:,} of {plural(report.rows, 'row')} placed -> {out}", err=True)
    for failure in service.failures if service else []:
        click.echo(failure, err=True)
    _tell(report, column)
    if report.missing:
        listed = unplaced or out.with_name(f"{out.stem}.unplaced.csv")
        write_missing(report.missing.values(), listed)
        rows = sum(len(m.lines) for m in report.missing.values())
        click.echo(
            f"{plural(rows, 'row')} ({plural(len(report.missing), 'name')}) not placed; suggestions are in {listed}",
            err=True,
        )


def _tell(report: Report, column: str) -> None:
    if report.blank:
        click.echo(f"{plural(report.blank, 'row')} without a name in '{column}'", err=True)
    for line, problem in report.problems[:_TOLD]:
        click.echo(f"line {line}: {problem}", err=True)
    if len(report.problems) > _TOLD:
        click.echo(f"... and {plural(len(report.problems) - _TOLD, 'more line')} with problems", err=True)


def _service(settings: Settings) -> OnlineGeocoder | None:
    if not settings.online:
        return None
    from geo.places.geocoding.online import OnlineGeocoder

    return OnlineGeocoder(settings.online, settings.cache / "online")
