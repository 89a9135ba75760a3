"""What all tests share: no network but loopback, one gazetteer index, no settings of the person who runs them."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# Built once and kept between runs; a changed table or version makes the index rebuild itself.
_CACHE = ROOT / ".pytest_cache" / "sitmap"
for _name in [name for name in os.environ if name.startswith("SITMAP_")]:
    del os.environ[_name]
os.environ["SITMAP_CACHE_DIR"] = str(_CACHE)
os.environ["SITMAP_CONFIG"] = str(_CACHE / "no-such-config.toml")
_LOOPBACK = {"127.0.0.1", "::1", "localhost", ""}


def _guard(connect: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family != socket.AF_UNIX and address[0] not in _LOOPBACK and not str(address[0]).startswith("127."):
            raise AssertionError(f"a test tried to open a connection to {address}")
        return connect(self, address)

    return guarded


socket.socket.connect = _guard(socket.socket.connect)  # type: ignore[method-assign]
socket.socket.connect_ex = _guard(socket.socket.connect_ex)  # type: ignore[method-assign]


def chromium_path() -> str | None:
    """Chromium on the PATH, or None."""
    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )


def _long_ones_first(items: list[pytest.Item]) -> None:
    """Begin with modules that hold a slow test, then the browser's, so that no worker is left with one at the end."""
    module = {item: item.nodeid.partition("::")[0] for item in items}
    slow = {module[item] for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: 0 if module[item] in slow else 1 if item.get_closest_marker("browser") else 2)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order them for two workers; skip, with a reason, what this machine cannot run."""
    _long_ones_first(items)
    for item in items:
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            item.add_marker(
                pytest.mark.skip(reason=f"development corpora are not there ({SHARED.name}/ beside the checkout)")
            )
        if item.get_closest_marker("browser") and chromium_path() is None:
            item.add_marker(pytest.mark.skip(reason="no Chromium on the PATH; get one with: apt-get install chromium"))


@pytest.fixture(scope="session")
def settings() -> Any:
    """Settings whose cache is the tests' own."""
    from geo.settings import load_settings

    return load_settings()


@pytest.fixture(scope="session")
def pipeline(settings: Any) -> Any:
    """The whole chain with the embedded gazetteer."""
    from geo.pipeline import Pipeline

    return Pipeline(settings)


@pytest.fixture(scope="session")
def gazetteer(pipeline: Any) -> Any:
    """The embedded gazetteer."""
    return pipeline.index
