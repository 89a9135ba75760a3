"""A pure function and its inputs -> its results in order: here, over the cores, or on a Dask cluster.

Each engine keeps only a few inputs on their way, so that memory stays bounded however many there are.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from typing import Any, Protocol, TypeVar

from geo.errors import InputError, MissingExtra, UnreadableSource

A = TypeVar("A")
B = TypeVar("B")

#: Inputs on their way per worker: enough that none waits, few enough that memory stays small.
AHEAD = 4
#: How often an input is tried whose worker dies.
TRIES = 3


class WorkerLost(UnreadableSource):
    """A worker died each time it was given this input."""

    code = "worker_lost"


class Engine(Protocol):
    """Where work is done."""

    def map(self, function: Callable[[A], B], inputs: Iterable[A]) -> Iterator[B | WorkerLost]:
        """Results in the order of the inputs; :class:`WorkerLost` in the place of one that kills its worker."""
        ...

    def close(self) -> None:
        """Let the workers go."""
        ...


class Here:
    """No workers: one input after the other in this process."""

    def map(self, function: Callable[[A], B], inputs: Iterable[A]) -> Iterator[B | WorkerLost]:
        """Results in order."""
        return (function(one) for one in inputs)

    def close(self) -> None:
        """Nothing to let go."""


class Processes:
    """Worker processes on this machine.

    Parameters
    ----------
    jobs : int
        Number of processes; they are started afresh (spawn), so that no open file or lock is carried over.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._worked = False

    def map(self, function: Callable[[A], B], inputs: Iterable[A]) -> Iterator[B | WorkerLost]:
        """Results in order; a worker that dies costs only its part, which is tried again."""
        waiting: deque[tuple[A, Future[B]]] = deque()
        source = iter(inputs)
        more = True
        while more or waiting:
            while more and len(waiting) < self.jobs * AHEAD:
                try:
                    one = next(source)
                except StopIteration:
                    more = False
                else:
                    waiting.append((one, self._submit(function, one)))
            if waiting:
                one, future = waiting.popleft()
                try:
                    result = future.result()
                    self._worked = True
                    yield result
                except (BrokenProcessPool, CancelledError):
                    yield self._alone(function, one)
                    waiting = deque(
                        (o, f if f.done() and not _lost(f) else self._submit(function, o)) for o, f in waiting
                    )

    def _alone(self, function: Callable[[A], B], one: A) -> B | WorkerLost:
        """Try an input with nothing else on its way, so that only the one to blame is blamed."""
        for _ in range(TRIES - 1):
            self.close()
            try:
                return self._submit(function, one).result()
            except (BrokenProcessPool, CancelledError):
                continue
        self.close()
        if not self._worked:
            raise InputError(
                "no worker process can start; use --jobs 1, and in a script of your own keep the call below "
                "if __name__ == '__main__':"
            )
        return WorkerLost("a worker process died each time it was given this; out of memory?")

    def _submit(self, function: Callable[[A], B], one: A) -> Future[B]:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.jobs, mp_context=context, initializer=_die_with_parent)
        try:
            return self._pool.submit(function, one)
        except BrokenProcessPool:
            self.close()
            return self._submit(function, one)

    def close(self) -> None:
        """End the processes."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


def _die_with_parent() -> None:
    """Let a worker end when the process that it works for is gone, however that ended."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        connection.wait([parent.sentinel] if parent is not None else [])
        os._exit(1)

    if parent is not None:
        threading.Thread(target=watch, daemon=True).start()


def _lost(future: Future[Any]) -> bool:
    return future.cancelled() or isinstance(future.exception(), BrokenProcessPool)


class Dask:
    """Workers of a Dask cluster; the scheduler gives a lost worker's part to another one.

    Parameters
    ----------
    address : str
        ``dask://host:8786`` or ``tcp://host:8786``.
    """

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError as error:
            raise MissingExtra("Dask needs an extra; install it with: pip install 'sitmap[dask]'") from error
        target = address.replace("dask://", "tcp://", 1)
        try:
            self._client: Any = _client(distributed)(target, timeout=10, set_as_default=False)
        except OSError as error:
            raise InputError(f"no scheduler answers at {address}: {error}; start one with: dask scheduler") from error

    def map(self, function: Callable[[A], B], inputs: Iterable[A]) -> Iterator[B | WorkerLost]:
        """Results in order."""
        from distributed import KilledWorker

        waiting: deque[Any] = deque()
        source = iter(inputs)
        more = True
        while more or waiting:
            cores = max(1, sum(self._client.ncores().values()))
            while more and len(waiting) < cores * AHEAD:
                try:
                    one = next(source)
                except StopIteration:
                    more = False
                else:
                    # Not pure: the same text twice is read twice, as it would be here.
                    waiting.append(self._client.submit(function, one, pure=False, retries=TRIES))
            if waiting:
                future = waiting.popleft()
                try:
                    yield future.result()
                except KilledWorker:
                    yield WorkerLost("several Dask workers died reading this; out of memory?")
                future.release()

    def close(self) -> None:
        """Leave the cluster as it is."""
        self._client.close()


def _client(distributed: Any) -> Any:
    return distributed.Client


def open_engine(name: str | None, *, jobs: int = 1) -> Engine:
    """The engine that the user asked for.

    Parameters
    ----------
    name : str, optional
        ``dask://host:port``; this machine unless given.
    jobs : int
        Processes on this machine; 1 works in this process.

    Raises
    ------
    InputError
        If the name or number has another form, or nobody answers at the address.
    MissingExtra
        If Dask is not installed.
    """
    if name:
        if not name.startswith(("dask://", "tcp://", "tls://")):
            raise InputError(f"--engine '{name}' is unknown; write dask://host:8786")
        return Dask(name)
    if jobs < 1:
        raise InputError(f"--jobs {jobs} must be 1 or more")
    return Here() if jobs == 1 else Processes(jobs)
