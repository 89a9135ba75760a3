"""What is shown -> a file, through :mod:`geo.publish`; layers and drawn areas included."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, abort, request

from dashboard.filters import words_of_query
from geo.errors import SitmapError
from geo.filters import Filter
from geo.records import Incident

if TYPE_CHECKING:
    from dashboard.context import Context
    from dashboard.queries import Selection

#: Suffix -> media type.
FORMS = {
    "geojson": "application/geo+json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gpkg": "application/geopackage+sqlite3",
    "kml": "application/vnd.google-earth.kml+xml",
    "html": "text/html; charset=utf-8",
    "png": "image/png",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
PICTURES = ("png", "pdf", "pptx")
#: Up to so many are fetched one by one; beyond, the store is streamed.
_FEW = 2_000


def incidents_of(selection: Selection, context: Context) -> Iterator[Incident]:
    """Whole records of what is shown, newest first."""
    ids = selection.snapshot.ids[selection.rows].tolist()
    if len(ids) <= _FEW:
        for identifier in ids:
            yield context.store.get(identifier)
        return
    wanted = set(ids)
    for incident in context.store.incidents(Filter(review=["draft", "approved", "rejected"])):
        if incident.id in wanted:
            yield incident


def register(server: Flask, context: Context) -> None:
    """Add ``/export/<form>?<words>``; ``public=1`` leaves out people and coarsens what could be hit again."""

    @server.get("/export/<form>")
    def export(form: str) -> Response:
        if form not in FORMS:
            abort(404)
        selection, filter_, _view, problem = context.selection(words_of_query(request.query_string.decode()))
        if problem:
            return Response(problem, status=400, mimetype="text/plain")
        try:
            with tempfile.TemporaryDirectory(prefix="sitmap-") as folder:
                out = Path(folder) / f"sitmap.{form}"
                _write(selection, filter_, context, out, form)
                data = out.read_bytes()
        except SitmapError as error:
            return Response(str(error), status=400, mimetype="text/plain")
        answer = Response(data, mimetype=FORMS[form])
        inline = request.args.get("inline") == "1" and form in ("png", "pdf")
        answer.headers["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="sitmap.{form}"'
        return answer


def _write(selection: Selection, filter_: Filter, context: Context, out: Path, form: str) -> None:
    public = request.args.get("public") == "1"
    incidents = incidents_of(selection, context)
    if form not in PICTURES:
        from geo.publish import export as write

        write(incidents, out, filter_=filter_, public=public)
        return
    from geo.publish.briefing import to_briefing
    from geo.publish.briefing.job import made_at
    from geo.publish.files import ExportOptions, prepared
    from geo.publish.summary import Summary

    made = made_at("now")
    summary = Summary(filter_, generated=made or "")
    found = list(summary.watch(prepared(incidents, summary, ExportOptions(public=public))))
    options: dict[str, Any] = {name: request.args.get(name, "").strip()[:200] or None for name in ("title", "marking")}
    to_briefing(found, out, summary=summary, filter_=filter_, made=made, **options)
