"""How an ingest's time falls with the workers of a local Dask cluster, and whether the stores are the same.

The last run has the most workers, one of which is killed in the middle.
"""

from __future__ import annotations

import os
import signal
import tempfile
import time
from pathlib import Path
from typing import Any

from geo.engines import Dask, Engine, Here
from geo.errors import MissingExtra
from geo.evaluate.apparatus.articles import write_articles
from geo.ingest import ingest_paths
from geo.pipeline import Pipeline
from geo.settings import load_settings
from geo.store import open_store

#: Articles of 3 kB.
DOCUMENTS = 200


def run(*, documents: int | None = None) -> list[dict[str, Any]]:
    """Ingest the same articles here, and with one worker process after the other up to the number of cores.

    Parameters
    ----------
    documents : int, optional
        Number of made-up articles.
    """
    try:
        import distributed
    except ImportError as error:
        raise MissingExtra("Dask needs an extra; install it with: pip install 'sitmap[dask]'") from error
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="sitmap-bench-") as folder:
        base = Path(folder)
        write_articles(base / "in", documents or DOCUMENTS, ".txt")
        write_articles(base / "first", 8 * (os.cpu_count() or 1), ".txt", seed=2)
        rows.append(_ingest(base, "here", Here(), 0))
        most = max(2, os.cpu_count() or 1)
        for workers, kills in (*((n, False) for n in range(1, most + 1)), (most, True)):
            cluster_of: Any = distributed.LocalCluster
            with cluster_of(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                dashboard_address=None,
                local_directory=str(base / "dask"),
            ) as cluster:
                engine = Dask(cluster.scheduler_address)
                try:
                    name = f"dask{workers}-{int(kills)}"
                    rows.append(_ingest(base, name, engine, workers, _Killer(cluster) if kills else None))
                finally:
                    engine.close()
    first = next(r for r in rows if r["workers"] == 1)
    rows[-1]["metric"] += ", a worker killed"
    here = rows[0]["hash"]
    for row in rows:
        row["times_one_worker"] = round(first["seconds"] / row["seconds"], 2)
        row["ok"] = row["same_store"] = row.pop("hash") == here
    return rows


class _Killer:
    """Kills one worker process when the first results are back."""

    def __init__(self, cluster: Any) -> None:
        self.cluster = cluster
        self.killed = False

    def __call__(self, done: int, total: int | None, label: str) -> None:
        if done and not self.killed:
            self.killed = True
            os.kill(next(iter(self.cluster.workers.values())).process.pid, signal.SIGKILL)


def _ingest(base: Path, name: str, engine: Engine, workers: int, killer: _Killer | None = None) -> dict[str, Any]:
    settings = load_settings()
    pipeline = Pipeline(settings)
    _ = pipeline.made_by
    with open_store(str(base / f"{name}-first.db"), create=True) as store:  # each worker loads its pipeline
        ingest_paths([base / "first"], store=store, pipeline=pipeline, settings=settings, engine=engine)
    with open_store(str(base / f"{name}.db"), create=True) as store:
        started = time.perf_counter()
        report = ingest_paths(
            [base / "in"], store=store, pipeline=pipeline, settings=settings, engine=engine, progress=killer
        )
        seconds = time.perf_counter() - started
        return {
            "metric": f"ingest {report.documents} articles",
            "workers": workers,
            "seconds": round(seconds, 2),
            "per_second": round(report.documents / seconds, 1),
            "hash": store.content_hash(),
        }
