"""Flask app -> the same with security headers, compression and health addresses."""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import Flask, Response, request

from geo.errors import SitmapError

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context

_COMPRESSED = ("text/", "application/json", "application/javascript", "application/geo+json", "image/svg+xml")
#: Smaller answers are not worth the time.
_LEAST_BYTES = 1_200


def policy(app: dash.Dash, context: Context) -> str:
    """The Content-Security-Policy: nothing from outside, no eval; online tiles only if the setting names them."""
    tiles = f" {origin}" if (origin := tile_origin(context.settings.tiles)) else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self' " + " ".join(f"'{h}'" if not h.startswith("'") else h for h in app.csp_hashes()),
            "style-src 'self' 'unsafe-inline'",  # the grid writes style elements
            f"img-src 'self' data: blob:{tiles}",
            "font-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "manifest-src 'self'",
        )
    )


def tile_origin(template: str | None) -> str | None:
    """'https://tile.example.org/{z}/{x}/{y}.png' -> 'https://tile.example.org', '{s}' as a wildcard."""
    from urllib.parse import urlsplit

    if not template or "://" not in template:
        return None
    parts = urlsplit(template.replace("{s}", "*"))
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") else None


def protect(app: dash.Dash, context: Context) -> None:
    """Add headers, compression, ``/healthz`` and ``/readyz`` to the app's server."""
    server: Flask = app.server
    server.config["MAX_CONTENT_LENGTH"] = max(64_000_000, 2 * context.settings.max_bytes)
    csp = policy(app, context)

    @server.after_request
    def headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = csp
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "geolocation=(), camera=(), microphone=()"
        if response.status_code == 200 and (lasting := _lasting(request.path, bool(request.args.get("m")))):
            response.headers["Cache-Control"] = lasting
        return _compress(response)

    @server.get("/healthz")
    def health() -> tuple[dict[str, str], int]:
        return {"status": "ok"}, 200

    @server.get("/readyz")
    def ready() -> tuple[dict[str, object], int]:
        try:
            return {"status": "ready", "incidents": len(context.snapshot())}, 200
        except SitmapError as error:
            return {"status": "not ready", "problem": str(error)}, 503


def _lasting(path: str, stamped: bool) -> str | None:
    """How long a browser may keep a file of the page without asking: for good where its address has its date."""
    if path.startswith("/assets/") and stamped:
        return "public, max-age=31536000, immutable"
    return "public, max-age=604800" if path.startswith(("/assets/fonts/", "/_favicon.ico")) else None


def _compress(response: Response) -> Response:
    if (
        response.status_code != 200
        or "gzip" not in request.headers.get("Accept-Encoding", "")
        or response.headers.get("Content-Encoding")
        or not (response.mimetype or "").startswith(_COMPRESSED)
    ):
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < _LEAST_BYTES:
        return response
    lasting = request.path.startswith(("/_dash-component-suites/", "/assets/", "/basemap/"))
    response.set_data(_gzip_kept(body) if lasting else gzip.compress(body, compresslevel=1))
    response.headers["Content-Encoding"] = "gzip"
    response.headers.add("Vary", "Accept-Encoding")
    return response


@lru_cache(maxsize=128)
def _gzip_kept(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6)
