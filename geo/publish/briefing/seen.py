"""An address of the dashboard -> a picture of it as a person sees it, by headless Chromium."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any, Final

from geo.errors import InputError, MissingExtra, PublishError
from geo.publish.atomic import replacing

#: Names under which systems install Chromium or a browser like it; ``SITMAP_CHROMIUM`` names another.
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
#: The page sets this when map and data have been drawn; see dashboard/assets.
READY: Final = "[data-ready='1'], [data-ready='true']"
#: Longest time to wait for the page and for its map, in milliseconds.
PATIENCE_MS: Final = 30_000
#: Where `sitmap serve` listens unless told otherwise.
DASHBOARD: Final = "http://127.0.0.1:8050/"
_SIZE: Final = (1600, 900)


def take(address: str, out: str | Path, *, scale: float = 1.0) -> str:
    """Save a picture (.png) or a page (.pdf) of what a browser shows.

    Parameters
    ----------
    address : str
        A web address, or a view's query string ('country=IQ&since=-7d') for the dashboard on this machine.
    out : str or pathlib.Path
    scale : float
        Pixels per CSS pixel.

    Returns
    -------
    str
        What to say.

    Raises
    ------
    MissingExtra
        If there is no playwright or no browser; it says how to get them.
    InputError
        If the page does not answer or its map never becomes ready.
    """
    target = Path(out)
    if target.suffix.lower() not in (".png", ".pdf"):
        raise InputError(f"--as-seen writes .png and .pdf, not {target.suffix or 'a file without suffix'}")
    url = address if "://" in address else DASHBOARD + "?" + address.lstrip("?/")
    with _playwright() as running:
        browser = running.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        try:
            page = browser.new_page(viewport={"width": _SIZE[0], "height": _SIZE[1]}, device_scale_factor=scale)
            _open(page, url)
            with replacing(target) as part:
                if target.suffix.lower() == ".png":
                    page.screenshot(path=str(part), animations="disabled")
                else:
                    page.pdf(path=str(part), width=f"{_SIZE[0]}px", height=f"{_SIZE[1]}px", print_background=True)
        finally:
            browser.close()
    return f"{target}: {url} as seen"


def browser_path() -> str:
    """Where Chromium is.

    Raises
    ------
    MissingExtra
        If there is none.
    """
    named = os.environ.get("SITMAP_CHROMIUM")
    if named and not Path(named).is_file():
        raise MissingExtra(f"SITMAP_CHROMIUM names {named}, which is not there; correct it or unset it")
    found = named or next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise MissingExtra(
            "--as-seen needs a browser: install Chromium (apt install chromium, brew install chromium) or set "
            "SITMAP_CHROMIUM; `sitmap brief` without --as-seen needs none"
        )
    return found


def _playwright() -> Any:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise MissingExtra("--as-seen needs playwright: pip install 'sitmap[browser]'") from None
    return sync_playwright()


def _open(page: Any, url: str) -> None:
    from playwright.sync_api import Error

    try:
        page.goto(url, timeout=PATIENCE_MS)
    except Error as error:
        why = error.message.splitlines()[0]
        raise InputError(f"cannot open {url}: {why}; is `sitmap serve` running there?") from None
    try:
        page.wait_for_selector(READY, state="attached", timeout=PATIENCE_MS)
        page.evaluate("document.fonts.ready")
    except Error:
        raise PublishError(
            f"{url} did not say within {PATIENCE_MS // 1000} s that its map is ready; is it Sitmap's page?"
        ) from None
