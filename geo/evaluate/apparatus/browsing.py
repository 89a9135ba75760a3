"""A store's address -> the dashboard in a process of its own, and Chromium without a GPU to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from geo.errors import MissingExtra

#: A laptop's screen.
SCREEN = {"width": 1440, "height": 900}


class Served(NamedTuple):
    """A dashboard that is being served: where, and by which process."""

    address: str
    pid: int


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser without a GPU that tells how much memory its pages use.

    Raises
    ------
    MissingExtra
        If Playwright or Chromium is missing.
    """
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


def starts(url: str, folder: str) -> tuple[float, float]:
    """Seconds until the dashboard answers: at its first start over a store, and at a later one."""
    taken = []
    for _ in range(2):
        start = time.perf_counter()
        with served(url, folder) as server:
            ready(server.address)
            taken.append(time.perf_counter() - start)
    return taken[0], taken[1]


@contextmanager
def served(url: str, folder: str) -> Iterator[Served]:
    """The dashboard of a store, in a process of its own, with ``folder`` as its cache."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environ = os.environ | {"SITMAP_CACHE_DIR": folder}
    command = [sys.executable, "-m", "geo.cli", "serve", "--store", url, "--port", str(port), "--read-only"]
    process = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Served(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait(20)


def ready(address: str, *, patience_s: float = 300.0) -> None:
    """Wait until it has read the store.

    Raises
    ------
    TimeoutError
        If that takes longer than ``patience_s`` seconds.
    """
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=patience_s) as answer:  # noqa: S310 - our own
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"the dashboard was not ready within {patience_s:.0f} s")


def heap_mb(page: Any) -> float:
    """Megabytes of JavaScript heap that the page holds, garbage collected."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    return float(page.evaluate("performance.memory.usedJSHeapSize")) / 1e6
