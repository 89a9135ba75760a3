"""How fast articles get into the store: reading and writing beside extraction, on one core and on two.

What is compared is measured in turns within the same run, in processor time, so that whatever else the machine does
falls on both sides alike.
"""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.engines import open_engine
from geo.evaluate.apparatus.articles import write_articles
from geo.evaluate.apparatus.standin import StandIn
from geo.evaluate.apparatus.synthetic import fill
from geo.ingest import ingest_paths
from geo.pipeline import Pipeline
from geo.ports import Progress
from geo.records import Document
from geo.settings import Settings, load_settings
from geo.sources import read_file
from geo.store import Store, open_store

#: Articles of each suffix; ``--documents 10000`` measures the whole.
DOCUMENTS = 150
#: Most articles that one process reads by itself; two read all of them.
MOST_ALONE = 1000
#: Articles that two processes read first, so that loading their pipelines is not part of the rate.
FIRST = 32
#: Incidents already stored that must not slow the next ingest; ``--stored 1000000`` measures the whole.
STORED = 50_000
#: Turns in which two things are measured against each other.
TURNS = 10
#: Share of the time that reading, merging and writing may take beside extraction.
MOST_LOST = 0.25
#: How many times as long an ingest may take beside many stored incidents, extraction included.
MOST_SLOWER = 1.1


def run(
    *, documents: int | None = None, stored: int | None = None, progress: Progress | None = None
) -> list[dict[str, Any]]:
    """Measure; rows of rate in documents a second and the share that is lost to reading and writing.

    Parameters
    ----------
    documents : int, optional
        Number of made-up articles of 3 kB, in each of .txt and .html.
    stored : int, optional
        Number of incidents beside which the next ingest is measured.
    progress : Progress, optional
        Told of each ingest as it goes on.
    """
    documents, stored = documents or DOCUMENTS, STORED if stored is None else stored
    settings = load_settings()
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="sitmap-bench-") as name:
        base = Path(name)
        for suffix in (".txt", ".html"):
            folder = base / suffix[1:]
            write_articles(folder, documents, suffix)
            rows.append(_reading(folder, suffix))
            rows.append(_plain(folder, base / f"plain{suffix}.db", suffix, settings))
            rows.append(_lost(folder, base, suffix, settings, progress))
            extract_ms = rows[-1]["extract_cpu_ms"]
            rows += _cores(folder, base, suffix, settings, progress)
        if stored:
            rows += _beside_many(base, stored, min(documents, 500), settings, extract_ms, progress)
    return rows


def _named(progress: Progress | None, label: str) -> Progress | None:
    """The same, told under another label."""
    return None if progress is None else lambda done, total, _: progress(done, total, label)


def _reading(folder: Path, suffix: str) -> dict[str, Any]:
    files = sorted(folder.iterdir())
    started, cpu = time.perf_counter(), time.process_time()
    read = sum(1 for f in files for _ in read_file(f, known={}))
    return _row(f"read {suffix}", read, time.perf_counter() - started, time.process_time() - cpu)


def _plain(folder: Path, path: Path, suffix: str, settings: Settings) -> dict[str, Any]:
    """Everything but extraction, which a stand-in does at next to no cost."""
    started, cpu = time.perf_counter(), time.process_time()
    with open_store(str(path), create=True) as store:
        report = ingest_paths([folder], store=store, pipeline=_stand_in(), settings=settings)
    spent = time.perf_counter() - started, time.process_time() - cpu
    return _row(f"read, merge, write {suffix} (stand-in extraction)", report.documents, *spent)


def _lost(folder: Path, base: Path, suffix: str, settings: Settings, progress: Progress | None) -> dict[str, Any]:
    """Extraction alone and everything, in turns; the difference is what reading, merging and writing take."""
    pipeline = _warm(settings)
    files = sorted(folder.iterdir())[: 2 * 30 * TURNS]
    alone = whole = 0.0
    extracted = ingested = observations = 0
    with open_store(str(base / f"turns{suffix}.db"), create=True) as store:
        for turn, part in enumerate(_parts(files, 2 * TURNS)):
            if progress is not None:
                progress(turn, 2 * TURNS, f"extraction alone, and everything, in turns {suffix}")
            if turn % 2:
                cpu = time.process_time()
                report = ingest_paths(part, store=store, pipeline=pipeline, settings=settings)
                whole += time.process_time() - cpu
                ingested, observations = ingested + report.documents, observations + report.observations
            else:
                read = [d for f in part for d in read_file(f, known={}) if isinstance(d, Document)]
                cpu = time.process_time()
                for document in read:
                    pipeline.extract(document)
                alone += time.process_time() - cpu
                extracted += len(read)
    each, all_ = alone / max(1, extracted), whole / max(1, ingested)
    lost = 1 - each / all_
    return {
        "metric": f"extract alone and everything, in turns {suffix}",
        "documents": ingested,
        "observations": observations,
        "extract_cpu_ms": round(1000 * each, 2),
        "cpu_ms": round(1000 * all_, 2),
        "lost_percent": round(100 * lost, 1),
        "target": f"< {MOST_LOST:.0%}",
        "ok": lost < MOST_LOST,
    }


def _cores(
    folder: Path, base: Path, suffix: str, settings: Settings, progress: Progress | None
) -> Iterator[dict[str, Any]]:
    """Everything with the real extraction, in one process and with two that read and extract."""
    first = base / f"first{suffix}"
    write_articles(first, FIRST, suffix, seed=7)
    files = sorted(folder.iterdir())
    before = 0.0
    for jobs, some in ((1, files[:MOST_ALONE]), (2, files)):
        engine = open_engine(None, jobs=jobs)
        pipeline = _warm(settings)
        told = _named(progress, f"everything {suffix}, {jobs} process{'es' if jobs > 1 else ''}")
        try:
            with open_store(str(base / f"first{suffix}{jobs}.db"), create=True) as store:
                ingest_paths([first], store=store, pipeline=pipeline, settings=settings, engine=engine)
            with open_store(str(base / f"real{suffix}{jobs}.db"), create=True) as store:
                report = ingest_paths(
                    some, store=store, pipeline=pipeline, settings=settings, engine=engine, progress=told
                )
        finally:
            engine.close()
        row = _row(f"read, extract, merge, write {suffix}", report.documents, report.seconds, None) | {"jobs": jobs}
        row["ok"] = not report.failures and report.documents == len(some)
        each = report.seconds / max(1, report.documents)
        yield row | ({"times_one": round(before / each, 2)} if before else {})
        before = each


def _beside_many(
    base: Path, stored: int, number: int, settings: Settings, extract_ms: float, progress: Progress | None
) -> list[dict[str, Any]]:
    """The same articles, in turns into an empty store and into one that holds many incidents.

    With a stand-in for extraction, so that the difference is not lost in it; what extraction takes is added after.
    """
    if progress is not None:
        progress(0, 1, f"making {stored} incidents")
    started = time.perf_counter()
    fill(f"sqlite:///{base / 'many.db'}", stored, seed=3, observations=True)
    filled = time.perf_counter() - started
    write_articles(base / "next", number, ".txt", seed=9)
    names = ("none.db", "many.db")
    spent = dict.fromkeys(names, 0.0)
    with contextlib.ExitStack() as stack:
        stores = {name: stack.enter_context(open_store(str(base / name), create=True)) for name in names}
        for turn, part in enumerate(_parts(sorted((base / "next").iterdir()), TURNS)):
            if progress is not None:
                progress(turn, TURNS, f"the next ingest beside {stored} incidents, in turns")
            for name, store in stores.items():
                spent[name] += _timed(store, part, settings)
    none, many = (1000 * spent[name] / number for name in names)
    slower = (many + extract_ms) / (none + extract_ms)
    return [
        {"metric": f"make {stored} synthetic incidents", "documents": stored, "per_second": round(stored / filled, 1)},
        {"metric": "next ingest, empty store (stand-in)", "documents": number, "cpu_ms": round(none, 2)},
        {"metric": f"next ingest, {stored} stored (stand-in)", "documents": number, "cpu_ms": round(many, 2)},
        {
            "metric": f"next ingest, {stored} stored, extraction included",
            "documents": number,
            "cpu_ms": round(many + extract_ms, 2),
            "slower_times": round(slower, 2),
            "target": f"< {MOST_SLOWER}",
            "ok": slower < MOST_SLOWER,
        },
    ]


def _timed(store: Store, files: list[Path], settings: Settings) -> float:
    """Processor time of an ingest; counting the whole store for the report, before and after, is not part of it."""
    counting = time.process_time()
    store.count()
    counting = time.process_time() - counting
    cpu = time.process_time()
    ingest_paths(files, store=store, pipeline=_stand_in(), settings=settings)
    return time.process_time() - cpu - 2 * counting


def _parts(files: list[Path], number: int) -> list[list[Path]]:
    size = max(1, -(-len(files) // number))
    return [files[i : i + size] for i in range(0, len(files), size)]


def _warm(settings: Settings) -> Pipeline:
    pipeline = Pipeline(settings)
    pipeline.observe(Document(doc_id="warm", text="Shells hit the market of Idlib on 3 March 2025."))
    return pipeline


def _stand_in() -> Any:
    return StandIn()


def _row(metric: str, documents: int, seconds: float, cpu: float | None) -> dict[str, Any]:
    row: dict[str, Any] = {"metric": metric, "documents": documents, "per_second": round(documents / seconds, 1)}
    return row if cpu is None else row | {"cpu_ms": round(1000 * cpu / max(1, documents), 2)}
