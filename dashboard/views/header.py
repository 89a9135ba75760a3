"""Words -> the header: search, dates, counts, views, and the chips of what is filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output, dcc, html

from dashboard.exports import FORMS
from dashboard.filters import Words
from dashboard.ids import Id
from dashboard.views.parts import icon, number, setter, toggle, typed
from dashboard.wording import country_name, day, span
from geo.filters import LIST_WORDS, Filter

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context
    from dashboard.texts import Texts

#: Views with a tab of their own, in the order of the header.
TABS = ("map", "table", "review", "overview", "briefing")


def layout(context: Context) -> Any:
    """The header with the line of chips under it."""
    t = context.t
    sample = html.Span(t("sample"), className="sample", title=t("sample.help")) if context.is_sample() else None
    return html.Header(
        [
            html.Div(
                [
                    html.A(
                        [html.Span(className="logo", **{"aria-hidden": "true"}), "Sitmap"], href="/", className="brand"
                    ),
                    sample,
                    _search(t),
                    _dates(t),
                    html.Div(id=Id.COUNTS, className="counts", role="status"),
                    html.Nav(
                        [
                            setter(
                                {"view": None if v == "map" else v}, t(f"view.{v}"), className="tab", **{"data-view": v}
                            )
                            for v in TABS
                        ],
                        className="tabs",
                        **{"aria-label": t("views")},
                    ),
                    html.Div(_tools(context), className="tools"),
                ],
                className="bar",
            ),
            html.Div(id=Id.CHIPS, className="chips", role="group", **{"aria-label": t("chips")}),
        ],
        className="header",
    )


def _search(t: Texts) -> Any:
    return html.Div(
        [
            icon("search"),
            typed(
                id="search", type="search", keep="search-text", placeholder=t("search"), **{"aria-label": t("search")}
            ),
            dcc.Store(id="search-text"),
            html.Kbd("/", **{"aria-hidden": "true"}),
            html.Div(id="search-hits", className="hits", role="listbox", **{"aria-label": t("search.hits")}),
        ],
        className="search",
        role="search",
    )


def _dates(t: Texts) -> Any:
    presets: dict[str, tuple[str | None, str | None]] = {
        "date.all": (None, None),
        "date.7d": ("-7d", None),
        "date.30d": ("-30d", None),
        "date.365d": ("-365d", None),
    }
    return html.Details(
        [
            html.Summary(html.Span(t("date.any"), id=Id.DATES), className="plain datebutton"),
            html.Div(
                [
                    html.Div(
                        [
                            setter({"since": a, "until": b}, t(key), className="button small")
                            for key, (a, b) in presets.items()
                        ],
                        className="row",
                    ),
                    html.Label([t("date.since"), typed(id="since", placeholder="2025-07-01")]),
                    html.Label(
                        [
                            t("date.until_label"),
                            typed(id="until", placeholder="2025-07-20"),
                        ]
                    ),
                    html.P(t("date.help"), className="hint"),
                ],
                className="popover",
            ),
        ],
        className="dates",
    )


def _tools(context: Context) -> list[Any]:
    t = context.t

    def tool(name: str) -> Any:
        label = t(f"tool.{name}")
        return html.Button(
            icon(name), type="button", className="iconbutton", title=label, **{"aria-label": label, "data-tool": name}
        )

    add = setter(
        {"view": "add"}, icon("add"), className="iconbutton", title=t("view.add"), **{"aria-label": t("view.add")}
    )
    return [add, tool("theme"), tool("link"), _export_menu(t), tool("help")]


def _export_menu(t: Texts) -> Any:
    """Files of what is shown; the address is made in the browser when one is chosen."""
    label = t("tool.download")
    forms = [html.Button(t(f"export.{f}"), type="button", className="plain hit", **{"data-export": f}) for f in FORMS]
    public = html.Button(
        t("export.public"), type="button", className="plain hit", **{"data-export": "geojson", "data-public": "1"}
    )
    return html.Details(
        [
            html.Summary(icon("download"), className="iconbutton", title=label, **{"aria-label": label}),
            html.Div([html.P(t("export.help"), className="hint"), *forms, public], className="popover hits-like"),
        ],
        className="menu",
    )


def register(app: dash.Dash, context: Context) -> None:
    """Counts, dates and chips follow the words."""
    t = context.t

    @app.callback(
        Output(Id.COUNTS, "children"),
        Output(Id.CHIPS, "children"),
        Output(Id.DATES, "children"),
        Input(Id.WORDS, "data"),
        Input(Id.EPOCH, "data"),
        prevent_initial_call=True,
    )
    def follow(words: Words | None, _: Any) -> tuple[Any, Any, str]:
        selection, filter_, view, problem = context.selection(words)
        total = len(selection.snapshot)
        counts = [html.B(number(selection.shown_count)), " ", t("counts.of", total=number(total))]
        dates = span(filter_.since, filter_.until, "day", t) if filter_.since or filter_.until else t("date.any")
        return counts, chips(filter_, view.polygon, problem, selection.undated_dropped, t), dates


def chips(filter_: Filter, polygon: Any, problem: str | None, undated: int, t: Texts) -> list[Any]:
    """Removable chips for each filter value, 'clear all', and a notice where the address was wrong."""
    found: list[Any] = []
    if problem:
        found.append(html.Span(problem, className="notice", role="alert"))
    for word in LIST_WORDS:
        values = getattr(filter_, word)
        if word == "review" and values == ["draft", "approved"]:
            continue
        found += [_chip(word, v, chip_text(word, v, t), t) for v in values]
    for word in ("since", "until"):
        if value := getattr(filter_, word):
            found.append(_chip(word, value, f"{t('filter.' + word)} {day(value, t)}", t))
    for word in ("text", "near", "added_since", "min_confidence"):
        if (value := getattr(filter_, word)) is not None:
            found.append(_chip(word, str(value), f"{t('filter.' + word)} {value}", t))
    if filter_.bbox:
        found.append(_chip("bbox", "*", t("filter.bbox"), t))
    if polygon:
        found.append(_chip("box", "*", t("filter.box"), t))
    if undated:
        found.append(html.Span(t("undated.dropped", n=number(undated)), className="hint"))
    if len(found) > (1 if problem else 0):
        found.append(setter({"*": None}, t("clear"), className="plain clear"))
    return found


def chip_text(word: str, value: str, t: Texts) -> str:
    """A filter value as people read it."""
    if word == "country":
        return country_name(value, t)
    if word == "category":
        return t.word("type", value)
    if word == "actor":
        return value.replace("|", " · ")
    return t.word(word, value)


def _chip(word: str, value: str, text: str, t: Texts) -> Any:
    return toggle(
        word,
        value,
        html.Span(text, dir="auto"),
        icon("close"),
        className="chip",
        **{"aria-label": t("chip.remove", text=text)},
    )
