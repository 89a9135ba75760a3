"""A store of a million incidents -> how long a reader waits for the map, beside peers in the same run.

Measured from outside, as a reader has it: the dashboard in a process of its own, Chromium without a GPU in another. The
store is made once and kept in ``build/bench`` (or in the cache folder of an installation).
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
import time
import urllib.request
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import numpy as np

from geo.evaluate.apparatus.browsing import chromium, ready, served, starts
from geo.evaluate.apparatus.peers_dashboard import peers
from geo.evaluate.apparatus.reader_dashboard import measure

ROWS: Final = 1_000_000
#: What the project promises: seconds, bytes, megabytes.
FIRST_S, CACHED_S, PAN_S, USERS_S = 5.0, 3.0, 0.5, 1.0
MOST_BYTES, MOST_HEAP_MB = 300_000, 150.0
USERS: Final = 20


def run(*, incidents: int | None = None, url: str | None = None) -> list[dict[str, Any]]:
    """Measure the page, twenty users, and peers.

    Parameters
    ----------
    incidents : int, optional
        How many; :data:`ROWS` or ``SITMAP_BENCH_ROWS`` unless given. 100,000 make a quick run.
    url : str, optional
        A filled store to use instead.

    Raises
    ------
    MissingExtra
        If Playwright or Chromium is missing.
    """
    count = incidents or int(os.environ.get("SITMAP_BENCH_ROWS", ROWS))
    duration = int(os.environ.get("SITMAP_BENCH_SECONDS", 60))
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        store = url or filled(count)
        cold, warm = starts(store, folder)
        with served(store, folder) as server:
            ready(server.address)
            measured = measure(browser, server)
            load = _users(server.address, measured["question"], duration)
        others = peers(browser, store, Path(folder), count)
    return [
        _row("incidents", count),
        _row("server ready, first start, s", cold),
        _row("server ready, later start, s", warm),
        _row("first map, nothing cached, s", measured["first"], FIRST_S),
        _row("first map, scripts cached, s", measured["cached"], CACHED_S),
        _row("pan to new data, p95, s", measured["pan"], PAN_S),
        _row("pan to new data, median, s", measured["pan median"]),
        _row("pan, processor time of page and server, s", measured["pan page"] + measured["pan server"]),
        _row("filter to new data, p95, s", measured["filter"], PAN_S),
        _row("filter to new data, median, s", measured["filter median"]),
        _row("filter until folders and timeline have followed, p95, s", measured["filter whole"]),
        _row("filter, processor time of page and server, s", measured["filter page"] + measured["filter server"]),
        _row("largest answer, bytes", measured["bytes"], MOST_BYTES),
        _row("browser heap, MB", measured["heap"], MOST_HEAP_MB),
        _row(f"{USERS} users for {duration} s, p95, s", load["p95"], USERS_S),
        _row(f"{USERS} users, errors of {load['asked']} requests", load["errors"], 0),
        *_ratios(others, measured),
    ]


def _row(metric: str, value: float, most: float | None = None) -> dict[str, Any]:
    return {"metric": metric, "value": value, "at most": most, "ok": True if most is None else value <= most}


def _ratios(peers: dict[str, dict[str, float]], measured: dict[str, float]) -> list[dict[str, Any]]:
    rows = []
    for name, peer in peers.items():
        what = f"{name}, {int(peer['rows']):,} points"
        rows.append(_row(f"{what}: load, s", peer["seconds"]))
        rows.append(_row(f"{what}: heap, MB", peer["heap"]))
        rows.append(_row(f"{what}: load, times ours", peer["seconds"] / measured["cached"]))
        rows.append(_row(f"{what}: heap, times ours", peer["heap"] / measured["heap"]))
    return rows


def filled(count: int) -> str:
    """Address of a store with so many incidents, made where it is not there yet."""
    from geo.evaluate.apparatus.synthetic import fill
    from geo.store import open_store

    folder = _home()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"incidents-{count}-{_kind_of_store()}.db"
    url = f"sqlite:///{path.as_posix()}"
    if path.is_file():
        with open_store(url) as store:
            if store.count() >= 0.8 * count:  # a tenth of them is rejected, which is not counted
                return url
        path.unlink()
    for older in folder.glob(f"incidents-{count}-*.db*"):
        older.unlink(missing_ok=True)
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    fill(f"sqlite:///{part.as_posix()}", count)
    part.rename(path)
    return url


def _home() -> Path:
    from geo.resources import data_dir
    from geo.settings import load_settings

    root = data_dir().parent
    return root / "build" / "bench" if (root / "pyproject.toml").is_file() else load_settings().cache / "bench"


def _kind_of_store() -> str:
    """Changes with the tables and with what makes up the incidents."""
    from geo.store.database.schema import SCHEMA_VERSION

    here = Path(__file__).parent.parent / "apparatus"
    made_by = b"".join((here / f"synthetic{part}.py").read_bytes() for part in ("", "_rows", "_words"))
    return f"{SCHEMA_VERSION}-{sha256(made_by).hexdigest()[:10]}"


def _users(address: str, request: str, seconds: int) -> dict[str, Any]:
    """Twenty readers who each pan once a second, the map moved a little each time."""
    taken: list[float] = []
    errors: list[str] = []

    def reader(number: int) -> None:
        rng = np.random.default_rng(number)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            start = time.monotonic()
            try:
                _ask(address, _moved(request, float(rng.uniform(-30, 60)), float(rng.uniform(-10, 30))))
                taken.append(time.monotonic() - start)
            except OSError as error:
                errors.append(str(error))
            time.sleep(max(0.0, 1.0 - (time.monotonic() - start)))

    threads = [threading.Thread(target=reader, args=(n,)) for n in range(USERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    p95 = float(np.percentile(taken, 95)) if taken else float("inf")
    return {"p95": p95, "errors": len(errors), "asked": len(taken) + len(errors)}


def _moved(question: str, lon: float, lat: float) -> bytes:
    asked = json.loads(question)
    asked["window"] |= {"west": lon, "east": lon + 25, "south": lat, "north": lat + 15, "zoom": 6}
    return json.dumps(asked).encode()


def _ask(address: str, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    question = urllib.request.Request(f"{address}/view/map", data=body, headers=headers)  # noqa: S310 - our own server
    with urllib.request.urlopen(question, timeout=30) as answer:  # noqa: S310 - our own server
        answer.read()
