"""Words and counts -> heading, footer and marking of the page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo.publish.briefing.fonts import clean, is_rtl, line, shortened, start_of, width_of, wrapped
from geo.publish.briefing.parts import corners
from geo.publish.briefing.period import Period
from geo.publish.briefing.scene import INK, LINE, MUTED, Box, Item, Paths
from geo.publish.summary import Summary
from geo.publish.wording import day_words, filter_words, plural, span_words


def banner(box: Box, marking: str) -> list[Item]:
    """A marking as only the user sets it, dark with light letters, in the middle of its strip."""
    x, y = box.centre
    return [
        Paths(parts=[corners(box)], fill=INK),
        line(x, y, marking, 9, room=box.width - 4, bold=True, colour="#ffffff", align="center", vertical="center"),
    ]


def heading(box: Box, title: str, subtitle: str) -> list[Item]:
    """Title in one or two lines, as large as it fits, and what the page rests on."""
    size = next((s for s in (20, 17, 14.5) if _fits(title, s, box.width)), 14.5)
    lines = wrapped(title, size, box.width, 2, bold=True)
    x, align = start_of(title, box.x0, box.x1)
    step = size * 0.353 * 1.22
    small = _broken(subtitle, 8, box.width)
    top = box.y0 + 3.5 * len(small) + 1.2 + step * len(lines)
    items: list[Item] = [
        line(x, top - n * step, text, size, bold=True, align=align, vertical="top") for n, text in enumerate(lines)
    ]
    for n, text in enumerate(small):
        items.append(line(box.x0, box.y0 + 3.5 * (len(small) - 1 - n), text, 8, colour=MUTED, vertical="bottom"))
    return items


def _broken(text: str, size: float, room: float) -> list[str]:
    """One line, or two that part between statements ('... · ...') where one is not enough."""
    told = clean(text).split(" · ")
    for count in range(len(told), 0, -1):
        first, rest = " · ".join(told[:count]), " · ".join(told[count:])
        if width_of(first, size) <= room:
            return [first, shortened(rest, size, room)] if rest else [first]
    return wrapped(text, size, room, 2)


def _fits(title: str, size: float, room: float) -> bool:
    return width_of(clean(title)[:600], size, True) <= room * (1.0 if size > 17 else 1.85)


def subtitle(summary: Summary, period: Period, *, comparison: str | None = None) -> str:
    """'17 incidents · 9 independent sources, 20 copies · 3 placed only roughly · ... · data to ...'."""
    sources = plural(summary.independent_sources, "independent source")
    if summary.copies:
        sources += f", {plural(summary.copies, 'copy', 'copies')}"
    words = [plural(summary.incidents, "incident"), _dates(period), sources]
    if not summary.incidents:
        words = ["0 incidents"]
    if comparison:
        words.insert(1, comparison)
    if period.earlier:
        words.append(f"{plural(period.earlier, 'earlier one', 'earlier ones')} told as background")
    if period.later:
        words.append(f"{plural(period.later, 'later one', 'later ones')} told as background")
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


def _dates(period: Period) -> str:
    return span_words(period.first, period.last) if period.first else "dates not known"


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


def footer(
    box: Box,
    summary: Summary,
    *,
    link: str | None,
    made: str | None,
    publishers: Sequence[str],
    part: str | None = None,
) -> list[Item]:
    """Sources, filters, the ``part`` of a series, licences, disclaimer; small but always there."""
    from geo.version import __version__

    said = filter_words(summary.filter)
    named = ", ".join(publishers[:8]) + (f" and {len(publishers) - 8} more" if len(publishers) > 8 else "")
    first = f"Sources: {named}." if named else "Sources: none."
    second = f"Filters: {said}." if said else "Filters: none."
    if part:
        second += f" This page: {part}."
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
