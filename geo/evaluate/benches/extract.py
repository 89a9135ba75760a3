"""The whole chain on made-up reports -> documents per second on one core, and how time grows with length."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from geo.records import Document

if TYPE_CHECKING:
    from geo.pipeline import Pipeline

#: Documents read before the clock starts: lexicons and models are loaded when they are first asked.
_WARM = 5
_PLACES = (
    "Kharkiv",
    "Odesa",
    "Homs",
    "Idlib",
    "Goma",
    "Khartoum",
    "Quetta",
    "Mogadishu",
    "Lashio",
    "Gao",
    "Tyre",
    "Sumy",
)
_TOLD = (
    "On Monday gunmen attacked a village near {0}, killing at least {1} people and wounding several others.",
    "Drones struck a fuel depot in {0} overnight, the governor said on Tuesday; nobody was hurt.",
    "The army and rebels clashed in {0} on 3 March, and {1} soldiers died, according to a monitor.",
    "Police fired tear gas to disperse protesters in {0} on Wednesday and arrested {1} of them.",
)
_TALK = (
    "The minister said that the government would answer, and called on neighbours to keep calm.",
    "Prices in the market have risen since the road was closed, traders and drivers complain.",
    "Analysts expect talks to resume next month, although neither side has named a date.",
    "The city has some 300,000 inhabitants and lies on the main road to the coast.",
    "'We want to go home,' said a teacher who has lived in a camp for two years.",
)


def report(length: int, seed: int = 0, *, once: bool = False) -> str:
    """A made-up report of about ``length`` characters, one sentence in four of which tells an incident.

    What is said word for word before is not read again; with ``once`` no sentence comes twice.
    """
    parts: list[str] = []
    size, n = 0, seed
    while size < length:
        told = n % 4 == 0
        text = (
            _TOLD[n // 4 % len(_TOLD)].format(_PLACES[n % len(_PLACES)], 2 + n % 17) if told else _TALK[n % len(_TALK)]
        )
        if once and not told:
            text = f"{text[:-1]} in round {n}."
        parts.append(text + ("\n" if n % 5 == 4 else " "))
        size += len(text) + 1
        n += 1
    return "".join(parts)


def run(*, documents: int = 60, length: int = 3000, pipeline: Pipeline | None = None, **_: Any) -> list[dict[str, Any]]:
    """Measure the chain and its stages.

    Parameters
    ----------
    documents : int
        How many reports.
    length : int
        Characters of each.
    pipeline : Pipeline, optional
        One that is already open.

    Returns
    -------
    list of dict
        Rows ``metric``, ``value``, ``unit``; times are processor time of one core.
    """
    from geo.pipeline import Pipeline as Chain

    chain = pipeline or Chain()
    made = [
        Document(doc_id=f"bench-{n}", text=report(length, seed=n), published="2024-03-06") for n in range(documents)
    ]
    for document in made[:_WARM]:
        chain.extract(document)
    found = 0
    start = time.process_time()
    for document in made:
        found += len(chain.extract(document))
    whole = time.process_time() - start
    rows = [
        _row("documents of 3 kB per second", documents * length / 3000 / whole, "1/s"),
        _row("incidents found", found, ""),
    ]
    rows += _stages(chain, made, whole)
    fresh = [Document(doc_id=f"once-{n}", text=report(length, n, once=True), published="2024-03-06") for n in range(20)]
    start = time.process_time()
    for document in fresh:
        chain.extract(document)
    taken = time.process_time() - start
    rows.append(_row("the same, no sentence twice", len(fresh) * length / 3000 / taken, "1/s"))
    single, double = (_seconds(chain.extract, _long(size)) for size in (60_000, 120_000))
    rows.append(_row("time for twice the document", double / max(single, 1e-9), "times"))
    return rows


def _stages(chain: Pipeline, made: list[Document], whole: float) -> list[dict[str, Any]]:
    """Share of the whole that coding and merging take."""
    evidence = [chain._evidence(document) for document in made]
    start = time.process_time()
    for document, parts in zip(made, evidence, strict=True):
        chain.merge(chain.coder.code(document, *parts))
    return [_row("share of coding and merging", (time.process_time() - start) / whole, "")]


def _long(size: int) -> Document:
    return Document(doc_id=f"long-{size}", text=report(size), published="2024-03-06")


def _seconds(work: Callable[[Document], Any], document: Document) -> float:
    start = time.process_time()
    work(document)
    return time.process_time() - start


def _row(metric: str, value: float, unit: str) -> dict[str, Any]:
    return {"metric": metric, "value": round(value, 2), "unit": unit}
