"""An incident -> the forms with which a reviewer corrects it; sent by ``assets/60_forms.js``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dash import Input, Output, State, dcc, html

from dashboard import forms
from dashboard.ids import Id
from dashboard.ranges import written
from dashboard.views.fields import categories, choice, form, text
from dashboard.views.parts import action, check, typed
from dashboard.wording import confidence, country_name, where
from geo.errors import SitmapError
from geo.places.geocoding.suggesting import suggestions
from geo.records import Incident
from geo.store.records.doers import CERTAINTIES, doer_certainty

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context
    from dashboard.texts import Texts


def build(incident: Incident, version: int, context: Context) -> list[Any]:
    """Approve and reject, then the forms; nothing of it where the page is read-only."""
    if context.settings.read_only:
        return []
    t = context.t
    payload = {"do": "review", "ids": [incident.id], "version": version}
    return [
        html.Div(
            [
                action(payload | {"state": "approved"}, t("act.approve"), className="button primary"),
                action(payload | {"state": "rejected"}, t("act.reject")),
                action({"do": "undo", "id": incident.id}, t("act.undo")),
            ],
            className="row actions",
        ),
        html.Details(
            [html.Summary(t("edit")), _fields(incident, version, t), _place(incident, version, t)],
            id="edit",
            className="fold",
        ),
        html.Details([html.Summary(t("more_actions")), *_more(incident, version, t)], className="fold"),
    ]


def _fields(incident: Incident, version: int, t: Texts) -> Any:
    names = {role: "; ".join(a.name for a in incident.actors if a.role == role) for role in ("perpetrator", "target")}

    def word(name: str, label: str, values: Sequence[str]) -> Any:
        return choice(name, t(label), [(v, t.word(name, v)) for v in values], getattr(incident, name))

    def count(name: str) -> Any:
        return text(name, t(f"field.{name}"), written(getattr(incident, name)), placeholder=t("field.count"))

    def thing(name: str, kind: str) -> Any:
        listed = f"{kind}s-known"
        options = html.Datalist([html.Option(value=v) for v in forms.things(kind)], id=listed)
        return html.Div([text(name, t(f"field.{name}"), getattr(incident, name), list=listed), options])

    series = [("0", t("aggregate.0")), ("1", t("aggregate.1"))]
    return form(
        "edit",
        incident,
        version,
        [
            text("title", t("field.title"), incident.title),
            categories(t, incident.sub_event_type),
            _pair(
                text("date_start", t("date.since"), incident.date_start, placeholder="2025-07-16"),
                text("date_end", t("date.until_label"), incident.date_end, placeholder="2025-07-16"),
            ),
            _pair(
                word("date_precision", "field.date_precision", forms.DATE_PRECISIONS),
                choice("aggregate", t("field.aggregate"), series, str(int(incident.aggregate))),
            ),
            text("perpetrator", t("panel.perpetrator"), names["perpetrator"], placeholder=t("panel.names")),
            *_certainty(incident, t),
            text("target", t("panel.target"), names["target"], placeholder=t("panel.names")),
            _pair(thing("target_type", "target"), thing("weapon", "weapon")),
            _pair(count("fatalities"), count("injured")),
            _pair(count("missing"), count("detained")),
            _pair(word("status", "column.status", forms.STATUSES), word("outcome", "folder.outcome", forms.OUTCOMES)),
            word("salience", "folder.salience", forms.SALIENCES),
        ],
        t("save"),
    )


def _pair(*two: Any) -> Any:
    return html.Div(list(two), className="pair")


def _certainty(incident: Incident, t: Texts) -> list[Any]:
    """How surely those who did it are told, where anybody is; 'inferred' cannot be chosen, only left."""
    doer = doer_certainty(incident.actors)
    if not doer:
        return []
    values = CERTAINTIES if doer == "inferred" else CERTAINTIES[:-1]
    return [choice("certainty", t("field.certainty"), [(v, t.word("certainty", v)) for v in values], doer)]


def _place(incident: Incident, version: int, t: Texts) -> Any:
    request = {"do": "place", "id": incident.id, "version": version}
    others = [
        html.Li(
            [
                html.Span(
                    [html.Span(where(a, t), dir="auto"), html.Span(f" · {confidence(a.score, t)}", className="hint")]
                ),
                action(
                    request | {"place_id": a.id}, t("place.take"), className="button small", **{"data-remember": "1"}
                ),
            ]
        )
        for a in incident.alternatives[:6]
    ]
    remember = check("remember", t("place.remember")) if incident.place else None
    return html.Div(
        [
            html.H3(t("place.change")),
            html.Ul(others, className="choices"),
            html.Label(
                [
                    html.Span(t("place.search")),
                    typed(id="place-search", type="search", keep="place-text"),
                ]
            ),
            dcc.Store(id="place-text"),
            html.Div(id="place-hits"),
            remember,
            html.Div(
                [
                    html.Button(
                        t("place.drag"),
                        type="button",
                        className="button small",
                        **{
                            "data-drag": json.dumps(
                                request | {"at": [incident.place.lat, incident.place.lon] if incident.place else None}
                            )
                        },
                    ),
                    action(request | {"none": True}, t("place.remove"), className="button small"),
                ],
                className="row",
            ),
        ],
        className="form",
        **{"data-about": incident.id},
    )


def _sort(kind: str, t: Texts) -> str:
    """'capital', 'oil field'; '' for a town and whatever else has no word of its own."""
    word = t.word("feature", kind)
    return "" if word == kind else word


def _more(incident: Incident, version: int, t: Texts) -> list[Any]:
    parts: list[Any] = []
    if len(incident.sources) > 1:
        options = [
            check(
                "source",
                f"{s.publisher or s.title or '?'}: {s.quote[:80]}",
                value=json.dumps([s.doc_id, s.start, s.end]),
            )
            for s in incident.sources
        ]
        parts.append(form("split", incident, version, [html.Span(t("split.help")), *options], t("act.split")))
    parts.append(form("comment", incident, version, [text("text", t("note"), "")], t("act.note")))
    parts.append(
        form(
            "tags",
            incident,
            version,
            [text("tags", t("tags"), ", ".join(incident.tags), placeholder=t("tags.help"))],
            t("save"),
        )
    )
    parts.append(
        form(
            "source",
            incident,
            version,
            [
                text("quote", t("source.quote"), ""),
                html.Div(
                    [
                        text("publisher", t("column.source"), ""),
                        text("published", t("source.published"), "", placeholder="2025-07-16"),
                    ],
                    className="pair",
                ),
                text("url", t("source.url"), "", placeholder="https://"),
            ],
            t("act.source"),
        )
    )
    return parts


def register(app: dash.Dash, context: Context) -> None:
    """Places to choose from follow what is typed into the place search."""
    t = context.t

    @app.callback(
        Output("place-hits", "children"),
        Input("place-text", "data"),
        State(Id.SEL, "data"),
        prevent_initial_call=True,
    )
    def hits(value: str | None, selected: str | None) -> Any:
        if not value or len(value) < 2 or not selected:
            return []
        try:
            incident = context.store.get(selected)
            version = context.store.version_of(selected)
            found = suggestions(context.names, value, limit=6)
        except SitmapError as error:
            return html.P(str(error), className="hint")
        request = {"do": "place", "id": incident.id, "version": version}
        items = [
            html.Li(
                [
                    html.Span(
                        [
                            html.Span(p.name, dir="auto"),
                            html.Span(
                                " · "
                                + ", ".join(v for v in (p.admin1, country_name(p.country, t), _sort(p.kind, t)) if v),
                                className="hint",
                            ),
                        ]
                    ),
                    action(
                        request | {"place_id": p.id},
                        t("place.take"),
                        className="button small",
                        **{"data-remember": "1"},
                    ),
                ]
            )
            for p in found
        ]
        return html.Ul(items, className="choices") if items else html.P(t("place.no_such"), className="hint")
