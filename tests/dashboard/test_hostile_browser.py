"""Text from outside is shown as text: script in each field, in a real browser, runs nowhere."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
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
    for path in (
        "/?sel=" + identifier,
        f"/?view=table&sel={identifier}",
        "/?view=review",
        "/?view=overview",
        "/?view=add",
    ):
        page.goto(writable.url + path)
        page.wait_for_selector('body[data-ready="1"]')
        page.wait_for_selector(".folders .line")
        page.wait_for_timeout(700)
        assert page.evaluate("window.hit === undefined"), path
        assert page.locator("img[src=x]").count() == 0
    page.goto(f"{writable.url}/?sel={identifier}")
    page.wait_for_selector(".panel h2")
    assert "onerror" in page.locator(".panel h2").inner_text()  # shown as text
    assert page.locator('a[href^="javascript"]').count() == 0
    page.locator(".leaflet-mark").first.hover()
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit === undefined")


def test_hostile_address_is_text(page: Any, served: Any) -> None:
    page.goto(
        served.url
        + "/?country=%3Cimg%20src%3Dx%20onerror%3Dwindow.hit%3D1%3E&sel=%3Cscript%3E"
        + "&view=%22%3E&at=a,b,c&box=1,2&color=javascript:1"
    )
    page.wait_for_selector('body[data-ready="1"]')
    page.wait_for_selector(".notice")
    assert page.evaluate("window.hit === undefined")
    assert page.locator("img[src=x]").count() == 0


def test_stored_document_is_text(page: Any, writable: Any, store: Any) -> None:
    poisoned(store)
    page.goto(f"{writable.url}/document/evil%3Cb%3E")
    assert page.evaluate("window.hit === undefined")
    assert "onerror" in page.locator("main").inner_text()
