"""Stored records -> encoded features, the work shared with a second process where there is a second core.

A process of its own rather than a pool: it is handed nothing but bytes, so no database handle crosses a fork and
no script needs a ``__main__`` guard. The first process reads the records, hands a batch over whenever the second one
is free, and encodes the others itself.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import os
import pickle
import queue
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

#: Records encoded at a time; a little less than a pipe holds.
BATCH: Final = 600
#: Stands for 'no date'; sorts behind all others.
UNDATED: Final = -1
#: Bytes that a pipe between the two processes holds, where the system lets us say so; its 64 kB mean many waits.
_PIPE: Final = 1 << 20
#: Batches that the second process has at a time: one in work and one waiting.
_AHEAD: Final = 2
_SECOND: Final = "from geo.publish.worker import serve; serve()"


class Encoded(NamedTuple):
    """Features one after the other, the latest first; the length and the day (proleptic ordinal) of each.

    ``number`` counts batches in the order in which their records were read.
    """

    number: int
    text: bytes
    lengths: array[int]
    days: array[int]


def encode_batch(number: int, records: Iterable[str | bytes], summary: Summary, *, restricted: bool) -> Encoded:
    """Encode records and take note of them in ``summary``.

    Parameters
    ----------
    number : int
        Of the batch.
    records : iterable of str or bytes
        Incidents as JSON.
    summary : Summary
    restricted : bool
        Pass on rows whose licence forbids it, too.
    """
    line = line_maker()
    found = slim_incidents(records)
    lines: list[bytes] = []
    days: list[int] = []
    for incident in summary.watch(found if restricted else passable(found, summary)):
        lines.append(line(incident))
        days.append(_ordinal(incident.date_start or incident.date_end))
    # Sorting is stable: from the last to the first, so that of one day the one added last comes first.
    order = sorted(range(len(days) - 1, -1, -1), key=days.__getitem__, reverse=True)
    chosen = [lines[k] for k in order]
    return Encoded(number, b"".join(chosen), array("q", map(len, chosen)), array("q", [days[k] for k in order]))


@functools.lru_cache(maxsize=10_000)
def _ordinal(day: str | None) -> int:
    return UNDATED if day is None else date.fromisoformat(day).toordinal()


def encoded(
    records: Iterable[str], summary: Summary, *, restricted: bool, apart: bool | None = None
) -> Iterator[Encoded]:
    """Encode many records in batches, in two processes if there is a second core.

    Parameters
    ----------
    records : iterable of str
    summary : Summary
        Holds the counts once the last batch has been taken.
    restricted : bool
        As in :func:`encode_batch`.
    apart : bool, optional
        Whether to use a second process; by the number of cores unless given.

    Yields
    ------
    Encoded
        Each batch once, in any order.
    """
    if apart is None:
        apart = _cores() > 1
    rest = iter(records)
    batches = enumerate(iter(lambda: list(islice(rest, BATCH)), []))
    helper = _Helper(summary, restricted=restricted) if apart else None
    try:
        for number, batch in batches:
            if helper is not None and helper.is_free:
                helper.hand(number, batch)
            else:
                yield encode_batch(number, batch, summary, restricted=restricted)
            if helper is not None:
                yield from helper.finished()
        if helper is not None:
            yield from helper.last(summary)
    finally:
        if helper is not None:
            helper.close()


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class _Helper:
    """The second process, as the first one sees it."""

    def __init__(self, summary: Summary, *, restricted: bool) -> None:
        root = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(p for p in (root, os.environ.get("PYTHONPATH")) if p)
        self._child = subprocess.Popen(
            [sys.executable, "-c", _SECOND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        assert self._child.stdin is not None and self._child.stdout is not None
        self._to, self._from = self._child.stdin, self._child.stdout
        _widen(self._to, self._from)
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._waiting = 0
        # Only reads, so that neither side ever waits for the other to make room.
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()
        self._start: Any = (summary.filter, summary.generated, restricted)

    @property
    def is_free(self) -> bool:
        """Whether the process has little left to do."""
        return self._waiting < _AHEAD

    def hand(self, number: int, batch: list[str]) -> None:
        """Give it a batch."""
        if self._start is not None:
            start, self._start = self._start, None
            self._say(start)
        self._waiting += 1
        self._say(number, "\n".join(batch).encode())

    def finished(self) -> Iterator[Encoded]:
        """What it has done by now."""
        while not self._answers.empty():
            yield self._next()

    def last(self, summary: Summary) -> Iterator[Encoded]:
        """What it still has in work; then its counts are added to ``summary``."""
        if self._start is not None:
            return
        self._say(None)
        while self._waiting:
            yield self._next()
        told, _ = self._answers.get()
        if not isinstance(told, Summary):
            raise told if isinstance(told, Exception) else _gone()
        summary.absorb(told)

    def _say(self, what: Any, text: bytes = b"") -> None:
        try:
            _send(self._to, what, text)
        except BrokenPipeError:
            # It has ended; why is its last answer, if it had time for one.
            self._reader.join()
            while (answer := self._answers.get()[0]) is not None:
                if isinstance(answer, Exception):
                    raise answer from None
            raise _gone() from None

    def _next(self) -> Encoded:
        answer, text = self._answers.get()
        if answer is None:
            raise _gone()
        if isinstance(answer, Exception):
            raise answer
        self._waiting -= 1
        number, lengths, days = answer
        return Encoded(number, text, lengths, days)

    def _listen(self) -> None:
        answer: Any = True
        while answer is not None:
            answer, text = _receive(self._from)
            self._answers.put((answer, text))

    def close(self) -> None:
        """End the process, also in the middle of its work."""
        self._child.kill()
        self._reader.join()
        with contextlib.suppress(BrokenPipeError):
            self._to.close()
        self._from.close()
        self._child.wait()


def _gone() -> PublishError:
    return PublishError("the second process ended early; is the machine out of memory?")


def _widen(*pipes: IO[bytes]) -> None:
    """Let pipes hold more, where that can be said (Linux)."""
    try:
        from fcntl import F_SETPIPE_SZ, fcntl
    except ImportError:
        return
    for pipe in pipes:
        # Whoever has many pipes already is refused; then they stay as they are.
        with contextlib.suppress(OSError):
            fcntl(pipe, F_SETPIPE_SZ, _PIPE)


def serve() -> None:
    """What the second process does: batches from stdin, encoded ones to stdout, the summary at the end."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    gc.disable()  # Nothing here has cycles, and the process ends with its work.
    (filter_, generated, restricted), _ = _receive(source)
    summary = Summary(filter_, generated=generated)
    try:
        while True:
            number, records = _receive(source)
            if number is None:
                break
            made = encode_batch(number, records.split(b"\n"), summary, restricted=restricted)
            _send(target, (made.number, made.lengths, made.days), made.text)
        _send(target, summary)
    except Exception as error:  # told to the first process, which raises it
        _send(target, error)


def _send(pipe: IO[bytes], what: Any, text: bytes = b"") -> None:
    """Send something small and a text, which goes as it is: copying it into a pickle would take a tenth of the time."""
    data = pickle.dumps(what, protocol=5)
    pipe.write(len(data).to_bytes(8, "little") + len(text).to_bytes(8, "little") + data)
    pipe.write(text)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> tuple[Any, bytes]:
    """What the other side sent next, (None, b"") at the end. Both sides are ours, so unpickling is safe here."""
    head = pipe.read(16)
    if len(head) < 16:
        return None, b""
    data, text = (pipe.read(int.from_bytes(part, "little")) for part in (head[:8], head[8:]))
    try:
        return pickle.loads(data), text  # noqa: S301
    except (EOFError, pickle.UnpicklingError):  # the other side was ended in the middle of a sentence
        return None, b""
