"""A store of a dozen incidents, a served app and a browser."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))

from samples import fill

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=f"sqlite:///{tmp_path / 'test.db'}", cache_dir=str(tmp_path / "cache"), reviewer="Ana")


@pytest.fixture
def store(settings: Settings) -> Iterator[Any]:
    from geo.store import open_store

    opened = open_store(settings.store, create=True)
    fill(opened)
    yield opened
    opened.close()


class Server:
    """An app served by waitress in a thread."""

    def __init__(self, app: Any) -> None:
        import waitress

        self.app = app
        self.server = waitress.create_server(app.server, host="127.0.0.1", port=0, threads=6)
        self.url = f"http://127.0.0.1:{self.server.effective_port}"
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.server.close()


@pytest.fixture
def served(settings: Settings, store: Any) -> Iterator[Server]:
    from dashboard.app import create_app

    server = Server(create_app(settings, store=store))
    yield server
    server.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium found; install it (apt-get install chromium) to run the browser tests")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.problems = []
    opened.requested = []
    opened.on("pageerror", lambda e: opened.problems.append(str(e)))
    opened.on("console", lambda m: opened.problems.append(m.text) if m.type == "error" else None)
    opened.on("request", lambda r: opened.requested.append(r.url))
    yield opened
    context.close()
