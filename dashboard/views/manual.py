"""The dialog with keys and how to read the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context

KEYS = ("/", "← →", "⇧ ← →", "j k", "Enter", "a", "r", "e", "u", "f", "?", "Esc")


def layout(context: Context) -> Any:
    """A native dialog, opened by ``assets/45_finding.js``."""
    t = context.t
    rows = [html.Tr([html.Td(html.Kbd(key)), html.Td(t(f"key.{key}"))]) for key in KEYS]
    return html.Dialog(
        [
            html.Button(
                "×", type="button", className="iconbutton close", **{"aria-label": t("close"), "data-close": "help"}
            ),
            html.H2(t("help")),
            html.P(t("help.reports")),
            html.P(t("help.precision")),
            html.Table(html.Tbody(rows), className="keys"),
            html.P(
                [t("help.viewpoint"), " ", html.A(t("about.link"), href="/about", target="_blank")], className="hint"
            ),
            *(html.P(said(note), className="hint") for note in context.coverage["notes"][:-1]),  # areas: by the link
        ],
        id="help",
        **{"aria-label": t("help")},
    )


def said(note: str) -> list[Any]:
    """A note with what is to be typed as code: 'use `sitmap gazetteer add SY`'."""
    return [html.Code(part) if n % 2 else part for n, part in enumerate(note.split("`")) if part]


def register(app: dash.Dash, context: Context) -> None:
    """Nothing to follow."""
