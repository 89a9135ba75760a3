"""Paths -> documents -> observations -> the store, a few documents at a time; a rerun completes the rest."""

from __future__ import annotations

import contextlib
import functools
import itertools
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from geo.engines import Engine, Here, WorkerLost
from geo.errors import StoreError
from geo.records import Document, Incident, Observation, Place
from geo.sources import Failure, Item, TableRow, is_address, list_files, read_file
from geo.sources.base import text_id
from geo.sources.folder import Tables
from geo.sources.language import language_of
from geo.sources.reading import reader_for
from geo.store.copies import Pending, band_keys, likest, signature
from geo.store.store import Addition

if TYPE_CHECKING:
    from geo.pipeline import Pipeline
    from geo.ports import Progress
    from geo.settings import Settings
    from geo.store import Store
    from geo.store.store import KnownDocument

#: Files, and bytes, that one task reads.
FILES_PER_TASK, BYTES_PER_TASK = 16, 1_000_000
#: Documents that one task extracts from.
DOCUMENTS_PER_TASK = 8
#: Documents of which the store is asked at once whether it has them.
DECIDED_AT_ONCE = 16
#: Documents written in one transaction, and how long the first of them waits for the others.
DOCUMENTS_PER_TRANSACTION, SECONDS_PER_TRANSACTION = 32, 2.0
#: Rows of a table of incidents per transaction.
ROWS_PER_TRANSACTION = 500

#: Settings -> pipeline; called once per process.
Factory = Callable[["Settings"], "Pipeline"]


@dataclass
class Report:
    """What an ingest did; ``failures`` says what could not be read and why."""

    files: int = 0
    documents: int = 0
    copies: int = 0
    unchanged: int = 0
    observations: int = 0
    incidents_before: int = 0
    incidents: int = 0
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for ``--report FILE``."""
        return asdict(self) | {"failures": msgspec.to_builtins(self.failures)}

    def summary(self) -> str:
        """One line for people."""
        new = self.incidents - self.incidents_before
        parts = [f"{self.documents} documents read", f"{self.unchanged} already there"]
        if self.copies:
            parts.append(f"{self.copies} of them copies of others")
        parts.append(f"{new:+d} incidents, {self.incidents} in the store")
        if self.failures:
            parts.append(f"{len(self.failures)} could not be read")
        return f"{'; '.join(parts)}; {self.seconds:.1f} s"


class Task(msgspec.Struct, frozen=True):
    """Files to read, each with what its folder's sources.csv says of it."""

    files: list[tuple[str, dict[str, str]]]
    published: str | None
    settings: Any
    options: dict[str, Any]


class Read(msgspec.Struct, frozen=True):
    """An item that was read, with the signature by which copies are known."""

    item: Any
    signature: Any


class Coded(msgspec.Struct, frozen=True):
    """A document with what it tells, or why that could not be said."""

    document: Document
    observations: list[Observation]
    failure: Failure | None


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
        for listed in list_files(path, settings=settings):
            if isinstance(listed, Failure):
                run.report.failures.append(listed)
            else:
                files.append(listed)
    run.report.incidents_before = store.count()
    run.report.files = len(files)
    items = run.read(files, published, dict(options or {}), progress)
    run.write(run.code(run.decide(items)))
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
        self.pending = Pending()
        self.on_the_way: dict[str, Document] = {}
        self.rows: list[tuple[Document, Any]] = []

    def read(
        self, files: list[Path | str], published: str | None, options: dict[str, Any], progress: Progress | None
    ) -> Iterator[Read]:
        """Files -> items in order; files of any size are read here, piece by piece, the others by the engine."""
        tables = Tables(self.settings.max_bytes)
        done = 0
        for streamed, run in _runs(files):
            if streamed:
                for file in run:
                    if progress is not None:
                        progress(done, len(files), "reading")
                    for item in read_file(
                        file, published=published, settings=self.settings, tables=tables, options=options
                    ):
                        yield _signed(item, self.copies)
                    done += 1
                continue
            tasks = [Task(part, published, self.settings, options) for part in _parts(run, tables)]
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
            yield from self._decided(some)
        self._write_rows()

    def _decided(self, some: list[Read]) -> list[Document]:
        found = []
        documents = [r.item for r in some if isinstance(r.item, Document)]
        known = self.store.known_documents([d.doc_id for d in documents])
        keys = [band_keys(r.signature) if r.signature is not None else [] for r in some]
        stored = Pending()
        for doc_id, value in self.store.originals([k for each in keys for k in each]).items():
            stored.add(doc_id, value, band_keys(value))
        for read, bands in zip(some, keys, strict=True):
            item = read.item
            if isinstance(item, Failure):
                self.report.failures.append(item)
            elif isinstance(item, TableRow):
                self.rows.append((item.document, self._placed(item.incident)))
                if len(self.rows) >= ROWS_PER_TRANSACTION:
                    self._write_rows()
            else:
                document, there = self._named(item, known.get(item.doc_id))
                if there == self.pipeline.made_by or document.doc_id in self.on_the_way:
                    self.report.unchanged += 1
                    continue
                if read.signature is not None and document.copy_of is None:
                    like = stored.sharing(bands) | self.pending.sharing(bands)
                    original = likest(read.signature, like, but=document.doc_id)
                    if original is None:
                        self.pending.add(document.doc_id, read.signature, bands)
                    else:
                        document = msgspec.structs.replace(document, copy_of=original)
                self.on_the_way[document.doc_id] = document
                found.append(document)
        return found

    def _named(self, document: Document, known: KnownDocument | None) -> tuple[Document, str | None]:
        """The document under the id that is its own, and what made the stored reading of it, if there is one.

        The same text from another paper is another document: with an id of its own, and a copy of the first.
        """
        waiting = self.on_the_way.get(document.doc_id)
        if waiting is not None:
            made_by, publisher, url, copy_of = None, waiting.publisher, waiting.url, waiting.copy_of
        elif known is not None:
            made_by, publisher, url, copy_of = known
        else:
            return document, None
        differs = (document.url and url and document.url != url) or (
            document.publisher and publisher and document.publisher != publisher
        )
        if not differs or document.doc_id != text_id(document.text):
            return document, made_by
        own = text_id(f"{document.text}\n{document.url or document.publisher}")
        renamed = msgspec.structs.replace(document, doc_id=own, copy_of=copy_of or document.doc_id)
        there = self.store.known_documents([own]).get(own)
        return renamed, there.made_by if there else None

    def code(self, documents: Iterable[Document]) -> Iterator[Coded]:
        """Documents -> what they tell, in order."""
        if isinstance(self.engine, Here):
            for document in documents:
                yield _observed(self.pipeline, document)
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
            signature = self.pending.pop(document.doc_id)
            self.on_the_way.pop(document.doc_id, None)
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
            self.report.failures.append(_internal(document, "merging", own))
            return False
        return True

    def _placed(self, incident: Incident) -> Incident:
        """A row that names its place without coordinates gets those of the gazetteer's best entry in its country."""
        place, index = incident.place, getattr(self.pipeline, "index", None)
        if place is None or place.lat is not None or index is None:
            return incident
        for found in index.lookup(place.name, limit=20):
            if place.country in (None, found.country):
                values = {
                    f: getattr(found, f) for f in ("id", "kind", "country", "admin1", "admin1_code", "lat", "lon")
                }
                placed = msgspec.structs.replace(place, **values, radius_km=found.radius_km, basis="named")
                return msgspec.structs.replace(incident, place=placed)
        return incident

    def _write_rows(self) -> None:
        if self.rows:
            written = self.store.put_rows(self.rows)
            self.report.documents += written
            self.report.unchanged += len(self.rows) - written
            self.rows = []


def read_task(task: Task, *, copies: bool) -> list[Read]:
    """Read the files of a task; runs in any process."""
    found = []
    for name, known in task.files:
        path = name if is_address(name) else Path(name)
        for item in read_file(
            path, published=task.published, settings=task.settings, known=known, options=task.options
        ):
            found.append(_signed(item, copies))
    return found


def code_task(documents: list[Document], *, settings: Settings, factory: Factory | None) -> list[Coded]:
    """Extract from documents; runs in any process, each of which makes its pipeline once."""
    pipeline = _pipeline(settings, factory)
    return [_observed(pipeline, document) for document in documents]


@functools.lru_cache(maxsize=1)
def _pipeline(settings: Settings, factory: Factory | None) -> Pipeline:
    if factory is not None:
        return factory(settings)
    from geo.pipeline import Pipeline

    return Pipeline(settings)


def _observed(pipeline: Pipeline, document: Document) -> Coded:
    try:
        return Coded(document, pipeline.observe(document), None)
    except StoreError:
        raise
    except Exception as error:  # one document must not stop the other 99,999
        return Coded(document, [], _internal(document, "extracting", error))


def _internal(document: Document, doing: str, error: Exception) -> Failure:
    name = document.path or document.doc_id
    message = f"{name}: {type(error).__name__} while {doing} ({error}); please report it"
    return Failure(path=name, code="internal", message=message)


def _signed(item: Item, copies: bool) -> Read:
    """Language and signature of what was read."""
    if not isinstance(item, Document):
        return Read(item, None)
    if item.language is None:
        item = msgspec.structs.replace(item, language=language_of(item.text))
    if not copies:
        return Read(item, None)
    return Read(item, signature(item.text))


def corrected(observation: Observation, remembered: Mapping[str, Place]) -> Observation:
    """The observation with the place that people want for this name; how it is told stays the report's."""
    place = observation.place
    want = remembered.get(place.mention.casefold()) if place is not None else None
    if place is None or want is None or want.id == place.id:
        return observation
    kept = {"mention": place.mention, "basis": place.basis}
    if place.precision == "near":
        kept["precision"] = "near"
    return msgspec.structs.replace(observation, place=msgspec.structs.replace(want, **kept))


def _runs(files: list[Path | str]) -> Iterator[tuple[bool, list[Path | str]]]:
    """Neighbouring files that are read the same way: streamed here, or whole by the engine."""
    run: list[Path | str] = []
    before = False
    for file in files:
        streamed = not is_address(file) and hasattr(reader_for(Path(file).name), "stream")
        if run and streamed != before:
            yield before, run
            run = []
        run.append(file)
        before = streamed
    if run:
        yield before, run


def _parts(files: list[Path | str], tables: Tables) -> Iterator[list[tuple[str, dict[str, str]]]]:
    part: list[tuple[str, dict[str, str]]] = []
    size = 0
    for file in files:
        known = {} if is_address(file) else dict(tables.about(Path(file)))
        with contextlib.suppress(OSError):  # the reader will say what is wrong
            size += 0 if is_address(file) else Path(file).stat().st_size
        part.append((str(file), known))
        if len(part) >= FILES_PER_TASK or size >= BYTES_PER_TASK:
            yield part
            part, size = [], 0
    if part:
        yield part
