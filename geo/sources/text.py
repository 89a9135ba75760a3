"""Plain text and Markdown, with optional front matter -> Document."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from geo.sources.base import Item, Origin, decode, make_document, scalars

#: Front matter longer than this is text that happens to begin with a rule.
_LONGEST_MATTER = 20_000

#: What people call the fields.
NAMES = {
    "id": "doc_id",
    "docid": "doc_id",
    "date": "published",
    "published_at": "published",
    "pubdate": "published",
    "link": "url",
    "source_url": "url",
    "source": "publisher",
    "site": "publisher",
    "sitename": "publisher",
    "authors": "author",
    "byline": "author",
    "lang": "language",
    "license": "licence",
    "headline": "title",
    "archive": "archive_url",
    "accessed": "retrieved",
}

#: Entities that nobody writes but programs.
_ENTITY = re.compile(r"&(?:amp|quot|apos|nbsp|lt|gt|[lr][sd]quo|[mn]dash|#\d{2,5}|#x[0-9a-fA-F]{2,5});")
_MARKDOWN = (
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$", re.M), r"\1"),
    (re.compile(r"^ {0,3}>[ \t]?", re.M), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
)


def read(data: bytes, origin: Origin) -> Iterator[Item]:
    """Read one text file."""
    text = decode(data, origin)
    fields, body = front_matter(text)
    if _ENTITY.search(body):  # copied out of a page's source; 'killed &quot;two&quot; people' is not read as a count
        body = html.unescape(body)
    if origin.path.lower().endswith((".md", ".markdown")):
        for pattern, replacement in _MARKDOWN:
            body = pattern.sub(replacement, body)
    yield make_document(body, origin, **fields)


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Metadata between two '---' lines at the top, and the rest; text that only begins like it is left whole."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.startswith("---\n"):
        return {}, text
    end = text.find("\n---", 3)
    if end < 0 or end > _LONGEST_MATTER:
        return {}, text
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    handler = YAMLHandler()
    try:
        head, body = handler.split(text)
        # Everything as it is written: a day that cannot be would be an error in YAML, and the whole head then text.
        fields = handler.load(head, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, text
    if not fields or not isinstance(fields, dict):
        return {}, text
    given = {k: v for k, v in scalars(fields).items() if v not in ("", "~", "null")}
    return renamed(given), body.strip()


def renamed(values: dict[str, Any]) -> dict[str, Any]:
    """Fields under our names."""
    return {NAMES.get(k, k): v for k, v in values.items()}
