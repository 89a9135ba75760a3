"""Dropped files and pasted text -> documents in the store, with progress and a line for each; same limits as ingest."""

from __future__ import annotations

import base64
import binascii
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import msgspec

from geo.errors import InputError, SitmapError

if TYPE_CHECKING:
    from dashboard.context import Context

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


@dataclass
class Job:
    """A drop being read; ``lines`` grows while it runs."""

    id: str
    total: int
    done: int = 0
    lines: list[Line] = field(default_factory=list)
    finished: bool = False


def plain_name(name: str) -> str:
    """The last part of a file's name: never a path into our folders."""
    last = PureWindowsPath(PurePosixPath(name).name).name.replace("\x00", "").strip(". ")
    return last[:120] or "text.txt"


def decode(contents: str, *, most: int) -> bytes:
    """A data address as a browser sends it -> bytes.

    Raises
    ------
    InputError
        If it is larger than ``most`` bytes or is no data address.
    """
    head, _, body = contents.partition(",")
    if not head.startswith("data:"):
        raise InputError("the file did not arrive whole; drop it again")
    if len(body) * 3 // 4 > most:
        raise InputError(f"larger than {most // 1_000_000} MB; raise max_bytes or split the file")
    try:
        return base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError("the file did not arrive whole; drop it again") from error


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
    from geo.sources import Failure, read_file

    t, lines = context.t, []
    for item in read_file(path, published=published, settings=context.settings):
        if isinstance(item, Failure):
            lines.append(Line(name, item.message.replace(str(path), name), failed=True))
            continue
        document: Any = item
        if not hasattr(document, "doc_id"):
            continue
        document = msgspec.structs.replace(document, path=name)
        if context.store.has_document(document.doc_id, context.pipeline.made_by):
            lines.append(Line(name, t("add.known"), doc_id=document.doc_id))
            continue
        found = context.pipeline.observe(document)
        context.store.add(document, found, context.pipeline.made_by, merge=context.merge)
        lines.append(Line(name, t("add.found", n=len(found)), doc_id=document.doc_id))
    return lines or [Line(name, t("add.nothing"), failed=True)]
