"""Groups of incidents with their symbols -> the names of their places, each beside its own symbol or point."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from geo.publish.briefing.fonts import line
from geo.publish.briefing.ground import LAND, SEA
from geo.publish.briefing.marks import ROOM, Group
from geo.publish.briefing.scene import INK, Box, Item, Text

_SIZE: Final = 6.6
#: Between a symbol and its name, in mm.
_GAP: Final = 0.5
#: A symbol farther than this from its point (mm) is named at the point, where the leader line ends.
_AWAY: Final = 1.2


def name_places(
    groups: Sequence[Group], spots: Sequence[tuple[float, float]], frame: Box, taken: Sequence[Box]
) -> tuple[list[Item], list[tuple[str, Box]]]:
    """Names of the places shown and their boxes, in the groups' order, as many as find room.

    Parameters
    ----------
    groups : sequence of Group
    spots : sequence of (x, y)
        Where the symbols of those that have a point stand, in mm.
    frame : Box
        The map's.
    taken : sequence of Box
        Furniture, symbols and leader lines, which a name does not meet.
    """
    inner = frame.grown(-1.0)
    occupied = list(taken)
    items: list[Item] = []
    boxes: list[tuple[str, Box]] = []
    named: set[tuple[str, int, int]] = set()
    for group, spot in zip((g for g in groups if g.at is not None), spots, strict=True):
        name = place_of(group)
        assert group.at is not None
        same = (name, round(group.at[0]), round(group.at[1]))
        if not name or same in named:
            continue
        for text in _candidates(name, group, spot):
            box = text.box().grown(0.25)
            if box.inside(inner) and not any(box.meets(o) for o in occupied):
                items.append(text)
                boxes.append((name, text.box()))
                occupied.append(box)
                named.add(same)
                break
    return items, boxes


def place_of(group: Group) -> str:
    """The name that all incidents of a group share; '' for several places."""
    places = {i.place.name for i in group.incidents if i.place}
    return places.pop() if len(places) == 1 else ""


def _candidates(name: str, group: Group, spot: tuple[float, float]) -> Iterator[Text]:
    """Places for a name, the best first: beside the point that a leader line leads to, beside the symbol."""
    assert group.at is not None
    place = group.first.place
    ground = SEA if place and place.precision == "water" else LAND
    if math.dist(group.at, spot) > _AWAY:
        yield from _around(name, *group.at, 0.6, ground)
    yield from _around(name, *spot, group.size * ROOM / 2 + _GAP, ground)


def _around(name: str, x: float, y: float, reach: float, ground: str) -> Iterator[Text]:
    slant = reach * 0.72
    around = (
        (reach, 0.0, "left"), (-reach, 0.0, "right"), (0.0, reach + 1.0, "center"), (0.0, -reach - 1.0, "center"),
        (slant, slant + 0.9, "left"), (slant, -slant - 0.9, "left"), (-slant, slant + 0.9, "right"),
        (-slant, -slant - 0.9, "right"),
    )  # fmt: skip
    for dx, dy, align in around:
        yield line(x + dx, y + dy, name, _SIZE, colour=INK, halo=ground, align=align, vertical="center")
