"""A made-up dump of official form, of any size -> how long adding it takes and how much memory."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_SYLLABLES = [a + b for a in "bdfghklmnqrstwz" for b in ("a", "i", "u", "al")]
_FIRST_ID = 20_000_000
#: Not ru_maxrss: a child starts with its parent's, and a test runner's is large.
_ADD = """
import re, sys
from geo.cli import main
main(["gazetteer", "add", sys.argv[1]], standalone_mode=False)
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


def write_dump(path: Path, rows: int) -> None:
    """Write a dump in GeoNames' form: villages of Iraq and its neighbours under two made-up names each.

    Parameters
    ----------
    path : pathlib.Path
        ``IQ.txt``, ``allCountries.txt`` ...
    rows : int
        So many lines; the same ones every time.
    """
    draw = random.Random(1)  # noqa: S311 - the same dump every time, not a secret
    with path.open("w", encoding="utf-8") as out:
        for i in range(rows):
            name = "".join(draw.choices(_SYLLABLES, k=draw.randint(2, 5))).capitalize()
            other = "".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))).capitalize()
            lat, lon = draw.uniform(12, 37), draw.uniform(35, 60)
            out.write(
                f"{_FIRST_ID + i}\t{name}\t{name}\t{other}\t{lat:.5f}\t{lon:.5f}\tP\tPPL\tIQ\t\t"
                f"{draw.randint(1, 18):02d}\t\t\t\t0\t\t100\tAsia/Baghdad\t2024-01-01\n"
            )


def add_dump(rows: int) -> tuple[float, float, str]:
    """Add a made-up dump in a process and a cache of its own: seconds, most gigabytes resident, what was said.

    Reading and checking the file, building the whole index with the embedded gazetteer and swapping it in are all in.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "IQ.txt"
        write_dump(path, rows)
        environment = dict(os.environ, SITMAP_CACHE_DIR=str(Path(folder) / "cache"))
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", _ADD, str(path)], capture_output=True, text=True, check=True, env=environment
        )
        seconds = time.perf_counter() - start
    *said, kilobytes = done.stdout.splitlines()
    return seconds, int(re.sub(r"\D", "", kilobytes)) / 1e6, "\n".join(said)
