"""Words -> the table: everything the map shows and what it cannot show, a page of rows at a time."""

from __future__ import annotations

import json
from collections.abc import Container
from typing import TYPE_CHECKING, Any

from dash import Input, Output, State, dcc, html, no_update
from dash.dependencies import ClientsideFunction

from dashboard.filters import Words, parse
from dashboard.ids import Id
from dashboard.rows import page

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context
    from dashboard.texts import Texts

#: Column -> (width in px, can be sorted).
COLUMNS: dict[str, tuple[int, bool]] = {
    "when": (150, True),
    "title": (340, False),
    "sub": (190, True),
    "place": (140, True),
    "country": (120, True),
    "precision": (120, True),
    "by": (160, False),
    "against": (160, False),
    "deaths": (90, True),
    "status": (100, True),
    "sources": (90, True),
    "coding": (90, True),
    "review": (100, True),
}

#: On a phone the day, what happened and where stand beside each other, in small print of up to four lines.
_NARROW = {"when": (84, True), "title": (170, False), "sub": (130, True), "place": (120, True)}
_NARROW_ROW = 72
#: Columns whose words may be longer than a cell; they are shown in full beside the pointer.
_LONG = frozenset(("title", "quote", "why", "by", "against", "when", "place", "sub"))

#: Parameters of the grid's theme; its own small parser reads them, nothing is evaluated.
THEME = {
    "fontFamily": "Plex, sans-serif",
    "fontSize": 14,
    "headerFontSize": 12,
    "headerFontWeight": 600,
    "backgroundColor": "var(--paper)",
    "foregroundColor": "var(--ink)",
    "headerBackgroundColor": "var(--paper)",
    "headerTextColor": "var(--ink2)",
    "borderColor": "var(--line)",
    "accentColor": "var(--accent)",
    "rowHoverColor": "var(--ground)",
    "selectedRowBackgroundColor": "var(--wash)",
    "wrapperBorder": False,
    "wrapperBorderRadius": 0,
    "headerColumnResizeHandleColor": "var(--line2)",
    "spacing": 8,
}


def layout(context: Context) -> Any:
    """An empty host; the grid's code is loaded when somebody opens the table."""
    return html.Section(
        [html.Div(id=Id.TABLE_HOST, className="grid-host"), dcc.Store(id="grid-ready")],
        className="sheet sheet-table",
        **{"aria-label": context.t("view.table")},
    )


def grid(
    identifier: str, t: Texts, columns: dict[str, tuple[int, bool]], *, wrapped: Container[str] = (), **options: Any
) -> Any:
    """An AG Grid that fetches rows as one scrolls; the ``wrapped`` columns go on in the next line."""
    import dash_ag_grid as dag

    defs = [
        {
            "field": name,
            "headerName": t(f"column.{name}"),
            "width": width,
            "sortable": sortable,
            "tooltipField": name if name in _LONG else None,
            "cellClass": "cell-" + name,
            **({"flex": 1, "minWidth": width} if name == "title" else {}),
            **({"wrapText": True} if name in wrapped else {}),
        }
        for name, (width, sortable) in columns.items()
    ]
    grid_options: dict[str, Any] = {
        "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
        "getRowId": {"function": "params.data.id"},
        "cacheBlockSize": 60,
        "maxBlocksInCache": 8,
        "enableRtl": t.direction == "rtl",
        "theme": {"function": f"themeQuartz.withParams({json.dumps(THEME)})"},
        "rowHeight": 36,
        "headerHeight": 36,
        "animateRows": False,
        "suppressColumnVirtualisation": True,
        "ensureDomOrder": True,
    }
    return dag.AgGrid(
        id=identifier,
        columnDefs=defs,
        rowModelType="infinite",
        dashGridOptions=grid_options | options,
        defaultColDef={"resizable": True, "suppressHeaderMenuButton": True},
        style={"height": "100%", "width": "100%"},
        dangerously_allow_code=False,
        className="sitmap-grid",
    )


def register(app: dash.Dash, context: Context) -> None:
    """The grid appears on first use; rows follow words and scrolling; a chosen row selects its incident."""
    t = context.t

    @app.callback(
        Output(Id.TABLE_HOST, "children"),
        Input("grid-ready", "data"),
        Input(Id.STAGE, "data"),
        State(Id.TABLE_HOST, "children"),
        prevent_initial_call=True,
    )
    def open_grid(ready: Any, words: Words | None, shown: Any) -> Any:
        if not ready or shown or parse(words)[1].page != "table":
            return no_update
        if (words or {}).get("narrow"):
            return grid(Id.TABLE, t, COLUMNS | _NARROW, wrapped=COLUMNS, rowHeight=_NARROW_ROW)
        return grid(Id.TABLE, t, COLUMNS)

    @app.callback(
        Output(Id.TABLE, "getRowsResponse"),
        Input(Id.TABLE, "getRowsRequest"),
        State(Id.WORDS, "data"),
        prevent_initial_call=True,
    )
    def rows(request: dict[str, Any] | None, words: Words | None) -> Any:
        if request is None:
            return no_update
        selection = context.selection(words)[0]
        found = page(
            selection, context.store, request["startRow"], request["endRow"], request.get("sortModel") or [], t
        )
        return {"rowData": found, "rowCount": selection.shown_count}

    app.clientside_callback(
        ClientsideFunction("sitmap_grid", "refresh"),
        Output("scale", "data-table"),
        Input(Id.WORDS, "data"),
        Input(Id.EPOCH, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("sitmap_grid", "choose"),
        Output("scale", "data-row"),
        Input(Id.TABLE, "selectedRows"),
        prevent_initial_call=True,
    )
