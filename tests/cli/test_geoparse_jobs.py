"""`sitmap geoparse --jobs N`: the same answers in any order of the lines and over any number of processes."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from click.testing import CliRunner

from geo.cli.lines import geoparse
from geo.engines import WorkerLost

TOWNS = ("Homs", "Gao", "Zinder", "Sumy", "Nyala", "Paris", "Bunia", "Mocha", "Tripoli", "Springfield", "Kayes")
LINES = [
    json.dumps({"doc_id": str(i), "text": f"Police in {t} closed the road to Aleppo."}) for i, t in enumerate(TOWNS)
]


def _run(lines: list[str], *options: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "geo.cli", "geoparse", *options, "-"]
    done = subprocess.run(command, input="\n".join(lines).encode(), capture_output=True, timeout=200)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["doc_id"] for a in answers] == [json.loads(line)["doc_id"] for line in lines]
    return {answer["doc_id"]: answer for answer in answers}


def test_the_same_in_any_order_and_number_of_processes() -> None:
    alone = _run(LINES)
    assert all(answer["mentions"] for answer in alone.values())
    assert _run(LINES[::-1], "--jobs", "2") == alone


def test_lines_of_a_lost_worker_are_told_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    class Losing:
        def map(self, function: Any, inputs: Any) -> Any:
            for number, batch in enumerate(inputs):
                yield WorkerLost("died") if number == 0 else function(batch)

        def close(self) -> None:
            pass

    monkeypatch.setattr("geo.engines.open_engine", lambda name, jobs: Losing())
    done = CliRunner().invoke(geoparse, ["--jobs", "2", "-"], input="\n".join(LINES[:9]))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 1
    assert [a["doc_id"] for a in answers] == [str(i) for i in range(9)]
    assert [a.get("error", {}).get("code") for a in answers] == ["worker_lost"] * 8 + [None]


def test_a_number_of_processes_that_makes_no_sense() -> None:
    done = CliRunner().invoke(geoparse, ["--jobs", "0", "-"], input=LINES[0])
    assert done.exit_code != 0
