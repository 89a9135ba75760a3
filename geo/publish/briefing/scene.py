"""A page as a list of things to draw, in millimetres from the lower left corner; nothing here knows a file format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

import numpy as np

Align = Literal["left", "center", "right"]
Vertical = Literal["top", "center", "baseline", "bottom"]

INK: Final = "#1f2933"
MUTED: Final = "#52606d"
LINE: Final = "#c3ccd4"
#: Colour of the user's own places.
OWN: Final = "#0b5cad"
MM_PER_POINT: Final = 25.4 / 72


class Box(NamedTuple):
    """A rectangle in mm: left, bottom, right, top."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Width in mm."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in mm."""
        return self.y1 - self.y0

    @property
    def centre(self) -> tuple[float, float]:
        """Middle."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def meets(self, other: Box) -> bool:
        """Whether two boxes share some area."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def inside(self, other: Box) -> bool:
        """Whether this box lies wholly in another."""
        return self.x0 >= other.x0 and self.x1 <= other.x1 and self.y0 >= other.y0 and self.y1 <= other.y1

    def grown(self, by: float) -> Box:
        """The box with ``by`` mm more on each side."""
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)


def around(x: float, y: float, width: float, height: float) -> Box:
    """Box with the given middle."""
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


@dataclass(frozen=True, kw_only=True)
class Text:
    """One line of text; ``width`` is its measured width in mm, ``halo`` a colour behind it."""

    x: float
    y: float
    text: str
    size: float
    width: float
    bold: bool = False
    colour: str = INK
    align: Align = "left"
    vertical: Vertical = "baseline"
    halo: str | None = None

    def box(self) -> Box:
        """What the line covers, from the font's ascent to its descent."""
        height = self.size * MM_PER_POINT
        left = {"left": self.x, "center": self.x - self.width / 2, "right": self.x - self.width}[self.align]
        bottom = {
            "top": self.y - height,
            "center": self.y - height / 2,
            "baseline": self.y - 0.25 * height,
            "bottom": self.y,
        }[self.vertical]
        return Box(left, bottom, left + self.width, bottom + height)


@dataclass(frozen=True, kw_only=True)
class Paths:
    """Rings or lines (arrays of x, y in mm), drawn as one; ``fill`` None draws lines only."""

    parts: list[np.ndarray]
    fill: str | None = None
    stroke: str | None = None
    line: float = 0.5
    dash: tuple[float, ...] = ()
    closed: bool = True
    alpha: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Mark:
    """An incident's symbol: ``shape`` and ``fill`` for the category, ``outline`` for the status; ``size`` in mm."""

    x: float
    y: float
    size: float
    shape: str
    fill: str
    outline: str = "solid"


@dataclass(frozen=True, kw_only=True)
class Pie:
    """A cluster's symbol: shares of (colour, count), largest first; ``size`` is the diameter in mm."""

    x: float
    y: float
    size: float
    shares: tuple[tuple[str, int], ...]


Item = Text | Paths | Mark | Pie


@dataclass
class Scene:
    """A page: its size in mm, what lies within the map's frame (clipped to it), and what lies around it."""

    width: float
    height: float
    frame: Box
    in_map: list[Item] = field(default_factory=list)
    on_page: list[Item] = field(default_factory=list)
    #: Boxes of labels and symbols in the map that must not meet, by what they are.
    map_boxes: list[tuple[str, Box]] = field(default_factory=list)
    title: str = ""

    def collisions(self) -> list[tuple[str, str]]:
        """Pairs of labels or symbols in the map that cover each other; empty on a page that is in order."""
        found = []
        for i, (name, box) in enumerate(self.map_boxes):
            found += [(name, other) for other, second in self.map_boxes[i + 1 :] if box.meets(second)]
        return found
