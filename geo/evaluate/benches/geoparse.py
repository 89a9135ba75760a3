"""Text -> places: documents per second, first answer, memory, hostile inputs, several processes, geotext; one core.

Two kinds of documents are timed, each after thirty others, and none of them twice. *Made up*: sentences of our own
gold with their towns swapped for random towns of the world, among thirty sentences of plain prose; nearly twice as many
names as news has, and nearly all of them new, so that no memory of names helps. *News*, where ../shared is beside the
checkout: articles of the development corpora put together to 3 kB; as many names and new words as news has.
"""

from __future__ import annotations

import importlib.util
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from geo.errors import InputError
from geo.evaluate.apparatus.timed_texts import hostile_texts, made_up, news_of
from geo.evaluate.gold.protocol import GoldDocument, read_gold
from geo.evaluate.training.places import CORPORA, corpora_dir
from geo.ports import Recogniser, Resolver
from geo.resources import data_path
from geo.text.sentences import split

#: How many documents are timed.
_COUNT = 200
#: Documents read before the clock starts.
_WARM = 30
#: Doubling a hostile input may take at most so much longer (noise included).
_GROWTH = 2.4
#: Characters of the longest hostile input; it is begun at an eighth of that and doubled three times.
_HOSTILE, _ONE_WORD = 160_000, 1_000_000

_COLD = """
import time; t = time.perf_counter()
from geo.pipeline import Pipeline
from geo.records import Document
Pipeline().geoparse(Document(doc_id="cold", text="Shelling hit Saraqib, near Idlib, on Monday."))
import resource
print(time.perf_counter() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def run() -> list[dict[str, Any]]:
    """Rows for the command line: metric, value, unit, target, ok."""
    from geo.places import open_gazetteer
    from geo.places.resolving.resolve import RankedResolver
    from geo.settings import load_settings
    from geo.text.recognise import TaggerRecogniser

    index = open_gazetteer(load_settings())
    recogniser, resolver = TaggerRecogniser(index), RankedResolver(index)
    gold = [d for part in ("dev", "held") for d in read_gold(data_path("gold", "places", f"{part}.jsonl"))]
    texts = made_up(gold, _COUNT)
    rows = [_cold()]
    rows += _speed("made up", made_up(gold, _WARM, seed=4), texts, recogniser, resolver)
    news = news_of([d.text for documents in _corpora().values() for d in documents], _WARM + _COUNT)
    if news:
        fresh = TaggerRecogniser(index), RankedResolver(index)
        rows += _speed("news", news[:_WARM], news[_WARM:], *fresh)
    rows += _profile(made_up(gold, _COUNT, seed=5), recogniser, resolver)
    rows += _jobs(texts * 2)
    rows += _hostile(recogniser, resolver)
    rows.append(_row("resident", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB", at_most=600.0))
    return rows + _peer(texts, gold, recogniser)


def _speed(
    kind: str, before: list[str], texts: list[str], recogniser: Recogniser, resolver: Resolver
) -> list[dict[str, Any]]:
    """Documents per second in steady state: ordinary words have been met before, the timed texts have not."""
    for text in before:
        _parse(text, recogniser, resolver)
    names: list[int] = []
    seconds = _timed(lambda: names.extend(_parse(text, recogniser, resolver) for text in texts))
    return [
        _row(f"documents of 3 kB, {kind}", len(texts) / seconds, "1/s", at_least=100.0),
        _row(f"names found in each, {kind}", sum(names) / len(texts), ""),
    ]


def _parse(text: str, recogniser: Recogniser, resolver: Resolver) -> int:
    return len(resolver.resolve(text, recogniser.recognise(text, split(text))))


def _timed(work: Callable[[], object]) -> float:
    """Seconds of this process's own time, so that what else runs on the machine does not count."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _row(
    metric: str, value: float, unit: str, *, at_most: float | None = None, at_least: float | None = None
) -> dict[str, Any]:
    row: dict[str, Any] = {"metric": metric, "value": round(value, 3), "unit": unit}
    if at_most is not None:
        row |= {"target": f"<= {at_most:g}", "ok": value <= at_most}
    if at_least is not None:
        row |= {"target": f">= {at_least:g}", "ok": value >= at_least}
    return row


def _cold() -> dict[str, Any]:
    """First answer of a fresh interpreter, index already built; start of Python itself included."""
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", _COLD], check=True, capture_output=True, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )
    return _row("first answer, cold", time.perf_counter() - begin, "s", at_most=1.5)


def _profile(texts: list[str], recogniser: Recogniser, resolver: Resolver) -> list[dict[str, Any]]:
    """Milliseconds per document and stage."""
    rows, sentences, mentions = [], [], []
    sentences = [split(text) for text in texts]
    rows.append(_row("stage: sentences", 1000 * _timed(lambda: [split(text) for text in texts]) / len(texts), "ms"))
    begin = time.process_time()
    mentions = [recogniser.recognise(text, s) for text, s in zip(texts, sentences, strict=True)]
    rows.append(_row("stage: recognition", 1000 * (time.process_time() - begin) / len(texts), "ms"))
    begin = time.process_time()
    for text, found in zip(texts, mentions, strict=True):
        resolver.resolve(text, found)
    rows.append(_row("stage: resolution", 1000 * (time.process_time() - begin) / len(texts), "ms"))
    return rows


def _jobs(texts: list[str]) -> list[dict[str, Any]]:
    """Documents per second of the clock by ``sitmap geoparse --jobs``, start of the processes included."""
    lines = "".join(json.dumps({"doc_id": str(i), "text": text}) + "\n" for i, text in enumerate(texts)).encode()
    rows = []
    for jobs in (1, 2):
        command = [sys.executable, "-m", "geo.cli", "geoparse", "--jobs", str(jobs), "-"]
        begin = time.perf_counter()
        subprocess.run(
            command, input=lines, check=True, capture_output=True, env={**os.environ, "OMP_NUM_THREADS": "1"}
        )
        rows.append(_row(f"geoparse --jobs {jobs}", len(texts) / (time.perf_counter() - begin), "1/s"))
    return rows


def _hostile(recogniser: Recogniser, resolver: Resolver) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for name in hostile_texts(30):
        seconds = []
        longest = _ONE_WORD if name in ("one word", "capitals") else _HOSTILE
        for size in (longest // 8, longest // 4, longest // 2, longest):
            text = hostile_texts(size)[name]
            seconds.append(min(_timed(partial(_parse, text, recogniser, resolver)) for _ in range(2)))
        # Over three doublings together, so that one hiccup does not decide.
        growth = (seconds[-1] / max(seconds[0], 1e-3)) ** (1 / 3) if seconds[-1] > 0.1 else 1.0
        rows.append(
            {**_row(f"hostile: {name}", growth, "x per doubling", at_most=_GROWTH), "seconds": round(seconds[-1], 3)}
        )
    return rows


def _peer(texts: list[str], gold: list[GoldDocument], recogniser: Recogniser) -> list[dict[str, Any]]:
    """geotext, where it is installed: speed on the same texts, names right on the shared gold (it gives no offsets)."""
    if importlib.util.find_spec("geotext") is None:
        return [{"metric": "geotext", "value": None, "unit": "not installed"}]
    from geotext import GeoText

    seconds = _timed(lambda: [GeoText(text) for text in texts])
    rows = [_row("geotext: documents of 3 kB", len(texts) / seconds, "1/s")]
    found: dict[str, Callable[[GoldDocument], list[str]]] = {
        "geotext": lambda d: [*GeoText(d.text).cities, *GeoText(d.text).countries, *GeoText(d.text).nationalities]
    }
    found["sitmap"] = lambda d: [m.text for m in recogniser.recognise(d.text, split(d.text))]
    for title, documents in {"our gold": gold, **_corpora()}.items():
        for name, names in found.items():
            rows.append(_row(f"{name}: F1 of names on {title}", _f1_of_names(documents, names), ""))
    return rows


def _corpora() -> dict[str, list[GoldDocument]]:
    """The development corpora where they are beside the checkout; the shipped models were fitted on them."""
    try:
        folder = corpora_dir()
    except InputError:
        return {}
    return {f"{name} (Sitmap was fitted on it)": read_gold(folder / f"{name}.jsonl") for name in CORPORA}


def _f1_of_names(documents: list[GoldDocument], names: Callable[[GoldDocument], list[str]]) -> float:
    """F1 of names counted per document, wherever they stand."""
    right = predicted = wanted = 0
    for document in documents:
        here, there = Counter(names(document)), Counter(g.text for g in document.gold)
        right += (here & there).total()
        predicted += here.total()
        wanted += there.total()
    return 2 * right / max(1, predicted + wanted)


if __name__ == "__main__":
    for line in run():
        sys.stdout.write(json.dumps(line) + "\n")
