"""The selected incident -> the one before or after it in the list of what is shown, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from dash import Input, Output, State, dcc
from dash.dependencies import ClientsideFunction

from dashboard.filters import Words
from dashboard.ids import Id
from dashboard.queries import Selection

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context


def layout(context: Context) -> Any:
    """The stores that carry the question and the answer."""
    return [dcc.Store(id="step"), dcc.Store(id="stepped")]


def register(app: dash.Dash, context: Context) -> None:
    """Arrow keys and j, k ask; the address gets the answer."""

    @app.callback(
        Output("stepped", "data"),
        Input("step", "data"),
        State(Id.WORDS, "data"),
        State(Id.SEL, "data"),
        prevent_initial_call=True,
    )
    def step(asked: dict[str, Any] | None, words: Words | None, selected: str | None) -> dict[str, Any] | None:
        if not asked:
            return None
        selection = context.selection(words)[0]
        return neighbour(selection, selected, int(asked.get("direction") or 1))

    app.clientside_callback(
        ClientsideFunction("sitmap_find", "stepped"),
        Output("scale", "data-step"),
        Input("stepped", "data"),
        prevent_initial_call=True,
    )


def neighbour(selection: Selection, selected: str | None, steps: int) -> dict[str, Any] | None:
    """The incident so many ``steps`` after (or, negative, before) the selected one in time.

    Where none of those shown is selected, the first step goes to the oldest (or the newest). Rows run from new to old,
    so that 'after' is a smaller row.
    """
    rows = selection.rows
    if not len(rows):
        return None
    row = selection.snapshot.row_of.get(selected or "")
    if row is None:
        at = -1 if steps < 0 else len(rows)
    else:
        at = int(np.searchsorted(rows, row))
        if steps < 0 and (at >= len(rows) or rows[at] != row):
            at -= 1  # between two rows: the next lower one is already a step back
    at = max(0, min(at - steps, len(rows) - 1))
    return {"id": str(selection.snapshot.ids[rows[at]]), "position": len(rows) - at, "total": len(rows)}
