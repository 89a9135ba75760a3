"""Time in a real browser: brush, bars, play, steps, uncertain dates."""

from __future__ import annotations

from typing import Any

import pytest
from browse import calm, visit, wait_address, wait_shown, wait_title
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_brush_filters(page: Any, served: Any) -> None:
    visit(page, served.url)
    expect(page.locator("#timeline svg")).to_be_visible()
    box = page.locator("#timeline").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + 30, steps=5)
    page.mouse.up()
    expect(page.locator(".chip", has_text="from")).to_be_visible()
    wait_address(page, "since=2025-0")
    wait_address(page, "until=2025-0")
    wait_shown(page, "7 of 10")
    expect(page.locator("#chips")).to_contain_text("1 without a date left out")


def test_steps_of_day_week_and_month(page: Any, served: Any) -> None:
    visit(page, served.url)
    bars = page.locator("#timeline .bar-cell")
    for by, expected in (("day", 9), ("week", 4), ("month", 2)):
        page.click(f'.seg[data-by="{by}"]')
        expect(bars).to_have_count(expected)
    page.locator("#timeline").click(position={"x": 200, "y": 40})
    wait_address(page, "since=2025-06-01")
    wait_shown(page, "2 of 10")


def test_uncertain_dates_are_shown_as_uncertain(page: Any, served: Any) -> None:
    visit(page, served.url)
    expect(page.locator("#timeline .rough")).to_have_count(1)
    expect(page.locator("#timeline title", has_text="not dated to a day")).to_have_count(1)
    expect(page.locator("#timeline-note")).to_contain_text("1 without a date")


def test_play_moves_the_window(page: Any, served: Any) -> None:
    visit(page, served.url)
    page.click("#play")
    expect(page.locator(".chip", has_text="from")).to_be_visible()
    first = page.evaluate("sitmap.one('since')")
    page.wait_for_function("first => sitmap.one('since') > first", arg=first)
    page.click("#play")
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")


def test_arrow_keys_step_through_time(page: Any, served: Any) -> None:
    visit(page, served.url)
    page.keyboard.press("ArrowRight")
    wait_title(page, "Remote explosive")  # what has no date stands before everything
    for _ in range(3):  # as fast as a person can: no key is lost
        page.keyboard.press("ArrowRight")
    calm(page)
    wait_title(page, "Armed clash in Aleppo")
    page.keyboard.press("k")
    wait_title(page, "Khartoum")
    page.keyboard.press("Escape")
    expect(page.locator("body")).to_have_attribute("data-selected", "")


def test_shift_and_arrows_move_the_dates(page: Any, served: Any) -> None:
    visit(page, f"{served.url}/?since=2025-07-03&until=2025-07-04&by=day")
    wait_shown(page, "3 of 10")
    page.keyboard.press("Shift+ArrowRight")
    wait_address(page, "since=2025-07-04")
    wait_address(page, "until=2025-07-05")


def test_what_lies_before_the_axis_has_a_bar_of_its_own(page: Any, served: Any) -> None:
    visit(page, served.url)
    bars = [[f"2025-07-{day:02d}"] * 2 + [[1, 0, 0, 0, 0, 0], 0] for day in (2, 9, 20)]
    earlier = ["2003-03-01", "2014-05-31", [0, 2, 0, 0, 0, 0], 1]
    told = {"step": "day", "bars": bars, "earlier": earlier, "undated": 0}
    page.evaluate("told => sitmap.drawTime(told)", told)
    cells = page.locator("#timeline .bar-cell")
    expect(cells).to_have_count(4)
    expect(page.locator("#timeline text.earlier")).to_have_text("earlier")
    assert float(cells.nth(1).get_attribute("x") or 0) >= 44, "beside the others"
    page.locator("#timeline").click(position={"x": 12, "y": 30})
    wait_address(page, "since=2003-03-01")
    wait_address(page, "until=2014-05-31")
