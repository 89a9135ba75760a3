"""Small things that several panels of the page share: a section's heading, corners of a box, words for an outline."""

from __future__ import annotations

from typing import Final

import numpy as np

from geo.publish.briefing.fonts import line
from geo.publish.briefing.scene import Box, Item

#: Outline of a symbol -> how the incident is told.
TOLD: Final = {
    "solid": "occurred",
    "dashed": "claimed by a party",
    "hollow": "attempted, intercepted",
    "struck": "denied or disputed",
}


def section(box: Box, text: str) -> Item:
    """A panel's heading at its top."""
    return line(box.x0, box.y1, text, 7.4, bold=True, vertical="top")


def corners(box: Box) -> np.ndarray:
    """Corners of a box, anticlockwise from the lower left; shape (4, 2), in mm."""
    return np.array([[box.x0, box.y0], [box.x1, box.y0], [box.x1, box.y1], [box.x0, box.y1]])
