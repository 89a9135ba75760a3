"""The sources of an incident -> report by report, the sentences in their paragraphs, who said so, where to read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as quote_path

from dash import html

from dashboard.evidence import Passage, passages
from dashboard.views.fields import form, text
from dashboard.views.parts import icon
from dashboard.wording import day
from geo.records import Source

if TYPE_CHECKING:
    from dashboard.context import Context


def figures(sources: Sequence[Source], context: Context) -> list[Any]:
    """One figure for each report, however many of its sentences are quoted."""
    reports: dict[str, list[Source]] = {}
    for source in sources:
        reports.setdefault(source.doc_id, []).append(source)
    return [_figure(found, context) for found in reports.values()]


def _figure(sources: Sequence[Source], context: Context) -> Any:
    """The quotations, highlighted, with publisher, date, link and what was left out of the same report."""
    t, source = context.t, sources[0]
    link, stored = safe_link(source.url), f"/document/{quote_path(source.doc_id, safe='')}"
    name = source.publisher or (t("source.titled", title=source.title) if source.title else t("source.unnamed"))
    published = day(source.published, t) if source.published else t("date.unknown")
    target = (
        html.A([name, icon("out")], href=link, target="_blank", rel="noopener noreferrer nofollow")
        if link
        else html.A([name, icon("text")], href=stored, target="_blank")
    )
    notes = [published]
    for stance, speaker in dict.fromkeys((s.stance, s.speaker) for s in sources if s.stance != "reports"):
        notes.append(t.word("stance", stance) + (f": {speaker}" if speaker else ""))
    if source.copy_of:
        notes.append(t("source.copy"))
    return html.Figure(
        [
            *(html.Blockquote(_pieces(passage), dir="auto") for passage in passages(sources, context)),
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
            *_correction(source, context),
        ],
        className="source",
    )


def _correction(source: Source, context: Context) -> list[Any]:
    """Where the day of publication or the publisher is wrong: what to send; the report is read again with it."""
    t = context.t
    if context.settings.read_only or source.dataset:
        return []
    fields = [
        html.Div(
            [
                text("publisher", t("column.source"), source.publisher),
                text("published", t("source.published"), (source.published or "")[:10], placeholder="2025-07-16"),
            ],
            className="pair",
        ),
        html.P(t("source.correct_help"), className="hint"),
    ]
    sent = form("document", None, None, fields, t("source.correct_send"), doc_id=source.doc_id)
    return [html.Details([html.Summary(t("source.correct")), sent], className="fold")]


def _pieces(passage: Passage) -> list[Any]:
    return [html.Mark(words) if quoted else words for words, quoted in passage]


def safe_link(url: str | None) -> str | None:
    """The address if it is a web page, else None: never ``javascript:`` and the like."""
    text = (url or "").strip()
    return text if text.lower().startswith(("http://", "https://")) else None
