"""Dropped files and pasted text -> the store, with a line for each document; and the reader's own places."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from dash import Input, Output, State, dcc, html, no_update

from dashboard import adding, ownplaces
from dashboard.ids import Id
from dashboard.views.fields import form, text
from dashboard.views.parts import typed
from geo.errors import SitmapError
from geo.filters import parse_day

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context


def layout(context: Context) -> Any:
    """The sheet, opened by '+' in the header."""
    t = context.t
    reading = [html.P(t("review.read_only"))] if context.settings.read_only else _reading(context)
    return html.Section(
        [
            html.Div(reading, className="block"),
            html.Div(
                [
                    html.H2(t("own.title")),
                    html.P(t("own.help"), className="hint"),
                    dcc.Upload(
                        html.Span(t("own.drop")),
                        id=Id.PLACES_UPLOAD,
                        className="drop small-drop",
                        max_size=ownplaces.MOST_BYTES,
                    ),
                    html.Div(id="own-result", role="status"),
                    dcc.Store(id=Id.OVERLAY),
                ],
                className="block",
            ),
            html.Div(_views(context), className="block"),
        ],
        className="sheet sheet-add",
        **{"aria-label": t("view.add")},
    )


def _reading(context: Context) -> list[Any]:
    t = context.t
    return [
        html.H2(t("add.title")),
        html.P(t("add.help", mb=context.settings.max_bytes // 1_000_000), className="hint"),
        dcc.Upload(
            html.Span(t("add.drop")), id=Id.UPLOAD, className="drop", multiple=True, max_size=context.settings.max_bytes
        ),
        html.Div(
            [
                html.Label([html.Span(t("add.paste")), typed(id="pasted", rows="6", keep=Id.PASTE, dir="auto")]),
                dcc.Store(id=Id.PASTE),
                text("published", t("add.published"), _today(), keep="add-published", placeholder="2025-07-16"),
                html.P(t("add.published_help"), className="hint"),
                dcc.Store(id="add-published"),
                html.Button(t("add.read"), id="add-read", type="button", className="button primary", n_clicks=0),
            ],
            className="form",
        ),
        html.Div(id=Id.ADD_RESULT, role="status"),
        dcc.Store(id="add-job"),
        dcc.Interval(id="add-tick", interval=600, disabled=True),
    ]


def _today() -> str:
    return parse_day("today")


def day_for(typed_day: str | None, *, pasted: bool) -> str | None:
    """The day of publication for what does not tell its own, as an ISO date.

    Pasted text is today's unless somebody wrote another day or emptied the field. A file is given a day only where one
    was written: it may be old. ``typed_day`` is None where nobody touched the field.
    """
    day = parse_day(typed_day) if typed_day and typed_day.strip() else None
    if pasted:
        return _today() if typed_day is None else day
    return None if day == _today() and (typed_day or "").strip() == day else day


def _views(context: Context) -> list[Any]:
    t = context.t
    saving = (
        []
        if context.settings.read_only
        else [form("save_view", None, None, [text("name", t("saved.name"), "")], t("saved.save"))]
    )
    return [html.H2(t("saved.title")), html.P(t("saved.help"), className="hint"), html.Div(id=Id.SAVED), *saving]


def register(app: dash.Dash, context: Context) -> None:
    """Reading runs in the background; the page asks how far it is."""
    t = context.t
    if not context.settings.read_only:
        _register_reading(app, context)

    @app.callback(
        Output(Id.OVERLAY, "data"),
        Output("own-result", "children"),
        Input(Id.PLACES_UPLOAD, "contents"),
        State(Id.PLACES_UPLOAD, "filename"),
        prevent_initial_call=True,
    )
    def own(contents: str | None, name: str | None) -> Any:
        if not contents:
            return no_update, no_update
        try:
            token, shapes = ownplaces.keep(context.settings.cache, name or "places.csv", contents)
        except SitmapError as error:
            return no_update, html.P(str(error), className="notice")
        return {"token": token, "shapes": shapes, "fresh": True}, html.P(t.count("own.done", len(shapes["features"])))

    @app.callback(
        Output(Id.OVERLAY, "data", allow_duplicate=True),
        Input(Id.STAGE, "data"),
        State(Id.OVERLAY, "data"),
        prevent_initial_call=True,
    )
    def follow(words: Any, shown: Any) -> Any:
        """A link or a saved view that filters by own places brings them along."""
        token = ((words or {}).get("near") or [None])[-1]
        if not token or token == (shown or {}).get("token"):
            return no_update
        try:
            return {"token": token, "shapes": ownplaces.shapes(ownplaces.path_of(context.settings.cache, token))}
        except SitmapError:
            return no_update  # told by the chips

    @app.callback(
        Output(Id.SAVED, "children"), Input(Id.SHEET, "data"), Input(Id.EPOCH, "data"), prevent_initial_call=True
    )
    def saved(words: Any, _: Any) -> Any:
        if (words or {}).get("view") != ["add"]:
            return no_update
        rows = [
            html.Li(
                [
                    html.A(html.Span(name, dir="auto"), href=f"/?{query}"),
                    ""
                    if context.settings.read_only
                    else html.Button(
                        "×",
                        type="button",
                        className="iconbutton",
                        **{
                            "data-act": f'{{"do": "drop_view", "name": {_quoted(name)}}}',
                            "aria-label": t("saved.drop", name=name),
                        },
                    ),
                ]
            )
            for name, query in context.store.saved_views().items()
        ]
        return html.Ul(rows, className="choices") if rows else html.P(t("saved.none"), className="hint")


def _quoted(value: str) -> str:
    import json

    return json.dumps(value)


def _register_reading(app: dash.Dash, context: Context) -> None:
    t = context.t

    @app.callback(
        Output("add-job", "data"),
        Output("add-tick", "disabled"),
        Output(Id.ADD_RESULT, "children"),
        Input(Id.UPLOAD, "contents"),
        Input("add-read", "n_clicks"),
        State(Id.UPLOAD, "filename"),
        State(Id.PASTE, "data"),
        State("add-published", "data"),
        prevent_initial_call=True,
    )
    def begin(
        contents: list[str] | None, _clicks: int, names: list[str] | None, pasted: str | None, published: str | None
    ) -> Any:
        from dash import ctx

        files = list(zip(names or [], contents or [], strict=False)) if ctx.triggered_id == Id.UPLOAD else []
        if ctx.triggered_id == "add-read" and (pasted or "").strip():
            files = [("pasted.txt", "data:text/plain;base64," + base64.b64encode((pasted or "").encode()).decode())]
        if not files:
            return no_update, no_update, html.P(t("add.empty"), className="hint")
        try:
            job = adding.start(context, files, day_for(published, pasted=ctx.triggered_id == "add-read"))
        except SitmapError as error:
            return no_update, no_update, html.P(str(error), className="notice")
        return job.id, False, html.P(t("add.running", done=0, total=job.total))

    @app.callback(
        Output(Id.ADD_RESULT, "children", allow_duplicate=True),
        Output("add-tick", "disabled", allow_duplicate=True),
        Output(Id.EPOCH, "data", allow_duplicate=True),
        Input("add-tick", "n_intervals"),
        State("add-job", "data"),
        State(Id.EPOCH, "data"),
        prevent_initial_call=True,
    )
    def tick(_: int, job_id: str | None, epoch: int) -> Any:
        job = context.jobs.get(job_id or "")
        if job is None:
            return no_update, True, no_update
        lines = [
            html.Li(
                [
                    html.B(html.Span(line.name, dir="auto")),
                    " ",
                    line.message,
                    " ",
                    html.A(t("source.stored"), href=f"/document/{line.doc_id}?why=1", target="_blank")
                    if line.doc_id
                    else "",
                    html.Div(line.note, className="notice") if line.note else "",
                ],
                className="notice" if line.failed else "",
            )
            for line in list(job.lines)
        ]
        bar = html.Progress(
            value=str(job.done), max=str(job.total), **{"aria-label": t("add.running", done=job.done, total=job.total)}
        )
        shown = [
            bar,
            html.P(t("add.running" if not job.finished else "add.finished", done=job.done, total=job.total)),
            html.Ul(lines, className="plainlist"),
        ]
        return shown, job.finished, (epoch or 0) + 1 if job.finished else no_update
