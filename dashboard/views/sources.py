"""A source of an incident -> the sentence in its paragraph, who said it, where to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote as quote_path

from dash import html

from dashboard.evidence import context_of
from dashboard.views.parts import icon
from dashboard.wording import day
from geo.records import Source

if TYPE_CHECKING:
    from dashboard.context import Context


def figure(source: Source, context: Context) -> Any:
    """The quotation, highlighted, with publisher, date, link and what was left out of the same report."""
    t = context.t
    before, quote, after = context_of(source, context)
    link, stored = safe_link(source.url), f"/document/{quote_path(source.doc_id, safe='')}"
    name = source.publisher or source.title or t("source.unnamed")
    published = day(source.published, t) if source.published else t("date.unknown")
    target = (
        html.A([name, icon("out")], href=link, target="_blank", rel="noopener noreferrer nofollow")
        if link
        else html.A([name, icon("text")], href=stored, target="_blank")
    )
    notes = [published]
    if source.stance != "reports":
        notes.append(t.word("stance", source.stance) + (f": {source.speaker}" if source.speaker else ""))
    if source.copy_of:
        notes.append(t("source.copy"))
    return html.Figure(
        [
            html.Blockquote([before, html.Mark(quote), after], dir="auto"),
            html.Figcaption(
                [
                    target,
                    " · ",
                    " · ".join(notes),
                    *([" · ", html.A(t("source.stored"), href=stored, target="_blank")] if link else []),
                    " · ",
                    html.A(t("considered.link"), href=f"{stored}?why=1#considered", target="_blank"),
                ]
            ),
        ],
        className="source",
    )


def safe_link(url: str | None) -> str | None:
    """The address if it is a web page, else None: never ``javascript:`` and the like."""
    text = (url or "").strip()
    return text if text.lower().startswith(("http://", "https://")) else None
