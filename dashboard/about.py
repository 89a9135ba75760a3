"""What the map takes for granted -> a page of its own: as whose disputed areas are shown, which places are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, Response
from markupsafe import Markup, escape

from dashboard.disputed import areas
from dashboard.markup import document
from dashboard.wording import country_name

if TYPE_CHECKING:
    from dashboard.context import Context


def register(server: Flask, context: Context) -> None:
    """Add ``/about``."""

    @server.get("/about")
    def about() -> Response:
        return Response(page(context), mimetype="text/html")


def page(context: Context) -> str:
    """The whole page; all texts from tables are escaped."""
    t = context.t
    known = context.coverage
    notes = Markup("").join(
        Markup("<p>{}</p>").format(_said(note)) for note in known["notes"][:-1]
    )  # the areas follow below
    sources = Markup("").join(Markup("<li>{}</li>").format(_source(s)) for s in known["sources"])
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>').format(
            area.name, country_name(area.country, t) or "—", area.viewpoint, area.note, area.lines
        )
        for area in areas()
    )
    heads = Markup("").join(
        Markup('<th scope="col">{}</th>').format(t(f"about.{column}"))
        for column in ("area", "shown", "viewpoint", "note", "lines")
    )
    body = (
        f"<h2>{escape(t('about.places'))}</h2>{notes}<ul>{sources}</ul>"
        f"<h2>{escape(t('about.borders'))}</h2><p>{escape(t('help.viewpoint'))}</p>"
        f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )
    return document(t("about"), body, language=t.language, direction=t.direction, wide=True)


def _said(note: str) -> Markup:
    """What is to be typed stands as code."""
    parts = note.split("`")
    return Markup("").join(Markup("<code>{}</code>").format(p) if n % 2 else escape(p) for n, p in enumerate(parts))


def _source(source: dict[str, object]) -> str:
    return " · ".join(str(source[key]) for key in ("name", "date", "licence") if source.get(key))
