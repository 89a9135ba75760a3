"""Made-up incidents -> how long and how much memory a briefing takes, beside folium's own route to a PNG."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

#: What the project promises.
PAGE_SECONDS: Final = 3.0
PAGE_MB: Final = 400.0
SERIES_SECONDS: Final = 45.0
SERIES_PAGES: Final = 30
#: Incidents on the page.
ROWS: Final = 300

_COMMON: Final = """
import json, resource, sys, time
from pathlib import Path
from itertools import islice
from geo.store import open_store
from geo.publish.briefing import compose, draw
import geo.publish.briefing.render, geo.publish.briefing.slides
import matplotlib.backends.backend_agg, matplotlib.backends.backend_pdf, matplotlib.backends.backend_svg
import matplotlib.figure, matplotlib.patheffects, pyproj, shapely, pptx
url, out = sys.argv[1], Path(sys.argv[2])
store = open_store(url, read_only=True)
found = list(store.incidents())
"""
_PAGE: Final = """
start, busy = time.perf_counter(), time.process_time()
out.write_bytes(draw(compose(found[:{count}]), "{form}"))
"""
_SERIES: Final = """
from geo.publish.briefing.compose import common_to
parts = [found[n::{pages}] for n in range({pages})]
start, busy = time.perf_counter(), time.process_time()
common = common_to(found, parts)
for part in parts:
    out.write_bytes(draw(compose(part, common=common), "png"))
"""
_FOLIUM: Final = """
from geo.publish import to_folium
from geo.publish.briefing.seen import browser_path
from playwright.sync_api import sync_playwright
start, busy = time.perf_counter(), time.process_time()
page_map = to_folium(found)
page = out.with_suffix(".html")
page.write_text(page_map.get_root().render())
with sync_playwright() as running:
    browser = running.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
    shown = browser.new_page(viewport={{"width": 1400, "height": 990}})
    shown.goto(page.as_uri())
    shown.wait_for_selector("html[data-ready=true]", timeout=60000)
    # folium's own `_to_png` sleeps for three seconds, since it cannot know when the map is drawn.
    time.sleep(3)
    shown.screenshot(path=str(out))
    browser.close()
"""
_TELL: Final = """
seconds = time.perf_counter() - start
status = Path("/proc/self/status")
if status.exists():  # ru_maxrss would begin with what the process that started this one had
    peak = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
peak += resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
busy = time.process_time() - busy + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
print(json.dumps({"seconds": seconds, "cpu_seconds": busy, "peak_mb": peak}))
"""


def run(rows: int | None = None) -> list[dict[str, Any]]:
    """One page in each form, a series of 30, and folium's route, each in a process of its own.

    Parameters
    ----------
    rows : int, optional
        Number of incidents; :data:`ROWS` or ``SITMAP_BENCH_ROWS`` unless given.

    Returns
    -------
    list of dict
        Seconds without imports and start of the process, and peak memory.
    """
    from geo.evaluate.apparatus.synthetic import fill

    count = rows or int(os.environ.get("SITMAP_BENCH_ROWS", ROWS))
    found = []
    with tempfile.TemporaryDirectory(prefix="sitmap-bench-") as folder:
        url = f"sqlite:///{folder}/synthetic.db"
        fill(url, count)
        for form, shown in (("png", 30), ("png", count), ("svg", 30), ("pdf", 30), ("pptx", 30)):
            told = _measured(_PAGE.format(form=form, count=shown), url, Path(folder) / f"page.{form}")
            ok = told["seconds"] < PAGE_SECONDS and told["peak_mb"] < PAGE_MB
            found.append({"what": f"one page, .{form}", "incidents": shown, **told, "ok": ok})
        told = _measured(_SERIES.format(pages=SERIES_PAGES), url, Path(folder) / "series.png")
        ok = told["seconds"] < SERIES_SECONDS
        found.append({"what": f"series of {SERIES_PAGES}", "incidents": count, **told, "ok": ok})
        if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
            told = _measured(_FOLIUM.format(), url, Path(folder) / "folium.png")
            found.append({"what": "folium through a browser", "incidents": count, **told})
    return found


def _measured(way: str, url: str, out: Path) -> dict[str, float]:
    command = [sys.executable, "-c", _COMMON + way + _TELL, url, str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told
