"""Numbered incidents -> the key list beside the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Final

from geo.publish.acled import country_name
from geo.publish.briefing.fonts import line, start_of, width_of, wrapped
from geo.publish.briefing.marks import Group, symbol
from geo.publish.briefing.parts import TOLD, section
from geo.publish.briefing.scene import MUTED, Box, Item
from geo.publish.palette import outline
from geo.publish.wording import plural, range_words, short_date
from geo.records import Incident

#: Event types in a narrow column.
_SHORT: Final = {
    "Explosions/Remote violence": "explosions",
    "Violence against civilians": "against civilians",
    "Strategic developments": "strategic",
}
#: Least height of a row in the key list, in mm: one line of 6 points.
ROW_MM: Final = 3.0
_TWO_LINES_FROM: Final = 6.4
#: Most height that a row takes: title, place and five lines of the report.
_QUOTE_ROW_MM: Final = 23.0


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
    items: list[Item] = [section(box, "Where most happened" if clustered else "Incidents")]
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
            shown = [", ".join(shown), f"{len(places) - 2:,} more"]
        said = ", ".join(f"{_SHORT.get(kind, kind.lower())} {count:,}" for kind, count in kinds.most_common(3))
        return " and ".join(shown), said
    one = group.first
    where = _place_words(one)
    by = ", ".join(dict.fromkeys(a.name for a in one.actors if a.role == "perpetrator"))
    told = TOLD[outline(one.status, one.outcome)]
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
