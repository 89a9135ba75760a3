"""Files -> what was read, documents -> what they tell: the parts of an ingest that run in any process."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from geo.errors import StoreError
from geo.records import Document, Observation
from geo.sources import Failure, Item, is_address, read_file
from geo.sources.folder import Tables
from geo.sources.language import language_of
from geo.sources.reading import reader_for
from geo.store.writing.copies import signature

if TYPE_CHECKING:
    from geo.pipeline import Pipeline
    from geo.settings import Settings

#: Files, and bytes, that one task reads.
FILES_PER_TASK, BYTES_PER_TASK = 16, 1_000_000
#: Documents that one task extracts from.
DOCUMENTS_PER_TASK = 8
#: Settings -> pipeline; called once per process.
Factory = Callable[["Settings"], "Pipeline"]


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


def read_task(task: Task, *, copies: bool) -> list[Read]:
    """Read the files of a task; runs in any process."""
    found = []
    for name, known in task.files:
        path = name if is_address(name) else Path(name)
        for item in read_file(
            path, published=task.published, settings=task.settings, known=known, options=task.options
        ):
            found.append(signed(item, copies))
    return found


def code_task(documents: list[Document], *, settings: Settings, factory: Factory | None) -> list[Coded]:
    """Extract from documents; runs in any process, each of which makes its pipeline once."""
    pipeline = _pipeline(settings, factory)
    return [observed(pipeline, document) for document in documents]


@functools.lru_cache(maxsize=1)
def _pipeline(settings: Settings, factory: Factory | None) -> Pipeline:
    if factory is not None:
        return factory(settings)
    from geo.pipeline import Pipeline

    return Pipeline(settings)


def observed(pipeline: Pipeline, document: Document) -> Coded:
    """What one document tells; whatever goes wrong in it is its own failure."""
    try:
        return Coded(document, pipeline.observe(document), None)
    except StoreError:
        raise
    except Exception as error:  # one document must not stop the other 99,999
        return Coded(document, [], internal(document, "extracting", error))


def internal(document: Document, doing: str, error: Exception) -> Failure:
    """An error of ours on one document, for the report."""
    name = document.path or document.doc_id
    message = f"{name}: {type(error).__name__} while {doing} ({error}); please report it"
    return Failure(path=name, code="internal", message=message)


def signed(item: Item, copies: bool) -> Read:
    """Language and signature of what was read."""
    if not isinstance(item, Document):
        return Read(item, None)
    if item.language is None:
        item = msgspec.structs.replace(item, language=language_of(item.text))
    if not copies:
        return Read(item, None)
    return Read(item, signature(item.text))


def runs(files: list[Path | str]) -> Iterator[tuple[bool, list[Path | str]]]:
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


def parts(files: list[Path | str], tables: Tables) -> Iterator[list[tuple[str, dict[str, str]]]]:
    """Files in parts of one task each, with what their folders' tables say of them."""
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
