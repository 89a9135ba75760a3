"""Words -> colours and shapes, the same in map, legend, timeline and table.

Light uses the colours of :mod:`geo.publish.palette`, so that the page and the briefing agree; dark has a ladder of its
own with the same hues. The chosen variable has colour, the other one shape; never both.
"""

from __future__ import annotations

from geo.publish.palette import ACTOR_KIND_COLOURS, CATEGORY_COLOURS, CATEGORY_SHAPES
from geo.records import ACTOR_KINDS

#: Position in these tables is the code that the browser gets; ``assets/00_tokens.css`` repeats the colours.
EVENT_TYPES: tuple[str, ...] = tuple(CATEGORY_COLOURS)
CATEGORY_LIGHT = tuple(CATEGORY_COLOURS.values())
CATEGORY_DARK = ("#e0714a", "#f3b73e", "#b07cc6", "#86cdf5", "#2e9a7d", "#aab3bd")

#: Actor kinds and, last, 'not said'.
KINDS: tuple[str, ...] = (*ACTOR_KINDS, "not said")
KIND_LIGHT = (*(ACTOR_KIND_COLOURS[kind] for kind in ACTOR_KINDS), "#9aa3ad")
KIND_DARK = ("#4a9fd8", "#f08a45", "#f2c14e", "#b877a8", "#2e9a7d", "#86cdf5", "#e39ac4", "#d9dce1", "#6d7681")

#: Shape of a category when actor has the colour (drawn by ``assets/20_marks.js``).
SHAPES: tuple[str, ...] = tuple(CATEGORY_SHAPES[name] for name in EVENT_TYPES)

#: Shape of an actor kind when category has the colour.
KIND_SHAPES = ("square", "triangle", "diamond", "pentagon", "star", "hexagon", "cross", "drop", "circle")


def category_code(event_type: str) -> int:
    """Position of an event type in the tables; unknown types are drawn like the last."""
    return EVENT_TYPES.index(event_type) if event_type in EVENT_TYPES else len(EVENT_TYPES) - 1


def kind_code(kind: str | None) -> int:
    """Position of an actor kind in the tables; unknown and unsaid are the last."""
    return KINDS.index(kind) if kind in KINDS else len(KINDS) - 1
