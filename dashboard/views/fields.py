"""What forms are made of: lines of text, selects, the button that sends them; pure functions -> components."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import forms
from dashboard.views.parts import typed
from geo.records import Incident

if TYPE_CHECKING:
    from dashboard.texts import Texts


def form(
    do: str, incident: Incident | None, version: int | None, children: list[Any], submit: str, **about: str
) -> Any:
    """Fields with a button; ``assets/60_forms.js`` sends what they hold, with what it is ``about``."""
    request = {"do": do} | ({"id": incident.id, "version": version} if incident else {}) | about
    button = html.Button(submit, type="button", className="button", **{"data-submit": "1"})
    return html.Div([*children, button], className="form", **{"data-form": json.dumps(request)})


def text(name: str, label: str, value: str | None, **options: Any) -> Any:
    """A labelled line of text."""
    return html.Label([html.Span(label), typed(name=name, value=value or "", **options)])


def choice(name: str, label: str, values: list[tuple[str, str]], chosen: str | None) -> Any:
    """A labelled native select."""
    options = [
        html.Option(shown, value=value, selected="selected" if value == chosen else None) for value, shown in values
    ]
    return html.Label([html.Span(label), html.Select(options, **{"data-name": name, "data-chosen": chosen or ""})])


def categories(t: Texts, chosen: str | None) -> Any:
    """The select of sub-events, grouped by event type."""
    groups: dict[str, list[Any]] = {}
    for sub, kind in forms.sub_events().items():
        groups.setdefault(kind, []).append(
            html.Option(t.word("type", sub), value=sub, selected="selected" if sub == chosen else None)
        )
    first = [] if chosen else [html.Option(t("choose"), value="", selected="selected")]
    options = [*first, *(html.Optgroup(options, label=t.word("type", kind)) for kind, options in groups.items())]
    named = {"data-name": "sub_event_type", "data-chosen": chosen or ""}
    return html.Label([html.Span(t("column.category")), html.Select(options, **named)])
