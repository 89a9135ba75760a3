"""Incidents -> the legend with its counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from geo.publish.briefing.fonts import line
from geo.publish.briefing.parts import TOLD, section
from geo.publish.briefing.scene import MUTED, OWN, Box, Item, Mark, Paths, Pie
from geo.publish.briefing.series import by_category, change
from geo.publish.palette import CATEGORY_COLOURS, CATEGORY_SHAPES, OTHER_COLOUR, outline
from geo.publish.summary import ROUGH
from geo.records import Incident


def legend(
    box: Box,
    incidents: Sequence[Incident],
    *,
    lone: Sequence[Incident] | None = None,
    categories: Sequence[str] = (),
    before: Sequence[Incident] | None = None,
    own_km: float | None = None,
) -> list[Item]:
    """Categories with counts, how it is told with counts, and what the dashed circle means.

    ``lone`` are those that stand alone on a map of clusters: how they are told and placed is what is drawn of it.
    ``categories`` are shown even if none is there; ``before`` adds arrows against the period before; ``own_km`` says
    that the user's own places are drawn, with that distance about them.
    """
    if not incidents and not before and not categories:
        return []
    kinds = Counter(i.event_type for i in incidents)
    then = by_category(before or ())
    known = [c for c in CATEGORY_COLOURS if c in kinds or c in categories or c in then]
    known += sorted(c for c in kinds if c not in CATEGORY_COLOURS)
    items: list[Item] = [section(box, "Legend")]
    y = box.y1 - 6.0
    stacked = box.height > 52
    full = lone is not None and (before is not None or own_km is not None)  # all that can be told at once
    step = min(4.0, (box.height - 6) / ((13 if stacked else 7) + full))
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
    if lone is not None:
        items += _cluster_legend(right, y, box.x1)
        y -= 3.0 + step
    drawn = incidents if lone is None else lone
    told = Counter(outline(i.status, i.outcome) for i in drawn)
    for name, words in TOLD.items():
        if lone is not None and (name == "solid" or not told[name]):
            continue
        items.append(Mark(x=right + 2, y=y, size=2.9, shape="circle", fill="#8c97a3", outline=name))
        items += _row(right, y, box.x1, words, told[name])
        y -= step
    rough = sum(1 for i in drawn if i.place and i.place.precision in ROUGH and i.place.precision != "country")
    if rough or lone is None:
        items.append(Paths(parts=[_circle(right + 2, y, 1.5)], stroke=MUTED, line=0.6, dash=(3, 2.5)))
        items += _row(right, y, box.x1, "placed roughly: radius", rough)
        y -= step
    if before is not None:
        items.append(Paths(parts=[_circle(right + 2, y, 0.7)], fill="#ffffff", stroke=MUTED, line=0.6))
        items += _row(right, y, box.x1, "the period before", len(before))
        y -= step
    if own_km is not None:
        items.append(Paths(parts=[_circle(right + 2, y, 1.5)], stroke=OWN, line=0.8))
        items.append(Paths(parts=[_circle(right + 2, y, 0.5)], fill=OWN))
        items.append(line(right + 4.6, y, f"own place, {own_km:g} km", 6.6, vertical="center"))
    return items


def _row(left: float, y: float, right: float, words: str, count: int) -> list[Item]:
    """Words beside a key, with how many they are."""
    return [
        line(left + 4.6, y, words, 6.6, room=right - left - 9, vertical="center"),
        line(right, y, f"{count:,}", 6.6, align="right", vertical="center", colour=MUTED),
    ]


def _counted(now: int, before: int | None) -> str:
    return f"{now:,}" if before is None else f"{now:,}  {change(now, before)}"


def _circle(x: float, y: float, radius: float) -> np.ndarray:
    angle = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    return np.column_stack([x + radius * np.cos(angle), y + radius * np.sin(angle)])


def _cluster_legend(x: float, y: float, right: float) -> list[Item]:
    return [
        Pie(x=x + 2, y=y, size=3.4, shares=(("#8c97a3", 2), ("#e69f00", 1))),
        line(x + 5, y, "several: area shows how many,", 6.6, room=right - x - 5, vertical="center"),
        line(x + 5, y - 3, "slices which category", 6.6, room=right - x - 5, vertical="center"),
    ]
