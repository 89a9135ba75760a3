"""How the browser tests look at the page: they wait for the page's own word (``assets/12_busy.js``) or an element."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

#: The first view is drawn and nothing is on its way.
CALM = 'body[data-ready="1"]:not([data-busy])'
#: Milliseconds that a page may take on a busy machine; no test waits so long where all is well.
PATIENCE_MS = 60_000

_MARKS = """
expected => [...document.querySelectorAll(".leaflet-mark")].reduce((sum, mark) => {
  const pie = mark.querySelector(".pie-count");
  return sum + (pie ? Number(pie.textContent) : mark.classList.contains("is-incident") ? 1 : 0);
}, 0) === expected
"""


def visit(page: Any, url: str) -> None:
    """Open an address and wait until all of it is there."""
    page.goto(url)
    calm(page)
    expect(page.locator(".folders .line").first).to_be_attached()


def calm(page: Any) -> None:
    """Wait until the page has everything that was asked for."""
    page.wait_for_selector(CALM, state="attached")


def wait_marks(page: Any, expected: int) -> None:
    """Wait until so many incidents are drawn, those inside clusters included."""
    page.wait_for_function(_MARKS, arg=expected)


def wait_shown(page: Any, text: str) -> None:
    """Wait until the header says so many of how many."""
    expect(page.locator("#counts")).to_contain_text(text)


def wait_title(page: Any, text: str) -> None:
    """Wait until the panel shows the incident of that title."""
    expect(page.locator(".panel h2")).to_contain_text(text)


def said(page: Any, text: str) -> None:
    """Wait until the page has said so, to screen readers and everyone."""
    expect(page.locator("#live")).to_contain_text(text)


def wait_address(page: Any, part: str) -> None:
    """Wait until the address holds these words."""
    page.wait_for_function("part => location.search.includes(part)", arg=part)


def fold(page: Any, title: str) -> Any:
    """Open a fold of the panel and return it."""
    found = page.locator(".panel .fold", has_text=title)
    if not found.evaluate("f => f.open"):
        found.locator("summary").click()
    return found
