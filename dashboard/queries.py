"""Filter x Snapshot -> Selection: which rows, how many, of what; no SQL and no components here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.filters import View
from dashboard.snapshot import ROLES, UNDATED, ActorEntry, Coded, Mask, Snapshot, day_number
from geo.filters import Filter

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG

#: Actor -> ids of it and of all its members.
Members = Callable[[str], list[str]]


@dataclass(frozen=True, eq=False)
class Selection:
    """The rows that a filter leaves (``matched``) and those whose layers are also switched on (``shown``)."""

    snapshot: Snapshot
    matched: Mask
    shown: Mask
    undated_dropped: int
    #: Grids of the map, kept by zoom (:mod:`dashboard.clusters`).
    grids: dict[Any, Any] = field(default_factory=dict)

    @cached_property
    def shown_count(self) -> int:
        """Number of rows shown, layers considered."""
        return int(self.shown.sum())

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """Shown rows, newest first."""
        return np.flatnonzero(self.shown)

    @cached_property
    def points(self) -> NDArray[np.int64]:
        """Shown rows that are drawn as a point or an area."""
        return np.flatnonzero(self.shown & self.snapshot.placed)

    @cached_property
    def xy(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Web Mercator of :attr:`points`."""
        return self.snapshot.x[self.points], self.snapshot.y[self.points]

    def bounds(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north of what is drawn, in degrees; None where there is nothing."""
        if not len(self.points):
            return None
        lat, lon = self.snapshot.lat[self.points], self.snapshot.lon[self.points]
        return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


def select(
    snapshot: Snapshot, filter_: Filter, view: View, *, members: Members | None = None, rows: Mask | None = None
) -> Selection:
    """Apply a filter and the layer switches.

    Parameters
    ----------
    snapshot : Snapshot
        All incidents.
    filter_ : Filter
        What to show.
    view : View
        Layer switches and the drawn polygon are read from it.
    members : callable, optional
        Actor -> ids of it and of its members, from the lexicon.
    rows : ndarray of bool, optional
        What the database found, e.g. for full text.
    """
    mask = np.ones(len(snapshot), dtype=bool)
    for column, wanted in _coded_columns(snapshot, filter_):
        if wanted:
            mask &= column.among(wanted)
    if filter_.category:
        mask &= snapshot.event_type.among(filter_.category) | snapshot.sub_event_type.among(filter_.category)
    if filter_.actor or filter_.role:
        mask &= actor_rows(snapshot, filter_.actor, filter_.role, members=members)
    if filter_.source:
        wanted_codes = np.isin(np.array(snapshot.publishers.words), filter_.source)
        mask &= snapshot.publishers.rows_among(wanted_codes, len(snapshot))
    mask &= _box_rows(snapshot, filter_, view)
    if "unplaced" in view.only:
        mask &= unplaced_rows(snapshot)
    if "undated" in view.only:
        mask &= snapshot.start == UNDATED
    if filter_.min_confidence is not None:
        mask &= snapshot.confidence >= filter_.min_confidence - 1e-6
    if filter_.added_since:
        mask &= snapshot.added >= day_number(filter_.added_since)
    if rows is not None:
        mask &= rows
    undated = 0
    if filter_.since or filter_.until:
        dated = snapshot.start != UNDATED
        undated = int((mask & ~dated).sum())
        mask &= dated
        if filter_.since:
            mask &= snapshot.end >= day_number(filter_.since)
        if filter_.until:
            mask &= snapshot.start <= day_number(filter_.until)
    return Selection(snapshot, mask, mask & layer_rows(snapshot, view), undated)


def unplaced_rows(snapshot: Snapshot) -> Mask:
    """Rows that have no place at all: neither a point nor a country."""
    return ~snapshot.placed & ~snapshot.precision.among(["country"])


def _coded_columns(snapshot: Snapshot, filter_: Filter) -> list[tuple[Coded, list[str]]]:
    return [
        (snapshot.outcome, filter_.outcome),
        (snapshot.status, filter_.status),
        (snapshot.country, filter_.country),
        (snapshot.admin1, filter_.admin1),
        (snapshot.precision, filter_.precision),
        (snapshot.salience, filter_.salience),
        (snapshot.review, filter_.review),
    ]


def actor_rows(
    snapshot: Snapshot, actors: Sequence[str], roles: Sequence[str] = (), *, members: Members | None = None
) -> Mask:
    """Rows that name one of the actors, members included, in one of the roles."""
    pairs = snapshot.actors
    keep = np.ones(len(pairs.rows), dtype=bool)
    if actors:
        wanted = set(actors)
        for value in actors if members else ():
            wanted |= set(members(value))  # type: ignore[misc]
        chosen = np.array([bool(_nodes(a) & wanted) for a in snapshot.actor_table], dtype=bool)
        keep &= chosen[pairs.codes]
    if roles:
        keep &= np.isin(snapshot.roles, [ROLES.index(r) for r in roles if r in ROLES])
    hit = np.zeros(len(snapshot), dtype=bool)
    hit[pairs.rows[keep]] = True
    if "not said" in actors:
        hit |= ~snapshot.has_actor
    return hit


def _nodes(actor: ActorEntry) -> set[str]:
    """What an actor may be called in a filter: id, name, or the node of the tree that it hangs from."""
    return {actor.key, actor.name, *actor.nodes}


def _box_rows(snapshot: Snapshot, filter_: Filter, view: View) -> Mask:
    mask = np.ones(len(snapshot), dtype=bool)
    if filter_.bbox:
        west, south, east, north = filter_.bbox
        inside = (
            (snapshot.lon >= west) & (snapshot.lon <= east)
            if west <= east
            else (snapshot.lon >= west) | (snapshot.lon <= east)
        )
        mask &= inside & (snapshot.lat >= south) & (snapshot.lat <= north)
    if view.polygon:
        mask &= polygon_rows(snapshot, view.polygon)
    return mask


def polygon_rows(snapshot: Snapshot, polygon: tuple[tuple[float, float], ...]) -> Mask:
    """Rows whose point lies within a polygon of latitude, longitude pairs."""
    import shapely

    shape = shapely.Polygon([(lon, lat) for lat, lon in polygon])
    if not shape.is_valid:
        shape = shape.buffer(0)
    hit: Mask = shapely.contains_xy(shape, snapshot.lon, snapshot.lat)
    return hit & ~np.isnan(snapshot.lat)


def layer_rows(snapshot: Snapshot, view: View) -> Mask:
    """Rows whose category layer is on and, of whose actors, at least one layer is on."""
    mask = np.ones(len(snapshot), dtype=bool)
    if view.off:
        mask &= ~(snapshot.event_type.among(view.off) | snapshot.sub_event_type.among(view.off))
    if view.off_actors:
        off = set(view.off_actors)
        on = np.array([not off & {a.key, *a.nodes} for a in snapshot.actor_table] or [True], dtype=bool)
        visible = snapshot.actors.rows_among(on, len(snapshot))
        mask &= visible if "not said" in off else visible | ~snapshot.has_actor
    return mask


def within_km(snapshot: Snapshot, lat: float, lon: float, km: float) -> Mask:
    """Rows within ``km`` of a point given as latitude, longitude in degrees (great circle)."""
    return distance_km(snapshot, lat, lon) <= km


def distance_km(snapshot: Snapshot, lat: float, lon: float) -> NDArray[np.float64]:
    """Great-circle distance of every row to a point (latitude, longitude in degrees), haversine formula."""
    phi, lam = np.radians(snapshot.lat), np.radians(snapshot.lon)
    dphi, dlam = phi - np.radians(lat), lam - np.radians(lon)
    a = np.sin(dphi / 2) ** 2 + np.cos(phi) * np.cos(np.radians(lat)) * np.sin(dlam / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(a, 0, 1))))
