"""A store of a million incidents -> how long a reader waits for the map, beside peers in the same run.

Measured from outside, as a reader has it: the dashboard in a process of its own, Chromium without a GPU in another.
``SITMAP_BENCH_ROWS`` makes a shorter run, ``SITMAP_BENCH_STORE`` takes a store that is there.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np

from geo.errors import MissingExtra

ROWS: Final = 1_000_000
#: What the project promises: seconds, bytes, megabytes.
FIRST_S, CACHED_S, PAN_S, USERS_S = 5.0, 3.0, 0.5, 1.0
MOST_BYTES, MOST_HEAP_MB = 300_000, 150.0
USERS: Final = 20
#: Peers draw in the browser; beyond so many points they are not waited for.
PEER_ROWS: Final = 100_000
PANS: Final = 40

_WATCH: Final = """
void (window.sitmapWait = () => new Promise((done) => {
  const drawn = sitmap.marksDrawn;
  sitmap.marksDrawn = (data) => { sitmap.marksDrawn = drawn; const out = drawn(data); done(); return out; };
}));
"""
_PAN: Final = """
async ([lat, lon, zoom]) => {
  const start = performance.now();
  const waiting = window.sitmapWait();
  sitmap.map.setView([lat, lon], zoom, {animate: false});
  await Promise.race([waiting, new Promise((done) => setTimeout(done, 10000))]);
  return performance.now() - start;
}
"""
_FILTER: Final = """
async (patch) => {
  const start = performance.now();
  const waiting = window.sitmapWait();
  sitmap.set(patch);
  await Promise.race([waiting, new Promise((done) => setTimeout(done, 10000))]);
  return performance.now() - start;
}
"""


def run(rows: int | None = None, *, seconds: int | None = None) -> list[dict[str, Any]]:
    """Measure the page, twenty users, and peers.

    Parameters
    ----------
    rows : int, optional
        Number of incidents; :data:`ROWS` or ``SITMAP_BENCH_ROWS`` unless given.
    seconds : int, optional
        How long the twenty users pan; 60 or ``SITMAP_BENCH_SECONDS`` unless given.

    Raises
    ------
    MissingExtra
        If Playwright or Chromium is missing.
    """
    count = rows or int(os.environ.get("SITMAP_BENCH_ROWS", ROWS))
    duration = seconds or int(os.environ.get("SITMAP_BENCH_SECONDS", 60))
    with tempfile.TemporaryDirectory() as folder, _chromium() as browser:
        url = os.environ.get("SITMAP_BENCH_STORE") or _filled(Path(folder), count)
        cold, warm = _starts(url, folder)
        with _served(url, folder) as address:
            _ready(address)
            measured = _page(browser, address)
            load = _users(address, measured.pop("request"), duration)
        peers = _peers(browser, url, Path(folder), min(count, PEER_ROWS))
    return [
        _row("server ready, first start, s", cold),
        _row("server ready, later start, s", warm),
        _row("first map, nothing cached, s", measured["first"], FIRST_S),
        _row("first map, scripts cached, s", measured["cached"], CACHED_S),
        _row("pan to new data, p95, s", measured["pan"], PAN_S),
        _row("filter, p95, s", measured["filter"], PAN_S),
        _row("largest answer, bytes", measured["bytes"], MOST_BYTES),
        _row("browser heap, MB", measured["heap"], MOST_HEAP_MB),
        _row(f"{USERS} users for {duration} s, p95, s", load["p95"], USERS_S),
        _row(f"{USERS} users, errors of {load['asked']} requests", load["errors"], 0),
        *_ratios(peers, measured),
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


def _filled(folder: Path, count: int) -> str:
    from geo.evaluate.synthetic import fill

    url = f"sqlite:///{(folder / 'bench.db').as_posix()}"
    fill(url, count)
    return url


@contextmanager
def _chromium() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise MissingExtra("bench dashboard needs a browser: pip install 'sitmap[browser]'") from error
    found = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    if found is None:
        raise MissingExtra("bench dashboard needs Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--enable-precise-memory-info"]
        )
        yield browser
        browser.close()


def _starts(url: str, folder: str) -> tuple[float, float]:
    taken = []
    for _ in range(2):
        start = time.perf_counter()
        with _served(url, folder) as address:
            _ready(address)
            taken.append(time.perf_counter() - start)
    return taken[0], taken[1]


@contextmanager
def _served(url: str, folder: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environ = os.environ | {"SITMAP_CACHE_DIR": folder}
    command = [sys.executable, "-m", "geo.cli", "serve", "--store", url, "--port", str(port), "--read-only"]
    process = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def _ready(address: str, *, patience_s: float = 300.0) -> None:
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=patience_s) as answer:  # noqa: S310 - our own
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"the dashboard was not ready within {patience_s:.0f} s")


def _page(browser: Any, address: str) -> dict[str, Any]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    first, page = _visit(context, address)
    page.close()
    cached, page = _visit(context, address)
    sizes: list[int] = []
    kept: dict[str, Any] = {}

    def answered(response: Any) -> None:
        if "_dash-update-component" in response.url:
            sizes.append(len(response.body()))
            if "incidents.data" in (response.request.post_data or ""):
                kept["request"] = response.request.post_data

    page.on("response", answered)
    page.evaluate(_WATCH)
    rng = np.random.default_rng(0)
    pans = []
    for _ in range(PANS):
        spot = [float(rng.uniform(-10, 50)), float(rng.uniform(-60, 110)), int(rng.integers(4, 9))]
        pans.append(page.evaluate(_PAN, spot))
    filters = []
    for name in ("Battles", "Protests", "Riots", "Strategic developments", "Violence against civilians"):
        filters += [page.evaluate(_FILTER, {"category": name}), page.evaluate(_FILTER, {"category": None})]
        filters.append(page.evaluate(_FILTER, {"since": "2024-02-01", "until": f"2024-0{3 + len(name) % 5}-01"}))
        filters.append(page.evaluate(_FILTER, {"since": None, "until": None}))
    heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    context.close()
    return {
        "first": first,
        "cached": cached,
        "pan": float(np.percentile(pans, 95)) / 1000,
        "filter": float(np.percentile(filters, 95)) / 1000,
        "bytes": max(sizes),
        "heap": heap,
        "request": kept["request"],
    }


def _visit(context: Any, address: str) -> tuple[float, Any]:
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_selector('body[data-ready="1"]', timeout=120_000)
    return time.perf_counter() - start, page


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


def _moved(request: str, lon: float, lat: float) -> bytes:
    asked = json.loads(request)
    for given in asked["inputs"]:
        if given["id"] == "viewport" and given.get("value"):
            given["value"] |= {"west": lon, "east": lon + 25, "south": lat, "north": lat + 15, "zoom": 6}
    return json.dumps(asked).encode()


def _ask(address: str, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    question = urllib.request.Request(f"{address}/_dash-update-component", data=body, headers=headers)  # noqa: S310
    with urllib.request.urlopen(question, timeout=30) as answer:  # noqa: S310 - our own server
        answer.read()


def _peers(browser: Any, url: str, folder: Path, count: int) -> dict[str, dict[str, float]]:
    points = _points(url, count)
    return {
        "dash-leaflet, clusters in the browser": _measured(browser, _dash_leaflet(points, folder), len(points)),
        "folium, a marker each": _measured(browser, _folium(points[: count // 10], folder), count // 10),
    }


def _points(url: str, count: int) -> list[list[float]]:
    from geo.store import open_store

    with open_store(url, read_only=True) as store:
        columns = store.columns()
        placed = np.flatnonzero(~np.isnan(columns.lat))[:count]
        return [[float(columns.lat[i]), float(columns.lon[i])] for i in placed]


def _measured(browser: Any, make: Callable[[], tuple[str, str, Callable[[], None]]], count: int) -> dict[str, float]:
    address, selector, stop = make()
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, timeout=180_000, wait_until="commit")
    page.wait_for_selector(selector, timeout=180_000, state="attached")
    seconds = time.perf_counter() - start
    heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    context.close()
    stop()
    return {"seconds": seconds, "heap": heap, "rows": count}


def _dash_leaflet(points: list[list[float]], folder: Path) -> Callable[[], tuple[str, str, Callable[[], None]]]:
    def make() -> tuple[str, str, Callable[[], None]]:
        import dash
        import dash_leaflet as dl
        import waitress

        assets = folder / "peer-assets"
        assets.mkdir(exist_ok=True)
        features = [
            {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": p[::-1]}} for p in points
        ]
        (assets / "points.json").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        app = dash.Dash("peer", assets_folder=str(assets))
        layer = dl.GeoJSON(url="/assets/points.json", cluster=True)
        app.layout = dl.Map([layer], center=[30, 40], zoom=4, style={"height": "100vh"})
        server = waitress.create_server(app.server, host="127.0.0.1", port=0)
        threading.Thread(target=server.run, daemon=True).start()
        return f"http://127.0.0.1:{server.effective_port}", ".marker-cluster", server.close

    return make


def _folium(points: list[list[float]], folder: Path) -> Callable[[], tuple[str, str, Callable[[], None]]]:
    def make() -> tuple[str, str, Callable[[], None]]:
        import folium

        from geo.resources import data_path

        page = folium.Map([30, 40], zoom_start=4, tiles=None, prefer_canvas=False)
        vendored = data_path("vendor", "leaflet")
        page.default_js = [("leaflet", (vendored / "leaflet.js").as_uri())]
        page.default_css = [("leaflet_css", (vendored / "leaflet.css").as_uri())]
        for lat, lon in points:
            folium.CircleMarker([lat, lon], radius=4).add_to(page)
        path = folder / "peer.html"
        page.save(str(path))
        return path.as_uri(), f"path.leaflet-interactive:nth-of-type({max(len(points) - 5, 1)})", lambda: None

    return make
