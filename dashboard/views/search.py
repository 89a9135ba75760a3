"""Typed words -> what they could mean: a place to go to, an actor, a category, or text to look for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from dash import Input, Output, html
from dash.dependencies import ClientsideFunction

from dashboard.snapshot import Snapshot
from dashboard.views.parts import setter, toggle
from dashboard.wording import country_name

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context

#: Hits shown of each kind.
FEW = 4
#: Letters from which on misspelt names of places are offered.
FUZZY_FROM = 5
#: Leaflet zoom for a place by the radius of its area in km.
_ZOOMS = ((3, 13), (15, 11), (60, 9), (200, 7), (700, 5), (float("inf"), 4))


def layout(context: Context) -> Any:
    """Nothing of its own: the box stands in the header."""
    return None


def register(app: dash.Dash, context: Context) -> None:
    """Hits follow what is typed."""

    @app.callback(Output("search-hits", "children"), Input("search-text", "data"), prevent_initial_call=True)
    def hits(value: str | None) -> list[Any]:
        text = (value or "").strip()
        if len(text) < 2:
            context.names_soon()  # the reader is about to type
            return []
        t = context.t
        return [
            *_named(context.snapshot(), text, context),
            *_places(text, context),
            setter({"text": text}, t("search.text", text=text), className="plain hit", role="option"),
        ]

    app.clientside_callback(
        ClientsideFunction("sitmap_find", "pending"),
        Output("search-hits", "data-asked"),
        Input("search-hits", "children"),
        prevent_initial_call=True,
    )


def _named(snapshot: Snapshot, text: str, context: Context) -> list[Any]:
    t, folded = context.t, text.casefold()
    found: list[Any] = []
    totals: Any = snapshot.actors.counts(np.ones(len(snapshot), dtype=bool)) if snapshot.actor_table else []
    actors = [(int(totals[i]), a) for i, a in enumerate(snapshot.actor_table) if folded in a.name.casefold()]
    for total, actor in sorted(actors, key=lambda ta: -ta[0])[:FEW]:
        found.append(_hit("actor", actor.key, actor.name, t("search.actor", n=f"{total:,}")))
    names = [
        w
        for w in (*snapshot.event_type.words, *snapshot.sub_event_type.words)
        if w and folded in t.word("type", w).casefold()
    ]
    found += [_hit("category", name, t.word("type", name), t("search.category")) for name in names[:FEW]]
    countries = [c for c in snapshot.country.words if c and folded in country_name(c, t).casefold()]
    found += [_hit("country", c, country_name(c, t), t("search.country")) for c in countries[:FEW]]
    return found


def _hit(word: str, value: str, text: str, note: str) -> Any:
    return toggle(
        word, value, html.Span(text, dir="auto"), html.Span(note, className="hint"), className="hit", role="option"
    )


def _places(text: str, context: Context) -> list[Any]:
    t = context.t
    names = context.names_soon()
    if names is None:
        return [html.P(t("search.no_gazetteer"), className="hint names-pending")]
    found = names.search(text, limit=FEW)
    # A misspelling is looked for only where the word is long enough to be told from others.
    found = [p for p in found if p.match != "fuzzy"] or (found if len(text) > FUZZY_FROM else [])
    rows = []
    for place in found:
        zoom = next(z for radius, z in _ZOOMS if place.radius_km <= radius)
        where = ", ".join(
            p
            for p in (
                t.word("feature", place.kind) if place.kind.startswith("ADM") else None,
                place.admin1 if place.admin1 != place.name else None,
                country_name(place.country, t),
            )
            if p
        )
        exact = {"data-exact": text.lower()} if place.match == "exact" and place is found[0] else {}
        rows.append(
            html.Button(
                [html.Span(place.name, dir="auto"), html.Span(t("search.go", where=where), className="hint")],
                type="button",
                className="plain hit",
                role="option",
                **{"data-goto": f"{place.lat:.5f},{place.lon:.5f},{zoom}", "data-name": place.name} | exact,
            )
        )
    return rows
