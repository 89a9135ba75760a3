"""For everyone: axe-core finds nothing serious, keys suffice, phone width, right-to-left, Arabic."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from browse import calm, fold, visit, wait_shown
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def serious(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{v['id']}: {v['help']} ({v['nodes'][0]['html'][:160]})"
        for v in found
        if v["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_serious_on_any_view(page: Any, served: Any, theme: str) -> None:
    visit(page, f"{served.url}/?theme={theme}")
    found = {"map": serious(page)}
    for view in ("table", "review", "overview", "briefing"):
        page.click(f'.tab[data-view="{view}"]')
        if view in ("table", "review"):
            expect(page.locator(f".sheet-{view} .ag-row").first).to_be_visible()
        if view == "briefing":  # the preview comes unasked
            expect(page.locator("#brief-page img")).to_be_visible()
        calm(page)
        found[view] = serious(page)
    page.evaluate("sitmap.set({view: 'add'})")
    calm(page)
    found["add"] = serious(page)
    for path in ("about", "document/one"):
        page.goto(f"{served.url}/{path}?theme={theme}")
        expect(page.locator("html")).to_have_attribute("data-theme", theme)
        found[path] = serious(page)
    assert {view: what for view, what in found.items() if what} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_serious_in_panel_and_dialogs(page: Any, served: Any, theme: str) -> None:
    identifier = next(i.id for i in served.app.context.store.incidents() if i.alternatives)
    visit(page, f"{served.url}/?sel={identifier}&theme={theme}")
    expect(page.locator(".panel h2")).to_be_visible()
    page.keyboard.press("e")
    fold(page, "Note, tags, source, split")
    calm(page)
    assert serious(page) == []
    page.keyboard.press("?")
    expect(page.locator("dialog#help")).to_be_visible()
    assert serious(page) == []


def test_keyboard_alone(page: Any, served: Any) -> None:
    visit(page, served.url)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    mark = page.locator(".leaflet-mark.is-incident").first
    mark.focus()
    key = mark.get_attribute("data-key")
    page.keyboard.press("Enter")
    expect(page.locator(".panel h2")).to_be_visible()
    page.evaluate("sitmap.set({off: 'Riots'})")  # a new answer makes the marks anew
    calm(page)
    expect(page.locator(f'.leaflet-mark[data-key="{key}"]')).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("body")).to_have_attribute("data-selected", "")


def test_a_press_counts_though_its_mark_is_made_anew(page: Any, served: Any) -> None:
    visit(page, served.url)
    box = page.locator('.leaflet-mark.is-incident[aria-label*="Khartoum"]').bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.evaluate("sitmap.set({off: 'Riots'})")
    calm(page)
    page.mouse.up()
    expect(page.locator(".panel h2")).to_contain_text("Khartoum")


def test_phone_width(browser: Any, served: Any) -> None:
    from conftest import new_profile

    context = new_profile(browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    visit(page, served.url)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("#left")).to_be_hidden()
    page.click('[data-fold="left"]')
    expect(page.locator("#left")).to_be_visible()
    page.click('[data-fold="left"]')
    expect(page.locator("#left")).to_be_hidden()
    page.locator('.leaflet-mark.is-incident[aria-label*="Khartoum"]').tap()
    expect(page.locator(".panel h2")).to_be_visible()
    assert page.locator("#right").bounding_box()["width"] <= 390
    context.close()


def test_arabic_from_right_to_left(page: Any, settings: Any, store: Any) -> None:
    from conftest import Server, make_app

    server = Server(make_app(msgspec.structs.replace(settings, language="ar"), store))
    visit(page, server.url)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator(".tabs")).to_contain_text("خريطة")
    assert page.locator("#left").bounding_box()["x"] > 700  # the folders stand at the right
    expect(page.locator("#lists")).to_contain_text("اليمن")  # countries by their Arabic names
    page.evaluate("sitmap.set({country: 'SY'})")
    expect(page.locator("#chips")).to_contain_text("سوريا")
    wait_shown(page, "3")
    calm(page)
    assert serious(page) == []
    server.close()
