"""The map in a real browser: marks, layers, lists, legend, ways to draw, tools."""

from __future__ import annotations

import re
from typing import Any

import pytest
from browse import calm, visit, wait_address, wait_marks, wait_shown, wait_title
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def outside(page: Any, served: Any) -> list[str]:
    return [u for u in page.requested if not u.startswith((served.url, "data:", "blob:"))]


def test_an_address_of_an_incident_alone_goes_to_it(page: Any, served: Any) -> None:
    visit(page, served.url)
    page.locator('.leaflet-mark.is-incident[aria-label*="Khartoum"]').click()
    wait_title(page, "Khartoum")
    identifier = page.evaluate("sitmap.one('sel')")
    visit(page, f"{served.url}/?sel={identifier}")
    wait_title(page, "Khartoum")
    calm(page)
    assert page.evaluate("sitmap.map.getZoom()") == 8
    mark = page.locator('.leaflet-mark.is-incident[aria-label*="Khartoum"]').bounding_box()
    assert 400 < mark["x"] < 1000 and 200 < mark["y"] < 700  # clear of the columns at both sides


def test_no_view_asks_anybody_outside(page: Any, served: Any) -> None:
    visit(page, served.url)
    wait_marks(page, 7)
    expect(page.locator("#counts")).to_have_text("10 of 10")
    expect(page.locator(".attribution")).to_contain_text("Natural Earth")
    expect(page.locator("#scale")).to_contain_text("km")
    for view in ("table", "review", "overview", "briefing", "add"):
        page.evaluate("view => sitmap.set({view})", view)
        calm(page)
    assert outside(page, served) == []
    assert page.problems == []


_LAND = """
() => {
  const canvas = document.querySelector(".leaflet-base-pane canvas");
  return canvas.getContext("2d").getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[3] > 0;
}
"""


def test_land_and_sea_at_every_zoom_and_east_of_the_date_line(page: Any, served: Any) -> None:
    visit(page, served.url)
    for zoom in (3, 6, 12, 17):
        for lat, lon, land in ((34.8, 38.5, True), (34.0, 28.0, False), (65.0, 210.0, True)):
            page.evaluate("([at, zoom]) => sitmap.map.setView(at, zoom, {animate: false})", [[lat, lon], zoom])
            calm(page)
            assert page.evaluate(_LAND) is land, (lat, lon, zoom)


def test_what_is_still_in_view_is_left_alone_and_the_last_question_counts(page: Any, served: Any) -> None:
    visit(page, f"{served.url}/?at=30,40,5")
    mark = page.locator('.leaflet-mark[aria-label*="Dohuk"]')
    mark.evaluate("element => (element.dataset.here = '1')")
    page.evaluate("sitmap.map.panBy([30, 20], {animate: false})")
    calm(page)
    expect(mark).to_have_attribute("data-here", "1")
    page.evaluate("sitmap.set({category: 'Explosions/Remote violence'}); sitmap.set({category: 'Battles'})")
    calm(page)
    wait_shown(page, "1 of 10")
    expect(page.locator("#chips .chip")).to_have_text("Battles")
    expect(mark).to_have_count(0)


def test_layers_switch_independently_and_together(page: Any, served: Any) -> None:
    visit(page, served.url)
    wait_marks(page, 7)
    page.click('.eye[data-value="Strategic developments"]')
    wait_marks(page, 5)
    wait_address(page, "off=Strategic")
    page.click('.eye[data-value="Rebel group"]')
    wait_marks(page, 4)
    page.go_back()
    wait_marks(page, 5)
    page.go_forward()
    wait_marks(page, 4)


def test_counts_follow_the_filters(page: Any, served: Any) -> None:
    visit(page, f"{served.url}/?country=SY")
    wait_shown(page, "3 of 10")
    nodes = page.locator('[data-folder="categories"] .node')
    expect(nodes.filter(has_text="Battles")).to_have_text(re.compile(r"Battles\s*1$"))
    expect(nodes.filter(has_text="Explosions")).to_have_text(re.compile(r"violence\s*0$"))


def test_a_mark_opens_its_sentence(page: Any, served: Any) -> None:
    visit(page, served.url)
    page.locator('.leaflet-mark.is-incident[aria-label*="Dohuk"]').click()
    panel = page.locator(".panel")
    expect(panel.locator("mark")).to_have_text(re.compile("^On 16 July a drone hit an oil field near Dohuk"))
    expect(panel.locator("blockquote")).to_contain_text("Nobody has said who sent it.")
    for told in ("near Dohuk, Iraq", "16 Jul 2025", "within about 25 km", "Erbil"):  # Erbil: it could be there too
        expect(panel).to_contain_text(told)
    expect(panel.locator("figcaption a").first).to_have_attribute("href", "https://courier.example/week")
    expect(page.locator("path.other-place")).to_have_count(1)
    wait_address(page, "sel=")


def test_cluster_shows_shares_and_fans_out(page: Any, served: Any) -> None:
    visit(page, served.url)
    cluster = page.locator(".leaflet-mark.is-cluster", has_text="3")
    expect(cluster.locator(".pie-slice")).to_have_count(3)
    cluster.click()
    expect(page.locator("path.fan-line")).to_have_count(3)


def test_cluster_opens_by_zooming(page: Any, served: Any) -> None:
    visit(page, f"{served.url}/?at=25,40,3")
    cluster = page.locator('.leaflet-mark.is-cluster:has(.pie-count:text-is("4"))')
    expect(cluster).to_have_count(1)
    cluster.click()
    calm(page)
    assert page.evaluate("sitmap.map.getZoom()") > 3
    expect(page.locator(".leaflet-mark").first).to_be_visible()


def test_uncertain_places_show_their_radius(page: Any, served: Any) -> None:
    visit(page, f"{served.url}/?at=36.86,42.98,9")
    expect(page.locator("path.area")).to_have_count(1)


def test_country_level_unplaced_and_undated_stand_in_lists(page: Any, served: Any) -> None:
    visit(page, served.url)
    for told in ("Somewhere in Yemen 1", "Without a place 2", "Without a date 1"):
        expect(page.locator("#lists")).to_contain_text(told)
    page.click("#lists summary")  # folded beside an open legend on a laptop
    page.click('#lists button:has-text("Somewhere in Yemen")')
    wait_shown(page, "1 of 10")
    expect(page.locator(".sheet-table .ag-row").first).to_contain_text("Yemen")


_UNDER_THE_CORNER = """
() => {
  const corner = document.querySelector(".corner").getBoundingClientRect();
  const boxes = [...document.querySelectorAll(".leaflet-mark")].map((mark) => mark.getBoundingClientRect());
  const beside = (box) => box.right <= corner.left || box.left >= corner.right;
  return boxes.filter((box) => !beside(box) && box.bottom > corner.top && box.top < corner.bottom).length;
}
"""


@pytest.mark.parametrize(("width", "height", "unfolded"), [(1280, 800, False), (1440, 900, True), (390, 844, False)])
def test_the_legend_covers_no_mark_at_first_and_names_every_colour(
    browser: Any, served: Any, width: int, height: int, unfolded: bool
) -> None:
    from conftest import new_profile

    profile = new_profile(browser, viewport={"width": width, "height": height})
    page = profile.new_page()
    visit(page, served.url)
    assert page.evaluate(_UNDER_THE_CORNER) == 0
    assert page.locator(".legend details").evaluate("d => d.open") is unfolded
    if not unfolded:
        page.click(".legend summary")
    swatches = page.locator(".legend .swatch")
    assert swatches.count() > 6
    named = "all => all.every((one) => one.closest('li').textContent.trim().length > 3)"
    assert swatches.evaluate_all(named)
    profile.close()


def test_colour_and_shape_swap(page: Any, served: Any) -> None:
    visit(page, served.url)
    page.click('.legend button:has-text("swap")')
    expect(page.locator("body")).to_have_attribute("data-color", "actor")
    expect(page.locator(".legend")).to_contain_text("Colour: actor")
    wait_address(page, "color=actor")


def test_status_has_an_outline(page: Any, served: Any) -> None:
    visit(page, f"{served.url}/?at=20.0,38.5,6")
    page.locator(".leaflet-mark.is-cluster").click()
    expect(page.locator(".map svg.outline-1")).to_have_count(1)  # claimed
    expect(page.locator(".map svg.outline-2")).to_have_count(1)  # intercepted


def test_heat_and_countries_say_what_they_show(page: Any, served: Any) -> None:
    visit(page, f"{served.url}/?draw=heat")
    expect(page.locator("canvas.heat")).to_be_visible()
    expect(page.locator("#draw-note")).to_contain_text("4 of 10")
    page.click('[data-draw="countries"].seg')
    expect(page.locator("path.graded").first).to_be_attached()
    expect(page.locator("#draw-note")).to_contain_text("reporting, not risk")
    expect(page.locator("#draw-note .shades li")).to_have_text(["1", "2", "3"])  # so many per country
    assert page.evaluate("sitmap.shades(100).map(([, label]) => label)") == ["1", "2–5", "6–14", "15–39", "40–100"]


def test_box_filters(page: Any, served: Any) -> None:
    visit(page, served.url)
    page.click('[data-map="box"]')
    page.mouse.move(760, 100)
    page.mouse.down()
    page.mouse.move(1100, 330, steps=6)
    page.mouse.up()
    expect(page.locator(".chip", has_text="in the drawn area")).to_be_visible()
    expect(page.locator("path.drawn-area")).to_have_count(1)


def test_polygon_filters_by_what_lies_in_it(page: Any, served: Any) -> None:
    visit(page, f"{served.url}/?at=36.2,38.5,7")
    page.click('[data-map="polygon"]')
    corners = page.evaluate(
        "[[37, 36.6], [37, 38], [35.4, 37.2]].map(([lat, lon]) => sitmap.map.latLngToContainerPoint([lat, lon]))"
    )
    top = page.locator("#map").bounding_box()
    for corner in (*corners, corners[-1]):
        page.mouse.click(top["x"] + corner["x"], top["y"] + corner["y"])
    page.mouse.dblclick(top["x"] + corners[-1]["x"], top["y"] + corners[-1]["y"])
    wait_shown(page, "3 of 10")  # Aleppo


def test_measure_says_a_distance(page: Any, served: Any) -> None:
    visit(page, f"{served.url}/?at=36,40,6")
    page.click('[data-map="measure"]')
    page.mouse.click(700, 300)
    page.mouse.click(900, 300)
    page.mouse.move(901, 301)
    tip = page.locator(".leaflet-tooltip.tip", has_text="km")
    expect(tip).to_have_text(re.compile(r"^\d+ km"))
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)


def test_a_place_is_gone_to_by_name(page: Any, served: Any) -> None:
    visit(page, served.url)
    page.keyboard.press("/")
    page.keyboard.type("Erbil")
    page.locator("#search-hits .hit", has_text="go to").first.click()
    calm(page)
    at = page.evaluate("[sitmap.map.getCenter().lat, sitmap.map.getCenter().lng, sitmap.map.getZoom()]")
    assert abs(at[0] - 36.19) < 0.5 and abs(at[1] - 44.01) < 0.5 and at[2] >= 9


def test_dark_is_kept(page: Any, served: Any) -> None:
    visit(page, served.url)
    before = page.locator("html").get_attribute("data-theme")
    page.click('[data-tool="theme"]')
    after = "dark" if before == "light" else "light"
    expect(page.locator("html")).to_have_attribute("data-theme", after)
    page.reload()
    calm(page)
    expect(page.locator("html")).to_have_attribute("data-theme", after)


def test_hover_names_an_incident_and_coordinates(page: Any, served: Any) -> None:
    visit(page, served.url)
    page.locator('.leaflet-mark.is-incident[aria-label*="Khartoum"]').hover()
    expect(page.locator(".leaflet-tooltip")).to_contain_text("Khartoum")
    expect(page.locator("#cursor")).to_have_text(re.compile(r"^15\.\d\d N\s+32\.\d\d E$"))
    page.locator('.leaflet-mark.is-incident[aria-label*="Khartoum"]').click()
    wait_title(page, "Khartoum")


def test_an_address_without_a_place_fits_the_map_to_what_it_asks_for(page: Any, served: Any) -> None:
    visit(page, served.url + "/?country=SD")
    wait_shown(page, "1 of 10")
    page.wait_for_function("sitmap.map.getZoom() >= 7")  # one town, not all continents
    centre = page.evaluate("(() => { const c = sitmap.map.getCenter(); return [c.lat, c.lng]; })()")
    assert abs(centre[0] - 15.6) < 3 and abs(centre[1] - 32.5) < 4
    page.evaluate("sitmap.set({ country: 'SY' })")  # later filters leave the map where it is
    wait_shown(page, "3 of 10")
    calm(page)
    assert page.evaluate("sitmap.map.getCenter().lat") == pytest.approx(centre[0], abs=0.01)
    visit(page, served.url + "/?country=SY&at=10.0000,20.0000,4")
    calm(page)
    assert page.evaluate("sitmap.map.getZoom()") == 4


def test_the_scale_is_true_and_holds_its_words_on_a_phone(browser: Any, served: Any) -> None:
    from conftest import new_profile

    context = new_profile(browser, viewport={"width": 390, "height": 844})
    page = context.new_page()
    for at in ("20,40,2", "20,40,6", "60,40,11"):
        visit(page, f"{served.url}/?at={at}")
        box = page.locator("#scale").bounding_box()
        assert box["width"] == page.evaluate("sitmap.scale(sitmap.map).px")
        assert page.evaluate("(e => e.scrollWidth <= e.clientWidth)(document.getElementById('scale'))")
        assert box["y"] >= page.locator(".corner").evaluate("e => e.getBoundingClientRect().bottom")
    context.close()


def test_a_table_on_a_phone_shows_what_happened_whole(browser: Any, served: Any) -> None:
    from conftest import new_profile

    context = new_profile(browser, viewport={"width": 390, "height": 844})
    page = context.new_page()
    visit(page, f"{served.url}/?view=table")
    cells = page.locator(".sheet-table .cell-title")
    expect(cells.first).to_be_visible()
    calm(page)
    whole = "es => es.every(e => e.getBoundingClientRect().right <= innerWidth && e.scrollHeight <= e.clientHeight + 1)"
    assert cells.evaluate_all(whole)
    context.close()
