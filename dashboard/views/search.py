"""Typed words -> what they could mean: a place to go to, an actor, a category, or text to look for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from dash import Input, Output, html
from dash.dependencies import ClientsideFunction

from dashboard.layers import label
from dashboard.local_names import listed_actor
from dashboard.queries import actor_rows
from dashboard.snapshot import Snapshot
from dashboard.views.parts import setter, toggle, zoom_for
from dashboard.wording import country_name

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    import dash

    from dashboard.context import Context
    from dashboard.texts import Texts
    from geo.records import Candidate

#: Hits shown of each kind.
FEW = 4
#: Letters from which on misspelt names of places are offered.
FUZZY_FROM = 5
#: People from which on a place is offered under any of its names, wherever it is.
KNOWN_FROM = 20_000
#: Incidents up to which a search counts at once what it would find; it takes longer in a larger store.
COUNTED = 200_000


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
        here, elsewhere = _places(text, context)
        return [
            *_named(context.snapshot(), text, context),
            *here,
            *_reports(text, context),
            *elsewhere,
        ]

    app.clientside_callback(
        ClientsideFunction("sitmap_find", "pending"),
        Output("search-hits", "data-asked"),
        Input("search-hits", "children"),
        prevent_initial_call=True,
    )


def _named(snapshot: Snapshot, text: str, context: Context) -> list[Any]:
    t, folded = context.t, text.casefold()
    names = [
        w
        for w in (*snapshot.event_type.words, *snapshot.sub_event_type.words)
        if w and folded in t.word("type", w).casefold()
    ]
    countries = [c for c in snapshot.country.words if c and folded in country_name(c, t).casefold()]
    whole = folded in (country_name(c, t).casefold() for c in countries)
    found = _actors(snapshot, text, context, chosen=not whole)
    found += [_hit("category", name, t.word("type", name), t("search.category")) for name in names[:FEW]]
    found += [_hit("country", c, country_name(c, t), t("search.country")) for c in countries[:FEW]]
    return found


def _actors(snapshot: Snapshot, text: str, context: Context, *, chosen: bool) -> list[Any]:
    """Actors of the store by any name that the lexicon or a report has for them, those called exactly so first.

    ``chosen``: the enter key takes the first of them; it does not where the words are a country's name, too.
    """
    t, folded = context.t, text.casefold()
    exact, alike = context.actors_called(text)
    names = {a.key: a.name for a in snapshot.actor_table}
    told = [
        k
        for k, n in names.items()
        if k in alike or folded in n.casefold() or folded in listed_actor(k, n, t).casefold()
    ]
    own: Any = snapshot.actors.counts(np.ones(len(snapshot), dtype=bool)) if told else []
    told.sort(key=lambda key: -own[snapshot.actors.index[key]])
    found = []
    for key in dict.fromkeys((*exact, *told[: FEW + len(exact)])):
        total = np.count_nonzero(actor_rows(snapshot, [key], members=context.members))
        if total:
            shown = listed_actor(key, names.get(key) or context.actor_name(key), t)
            entered = {"data-exact": text.lower()} if chosen and key in exact else {}
            found.append(_hit("actor", key, shown, t("search.actor", n=f"{total:,}"), **entered))
    return found[:FEW]


def _hit(word: str, value: str, text: str, note: str, **more: Any) -> Any:
    shown = (html.Span(text, dir="auto"), html.Span(note, className="hint"))
    return toggle(word, value, *shown, className="hit", role="option", **more)


def _reports(text: str, context: Context) -> list[Any]:
    """What the reports say: the way to all of it, with its count, and the newest incidents of it."""
    t, words = context.t, {"text": [text]}
    note, rows = [], []
    if len(context.snapshot()) <= COUNTED:
        found = context.selection(words)[0]
        if not found.shown_count:
            return [setter({"text": text}, t("search.text", text=text), className="plain hit", role="option")]
        note = [html.Span(t.count("search.found", found.shown_count), className="hint")]
        rows = [
            setter(
                {"sel": str(found.snapshot.ids[row])},
                html.Span(label(found.snapshot, int(row), t), dir="auto"),
                className="plain hit",
                role="option",
            )
            for row in found.rows[:FEW]
        ]
    all_of_it = setter(
        {"text": text}, html.Span(t("search.text", text=text)), *note, className="plain hit", role="option"
    )
    return [all_of_it, *rows]


def likely(found: Sequence[Candidate], text: str, countries: Container[str]) -> tuple[list[Candidate], list[Candidate]]:
    """Places worth offering: those in the countries that the store tells of, and better known ones elsewhere.

    A misspelling is offered only where the word is long enough to be told from others; a little known place elsewhere
    only under its own name, not because a variant of it is spelt like a common word ('oil').
    """
    exact = [p for p in found if p.match != "fuzzy"] or (list(found) if len(text) > FUZZY_FROM else [])
    here = [p for p in exact if p.country is None or p.country in countries]
    known = [p for p in exact if p not in here and (p.closeness >= 1.0 or p.population >= KNOWN_FROM)]
    return here, known


def _places(text: str, context: Context) -> tuple[list[Any], list[Any]]:
    t = context.t
    names = context.names_soon()
    if names is None:
        return [html.P(t("search.no_gazetteer"), className="hint names-pending")], []
    told = [code for code in context.snapshot().country.words if code]
    found = names.search(text, limit=FEW)
    here, elsewhere = likely(found, text, told)
    return _place_hits(here, found, text, t), _place_hits(elsewhere, found, text, t)


def _place_hits(places: Sequence[Candidate], found: Sequence[Candidate], text: str, t: Texts) -> list[Any]:
    rows = []
    for place in places:
        zoom = zoom_for(place.radius_km)
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
