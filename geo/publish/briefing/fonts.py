"""Text -> its width, lines that fit, and the pinned font family that every picture uses."""

from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path
from typing import Any, Final

from geo.publish.briefing.scene import MM_PER_POINT, Align, Text
from geo.resources import data_path

#: IBM Plex Sans with its Arabic and Hebrew companions (SIL Open Font License), asked in this order for each letter.
FAMILY: Final = ("IBM Plex Sans", "IBM Plex Sans Arabic", "IBM Plex Sans Hebrew")
_FILES: Final = ("IBMPlexSans", "IBMPlexSansArabic", "IBMPlexSansHebrew")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def files(*, bold: bool) -> list[Path]:
    """Font files of one weight."""
    weight = "SemiBold" if bold else "Regular"
    return [data_path("fonts", f"{name}-{weight}.ttf") for name in _FILES]


@functools.cache
def register() -> None:
    """Make the shipped family known to matplotlib."""
    from matplotlib import font_manager

    for bold in (False, True):
        for path in files(bold=bold):
            font_manager.fontManager.addfont(str(path))


@functools.cache
def _font(bold: bool) -> Any:
    from matplotlib.font_manager import get_font

    return get_font([str(path) for path in files(bold=bold)])


@functools.lru_cache(maxsize=20_000)
def width_of(text: str, size: float, bold: bool = False) -> float:
    """Width of one line in mm, shaped as it will be drawn."""
    from matplotlib.ft2font import LoadFlags

    font = _font(bold)
    font.set_size(size, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 * MM_PER_POINT


@functools.cache
def _known() -> frozenset[int]:
    return frozenset().union(*(charmap(path) for path in files(bold=False)))


@functools.cache
def charmap(path: Path) -> frozenset[int]:
    """Code points of the letters that a font file has."""
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(str(path)).get_charmap())


def clean(text: str) -> str:
    """One line without control characters; letters that no shipped font has are written in Latin ones."""
    text = unicodedata.normalize("NFC", _CONTROL.sub("", " ".join(text.split())))
    known = _known()
    if all(ord(c) in known for c in text):
        return text
    from anyascii import anyascii

    return "".join(c if ord(c) in known else anyascii(c) for c in text)


def is_rtl(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, or as much of its beginning as fits in ``room`` mm with an ellipsis."""
    text = clean(text)
    if width_of(text, size, bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle].rstrip() + "…", size, bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,.;:–-") + "…"


def wrapped(text: str, size: float, room: float, lines: int, *, bold: bool = False) -> list[str]:
    """At most ``lines`` lines, broken between words; the last one ends in an ellipsis where text is left."""
    words = clean(text).split()
    found: list[str] = []
    while words and len(found) < lines - 1:
        count = 1
        while count < len(words) and width_of(" ".join(words[: count + 1]), size, bold) <= room:
            count += 1
        found.append(shortened(" ".join(words[:count]), size, room, bold=bold))
        words = words[count:]
    return [*found, shortened(" ".join(words), size, room, bold=bold)] if words else found


def line(x: float, y: float, text: str, size: float, *, room: float | None = None, **style: Any) -> Text:
    """One line of text with its width measured, shortened to ``room`` mm."""
    bold = bool(style.get("bold"))
    shown = clean(text) if room is None else shortened(text, size, room, bold=bold)
    return Text(x=x, y=y, text=shown, size=size, width=width_of(shown, size, bold), **style)


def start_of(text: str, left: float, right: float) -> tuple[float, Align]:
    """Where a paragraph begins: at the left, or at the right for Arabic and Hebrew."""
    return (right, "right") if is_rtl(text) else (left, "left")
