"""A store and a filter -> a briefing file, with what is to be said about it on the terminal."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from geo.filters import Filter
from geo.publish.briefing import check_target, to_briefing
from geo.publish.files import ExportOptions, prepared
from geo.publish.summary import Summary
from geo.publish.wording import plural

if TYPE_CHECKING:
    from geo.store import Store


def brief_from(
    store: Store,
    out: str | Path,
    filter_: Filter,
    *,
    approved: bool = False,
    public: bool = False,
    include_restricted: bool = False,
    made: str | None = None,
    **options: Any,
) -> list[str]:
    """Draw the page and say in one line what is on it."""
    check_target(out)
    if approved:
        filter_ = replace(filter_, review=["approved"])
    made = made_at(made)
    summary = Summary(filter_, generated=made or "")
    choice = ExportOptions(public=public, include_restricted=include_restricted)
    found = list(summary.watch(prepared(store.incidents(filter_, order="date_desc"), summary, choice)))
    to_briefing(found, out, summary=summary, filter_=filter_, made=made, **options)
    said = [f"{out}: {plural(len(found), 'incident')} from {plural(summary.independent_sources, 'independent source')}"]
    if summary.withheld:
        said.append(f"left out: {plural(summary.withheld, 'incident')} whose dataset's licence forbids passing them on")
    return said


def made_at(made: str | None) -> str | None:
    """The time to print: ``now``, a given one, or ``SOURCE_DATE_EPOCH``'s if that is set; else none."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if made == "now":
        return datetime.now(UTC).isoformat(timespec="minutes")
    if made is None and epoch and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).isoformat(timespec="minutes")
    return made
