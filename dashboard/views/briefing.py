"""Words -> a briefing page of what is shown: a preview, and the file to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.views.fields import text
from dashboard.views.parts import check

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context


def layout(context: Context) -> Any:
    """The form at the left and the page at the right; the picture is fetched when asked for."""
    t = context.t
    files = [
        html.Button(t(f"export.{form}"), type="button", className="button", **{"data-brief": form})
        for form in ("png", "pdf", "pptx")
    ]
    return html.Section(
        [
            html.Div(
                [
                    html.P(t("briefing.help"), className="hint"),
                    text("title", t("briefing.title"), "", placeholder=t("briefing.title_help"), id="brief-title"),
                    text(
                        "marking", t("briefing.marking"), "", placeholder=t("briefing.marking_help"), id="brief-marking"
                    ),
                    check("public", t("briefing.public")),
                    html.Div(
                        [
                            html.Button(
                                t("briefing.preview"),
                                type="button",
                                className="button primary",
                                **{"data-brief": "preview"},
                            ),
                            *files,
                        ],
                        className="row",
                    ),
                ],
                className="form brief-form",
            ),
            html.Div(html.P(t("briefing.empty"), className="hint"), id="brief-page", className="brief-page"),
        ],
        className="sheet sheet-briefing",
        **{"aria-label": t("view.briefing")},
    )


def register(app: dash.Dash, context: Context) -> None:
    """Nothing to follow: the file is an address of its own (``dashboard.exports``)."""
