"""How fast a store with a million incidents answers: columns, counts, pages, text, place, and one more document."""

from __future__ import annotations

import os
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

from geo.evaluate.synthetic import fill
from geo.filters import Filter
from geo.store import Store, open_store

#: Incidents; a tenth with ``SITMAP_BENCH_SMALL`` in the environment.
INCIDENTS = 1_000_000

_QUESTIONS: tuple[tuple[str, Callable[[Store], Any]], ...] = (
    ("all columns, first time", lambda s: len(s.columns())),
    ("all columns, again", lambda s: len(s.columns())),
    ("count, no filter", lambda s: s.count()),
    ("count, country and dates", lambda s: s.count(Filter(country=["SY"], since="2024-03-01", until="2024-03-31"))),
    ("count, bbox over the antimeridian", lambda s: s.count(Filter(bbox=(170.0, -30.0, -170.0, 10.0)))),
    ("count, words", lambda s: s.count(Filter(text="drone bridge"))),
    ("count, actor", lambda s: s.count(Filter(actor=["synthetic-7"], role=["target"]))),
    ("first 100, newest", lambda s: len(list(s.incidents(limit=100)))),
    ("facets of a month", lambda s: len(s.facets(Filter(since="2024-03-01", until="2024-03-31")))),
)


def run(*, incidents: int | None = None, url: str | None = None) -> list[dict[str, Any]]:
    """Measure; rows of seconds per question.

    Parameters
    ----------
    incidents : int, optional
        How many are made.
    url : str, optional
        An empty store to use, e.g. in PostgreSQL; an SQLite file of its own unless given.
    """
    number = incidents or INCIDENTS // (10 if os.environ.get("SITMAP_BENCH_SMALL") else 1)
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="sitmap-bench-") as name:
        address = url or f"sqlite:///{Path(name) / 'store.db'}"
        started = time.perf_counter()
        fill(address, number, seed=5)
        rows.append(_row("make the store", number, started, None))
        with open_store(address) as store:
            for question, ask in _QUESTIONS:
                started = time.perf_counter()
                rows.append(_row(question, number, started, ask(store)))
            tracemalloc.start()
            started = time.perf_counter()
            total = sum(1 for _ in store.records(limit=100_000))
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            rows.append(_row("stream 100,000 records", number, started, total) | {"peak_mb": round(peak / 1e6, 1)})
    return rows


def _row(question: str, incidents: int, started: float, answer: Any) -> dict[str, Any]:
    seconds = round(time.perf_counter() - started, 3)
    return {"metric": question, "incidents": incidents, "seconds": seconds, "answer": answer}
