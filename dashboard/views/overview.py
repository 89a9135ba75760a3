"""Words -> the overview: what changed, who, what against whom, where; each number is a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output, html

from dashboard import overview, palette
from dashboard.filters import Words
from dashboard.ids import Id
from dashboard.local_names import listed_actor, local_place
from dashboard.queries import Selection
from dashboard.snapshot import day_number
from dashboard.views.legend import nothing
from dashboard.views.parts import number, setter, swatch, toggle
from dashboard.wording import country_name, span
from geo.filters import Filter

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context
    from dashboard.texts import Texts


def layout(context: Context) -> Any:
    """The sheet beside the map."""
    return html.Section(
        html.Div(id=Id.OVERVIEW, className="overview"),
        className="sheet sheet-overview",
        **{"aria-label": context.t("view.overview")},
    )


def register(app: dash.Dash, context: Context) -> None:
    """The overview follows the words while it is open."""

    @app.callback(
        Output(Id.OVERVIEW, "children"), Input(Id.SHEET, "data"), Input(Id.EPOCH, "data"), prevent_initial_call=True
    )
    def follow(words: Words | None, _: Any) -> Any:
        selection, filter_, view, _problem = context.selection(words)
        if view.page != "overview":
            return []
        undated = {k: v for k, v in (words or {}).items() if k not in ("since", "until")}
        return build(selection, context.selection(undated)[0], filter_, context.t, visit=visit_day(words))


def visit_day(words: Words | None) -> int | None:
    """The day of the visit before this one, as the browser remembers it; None on a first visit."""
    told = (words or {}).get("visit")
    try:
        return day_number(told[-1]) if told else None
    except ValueError:
        return None


def build(
    selection: Selection, everything: Selection, filter_: Filter, t: Texts, *, visit: int | None = None
) -> list[Any]:
    """The whole sheet; pure. ``visit`` is the day of the visit before, since 1970-01-01."""
    if not selection.shown_count:
        return [html.Div(nothing(selection, t), className="written")]
    return [
        html.Div(_headline(selection, everything, filter_, t, visit), className="figures"),
        html.Section([html.H2(t("overview.actors")), _actors(selection, t)], className="block"),
        html.Section([html.H2(t("overview.places")), _places(selection, t)], className="block"),
        html.Section([html.H2(t("overview.matrix")), _matrix(selection, t)], className="block wide"),
    ]


def _headline(selection: Selection, everything: Selection, filter_: Filter, t: Texts, visit: int | None) -> list[Any]:
    snapshot = selection.snapshot
    drafts = snapshot.review.counts(selection.shown).get("draft", 0)
    rough = selection.shown_count - int((selection.shown & snapshot.precision.among(["site", "town"])).sum())
    figures = [
        _figure(number(selection.shown_count), t.count("overview.incidents", selection.shown_count)),
        _figure(number(overview.deaths(selection)), t("overview.deaths")),
        _figure(toggle("review", "draft", number(drafts)), t("overview.drafts")),
        _figure(number(rough), t("overview.rough")),
    ]
    if (change := overview.comparison(everything, filter_)) is not None:
        sign = "+" if change.count > change.before else "−" if change.count < change.before else "±"
        shown = f"{number(change.count)} ({sign}{number(abs(change.count - change.before))})"
        period = span(change.since, change.until, "day", t)
        before = span(change.before_since, change.before_until, "day", t)
        figures.append(
            _figure(
                setter({"since": change.since, "until": change.until}, shown),
                t("overview.change", period=period, before=before),
            )
        )
    if visit is not None:
        fresh = int((selection.shown & (snapshot.added >= visit)).sum())
        button = html.Button(number(fresh), type="button", className="plain", **{"data-tool": "visit"})
        figures.append(_figure(button, t("overview.since_visit"), identifier="since-visit"))
    return figures


def _figure(value: Any, text: str, identifier: str | None = None) -> Any:
    named = {"id": identifier} if identifier else {}
    return html.Div([html.Div(value, className="figure"), html.Div(text, className="hint")], **named)


def _actors(selection: Selection, t: Texts) -> Any:
    rows = []
    table = selection.snapshot.actor_table
    found = overview.top_actors(selection)
    most = max((max(bars) for _, _, bars in found), default=1) or 1
    for code, total, bars in found:
        actor = table[code]
        columns = [html.Span(style={"height": f"{round(100 * b / most)}%"}, className="spark-bar") for b in bars]
        rows.append(
            html.Tr(
                [
                    html.Td(toggle("actor", actor.key, html.Span(listed_actor(actor.key, actor.name, t), dir="auto"))),
                    html.Td(html.Div(columns, className="spark", **{"aria-hidden": "true"})),
                    html.Td(number(total), className="n"),
                ]
            )
        )
    return html.Table(html.Tbody(rows), className="rows") if rows else html.P(t("none"), className="hint")


def _places(selection: Selection, t: Texts) -> Any:
    found = overview.top_places(selection)
    most = max((n for *_, n in found), default=1)
    rows = [
        html.Tr(
            [
                html.Td(
                    [
                        toggle("text", f'"{name}"', html.Span(local_place(name, code or None, t), dir="auto")),
                        " ",
                        toggle("country", code, country_name(code, t), className="hint") if code else "",
                    ]
                ),
                html.Td(
                    html.Div(
                        html.Span(style={"width": f"{100 * n / most:.0f}%"}),
                        className="meter",
                        **{"aria-hidden": "true"},
                    )
                ),
                html.Td(number(n), className="n"),
            ]
        )
        for name, code, n in found
    ]
    return html.Table(html.Tbody(rows), className="rows") if rows else html.P(t("none"), className="hint")


def _matrix(selection: Selection, t: Texts) -> Any:
    table = overview.matrix(selection)
    kinds = [i for i in range(len(palette.KINDS)) if table[:, i].any()]
    most = int(table.max()) or 1
    head = html.Tr(
        [
            html.Td(),
            *(html.Th(toggle("actor", palette.KINDS[i], t.word("kind", palette.KINDS[i])), scope="col") for i in kinds),
        ]
    )
    body = []
    for code, name in enumerate(palette.EVENT_TYPES):
        if not table[code].any():
            continue
        cells = [_cell(int(table[code, i]), most, name, palette.KINDS[i]) for i in kinds]
        body.append(
            html.Tr(
                [
                    html.Th(
                        [swatch(code, "round", scale="cat"), toggle("category", name, t.word("type", name))],
                        scope="row",
                    ),
                    *cells,
                ]
            )
        )
    return html.Div(
        html.Table([html.Thead(head), html.Tbody(body)], className="matrix"), className="scroll", tabIndex=0
    )


def _cell(value: int, most: int, category: str, kind: str) -> Any:
    if not value:
        return html.Td("·", className="hint")
    share = f"{12 + 60 * value / most:.0f}%"
    return html.Td(setter({"category": [category], "actor": [kind]}, number(value)), style={"--share": share})
