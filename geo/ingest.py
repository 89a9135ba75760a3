"""Paths -> documents -> observations -> the store, one transaction per document; a rerun completes the rest."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import StoreError
from geo.records import Document
from geo.sources import Failure, Item, list_files, read_file
from geo.sources.folder import Tables

if TYPE_CHECKING:
    from geo.pipeline import Pipeline
    from geo.ports import Progress
    from geo.settings import Settings
    from geo.store import Store


@dataclass
class Report:
    """What an ingest did; ``failures`` says what could not be read and why."""

    files: int = 0
    documents: int = 0
    unchanged: int = 0
    observations: int = 0
    incidents_before: int = 0
    incidents: int = 0
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for ``--report FILE``."""
        import msgspec

        return asdict(self) | {"failures": msgspec.to_builtins(self.failures)}

    def summary(self) -> str:
        """One line for people."""
        new = self.incidents - self.incidents_before
        parts = [
            f"{self.documents} documents read",
            f"{self.unchanged} already there",
            f"{new:+d} incidents, {self.incidents} in the store",
        ]
        if self.failures:
            parts.append(f"{len(self.failures)} could not be read")
        return f"{'; '.join(parts)}; {self.seconds:.1f} s"


def ingest_paths(
    paths: Iterable[str | Path],
    *,
    store: Store,
    pipeline: Pipeline,
    settings: Settings,
    progress: Progress | None = None,
    published: str | None = None,
    options: Mapping[str, Any] | None = None,
) -> Report:
    """Read everything under ``paths`` into a store.

    Parameters
    ----------
    paths : iterable of str or pathlib.Path
        Files, folders or addresses.
    store : Store
        Open for writing.
    pipeline : Pipeline
        Offers ``observe``, ``merge`` and ``made_by``.
    progress : Progress, optional
        Told about files done.
    published : str, optional
        ISO date for documents that do not tell their own.

    Returns
    -------
    Report
        Failures included; nothing is raised for a single document.

    Raises
    ------
    StoreUnavailable
        If the store cannot be written; what was written before stays.
    """
    started = time.monotonic()
    report = Report(incidents_before=store.count())
    files: list[Path] = []
    for path in paths:
        for listed in list_files(path, settings=settings):
            if isinstance(listed, Failure):
                report.failures.append(listed)
            else:
                files.append(listed)
    tables = Tables(settings.max_bytes)
    for number, file in enumerate(files):
        if progress is not None:
            progress(number, len(files), "reading")
        report.files += 1
        for item in read_file(file, published=published, settings=settings, tables=tables, options=options):
            _take(item, store, pipeline, report)
    if progress is not None:
        progress(len(files), len(files), "reading")
    report.failures += tables.failures
    report.incidents = store.count()
    report.seconds = time.monotonic() - started
    return report


def _take(item: Item, store: Store, pipeline: Pipeline, report: Report) -> None:
    if isinstance(item, Failure):
        report.failures.append(item)
    elif isinstance(item, Document):
        if store.has_document(item.doc_id, pipeline.made_by):
            report.unchanged += 1
            return
        try:
            found = pipeline.observe(item)
        except StoreError:
            raise
        except Exception as error:  # one document must not stop the other 99,999
            message = f"{item.path}: {type(error).__name__} while extracting ({error}); please report it"
            report.failures.append(Failure(path=item.path or item.doc_id, code="internal", message=message))
            return
        store.add(item, found, pipeline.made_by, merge=pipeline.merge)
        report.documents += 1
        report.observations += len(found)
