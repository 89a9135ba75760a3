"""A seed -> any number of made-up incidents at real towns in a store, for benchmarks; nothing in them happened."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from geo.evaluate.apparatus.synthetic_rows import Maker
from geo.store.store import open_store
from geo.store.writing.bulk import BULK_COLUMNS, Batch, analyse, load

#: Rows made and written at a time.
BATCH = 20_000


def fill(store_url: str, n: int, seed: int = 0, *, observations: bool = False) -> None:
    """Make a store with ``n`` synthetic incidents; the same seed gives the same ones.

    Parameters
    ----------
    store_url : str
        Made where it is missing; must hold no incident.
    n : int
        Number of incidents.
    seed : int
    observations : bool
        Also one observation each, so that merging has neighbours to look at.
    """
    with open_store(store_url, create=True) as store:
        if store.count():
            raise ValueError(f"{store_url} already holds incidents; name a new store")
        load(store.engine, _batches(n, seed, observations))
        store.set_meta("synthetic", {"n": n, "seed": seed})
        analyse(store.engine)


def _batches(n: int, seed: int, observations: bool) -> Iterator[Batch]:
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    maker = Maker(rng, observations, ahead=BATCH)
    documents = max(1, min(5000, n // 20))
    yield {"documents": [maker.document(d) for d in range(documents)]}
    for first in range(0, n, BATCH):
        rows: dict[str, list[tuple[Any, ...]]] = {t: [] for t in BULK_COLUMNS if t != "documents"}
        for number in range(first + 1, min(n, first + BATCH) + 1):
            maker.incident(number, documents, rows)
        yield rows
