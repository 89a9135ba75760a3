"""The whole embedded gazetteer, a million rows of official form, and a table of a hundred thousand: time and memory."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from geo.evaluate import bench_gazetteer, eval_spelling
from geo.places import open_gazetteer
from geo.places.locate import Locator
from geo.settings import Settings

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def test_the_examples_of_everyday_spelling_are_found(settings: Settings) -> None:
    index = open_gazetteer(settings)
    for name, place in [
        ("Atareb", "gn:174030"), ("Saraqeb", "gn:164816"), ("Nassriya", "gn:98854"), ("Tall Refaat", "gn:163476"),
        ("Deir ez-Zor", "gn:170794"), ("Ain Issa", "gn:172134"), ("Kharkov", "gn:706483"), ("Palmyra", "gn:163808"),
    ]:  # fmt: skip
        assert index.search(name)[0].id == place, name
    assert "gn:79415" in [c.id for c in index.search("Hodeidah")[:2]]
    assert Locator(index).locate("Long Beach, CA")[0].place.admin1 == "California"
    assert Locator(index).locate("Bangor, Maine")[0].place.admin1_code == "US.ME"


def test_spellings_keep_their_floor() -> None:
    rows = eval_spelling.run()
    assert [r["asked"] for r in rows if r.get("ok") is False] == []
    assert len([r for r in rows if "right_first" in r]) == len(eval_spelling.COUNTRIES) + 2  # average, other half


def test_memory_of_the_open_gazetteer(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    open_gazetteer(settings)
    rows = {r["metric"]: r["value"] for r in bench_gazetteer.run(seconds=0.5, with_build=False)}
    assert rows["memory added by that"] < bench_gazetteer.OPEN_MB
    assert rows["dictionary against ours, memory"] > 3


def write_million(path: Path) -> None:
    draw = random.Random(1)
    syllables = [a + b for a in "bdfghklmnqrstwz" for b in ("a", "i", "u", "al")]
    with path.open("w", encoding="utf-8") as out:
        for i in range(1_000_000):
            name = "".join(draw.choices(syllables, k=draw.randint(2, 5))).capitalize()
            other = "".join(draw.choices(syllables, k=draw.randint(2, 4))).capitalize()
            lat, lon = draw.uniform(12, 37), draw.uniform(35, 60)
            out.write(
                f"{20_000_000 + i}\t{name}\t{name}\t{other}\t{lat:.5f}\t{lon:.5f}\tP\tPPL\tIQ\t\t"
                f"{draw.randint(1, 18):02d}\t\t\t\t0\t\t100\tAsia/Baghdad\t2024-01-01\n"
            )


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads memory from /proc")
def test_a_million_rows_of_official_form(tmp_path: Path) -> None:
    write_million(tmp_path / "IQ.txt")
    code = (
        "from geo.cli import main; import os, re\n"
        f"os.environ['SITMAP_CACHE_DIR'] = {str(tmp_path / 'cache')!r}\n"
        f"main(['gazetteer', 'add', {str(tmp_path / 'IQ.txt')!r}], standalone_mode=False)\n"
        # Not ru_maxrss: a child starts with its parent's, and pytest's is large.
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) / 1e6)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    gigabytes = float(done.stdout.splitlines()[-1])
    assert "IQ: 1,000,000 rows" in done.stdout
    assert gigabytes < 1.0
