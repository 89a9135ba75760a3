"""RSS and Atom -> one Document per entry; an entry keeps its id, so that it is read once, however often the feed is."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from typing import Any

from geo.errors import MissingExtra
from geo.sources.base import Failure, Item, Origin, Unreadable, make_document
from geo.sources.guarded import refuse_entities


def read(data: bytes, origin: Origin) -> Iterator[Item]:
    """Read a feed."""
    try:
        import feedparser
    except ImportError as error:
        raise MissingExtra("feeds need an extra; install it with: pip install 'sitmap[sources]'") from error
    refuse_entities(data, origin)
    parsed = feedparser.parse(data, sanitize_html=True, resolve_relative_uris=False)
    if not parsed.version:
        raise Unreadable("damaged", f"{origin.path} is no RSS or Atom feed; for a saved page use the suffix .html")
    if parsed.bozo and not parsed.entries:
        raise Unreadable("damaged", f"{origin.path} breaks off before its first entry; get the feed again")
    publisher = parsed.feed.get("title")
    for entry in parsed.entries:
        try:
            yield _entry(entry, publisher, origin)
        except Unreadable as error:
            where = f"{origin.path}#{entry.get('id') or entry.get('link') or ''}"
            yield Failure(path=where, code=error.code, message=f"{where}: {error}")


def _entry(entry: Any, publisher: str | None, origin: Origin) -> Item:
    bodies = [c.get("value", "") for c in entry.get("content", [])] + [entry.get("summary", "")]
    body = max((_plain(b) for b in bodies), key=len)
    title = _plain(entry.get("title", ""))
    source = entry.get("source", {}).get("title")
    if source and publisher and source != publisher:
        publisher = f"{source} (via {publisher})"
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    address = str(entry.get("link") or "")
    key = entry.get("id") or address
    fields: dict[str, Any] = {
        "title": title,
        "publisher": publisher or source,
        "author": entry.get("author"),
        "url": address if address.startswith(("http://", "https://")) else None,
        "published": time.strftime("%Y-%m-%d", when) if when else None,
    }
    if key:
        fields["doc_id"] = "feed:" + hashlib.sha256(str(key).encode()).hexdigest()
    # Many feeds say everything in the title and nothing below it.
    return make_document(body if len(body) >= len(title) else title, origin, **fields)


def _plain(markup: str) -> str:
    """Text of a fragment of HTML, a line per block."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    from lxml import etree, html

    try:
        root = html.fromstring(f"<div>{markup}</div>")
    except (etree.ParserError, ValueError):
        return ""
    for block in root.iter("p", "br", "li", "div", "tr", "h1", "h2", "h3", "h4"):
        block.tail = "\n" + (block.tail or "")
    for hidden in list(root.iter("script", "style")):
        hidden.drop_tree()
    lines = (line.strip() for line in root.text_content().splitlines())
    return "\n".join(line for line in lines if line)
