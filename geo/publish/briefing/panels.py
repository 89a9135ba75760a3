"""Incidents and counts -> the words around the map: heading, key list, legend, histogram, footer, marking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np

from geo.publish.acled import country_name
from geo.publish.briefing.fonts import clean, is_rtl, line, start_of, width_of, wrapped
from geo.publish.briefing.headline import within
from geo.publish.briefing.marks import Group, colour_of, symbol
from geo.publish.briefing.scene import INK, LINE, MUTED, OWN, Box, Item, Mark, Paths
from geo.publish.briefing.series import by_category, change
from geo.publish.palette import CATEGORY_COLOURS, CATEGORY_SHAPES, OTHER_COLOUR, outline
from geo.publish.summary import ROUGH, Summary
from geo.publish.wording import day_words, filter_words, plural, range_words, short_date, span_words
from geo.records import Incident

#: Least height of a row in the key list, in mm: one line of 6 points.
ROW_MM: Final = 3.0
_TWO_LINES_FROM: Final = 6.4
#: Most height that a row takes: title, place and five lines of the report.
_QUOTE_ROW_MM: Final = 23.0
_TOLD: Final = {
    "solid": "occurred",
    "dashed": "claimed by a party",
    "hollow": "attempted, intercepted",
    "struck": "denied or disputed",
}


def banner(box: Box, marking: str) -> list[Item]:
    """A marking as only the user sets it, dark with light letters, in the middle of its strip."""
    x, y = box.centre
    return [
        Paths(parts=[_corners(box)], fill=INK),
        line(x, y, marking, 9, room=box.width - 4, bold=True, colour="#ffffff", align="center", vertical="center"),
    ]


def heading(box: Box, title: str, subtitle: str) -> list[Item]:
    """Title in one or two lines, as large as it fits, and what the page rests on."""
    size = next((s for s in (20, 17, 14.5) if _fits(title, s, box.width)), 14.5)
    lines = wrapped(title, size, box.width, 2, bold=True)
    x, align = start_of(title, box.x0, box.x1)
    step = size * 0.353 * 1.22
    small = wrapped(subtitle, 8, box.width, 2)
    top = box.y0 + 3.5 * len(small) + 1.2 + step * len(lines)
    items: list[Item] = [
        line(x, top - n * step, text, size, bold=True, align=align, vertical="top") for n, text in enumerate(lines)
    ]
    for n, text in enumerate(small):
        items.append(line(box.x0, box.y0 + 3.5 * (len(small) - 1 - n), text, 8, colour=MUTED, vertical="bottom"))
    return items


def _fits(title: str, size: float, room: float) -> bool:
    return width_of(clean(title)[:600], size, True) <= room * (1.0 if size > 17 else 1.85)


def subtitle(summary: Summary, *, comparison: str | None = None) -> str:
    """'17 incidents · 9 independent sources, 20 copies · 3 placed only roughly · ... · data to ...'."""
    sources = plural(summary.independent_sources, "independent source")
    if summary.copies:
        sources += f", {plural(summary.copies, 'copy', 'copies')}"
    words = [plural(summary.incidents, "incident"), _dates(summary), sources]
    if not summary.incidents:
        words = ["0 incidents"]
    if comparison:
        words.insert(1, comparison)
    if summary.rough:
        words.append(f"{summary.rough:,} placed only roughly")
    if summary.country_only:
        words.append(f"{summary.country_only:,} in a country only")
    if summary.unplaced:
        words.append(f"{summary.unplaced:,} not placed")
    if summary.incidents:
        words.append(_reviewed(summary))
    if summary.latest_report:
        words.append(f"data to {moment_words(summary.latest_report)}")
    return " · ".join(words)


def _dates(summary: Summary) -> str:
    if summary.first_day is None or summary.last_day is None:
        return "dates not known"
    return span_words(*within(summary.first_day, summary.last_day, summary.filter))


def _reviewed(summary: Summary) -> str:
    if not summary.not_reviewed:
        return "all reviewed" if summary.incidents > 1 else "reviewed"
    if summary.incidents == 1:
        return "not reviewed"
    return f"{summary.not_reviewed:,} of {summary.incidents:,} not reviewed"


def moment_words(iso: str) -> str:
    """'20 Jul 2025', with '06:00 UTC' where a time of day is known."""
    clock = iso[11:16] if len(iso) >= 16 and iso[10] in "T " else ""
    return day_words(iso) + (f" {clock} UTC" if clock and clock != "00:00" else "")


def key_capacity(box: Box) -> int:
    """Number of incidents that the key list can name."""
    return int((box.height - 4.2) / ROW_MM)


def key_list(box: Box, groups: Sequence[Group], left_over: int, *, fresh: Set[str] = frozenset()) -> list[Item]:
    """Numbered rows: symbol, date, title; place, actors and the words of the report where there is room for them.

    ``fresh`` holds ids of places that the period before did not have; their rows say so.
    """
    if not groups:
        nothing = "Nothing to show: no incident matches in this period."
        return [line(box.x0, box.y1 - 0.5, nothing, 7, room=box.width, colour=MUTED, vertical="top")]
    clustered = any(len(g.incidents) > 1 for g in groups)
    items: list[Item] = [_head(box, "Where most happened" if clustered else "Incidents")]
    room = box.height - 4.2 - (3.2 if left_over else 0)
    height = min(_QUOTE_ROW_MM if not clustered else 9.0, room / len(groups))
    size = 7.0 if height >= 3.7 else 6.2
    days = [i.date_start[:4] for g in groups for i in g.incidents if i.date_start]
    year = len(set(days)) > 1
    widths = [width_of(_date(g, year=year), size) for g in groups]
    start = box.x0 + 9.0 + max(widths) + 1.8
    for n, group in enumerate(groups):
        items.extend(_row(box, group, box.y1 - 4.2 - n * height, height, size, start, fresh, year=year))
    if left_over:
        more = f"and {plural(left_over, 'incident')} more, on the map and in the data"
        items.append(line(box.x0, box.y0 + 0.4, more, 6.2, colour=MUTED, vertical="bottom"))
    return items


def _row(
    box: Box, group: Group, top: float, height: float, size: float, start: float, fresh: Set[str], *, year: bool
) -> list[Item]:
    """One row from ``top`` downwards; ``start`` is where its words begin."""
    two = height >= _TWO_LINES_FROM
    y = top - (1.7 if two else height / 2)
    number = line(box.x0 + 4.0, y, str(group.number), size, bold=True, align="right", vertical="center")
    items: list[Item] = [number, *_small(group, box.x0 + 6.6, y, min(2.8, height - 0.5))]
    items.append(line(box.x0 + 9.0, y, _date(group, year=year), size, colour=MUTED, vertical="center"))
    main, second = _told(group)
    if any(i.place and i.place.id in fresh for i in group.incidents):
        second = f"new place · {second}"
    room = box.x1 - start
    title = line(start, y, main, size, room=room, vertical="center", bold=two)
    items.append(title)
    if not two:
        rest = room - title.width - 1.5
        if second and rest > 12:
            items.append(line(box.x1 - rest, y, second, size - 0.6, room=rest, colour=MUTED, vertical="center"))
        return items
    y -= 3.0
    if second:
        items.append(line(start, y, second, size - 0.6, room=room, colour=MUTED, vertical="center"))
    lines = int((height - 8.0) / 2.8)
    if lines > 0 and len(group.incidents) == 1:
        items.extend(_quote(group.first, start, y - 3.1, room, min(lines, 5)))
    return items


def _small(group: Group, x: float, y: float, size: float) -> list[Item]:
    """The group's symbol without its number; nothing for an incident that has no point on the map."""
    if group.at is None:
        return []
    return symbol(replace(group, number=None, size=size), x, y)


def _quote(incident: Incident, x: float, y: float, room: float, lines: int) -> list[Item]:
    """The sentence that says so, with who wrote it."""
    if not incident.sources or not incident.sources[0].quote:
        return []
    source = incident.sources[0]
    by = f" — {source.publisher}" if source.publisher else ""
    found = wrapped(f"“{source.quote}”{by}", 6.4, room, lines)
    start, align = start_of(source.quote, x, x + room)
    return [line(start, y - 2.8 * n, text, 6.4, align=align, vertical="center") for n, text in enumerate(found)]


def _date(group: Group, *, year: bool) -> str:
    if len(group.incidents) > 1:
        return f"{len(group.incidents):,}×"
    one = group.first
    return short_date(one.date_start, one.date_end, one.date_precision, year=year)


def _told(group: Group) -> tuple[str, str]:
    """Main and second line of a row."""
    if len(group.incidents) > 1:
        places = Counter(i.place.name for i in group.incidents if i.place)
        kinds = Counter(i.event_type for i in group.incidents)
        shown = [p for p, _ in places.most_common(2)]
        if len(places) > 2:
            shown = [", ".join(shown), plural(len(places) - 2, "other place")]
        return " and ".join(shown), ", ".join(f"{kind.lower()} {count}" for kind, count in kinds.most_common(3))
    one = group.first
    where = _place_words(one)
    by = ", ".join(dict.fromkeys(a.name for a in one.actors if a.role == "perpetrator"))
    told = _TOLD[outline(one.status, one.outcome)]
    deaths = range_words(one.fatalities)
    parts = [where, f"by {by}" if by else "", told if told != "occurred" else "", f"deaths: {deaths}" if deaths else ""]
    return one.title, " · ".join(p for p in parts if p)


def _place_words(one: Incident) -> str:
    place = one.place
    if place is None:
        return "place not known"
    country = country_name(place.country) or ""
    if place.precision == "country":
        return f"somewhere in {country or place.name}"
    near = "near " if place.precision == "near" else ""
    return near + ", ".join(p for p in (place.name, country) if p)


def legend(
    box: Box,
    incidents: Sequence[Incident],
    *,
    clustered: bool,
    categories: Sequence[str] = (),
    before: Sequence[Incident] | None = None,
    own_km: float | None = None,
) -> list[Item]:
    """Categories with counts, how it is told with counts, and what the dashed circle means.

    ``categories`` are shown even if none is there; ``before`` adds arrows against the period before; ``own_km`` says
    that the user's own places are drawn, with that distance about them.
    """
    if not incidents and not before and not categories:
        return []
    kinds = Counter(i.event_type for i in incidents)
    then = by_category(before or ())
    known = [c for c in CATEGORY_COLOURS if c in kinds or c in categories or c in then]
    known += sorted(c for c in kinds if c not in CATEGORY_COLOURS)
    told = Counter(outline(i.status, i.outcome) for i in incidents)
    items: list[Item] = [_head(box, "Legend")]
    y = box.y1 - 6.0
    stacked = box.height > 52
    step = min(4.0, (box.height - 6) / (13 if stacked else 7))
    right, below = (box.x1 + 3, box.x0) if stacked else (box.x0 + box.width * 0.54, 0.0)
    for kind in known[:7]:
        shape = CATEGORY_SHAPES.get(kind, "circle")
        items.append(Mark(x=box.x0 + 2, y=y, size=2.9, shape=shape, fill=CATEGORY_COLOURS.get(kind, OTHER_COLOUR)))
        items.append(line(box.x0 + 5, y, kind, 6.6, room=right - box.x0 - 14, vertical="center"))
        items.append(
            line(
                right - 3,
                y,
                _counted(kinds[kind], then[kind] if before is not None else None),
                6.6,
                align="right",
                vertical="center",
                colour=MUTED,
            )
        )
        y -= step
    y, right = (y - 2, below) if stacked else (box.y1 - 6.0, right)
    if not clustered:
        for name, words in _TOLD.items():
            items.append(Mark(x=right + 2, y=y, size=2.9, shape="circle", fill="#8c97a3", outline=name))
            items.append(line(right + 4.6, y, words, 6.6, room=box.x1 - right - 9, vertical="center"))
            items.append(line(box.x1, y, f"{told[name]:,}", 6.6, align="right", vertical="center", colour=MUTED))
            y -= step
    else:
        items += _cluster_legend(right, y, box.x1)
        y -= 2 * step
    rough = sum(1 for i in incidents if i.place and i.place.precision in ROUGH and i.place.precision != "country")
    if not clustered:
        angle = np.linspace(0, 2 * np.pi, 40)
        ring = np.column_stack([right + 2 + 1.5 * np.cos(angle), y + 1.5 * np.sin(angle)])
        items.append(Paths(parts=[ring], stroke=MUTED, line=0.6, dash=(3, 2.5)))
        items.append(line(right + 4.6, y, "placed roughly: radius", 6.6, room=box.x1 - right - 9, vertical="center"))
        items.append(line(box.x1, y, f"{rough:,}", 6.6, align="right", vertical="center", colour=MUTED))
        y -= step
    if before is not None:
        items.append(Paths(parts=[_circle(right + 2, y, 0.7)], fill="#ffffff", stroke=MUTED, line=0.6))
        items.append(line(right + 4.6, y, "the period before", 6.6, vertical="center"))
        items.append(line(box.x1, y, f"{len(before):,}", 6.6, align="right", vertical="center", colour=MUTED))
        y -= step
    if own_km is not None:
        items.append(Paths(parts=[_circle(right + 2, y, 1.5)], stroke=OWN, line=0.8))
        items.append(Paths(parts=[_circle(right + 2, y, 0.5)], fill=OWN))
        items.append(line(right + 4.6, y, f"own place, {own_km:g} km", 6.6, vertical="center"))
    return items


def _counted(now: int, before: int | None) -> str:
    return f"{now:,}" if before is None else f"{now:,}  {change(now, before)}"


def _circle(x: float, y: float, radius: float) -> np.ndarray:
    angle = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    return np.column_stack([x + radius * np.cos(angle), y + radius * np.sin(angle)])


def _cluster_legend(x: float, y: float, right: float) -> list[Item]:
    from geo.publish.briefing.scene import Pie

    return [
        Pie(x=x + 2, y=y, size=3.4, shares=(("#8c97a3", 2), ("#e69f00", 1))),
        line(x + 5, y, "several: area shows how many,", 6.6, room=right - x - 5, vertical="center"),
        line(x + 5, y - 3, "slices which category", 6.6, room=right - x - 5, vertical="center"),
    ]


def histogram(box: Box, incidents: Sequence[Incident], *, top: int | None = None) -> list[Item]:
    """Incidents by day, week or month, stacked by category; ``top`` keeps a series on one scale."""
    days = [(date.fromisoformat(i.date_start), i) for i in incidents if i.date_start]
    items: list[Item] = []
    if not days:
        return [_head(box, "No dated incidents" if incidents else "")] if incidents else []
    first, last = min(d for d, _ in days), max(d for d, _ in days)
    unit = _unit((last - first).days + 1)
    bins = _bin(last, first, unit) + 1
    stacks: dict[str, np.ndarray] = {}
    for day, incident in days:
        stacks.setdefault(colour_of(incident), np.zeros(bins))[_bin(day, first, unit)] += 1
    highest = top or int(sum(stacks.values()).max())  # type: ignore[union-attr]
    items.append(_head(box, f"Incidents by {unit}"))
    items.append(line(box.x1, box.y1 - 0.2, f"highest: {highest:,}", 6.2, colour=MUTED, align="right", vertical="top"))
    base, tall = box.y0 + 3.6, box.height - 8.6
    width = min(box.width / bins, 4.5)
    left = box.x0
    floor = np.zeros(bins)
    for colour in sorted(
        stacks, key=lambda c: list(CATEGORY_COLOURS.values()).index(c) if c in CATEGORY_COLOURS.values() else 9
    ):
        bars = [
            _corners(
                Box(
                    left + k * width + 0.08 * width,
                    base + tall * floor[k] / highest,
                    left + (k + 0.92) * width,
                    base + tall * (floor[k] + stacks[colour][k]) / highest,
                )
            )
            for k in range(bins)
            if stacks[colour][k]
        ]
        items.append(Paths(parts=bars, fill=colour, stroke="#ffffff", line=0.15))
        floor += stacks[colour]
    end = left + bins * width
    items.append(
        Paths(parts=[np.array([[left, base], [max(end, left + 20), base]])], stroke=INK, line=0.5, closed=False)
    )
    items.append(line(left, box.y0, day_words(first.isoformat()), 6.2, colour=MUTED, vertical="bottom"))
    if last > first:
        shown = line(end, box.y0, day_words(last.isoformat()), 6.2, colour=MUTED, align="right", vertical="bottom")
        if shown.box().x0 > left + width_of(day_words(first.isoformat()), 6.2) + 2:
            items.append(shown)
        else:
            both = span_words(first.isoformat(), last.isoformat())
            items[-1] = line(left, box.y0, both, 6.2, colour=MUTED, vertical="bottom")
    return items


def _unit(days: int) -> str:
    if days <= 62:
        return "day"
    if days <= 430:
        return "week"
    return "month" if days <= 3700 else "year"


def _bin(day: date, first: date, unit: str) -> int:
    """Number of the bar that a day belongs to."""
    if unit == "year":
        return day.year - first.year
    if unit == "month":
        return 12 * (day.year - first.year) + day.month - first.month
    return (day - first).days // (7 if unit == "week" else 1)


def footer(box: Box, summary: Summary, *, link: str | None, made: str | None, publishers: Sequence[str]) -> list[Item]:
    """Sources, filters, licences, disclaimer; small but always there."""
    from geo.version import __version__

    said = filter_words(summary.filter)
    named = ", ".join(publishers[:8]) + (f" and {len(publishers) - 8} more" if len(publishers) > 8 else "")
    first = f"Sources: {named}." if named else "Sources: none."
    second = f"Filters: {said}." if said else "Filters: none."
    if link:
        second += f" {link}"
    datasets = "".join(
        f" {dataset or 'Dataset'}{f' ({licence})' if licence else ''}."
        for dataset, licence in sorted(summary.licences)
        if dataset
    )
    third = (
        f"© Natural Earth (public domain), GeoNames (CC BY 4.0).{datasets} Reports, not verified events. "
        "Names and boundaries do not imply endorsement. "
        f"Made with Sitmap {__version__}{f', {moment_words(made)}' if made else ''}."
    )
    items: list[Item] = [
        Paths(parts=[np.array([[box.x0, box.y1], [box.x1, box.y1]])], stroke=LINE, line=0.5, closed=False)
    ]
    for n, text in enumerate((first, second, third)):
        y = box.y1 - 1.2 - n * 3.7
        x, align = start_of(text, box.x0, box.x1) if is_rtl(text) else (box.x0, "left")
        items.append(line(x, y, text, 6.4, room=box.width, colour=MUTED, align=align, vertical="top"))
    return items


def _head(box: Box, text: str) -> Item:
    return line(box.x0, box.y1, text, 7.4, bold=True, vertical="top")


def _corners(box: Box) -> np.ndarray:
    return np.array([[box.x0, box.y0], [box.x1, box.y0], [box.x1, box.y1], [box.x0, box.y1]])
