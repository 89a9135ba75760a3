"""Store or incidents -> one file, its form by suffix: exactly what the filter says, in order, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError
from geo.filters import Filter
from geo.publish.atomic import replacing
from geo.publish.geojson import encode, features, write_geojson, write_geojsonl
from geo.publish.licences import passable
from geo.publish.privacy import for_public
from geo.publish.spool import Spool
from geo.publish.summary import Summary
from geo.publish.worker import encoded
from geo.records import Incident, Record

if TYPE_CHECKING:
    from geo.store import Store


#: From this number of incidents on, GeoJSON is written by way of a spool.
MANY: Final = 20_000


class ExportOptions(Record, frozen=True, kw_only=True):
    """How to write: see ``sitmap export --help``."""

    areas: bool = False
    per_source: bool = False
    full: bool = False
    schema: str = "sitmap"
    public: bool = False
    include_restricted: bool = False
    title: str | None = None
    describe: bool = False


Writer = Callable[[Path, Iterator[Incident], Summary, ExportOptions], None]


def export(
    source: Store | Iterable[Incident],
    out: str | Path,
    *,
    filter_: Filter | None = None,
    generated: str | None = None,
    **options: Any,
) -> Summary:
    """Write incidents to ``out``.

    Parameters
    ----------
    source : Store or iterable of Incident
        A store is asked for ``filter_``, newest first; an iterable is written as it comes.
    out : str or pathlib.Path
        The suffix chooses the form, see :data:`WRITERS`.
    filter_ : Filter, optional
        Draft and approved incidents unless given.
    generated : str, optional
        ISO time to write into the file, for files that are to be the same each time; now unless given.
    **options
        Fields of :class:`ExportOptions`.

    Returns
    -------
    Summary
        What was written, and what was held back.

    Raises
    ------
    InputError
        If the suffix is unknown or an option does not go with it.
    PublishError
        If the target cannot be written; nothing is left under its name then.
    """
    target = Path(out)
    writer = _writer(target)
    chosen = ExportOptions(**options)
    _check(target, chosen)
    summary = Summary(filter_, generated=generated)
    summary.public = chosen.public
    many = _is_flat(target, chosen) and _is_long(source, summary.filter)
    with replacing(target) as part:
        if many and not isinstance(source, Iterable):
            _write_many(part, source, summary, chosen)
        else:
            incidents = prepared(_incidents(source, summary.filter), summary, chosen)
            writer(part, summary.watch(incidents), summary, chosen)
    if chosen.describe:
        _describe(target, summary, chosen)
    return summary


def _describe(target: Path, summary: Summary, options: ExportOptions) -> None:
    from geo.publish.csvw import beside, description

    with replacing(beside(target)) as part:
        part.write_bytes(description(target.name, _table(options)[0], summary))


def _is_flat(target: Path, options: ExportOptions) -> bool:
    """Whether points of the flat view as GeoJSON are all that is wanted."""
    more = options.full or options.public or options.per_source or options.areas
    return not more and target.suffix.lower() in (".geojson", ".geojsonl")


def _is_long(source: Store | Iterable[Incident], filter_: Filter) -> bool:
    """Whether a store has so many rows for this filter that the short way is worth it."""
    return not isinstance(source, Iterable) and source.count(filter_) >= MANY


def _write_many(part: Path, store: Store, summary: Summary, options: ExportOptions) -> None:
    """Encode rows as they are stored, then write them in date order."""
    records = store.records(summary.filter, order="stored")
    with Spool(part.parent) as spool:
        for batch in encoded(records, summary, restricted=options.include_restricted):
            spool.add(batch)
        with part.open("wb", buffering=1 << 20) as stream:
            if part.suffix.lower() == ".geojson":
                write_geojson(stream, spool.newest_first(b",\n"), summary)
            else:
                write_geojsonl(stream, spool.newest_first(b"\n"), summary)


def prepared(incidents: Iterable[Incident], summary: Summary, options: ExportOptions) -> Iterator[Incident]:
    """Hold back what may not be passed on and, for the public, what could do harm."""
    kept = iter(incidents) if options.include_restricted else passable(incidents, summary)
    return map(for_public, kept) if options.public else kept


def _incidents(source: Store | Iterable[Incident], filter_: Filter) -> Iterable[Incident]:
    if isinstance(source, Iterable):
        return source
    return source.incidents(filter_, order="date_desc")


def check_target(out: str | Path) -> None:
    """Refuse a suffix that nobody knows before any work is done.

    Raises
    ------
    InputError
        Naming the known ones.
    """
    _writer(Path(out))


def _writer(target: Path) -> Writer:
    writer = WRITERS.get(target.suffix.lower())
    if writer is None:
        known = ", ".join(WRITERS)
        said = f"the suffix '{target.suffix}' is not known" if target.suffix else "it has no suffix"
        raise InputError(f"cannot tell the form of {target}: {said}; use one of {known}")
    return writer


def _check(target: Path, options: ExportOptions) -> None:
    suffix = target.suffix.lower()
    if options.schema not in ("sitmap", "acled"):
        raise InputError(f"--schema '{options.schema}' is not known; use sitmap or acled")
    if options.schema == "acled" and suffix not in (".csv", ".xlsx"):
        raise InputError("--schema acled is for tables; write to .csv or .xlsx")
    if options.per_source and suffix not in (".geojson", ".geojsonl"):
        raise InputError("--per-source is for .geojson and .geojsonl")
    if options.areas and suffix in (".csv", ".xlsx", ".html"):
        raise InputError(f"--areas needs a form with polygons, not {suffix}")
    if options.describe and suffix != ".csv":
        raise InputError(f"--describe is for .csv; a {suffix} file has query, time, counts and licences inside")
    if options.full and suffix in (".kml", ".html"):
        raise InputError(f"--full needs a form that holds whole records, not {suffix}; use .geojson")
    if options.full and options.schema == "acled":
        raise InputError("--full and --schema acled do not go together")


def _write_geojson(path: Path, incidents: Iterator[Incident], summary: Summary, options: ExportOptions) -> None:
    lines = _feature_lines(incidents, options)
    with path.open("wb", buffering=1 << 20) as stream:
        write_geojson(stream, lines, summary)


def _write_geojsonl(path: Path, incidents: Iterator[Incident], summary: Summary, options: ExportOptions) -> None:
    with path.open("wb", buffering=1 << 20) as stream:
        write_geojsonl(stream, _feature_lines(incidents, options), summary)


def _feature_lines(incidents: Iterator[Incident], options: ExportOptions) -> Iterator[bytes]:
    found = features(incidents, areas=options.areas, full=options.full, per_source=options.per_source)
    return map(encode, found)


def _write_csv(path: Path, incidents: Iterator[Incident], summary: Summary, options: ExportOptions) -> None:
    from geo.publish.tables import write_csv

    header, row = _table(options)
    with path.open("wb", buffering=1 << 20) as stream:
        write_csv(stream, incidents, header, row)


def _write_xlsx(path: Path, incidents: Iterator[Incident], summary: Summary, options: ExportOptions) -> None:
    from geo.publish.tables import write_xlsx

    header, row = _table(options)
    write_xlsx(path, incidents, header, row, summary)


def _table(options: ExportOptions) -> tuple[tuple[str, ...], Callable[[Incident], list[Any]]]:
    from geo.publish.acled import ACLED_COLUMNS, acled_row
    from geo.publish.tables import flat_row
    from geo.store.records.flat import FLAT_COLUMNS

    if options.schema == "acled":
        return ACLED_COLUMNS, acled_row
    if options.full:
        return (*FLAT_COLUMNS, "record"), lambda incident: flat_row(incident, full=True)
    return tuple(FLAT_COLUMNS), flat_row


def _write_gpkg(path: Path, incidents: Iterator[Incident], summary: Summary, options: ExportOptions) -> None:
    from geo.publish.layerfiles import write_gpkg

    write_gpkg(path, incidents, areas=options.areas, full=options.full, about=summary.metadata)


def _write_parquet(path: Path, incidents: Iterator[Incident], summary: Summary, options: ExportOptions) -> None:
    from geo.publish.layerfiles import write_parquet

    write_parquet(path, incidents, areas=options.areas, full=options.full, about=summary.metadata)


def _write_kml(path: Path, incidents: Iterator[Incident], summary: Summary, options: ExportOptions) -> None:
    from geo.publish.kml import write_kml

    with path.open("wb", buffering=1 << 20) as stream:
        write_kml(stream, incidents, summary, areas=options.areas, title=options.title)


def _write_html(path: Path, incidents: Iterator[Incident], summary: Summary, options: ExportOptions) -> None:
    from geo.publish.page import write_page

    write_page(path, incidents, summary, title=options.title)


#: Suffix -> writer.
WRITERS: Final[dict[str, Writer]] = {
    ".geojson": _write_geojson,
    ".geojsonl": _write_geojsonl,
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
    ".gpkg": _write_gpkg,
    ".parquet": _write_parquet,
    ".kml": _write_kml,
    ".html": _write_html,
}
