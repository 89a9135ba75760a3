"""A download that broke off -> what asks the server for the rest, if the file is still the same there."""

from __future__ import annotations

import http.client
import json
from pathlib import Path


def resume_headers(url: str, part: Path, note: Path) -> dict[str, str]:
    """Headers that ask for the rest, if the part is of this address and the server named its version."""
    try:
        kept = json.loads(note.read_text(encoding="utf-8"))
        size = part.stat().st_size
    except (OSError, ValueError):
        return {}
    if size and isinstance(kept, dict) and kept.get("url") == url and kept.get("version"):
        return {"Range": f"bytes={size}-", "If-Range": str(kept["version"])}
    return {}


def keep_note(url: str, note: Path, response: http.client.HTTPResponse) -> None:
    """Write down which version of which file is being downloaded."""
    etag = response.getheader("ETag")
    strong = etag if etag and not etag.startswith("W/") else None
    version = strong or response.getheader("Last-Modified")
    note.write_text(json.dumps({"url": url, "version": version}), encoding="utf-8")
