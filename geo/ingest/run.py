"""Paths -> documents -> observations -> the store, a few documents at a time; a rerun completes the rest."""

from __future__ import annotations

import functools
import itertools
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.engines import Engine, Here, WorkerLost
from geo.errors import StoreError
from geo.ingest.deciding import Decider
from geo.ingest.report import Report
from geo.ingest.rows.completing import completed
from geo.ingest.tasks import (
    DOCUMENTS_PER_TASK,
    Coded,
    Factory,
    Read,
    Task,
    code_task,
    internal,
    observed,
    parts,
    read_task,
    runs,
    signed,
)
from geo.placing import corrected, placed
from geo.records import Document
from geo.sources import Failure, has_known_suffix, is_address, list_files, not_listed, read_file
from geo.sources.folder import Tables
from geo.store.records.rows import chunks
from geo.store.store import Addition

if TYPE_CHECKING:
    from geo.pipeline import Pipeline
    from geo.ports import Progress
    from geo.settings import Settings
    from geo.store import Store

#: Documents of which the store is asked at once whether it has them.
DECIDED_AT_ONCE = 16
#: Documents written in one transaction, and how long the first of them waits for the others.
DOCUMENTS_PER_TRANSACTION, SECONDS_PER_TRANSACTION = 32, 2.0
#: Rows of a table of incidents per transaction.
ROWS_PER_TRANSACTION = 500


def ingest_paths(
    paths: Iterable[str | Path],
    *,
    store: Store,
    pipeline: Pipeline,
    settings: Settings,
    progress: Progress | None = None,
    published: str | None = None,
    options: Mapping[str, Any] | None = None,
    engine: Engine | None = None,
    factory: Factory | None = None,
    copies: bool = True,
) -> Report:
    """Read everything under ``paths`` into a store.

    Parameters
    ----------
    paths : iterable of str or pathlib.Path
        Files, folders or addresses.
    store : Store
        Open for writing; only this process writes.
    pipeline : Pipeline
        Offers ``observe``, ``merge`` and ``made_by``.
    progress : Progress, optional
        Told about files done.
    published : str, optional
        ISO date for documents that do not tell their own.
    options : mapping, optional
        For single formats, see :func:`geo.sources.read`.
    engine : Engine, optional
        Where reading and extracting is done; in this process unless given.
    factory : callable, optional
        Makes the pipeline in worker processes; :class:`geo.pipeline.Pipeline` unless given.
    copies : bool
        Whether near-duplicates are looked for.

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
    run = _Run(store, pipeline, settings, engine or Here(), factory, copies)
    files: list[Path | str] = []
    for path in paths:
        run.report.passed_over.update(not_listed(path))
        for listed in list_files(path):
            if isinstance(listed, Failure):
                run.report.failures.append(listed)
            else:
                files.append(listed)
                if not is_address(listed) and not has_known_suffix(Path(listed).name):
                    run.report.by_content.append(str(listed))
    run.report.incidents_before = store.count()
    run.report.files = len(files)
    items = run.read(files, published, dict(options or {}), progress)
    run.write(run.code(run.decide(items)))
    run.report.tell_notes()
    failed = {f.path for f in run.report.failures}
    run.report.by_content = [name for name in run.report.by_content if name not in failed]
    run.report.incidents = store.count()
    run.report.seconds = time.monotonic() - started
    return run.report


class _Run:
    """One ingest: a chain of generators, of which only :meth:`write` and :meth:`decide` touch the store."""

    def __init__(
        self,
        store: Store,
        pipeline: Pipeline,
        settings: Settings,
        engine: Engine,
        factory: Factory | None,
        copies: bool,
    ) -> None:
        self.store = store
        self.pipeline = pipeline
        self.settings = settings
        self.engine = engine
        self.factory = factory
        self.copies = copies
        self.report = Report()
        self.remembered = {name.casefold(): place for name, place in store.remembered().items()}
        self.decider = Decider(store, pipeline.made_by, self.report)

    def read(
        self, files: list[Path | str], published: str | None, options: dict[str, Any], progress: Progress | None
    ) -> Iterator[Read]:
        """Files -> items in order; files of any size are read here, piece by piece, the others by the engine."""
        tables = Tables(self.settings.max_bytes)
        done = 0
        for streamed, run in runs(files):
            if streamed:
                for file in run:
                    if progress is not None:
                        progress(done, len(files), "reading")
                    for item in read_file(
                        file, published=published, settings=self.settings, tables=tables, options=options
                    ):
                        yield signed(item, self.copies)
                    done += 1
                continue
            tasks = [Task(part, published, self.settings, options) for part in parts(run, tables)]
            function = functools.partial(read_task, copies=self.copies)
            for task, answer in zip(tasks, self.engine.map(function, tasks), strict=True):
                if isinstance(answer, WorkerLost):
                    for name, _ in task.files:
                        yield Read(Failure(path=name, code=answer.code, message=f"{name}: {answer}"), None)
                else:
                    yield from answer
                done += len(task.files)
                if progress is not None:
                    progress(done, len(files), "reading")
        self.report.failures += tables.failures

    def decide(self, items: Iterable[Read]) -> Iterator[Document]:
        """Leave out what is there, tell copies from originals; what is left goes on to extraction.

        A few at a time, so that the store is asked once for all of them. All of these are decided before the first
        goes on, so nothing is written in between.
        """
        source = iter(items)
        while some := list(itertools.islice(source, DECIDED_AT_ONCE)):
            yield from self.decider.documents(some)
            if len(self.decider.rows) >= ROWS_PER_TRANSACTION:
                self._write_rows()
        self._write_rows()

    def code(self, documents: Iterable[Document]) -> Iterator[Coded]:
        """Documents -> what they tell, in order."""
        if isinstance(self.engine, Here):
            for document in documents:
                yield observed(self.pipeline, document)
            return
        function = functools.partial(code_task, settings=self.settings, factory=self.factory)
        waiting: list[list[Document]] = []

        def parts() -> Iterator[list[Document]]:
            part: list[Document] = []
            for document in documents:
                part.append(document)
                if len(part) >= DOCUMENTS_PER_TASK:
                    waiting.append(part)
                    yield part
                    part = []
            if part:
                waiting.append(part)
                yield part

        for answer in self.engine.map(function, parts()):
            part = waiting.pop(0)
            if isinstance(answer, WorkerLost):
                for d in part:
                    yield Coded(
                        d, [], Failure(path=d.path or d.doc_id, code=answer.code, message=f"{d.path}: {answer}")
                    )
            else:
                yield from answer

    def write(self, coded: Iterable[Coded]) -> None:
        """Put each document into the store, several in one transaction; what is waiting is written whatever comes."""
        waiting: list[Coded] = []
        since = time.monotonic()
        try:
            for one in coded:
                if not waiting:
                    since = time.monotonic()
                waiting.append(one)
                if len(waiting) >= DOCUMENTS_PER_TRANSACTION or time.monotonic() - since > SECONDS_PER_TRANSACTION:
                    full, waiting = waiting, []
                    self._write(full)
        finally:
            self._write(waiting)

    def _write(self, coded: list[Coded]) -> None:
        additions = []
        for one in coded:
            document = one.document
            signature = self.decider.written(document)
            if one.failure is not None:
                self.report.failures.append(one.failure)
                continue
            told = [corrected(o, self.remembered) for o in one.observations] if self.remembered else one.observations
            additions.append(Addition(document, told, signature))
        if not additions:
            return
        try:
            self.store.add_many(additions, self.pipeline.made_by, merge=self.pipeline.merge)
        except StoreError:
            raise
        except Exception:  # one document must not stop the other 99,999
            additions = [a for a in additions if self._written_alone(a)]
        self.report.documents += len(additions)
        self.report.copies += sum(a.document.copy_of is not None for a in additions)
        self.report.observations += sum(len(a.observations) for a in additions)

    def _written_alone(self, addition: Addition) -> bool:
        """Write a document by itself after writing it with others failed, so that only the one to blame is left out."""
        document = addition.document
        try:
            self.store.add_many([addition], self.pipeline.made_by, merge=self.pipeline.merge)
        except StoreError:
            raise
        except Exception as own:
            self.report.failures.append(internal(document, "merging", own))
            return False
        return True

    def _write_rows(self) -> None:
        rows, self.decider.rows = self.decider.rows, []
        index = getattr(self.pipeline, "index", None) if rows else None
        rows = completed(rows, self.pipeline) if index is not None else rows
        self.report.note_rows(rows)
        for part in chunks(rows, ROWS_PER_TRANSACTION):
            written = self.store.put_rows([(r.document, placed(r.incident, index)) for r in part])
            self.report.documents += written
            self.report.unchanged += len(part) - written
