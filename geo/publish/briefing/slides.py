"""Scenes -> a PowerPoint file: each map as a picture, every text as text that can be edited."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np

from geo.publish.briefing.fonts import is_rtl
from geo.publish.briefing.render import inner, outline_of, render
from geo.publish.briefing.scene import INK, MM_PER_POINT, Item, Mark, Paths, Pie, Scene, Text

_EMU_PER_MM: Final = 36_000
#: Written into the file instead of the clock, so that the same page makes the same bytes.
_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)
_MAP_SCALE: Final = 2.0
#: Slides cannot carry fonts. This one, or one of its widths, is everywhere, and it is narrower than what was measured.
_FONT: Final = "Arial"
#: Boxes are this much wider than their text, so that no line breaks where yet another font takes its place.
_SLACK: Final = 1.3


def slide(scenes: Sequence[Scene]) -> bytes:
    """One slide per scene, as large as its page."""
    from pptx import Presentation
    from pptx.util import Emu

    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(_emu(scenes[0].width)), Emu(_emu(scenes[0].height))
    blank = deck.slide_layouts[6]
    for scene in scenes:
        _fill(deck.slides.add_slide(blank), scene)
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = scenes[0].title[:250], "Sitmap", "Sitmap"
    about.created = about.modified = _EPOCH.replace(tzinfo=None)
    out = io.BytesIO()
    deck.save(out)
    return _repeatable(out.getvalue())


def _fill(page: Any, scene: Scene) -> None:
    frame = scene.frame
    picture = page.shapes.add_picture(
        io.BytesIO(render(scene, "png", scale=_MAP_SCALE, map_only=True)),
        _emu(frame.x0),
        _emu(scene.height - frame.y1),
        _emu(frame.width),
        _emu(frame.height),
    )
    picture.name = "Map"
    picture._element._nvXxPr.cNvPr.set("descr", f"Map: {scene.title}"[:500])
    # Otherwise each shape looks through all others for a free number.
    page.shapes.turbo_add_enabled = True
    for item in scene.on_page:
        _add(page, scene, item)
    # Boxes and outlines count apart from each other; a program that finds a number twice offers to repair the file.
    for number, shape in enumerate(page.shapes, 2):
        shape._element._nvXxPr.cNvPr.set("id", str(number))


def _add(page: Any, scene: Scene, item: Item) -> None:
    if isinstance(item, Text):
        _text(page, scene, item)
    elif isinstance(item, Mark):
        _shape(page, scene, [outline_of(item)], item.fill if item.outline in ("solid", "dashed") else "#ffffff", item)
    elif isinstance(item, Pie):
        _pie(page, scene, item)
    else:
        _paths(page, scene, item)


def _text(page: Any, scene: Scene, item: Text) -> None:
    """A box whose baseline is where the page has it; its slack lies away from where the text is aligned to."""
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    box = item.box()
    height = box.height * 1.5
    top = scene.height - (box.y0 + box.y1) / 2 - height / 2
    slack = (_SLACK - 1) * box.width + 2.0
    left = box.x0 - {"left": 0.0, "center": slack / 2, "right": slack}[item.align]
    shape = page.shapes.add_textbox(_emu(left), _emu(top), _emu(box.width + slack), _emu(height))
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    # A box that does not wrap grows to both sides in LibreOffice, whatever its alignment.
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = frame.paragraphs[0]
    paragraph.alignment = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}[item.align]
    if is_rtl(item.text):
        paragraph._p.get_or_add_pPr().set("rtl", "1")
        # In a paragraph that runs from the right, 'l' and 'r' change places.
        paragraph.alignment = {"left": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.LEFT}[item.align]
    run = paragraph.add_run()
    run.text = item.text
    run.font.size, run.font.bold = Pt(item.size), item.bold
    run.font.name = _FONT
    _complex_script(run)
    run.font.color.rgb = _rgb(item.colour)


def _complex_script(run: Any) -> None:
    """The same font for Arabic and Hebrew letters, which otherwise come from the theme's."""
    from pptx.oxml.ns import qn

    face = run._r.get_or_add_rPr().makeelement(qn("a:cs"), {"typeface": _FONT})
    run._r.rPr.append(face)


def _paths(page: Any, scene: Scene, item: Paths) -> None:
    for part in item.parts:
        points = _thinned(part)
        if len(points) < 2:
            continue
        builder = page.shapes.build_freeform(_emu(points[0][0]), _emu(scene.height - points[0][1]), scale=1.0)
        rest = [(_emu(x), _emu(scene.height - y)) for x, y in points[1:]]
        builder.add_line_segments(rest, close=item.closed)
        _style(builder.convert_to_shape(), item.fill if item.closed else None, item.stroke, item.line, bool(item.dash))


def _shape(page: Any, scene: Scene, rings: list[np.ndarray], fill: str, mark: Mark) -> None:
    if mark.outline == "dashed":
        outer = Paths(parts=rings, fill="#ffffff", stroke=INK, line=0.06 * mark.size / MM_PER_POINT, dash=(2, 1))
        _paths(page, scene, outer)
        _paths(page, scene, Paths(parts=[outline_of(inner(mark))], fill=mark.fill))
        return
    hollow = mark.outline in ("hollow", "struck")
    edge, width = (mark.fill, 0.13 * mark.size / MM_PER_POINT) if hollow else (INK, 0.55)
    _paths(page, scene, Paths(parts=rings, fill=fill, stroke=edge, line=width))
    if mark.outline == "struck":
        r = mark.size / 2 * 1.15
        stroke = np.array([[mark.x - r, mark.y - r], [mark.x + r, mark.y + r]])
        _paths(page, scene, Paths(parts=[stroke], stroke=INK, line=0.8, closed=False))


def _pie(page: Any, scene: Scene, item: Pie) -> None:
    total, turned = sum(count for _, count in item.shares), 0.0
    for colour, count in item.shares:
        angle = np.radians(90 - 360 * np.linspace(turned, turned + count / total, 24))
        turned += count / total
        outer = np.column_stack([item.x + item.size / 2 * np.cos(angle), item.y + item.size / 2 * np.sin(angle)])
        inner = np.column_stack([item.x + item.size * 0.31 * np.cos(angle), item.y + item.size * 0.31 * np.sin(angle)])
        _paths(page, scene, Paths(parts=[np.vstack([outer, inner[::-1]])], fill=colour, stroke="#ffffff", line=0.2))


def _style(shape: Any, fill: str | None, stroke: str | None, width: float, dashed: bool) -> None:
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    # The theme's style brings a shadow that some programs draw even where it is switched off.
    for style in shape._element.xpath("p:style"):
        shape._element.remove(style)
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(fill)
    else:
        shape.fill.background()
    if stroke:
        shape.line.color.rgb, shape.line.width = _rgb(stroke), Pt(width)
        if dashed:
            shape.line.dash_style = MSO_LINE.DASH
    else:
        shape.line.fill.background()


def _thinned(part: np.ndarray) -> np.ndarray:
    """Without points closer than a fifth of a millimetre: the inset's coast would make the file heavy."""
    import shapely

    if len(part) < 40:
        return part
    simple = shapely.get_coordinates(shapely.LineString(part).simplify(0.15))
    return np.asarray(simple)


def _emu(mm: float) -> int:
    return round(float(mm) * _EMU_PER_MM)


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor(*bytes.fromhex(colour.lstrip("#")))  # type: ignore[no-untyped-call]


def _repeatable(data: bytes) -> bytes:
    """The package with fixed times on its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            fixed = zipfile.ZipInfo(info.filename, _EPOCH.timetuple()[:6])
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(info.filename))
    return out.getvalue()
