"""Numbered incidents -> the key list beside the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import reduce
from typing import Final

from geo.events.grammar.numbers import add
from geo.publish.acled import country_name
from geo.publish.briefing.fonts import line, shortened, start_of, width_of, wrapped
from geo.publish.briefing.marks import Group, symbol
from geo.publish.briefing.parts import TOLD, section
from geo.publish.briefing.scene import MUTED, Box, Item
from geo.publish.palette import outline
from geo.publish.wording import doer_words, plural, range_words, short_date
from geo.records import Incident
from geo.store.records.flat import exact

#: Event types in a narrow column.
_SHORT: Final = {
    "Explosions/Remote violence": "explosions",
    "Violence against civilians": "against civilians",
    "Strategic developments": "strategic",
}
#: Least height of a row in the key list, in mm: one line of 6 points.
ROW_MM: Final = 3.0
#: Height of a row from which it has two lines, and from which those are set with air and the title in bold.
_TWO_LINES_FROM: Final = 4.6
_ROOMY_FROM: Final = 6.4
#: From line to line of small print, in mm.
_STEP_MM: Final = 2.3
#: Height of a row that tells of several incidents: where they were, and of what kind.
_CLUSTER_ROW_MM: Final = 5.0
#: Most height that a row takes: title, place and five lines of the report.
_QUOTE_ROW_MM: Final = 23.0


def key_capacity(box: Box) -> int:
    """Number of incidents that the key list can name."""
    return int((box.height - 4.2) / ROW_MM)


def cluster_capacity(box: Box) -> int:
    """Number of groups of incidents that the key list can tell of in two lines each."""
    return max(1, int((box.height - 7.4) / _CLUSTER_ROW_MM))


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
    size = 7.0 if height >= _ROOMY_FROM or 3.7 <= height < _TWO_LINES_FROM else 6.2
    days = [i.date_start[:4] for g in groups for i in g.incidents if i.date_start]
    year = len(set(days)) > 1
    widths = [width_of(_date(g, year=year), size) for g in groups]
    start = box.x0 + 9.0 + max(widths) + 1.8
    for n, group in enumerate(groups):
        items.extend(_row(box, group, box.y1 - 4.2 - n * height, height, size, start, fresh, year=year))
    if left_over:
        more = f"and {plural(left_over, 'incident')} more in the data"
        items.append(line(box.x0, box.y0 + 0.4, more, 6.2, colour=MUTED, vertical="bottom"))
    return items


def _row(
    box: Box, group: Group, top: float, height: float, size: float, start: float, fresh: Set[str], *, year: bool
) -> list[Item]:
    """One row from ``top`` downwards; ``start`` is where its words begin.

    A title that is too long for its line goes on in a second one where there is height for it; what else is told of
    the incident takes the lines that are left, or stands beside the title's last one; the deaths are never lost.
    """
    two = height >= _TWO_LINES_FROM
    roomy = height >= _ROOMY_FROM
    step = 3.0 if roomy else _STEP_MM
    lines = max(1, int(height / step)) if two else 1
    room = box.x1 - start
    main, second, deaths = _told(group)
    if any(i.place and i.place.id in fresh for i in group.incidents):
        second = f"new place · {second}"
    shown = wrapped(main, size, room, min(2, lines), bold=roomy)
    beside = "" if len(shown) < lines else _beside(shown[-1], second, deaths, size, room, bold=roomy)
    if deaths and len(shown) == lines and not beside:  # whose number would be lost: the title gives way
        beside = deaths
        kept = room - width_of(deaths, size - 0.6) - 1.5
        shown = wrapped(main, size, kept, 1, bold=roomy) if lines == 1 else _ending(main, size, room, kept, bold=roomy)
    used = min(lines, len(shown) + (bool(second) and not beside))
    y = top - (1.7 if roomy else height / 2 - (used - 1) * step / 2 if two else height / 2)
    number = line(box.x0 + 4.0, y, str(group.number), size, bold=True, align="right", vertical="center")
    items: list[Item] = [number, *_small(group, box.x0 + 6.6, y, min(2.8, height - 0.5))]
    items.append(line(box.x0 + 9.0, y, _date(group, year=year), size, colour=MUTED, vertical="center"))
    titles = [line(start, y - n * step, t, size, room=room, vertical="center", bold=roomy) for n, t in enumerate(shown)]
    items += titles
    if beside:
        at = start + titles[-1].width + 1.5
        items.append(line(at, titles[-1].y, beside, size - 0.6, colour=MUTED, vertical="center"))
    if lines == 1:
        return items
    y -= step * len(shown)
    if second and len(shown) < lines:
        second = _keeping(second, deaths, size - 0.6, room)
        items.append(line(start, y, second, size - 0.6, room=room, colour=MUTED, vertical="center"))
    more = int((height - 5.0 - step * len(shown)) / 2.8)
    if roomy and more > 0 and len(group.incidents) == 1:
        items.extend(_quote(group.first, start, y - 3.1, room, min(more, 5)))
    return items


def _beside(last: str, second: str, deaths: str, size: float, room: float, *, bold: bool) -> str:
    """What fits beside a title's last line: all that is told besides, else the deaths; half a word helps nobody."""
    rest = room - width_of(last, size, bold) - 1.5
    return next((words for words in (second, deaths) if words and width_of(words, size - 0.6) <= rest), "")


def _keeping(second: str, deaths: str, size: float, room: float) -> str:
    """The second line; where it is too long, what stands before the deaths gives way."""
    if not deaths or width_of(second, size) <= room:
        return second
    tail = f" · {deaths}"
    return shortened(second.removesuffix(tail), size, room - width_of(tail, size)) + tail


def _ending(text: str, size: float, room: float, last: float, *, bold: bool) -> list[str]:
    """Two lines, the second one no longer than ``last`` mm."""
    first, second = wrapped(text, size, room, 2, bold=bold)
    return [first, shortened(second, size, last, bold=bold)]


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


def _told(group: Group) -> tuple[str, str, str]:
    """Main and second line of a row, and of the second the part that is lost last: the deaths."""
    dead = range_words(reduce(add, (i.fatalities for i in group.incidents)))
    deaths = f"deaths: {dead}" if dead else ""
    if len(group.incidents) > 1:
        places = Counter(i.place.name for i in group.incidents if i.place)
        kinds = Counter(i.event_type for i in group.incidents)
        shown = [p for p, _ in places.most_common(2)]
        if len(places) > 2:
            shown = [", ".join(shown), f"{len(places) - 2:,} more"]
        said = ", ".join(f"{_SHORT.get(kind, kind.lower())} {count:,}" for kind, count in kinds.most_common(3))
        return " and ".join(shown), " · ".join(p for p in (said, deaths) if p), deaths
    one = group.first
    told = TOLD[outline(one.status, one.outcome)]
    known = one.title.casefold()
    by = doer_words(a for a in exact(one.actors) if a.name.casefold() not in known)
    parts = [_place_words(one), f"by {by}" if by else "", told if told != "occurred" else ""]
    return one.title, " · ".join(p for p in (*parts, deaths) if p), deaths


def _place_words(one: Incident) -> str:
    place = one.place
    if place is None:
        return "place not known"
    country = country_name(place.country) or ""
    if place.precision == "country":
        return f"somewhere in {country or place.name}"
    if place.name.casefold() in one.title.casefold():  # the title says it
        return ", ".join(dict.fromkeys(p for p in (place.admin1, country) if p and p != place.name))
    near = "near " if place.precision == "near" else ""
    return near + ", ".join(p for p in (place.name, country) if p)
