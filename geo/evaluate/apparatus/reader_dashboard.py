"""The served dashboard -> how long one reader waits for it, and what that costs in processor time and memory."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any, Final

import numpy as np

from geo.evaluate.apparatus.browsing import SCREEN, Served, heap_mb

PANS: Final = 40

#: Do something, and say after how many milliseconds the marks of the answer had been painted (their arrival and two
#: frames), and after how many the page had nothing on its way any more.
_TIMED: Final = """
void (window.sitmapTimed = (act) => new Promise((done) => {
  const start = performance.now();
  const drawn = sitmap.marksDrawn;
  const busy = () => "busy" in document.body.dataset;
  const whole = (shown) => (busy() ? setTimeout(whole, 10, shown) : done([shown, performance.now() - start]));
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => whole(performance.now() - start)));
  sitmap.marksDrawn = (marks) => { sitmap.marksDrawn = drawn; drawn(marks); painted(); };
  act();
  setTimeout(() => done([20000, 20000]), 20000);
}));
"""
_PAN: Final = "([lat, lon, zoom]) => sitmapTimed(() => sitmap.map.setView([lat, lon], zoom, {animate: false}))"
_FILTER: Final = "(patch) => sitmapTimed(() => sitmap.set(patch))"

#: The largest answer of the server about the data, unpacked, in bytes.
_LARGEST: Final = """
Math.max(...performance.getEntriesByType("resource")
  .filter((entry) => entry.name.includes("/view/") || entry.name.includes("_dash-update-component"))
  .map((entry) => entry.decodedBodySize))
"""


def measure(browser: Any, server: Served) -> dict[str, Any]:
    """Open the page twice, pan forty times and filter twenty times.

    Returns
    -------
    dict
        Seconds to the first map (``first``, and ``cached`` with scripts kept); ``pan`` and ``filter`` to new data at
        the 95th percentile, their ``... median``, their processor time per action of the page's main thread
        (``... page``) and of the server (``... server``), and until all parts have followed (``... whole``);
        ``bytes`` of the largest answer, ``heap`` in MB, and the map's last ``question``.
    """
    context = browser.new_context(viewport=SCREEN, reduced_motion="reduce")
    first, page = _visit(context, server.address)
    page.close()
    cached, page = _visit(context, server.address)
    kept: dict[str, Any] = {}

    def asked(request: Any) -> None:
        if request.url.endswith("/view/map"):
            kept["question"] = request.post_data

    page.on("request", asked)
    page.evaluate("performance.setResourceTimingBufferSize(5000)")
    page.evaluate(_TIMED)
    page.wait_for_selector("body:not([data-busy])", state="attached")
    pans = _timed(page, server, _PAN, _places())
    filters = _timed(page, server, _FILTER, _patches())
    found = {
        "first": first,
        "cached": cached,
        **{f"pan{name}": value for name, value in pans.items()},
        **{f"filter{name}": value for name, value in filters.items()},
        "bytes": page.evaluate(_LARGEST),
        "heap": heap_mb(page),
        "question": kept["question"],
    }
    context.close()
    return found


def _visit(context: Any, address: str) -> tuple[float, Any]:
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_selector('body[data-ready="1"]', state="attached", timeout=120_000)
    return time.perf_counter() - start, page


def _places() -> list[list[float]]:
    rng = np.random.default_rng(0)
    spots = zip(rng.uniform(-10, 50, PANS), rng.uniform(-60, 110, PANS), rng.integers(4, 9, PANS), strict=True)
    return [[float(lat), float(lon), int(zoom)] for lat, lon, zoom in spots]


def _patches() -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = []
    for name in ("Battles", "Protests", "Riots", "Strategic developments", "Violence against civilians"):
        found += [{"category": name}, {"category": None}]
        found.append({"since": "2024-02-01", "until": f"2024-0{3 + len(name) % 5}-01"})
        found.append({"since": None, "until": None})
    return found


def _timed(page: Any, server: Served, act: str, given: list[Any]) -> dict[str, float]:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    of_page, of_server = _page_cpu(session), server_cpu(server.pid)
    taken = np.array([page.evaluate(act, each) for each in given]) / 1000
    return {
        "": float(np.percentile(taken[:, 0], 95)),
        " median": float(np.median(taken[:, 0])),
        " whole": float(np.percentile(taken[:, 1], 95)),
        " page": (_page_cpu(session) - of_page) / len(given),
        " server": (server_cpu(server.pid) - of_server) / len(given),
    }


def _page_cpu(session: Any) -> float:
    """Seconds that the page's main thread has worked."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))


def server_cpu(pid: int) -> float:
    """Seconds that a process has worked; 0 where the system does not tell."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
