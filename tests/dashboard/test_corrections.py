"""What a reviewer corrects in the page: the report behind an incident, and what follows from a corrected field."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

from dashboard.commands import perform
from dashboard.context import Context
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
