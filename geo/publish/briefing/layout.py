"""Paper and orientation -> where each part of the page is, whatever the data."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from geo.errors import InputError
from geo.publish.briefing.scene import Box

Paper = Literal["a4", "letter", "16:9"]

#: Paper -> long and short side in mm (ISO 216; ANSI A; a 13.33 x 7.5 inch slide).
PAPERS: Final[dict[str, tuple[float, float]]] = {
    "a4": (297.0, 210.0),
    "letter": (279.4, 215.9),
    "16:9": (338.67, 190.5),
}
_MARGIN: Final = 9.0
_BANNER: Final = 5.0
_HEAD: Final = 19.0
_FOOT: Final = 13.0
_GAP: Final = 4.0


class Layout(NamedTuple):
    """Boxes in mm from the lower left corner."""

    width: float
    height: float
    banner_top: Box
    banner_bottom: Box
    head: Box
    inset: Box
    map: Box
    key: Box
    legend: Box
    histogram: Box
    foot: Box


def layout(paper: str = "a4", *, portrait: bool = False) -> Layout:
    """Fixed places for a paper size.

    Raises
    ------
    InputError
        If the paper is not known.
    """
    if paper.lower() not in PAPERS:
        raise InputError(f"--paper '{paper}' is not known; use {', '.join(PAPERS)}")
    long, short = PAPERS[paper.lower()]
    return _portrait(short, long) if portrait else _landscape(long, short)


def _landscape(width: float, height: float) -> Layout:
    left, right = _MARGIN, width - _MARGIN
    top, bottom = height - _MARGIN + 3, _MARGIN - 3
    head_top, foot_bottom = top - _BANNER - 1, bottom + _BANNER + 1
    map_top, map_bottom = head_top - _HEAD - 2, foot_bottom + _FOOT + 2
    column = right - max(78.0, 0.29 * width)
    legend_top = map_bottom + 20 + 31
    return Layout(
        width,
        height,
        Box(left, top - _BANNER, right, top),
        Box(left, bottom, right, bottom + _BANNER),
        Box(left, head_top - _HEAD, right - 46, head_top),
        Box(right - 42, head_top - _HEAD, right, head_top),
        Box(left, map_bottom, column - _GAP, map_top),
        Box(column, legend_top + 2, right, map_top),
        Box(column, map_bottom + 20, right, legend_top),
        Box(column, map_bottom, right, map_bottom + 17.5),
        Box(left, foot_bottom, right, foot_bottom + _FOOT),
    )


def _portrait(width: float, height: float) -> Layout:
    left, right = _MARGIN, width - _MARGIN
    top, bottom = height - _MARGIN + 3, _MARGIN - 3
    head_top, foot_bottom = top - _BANNER - 1, bottom + _BANNER + 1
    map_top, under = head_top - _HEAD - 2, foot_bottom + _FOOT + 2
    map_bottom = under + 0.43 * (map_top - under)
    column = right - 0.40 * (right - left)
    return Layout(
        width,
        height,
        Box(left, top - _BANNER, right, top),
        Box(left, bottom, right, bottom + _BANNER),
        Box(left, head_top - _HEAD, right - 46, head_top),
        Box(right - 42, head_top - _HEAD, right, head_top),
        Box(left, map_bottom, right, map_top),
        Box(left, under, column - _GAP, map_bottom - 3),
        Box(column, under + 26, right, map_bottom - 3),
        Box(column, under, right, under + 22),
        Box(left, foot_bottom, right, foot_bottom + _FOOT),
    )
