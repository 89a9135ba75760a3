"""Categories, actors' kinds and statuses -> colours and shapes, for pictures, pages and the dashboard alike.

The six categories use the palette of Okabe and Ito (2008, "Color Universal Design"), darkened or lightened where
two neighbours would fall together in grey. Each category has a shape of its own too, so that the chosen variable never
hangs on colour alone. Values of L* are CIE 1976 lightness under D65, see :func:`lightness`.
"""

from __future__ import annotations

from typing import Final

#: event_type -> sRGB hex. In legend order neighbours differ by at least 15 L*.
CATEGORY_COLOURS: Final[dict[str, str]] = {
    "Battles": "#b3421a",
    "Explosions/Remote violence": "#e69f00",
    "Violence against civilians": "#5e2a66",
    "Protests": "#56b4e9",
    "Riots": "#00614a",
    "Strategic developments": "#8c97a3",
}

#: event_type -> name of a shape; used where colour shows something else, and in legends.
CATEGORY_SHAPES: Final[dict[str, str]] = {
    "Battles": "square",
    "Explosions/Remote violence": "circle",
    "Violence against civilians": "triangle",
    "Protests": "diamond",
    "Riots": "pentagon",
    "Strategic developments": "hexagon",
}

OTHER_COLOUR: Final = "#6b7280"

#: actor kind -> sRGB hex, for maps whose chosen variable is the actor.
ACTOR_KIND_COLOURS: Final[dict[str, str]] = {
    "State forces": "#0072b2",
    "Rebel group": "#d55e00",
    "Political militia": "#e69f00",
    "Identity militia": "#7a3e65",
    "Rioters": "#00614a",
    "Protesters": "#56b4e9",
    "Civilians": "#cc79a7",
    "External/Other forces": "#3d3d3d",
}

#: How an incident is told -> line style of its outline: solid, dashed, hollow or struck through.
OUTLINES: Final[tuple[tuple[str, str], ...]] = (
    ("occurred", "solid outline"),
    ("claimed", "dashed outline"),
    ("attempted or intercepted", "hollow"),
    ("denied or disputed", "struck through"),
)


def outline(status: str, outcome: str) -> str:
    """Name of the outline: ``solid``, ``dashed``, ``hollow`` or ``struck``; a denial outweighs the rest."""
    if status == "disputed":
        return "struck"
    if outcome != "occurred":
        return "hollow"
    return "dashed" if status == "claimed" else "solid"


def lightness(colour: str) -> float:
    """CIE L* (0 black to 100 white) of an sRGB hex colour, which is what a grey printer keeps of it."""
    linear = []
    for start in (1, 3, 5):
        value = int(colour[start : start + 2], 16) / 255
        linear.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * y ** (1 / 3) - 16 if y > (6 / 29) ** 3 else y * (29 / 3) ** 3


def text_on(colour: str) -> str:
    """Black or white, whichever reads better on ``colour``."""
    return "#111111" if lightness(colour) > 55 else "#ffffff"
