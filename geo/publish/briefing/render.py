"""Scene -> PNG, SVG or PDF by matplotlib; the same scene makes the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from geo.publish.briefing.fonts import FAMILY, register
from geo.publish.briefing.scene import INK, MM_PER_POINT, Item, Mark, Paths, Pie, Scene, Text

#: Pixels per inch at 1x.
DPI: Final = 120
_MM: Final = 1 / 25.4
#: Settings that would otherwise come from the user's matplotlibrc.
_SETTINGS: Final[Any] = {
    "font.family": list(FAMILY),
    "svg.fonttype": "none",
    "svg.hashsalt": "sitmap",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "path.simplify": True,
    "path.simplify_threshold": 0.1,
    "text.hinting": "none",
    "text.usetex": False,
    "text.parse_math": False,
    "axes.unicode_minus": False,
}
DASHES: Final = (0, (2.2, 1.3))


def render(scene: Scene, form: str, *, scale: float = 1.0, map_only: bool = False) -> bytes:
    """Draw a scene.

    Parameters
    ----------
    scene : Scene
    form : str
        'png', 'svg' or 'pdf'.
    scale : float
        1 to 3: pixels of a PNG, times 120 per inch.
    map_only : bool
        Only what lies in the map's frame.

    Returns
    -------
    bytes
    """
    import matplotlib

    register()
    with matplotlib.rc_context(_SETTINGS):
        out = io.BytesIO()
        figure = _map_figure(scene) if map_only else _figure(scene)
        figure.savefig(out, format=form, dpi=DPI * scale, metadata=_metadata(form, scene.title))
    data = out.getvalue()
    if form == "svg":
        from geo.publish.briefing.svgfont import with_fonts

        return with_fonts(data, [i.text for i in (*scene.in_map, *scene.on_page) if isinstance(i, Text)])
    return data


def render_pdf(scenes: Sequence[Scene]) -> bytes:
    """Several pages in one PDF."""
    import matplotlib
    from matplotlib.backends.backend_pdf import PdfPages

    register()
    out = io.BytesIO()
    with matplotlib.rc_context(_SETTINGS), PdfPages(out, metadata=_metadata("pdf", scenes[0].title)) as pages:
        for scene in scenes:
            pages.savefig(_figure(scene))
    return out.getvalue()


def _figure(scene: Scene) -> Any:
    """The whole page: the map's axes, clipped to their frame, below those of the page."""
    box = scene.frame
    figure = _empty(scene.width, scene.height)
    inner = _axes(
        figure, (box.x0 / scene.width, box.y0 / scene.height, box.width / scene.width, box.height / scene.height), box
    )
    page = _axes(figure, (0, 0, 1, 1), (0, 0, scene.width, scene.height))
    inner.set_zorder(1)
    page.set_zorder(2)
    _draw(inner, scene.in_map)
    _draw(page, scene.on_page)
    return figure


def _map_figure(scene: Scene) -> Any:
    figure = _empty(scene.frame.width, scene.frame.height)
    _draw(_axes(figure, (0, 0, 1, 1), scene.frame), scene.in_map)
    return figure


def _empty(width: float, height: float) -> Any:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width * _MM, height * _MM), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def _metadata(form: str, title: str) -> dict[str, Any]:
    """No time, no version of a library: nothing that differs between two runs."""
    if form == "pdf":
        return {"Title": title, "Creator": "Sitmap", "Producer": "Sitmap", "CreationDate": None}
    if form == "svg":
        return {"Title": title, "Creator": "Sitmap", "Date": None}
    return {"Title": title, "Software": "Sitmap"}


def _axes(figure: Any, part: Sequence[float], box: Sequence[float]) -> Any:
    axes = figure.add_axes(part)
    axes.set_axis_off()
    axes.patch.set_alpha(0)
    axes.set_xlim(box[0], box[2])
    axes.set_ylim(box[1], box[3])
    return axes


def _draw(axes: Any, items: Sequence[Item]) -> None:
    for order, item in enumerate(items, 1):
        if isinstance(item, Paths):
            _paths(axes, item, order)
        elif isinstance(item, Text):
            _text(axes, item, order)
        elif isinstance(item, Mark):
            _mark(axes, item, order)
        else:
            _pie(axes, item, order)


def _paths(axes: Any, item: Paths, order: int) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    if not item.parts:
        return
    points, codes = [], []
    for part in item.parts:
        ring = np.vstack([part, part[:1]]) if item.closed else part
        code = np.full(len(ring), Path.LINETO, dtype=Path.code_type)
        code[0] = Path.MOVETO
        if item.closed:
            code[-1] = Path.CLOSEPOLY
        points.append(ring)
        codes.append(code)
    axes.add_artist(
        PathPatch(
            Path(np.vstack(points), np.concatenate(codes)),
            facecolor=item.fill or "none",
            edgecolor=item.stroke or "none",
            linewidth=item.line if item.stroke else 0,
            linestyle=(0, item.dash) if item.dash else "solid",
            alpha=item.alpha,
            zorder=order,
            capstyle="butt" if item.dash else "round",
            joinstyle="round",
        )
    )


def _text(axes: Any, item: Text, order: int) -> None:
    from matplotlib.patheffects import withStroke

    y = item.y
    em = item.size * MM_PER_POINT
    # Placed on the baseline by the font's own proportions: Plex's capitals are 0.7 em high.
    y += {"top": -0.78 * em, "center": -0.34 * em, "baseline": 0.0, "bottom": 0.22 * em}[item.vertical]
    drawn = axes.text(
        item.x,
        y,
        item.text,
        fontsize=item.size,
        fontweight=600 if item.bold else 400,
        fontstyle="normal",
        color=item.colour,
        ha=item.align,
        va="baseline",
        zorder=order,
        clip_on=True,
    )
    if item.halo:
        drawn.set_path_effects([withStroke(linewidth=1.6, foreground=item.halo)])


def _mark(axes: Any, item: Mark, order: int) -> None:
    from matplotlib.patches import Polygon

    hollow = item.outline == "hollow"
    struck = item.outline == "struck"
    dashed = item.outline == "dashed"
    points = item.size / MM_PER_POINT
    axes.add_artist(
        Polygon(
            outline_of(item),
            facecolor="white" if hollow or struck or dashed else item.fill,
            edgecolor=item.fill if hollow or struck else INK,
            linewidth=0.13 * points if hollow or struck else 0.05 * points if dashed else 0.55,
            linestyle=DASHES if dashed else "solid",
            joinstyle="miter",
            zorder=order,
        )
    )
    if dashed:
        # Within its dashed outline the symbol stands smaller, so that none is taken for the circle of a rough place.
        axes.add_artist(Polygon(outline_of(inner(item)), facecolor=item.fill, edgecolor="none", zorder=order))
    r = item.size / 2
    if struck:
        for near, far in ((-1.15, -0.62), (0.62, 1.15)):
            # Two strokes that leave the number free.
            ends = ([item.x + near * r, item.x + far * r], [item.y + near * r, item.y + far * r])
            _stroke(axes, *ends, color=INK, linewidth=0.24 * item.size, solid_capstyle="butt", zorder=order)


def _stroke(axes: Any, x: Any, y: Any, **style: Any) -> None:
    """A line added as it is: ``plot`` would measure the data again, which takes a fifth of a page's time."""
    from matplotlib.lines import Line2D

    axes.add_artist(Line2D(x, y, **style))


def inner(mark: Mark) -> Mark:
    """The part of a symbol with a dashed outline that is filled; a triangle keeps its middle."""
    size = 0.8 * mark.size
    drop = 0.14 * (mark.size - size) if mark.shape == "triangle" else 0.0
    return replace(mark, y=mark.y - drop, size=size, outline="solid")


def outline_of(mark: Mark) -> np.ndarray:
    """Corners of a symbol in mm; shapes are sized to weigh about the same to the eye."""
    corners, turn, grow = {
        "circle": (48, 0.0, 1.0),
        "square": (4, 45.0, 1.2),
        "triangle": (3, 90.0, 1.32),
        "diamond": (4, 90.0, 1.16),
        "pentagon": (5, 90.0, 1.08),
        "hexagon": (6, 90.0, 1.06),
    }[mark.shape]
    angle = np.radians(turn + 360 / corners * np.arange(corners))
    radius = mark.size / 2 * grow
    drop = 0.14 * mark.size if mark.shape == "triangle" else 0.0
    return np.column_stack([mark.x + radius * np.cos(angle), mark.y - drop + radius * np.sin(angle)])


def _pie(axes: Any, item: Pie, order: int) -> None:
    from matplotlib.patches import Circle, Wedge

    total = sum(count for _, count in item.shares)
    angle, radius = 90.0, item.size / 2
    for colour, count in item.shares:
        turn = 360 * count / total
        axes.add_artist(
            Wedge(
                (item.x, item.y),
                radius,
                angle - turn,
                angle,
                facecolor=colour,
                edgecolor="white",
                linewidth=0.3,
                zorder=order,
            )
        )
        angle -= turn
    axes.add_artist(Circle((item.x, item.y), radius, fill=False, edgecolor=INK, linewidth=0.5, zorder=order))
    axes.add_artist(Circle((item.x, item.y), radius * 0.62, facecolor="white", edgecolor="none", zorder=order))
