"""Review in a real browser: decide, correct, take back; two people at once; a page that only shows."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from browse import calm, fold, said, visit, wait_shown, wait_title
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
DRONE = "Drone attack on an oil field near Dohuk"


def id_of(store: Any, title: str) -> str:
    return next(i.id for i in store.incidents() if i.title == title)


def test_approve_and_undo_by_key(page: Any, writable: Any, store: Any) -> None:
    identifier = id_of(store, DRONE)
    visit(page, f"{writable.url}/?sel={identifier}")
    wait_title(page, DRONE)
    page.keyboard.press("a")
    expect(page.locator(".panel .review-approved")).to_be_visible()
    assert store.get(identifier).review.state == "approved"
    assert store.get(identifier).review.by == "Ana"
    page.keyboard.press("u")
    expect(page.locator(".panel .review-draft")).to_be_visible()
    assert store.get(identifier).review.state == "draft"


def test_edit_fields_and_history(page: Any, writable: Any, store: Any) -> None:
    identifier = id_of(store, DRONE)
    visit(page, f"{writable.url}/?sel={identifier}")
    wait_title(page, DRONE)
    page.keyboard.press("e")
    form = page.locator('[data-form*="edit"]').first
    form.locator('input[name="title"]').fill("Drone on a field")
    form.locator('[data-name="sub_event_type"]').select_option("Remote explosive/landmine/IED")
    form.locator('input[name="fatalities"]').fill("at least 3")
    form.locator('input[name="perpetrator"]').fill("Unknown group")
    form.locator("[data-submit]").click()
    wait_title(page, "Drone on a field")
    changed = store.get(identifier)
    assert changed.sub_event_type == "Remote explosive/landmine/IED"
    assert (changed.fatalities.low, changed.fatalities.high) == (3, None)
    assert changed.actors[0].name == "Unknown group"
    expect(page.locator(".panel")).to_contain_text("Ana, ")


def test_the_queue_is_worked_through_by_keys(page: Any, writable: Any, store: Any) -> None:
    visit(page, f"{writable.url}/?view=review")
    rows = page.locator(".sheet-review .ag-center-cols-container .ag-row")
    expect(rows).to_have_count(10)
    queue = [page.locator(f'.sheet-review .ag-row[row-index="{n}"] .cell-title').inner_text() for n in range(4)]
    page.locator('.sheet-review .ag-row[row-index="1"] .cell-title').focus()
    page.keyboard.press("Enter")
    wait_title(page, queue[1])
    page.keyboard.press("j")
    wait_title(page, queue[2])
    page.keyboard.press("a")
    expect(page.locator(".panel .review-approved")).to_be_visible()
    expect(page.locator('.sheet-review .ag-row[row-index="2"]')).to_contain_text(queue[3])  # it has moved to the end
    page.keyboard.press("j")
    wait_title(page, queue[3])
    page.keyboard.press("k")
    wait_title(page, queue[1])
    expect(page.locator(".mapsection")).to_have_attribute("inert", "")  # no tab stops under the sheet
    page.click('.tab[data-view="map"]')
    expect(page.locator(".mapsection")).not_to_have_attribute("inert", "")


def test_wrong_date_is_told_and_changes_nothing(page: Any, writable: Any, store: Any) -> None:
    identifier = id_of(store, DRONE)
    visit(page, f"{writable.url}/?sel={identifier}")
    wait_title(page, DRONE)
    page.keyboard.press("e")
    form = page.locator('[data-form*="edit"]').first
    form.locator('input[name="date_start"]').fill("sometime")
    form.locator("[data-submit]").click()
    said(page, "is no date")
    assert store.get(identifier).date_start == "2025-07-16"


def test_take_another_place_and_remember_it(page: Any, writable: Any, store: Any) -> None:
    identifier = id_of(store, DRONE)
    visit(page, f"{writable.url}/?sel={identifier}")
    wait_title(page, DRONE)
    page.keyboard.press("e")
    page.click('[data-check="remember"]')
    page.locator('.choices li:has-text("Erbil") button').click()
    expect(page.locator(".panel .lead")).to_contain_text("Erbil")
    assert store.get(identifier).place.id == "sm:erbil"
    assert store.remembered()["Dohuk"].id == "sm:erbil"


def test_search_the_gazetteer_for_a_place(page: Any, writable: Any, store: Any) -> None:
    identifier = id_of(store, DRONE)
    visit(page, f"{writable.url}/?sel={identifier}")
    wait_title(page, DRONE)
    page.keyboard.press("e")
    page.fill("#place-search", "Khart")
    page.locator('#place-hits li:has-text("Khartoum") button').click()
    expect(page.locator(".panel .lead")).to_contain_text("Khartoum")
    assert store.get(identifier).place.country == "SD"


def test_drag_the_marker(page: Any, writable: Any, store: Any) -> None:
    identifier = id_of(store, DRONE)
    visit(page, f"{writable.url}/?sel={identifier}&at=36.8,42.9,8")
    wait_title(page, "")
    page.keyboard.press("e")
    page.click("[data-drag]")
    ring = page.locator(".drag-mark")
    ring.wait_for()
    calm(page)
    box = ring.bounding_box()
    page.mouse.move(box["x"] + 16, box["y"] + 16)
    page.mouse.down()
    page.mouse.move(box["x"] + 80, box["y"] + 60, steps=8)
    page.mouse.up()
    said(page, "Place changed")
    place = store.get(identifier).place
    assert place.basis == "coordinates"
    assert place.lat < 36.86 and place.lon > 42.99


def test_several_at_once_and_merge(page: Any, writable: Any, store: Any) -> None:
    visit(page, f"{writable.url}/?view=review")
    expect(page.locator(".sheet-review .ag-row").first).to_be_visible()
    for text in ("Peaceful protest in Aleppo", "Looting/property destruction in Aleppo"):
        page.locator(f'.ag-row:has-text("{text}") input[type="checkbox"]').check()
    page.click('[data-bulk*="approved"]')
    said(page, "Approved: 2")
    expect(page.locator('.ag-row:has-text("approved")')).to_have_count(2)
    assert sum(i.review.state == "approved" for i in store.incidents()) == 2
    page.keyboard.press("u")
    said(page, "Undone")
    assert sum(i.review.state == "approved" for i in store.incidents()) == 0
    for text in ("Peaceful protest in Aleppo", "Looting/property destruction in Aleppo"):
        expect(page.locator(f'.ag-row:has-text("{text}")')).to_contain_text("draft")  # the rows have come anew
        page.locator(f'.ag-row:has-text("{text}") input[type="checkbox"]').check()
    page.click('[data-bulk*="merge"]')
    wait_shown(page, "of 9")
    assert store.count() == 9


def test_split_what_was_merged(page: Any, writable: Any, store: Any) -> None:
    ids = [i.id for i in store.incidents() if i.place and i.place.name == "Aleppo"][:2]
    merged = store.merge_incidents(ids, by="Ben", merge=writable.app.context.merge)
    visit(page, f"{writable.url}/?sel={merged.id}")
    wait_title(page, "")
    fold(page, "Note, tags, source, split")
    page.locator('[data-check="source"]').first.click()
    page.locator('[data-form*="split"] [data-submit]').click()
    wait_shown(page, "of 10")
    assert store.count() == 10


def test_make_an_incident_by_hand_and_attach_a_source(page: Any, writable: Any, store: Any) -> None:
    visit(page, f"{writable.url}/?view=review")
    page.click('[data-open="new-incident"]')
    form = page.locator("#new-incident")
    form.locator('input[name="title"]').fill("Bridge closed at Raqqa")
    form.locator('[data-name="sub_event_type"]').select_option("Other")
    form.locator('input[name="date_start"]').fill("2025-07-18")
    form.locator('input[name="lat"]').fill("35.95")
    form.locator('input[name="lon"]').fill("39.01")
    form.locator("[data-submit]").click()
    wait_title(page, "Bridge closed at Raqqa")
    fold(page, "Note, tags, source, split")
    form = page.locator('[data-form*="source"]').last
    form.locator('input[name="quote"]').fill("The bridge has been shut since Friday.")
    form.locator('input[name="url"]').fill("https://bridge.example/1")
    form.locator("[data-submit]").click()
    expect(page.locator(".panel mark")).to_contain_text("The bridge has been shut")
    made = store.get(id_of(store, "Bridge closed at Raqqa"))
    assert made.made_by == "user:Ana"
    assert made.sources[0].url == "https://bridge.example/1"


def retitle(page: Any, title: str) -> None:
    page.keyboard.press("e")
    form = page.locator('[data-form*="edit"]').first
    form.locator('input[name="title"]').fill(title)
    form.locator("[data-submit]").click()


def test_stale_change_gets_a_conflict(page: Any, browser: Any, writable: Any, store: Any) -> None:
    from conftest import new_profile

    identifier = id_of(store, DRONE)
    visit(page, f"{writable.url}/?sel={identifier}")
    wait_title(page, DRONE)
    somebody = new_profile(browser)
    other = somebody.new_page()
    visit(other, f"{writable.url}/?sel={identifier}")
    wait_title(other, DRONE)
    retitle(other, "The first to save")
    wait_title(other, "The first to save")
    page.keyboard.press("a")  # approves what is not what it was
    said(page, "Somebody changed this incident in between")
    wait_title(page, "The first to save")
    assert store.get(identifier).review.state == "draft"
    retitle(other, "The second to save")
    wait_title(other, "The second to save")
    retitle(page, "Too late")
    wait_title(page, "The second to save")
    assert store.get(identifier).title == "The second to save"
    somebody.close()


def test_read_only_shows_and_refuses(page: Any, settings: Any, store: Any) -> None:
    from conftest import Server, make_app

    server = Server(make_app(msgspec.structs.replace(settings, read_only=True), store))
    identifier = id_of(store, DRONE)
    visit(page, f"{server.url}/?sel={identifier}")
    wait_title(page, "")
    expect(page.locator(".panel .actions, #edit")).to_have_count(0)
    page.evaluate(f"sitmap.act({{do: 'review', state: 'approved', ids: ['{identifier}']}})")
    said(page, "read-only")
    assert store.get(identifier).review.state == "draft"
    server.close()


def test_reviewer_comes_from_the_proxy(settings: Any, store: Any, browser: Any) -> None:
    from conftest import Server, make_app, new_profile

    server = Server(make_app(msgspec.structs.replace(settings, reviewer_header="X-Forwarded-User"), store))
    identifier = id_of(store, DRONE)
    context = new_profile(browser, extra_http_headers={"X-Forwarded-User": "Zoë"})
    page = context.new_page()
    visit(page, f"{server.url}/?sel={identifier}")
    wait_title(page, "")
    page.keyboard.press("a")
    expect(page.locator(".panel .review-approved")).to_be_visible()
    assert store.get(identifier).review.by == "Zoë"
    context.close()
    nameless = new_profile(browser)
    page = nameless.new_page()
    visit(page, f"{server.url}/?sel={identifier}")
    wait_title(page, "")
    page.keyboard.press("r")
    said(page, "Nobody is named")
    nameless.close()
    server.close()


def typed(page: Any, **values: str) -> None:
    """Open the edit form and type; nothing is saved."""
    page.keyboard.press("e")
    form = page.locator('[data-form*="edit"]').first
    for name, value in values.items():
        form.locator(f'input[name="{name}"]').fill(value)
    page.keyboard.press("Escape")


def test_approving_saves_what_is_typed_first(page: Any, writable: Any, store: Any) -> None:
    identifier = id_of(store, DRONE)
    visit(page, f"{writable.url}/?sel={identifier}")
    wait_title(page, DRONE)
    typed(page, title="Drone on a field", fatalities="3", weapon="rocket")
    page.locator('[data-form*="edit"] [data-name="salience"]').first.select_option("background")
    page.locator(".actions .button.primary").click()
    expect(page.locator(".panel .review-approved")).to_be_visible()
    wait_title(page, "Drone on a field")
    changed = store.get(identifier)
    assert (changed.fatalities.low, changed.weapon, changed.salience) == (3, "rocket", "background")
    assert changed.review.state == "approved"
    assert page.evaluate("sitmap.unsaved().length") == 0


def test_what_cannot_be_saved_keeps_the_form_and_decides_nothing(page: Any, writable: Any, store: Any) -> None:
    identifier = id_of(store, DRONE)
    visit(page, f"{writable.url}/?sel={identifier}")
    wait_title(page, DRONE)
    typed(page, title="Typed", date_start="sometime")
    field = page.locator('[data-form*="edit"] input[name="date_start"]')
    for leave in ("a", "ArrowLeft", "Escape"):
        page.evaluate("document.getElementById('live').textContent = ''")
        page.keyboard.press(leave)
        said(page, "is no date")
        calm(page)
        wait_title(page, DRONE)
        expect(field).to_have_value("sometime")
    assert store.get(identifier).review.state == "draft"
    assert store.get(identifier).title == DRONE


def test_going_on_saves_what_is_typed(page: Any, writable: Any, store: Any) -> None:
    identifier, other = id_of(store, DRONE), id_of(store, "Armed clash in Aleppo")
    visit(page, f"{writable.url}/?sel={other}")
    wait_title(page, "Armed clash")
    page.evaluate(f"sitmap.set({{sel: '{identifier}'}})")
    wait_title(page, DRONE)
    typed(page, injured="4")
    page.locator('.panel [data-form*="comment"] input').evaluate("f => f.value = 'Seen twice'")
    page.go_back()
    wait_title(page, "Armed clash")
    assert store.get(identifier).injured.low == 4
    assert "Seen twice" in str(store.history(identifier))


@pytest.mark.parametrize("width", [1280, 390])
def test_the_queue_shows_reasons_and_buttons_whole(browser: Any, writable: Any, store: Any, width: int) -> None:
    from conftest import new_profile

    heavy = store.get(id_of(store, "Armed clash in Aleppo"))
    long = "Armed clash with many words in Aleppo by the Military Forces of Syria"
    told = {"title": long, "salience": "background", "status": "disputed", "date_precision": "week"}
    for field, value in told.items():
        store.edit(heavy.id, field, value, by="Ben")
    context = new_profile(browser, viewport={"width": width, "height": 844})
    page = context.new_page()
    visit(page, f"{writable.url}/?view=review")
    expect(page.locator(".sheet-review .cell-why").first).to_be_visible()
    calm(page)
    cut = """names => [...document.querySelectorAll(names)].filter(e => {
      const box = e.getBoundingClientRect();
      const inside = box.left >= 0 && box.right <= innerWidth;
      return !inside || e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1;
    }).map(e => e.textContent)"""
    assert page.evaluate(cut, ".sheet-review .cell-why, .sheet-review .cell-title, .sheet-bar .button") == []
    identifier = heavy.id
    visit(page, f"{writable.url}/?view=review&sel={identifier}")
    wait_title(page, "Armed clash")
    page.evaluate("document.querySelectorAll('.panel details').forEach(d => { d.open = true })")
    assert page.evaluate(cut, ".panel .button") == []
    last = page.locator(".panel .button").last
    last.scroll_into_view_if_needed()
    last.click(trial=True)
    expect(page.locator(".panel .facts")).to_contain_text("disputed")
    context.close()
