"""Text from outside is shown as text: script in each field, in a real browser, runs nowhere."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from browse import calm, visit
from playwright.sync_api import expect
from samples import ONE, observation, place

pytestmark = pytest.mark.browser

EVIL = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>"\'>{{7*7}}'


def poisoned(store: Any) -> str:
    text = f"{EVIL} It was reported that {EVIL} happened."
    doc = msgspec.structs.replace(
        ONE, doc_id="evil<b>", text=text, title=EVIL, publisher=EVIL, url="javascript:window.hit=1"
    )
    found = observation(
        doc, text, "Battles", "Armed clash", where="aleppo", when=("2025-07-03", "2025-07-03", "day"), title=EVIL
    )
    source = msgspec.structs.replace(found.sources[0], speaker=EVIL, author=EVIL, stance="claims")
    actor = {
        "id": None,
        "name": EVIL,
        "role": "perpetrator",
        "kind": None,
        "country": None,
        "certainty": "claimed",
        "said_by": EVIL,
    }
    spot = msgspec.structs.replace(place("aleppo"), name=EVIL, mention=EVIL, admin1=EVIL)
    other = msgspec.convert(
        msgspec.to_builtins(spot) | {"score": 0.5, "id": EVIL},
        type(found).__annotations__ and __import__("geo.records").records.Alternative,
    )
    found = msgspec.structs.replace(
        found,
        id="evil-1",
        sources=[source],
        place=spot,
        alternatives=[other],
        actors=[msgspec.convert(actor, __import__("geo.records").records.Actor)],
        weapon=EVIL,
        target_type=EVIL,
    )
    store.add(doc, [found], "test")
    return found.id


def test_no_field_runs_script(page: Any, writable: Any, store: Any) -> None:
    identifier = poisoned(store)
    store.comment(identifier, EVIL, by=EVIL)
    store.tag(identifier, [EVIL], by=EVIL)
    store.save_view(EVIL, 'view=map"><script>window.hit=1</script>', by=EVIL)
    page.on("dialog", lambda d: pytest.fail("a dialog opened"))
    visit(page, f"{writable.url}/?sel={identifier}")
    expect(page.locator(".panel h2")).to_contain_text("onerror")  # shown as text
    expect(page.locator('a[href^="javascript"]')).to_have_count(0)
    unharmed(page)
    page.locator("path.other-place").dispatch_event("mouseover")
    page.evaluate("void sitmap.map.setView([36.2021, 37.1343], 12)")
    calm(page)
    page.locator(".leaflet-mark.is-cluster").click()
    page.locator('.leaflet-mark.is-incident[aria-label*="onerror"]').hover()
    expect(page.locator(".leaflet-tooltip", has_text="onerror").first).to_be_visible()
    unharmed(page)
    for view in ("table", "review", "overview", "add"):
        page.evaluate("view => sitmap.set({view})", view)
        if view in ("table", "review"):
            expect(page.locator(f".sheet-{view} .ag-row").first).to_be_visible()
        calm(page)
        unharmed(page)
    expect(page.locator("#saved")).to_contain_text("onerror")


def unharmed(page: Any) -> None:
    assert page.evaluate("window.hit === undefined && document.querySelectorAll('img[src=x]').length === 0")


def test_hostile_address_is_text(page: Any, served: Any) -> None:
    page.goto(
        served.url
        + "/?country=%3Cimg%20src%3Dx%20onerror%3Dwindow.hit%3D1%3E&sel=%3Cscript%3E"
        + "&view=%22%3E&at=a,b,c&box=1,2&color=javascript:1"
    )
    calm(page)
    expect(page.locator(".notice")).to_be_visible()
    unharmed(page)


def test_stored_document_is_text(page: Any, writable: Any, store: Any) -> None:
    poisoned(store)
    page.goto(f"{writable.url}/document/evil%3Cb%3E")
    expect(page.locator("main")).to_contain_text("onerror")
    unharmed(page)
