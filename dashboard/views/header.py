"""Words -> the header: search, dates, counts, views, and the chips of what is filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboard.exports import FORMS
from dashboard.filters import View
from dashboard.following import AROUND, MAP, Asked, Shown, follows
from dashboard.ids import Id
from dashboard.markup import markup
from dashboard.views.parts import icon, number, setter, toggle, typed
from dashboard.wording import SURE, country_name, day, span
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

    def counts(asked: Asked) -> Shown:
        selection = context.selection(asked.words)[0]
        total = t("counts.of", total=number(len(selection.snapshot)))
        return {"written": {Id.COUNTS: markup([html.B(number(selection.shown_count)), " ", total])}}

    def around(asked: Asked) -> Shown:
        selection, filter_, view, problem = context.selection(asked.words)
        dates = span(filter_.since, filter_.until, "day", t) if filter_.since or filter_.until else t("date.any")
        found = chips(filter_, view, problem, selection.undated_dropped, context)
        return {"written": {Id.CHIPS: markup(found), Id.DATES: markup(dates)}}

    follows(app, MAP, counts)
    follows(app, AROUND, around)


def chips(filter_: Filter, view: View, problem: str | None, undated: int, context: Context) -> list[Any]:
    """Removable chips for each filter value, 'clear all', and a notice where the address was wrong."""
    t = context.t
    found: list[Any] = []
    if problem:
        told = t("problem.unfiltered", problem=problem.removeprefix("--"))
        found.append(html.Span(told, className="notice", role="alert"))
    for word in LIST_WORDS:
        values = getattr(filter_, word)
        if word == "review" and values == ["draft", "approved"]:
            continue
        found += [_chip(word, v, chip_text(word, v, context), t) for v in values]
    for word in ("since", "until"):
        if value := getattr(filter_, word):
            found.append(_chip(word, value, f"{t('filter.' + word)} {day(value, t)}", t))
    if filter_.near:
        found.append(_chip("near", filter_.near, t("filter.own", km=f"{own_km(filter_):g}"), t))
    if (least := filter_.min_confidence) is not None:
        text = t("confidence.sure" if least >= SURE else "confidence.likely")
        found.append(_chip("min_confidence", str(least), f"{t('filter.min_confidence')} {text}", t))
    for word in ("text", "added_since"):
        if (value := getattr(filter_, word)) is not None:
            found.append(_chip(word, str(value), f"{t('filter.' + word)} {value}", t))
    if filter_.bbox:
        found.append(_chip("bbox", "*", t("filter.bbox"), t))
    if view.polygon:
        found.append(_chip("box", "*", t("filter.box"), t))
    found += [_chip("only", value, t(f"only.{value}"), t) for value in view.only]
    if undated:
        found.append(html.Span(t("undated.dropped", n=number(undated)), className="hint"))
    if found:
        found.append(setter({"*": None}, t("clear"), className="plain clear"))
    return found


def own_km(filter_: Filter) -> float:
    """Distance to the reader's own places that the filter allows, in km."""
    from geo.store.asking.near import DEFAULT_KM

    return DEFAULT_KM if filter_.within_km is None else filter_.within_km


def chip_text(word: str, value: str, context: Context) -> str:
    """A filter value as people read it."""
    t = context.t
    if word == "country":
        return country_name(value, t)
    if word == "category":
        return t.word("type", value)
    if word == "actor":
        kind, line, country = value.partition("|")
        return f"{t.word('kind', kind)} · {country_name(country, t)}" if line else actor_text(value, context)
    return t.word(word, value)


def actor_text(value: str, context: Context) -> str:
    """An actor's name by its id, a kind of actors in the reader's words."""
    name = context.actor_name(value)
    return name if name != value else context.t.word("kind", value)


def _chip(word: str, value: str, text: str, t: Texts) -> Any:
    return toggle(
        word,
        value,
        html.Span(text, dir="auto"),
        icon("close"),
        className="chip",
        **{"aria-label": t("chip.remove", text=text)},
    )
