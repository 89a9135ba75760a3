"""Incidents -> bars over time, stacked by category."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np

from geo.publish.briefing.fonts import line, width_of
from geo.publish.briefing.marks import colour_of
from geo.publish.briefing.parts import corners, section
from geo.publish.briefing.period import Period
from geo.publish.briefing.scene import INK, MUTED, Box, Item, Paths
from geo.publish.palette import CATEGORY_COLOURS
from geo.publish.wording import day_words, span_words
from geo.records import Incident


def histogram(
    box: Box, incidents: Sequence[Incident], *, top: int | None = None, period: Period | None = None
) -> list[Item]:
    """Incidents by day, week or month, stacked by category; ``top`` keeps a series on one scale.

    Those outside ``period``, and those that are not dated as finely as the bars, are counted beside the chart, not
    drawn: 'in July' is no day of July.
    """
    told = [i for i in incidents if i.date_start and (period is None or period.holds(i))]
    items: list[Item] = []
    if not told:
        return [section(box, "No dated incidents" if incidents else "")] if incidents else []
    days, unit = _drawn(told, period)
    first, last = min(d for d, _ in days), max(d for d, _ in days)
    bins = _bin(last, first, unit) + 1
    stacks: dict[str, np.ndarray] = {}
    for day, incident in days:
        stacks.setdefault(colour_of(incident), np.zeros(bins))[_bin(day, first, unit)] += 1
    highest = top or int(sum(stacks.values()).max())  # type: ignore[union-attr]
    items.append(section(box, f"Incidents by {unit}"))
    outside = f" · {period.earlier + period.later:,} outside" if period and period.earlier + period.later else ""
    loose = f" · {len(told) - len(days):,} not dated to the {unit}" if len(told) > len(days) else ""
    told_top = f"highest: {highest:,}{loose}{outside}"
    items.append(line(box.x1, box.y1 - 0.2, told_top, 6.2, colour=MUTED, align="right", vertical="top"))
    base, tall = box.y0 + 3.6, box.height - 8.6
    width = min(box.width / bins, 4.5)
    left = box.x0
    floor = np.zeros(bins)
    for colour in sorted(
        stacks, key=lambda c: list(CATEGORY_COLOURS.values()).index(c) if c in CATEGORY_COLOURS.values() else 9
    ):
        bars = [
            corners(
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


#: Width of bars, and how finely an incident is dated, from fine to coarse.
_UNITS: Final = ("day", "week", "month", "year")


def _drawn(told: Sequence[Incident], period: Period | None) -> tuple[list[tuple[date, Incident]], str]:
    """The incidents that have a bar, each with its day within the period, and the width of the bars.

    Bars are as wide as the days of those dated to a day ask for; where there are none, as wide as what is told.
    """
    days = [(_day(i, period), i) for i in told]
    exact = [d for d, i in days if _fineness(i) == 0]
    spread = exact or [d for d, _ in days]
    rank = _UNITS.index(_unit((max(spread) - min(spread)).days + 1))
    if not exact:
        rank = max(rank, min(_fineness(i) for i in told))
    return [(d, i) for d, i in days if _fineness(i) <= rank], _UNITS[rank]


def _day(incident: Incident, period: Period | None) -> date:
    """The first day, within the period: what began before it is told of its first day."""
    start = incident.date_start or ""
    return date.fromisoformat(max(start, period.first or start) if period else start)


def _fineness(incident: Incident) -> int:
    """How finely it is dated, as a position in :data:`_UNITS`."""
    return _UNITS.index(incident.date_precision) if incident.date_precision in _UNITS else 0


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
