"""Stored records -> encoded features in a second process, while the first one reads and writes.

A process of its own rather than a pool: it is handed nothing but bytes, so no database handle crosses a fork and
no script needs a ``__main__`` guard.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from array import array
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from geo.errors import PublishError
from geo.publish.licences import passable
from geo.publish.lines import line_maker
from geo.publish.slim import slim_incidents
from geo.publish.summary import Summary

#: Records handed over at a time; about 3 MB.
BATCH: Final = 2000
#: Stands for 'no date'; sorts behind all others.
UNDATED: Final = -(10**9)


class Encoded(NamedTuple):
    """Features one after the other, the length of each, and the day of each (proleptic ordinal)."""

    text: bytes
    lengths: array[int]
    days: array[int]


def encode_batch(records: Iterable[str | bytes], summary: Summary, *, restricted: bool) -> Encoded:
    """Encode records and take note of them in ``summary``.

    Parameters
    ----------
    records : iterable of str or bytes
        Incidents as JSON.
    summary : Summary
    restricted : bool
        Pass on rows whose licence forbids it, too.
    """
    line = line_maker()
    found = slim_incidents(records)
    lines: list[bytes] = []
    lengths, days = array("q"), array("i")
    for incident in summary.watch(found if restricted else passable(found, summary)):
        text = line(incident)
        lines.append(text)
        lengths.append(len(text))
        day = incident.date_start or incident.date_end
        days.append(UNDATED if day is None else date.fromisoformat(day).toordinal())
    return Encoded(b"".join(lines), lengths, days)


def encoded(
    records: Iterable[str], summary: Summary, *, restricted: bool, apart: bool | None = None
) -> Iterator[Encoded]:
    """Encode many records in batches, in a second process if there is a second core.

    Parameters
    ----------
    records : iterable of str
    summary : Summary
        Holds the counts once the last batch has been taken.
    restricted : bool
        As in :func:`encode_batch`.
    apart : bool, optional
        Whether to use a second process; by the number of cores unless given.
    """
    if apart is None:
        apart = _cores() > 1
    rest = iter(records)
    batches = iter(lambda: list(islice(rest, BATCH)), [])
    if apart:
        yield from _apart(batches, summary, restricted=restricted)
        return
    for batch in batches:
        yield encode_batch(batch, summary, restricted=restricted)


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _apart(batches: Iterator[list[str]], summary: Summary, *, restricted: bool) -> Iterator[Encoded]:
    command = [sys.executable, "-c", "from geo.publish.worker import serve; serve()"]
    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(p for p in (root, os.environ.get("PYTHONPATH")) if p)
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}
    )
    assert child.stdin is not None and child.stdout is not None
    feeder = _Feeder(child.stdin, batches, (summary.filter, summary.generated, restricted))
    feeder.start()
    try:
        while (answer := _receive(child.stdout)) is not None and not isinstance(answer, Summary):
            if isinstance(answer, Exception):
                raise answer
            yield Encoded(*answer)
        feeder.join()
        if feeder.problem is not None:
            raise feeder.problem
        if answer is None:
            raise PublishError("the encoding process ended early; is the machine out of memory?")
        summary.take(answer)
    finally:
        child.kill()
        child.stdout.close()
        feeder.join()
        child.wait()


class _Feeder(threading.Thread):
    """Reads batches and hands them to the child; what goes wrong is kept for the main thread."""

    def __init__(self, pipe: IO[bytes], batches: Iterator[list[str]], start: Any) -> None:
        super().__init__(daemon=True)
        self._pipe, self._batches, self._start = pipe, batches, start
        self.problem: BaseException | None = None

    def run(self) -> None:
        """Send the start, each batch, and an end."""
        try:
            with self._pipe as pipe:
                _send(pipe, self._start)
                for batch in self._batches:
                    _send(pipe, "\n".join(batch).encode())
        except BrokenPipeError:
            pass  # The child has gone; its last answer, or the lack of one, says why.
        except BaseException as error:
            self.problem = error


def serve() -> None:
    """What the child does: batches from stdin, encoded ones to stdout, the summary at the end."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    filter_, generated, restricted = _receive(source)
    summary = Summary(filter_, generated=generated)
    try:
        while (batch := _receive(source)) is not None:
            _send(target, tuple(encode_batch(batch.split(b"\n"), summary, restricted=restricted)))
        _send(target, summary)
    except Exception as error:  # told to the parent, which raises it
        _send(target, error)


def _send(pipe: IO[bytes], what: Any) -> None:
    data = pickle.dumps(what, protocol=5)
    pipe.write(len(data).to_bytes(8, "little"))
    pipe.write(data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:
    """What the other side sent next, or None at the end. Both sides are ours, so unpickling is safe here."""
    head = pipe.read(8)
    if len(head) < 8:
        return None
    return pickle.loads(pipe.read(int.from_bytes(head, "little")))  # noqa: S301
