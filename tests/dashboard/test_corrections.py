"""What a reviewer corrects in the page: the report behind an incident, and what follows from a corrected field."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

from dashboard.commands import perform
from dashboard.context import Context
from dashboard.views import panel
from dashboard.views.beside import changed_since_approval
from dashboard.views.sources import figures


def test_the_day_and_publisher_of_a_report_are_corrected_where_it_is_quoted(context: Context, store: Any) -> None:
    incident = next(iter(store.incidents()))
    doc_id = incident.sources[0].doc_id
    context._pipeline = SimpleNamespace(observe=lambda document: [], made_by="test", merge=None)  # type: ignore
    shown = json.dumps(figures(incident.sources, context), default=lambda c: c.to_plotly_json())
    assert doc_id in shown and context.t("source.correct") in shown
    store.edit(incident.id, "title", "Mine", by="Ana")
    request = {"do": "document", "doc_id": doc_id, "values": {"publisher": "Gazette", "published": "2025-07-22"}}
    done = perform(context, request, by="Ana")
    assert not done.failed and done.changed
    assert (store.document(doc_id).publisher, store.document(doc_id).published) == ("Gazette", "2025-07-22")
    assert [(e.field, e.new) for e in store.history(incident.id) if e.action == "amend"][-1] == ("publisher", "Gazette")
    assert not perform(context, request, by="Ana").changed
    wrong = perform(context, request | {"values": {"published": "soon"}}, by="Ana")
    assert wrong.failed and "no date" in wrong.message
    assert perform(context, request | {"doc_id": "nothing"}, by="Ana").failed


def _placed(store: Any) -> Any:
    return next(i for i in store.incidents() if i.place and i.place.name == "Aleppo" and i.alternatives == [])


def test_a_title_follows_the_corrected_place_until_a_person_writes_one(context: Context, store: Any) -> None:
    from samples import FakeNames

    context._names = FakeNames()  # type: ignore[assignment]
    before = _placed(store)
    move = {"do": "place", "id": before.id, "place_id": "sm:khartoum"}
    done = perform(context, move, by="Ana")
    after = store.get(before.id)
    assert "Khartoum" in after.title and "Aleppo" not in after.title and after.title in done.message
    assert [(e.action, e.field) for e in store.history(before.id)] == [("edit", "place"), ("follow", "title")]
    perform(context, move | {"place_id": "sm:erbil"}, by="Ana")
    assert "Erbil" in store.get(before.id).title
    perform(context, {"do": "undo", "id": before.id}, by="Ana")
    perform(context, {"do": "undo", "id": before.id}, by="Ana")
    assert (store.get(before.id).title, store.get(before.id).place) == (before.title, before.place)
    perform(context, {"do": "edit", "id": before.id, "values": {"title": "My own words"}}, by="Ana")
    perform(context, move, by="Ana")
    assert store.get(before.id).title == "My own words"


def test_an_approval_says_that_something_was_corrected_after_it(context: Context, store: Any) -> None:
    before = _placed(store)
    perform(context, {"do": "review", "ids": [before.id], "state": "approved"}, by="Ben")
    assert not changed_since_approval(store.get(before.id), context)
    done = perform(context, {"do": "edit", "id": before.id, "values": {"fatalities": "7"}}, by="Ana")
    assert context.t("done.stays_approved") in done.message
    shown = json.dumps(panel.build(store.get(before.id), context), default=lambda c: c.to_plotly_json())
    assert context.t("panel.changed_since") in shown
    perform(context, {"do": "review", "ids": [before.id], "state": "approved"}, by="Ana")
    assert not changed_since_approval(store.get(before.id), context)
