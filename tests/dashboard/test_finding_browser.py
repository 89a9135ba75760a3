"""Finding in a real browser: filters, chips, the address, search, the table, files of what is shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from browse import calm, visit, wait_address, wait_shown, wait_title
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_chip_removes_its_filter(page: Any, served: Any) -> None:
    visit(page, f"{served.url}/?country=SY&category=Battles")
    wait_shown(page, "1 of 10")
    page.locator(".chip", has_text="Battles").click()
    wait_shown(page, "3 of 10")
    page.click(".clear")
    wait_shown(page, "10 of 10")
    assert "country" not in page.url


def test_every_facet_filters(page: Any, served: Any) -> None:
    visit(page, served.url)
    left = {"status": 8, "outcome": 9, "role": 4, "country": 3, "precision": 4, "source": 7, "confidence": 8}
    for key, expected in left.items():
        page.locator(f'[data-folder="{key}"] > summary').click()
        line = page.locator(f'[data-folder="{key}"] button.plain').first
        expect(line).to_be_visible()
        line.click()
        wait_shown(page, f"{expected} of 10")
        page.click(".clear")
        wait_shown(page, "10 of 10")


def test_address_restores_everything(page: Any, served: Any, browser: Any) -> None:
    from conftest import new_profile

    visit(page, served.url)
    page.click('.eye[data-value="Protests"]')
    page.click('.legend button:has-text("swap")')
    page.locator('.leaflet-mark.is-incident[aria-label*="Khartoum"]').click()
    wait_title(page, "Khartoum")
    calm(page)
    context = new_profile(browser)
    other = context.new_page()
    visit(other, page.url)
    wait_title(other, page.locator(".panel h2").inner_text())
    expect(other.locator('.eye[data-value="Protests"]')).to_have_attribute("aria-checked", "false")
    expect(other.locator("body")).to_have_attribute("data-color", "actor")
    assert other.evaluate("sitmap.map.getZoom()") == page.evaluate("sitmap.map.getZoom()")
    assert other.evaluate("sitmap.one('at')") == page.evaluate("sitmap.one('at')")
    context.close()


def test_text_search_and_unknown_value(page: Any, served: Any) -> None:
    visit(page, served.url)
    page.keyboard.press("/")
    page.keyboard.type("oil field")
    page.keyboard.press("Enter")
    wait_shown(page, "1 of 10")
    visit(page, f"{served.url}/?country=Atlantis")
    expect(page.locator(".notice")).to_contain_text("Atlantis")
    wait_shown(page, "10 of 10")


def test_keys_keep_their_order_while_answers_arrive(page: Any, served: Any) -> None:
    visit(page, served.url)
    page.keyboard.press("/")
    page.keyboard.type("khartoum", delay=220)  # longer than the pause after which the server is asked
    expect(page.locator("#search")).to_have_value("khartoum")
    expect(page.locator("#search-hits .hit", has_text="Khartoum").first).to_be_visible()


def test_search_finds_actors_categories_and_countries(page: Any, served: Any) -> None:
    visit(page, served.url)
    page.keyboard.press("/")
    page.keyboard.type("houth")
    page.locator("#search-hits .hit", has_text="actor").click()
    wait_shown(page, "3 of 10")
    expect(page.locator(".chip", has_text="houthis")).to_be_visible()


def test_search_knows_all_names_of_an_actor(page: Any, served: Any) -> None:
    visit(page, served.url)
    for typed in ("Ansar Allah", "Houthi movement"):
        page.keyboard.press("/")
        page.keyboard.type(typed)
        expect(page.locator("#search-hits .hit", has_text="actor · 3")).to_be_visible()
        page.keyboard.press("Enter")
        wait_address(page, "actor=houthis")
        wait_shown(page, "3 of 10")
        page.click(".clear")
        wait_shown(page, "10 of 10")


def test_table_equals_the_map(page: Any, served: Any) -> None:
    visit(page, f"{served.url}/?view=table")
    rows = page.locator('.ag-center-cols-container [role="row"]')
    expect(rows).to_have_count(10)
    expect(rows.filter(has_text="date not known")).to_have_count(1)
    page.click('.ag-row:has-text("Khartoum") .cell-title')
    wait_title(page, "Khartoum")


def test_overview_is_clickable(page: Any, served: Any) -> None:
    visit(page, f"{served.url}/?view=overview")
    page.locator(".matrix td button").first.click()
    expect(page.locator(".chip")).to_have_count(2)  # a category and a kind of actor
    wait_address(page, "category=")
    wait_address(page, "actor=")


def test_copy_link_and_export(page: Any, served: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{served.url}/?country=SY")
    wait_shown(page, "3 of 10")
    page.click('[data-tool="link"]')
    expect(page.locator("#live")).to_have_text("Link copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.click(".menu summary")
    with page.expect_download() as waiting:
        page.click('[data-export="geojson"]:not([data-public])')
    data = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert len(data["features"]) == 3


def test_empty_result_is_a_written_page(page: Any, served: Any) -> None:
    visit(page, f"{served.url}/?country=SY&category=Riots&view=overview")
    written = page.locator(".sheet-overview .written")
    expect(written).to_contain_text("Nothing matches")
    written.locator("button", has_text="clear all").click()
    wait_shown(page, "10 of 10")
