"""Telegram's JSON export -> one Document per message."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from geo.sources.base import Failure, Item, Origin, Unreadable, decode, make_document


def read(data: bytes, origin: Origin) -> Iterator[Item]:
    """Read a .json file: Telegram's export, our own GeoJSON, or an array of objects with a text field."""
    try:
        content = json.loads(decode(data, origin))
    except (ValueError, RecursionError) as error:
        raise Unreadable("damaged", f"{origin.path} is no JSON: {error}") from error
    if isinstance(content, dict) and content.get("type") == "FeatureCollection":
        from geo.sources.own import features

        yield from features(content, origin)
    elif isinstance(content, dict) and isinstance(content.get("messages"), list):
        yield from _chat(content, origin)
    elif isinstance(content, dict) and isinstance(content.get("chats"), dict):
        for chat in content["chats"].get("list", []):
            yield from _chat(chat, origin)
    elif isinstance(content, list) or (isinstance(content, dict) and "text" in content):
        from geo.sources.lines import records

        yield from records(enumerate(content if isinstance(content, list) else [content], 1), origin)
    else:
        raise Unreadable(
            "unknown_form", f"{origin.path} is neither a chat export nor GeoJSON of ours nor a list with texts"
        )


def _chat(chat: dict[str, Any], origin: Origin) -> Iterator[Item]:
    name = chat.get("name") or None
    for message in chat.get("messages", []):
        if not isinstance(message, dict) or message.get("type") != "message":
            continue
        text = _text(message.get("text", ""))
        if not text.strip():
            continue  # a picture or a sticker
        number = message.get("id")
        publisher = name
        if (original := message.get("forwarded_from")) and original != name:
            publisher = f"{original} (via {name})" if name else str(original)
        try:
            yield make_document(
                text,
                origin,
                doc_id=f"telegram:{chat.get('id', name)}:{number}",
                publisher=publisher,
                author=message.get("from") if message.get("from") != name else None,
                published=message.get("date"),
            )
        except Unreadable as error:
            yield Failure(path=f"{origin.path}#{number}", code=error.code, message=str(error))


def _text(value: Any) -> str:
    """A message's text: a string, or a list of strings and marked pieces."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(v if isinstance(v, str) else str(v.get("text", "")) for v in value if isinstance(v, (str, dict)))
    return ""
