"""Incidents and options -> the whole page as a scene."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from geo.filters import Filter
from geo.publish.briefing.extent import extent
from geo.publish.briefing.fonts import clean
from geo.publish.briefing.furniture import inset, scale_bar, scale_box
from geo.publish.briefing.ground import ground, land_rings
from geo.publish.briefing.headline import headline
from geo.publish.briefing.histogram import histogram
from geo.publish.briefing.keylist import cluster_capacity, key_capacity, key_list
from geo.publish.briefing.labels import place_labels, steps
from geo.publish.briefing.layout import layout
from geo.publish.briefing.legend import legend
from geo.publish.briefing.marks import Group, clustered_groups, draw_marks, place_marks, single_groups
from geo.publish.briefing.naming import name_places
from geo.publish.briefing.overlays import circles, faint, own_places
from geo.publish.briefing.panels import banner, footer, heading, subtitle
from geo.publish.briefing.period import period_of
from geo.publish.briefing.projection import View
from geo.publish.briefing.scene import LINE, Box, Paths, Scene
from geo.publish.briefing.series import Before, Common, comparison, new_places
from geo.publish.palette import CATEGORY_COLOURS
from geo.publish.summary import Summary
from geo.records import Incident, Record


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
    common: Common | None = None,
    part: str | None = None,
    before: Before | None = None,
    own: Sequence[Any] = (),
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
    common : Common, optional
        One extent, scale and legend for a series of pages.
    part : str, optional
        What of the series this page shows, told in the footer.
    before : Before, optional
        The period before, set against this one.
    own : sequence of shapely geometry
        The user's own places (longitude, latitude in degrees), drawn with the filter's ``within_km`` about them.
    """
    chosen = options or BriefingOptions()
    found = list(incidents)
    if summary is None:
        summary = Summary(filter_, generated=chosen.made or "")
        for incident in found:
            summary.add(incident)
    places = layout(chosen.paper, portrait=chosen.portrait)
    title = chosen.title or headline(found, summary.filter)
    scene = Scene(places.width, places.height, places.map, title=clean(title)[:300])
    earlier = before.incidents if before else []
    shown = (common.lat, common.lon) if common else extent([*found, *earlier], own, summary.filter)
    view = View(*shown, places.map)
    groups, clustered = _groups(found, view, places.key, common)
    own_km = (summary.filter.within_km or 25.0) if own else None
    _draw_map(scene, view, groups, earlier=earlier, own=own, own_km=own_km or 0.0)
    listed = [g for g in groups if g.number is not None]
    left_over = len(found) - sum(len(g.incidents) for g in listed)
    days = period_of(found, summary.filter)
    words = chosen.note or subtitle(summary, days, comparison=comparison(found, before) if before else None)
    scene.on_page += heading(places.head, title, words)
    scene.on_page += inset(view, places.inset)
    fresh = new_places(found, earlier) if before else set()
    scene.on_page += key_list(places.key, listed, left_over, fresh=fresh)
    scene.on_page += legend(
        places.legend,
        found,
        lone=[g.first for g in groups if len(g.incidents) == 1] if clustered else None,
        categories=common.categories if common else (),
        before=earlier if before else None,
        own_km=own_km,
    )
    scene.on_page += histogram(places.histogram, found, top=common.highest if common else None, period=days)
    scene.on_page += footer(
        places.foot, summary, link=chosen.link, made=chosen.made, publishers=publishers(found), part=part
    )
    if chosen.marking:
        scene.on_page += banner(places.banner_top, chosen.marking) + banner(places.banner_bottom, chosen.marking)
    return scene


def common_to(incidents: Sequence[Incident], pages: Iterable[Sequence[Incident]]) -> Common:
    """What the pages of a series share."""
    lat, lon = extent(incidents, (), Filter())
    largest = highest = 1
    for page in pages:
        largest = max(largest, len(page))
        highest = max(highest, *Counter(i.date_start for i in page if i.date_start).values(), 1)
    kinds = [c for c in CATEGORY_COLOURS if any(i.event_type == c for i in incidents)]
    return Common(lat=lat, lon=lon, categories=kinds, largest=largest, highest=highest)


def _groups(incidents: Sequence[Incident], view: View, key: Box, common: Common | None) -> tuple[list[Group], bool]:
    if len(incidents) <= key_capacity(key):
        return single_groups(incidents, view), False
    largest = common.largest if common else None
    return clustered_groups(incidents, view, numbered=min(cluster_capacity(key), 24), largest=largest), True


def _draw_map(
    scene: Scene, view: View, groups: Sequence[Group], *, earlier: Sequence[Incident], own: Sequence[Any], own_km: float
) -> None:
    """Ground, circles, symbols with leader lines, labels in what room is left, furniture on top."""
    below = ground(view)
    scene.in_map += [
        *below,
        *own_places(view, own, own_km),
        *circles(groups, view, land_rings(below)),
        *faint(earlier, view),
    ]
    corner = scale_box(view)
    spots = place_marks(groups, view.frame, [corner])
    marks, boxes = draw_marks(groups, spots)
    placed = [g.at for g in groups if g.at is not None]
    leaders = [np.array([at, spot]) for at, spot in zip(placed, spots, strict=True) if at != spot]
    symbols = [corner, *(b for _, b in boxes)]
    places, place_boxes = name_places(groups, spots, view.frame, [*symbols, *(b for s in leaders for b in steps(s))])
    names, name_boxes = place_labels(view, symbols, leaders, land_rings(below), named=place_boxes)
    scene.in_map += [*names, *places, *marks, *scale_bar(view)]
    f = view.frame
    edge = np.array([[f.x0, f.y0], [f.x1, f.y0], [f.x1, f.y1], [f.x0, f.y1]])
    scene.on_page.append(Paths(parts=[edge], stroke=LINE, line=0.6))
    scene.map_boxes += [("scale", corner), *boxes, *place_boxes, *name_boxes]


def publishers(incidents: Iterable[Incident]) -> list[str]:
    """Names of the sources that are no copies, the most frequent first."""
    counts: Counter[str] = Counter()
    for incident in incidents:
        counts.update({s.publisher for s in incident.sources if s.publisher and s.copy_of is None})
    return [name for name, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]
