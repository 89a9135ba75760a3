"""Incidents -> one page that needs no retouching, as PNG, SVG, PDF or PPTX."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from geo.errors import InputError
from geo.filters import Filter
from geo.publish.atomic import replacing
from geo.publish.briefing.compose import BriefingOptions, compose
from geo.publish.briefing.scene import Scene
from geo.publish.summary import Summary
from geo.records import Incident

__all__ = [
    "FORMS",
    "BriefingOptions",
    "Scene",
    "check_options",
    "check_target",
    "compose",
    "draw",
    "draw_all",
    "to_briefing",
]

#: Suffix -> form.
FORMS: Final = {".png": "png", ".svg": "svg", ".pdf": "pdf", ".pptx": "pptx"}


def to_briefing(
    incidents: Iterable[Incident],
    out: str | Path | None = None,
    *,
    form: str = "png",
    filter_: Filter | None = None,
    summary: Summary | None = None,
    **options: Any,
) -> bytes:
    """Draw the one-page briefing.

    Parameters
    ----------
    incidents : iterable of Incident
    out : str or pathlib.Path, optional
        Where to write it; the suffix then chooses the form.
    form : str
        'png', 'svg', 'pdf' or 'pptx', without ``out``.
    filter_ : Filter, optional
        Told at the foot of the page.
    summary : Summary, optional
        Counts, if they were made already.
    **options
        Fields of :class:`BriefingOptions`.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    InputError
        If suffix, paper or scale are not known.
    PublishError
        If the target cannot be written.
    """
    chosen = BriefingOptions(**options)
    check_options(chosen)
    form = check_target(out) if out is not None else form
    data = draw(compose(incidents, chosen, summary=summary, filter_=filter_), form, scale=chosen.scale)
    if out is not None:
        with replacing(out) as part:
            part.write_bytes(data)
    return data


def check_options(options: BriefingOptions) -> None:
    """Refuse a scale or a paper that cannot be drawn.

    Raises
    ------
    InputError
        Saying what can.
    """
    from geo.publish.briefing.layout import layout

    if not 1 <= options.scale <= 3:
        raise InputError(f"--scale {options.scale:g} is out of range; use 1 to 3")
    layout(options.paper)


def check_target(out: str | Path) -> str:
    """Form for a file name.

    Raises
    ------
    InputError
        If the suffix is not known.
    """
    suffix = Path(out).suffix.lower()
    if suffix not in FORMS:
        raise InputError(f"cannot tell the form of {out}: use one of {', '.join(FORMS)}")
    return FORMS[suffix]


def draw_all(scenes: Sequence[Scene], form: str) -> bytes:
    """Several pages in one PDF or PPTX."""
    if form == "pptx":
        from geo.publish.briefing.slides import slide

        return slide(scenes)
    from geo.publish.briefing.render import render_pdf

    return render_pdf(scenes)


def draw(scene: Scene, form: str, *, scale: float = 1.0) -> bytes:
    """A composed page as a file of the given form."""
    if form == "pptx":
        from geo.publish.briefing.slides import slide

        return slide([scene])
    from geo.publish.briefing.render import render

    return render(scene, form, scale=scale)
