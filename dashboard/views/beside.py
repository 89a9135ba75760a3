"""An incident -> what stands beside it: other places, incidents nearby, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from dash import html

from dashboard.layers import label
from dashboard.queries import distance_km
from dashboard.views.differing import plain
from dashboard.wording import confidence, day, where
from geo.records import Incident

if TYPE_CHECKING:
    from dashboard.context import Context
    from dashboard.texts import Texts


def spot(incident: Incident) -> list[float] | None:
    """Latitude and longitude of what the map should show, None where there is no point."""
    place = incident.place
    if place is None or place.precision == "country" or place.lat is None or place.lon is None:
        return None
    return [place.lat, place.lon]


def alternatives(incident: Incident, t: Texts) -> Any:
    """Other places that the incident could be at, with how likely each is."""
    if not incident.alternatives:
        return None
    items = [
        html.Li(
            [
                html.Span(where(a, t), dir="auto"),
                html.Span(f" · {t.word('precision', a.precision)} · {confidence(a.score, t)}", className="hint"),
            ]
        )
        for a in incident.alternatives[:5]
    ]
    return html.Section([html.H3(t("panel.alternatives")), html.Ul(items, className="plainlist")])


def changed_since_approval(incident: Incident, context: Context) -> bool:
    """Whether somebody has corrected an incident after it was approved, so that the approval is of something else."""
    if incident.review.state != "approved":
        return False
    standing = [e for e in context.store.history(incident.id) if not e.undone and e.undoes is None]
    actions = [e.action for e in standing]
    at = len(actions) - 1 - actions[::-1].index("approve") if "approve" in actions else len(actions)
    return any(action in ("edit", "merge", "split") for action in actions[at + 1 :])


#: Incidents listed as nearby, and what counts as near in space and time.
NEARBY, NEAR_KM, NEAR_DAYS = 6, 50.0, 14


def nearby(incident: Incident, context: Context) -> Any:
    """Incidents close in space and time, closest first."""
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
                    html.Span(
                        t("nearby.line", km=f"{distance[r]:.0f}", apart=_apart(int(days[r]), t)), className="hint"
                    ),
                ],
                type="button",
                className="plain",
                **{"data-sel": str(snapshot.ids[r])},
            )
        )
        for r in rows
    ]
    return html.Section([html.H3(t("panel.nearby")), html.Ul(items, className="plainlist")])


def _apart(days: int, t: Texts) -> str:
    return t.count("nearby.days", days) if days else t("nearby.same_day")


def history(incident: Incident, context: Context) -> Any:
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
    if edit.action not in ("edit", "follow", "amend") or edit.field is None:
        return t(f"history.{edit.action}")
    field, value = t(f"field.{edit.field}"), plain(edit.field, edit.new, t)
    if edit.action == "amend":
        return t("history.amend", field=field, value=value)
    return t("flag.line", field=field, old=plain(edit.field, edit.old["value"], t), new=value)
