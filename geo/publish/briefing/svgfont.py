"""SVG with text -> the same with the letters it uses inside, so that every viewer shows what was measured."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable

from geo.publish.briefing.fonts import FAMILY, files


def with_fonts(svg: bytes, texts: Iterable[str]) -> bytes:
    """Embed a subset of each font face as a data address; text stays text and can be selected."""
    letters = "".join(sorted(set("".join(texts))))
    faces = []
    for bold in (False, True):
        for family, path in zip(FAMILY, files(bold=bold), strict=True):
            data = _subset(str(path), letters)
            if data:
                source = base64.b64encode(data).decode()
                faces.append(
                    f"@font-face{{font-family:'{family}';font-weight:{600 if bold else 400};"
                    f"src:url(data:font/woff;base64,{source}) format('woff')}}"
                )
    style = f"<style>{''.join(faces)}</style>".encode()
    head, mark, tail = svg.partition(b"<defs>")
    return head + style + mark + tail


def _subset(path: str, letters: str) -> bytes | None:
    """The font with these letters only, as WOFF; None if it has none of them."""
    from fontTools import subset  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(path, recalcTimestamp=False, recalcBBoxes=False)
    if not any(ord(letter) in font.getBestCmap() for letter in letters if ord(letter) > 32):
        return None
    options = subset.Options(layout_features=["*"], hinting=False, notdef_outline=True, name_IDs=[1, 2, 13, 14])
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    font.flavor = "woff"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
