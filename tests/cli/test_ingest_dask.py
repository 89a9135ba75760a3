from __future__ import annotations

import os
import signal
import time

import pytest

from geo.engines import Dask
from geo.errors import InputError
from geo.evaluate.apparatus.standin import StandIn
from geo.ingest import ingest_paths
from geo.settings import Settings
from geo.store import open_store

distributed = pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.slow,
    # Dask's own sockets and loops, when its worker processes are killed under it.
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture
def folder(tmp_path):
    where = tmp_path / "articles"
    where.mkdir()
    for i in range(60):
        body = " ".join(f"Street {i} of block {j} was quiet, residents of quarter {i * 7 + j} said." for j in range(12))
        (where / f"{i:02d}.txt").write_text(
            f"Town number {i} was hit on Friday. {body}\nPort {i} burned.", encoding="utf-8"
        )
    return where


@pytest.fixture
def cluster(tmp_path):
    with distributed.LocalCluster(
        n_workers=3,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        local_directory=str(tmp_path / "dask"),
    ) as made:
        yield made


def ingest(folder, path, **options):
    with open_store(str(path), create=True) as store:
        report = ingest_paths(
            [folder], store=store, pipeline=StandIn(), factory=StandIn, settings=Settings(), **options
        )
        return report, store.content_hash()


def test_a_cluster_with_a_worker_killed_gives_the_same_store(folder, cluster, tmp_path):
    _, here = ingest(folder, tmp_path / "here.db")
    engine = Dask(cluster.scheduler_address)
    pids = list(cluster.scheduler_info["workers"])
    assert len(pids) == 3

    class Killing:
        """Kills one worker when the first results are back."""

        def __init__(self):
            self.killed = False

        def __call__(self, done, total, label):
            if done and not self.killed:
                self.killed = True
                victim = next(iter(cluster.workers.values()))
                os.kill(victim.process.pid, signal.SIGKILL)

    killing = Killing()
    report, there = ingest(folder, tmp_path / "there.db", engine=engine, progress=killing)
    engine.close()
    assert killing.killed and report.failures == [] and report.documents == 60
    assert there == here


def test_nobody_at_the_address_is_one_line(monkeypatch):
    started = time.monotonic()
    with pytest.raises(InputError, match="dask scheduler"):
        Dask("dask://127.0.0.1:9")
    assert time.monotonic() - started < 60
