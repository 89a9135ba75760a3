"""A store and a filter -> briefing files, with what is to be said about them on the terminal."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from geo.errors import InputError
from geo.filters import Filter
from geo.publish.atomic import replacing
from geo.publish.briefing import BriefingOptions, check_options, check_target, draw, draw_all
from geo.publish.briefing.compose import common_to, compose
from geo.publish.briefing.panels import moment_words
from geo.publish.briefing.scene import Scene
from geo.publish.briefing.series import Before, Part, parts, period_before
from geo.publish.files import ExportOptions, prepared
from geo.publish.summary import Summary
from geo.publish.wording import day_words, plural, span_words
from geo.records import Incident

if TYPE_CHECKING:
    from geo.store import Store


class NoData(InputError):
    """Not a single report in the period: the feed is broken, rather than the day quiet."""

    code = "no_data"


def brief_from(
    store: Store,
    out: str | Path,
    filter_: Filter,
    *,
    approved: bool = False,
    public: bool = False,
    include_restricted: bool = False,
    made: str | None = None,
    every: str | None = None,
    compare: bool = False,
    **options: Any,
) -> list[str]:
    """Draw the page or the series and say in a line or two what is on it.

    Parameters
    ----------
    store : Store
    out : str or pathlib.Path
        The suffix chooses the form. With ``every``, PDF and PPTX hold all pages; PNG and SVG become one file each, with
        the day or country before the suffix.
    filter_ : Filter
    approved : bool
        Reviewed incidents only.
    public, include_restricted : bool
        As in :class:`geo.publish.files.ExportOptions`.
    made : str, optional
        'now' or an ISO time to print; ``SOURCE_DATE_EPOCH`` stands in if that is set.
    every : str, optional
        'day', 'week' or 'country': a series with one scale and legend.
    compare : bool
        Set the period against the one before.
    **options
        Fields of :class:`geo.publish.briefing.BriefingOptions`.

    Raises
    ------
    NoData
        If there is no report at all in the period.
    """
    form = check_target(out)
    chosen = BriefingOptions(**options, made=made_at(made))
    check_options(chosen)
    if compare and every:
        raise InputError("--compare and --every do not go together; draw the comparison as a page of its own")
    if approved:
        if filter_.review not in (Filter().review, ["approved"]):
            raise InputError("--approved and --review do not go together; --approved is short for --review approved")
        filter_ = replace(filter_, review=["approved"])
    choice = ExportOptions(public=public, include_restricted=include_restricted)
    before = _before(store, filter_, choice) if compare else None
    summary = Summary(filter_, generated=chosen.made or "")
    found = list(summary.watch(prepared(store.incidents(filter_, order="date_desc"), summary, choice)))
    count, latest = store.reports(filter_.since, filter_.until)
    if not found and not count:
        raise NoData(
            f"no data: there is no report {_period(filter_)}in the store; look whether the feed still works, "
            "or widen --since and --until"
        )
    if not found:
        told = f"0 incidents in {plural(count, 'report')}" + (
            f", latest {_latest(latest, store.last_read())}" if latest else ""
        )
        chosen = replace(chosen, note=told, title=chosen.title or f"No incidents, {_period(filter_)}".strip(" ,"))
    own = _own_places(filter_)
    said = [f"{out}: {plural(len(found), 'incident')} from {plural(summary.independent_sources, 'independent source')}"]
    if every and found:
        files = _write_series(Path(out), form, parts(found, every), found, chosen, filter_, own)
        said = [f"{name}: {count} of {plural(len(found), 'incident')}" for name, count in files]
    else:
        scene = compose(found, chosen, summary=summary, before=before, own=own)
        _write(Path(out), draw(scene, form, scale=chosen.scale))
        if not found:
            said = [f"{out}: {chosen.note}"]
    if summary.withheld:
        said.append(f"left out: {plural(summary.withheld, 'incident')} whose dataset's licence forbids passing them on")
    return said


def _write_series(
    out: Path,
    form: str,
    pages: Sequence[Part],
    found: Sequence[Incident],
    options: BriefingOptions,
    filter_: Filter,
    own: Sequence[Any],
) -> list[tuple[str, int]]:
    """Pages with one extent, scale and legend; the names of the files and how many incidents each has."""
    common = common_to(found, [p.incidents for p in pages])
    counts = [len(page.incidents) for page in pages]

    def drawn() -> Iterator[Scene]:
        for page in pages:
            title = f"{options.title}: {page.title}" if options.title else page.title
            chosen = replace(options, title=title)
            yield compose(page.incidents, chosen, filter_=filter_, common=common, part=page.shows, own=own)

    if form in ("pdf", "pptx"):
        _write(out, draw_all(list(drawn()), form))
        return [(f"{out}, page {n} ({page.shows})", len(page.incidents)) for n, page in enumerate(pages, 1)]
    # All are drawn before the first is written, so that a mistake leaves no part of a series.
    pictures = [draw(scene, form, scale=options.scale) for scene in drawn()]
    names = [out.with_stem(f"{out.stem}-{page.name}") for page in pages]
    for name, picture in zip(names, pictures, strict=True):
        _write(name, picture)
    return [(str(name), count) for name, count in zip(names, counts, strict=True)]


def _before(store: Store, filter_: Filter, choice: ExportOptions) -> Before:
    earlier = period_before(filter_, today=datetime.now(UTC).date())
    found = list(prepared(store.incidents(earlier, order="date_desc"), Summary(earlier), choice))
    return Before(incidents=found, name=span_words(earlier.since, earlier.until))


def _own_places(filter_: Filter) -> list[Any]:
    if not filter_.near:
        return []
    from geo.store.asking.near import read

    return list(read(filter_.near).shapes)


def _period(filter_: Filter) -> str:
    if filter_.since and filter_.until:
        return f"{span_words(filter_.since, filter_.until)} "
    if filter_.since:
        return f"since {span_words(filter_.since, None)} "
    return f"until {span_words(filter_.until, None)} " if filter_.until else ""


def _latest(iso: str, read: str | None) -> str:
    """'06:00 UTC' of a report's time; else its day, and when the store was last fed: 'read 06:00 UTC'."""
    if len(iso) >= 16 and iso[11:16] != "00:00":
        return f"{iso[11:16]} UTC"
    if not read or len(read) < 16:
        return moment_words(iso)
    day = "" if read[:10] == iso[:10] else f"{day_words(read)} "
    return f"{moment_words(iso)}, read {day}{read[11:16]} UTC"


def made_at(made: str | None) -> str | None:
    """The time to print: ``now``, a given one, or ``SOURCE_DATE_EPOCH``'s if that is set; else none.

    Raises
    ------
    InputError
        If a given time is not ISO 8601.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if made == "now":
        return datetime.now(UTC).isoformat(timespec="minutes")
    if made is None:
        known = epoch and epoch.isdigit()
        return datetime.fromtimestamp(int(epoch or 0), UTC).isoformat(timespec="minutes") if known else None
    try:
        return datetime.fromisoformat(made).isoformat(timespec="minutes")
    except ValueError:
        raise InputError(f"--made '{made}' is no time; write now or 2025-07-20T06:00") from None


def _write(out: Path, data: bytes) -> None:
    with replacing(out) as part:
        part.write_bytes(data)
