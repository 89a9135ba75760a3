"""For everyone: axe-core finds nothing serious, keys suffice, phone width, right-to-left, Arabic."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

pytestmark = pytest.mark.browser
READY = 'body[data-ready="1"]'


def serious(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{v['id']}: {v['help']} ({v['nodes'][0]['html'][:160]})"
        for v in found
        if v["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("view", ["map", "table", "review", "overview", "briefing", "add"])
def test_nothing_serious_light_and_dark(page: Any, served: Any, view: str) -> None:
    page.goto(f"{served.url}/?view={view}&theme=light")
    page.wait_for_selector(READY)
    page.wait_for_selector(".folders .line")
    if view in ("table", "review"):
        page.wait_for_selector(".ag-row")
    page.wait_for_timeout(300)
    assert serious(page) == []
    page.click('[data-tool="theme"]')
    page.wait_for_selector('html[data-theme="dark"]')
    assert serious(page) == []


def test_nothing_serious_in_panel_and_dialogs(page: Any, writable: Any, store: Any) -> None:
    identifier = next(i.id for i in store.incidents() if i.alternatives)
    page.goto(f"{writable.url}/?sel={identifier}&theme=light")
    page.wait_for_selector(READY)
    page.wait_for_selector(".panel h2")
    page.keyboard.press("e")
    page.wait_for_timeout(300)
    assert serious(page) == []
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    assert serious(page) == []


def test_keyboard_alone(page: Any, served: Any) -> None:
    page.goto(served.url)
    page.wait_for_selector(READY)
    page.wait_for_selector(".folders .line")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    mark = page.locator(".leaflet-mark.is-incident").first
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".panel h2")
    page.keyboard.press("Escape")
    page.wait_for_selector('body[data-selected=""]', state="attached")


def test_phone_width(browser: Any, served: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(served.url)
    page.wait_for_selector(READY)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not page.locator("#left").is_visible()
    page.click('[data-fold="left"]')
    assert page.locator("#left").is_visible()
    page.click('[data-fold="left"]')
    page.locator('.leaflet-mark.is-incident[aria-label*="Khartoum"]').tap()
    page.wait_for_selector(".panel h2")
    box = page.locator("#right").bounding_box()
    assert box["width"] <= 390
    context.close()


def test_arabic_from_right_to_left(page: Any, settings: Any, store: Any) -> None:
    from conftest import Server, make_app

    server = Server(make_app(msgspec.structs.replace(settings, language="ar"), store))
    page.goto(server.url)
    page.wait_for_selector(READY)
    page.wait_for_selector(".folders .line")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert "خريطة" in page.locator(".tabs").inner_text()
    left = page.locator("#left").bounding_box()
    assert left["x"] > 700  # the folders stand at the right
    assert page.locator(".tabs").inner_text().isascii() is False
    server.close()
