"""Context -> the page: shell, stores and the registration of all views."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dash import Input, Output, dcc, html
from dash.dependencies import ClientsideFunction

from dashboard.ids import Id
from dashboard.views import (
    add,
    briefing,
    editing,
    folders,
    header,
    manual,
    overview,
    panel,
    review,
    search,
    stepping,
    table,
    timeline,
)
from dashboard.views import map as map_view
from geo.errors import SitmapError

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context

VIEWS = (
    header,
    search,
    folders,
    map_view,
    timeline,
    panel,
    stepping,
    manual,
    table,
    editing,
    review,
    overview,
    briefing,
    add,
)


def layout(context: Context) -> Any:
    """The page; where the store cannot be read, a written page that says what to do."""
    try:
        context.snapshot()
    except SitmapError as error:
        return _problem(context, str(error))
    t = context.t
    return html.Div(
        [
            html.A(t("skip"), href="#main", className="skip"),
            html.Div(className="progress", **{"aria-hidden": "true"}),
            *_stores(context),
            header.layout(context),
            html.Main(
                [
                    map_view.layout(context),
                    folders.layout(context),
                    panel.layout(context),
                    timeline.layout(context),
                    table.layout(context),
                    review.layout(context),
                    overview.layout(context),
                    briefing.layout(context),
                    add.layout(context),
                ],
                id="main",
                tabIndex=-1,
            ),
            manual.layout(context),
            *stepping.layout(context),
            html.Div(id="live", className="unseen", role="status", **{"aria-live": "polite"}),
        ],
        id=Id.PAGE,
        className="page",
        dir=t.direction,
        lang=t.language,
    )


def _stores(context: Context) -> list[Any]:
    return [
        dcc.Store(id=Id.WORDS),
        dcc.Store(id=Id.STAGE),
        dcc.Store(id=Id.SEL),
        dcc.Store(id=Id.SHEET),
        dcc.Store(id=Id.ACTION),
        dcc.Store(id=Id.DONE),
        dcc.Store(id=Id.EPOCH, data=0),
        html.Div(hidden=True, **{"data-boot": "texts", "data-value": json.dumps(context.t.for_browser())}),
        html.Div(id=Id.BOOT, hidden=True),
    ]


def _problem(context: Context, message: str) -> Any:
    t = context.t
    return html.Main(
        [
            html.H1("Sitmap"),
            html.P(message, className="lead"),
            html.P(t("problem.next")),
            html.Pre("sitmap ingest FOLDER\nsitmap serve"),
        ],
        className="written",
        id="main",
    )


def register(app: dash.Dash, context: Context) -> None:
    """Register every view and what starts the page."""
    app.clientside_callback(
        ClientsideFunction("sitmap", "boot"),
        Output(Id.WORDS, "data"),
        Output(Id.SEL, "data"),
        Output(Id.STAGE, "data"),
        Output(Id.SHEET, "data"),
        Input(Id.BOOT, "id"),
    )
    app.clientside_callback(
        ClientsideFunction("sitmap", "afresh"),
        Output("scale", "data-epoch"),
        Input(Id.EPOCH, "data"),
        prevent_initial_call=True,
    )
    for view in VIEWS:
        view.register(app, context)
