"""A selected incident -> the panel: what, when, who, where, how sure, and the sentences that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output, dcc, html
from dash.dependencies import ClientsideFunction

from dashboard import palette
from dashboard.disputed import area_of
from dashboard.doubts import reasons
from dashboard.ids import Id
from dashboard.local_names import actor_name
from dashboard.views import editing
from dashboard.views.beside import alternatives, changed_since_approval, history, nearby, spot
from dashboard.views.differing import disagreements
from dashboard.views.parts import icon, setter, swatch, toggle, zoom_for
from dashboard.views.sources import figures
from dashboard.wording import certainty, confidence, count_range, country_name, when, where
from geo.errors import SitmapError
from geo.records import Actor, Incident
from geo.store.records.doers import doer_certainty
from geo.store.records.doubts import doubts
from geo.store.records.flat import exact

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context
    from dashboard.texts import Texts


def layout(context: Context) -> Any:
    """The column on the right; hidden while nothing is selected."""
    return html.Aside(
        [html.Div(id=Id.PANEL, className="panel"), dcc.Store(id=Id.SELECTED)],
        className="right",
        id="right",
        tabIndex=-1,
        **{"aria-label": context.t("panel")},
    )


def register(app: dash.Dash, context: Context) -> None:
    """The panel follows the selected incident."""

    @app.callback(
        Output(Id.PANEL, "children"),
        Output(Id.SELECTED, "data"),
        Input(Id.SEL, "data"),
        Input(Id.EPOCH, "data"),
        prevent_initial_call=True,
    )
    def follow(selected: str | None, _: Any) -> tuple[Any, Any]:
        if not selected:
            return [], None
        try:
            incident = context.store.get(selected)
        except SitmapError:
            return missing(context.t), None
        radius = incident.place.radius_km if incident.place else None
        where_to = {"at": spot(incident), "zoom": zoom_for(radius or 0.0), "others": others(incident, context.t)}
        return build(incident, context), where_to

    app.clientside_callback(
        ClientsideFunction("sitmap_find", "selected"),
        Output("scale", "data-selected"),
        Input(Id.SELECTED, "data"),
        prevent_initial_call=True,
    )


def others(incident: Incident, t: Texts) -> list[Any]:
    """[latitude, longitude, label] of the other candidate places, which the map shows faintly."""
    return [[a.lat, a.lon, where(a, t)] for a in incident.alternatives[:5] if a.lat is not None and a.lon is not None]


def missing(t: Texts) -> list[Any]:
    """What the panel says where the address names an incident that is not there."""
    return [_close(t), html.H2(t("panel.missing")), html.P(t("panel.missing_next"), className="hint")]


def build(incident: Incident, context: Context) -> list[Any]:
    """The panel of one incident."""
    t = context.t
    return [
        _close(t),
        html.P([*_kind(incident, t)], className="kicker"),
        html.H2(incident.title, dir="auto"),
        html.P(
            [html.Span(when(incident, t)), " · ", html.Span(where(incident.place, t), dir="auto")], className="lead"
        ),
        _flags(incident, context),
        *disagreements(incident, context),
        *editing.build(incident, context.store.version_of(incident.id), context),
        html.Dl(_facts(incident, context), className="facts"),
        html.Section(
            [
                html.H3(t.count("panel.sources", len({s.doc_id for s in incident.sources}))),
                *figures(incident.sources, context),
            ]
        ),
        alternatives(incident, t),
        nearby(incident, context),
        history(incident, context),
    ]


def _close(t: Texts) -> Any:
    return setter(
        {"sel": None}, icon("close"), className="iconbutton close", **{"aria-label": t("close"), "title": t("close")}
    )


def _kind(incident: Incident, t: Texts) -> list[Any]:
    return [
        swatch(palette.category_code(incident.event_type), "round", scale="cat"),
        toggle("category", incident.event_type, t.word("type", incident.event_type)),
        " › ",
        toggle("category", incident.sub_event_type, t.word("type", incident.sub_event_type)),
    ]


def _flags(incident: Incident, context: Context) -> Any:
    t = context.t
    flags = [
        toggle(
            "review",
            incident.review.state,
            t.word("review", incident.review.state),
            className=f"tag review-{incident.review.state}",
        )
    ]
    if changed_since_approval(incident, context):
        flags.append(html.Span(t("panel.changed_since"), className="tag"))
    if incident.status != "reported":
        flags.append(toggle("status", incident.status, t.word("status", incident.status), className="tag"))
    if (doer := doer_certainty(incident.actors)) not in ("", "stated"):
        flags.append(html.Span(t(f"why.doer.{doer}"), className="tag"))
    if incident.outcome != "occurred":
        flags.append(toggle("outcome", incident.outcome, t.word("outcome", incident.outcome), className="tag"))
    if incident.salience == "background":
        flags.append(toggle("salience", "background", t.word("salience", "background"), className="tag"))
    if incident.aggregate:
        flags.append(html.Span(t("panel.series"), className="tag"))
    return html.P(flags, className="tags")


def _facts(incident: Incident, context: Context) -> list[Any]:
    t = context.t
    rows: list[tuple[str, Any]] = []
    for role in ("perpetrator", "target", "other"):
        found = [a for a in exact(incident.actors) if a.role == role]
        if found or role == "perpetrator":
            rows.append((t(f"panel.{role}"), [_actor(a, t) for a in found] or t("not_said")))
    if incident.target_type or incident.weapon:
        rows.append(
            (t("panel.what"), " · ".join(t.word("thing", v) for v in (incident.target_type, incident.weapon) if v))
        )
    if incident.quantity:
        rows.append((t("panel.quantity"), html.Span(incident.quantity.text, dir="auto")))
    rows.append((t("panel.fatalities"), count_range(incident.fatalities, t)))
    for word, label in (("injured", "injured"), ("missing", "missing_people"), ("detained", "detained")):
        if (value := getattr(incident, word)) is not None:
            rows.append((t(f"panel.{label}"), count_range(value, t)))
    sure = incident.confidence
    rows.append(
        (
            t("panel.coding"),
            t(
                "panel.coding_value",
                kind=confidence(sure.kind, t),
                place=confidence(sure.place, t),
                date=confidence(sure.date, t),
            ),
        )
    )
    if incident.review.state == "draft" and doubts(incident):
        rows.append((t("column.why"), " · ".join(reasons(incident, t))))
    if incident.place is not None:
        rows.append((t("panel.precision"), _precision(incident, context)))
        at = incident.place
        if (area := area_of(at.lat, at.lon, at.country, at.admin1_code)) is not None:
            shown = t("panel.disputed", area=area.name, country=country_name(area.country, t), why=area.viewpoint)
            rows.append((t("panel.borders"), html.A(shown, href="/about", target="_blank", title=area.note)))
    return [part for name, value in rows for part in (html.Dt(name), html.Dd(value))]


def _precision(incident: Incident, context: Context) -> Any:
    t = context.t
    place = incident.place
    assert place is not None
    text = t.word("precision", place.precision)
    if place.radius_km and place.precision not in ("site", "town"):
        text = t("panel.radius", precision=text, km=f"{place.radius_km:,.0f}")
    if place.basis != "named":
        text = f"{text} · {t.word('basis', place.basis)}"
    written = f" “{place.mention}”" if place.mention and place.mention != place.name else ""
    parts = [toggle("precision", place.precision, text), html.Span(written, dir="auto", className="hint")]
    if place.basis == "container" and place.country and place.country not in context.coverage["villages"]:
        parts.append(html.Div(t("coverage.country", country=country_name(place.country, t)), className="hint"))
    return parts


def _actor(actor: Actor, t: Texts) -> Any:
    told = certainty(actor, t)
    note = f" ({told})" if told else ""
    return html.Span(
        [
            toggle("actor", actor.id or actor.name, html.Span(actor_name(actor, t), dir="auto")),
            html.Span(note, className="hint"),
        ],
        className="actor",
    )
