"""Dropped files and pasted text -> documents in the store, with progress and a line for each; same limits as ingest."""

from __future__ import annotations

import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec

from dashboard.dropped import decode, plain_name
from geo.errors import InputError, SitmapError
from geo.records import Document

if TYPE_CHECKING:
    from dashboard.context import Context
    from geo.ingest.deciding import Decider

#: Most files of one drop, and jobs kept to be asked about.
MOST_FILES = 200
KEPT_JOBS = 20


@dataclass
class Line:
    """What became of one document."""

    name: str
    message: str
    failed: bool = False
    doc_id: str | None = None
    note: str = ""


@dataclass
class Job:
    """A drop being read; ``lines`` grows while it runs."""

    id: str
    total: int
    done: int = 0
    lines: list[Line] = field(default_factory=list)
    finished: bool = False


def start(context: Context, files: list[tuple[str, str]], published: str | None) -> Job:
    """Begin to read files in the background.

    Parameters
    ----------
    context : Context
        Store, pipeline and limits.
    files : list of (str, str)
        Name and data address of each.
    published : str or None
        ISO date for documents that do not tell their own.
    """
    if len(files) > MOST_FILES:
        raise InputError(f"at most {MOST_FILES} files at once; use sitmap ingest for more")
    job = Job(id=uuid4().hex, total=len(files))
    context.jobs[job.id] = job
    while len(context.jobs) > KEPT_JOBS:
        context.jobs.pop(next(iter(context.jobs)))
    threading.Thread(target=_run, args=(context, job, files, published), daemon=True).start()
    return job


def _run(context: Context, job: Job, files: list[tuple[str, str]], published: str | None) -> None:
    try:
        with tempfile.TemporaryDirectory(prefix="sitmap-") as folder:
            for name, contents in files:
                short = plain_name(name)
                try:
                    target = Path(folder) / short
                    target.write_bytes(decode(contents, most=context.settings.max_bytes))
                    job.lines += _read(context, target, short, published)
                    target.unlink()
                except SitmapError as error:
                    job.lines.append(Line(short, str(error).replace(folder + "/", ""), failed=True))
                except Exception as error:
                    job.lines.append(Line(short, f"{type(error).__name__}: {error}"[:300], failed=True))
                job.done += 1
    finally:
        job.finished = True


def _read(context: Context, path: Path, name: str, published: str | None) -> list[Line]:
    """One file, as ingest reads it: copies are known as such, what people corrected is used, tables are taken."""
    from geo.ingest.deciding import Decider
    from geo.ingest.report import Report
    from geo.ingest.tasks import signed
    from geo.sources import Failure, read_file

    decider = Decider(context.store, context.pipeline.made_by, Report())
    lines = []
    for item in read_file(path, published=published, settings=context.settings):
        if isinstance(item, Failure):
            lines.append(Line(name, item.message.replace(str(path), name), failed=True))
            continue
        if not isinstance(item, Document):
            decider.documents([signed(item, True)])
            continue
        document = msgspec.structs.replace(item, path=name)
        fresh = decider.documents([signed(document, True)])
        lines += [_observe(context, decider, d, name) for d in fresh] or [
            Line(name, context.t("add.known"), doc_id=document.doc_id)
        ]
    lines += _rows(context, decider, path, name)
    return lines or [Line(name, context.t("add.nothing"), failed=True)]


def _observe(context: Context, decider: Decider, document: Document, name: str) -> Line:
    from geo.placing import corrected
    from geo.sources.published import lies_ahead
    from geo.store.store import Addition

    remembered = {word.casefold(): place for word, place in context.store.remembered().items()}
    found = [corrected(o, remembered) for o in context.pipeline.observe(document)]
    addition = Addition(document, found, decider.written(document))
    context.store.add_many([addition], context.pipeline.made_by, merge=context.merge)
    note = context.t("add.undated") if document.published is None else lies_ahead(document.published) or ""
    return Line(name, context.t.count("add.found", len(found)), doc_id=document.doc_id, note=note)


def _rows(context: Context, decider: Decider, path: Path, name: str) -> list[Line]:
    """Rows of a table of incidents, which are incidents already, and what could not be read of them."""
    if not decider.rows:
        return []
    from geo.ingest.rows.completing import completed
    from geo.placing import placed

    index = getattr(context.pipeline, "index", None)
    rows = completed(decider.rows, context.pipeline) if index is not None else decider.rows
    decider.report.note_rows(rows)
    decider.report.tell_notes()
    told = "; ".join(doubt.replace(f"{path}: ", "").replace(str(path), name) for doubt in decider.report.doubts)
    written = context.store.put_rows([(row.document, placed(row.incident, index)) for row in rows])
    return [Line(name, context.t.count("add.rows", written, total=f"{len(rows):,}"), note=told)]
