"""Words -> the timeline under the map, drawn by ``assets/40_timeline.js``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import histogram
from dashboard.following import AROUND, Asked, Shown, follows
from dashboard.ids import Id
from dashboard.views.parts import setter

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context


def layout(context: Context) -> Any:
    """The strip with bars, steps and play."""
    t = context.t
    steps = [
        setter({"by": None if s == "auto" else s}, t(f"by.{s}"), className="seg", **{"data-by": s})
        for s in ("auto", "day", "week", "month")
    ]
    return html.Section(
        [
            html.Div(
                [
                    html.Button(
                        "▶",
                        id="play",
                        type="button",
                        className="iconbutton",
                        **{"aria-label": t("play"), "title": t("play"), "data-tool": "play"},
                    ),
                    html.Div(steps, className="segments", role="group", **{"aria-label": t("by")}),
                    html.Span(id="timeline-note", className="hint"),
                ],
                className="timeline-bar",
            ),
            html.Div(
                id=Id.TIMELINE, className="timeline", tabIndex=0, role="group", **{"aria-label": t("timeline.help")}
            ),
        ],
        className="bottom",
        id="bottom",
        **{"aria-label": t("timeline")},
    )


def register(app: dash.Dash, context: Context) -> None:
    """Bars follow the words, but not the brushed dates: those are drawn over them."""

    def around(asked: Asked) -> Shown:
        undated_too = {k: v for k, v in asked.words.items() if k not in ("since", "until")}
        selection, _filter, view, _problem = context.selection(undated_too)
        return {"time": histogram.build(selection, view)}

    follows(app, AROUND, around)
