"""How fast a large store answers: columns, counts, pages, words, places, overlapping dates, facets."""

from __future__ import annotations

import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

from geo.evaluate.apparatus.synthetic import fill
from geo.filters import Filter
from geo.store import Store, open_store

#: Incidents; ``--incidents 1000000`` measures the whole.
INCIDENTS = 200_000
#: Where ``near`` is asked: eight towns, latitude first.
_TOWNS = (
    (36.2, 37.16),
    (33.5, 36.3),
    (15.35, 44.2),
    (15.6, 32.5),
    (13.5, 2.1),
    (50.45, 30.5),
    (33.3, 44.4),
    (31.5, 34.4),
)

_WEEK = Filter(since="2024-03-04", until="2024-03-10")
_MONTH = Filter(since="2024-03-01", until="2024-03-31")
_QUESTIONS: tuple[tuple[str, Callable[[Store, str], Any]], ...] = (
    ("all columns, first time", lambda s, _: len(s.columns())),
    ("all columns, again", lambda s, _: len(s.columns())),
    ("count, no filter", lambda s, _: s.count()),
    ("count, a week in the middle (overlapping dates)", lambda s, _: s.count(_WEEK)),
    ("count, country and dates", lambda s, _: s.count(Filter(country=["SY"], since="2024-03-01", until="2024-03-31"))),
    ("count, a box of 2 by 2 degrees", lambda s, _: s.count(Filter(bbox=(36.0, 35.0, 38.0, 37.0)))),
    ("count, bbox over the antimeridian", lambda s, _: s.count(Filter(bbox=(170.0, -30.0, -170.0, 10.0)))),
    ("count, within 25 km of eight towns", lambda s, near: s.count(Filter(near=near, within_km=25.0))),
    ("count, words", lambda s, _: s.count(Filter(text="drone bridge"))),
    ("count, actor", lambda s, _: s.count(Filter(actor=["synthetic-7"], role=["target"]))),
    ("headings (all counts) of a week", lambda s, _: s.counts(_WEEK)["incidents"]),
    ("first 100, newest", lambda s, _: len(list(s.incidents(limit=100)))),
    ("facets of a month", lambda s, _: len(s.facets(_MONTH))),
    ("facets, no filter", lambda s, _: len(s.facets())),
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
    number = incidents or INCIDENTS
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="sitmap-bench-") as name:
        near = Path(name) / "towns.csv"
        near.write_text("lat,lon\n" + "".join(f"{lat},{lon}\n" for lat, lon in _TOWNS), encoding="utf-8")
        address = url or f"sqlite:///{Path(name) / 'store.db'}"
        started = time.perf_counter()
        fill(address, number, seed=5)
        rows.append(_row("make the store", number, started, None))
        with open_store(address) as store:
            for question, ask in _QUESTIONS:
                started = time.perf_counter()
                rows.append(_row(question, number, started, ask(store, str(near))))
            rows.append(_streamed(store, number))
    return rows


def _streamed(store: Store, incidents: int) -> dict[str, Any]:
    tracemalloc.start()
    started = time.perf_counter()
    total = sum(1 for _ in store.records(limit=100_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return _row("stream 100,000 records", incidents, started, total) | {"peak_mb": round(peak / 1e6, 1)}


def _row(question: str, incidents: int, started: float, answer: Any) -> dict[str, Any]:
    seconds = round(time.perf_counter() - started, 3)
    return {"metric": question, "incidents": incidents, "seconds": seconds, "answer": answer}
