"""Selection -> the legend, with counts, and the lists of what the map cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from dash import html

from dashboard import palette
from dashboard.filters import View
from dashboard.queries import Selection, unplaced_rows
from dashboard.snapshot import UNDATED
from dashboard.texts import Texts
from dashboard.views.parts import number, setter, swatch, toggle
from dashboard.wording import country_name

if TYPE_CHECKING:
    from dashboard.context import Context


def legend(selection: Selection, view: View, t: Texts) -> list[Any]:
    """What colours, shapes and outlines mean, with counts; only what is on the map, and nothing where nothing is."""
    if not selection.shown_count:
        return []
    snapshot, rows = selection.snapshot, selection.rows
    category = np.bincount(snapshot.category[rows], minlength=len(palette.EVENT_TYPES))
    kind = np.bincount(snapshot.kind[rows], minlength=len(palette.KINDS))
    by_category = view.color == "category"
    types = [
        html.Li(
            [
                swatch(i, "round", scale="cat") if by_category else swatch(None, palette.SHAPES[i]),
                toggle("category", n, t.word("type", n)),
                html.Span(number(int(category[i])), className="n"),
            ]
        )
        for i, n in enumerate(palette.EVENT_TYPES)
        if category[i]
    ]
    kinds = [
        html.Li(
            [
                swatch(None, palette.KIND_SHAPES[i]) if by_category else swatch(i, "round", scale="kind"),
                toggle("actor", n, t.word("kind", n)) if i < 8 else html.Span(t.word("kind", n)),
                html.Span(number(int(kind[i])), className="n"),
            ]
        )
        for i, n in enumerate(palette.KINDS)
        if kind[i]
    ]
    outlines = [html.Li([swatch(None, "round", o), t(f"outline.{o}")]) for o in range(4)]
    actors = html.Div([html.Ul(kinds), html.P(t("legend.once"), className="hint")])
    first, second = (html.Ul(types), actors) if by_category else (actors, html.Ul(types))
    titles = ("legend.category", "legend.actor_shape") if by_category else ("legend.actor", "legend.category_shape")
    return [
        html.Details(
            [
                html.Summary(t("legend")),
                html.Div(
                    [
                        html.H3(t(titles[0])),
                        setter(
                            {"color": "actor" if by_category else None}, t("legend.swap"), className="plain small link"
                        ),
                    ],
                    className="legend-head",
                ),
                first,
                html.H3(t(titles[1])),
                second,
                html.H3(t("legend.outline")),
                html.Ul(outlines),
                html.Ul(
                    [
                        html.Li([html.Span(className=f"key-{name}", **{"aria-hidden": "true"}), t(f"legend.{name}")])
                        for name in ("circle", "cluster")
                    ]
                ),
                html.P(t("legend.reports"), className="hint"),
            ],
            open=True,
            **{"data-folder": "legend"},
        )
    ]


def nothing(selection: Selection, t: Texts) -> list[Any]:
    """A written card with the next step in it where there is nothing to draw: a first visit, or filters too narrow."""
    if selection.shown_count:
        return []
    if not len(selection.snapshot):
        step = setter({"view": "add"}, t("view.add"), className="button primary")
        return [html.H2(t("first.title")), html.P(t("first.next")), step]
    return [html.H2(t("empty.title")), html.P(t("empty.next")), setter({"*": None}, t("clear"), className="button")]


#: Countries listed by name.
FEW = 8


def lists(selection: Selection, context: Context) -> list[Any]:
    """What cannot be a point: country-level incidents by country, unplaced and undated ones; and why that may be."""
    t, snapshot = context.t, selection.snapshot
    rough = selection.shown & snapshot.precision.among(["country"])
    counts = {code: n for code, n in snapshot.country.counts(rough).items() if code}
    lines = [
        _line({"precision": ["country"], "country": [code]}, t("list.somewhere", country=country_name(code, t)), n)
        for code, n in list(counts.items())[:FEW]
    ]
    if len(counts) > FEW:
        rest = sum(list(counts.values())[FEW:])
        lines.append(_line({"precision": ["country"]}, t("list.more", n=len(counts) - FEW), rest))
    unplaced = int((selection.shown & unplaced_rows(snapshot)).sum())
    undated = int((selection.shown & (snapshot.start == UNDATED)).sum())
    if unplaced:
        lines.append(_line({"only": ["unplaced"]}, t("list.unplaced"), unplaced))
    if undated:
        lines.append(_line({"only": ["undated"]}, t("list.undated"), undated))
    if not lines:
        return []
    title = html.Summary([t("lists"), " ", html.B(number(int(rough.sum()) + unplaced))])
    return [
        html.Details([title, html.Ul([html.Li(line) for line in lines]), *_coverage(selection, context)], open=True)
    ]


def _line(patch: dict[str, Any], text: str, count: int) -> Any:
    return setter(patch | {"view": "table"}, text, " ", html.B(number(count)))


def _coverage(selection: Selection, context: Context) -> list[Any]:
    """Of which of the countries shown the gazetteer knows no villages: what happens there is placed more roughly."""
    t = context.t
    known = context.coverage["villages"]
    codes = [c for c in selection.snapshot.country.counts(selection.shown) if c and c not in known]
    if not codes:
        return []
    named = ", ".join(country_name(code, t) for code in codes[:3])
    text = t("coverage.missing", countries=named + (f" +{len(codes) - 3}" if len(codes) > 3 else ""))
    return [html.A(text, href="/about", target="_blank", className="hint coverage")]
