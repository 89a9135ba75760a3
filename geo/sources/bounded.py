"""Bytes of a risky format -> what is in them, read by a process of its own with bounds on memory and time."""

from __future__ import annotations

import atexit
import contextlib
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import IO, Any

import msgspec

from geo.records import Document
from geo.sources.base import Failure, Item, Origin, Unreadable

#: Seconds for one file; a hundred-page PDF takes about ten.
SECONDS = 120.0
#: Address space of the worker, in bytes.
MEMORY = 2_000_000_000
_SIZE = struct.Struct(">Q")
_LARGEST_ANSWER = 500_000_000


class Worker:
    """A process that reads one file after the other, and is thrown away when one of them misbehaves."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._owner = os.getpid()

    def ask(self, module: str, data: bytes, origin: Origin, *, seconds: float, memory: int) -> list[Item]:
        """Read one file.

        Raises
        ------
        Unreadable
            ``bounds`` if it took too much memory or time, or whatever the reader says.
        """
        with self._lock:
            process = self._start(memory)
            timer = threading.Timer(seconds, process.kill)
            timer.start()
            try:
                request = msgspec.msgpack.encode((module, data, origin))
                answer = _exchange(process, request)
            except (OSError, EOFError, ValueError):
                self.close()
                raise Unreadable(
                    "bounds",
                    f"{origin.path} takes more than {seconds:g} s or {memory / 1e9:g} GB to read and is given up",
                ) from None
            finally:
                timer.cancel()
        documents, failures, error = msgspec.msgpack.decode(answer, type=tuple[list[Document], list[Failure], Any])
        if error is not None:
            raise Unreadable(error[0], error[1])
        return [*documents, *failures]

    def _start(self, memory: int) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():  # after a fork the parent's worker is not ours to talk to
            self._process, self._owner = None, os.getpid()
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "geo.sources.bounded", str(memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


_worker: list[Worker] = []


def run(module: str, data: bytes, origin: Origin) -> Iterator[Item]:
    """Read bytes with ``geo.sources.<module>`` in the worker of this process."""
    if not _worker:
        _worker.append(Worker())
        atexit.register(_worker[0].close)
    seconds = float(origin.options.get("seconds", SECONDS))
    yield from _worker[0].ask(module, data, origin, seconds=seconds, memory=MEMORY)


def _exchange(process: subprocess.Popen[bytes], request: bytes) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    process.stdin.write(_SIZE.pack(len(request)) + request)
    process.stdin.flush()
    return _received(process.stdout)


def _received(pipe: IO[bytes]) -> bytes:
    head = pipe.read(_SIZE.size)
    if len(head) < _SIZE.size:
        raise EOFError
    (size,) = _SIZE.unpack(head)
    if size > _LARGEST_ANSWER:
        raise ValueError("answer too large")
    body = pipe.read(size)
    if len(body) < size:
        raise EOFError
    return body


def _serve(memory: int) -> None:
    """The worker's own loop: requests on stdin, answers on stdout, until stdin ends."""
    import importlib

    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get into the answers
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # no such limits on this system; the time limit still holds
    while True:
        try:
            request = _received(sys.stdin.buffer)
        except EOFError:
            return
        module, data, origin = msgspec.msgpack.decode(request, type=tuple[str, bytes, Origin])
        error: tuple[str, str] | None = None
        items: list[Item] = []
        try:
            items = list(importlib.import_module(f"geo.sources.{module}").read(data, origin))
        except Unreadable as refused:
            error = (refused.code, str(refused))
        except MemoryError:
            error = ("bounds", f"{origin.path} takes more than {memory / 1e9:g} GB to read and is given up")
        except Exception as told:  # whatever a library makes of a broken file must not look like a bound
            error = ("damaged", f"{origin.path} cannot be read ({type(told).__name__}); save or export it again")
        documents = [i for i in items if isinstance(i, Document)]
        failures = [i for i in items if isinstance(i, Failure)]
        answer = msgspec.msgpack.encode((documents, failures, error))
        out.write(_SIZE.pack(len(answer)) + answer)
        out.flush()


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
