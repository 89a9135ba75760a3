"""A store of a million incidents -> speed and memory of its GeoJSON, beside GeoDataFrame.to_file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

#: Rows; ``SITMAP_BENCH_ROWS`` makes a shorter run.
ROWS: Final = 1_000_000
#: What the project promises: at least this many times as fast, in less than so many MB.
FASTER: Final = 4.0
MOST_MB: Final = 300.0

_COMMON: Final = """
import json, resource, sys, time
from pathlib import Path
from geo.filters import Filter
from geo.store import open_store
url, out = sys.argv[1:]
chosen = Filter(review=["draft", "approved", "rejected"])
store = open_store(url, read_only=True)
"""
_OURS: Final = """
from geo.publish import export
start, busy = time.perf_counter(), time.process_time()
export(store, out, filter_=chosen)
"""
_THEIRS: Final = """
import geopandas, pyogrio
start, busy = time.perf_counter(), time.process_time()
store.frame(chosen).to_file(out, driver="GeoJSON", engine="pyogrio")
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
    """Fill a store, export it both ways, each in a process of its own, and compare.

    Parameters
    ----------
    rows : int, optional
        Number of incidents; :data:`ROWS` or ``SITMAP_BENCH_ROWS`` unless given.

    Returns
    -------
    list of dict
        One row per way, and one with the ratio.
    """
    from geo.evaluate.apparatus.synthetic import fill

    count = rows or int(os.environ.get("SITMAP_BENCH_ROWS", ROWS))
    with tempfile.TemporaryDirectory(prefix="sitmap-bench-") as folder:
        url = f"sqlite:///{folder}/synthetic.db"
        fill(url, count)
        ours = _measured(_OURS, url, Path(folder) / "ours.geojson")
        theirs = _measured(_THEIRS, url, Path(folder) / "theirs.geojson")
    ratio, busy = (theirs[key] / ours[key] for key in ("seconds", "cpu_seconds"))
    return [
        {"way": "sitmap export", "rows": count, **ours, "ok": ours["peak_mb"] < MOST_MB},
        {"way": "GeoDataFrame.to_file", "rows": count, **theirs},
        {"way": "times as fast", "rows": count, "seconds": ratio, "cpu_seconds": busy, "ok": ratio >= FASTER},
    ]


def _measured(way: str, url: str, out: Path) -> dict[str, float]:
    """Seconds without imports, and peak memory of a fresh process that did nothing else."""
    command = [sys.executable, "-c", _COMMON + way + _TELL, url, str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    megabytes = out.stat().st_size / 1e6
    out.unlink()
    return {**told, "file_mb": megabytes}
