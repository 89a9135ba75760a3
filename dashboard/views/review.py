"""Words -> the review queue: doubtful drafts first, several at once, and a form for incidents made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output, State, html, no_update
from dash.dependencies import ClientsideFunction

from dashboard.commands import perform
from dashboard.filters import Words, parse
from dashboard.ids import Id
from dashboard.rows import page
from dashboard.views import fields
from dashboard.views.table import grid

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context
    from dashboard.texts import Texts

COLUMNS: dict[str, tuple[int, bool]] = {
    "title": (300, False),
    "why": (250, True),
    "coding": (96, True),
    "when": (150, True),
    "place": (130, True),
    "sub": (180, True),
    "sources": (90, True),
    "review": (100, True),
    "quote": (420, False),
}
#: On a phone what and why stand beside each other, the rest to the right of them.
_NARROW = {"title": (160, False), "why": (180, True)}
#: Height of a row in px: three lines, and on a phone five of small print.
_ROW, _NARROW_ROW = 56, 84
#: What waits for a decision is shown first.
_ORDER = [{"colId": "waits", "sort": "desc"}, {"colId": "why", "sort": "asc"}]


def layout(context: Context) -> Any:
    """The queue with its buttons."""
    t = context.t
    body = [html.P(t("review.read_only"), className="lead")] if context.settings.read_only else [_buttons(t)]
    return html.Section(
        [
            html.Div(body, className="sheet-bar"),
            html.Div(id=Id.REVIEW_HOST, className="grid-host"),
            _new_dialog(t),
        ],
        className="sheet sheet-review",
        **{"aria-label": t("view.review")},
    )


def _buttons(t: Texts) -> Any:
    def bulk(do: str, label: str, **values: Any) -> Any:
        import json

        return html.Button(
            t(label), type="button", className="button", **{"data-bulk": json.dumps({"do": do} | values)}
        )

    return html.Div(
        [
            bulk("review", "act.approve", state="approved"),
            bulk("review", "act.reject", state="rejected"),
            bulk("review", "act.draft", state="draft"),
            bulk("merge", "act.merge"),
            html.Button(t("act.undo"), type="button", className="button", **{"data-act": '{"do": "undo"}'}),
            html.Button(t("act.new"), type="button", className="button", **{"data-open": "new-incident"}),
            html.Span(t("review.help"), className="hint"),
        ],
        className="row",
    )


def _new_dialog(t: Texts) -> Any:
    inside = [
        fields.text("title", t("column.title"), ""),
        fields.categories(t, None),
        html.Div(
            [
                fields.text("date_start", t("date.since"), "", placeholder="2025-07-16"),
                fields.text("date_end", t("date.until_label"), "", placeholder="2025-07-16"),
            ],
            className="pair",
        ),
        html.Div(
            [
                fields.text("lat", t("latitude"), "", placeholder="36.2021"),
                fields.text("lon", t("longitude"), "", placeholder="37.1343"),
            ],
            className="pair",
        ),
    ]
    return html.Dialog(
        [
            html.Button(
                "×",
                type="button",
                className="iconbutton close",
                **{"aria-label": t("close"), "data-close": "new-incident"},
            ),
            html.H2(t("act.new")),
            html.P(t("new.help"), className="hint"),
            fields.form("create", None, None, inside, t("create")),
        ],
        id="new-incident",
        **{"aria-label": t("act.new")},
    )


def register(app: dash.Dash, context: Context) -> None:
    """The queue appears on first use; requests of the whole page are carried out here."""
    t = context.t

    @app.callback(
        Output(Id.REVIEW_HOST, "children"),
        Input("grid-ready", "data"),
        Input(Id.STAGE, "data"),
        State(Id.REVIEW_HOST, "children"),
        prevent_initial_call=True,
    )
    def open_queue(ready: Any, words: Words | None, shown: Any) -> Any:
        if not ready or shown or parse(words)[1].page != "review":
            return no_update
        several = {
            "mode": "multiRow",
            "checkboxes": not context.settings.read_only,
            "headerCheckbox": False,
            "enableClickSelection": False,
        }
        narrow = bool((words or {}).get("narrow"))
        columns = COLUMNS | (_NARROW if narrow else {})
        height = _NARROW_ROW if narrow else _ROW
        return grid(Id.REVIEW_GRID, t, columns, wrapped=COLUMNS, rowSelection=several, rowHeight=height)

    @app.callback(
        Output(Id.REVIEW_GRID, "getRowsResponse"),
        Input(Id.REVIEW_GRID, "getRowsRequest"),
        State(Id.WORDS, "data"),
        prevent_initial_call=True,
    )
    def rows(request: dict[str, Any] | None, words: Words | None) -> Any:
        if request is None:
            return no_update
        selection = context.selection(words)[0]
        sort = request.get("sortModel") or _ORDER
        return {
            "rowData": page(selection, context.store, request["startRow"], request["endRow"], sort, t),
            "rowCount": selection.shown_count,
        }

    app.clientside_callback(
        ClientsideFunction("sitmap_grid", "open"),
        Output("scale", "data-cell"),
        Input(Id.REVIEW_GRID, "cellClicked"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(Id.DONE, "data"),
        Output(Id.EPOCH, "data"),
        Input(Id.ACTION, "data"),
        State(Id.EPOCH, "data"),
        prevent_initial_call=True,
    )
    def act(request: dict[str, Any] | None, epoch: int) -> Any:
        if not request:
            return no_update, no_update
        outcome = perform(context, request, by=context.reviewer())
        done = {
            "message": outcome.message,
            "failed": outcome.failed,
            "conflict": outcome.conflict,
            "select": outcome.select,
            "version": outcome.version,
            "at": request.get("at"),
        }
        return done, (epoch or 0) + 1 if outcome.changed else no_update

    app.clientside_callback(
        ClientsideFunction("sitmap_forms", "done"),
        Output("scale", "data-done"),
        Input(Id.DONE, "data"),
        prevent_initial_call=True,
    )
