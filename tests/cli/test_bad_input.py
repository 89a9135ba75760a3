"""What the command line says to input that cannot work: one line, exit code 1, the store as it was."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.store import open_store

SITMAP = [sys.executable, "-m", "geo.cli"]
GOOD = "On 14 February 2025 warplanes struck Saraqib in Syria, killing 3 people."


def sitmap(folder: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SITMAP, *words], cwd=folder, capture_output=True, text=True, timeout=200, env={**os.environ, **env}
    )


def rows(store: Path) -> list[tuple[str, ...]]:
    with open_store(f"sqlite:///{store}") as opened:
        return sorted((i.id, i.title, *(source.doc_id for source in i.sources)) for i in opened.incidents())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good").mkdir()
    (tmp_path / "good" / "a.txt").write_text(GOOD, encoding="utf-8")
    done = sitmap(tmp_path, "ingest", "good")
    assert done.returncode == 0, done.stderr
    return tmp_path


def bad(folder: Path, kind: str) -> str:
    """Make one bad input; answers the word to give."""
    path = folder / kind
    if kind == "missing":
        return "no-such-folder"
    if kind == "no-text-folder":
        path.mkdir()
        (path / "picture.xyz").write_bytes(b"\x00\x01")
        return kind
    path = path.with_suffix(".txt")
    if kind == "huge":
        with path.open("wb") as file:
            file.truncate(200_000_000)
    else:
        path.write_bytes({"empty": b"", "binary": bytes(range(256)) * 40, "blank": b" \n\n "}[kind])
    return path.name


@pytest.mark.parametrize("kind", ["missing", "empty", "blank", "binary", "huge", "no-text-folder"])
def test_bad_files_are_told_in_a_line_and_the_store_stays(folder: Path, kind: str) -> None:
    before = rows(folder / "sitmap.db")
    word = bad(folder, kind)
    done = sitmap(folder, "ingest", word)
    assert done.returncode == 1
    assert word.split(".")[0] in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert rows(folder / "sitmap.db") == before


def test_the_good_ones_beside_a_bad_one_are_read(folder: Path) -> None:
    (folder / "both").mkdir()
    (folder / "both" / "bad.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "both" / "good.txt").write_text("Rebels shelled Marib in Yemen on 3 May 2024.", encoding="utf-8")
    before = len(rows(folder / "sitmap.db"))
    done = sitmap(folder, "ingest", "both")
    assert done.returncode == 1
    assert "bad.txt" in done.stderr
    assert len(rows(folder / "sitmap.db")) == before + 1


def test_reading_from_a_store_that_is_not_there_makes_none(tmp_path: Path) -> None:
    for words in (["export", "out.geojson"], ["brief", "out.png"], ["serve"]):
        done = sitmap(tmp_path, *words)
        assert done.returncode == 1, words
        assert "sitmap ingest" in done.stderr, "the message says what to do next"
        assert "Traceback" not in done.stderr
        assert list(tmp_path.iterdir()) == []


def test_a_store_of_a_newer_version_is_left_alone(folder: Path) -> None:
    done = sitmap(folder, "export", "first.geojson")
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(folder / "sitmap.db") as connection:
        changed = connection.execute("UPDATE sitmap_meta SET value = '9999' WHERE key = 'schema'")
        assert changed.rowcount == 1
    connection.close()
    before = (folder / "sitmap.db").read_bytes()
    for words in (["ingest", "good"], ["export", "out.csv"]):
        done = sitmap(folder, *words)
        assert done.returncode == 1
        assert "newer" in done.stderr
        assert "Traceback" not in done.stderr
    assert (folder / "sitmap.db").read_bytes() == before


def test_a_cache_folder_that_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "cache").write_text("a file, not a folder", encoding="utf-8")
    done = sitmap(tmp_path, "ingest", "a.txt", SITMAP_CACHE_DIR=str(tmp_path / "cache"))
    assert "Traceback" not in done.stderr
    if done.returncode:
        assert done.stderr.strip().startswith("sitmap:")
        assert "SITMAP_CACHE_DIR" in done.stderr


def test_html_in_an_unknown_filter_value_and_unknown_suffix(folder: Path) -> None:
    done = sitmap(folder, "export", "out.geojson", "--country", "Syriia")
    assert done.returncode == 1
    assert "Syria" in done.stderr
    assert not (folder / "out.geojson").exists()
    done = sitmap(folder, "export", "out.docx")
    assert done.returncode == 1
    assert ".geojson" in done.stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kills with SIGKILL")
def test_killed_at_any_moment_a_rerun_completes_and_doubles_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    towns = ["Saraqib", "Marea", "Azaz", "Jarabulus", "Manbij", "Tadef", "Kobani", "Tabqa", "Salamiyah", "Homs"]
    for n in range(120):
        text = f"On {n % 28 + 1} March 2024 warplanes struck {towns[n % 10]} in Syria, killing {n + 2} people.\n"
        (tmp_path / "in" / f"{n:03}.txt").write_text(text * (1 + n % 3) + f"Report {n}.", encoding="utf-8")
    whole = sitmap(tmp_path, "ingest", "in", "--store", "sqlite:///whole.db")
    assert whole.returncode == 0, whole.stderr

    for _ in range(3):
        process = subprocess.Popen(
            [*SITMAP, "ingest", "in", "--store", "sqlite:///cut.db"], cwd=tmp_path, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 60
        kept = -1
        while process.poll() is None and time.monotonic() < deadline:  # let it write something, then kill it
            time.sleep(0.05)
            if not (tmp_path / "cut.db").exists():
                continue
            try:
                with sqlite3.connect(f"file:{tmp_path / 'cut.db'}?mode=ro", uri=True) as connection:
                    now = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
                connection.close()
            except sqlite3.Error:
                continue
            if kept < 0:
                kept = now
            elif now > kept + 5:
                break
        process.send_signal(signal.SIGKILL)
        process.wait()
    done = sitmap(tmp_path, "ingest", "in", "--store", "sqlite:///cut.db")
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path / "cut.db") == rows(tmp_path / "whole.db")


@pytest.mark.parametrize(
    ("published", "code", "told", "read"),
    [
        ("2025-02-30", 1, 'no date: "2025-02-30"; write it as YYYY-MM-DD', False),
        ("2999-01-01", 0, "in the future: 2999-01-01", True),
        ("2025-02-14", 0, "", True),
    ],
)
def test_a_day_of_publication_is_judged_alike_of_files_and_of_lines(
    tmp_path: Path, published: str, code: int, told: str, read: bool
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "in" / "sources.csv").write_text(f"file,published\na.txt,{published}\n", encoding="utf-8")
    files = sitmap(tmp_path, "ingest", "in")
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": GOOD, "published": published}), encoding="utf-8")
    lines = sitmap(tmp_path, "dates", "in.jsonl")
    for done, where in ((files, "a.txt"), (lines, "line")):
        assert done.returncode == code
        assert told in done.stderr and (where in done.stderr or not told)
        assert len(done.stderr.splitlines()) == bool(told)
    assert len(rows(tmp_path / "sitmap.db")) == read
    assert ("error" not in json.loads(lines.stdout)) is read


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        (b"", 0, "sitmap: lines.jsonl is empty; it should hold a JSON object a line\n"),
        (b'{"text": "It rained on Monday."}\n\x00\xff\n[1]\n', 1,
         "sitmap: 2 line(s) of 3 could not be answered; the first: line 2"),
    ],
)  # fmt: skip
def test_what_was_wrong_with_lines_is_summed_up_in_one(tmp_path: Path, content: bytes, code: int, told: str) -> None:
    (tmp_path / "lines.jsonl").write_bytes(content)
    done = sitmap(tmp_path, "dates", "lines.jsonl")
    assert done.returncode == code
    assert done.stderr.startswith(told)
    assert done.stderr.count("\n") == 1
    assert len(done.stdout.splitlines()) == len(content.splitlines())


def test_a_file_of_another_format_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("# A report\n\nGunmen killed two people in Homs on Monday.\nNobody saw them.\n", encoding="utf-8")
    done = sitmap(tmp_path, "extract", "report.md")
    assert done.returncode == 1
    (answer,) = done.stdout.splitlines()
    assert json.loads(answer)["error"]["code"] == "bad_input"
    assert done.stderr.splitlines() == [f"sitmap: {json.loads(answer)['error']['message']}"]
    assert "sitmap ingest report.md" in done.stderr
