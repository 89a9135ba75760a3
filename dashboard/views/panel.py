"""A selected incident -> the panel: what, when, who, where, how sure, and the sentences that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote as quote_path

import numpy as np
from dash import Input, Output, dcc, html
from dash.dependencies import ClientsideFunction

from dashboard import palette
from dashboard.evidence import context_of
from dashboard.ids import Id
from dashboard.layers import label
from dashboard.queries import distance_km
from dashboard.views import editing
from dashboard.views.parts import action, icon, setter, swatch, toggle
from dashboard.wording import confidence, count_range, day, when, where
from geo.errors import SitmapError
from geo.records import Actor, Incident, Range, Source

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
        return build(incident, context), {"at": spot(incident), "others": others(incident, context.t)}

    app.clientside_callback(
        ClientsideFunction("sitmap_find", "selected"),
        Output("scale", "data-selected"),
        Input(Id.SELECTED, "data"),
        prevent_initial_call=True,
    )


def spot(incident: Incident) -> list[float] | None:
    """Latitude and longitude of what the map should show, None where there is no point."""
    place = incident.place
    if place is None or place.precision == "country" or place.lat is None or place.lon is None:
        return None
    return [place.lat, place.lon]


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
        _flags(incident, t),
        *editing.build(incident, context.store.version_of(incident.id), context),
        *_disagreements(incident, context),
        html.Dl(_facts(incident, t), className="facts"),
        html.Section(
            [html.H3(t("panel.sources", n=len(incident.sources))), *(_source(s, context) for s in incident.sources)]
        ),
        _alternatives(incident, t),
        _nearby(incident, context),
        _history(incident, context),
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


def _flags(incident: Incident, t: Texts) -> Any:
    flags = [
        toggle(
            "review",
            incident.review.state,
            t.word("review", incident.review.state),
            className=f"tag review-{incident.review.state}",
        )
    ]
    if incident.status != "reported":
        flags.append(toggle("status", incident.status, t.word("status", incident.status), className="tag"))
    if incident.outcome != "occurred":
        flags.append(toggle("outcome", incident.outcome, t.word("outcome", incident.outcome), className="tag"))
    if incident.salience == "background":
        flags.append(toggle("salience", "background", t.word("salience", "background"), className="tag"))
    if incident.aggregate:
        flags.append(html.Span(t("panel.series"), className="tag"))
    return html.P(flags, className="tags")


def _facts(incident: Incident, t: Texts) -> list[Any]:
    rows: list[tuple[str, Any]] = []
    for role in ("perpetrator", "target", "other"):
        found = [a for a in incident.actors if a.role == role]
        if found or role == "perpetrator":
            rows.append((t(f"panel.{role}"), [_actor(a, t) for a in found] or t("not_said")))
    if incident.target_type or incident.weapon:
        rows.append((t("panel.what"), " · ".join(v for v in (incident.target_type, incident.weapon) if v)))
    if incident.quantity:
        rows.append((t("panel.quantity"), html.Span(incident.quantity.text, dir="auto")))
    rows.append((t("panel.fatalities"), count_range(incident.fatalities, t)))
    for word in ("injured", "missing", "detained"):
        if (value := getattr(incident, word)) is not None:
            rows.append((t(f"panel.{word}"), count_range(value, t)))
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
    if incident.place is not None:
        rows.append((t("panel.precision"), _precision(incident, t)))
    return [part for name, value in rows for part in (html.Dt(name), html.Dd(value))]


def _precision(incident: Incident, t: Texts) -> Any:
    place = incident.place
    assert place is not None
    text = t.word("precision", place.precision)
    if place.radius_km and place.precision not in ("site", "town"):
        text = t("panel.radius", precision=text, km=f"{place.radius_km:,.0f}")
    if place.basis != "named":
        text = f"{text} · {t.word('basis', place.basis)}"
    written = f" “{place.mention}”" if place.mention and place.mention != place.name else ""
    return [toggle("precision", place.precision, text), html.Span(written, dir="auto", className="hint")]


def _actor(actor: Actor, t: Texts) -> Any:
    told = [] if actor.certainty == "stated" else [t.word("certainty", actor.certainty)]
    if actor.said_by:
        told.append(t("panel.said_by", who=actor.said_by))
    note = f" ({', '.join(told)})" if told else ""
    return html.Span(
        [toggle("actor", actor.id or actor.name, html.Span(actor.name, dir="auto")), html.Span(note, className="hint")],
        className="actor",
    )


def _source(source: Source, context: Context) -> Any:
    t = context.t
    before, quote, after = context_of(source, context)
    link, stored = safe_link(source.url), f"/document/{quote_path(source.doc_id, safe='')}"
    name = source.publisher or source.title or t("source.unnamed")
    published = day(source.published, t) if source.published else t("date.unknown")
    target = (
        html.A([name, icon("out")], href=link, target="_blank", rel="noopener noreferrer nofollow")
        if link
        else html.A([name, icon("text")], href=stored, target="_blank")
    )
    notes = [published]
    if source.stance != "reports":
        notes.append(t.word("stance", source.stance) + (f": {source.speaker}" if source.speaker else ""))
    if source.copy_of:
        notes.append(t("source.copy"))
    return html.Figure(
        [
            html.Blockquote([before, html.Mark(quote), after], dir="auto"),
            html.Figcaption(
                [
                    target,
                    " · ",
                    " · ".join(notes),
                    *([" · ", html.A(t("source.stored"), href=stored, target="_blank")] if link else []),
                    " · ",
                    html.A(t("considered.link"), href=f"{stored}?why=1#considered", target="_blank"),
                ]
            ),
        ],
        className="source",
    )


def safe_link(url: str | None) -> str | None:
    """The address if it is a web page, else None: never ``javascript:`` and the like."""
    text = (url or "").strip()
    return text if text.lower().startswith(("http://", "https://")) else None


def _alternatives(incident: Incident, t: Texts) -> Any:
    if not incident.alternatives:
        return None
    items = [
        html.Li([html.Span(where(a, t), dir="auto"), html.Span(f" · {confidence(a.score, t)}", className="hint")])
        for a in incident.alternatives[:5]
    ]
    return html.Section([html.H3(t("panel.alternatives")), html.Ul(items, className="plainlist")])


def _disagreements(incident: Incident, context: Context) -> list[Any]:
    """Where a later reading of the machine differs from what a person set."""
    t = context.t
    flags = context.store.flags(incident.id)
    if not flags:
        return []
    items = [html.Li(t("flag.line", field=t(f"field.{f['field']}"), value=plain(f["machine"], t))) for f in flags]
    dismiss = (
        []
        if context.settings.read_only
        else [action({"do": "dismiss", "id": incident.id}, t("flag.dismiss"), className="button small")]
    )
    return [html.Div([html.P(t("flag.title")), html.Ul(items), *dismiss], className="warning")]


#: Incidents listed as nearby, and what counts as near in space and time.
NEARBY, NEAR_KM, NEAR_DAYS = 6, 50.0, 14


def _nearby(incident: Incident, context: Context) -> Any:
    t, at = context.t, spot(incident)
    snapshot = context.snapshot()
    row = snapshot.row_of.get(incident.id)
    if at is None or row is None:
        return None
    distance = distance_km(snapshot, at[0], at[1])
    days = np.abs(snapshot.start.astype(np.int64) - int(snapshot.start[row]))
    close = (distance <= NEAR_KM) & (days <= NEAR_DAYS) & snapshot.review.among(["draft", "approved"])
    close[row] = False
    rows = np.flatnonzero(close)
    rows = rows[np.argsort(distance[rows] / NEAR_KM + days[rows] / NEAR_DAYS)][:NEARBY]
    if not len(rows):
        return None
    items = [
        html.Li(
            html.Button(
                [
                    html.Span(label(snapshot, int(r), t), dir="auto"),
                    html.Span(t("nearby.line", km=f"{distance[r]:.0f}", days=int(days[r])), className="hint"),
                ],
                type="button",
                className="plain",
                **{"data-sel": str(snapshot.ids[r])},
            )
        )
        for r in rows
    ]
    return html.Section([html.H3(t("panel.nearby")), html.Ul(items, className="plainlist")])


def _history(incident: Incident, context: Context) -> Any:
    """Every change with who and when, newest first."""
    t = context.t
    edits = context.store.history(incident.id)
    if not edits:
        return None
    items = [
        html.Li(
            [
                html.Span(_change(e, t), dir="auto", className="undone" if e.undone else ""),
                html.Span(f" · {e.by}, {day(e.at[:10], t)} {e.at[11:16]}", className="hint"),
            ]
        )
        for e in reversed(edits)
    ]
    return html.Section([html.H3(t("panel.history")), html.Ul(items, className="plainlist")])


def _change(edit: Any, t: Texts) -> str:
    if edit.action == "note":
        return str(edit.new)
    if edit.action != "edit" or edit.field is None:
        return t(f"history.{edit.action}")
    return t("history.edit", field=t(f"field.{edit.field}"), value=plain(edit.new, t))


def plain(value: Any, t: Texts) -> str:
    """A field's value in a few words."""
    if value is None:
        return t("not_said")
    if isinstance(value, dict):
        if "name" in value:
            return str(value["name"])
        if "low" in value:
            return count_range(Range(low=value["low"], high=value["high"]), t)
        return "…"
    if isinstance(value, list):
        return ", ".join(plain(v, t) for v in value) or t("none")
    return str(value)
