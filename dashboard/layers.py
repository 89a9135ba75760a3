"""Rows -> map features; pure. The keys are short because they travel on every pan (see ``assets/20_marks.js``)."""

from __future__ import annotations

from typing import Any

from dashboard import palette
from dashboard.clusters import Cluster, cluster
from dashboard.filters import View, Viewport
from dashboard.local_names import isolated, local_place
from dashboard.queries import Selection
from dashboard.snapshot import UNDATED, Snapshot, iso_day
from dashboard.texts import Texts
from dashboard.wording import span

#: Precisions that are an area, not a point, and are drawn with their radius.
AREAS = frozenset({"near", "admin2", "admin1", "region", "water"})


def outline(outcome: str, status: str) -> int:
    """How a mark is drawn: 0 solid, 1 dashed (claimed), 2 hollow (attempted, intercepted), 3 struck (disputed)."""
    if status == "disputed":
        return 3
    if outcome in ("attempted", "intercepted"):
        return 2
    return 1 if status == "claimed" else 0


def marks(selection: Selection, viewport: Viewport, view: View, t: Texts) -> dict[str, Any]:
    """GeoJSON of what the map draws in this viewport.

    Returns
    -------
    dict
        A FeatureCollection of points. Properties of an incident: ``id``, ``c`` colour code, ``s`` shape name, ``o``
        outline, ``r`` radius in km or 0, ``a`` label. Of a cluster: ``n`` count, ``p`` [[code, count]], ``b`` box
        W,S,E,N, ``t`` whether all lie at one spot.
    """
    snapshot = selection.snapshot
    by_category = view.color == "category"
    codes = snapshot.category if by_category else snapshot.kind
    total = len(palette.EVENT_TYPES) if by_category else len(palette.KINDS)
    found = cluster(selection, viewport, codes, total)
    return {"type": "FeatureCollection", "features": [_feature(c, snapshot, by_category, t) for c in found]}


def _feature(mark: Cluster, snapshot: Snapshot, by_category: bool, t: Texts) -> dict[str, Any]:
    if mark.row is not None:
        return incident_feature(snapshot, mark.row, by_category, t)
    properties = {
        "id": f"c{mark.lat:.4f},{mark.lon:.4f},{mark.count}",
        "n": mark.count,
        "p": mark.shares,
        "b": mark.box,
        "t": mark.tight,
        "a": t("map.cluster", n=f"{mark.count:,}"),
    }
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [mark.lon, mark.lat]},
        "properties": properties,
    }


def incident_feature(snapshot: Snapshot, row: int, by_category: bool, t: Texts) -> dict[str, Any]:
    """The feature of a single incident."""
    category, kind = int(snapshot.category[row]), int(snapshot.kind[row])
    precision = _word(snapshot.precision, row)
    radius = float(snapshot.radius_km[row])
    properties = {
        "id": str(snapshot.ids[row]),
        "c": category if by_category else kind,
        "s": palette.KIND_SHAPES[kind] if by_category else palette.SHAPES[category],
        "o": outline(_word(snapshot.outcome, row), _word(snapshot.status, row)),
        "r": radius if precision in AREAS and radius == radius else 0,
        "a": label(snapshot, row, t),
    }
    point = [round(float(snapshot.lon[row]), 5), round(float(snapshot.lat[row]), 5)]
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": point}, "properties": properties}


def label(snapshot: Snapshot, row: int, t: Texts) -> str:
    """'Air/drone strike · near Dohuk · 16 Jul 2025', for tooltips, lists and screen readers."""
    place = local_place(_word(snapshot.place, row), _word(snapshot.country, row) or None, t)
    if place and _word(snapshot.precision, row) == "near":
        place = t("place.near", name=place)
    start, end = int(snapshot.start[row]), int(snapshot.end[row])
    undated = start == UNDATED
    when = t("date.unknown") if undated else span(iso_day(start), iso_day(end), _word(snapshot.date_precision, row), t)
    parts = (t.word("type", _word(snapshot.sub_event_type, row)), place, isolated(when, t))
    return " · ".join(part for part in parts if part)


def _word(column: Any, row: int) -> str:
    return str(column.words[int(column.codes[row])])
