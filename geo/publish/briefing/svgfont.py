"""SVG with text -> the same with the letters it uses inside, so that every viewer shows what was measured."""

from __future__ import annotations

import base64
import functools
import io
from collections.abc import Iterable

from geo.publish.briefing.fonts import FAMILY, charmap, files


def with_fonts(svg: bytes, texts: Iterable[str]) -> bytes:
    """Embed a subset of each font face as a data address; text stays text and can be selected."""
    letters = set("".join(texts))
    faces = []
    for bold in (False, True):
        left = {letter for letter in letters if ord(letter) > 32}
        for family, path in zip(FAMILY, files(bold=bold), strict=True):
            # A letter comes from the first face that has it, so the others need not carry it again.
            chosen = {letter for letter in left if ord(letter) in charmap(path)}
            left -= chosen
            if chosen:
                source = base64.b64encode(_subset(str(path), "".join(sorted(chosen | {" "})))).decode()
                faces.append(
                    f"@font-face{{font-family:'{family}';font-weight:{600 if bold else 400};"
                    f"src:url(data:font/woff;base64,{source}) format('woff')}}"
                )
    style = f"<style>{''.join(faces)}</style>".encode()
    head, mark, tail = svg.partition(b"<defs>")
    return head + style + mark + tail


@functools.lru_cache(maxsize=16)
def _subset(path: str, letters: str) -> bytes:
    """The font with these letters only, as WOFF."""
    from fontTools import subset  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    # Only what shapes letters and sets them apart; stylistic sets and the like are never asked for.
    shaping = ["ccmp", "locl", "kern", "mark", "mkmk", "liga", "rlig", "calt", "init", "medi", "fina", "isol"]
    options = subset.Options(layout_features=shaping, hinting=False, notdef_outline=True, name_IDs=[1, 2, 13, 14])
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    out = io.BytesIO()
    with TTFont(path, recalcTimestamp=False, recalcBBoxes=False, lazy=True) as font:
        cutter.subset(font)
        font.flavor = "woff"
        font.save(out)
    return out.getvalue()
