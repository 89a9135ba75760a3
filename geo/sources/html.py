"""A web page -> Document: main text, lists and tables, title, publisher, author, date, canonical address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from geo.errors import MissingExtra
from geo.sources.base import Item, Origin, Unreadable, decode, make_document

#: Larger pages are no articles; parsing them would take minutes.
MAX_PAGE = 20_000_000

#: Headings after which pages list other articles.
_TAIL = re.compile(
    r"^(?:related (?:articles?|stories|news|posts|topics|content|reading|coverage)|read (?:more|also|next)|see also|"
    r"more (?:on this story|from|stories|news)|you (?:may|might) also (?:like|be interested in)|recommended|"
    r"recommended for you|"
    r"most (?:read|popular|viewed)|trending(?: now)?|latest (?:news|stories)|also (?:read|on)|don[’']t miss|"
    r"popular (?:now|stories)|اقرأ أيضا|مواضيع ذات صلة|читайте также|читайте також)\b.{0,40}$",
    re.I,
)
#: After such a heading, this share of what is left may still be text of the article.
_TAIL_FROM = 0.4


def read(data: bytes, origin: Origin) -> Iterator[Item]:
    """Read one page; a page without an article in it is a failure."""
    if len(data) > MAX_PAGE:
        raise Unreadable("too_large", f"{origin.path} is a page of {len(data) / 1e6:.0f} MB; save only its article")
    text, fields = extract(decode_page(data, origin), origin)
    yield make_document(text, origin, **fields)


def extract(page: str, origin: Origin) -> tuple[str, dict[str, Any]]:
    """Main text and metadata of a page."""
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtra("web pages need an extra; install it with: pip install 'sitmap[sources]'") from error
    if "<" not in page:
        return page, {}
    found: Any = trafilatura.bare_extraction(
        page,
        url=origin.known.get("url"),
        include_comments=False,
        include_tables=True,
        include_images=False,
        with_metadata=True,
        deduplicate=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or not (found.text or "").strip():
        body = trafilatura.html2txt(page)
        if len(body.split()) < 5:
            raise Unreadable(
                "empty", f"{origin.path} is a page without text; it may be made by scripts, save it as text"
            )
        return without_tail(body), {}
    fields = {
        "title": found.title,
        "author": found.author,
        "url": found.url,
        "published": found.date,
        "publisher": publisher_of(page, found.sitename or found.hostname),
    }
    return without_tail(cells(found.text)), fields


def decode_page(data: bytes, origin: Origin) -> str:
    """Bytes of a page -> text; its own word for its encoding is heard first."""
    declared = re.search(rb"""<meta[^>]{0,200}charset=["']?([\w-]{2,30})""", data[:4096], re.I)
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data, origin)


def without_tail(text: str) -> str:
    """The text without the list of other articles at its end."""
    lines = text.split("\n")
    total = sum(map(len, lines))
    before = 0
    for number, line in enumerate(lines):
        if before > _TAIL_FROM * total and _TAIL.match(line.strip().lstrip("#-*• ").rstrip(":")):
            rest = [x for x in lines[number + 1 :] if x.strip()]
            # Headlines have no full stop; an article that goes on has.
            if not any(len(x) > 160 and re.search(r"[.!?؟。]\s*[\"'”’]?$", x.strip()) for x in rest):
                return "\n".join(lines[:number])
        before += len(line)
    return text


def cells(text: str) -> str:
    """Table rows as text: 'a | b' instead of '| a | b |', without ruling lines."""
    lines = []
    for line in text.split("\n"):
        if re.fullmatch(r"\s*\|?[\s|:-]*-{3,}[\s|:-]*", line):
            continue
        bare = line.strip()
        lines.append(bare.strip("| ") if bare.startswith("|") and bare.endswith("|") else line)
    return "\n".join(lines)


def publisher_of(page: str, host_name: str | None) -> str | None:
    """Who published it; an aggregator's page names the original publisher and the host: 'Wire (via Host)'."""
    original = None
    for block in re.findall(r"<script[^>]+application/ld\+json[^>]*>(.{2,200000}?)</script>", page, re.S | re.I)[:20]:
        try:
            original = original or _original(json.loads(block))
        except (ValueError, RecursionError):
            continue
    if original is None:
        names = "syndication-source|original-source|dc.publisher|article:original_publisher|provider"
        meta = re.search(
            rf"""<meta[^>]{{0,200}}(?:name|property)=["'](?:{names})["'][^>]{{0,200}}content=["']([^"']{{2,200}})""",
            page,
            re.I,
        )
        original = meta[1].strip() if meta else None
    if original and original.startswith("http"):
        original = (urlsplit(original).hostname or "").removeprefix("www.") or None
    if (
        original
        and host_name
        and original.casefold() not in host_name.casefold()
        and host_name.casefold() not in original.casefold()
    ):
        return f"{original} (via {host_name})"
    return host_name or original


def _original(data: Any) -> str | None:
    if isinstance(data, list):
        return next((name for item in data if (name := _original(item))), None)
    if not isinstance(data, dict):
        return None
    for key in ("sourceOrganization", "isBasedOn", "provider", "publisher"):
        value = data.get(key)
        for one in value if isinstance(value, list) else [value]:
            name = one.get("name") if isinstance(one, dict) else one
            if isinstance(name, str) and 1 < len(name) < 200:
                return name
            if isinstance(one, dict) and (inner := _original(one)):
                return inner
    return _original(data.get("@graph")) if "@graph" in data else None
