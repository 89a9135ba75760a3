"""The page in a real browser: what a reader sees and does on the map, in time and in the table."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
READY = 'body[data-ready="1"]'


def visit(page: Any, served: Any, path: str = "/") -> None:
    page.goto(served.url + path)
    page.wait_for_selector(READY, timeout=30_000)
    page.wait_for_selector(".folders .line")


def marks(page: Any) -> int:
    """Incidents drawn, those inside clusters included."""
    singles = page.locator(".leaflet-mark.is-incident").count()
    clusters = page.locator(".leaflet-mark.is-cluster .pie-count").all_text_contents()
    return singles + sum(int(t) for t in clusters)


def settled(page: Any, expected: int) -> None:
    """Wait until so many incidents are drawn."""
    for _ in range(60):
        if marks(page) == expected:
            return
        page.wait_for_timeout(100)
    assert marks(page) == expected


def shown(page: Any) -> str:
    return page.locator("#counts").inner_text()


def wait_shown(page: Any, text: str) -> None:
    page.wait_for_selector(f'#counts:has-text("{text}")')


def test_first_view_asks_nobody_outside(page: Any, served: Any) -> None:
    visit(page, served)
    settled(page, 7)
    assert shown(page) == "10 of 10"
    assert [u for u in page.requested if not u.startswith((served.url, "data:", "blob:"))] == []
    assert page.problems == []
    assert "Natural Earth" in page.locator(".attribution").inner_text()
    assert "km" in page.locator("#scale").inner_text()


def test_each_tab_asks_nobody_outside(page: Any, served: Any) -> None:
    for view in ("table", "review", "overview", "briefing", "add"):
        visit(page, served, f"/?view={view}")
        page.wait_for_timeout(400)
    assert [u for u in page.requested if not u.startswith((served.url, "data:", "blob:"))] == []
    assert page.problems == []


def test_layers_switch_independently_and_together(page: Any, served: Any) -> None:
    visit(page, served)
    settled(page, 7)
    page.click('.eye[data-value="Strategic developments"]')
    settled(page, 5)
    assert "off=Strategic" in page.url
    page.click('.eye[data-value="Rebel group"]')
    settled(page, 4)
    page.go_back()
    settled(page, 5)


def test_counts_follow_the_filters(page: Any, served: Any) -> None:
    visit(page, served, "/?country=SY")
    wait_shown(page, "3 of 10")
    lines = page.locator('[data-folder="categories"] .node').all_inner_texts()
    assert any(re.search(r"Battles\s+1", line) for line in lines)
    assert any(re.search(r"Explosions/Remote violence\s+0", line) for line in lines)


def test_chip_removes_its_filter(page: Any, served: Any) -> None:
    visit(page, served, "/?country=SY&category=Battles")
    wait_shown(page, "1 of 10")
    page.click('.chip:has-text("Battles")')
    wait_shown(page, "3 of 10")
    page.click(".clear")
    wait_shown(page, "10 of 10")
    assert "country" not in page.url


def test_a_mark_opens_its_sentence(page: Any, served: Any) -> None:
    visit(page, served)
    page.locator('.leaflet-mark.is-incident[aria-label*="Dohuk"]').click()
    page.wait_for_selector(".panel h2")
    assert page.locator(".panel mark").inner_text().startswith("On 16 July a drone hit an oil field near Dohuk")
    assert "Nobody has said who sent it." in page.locator(".panel blockquote").inner_text()
    assert "near Dohuk, Iraq" in page.locator(".panel").inner_text()
    assert "16 Jul 2025" in page.locator(".panel").inner_text()
    assert "within about 25 km" in page.locator(".panel").inner_text()
    assert "Erbil" in page.locator(".panel").inner_text()  # the other place it could be
    link = page.locator(".panel figcaption a").first
    assert link.get_attribute("href") == "https://courier.example/week"
    assert "sel=" in page.url


def test_cluster_shows_shares_and_fans_out(page: Any, served: Any) -> None:
    visit(page, served)
    cluster = page.locator(".leaflet-mark.is-cluster", has_text="3")
    assert cluster.locator(".pie-slice").count() == 3
    cluster.click()
    page.wait_for_selector(".fan-line", state="attached")
    assert page.locator("path.fan-line").count() == 3


def test_uncertain_places_show_their_radius(page: Any, served: Any) -> None:
    visit(page, served, "/?at=36.86,42.98,9")
    page.wait_for_selector("path.area", state="attached")
    assert page.locator("path.area").count() == 1


def test_country_level_unplaced_and_undated_stand_in_lists(page: Any, served: Any) -> None:
    visit(page, served)
    lists = page.locator("#lists").inner_text()
    assert "Somewhere in Yemen: 1" in lists
    assert "Without a place: 2" in lists
    assert "Without a date: 1" in lists


def test_colour_and_shape_swap(page: Any, served: Any) -> None:
    visit(page, served)
    page.click('.legend button:has-text("swap")')
    page.wait_for_selector('body[data-color="actor"]')
    page.wait_for_selector('.legend:has-text("Colour: actor")')
    assert "color=actor" in page.url


def test_status_has_an_outline(page: Any, served: Any) -> None:
    visit(page, served, "/?at=20.0,38.5,6")
    page.locator(".leaflet-mark.is-cluster").click()
    page.wait_for_selector(".fan-line", state="attached")
    assert page.locator("svg.outline-1").count() >= 1  # claimed
    assert page.locator("svg.outline-2").count() >= 1  # intercepted


def test_timeline_brush_filters(page: Any, served: Any) -> None:
    visit(page, served)
    page.wait_for_selector("#timeline svg")
    box = page.locator("#timeline").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + 30, steps=5)
    page.mouse.up()
    page.wait_for_selector(".chip:has-text('from')")
    assert "since=2025-0" in page.url and "until=2025-0" in page.url
    wait_shown(page, "7 of 10")
    assert "1 without a date left out" in page.locator("#chips").inner_text()


def test_play_moves_the_window(page: Any, served: Any) -> None:
    visit(page, served)
    page.wait_for_selector("#timeline svg")
    page.click("#play")
    page.wait_for_selector(".chip:has-text('from')")
    first = page.url
    page.wait_for_timeout(1500)
    assert page.url != first
    page.click("#play")


def test_arrow_keys_step_through_time(page: Any, served: Any) -> None:
    visit(page, served)
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".panel h2")
    first = page.locator(".panel h2").inner_text()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(f'.panel h2:not(:has-text("{first}"))')
    page.keyboard.press("Escape")
    page.wait_for_selector('body[data-selected=""]', state="attached")


def test_address_restores_everything(page: Any, served: Any, browser: Any) -> None:
    visit(page, served)
    page.click('.eye[data-value="Protests"]')
    page.click('.legend button:has-text("swap")')
    page.locator('.leaflet-mark.is-incident[aria-label*="Khartoum"]').click()
    page.wait_for_selector(".panel h2")
    page.wait_for_timeout(300)
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    other = context.new_page()
    other.goto(page.url)
    other.wait_for_selector(READY)
    other.wait_for_selector(".panel h2")
    assert other.locator(".panel h2").inner_text() == page.locator(".panel h2").inner_text()
    assert other.locator('.eye[data-value="Protests"]').get_attribute("aria-checked") == "false"
    assert other.locator("body").get_attribute("data-color") == "actor"
    assert other.evaluate("sitmap.map.getZoom()") == page.evaluate("sitmap.map.getZoom()")
    context.close()


def test_text_search_and_unknown_value(page: Any, served: Any) -> None:
    visit(page, served)
    page.keyboard.press("/")
    page.keyboard.type("oil field")
    page.keyboard.press("Enter")
    wait_shown(page, "1 of 10")
    visit(page, served, "/?country=Atlantis")
    assert "Atlantis" in page.locator(".notice").inner_text()
    assert shown(page) == "10 of 10"


def test_keys_keep_their_order_while_answers_arrive(page: Any, served: Any) -> None:
    visit(page, served)
    page.keyboard.press("/")
    page.keyboard.type("khartoum", delay=220)  # longer than the pause after which the server is asked
    assert page.input_value("#search") == "khartoum"
    page.wait_for_selector('#search-hits .hit:has-text("Khartoum")')


def test_table_equals_the_map(page: Any, served: Any) -> None:
    visit(page, served, "/?view=table")
    page.wait_for_selector(".ag-row")
    page.wait_for_selector('.ag-row:has-text("date not known")')
    assert page.locator('.ag-center-cols-container [role="row"]').count() == 10
    page.click('.ag-row:has-text("Khartoum") .cell-title')
    page.wait_for_selector('.panel h2:has-text("Khartoum")')


def test_heat_and_countries_say_what_they_show(page: Any, served: Any) -> None:
    visit(page, served, "/?draw=heat")
    page.wait_for_selector("canvas.heat")
    assert "4 of 10" in page.locator("#draw-note").inner_text()
    page.click('[data-draw="countries"].seg')
    page.wait_for_selector("path.graded")
    assert "reporting, not risk" in page.locator("#draw-note").inner_text()


def test_box_filters(page: Any, served: Any) -> None:
    visit(page, served)
    page.click('[data-map="box"]')
    page.mouse.move(760, 100)
    page.mouse.down()
    page.mouse.move(1100, 330, steps=6)
    page.mouse.up()
    page.wait_for_selector('.chip:has-text("in the drawn area")')
    page.wait_for_selector("path.drawn-area")


def test_measure_says_a_distance(page: Any, served: Any) -> None:
    visit(page, served, "/?at=36,40,6")
    page.click('[data-map="measure"]')
    page.mouse.click(700, 300)
    page.mouse.click(900, 300)
    page.mouse.move(901, 301)
    tip = page.locator(".leaflet-tooltip.tip", has_text="km")
    assert re.match(r"\d+ km", tip.inner_text())


def test_dark_is_kept(page: Any, served: Any) -> None:
    visit(page, served)
    before = page.locator("html").get_attribute("data-theme")
    page.click('[data-tool="theme"]')
    after = page.locator("html").get_attribute("data-theme")
    assert {before, after} == {"light", "dark"}
    page.reload()
    page.wait_for_selector(READY)
    assert page.locator("html").get_attribute("data-theme") == after


def test_copy_link_and_export(page: Any, served: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, served, "/?country=SY")
    wait_shown(page, "3 of 10")
    page.click('[data-tool="link"]')
    page.wait_for_selector("#live.is-shown")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.click(".menu summary")
    with page.expect_download() as waiting:
        page.click('[data-export="geojson"]:not([data-public])')
    data = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert len(data["features"]) == 3


def test_empty_result_is_a_written_page(page: Any, served: Any) -> None:
    visit(page, served, "/?country=SY&category=Riots&view=overview")
    page.wait_for_selector('.written:has-text("Nothing matches")')
    page.click('.written button:has-text("clear all")')
    wait_shown(page, "10 of 10")
