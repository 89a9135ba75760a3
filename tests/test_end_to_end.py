"""From files on disk to what a browser shows: ingest, serve, look."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")

REPORT = """---
title: Two strikes
publisher: Example Wire <script>document.body.dataset.hacked=1</script>
published: 2025-02-16
---
On 14 February 2025 warplanes struck Saraqib in Syria, killing 3 people. Rescue workers searched the rubble for hours.

On 15 February 2025 rebels and soldiers clashed in Sumy in Ukraine. <img src=x onerror="document.body.dataset.hacked=1">
"""

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "report.md").write_text(REPORT, encoding="utf-8")
    sitmap = [sys.executable, "-m", "geo.cli"]
    subprocess.run([*sitmap, "ingest", "in"], cwd=tmp_path, check=True, capture_output=True)
    server = subprocess.Popen(
        [*sitmap, "serve", "--port", "8750"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert server.stdout
    for line in server.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            yield found[0]
            break
    else:
        pytest.fail("the server ended without printing its address")
    server.terminate()
    server.wait(timeout=20)
    server.stdout.close()


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=which("chromium") or which("chromium-browser") or which("google-chrome"),
            args=["--no-sandbox"],
        )
        opened = browser.new_page(viewport={"width": 1440, "height": 900})
        opened.asked = []
        opened.on("request", lambda request: opened.asked.append(request.url))
        opened.goto(address)
        opened.wait_for_selector("body[data-ready='1']", timeout=60_000)
        yield opened
        browser.close()


def test_from_files_to_the_map_in_a_browser(page: Any, address: str) -> None:
    from playwright.sync_api import expect

    marks = page.locator(".leaflet-marker-pane .leaflet-mark")
    expect(marks).to_have_count(2, timeout=20_000)

    # A layer switched off takes its markers away, and gives them back.
    eye = page.locator(".folders .line", has_text="Explosions/Remote").locator(".eye")
    eye.click()
    expect(marks).to_have_count(1, timeout=20_000)
    eye.click()
    expect(marks).to_have_count(2, timeout=20_000)

    # The panel shows the sentence, highlighted in its paragraph, and what is known beside it.
    page.locator(".leaflet-mark[aria-label*='Saraqib']").click()
    quote = page.locator(".right mark")
    quote.wait_for()
    assert quote.inner_text().startswith("On 14 February 2025 warplanes struck Saraqib")
    panel = page.locator(".right").inner_text()
    assert "14 Feb 2025" in panel
    assert "Saraqib" in panel
    assert "Example Wire" in panel
    assert "Rescue workers" in panel  # the context around the sentence
    assert "<script>" in panel  # markup in a report is shown as text ...
    assert page.evaluate("document.body.dataset.hacked") is None  # ... and never run

    # Nothing is asked of anyone but this server; attribution is shown.
    outside = [u for u in page.asked if not u.startswith((address, "data:", "blob:"))]
    assert outside == []
    assert "Natural Earth" in page.locator("body").inner_text()
