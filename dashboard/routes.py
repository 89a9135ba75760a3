"""Addresses beside the page: basemap files, stored documents."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import Flask, Response, abort, request
from markupsafe import escape

from dashboard.markup import document as as_page
from dashboard.wording import day
from geo.errors import SitmapError
from geo.resources import data_path

if TYPE_CHECKING:
    from dashboard.context import Context
    from geo.records import Document

_NAME = re.compile(r"^[a-z0-9_]+\.(geojson|json)$")
#: Dash's name for what answers all other addresses.
_ANYWHERE = "/<path:path>"
#: A week; the files change only with a release.
_MAX_AGE_S = 604_800


def register(server: Flask, context: Context) -> None:
    """Add the addresses to the server."""

    # The page is at '/' alone: Dash would show it at every address that nobody else answers.
    server.view_functions[_ANYWHERE] = lambda path: not_found(context)
    server.register_error_handler(404, lambda _error: not_found(context))

    @server.get("/basemap/<name>")
    def basemap(name: str) -> Response:
        if not _NAME.match(name):
            abort(404)
        try:
            data = _basemap_file(name)
        except OSError:
            abort(404)
        answer = Response(data, mimetype="application/geo+json")
        answer.headers["Cache-Control"] = f"public, max-age={_MAX_AGE_S}"
        return answer

    @server.get("/document/<doc_id>")
    def document(doc_id: str) -> Response:
        try:
            found = context.store.document(doc_id)
        except SitmapError:
            found = None
        if found is None:
            abort(404)
        published = day(found.published[:10], context.t) if found.published else context.t("date.unknown")
        meta = escape(" · ".join(v for v in (found.publisher, found.author, published) if v))
        body = "".join(f"<p>{escape(p)}</p>" for p in found.text.split("\n") if p.strip())
        if request.args.get("why") == "1":
            body += considered(found, context)
        page = as_page(found.title or doc_id, f'<p class="meta">{meta}</p>{body}', language=found.language or "en")
        return Response(page, mimetype="text/html")


def not_found(context: Context) -> Response:
    """A written page for an address that names nothing here."""
    t = context.t
    body = f'<p>{escape(t("notfound.next"))} <a href="/">{escape(request.host_url)}</a></p>'
    page = as_page(t("notfound"), body, language=t.language, direction=t.direction)
    return Response(page, status=404, mimetype="text/html")


def considered(document: Document, context: Context) -> str:
    """What the report's sentences were taken for, and why some were left out, as a table."""
    t = context.t
    rows = []
    for item in context.pipeline.explain(document):
        words = escape(document.text[item.start : item.end].strip())
        kind = escape(t.word("type", item.sub_event_type) if item.sub_event_type else "")
        decision = escape(t.word("decision", item.decision))
        rows.append(f'<tr><td dir="auto">{words}</td><td>{decision}</td><td>{kind} {escape(item.reason)}</td></tr>')
    head = "".join(f"<th>{escape(t(f'considered.{c}'))}</th>" for c in ("sentence", "decision", "why"))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return f'<h2 id="considered">{escape(t("considered"))}</h2>{table}'


@lru_cache(maxsize=16)
def _basemap_file(name: str) -> bytes:
    return data_path("basemap", name).read_bytes()


def basemap_files() -> list[str]:
    """Names of the basemap files that are there."""
    folder = data_path("basemap")
    return sorted(p.name for p in folder.iterdir() if _NAME.match(p.name)) if folder.is_dir() else []
