"""A store of a dozen incidents, a served app and a browser."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.context import Context
from geo.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))

from browse import PATIENCE_MS
from samples import FakeNames, fill

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def _settings(folder: Path, **more: Any) -> Settings:
    return Settings(store=f"sqlite:///{folder / 'test.db'}", cache_dir=str(folder / "cache"), reviewer="Ana", **more)


def _store(settings: Settings) -> Any:
    from geo.store import open_store

    opened = open_store(settings.store, create=True)
    fill(opened)
    return opened


def make_app(settings: Settings, store: Any) -> Any:
    from dashboard.app import create_app

    app = create_app(settings, store=store)
    app.context._names = FakeNames()
    return app


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return _settings(tmp_path)


@pytest.fixture
def store(settings: Settings) -> Iterator[Any]:
    opened = _store(settings)
    yield opened
    opened.close()


class Server:
    """An app served by waitress in a thread."""

    def __init__(self, app: Any) -> None:
        import waitress

        self.app = app
        self.server = waitress.create_server(app.server, host="127.0.0.1", port=0, threads=6)
        self.url = f"http://127.0.0.1:{self.server.effective_port}"
        self.closing = False
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            self.server.run()
        except (OSError, ValueError):
            if not self.closing:  # the loop may be waiting on the sockets that are being closed
                raise

    def close(self) -> None:
        """Close the sockets; the loop may notice while it waits on them."""
        self.closing = True
        self.server.close()


@pytest.fixture
def context(settings: Settings, store: Any) -> Context:
    """What the page's functions ask, over the store of the test."""
    return Context(settings, store=store)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One app for all tests that only look."""
    settings = _settings(tmp_path_factory.mktemp("dashboard"))
    store = _store(settings)
    server = Server(make_app(settings, store))
    yield server
    server.close()
    store.close()


@pytest.fixture
def writable(settings: Settings, store: Any) -> Iterator[Server]:
    """An app of its own for a test that changes something."""
    server = Server(make_app(settings, store))
    yield server
    server.close()


@pytest.fixture(scope="module")  # not the session: Playwright's loop would bar other modules from theirs
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium found; install it (apt-get install chromium) to run the browser tests")
    sync_api = pytest.importorskip("playwright.sync_api")
    sync_api.expect.set_options(timeout=PATIENCE_MS)
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def profile(browser: Any) -> Iterator[Any]:
    """One browser profile, so that scripts are fetched once; pages in it are fresh."""
    context = new_profile(browser)
    yield context
    context.close()


def new_profile(browser: Any, **options: Any) -> Any:
    """A profile of a patient reader with a laptop's screen, unless told otherwise."""
    context = browser.new_context(
        **({"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"} | options)
    )
    context.set_default_timeout(PATIENCE_MS)
    return context


@pytest.fixture
def page(profile: Any) -> Iterator[Any]:
    opened = profile.new_page()
    watch(opened)
    yield opened
    if opened.url.startswith("http"):
        opened.evaluate("localStorage.clear()")
    opened.close()


def watch(page: Any) -> None:
    """Note errors and requests on the page object."""
    page.problems = []
    page.requested = []
    page.on("pageerror", lambda e: page.problems.append(str(e)))
    page.on("console", lambda m: page.problems.append(m.text) if m.type == "error" else None)
    page.on("request", lambda r: page.requested.append(r.url))
