"""Incidents and options -> the whole page as a scene."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from geo.filters import Filter
from geo.publish.briefing.furniture import inset, scale_bar, scale_box
from geo.publish.briefing.ground import ground, land_rings
from geo.publish.briefing.headline import headline
from geo.publish.briefing.labels import place_labels
from geo.publish.briefing.layout import layout
from geo.publish.briefing.marks import (
    Group,
    circles,
    clustered_groups,
    draw_marks,
    place_marks,
    single_groups,
)
from geo.publish.briefing.panels import banner, footer, heading, histogram, key_capacity, key_list, legend, subtitle
from geo.publish.briefing.projection import View
from geo.publish.briefing.scene import LINE, Paths, Scene
from geo.publish.geojson import position
from geo.publish.summary import Summary
from geo.records import Incident, Record

#: Points that one map can hold apart; beyond this, neighbours become clusters even if all could be listed.
_EMPTY_WORLD: Final = ([10.0, 45.0], [0.0, 60.0])


class BriefingOptions(Record, frozen=True, kw_only=True):
    """How the page looks; see ``sitmap brief --help``."""

    title: str | None = None
    paper: str = "a4"
    portrait: bool = False
    marking: str | None = None
    link: str | None = None
    made: str | None = None
    scale: float = 1.0
    note: str | None = None


def compose(
    incidents: Iterable[Incident],
    options: BriefingOptions | None = None,
    *,
    summary: Summary | None = None,
    filter_: Filter | None = None,
) -> Scene:
    """Lay the page out.

    Parameters
    ----------
    incidents : iterable of Incident
        In the order in which they are to be numbered.
    options : BriefingOptions, optional
    summary : Summary, optional
        Counts of these incidents; made here unless given.
    filter_ : Filter, optional
        What was asked for, told in the footer.
    """
    chosen = options or BriefingOptions()
    found = list(incidents)
    if summary is None:
        summary = Summary(filter_, generated=chosen.made or "")
        for incident in found:
            summary.add(incident)
    places = layout(chosen.paper, portrait=chosen.portrait)
    title = chosen.title or headline(found)
    scene = Scene(places.width, places.height, places.map, title=title)
    view = View(*_extent(found), places.map)
    capacity = key_capacity(places.key)
    groups, clustered = _groups(found, view, capacity)
    _draw_map(scene, view, groups)
    listed = [g for g in groups if g.number is not None]
    left_over = len(found) - sum(len(g.incidents) for g in listed)
    scene.on_page += heading(places.head, title, chosen.note or subtitle(summary))
    scene.on_page += inset(view, places.inset)
    scene.on_page += key_list(places.key, listed, left_over)
    scene.on_page += legend(places.legend, found, clustered=clustered)
    scene.on_page += histogram(places.histogram, found)
    scene.on_page += footer(places.foot, summary, link=chosen.link, made=chosen.made, publishers=publishers(found))
    if chosen.marking:
        scene.on_page += banner(places.banner_top, chosen.marking) + banner(places.banner_bottom, chosen.marking)
    return scene


def _extent(incidents: Sequence[Incident]) -> tuple[list[float], list[float]]:
    """Latitudes and longitudes that the map has to show."""
    points = [p for i in incidents if (p := position(i)) is not None]
    if not points:
        return _EMPTY_WORLD
    return [p[1] for p in points], [p[0] for p in points]


def _groups(incidents: Sequence[Incident], view: View, capacity: int) -> tuple[list[Group], bool]:
    if len(incidents) <= capacity:
        return single_groups(incidents, view), False
    return clustered_groups(incidents, view, numbered=min(capacity, 24)), True


def _draw_map(scene: Scene, view: View, groups: Sequence[Group]) -> None:
    """Ground, circles, symbols with leader lines, labels in what room is left, furniture on top."""
    below = ground(view)
    scene.in_map += below
    scene.in_map += circles(groups, view)
    corner = scale_box(view)
    spots = place_marks(groups, view.frame, [corner])
    marks, boxes = draw_marks(groups, spots)
    leaders = [
        np.array([g.at, s])
        for g, s in zip((g for g in groups if g.at is not None), spots, strict=True)
        if g.at != s and g.at is not None
    ]
    names, name_boxes = place_labels(view, [corner, *(b for _, b in boxes)], leaders, land_rings(below))
    scene.in_map += [*names, *marks, *scale_bar(view)]
    f = view.frame
    scene.on_page.append(
        Paths(parts=[np.array([[f.x0, f.y0], [f.x1, f.y0], [f.x1, f.y1], [f.x0, f.y1]])], stroke=LINE, line=0.6)
    )
    scene.map_boxes += [("scale", corner), *boxes, *name_boxes]


def publishers(incidents: Iterable[Incident]) -> list[str]:
    """Names of the sources that are no copies, the most frequent first."""
    counts: Counter[str] = Counter()
    for incident in incidents:
        counts.update({s.publisher for s in incident.sources if s.publisher and s.copy_of is None})
    return [name for name, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]
