"""A later reading that differs: shown field by field, taken or kept; what follows of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from browse import said, visit, wait_title
from msgspec import structs
from playwright.sync_api import expect
from samples import ONE, observations, place

from dashboard.commands import perform
from dashboard.context import Context
from dashboard.texts import Texts
from dashboard.views.beside import history
from dashboard.views.differing import disagreements, grouped, plain
from geo.records import Range

T = Texts("en")
CLASH = "Armed clash in Aleppo"


def read_again(store: Any, by: str = "later", **changes: Any) -> None:
    """Read the first document once more: of the clash in Aleppo it says something else now."""
    anew = [structs.replace(o, made_by=by, **(changes if o.title == CLASH else {})) for o in observations()["one"]]
    store.add(ONE, anew, by)


@pytest.fixture
def approved(store: Any) -> Any:
    """The clash in Aleppo, approved and then read differently."""
    incident = next(i for i in store.incidents() if i.title == CLASH)
    store.approve(incident.id, by="Ben")
    read_again(
        store, date_start="2025-07-04", date_end="2025-07-04", fatalities=Range(low=14, high=14), place=place("erbil")
    )
    return incident


def lines(incident: Any, context: Context) -> str:
    return json.dumps(disagreements(incident, context), default=lambda c: c.to_plotly_json(), ensure_ascii=False)


def test_what_differs_is_told_field_by_field(context: Context, approved: Any) -> None:
    shown = lines(approved, context)
    assert "date: 3 Jul 2025 → 4 Jul 2025" in shown
    assert "deaths: at least 12 → 14" in shown
    assert "place: Aleppo, Syria (in the town) → Erbil, Iraq (in the town)" in shown
    assert shown.count('"data-act"') == 5  # one of each line, one of all, one to keep what is here


def test_one_field_is_taken_and_the_others_stay_open(context: Context, store: Any, approved: Any) -> None:
    done = perform(context, {"do": "take", "id": approved.id, "fields": ["fatalities", "title", "sources"]}, by="Ana")
    assert not done.failed
    after = store.get(approved.id)
    assert (after.fatalities.low, after.date_start, after.review.state) == (14, "2025-07-03", "approved")
    assert {f["field"] for f in store.flags(approved.id)} == {"date_start", "date_end", "place"}
    told = json.dumps(history(after, context), default=lambda c: c.to_plotly_json(), ensure_ascii=False)
    assert "deaths: at least 12 → 14" in told
    perform(context, {"do": "undo", "id": approved.id}, by="Ana")
    assert store.get(approved.id).fatalities == approved.fatalities  # as it was approved, not as it is read now
    assert {f["field"] for f in store.flags(approved.id)} == {"date_start", "date_end", "place", "fatalities"}


def test_all_is_taken_and_the_title_follows(context: Context, store: Any, approved: Any) -> None:
    fields = [f["field"] for f in store.flags(approved.id)]
    done = perform(context, {"do": "take", "id": approved.id, "fields": fields}, by="Ana")
    after = store.get(approved.id)
    assert (after.place.name, after.date_end, after.title) == ("Erbil", "2025-07-04", "Armed clash in Erbil")
    assert after.title in done.message and store.flags(approved.id) == []
    assert not perform(context, {"do": "take", "id": approved.id, "fields": fields}, by="Ana").changed
    stale = {"do": "take", "id": approved.id, "fields": fields, "version": 1}
    read_again(store, "still later", fatalities=Range(low=15, high=15))
    assert perform(context, stale, by="Ana").conflict


def test_what_is_no_longer_told_has_nothing_to_take(context: Context, store: Any, approved: Any) -> None:
    store.add(ONE, [], "still later")
    gone = next(i for i in store.incidents() if i.id == approved.id)
    assert T("flag.gone") in lines(gone, context)
    perform(context, {"do": "dismiss", "id": approved.id}, by="Ana")
    assert lines(gone, context) == "[]"


def test_values_in_words() -> None:
    navy = {
        "id": None, "name": "Navy", "role": "perpetrator", "kind": None, "country": None, "certainty": "suspected",
        "said_by": None,
    }  # fmt: skip
    assert plain("actors", [navy, navy | {"role": "target", "certainty": "stated"}], T) == (
        "By Navy (suspected), Against Navy"
    )
    assert plain("aggregate", True, T) == "a series told as one"
    assert plain("quantity", {"value": 2.0, "unit": "t", "text": "two tons"}, T) == "two tons"
    assert plain("weapon", None, T) == "not said"
    assert grouped({"event_type": 1, "sub_event_type": 2, "title": 3}) == {
        "category": ["event_type", "sub_event_type"],
        "title": ["title"],
    }


@pytest.mark.browser
def test_take_and_keep_in_the_page(page: Any, writable: Any, store: Any, approved: Any) -> None:
    visit(page, f"{writable.url}/?sel={approved.id}")
    wait_title(page, CLASH)
    page.locator('.warning li:has-text("deaths") button').click()
    said(page, "Taken from the later reading")
    expect(page.locator(".warning li")).to_have_count(2)
    assert store.get(approved.id).fatalities == Range(low=14, high=14)
    page.locator('.warning button:has-text("Keep")').click()
    expect(page.locator(".warning")).to_have_count(0)
    assert store.get(approved.id).date_start == "2025-07-03"


@pytest.mark.browser
def test_every_field_of_the_form_reaches_store_and_export(page: Any, writable: Any, store: Any) -> None:
    identifier = next(i.id for i in store.incidents() if i.title == CLASH)
    visit(page, f"{writable.url}/?sel={identifier}")
    wait_title(page, CLASH)
    page.keyboard.press("e")
    form = page.locator('[data-form*="edit"]').first
    for name, value in {"injured": "5", "missing": "1", "detained": "at least 2", "weapon": "mortar"}.items():
        form.locator(f'input[name="{name}"]').fill(value)
    form.locator('[data-name="salience"]').select_option("background")
    form.locator('[data-name="certainty"]').select_option("blamed")
    form.locator("[data-submit]").click()
    said(page, "Saved.")
    after = store.get(identifier)
    assert (after.injured.low, after.missing.low, after.detained.low, after.weapon) == (5, 1, 2, "mortar")
    assert (after.salience, after.actors[0].certainty) == ("background", "blamed")
    expect(page.locator(".panel .facts")).to_contain_text("Missing")
    expect(page.locator(".panel")).to_contain_text("injured: not said → 5")
    sent = page.request.get(f"{writable.url}/export/geojson?salience=background").json()
    (feature,) = sent["features"]
    assert (feature["properties"]["injured_low"], feature["properties"]["weapon"]) == (5, "mortar")


@pytest.mark.browser
def test_the_form_is_filled_by_keys_and_left_without_losing_it(page: Any, writable: Any, store: Any) -> None:
    identifier = next(i.id for i in store.incidents() if i.title == CLASH)
    visit(page, f"{writable.url}/?sel={identifier}")
    wait_title(page, CLASH)
    page.keyboard.press("e")
    expect(page.locator('#edit input[name="title"]')).to_be_focused()
    page.keyboard.type("!")
    page.keyboard.press("Escape")
    wait_title(page, CLASH)
    expect(page.locator('#edit input[name="title"]')).to_have_value(f"{CLASH}!")
    page.keyboard.press("e")
    page.keyboard.press("Enter")
    wait_title(page, f"{CLASH}!")
    assert store.get(identifier).title == f"{CLASH}!"
    page.locator("#right").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".panel h2")).to_have_count(0)
