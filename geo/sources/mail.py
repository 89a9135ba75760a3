"""Mail (.eml, .mbox) -> Documents: the plain text, or the page in it; attachments are not opened."""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import BinaryIO

import msgspec

from geo.sources.base import Failure, Item, Origin, Unreadable, make_document

_FROM = re.compile(rb"^From \S+.*\d{4}\s*$")


def read(data: bytes, origin: Origin) -> Iterator[Item]:
    """Read one message, or a mailbox of them."""
    if _FROM.match(data.split(b"\n", 1)[0]):
        yield from stream(io.BytesIO(data), origin)
    else:
        yield _message(data, origin)


def stream(handle: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read a mailbox message by message, or the single message that the file is."""
    first = handle.readline()
    if not _FROM.match(first):
        data = first + handle.read(origin.max_bytes + 1)
        if len(data) > origin.max_bytes:
            raise Unreadable(
                "too_large", f"{origin.path} is larger than {origin.max_bytes / 1e6:g} MB; raise SITMAP_MAX_BYTES"
            )
        yield _message(data, origin)
        return
    lines: list[bytes] = []
    number, size, blank = 0, 0, False
    for line in handle:
        if blank and _FROM.match(line):
            number += 1
            yield from _one(lines, size, number, origin)
            lines, size = [], 0
        elif size <= origin.max_bytes:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
            size += len(line)
        blank = not line.strip()
    yield from _one(lines, size, number + 1, origin)


def _one(lines: list[bytes], size: int, number: int, origin: Origin) -> Iterator[Item]:
    inner = msgspec.structs.replace(origin, path=f"{origin.path}!{number}")
    try:
        if size > origin.max_bytes:
            raise Unreadable("too_large", f"{inner.path} is larger than {origin.max_bytes / 1e6:g} MB")
        yield _message(b"".join(lines), inner)
    except Unreadable as error:
        yield Failure(path=inner.path, code=error.code, message=str(error))


def _message(data: bytes, origin: Origin) -> Item:
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not any(
        message.get(h) for h in ("From", "Date", "Subject", "Received")
    ):
        raise Unreadable("damaged", f"{origin.path} is no mail message: it has no sender, date or subject")
    fields = {"title": _header(message, "Subject"), "author": _header(message, "From"), "published": _date(message)}
    try:
        part = message.get_body(preferencelist=("plain", "html"))
        content = part.get_content() if part is not None else ""
    except (LookupError, ValueError, KeyError, AttributeError) as error:
        raise Unreadable("damaged", f"{origin.path} cannot be decoded: {error}") from error
    if part is not None and part.get_content_subtype() == "html":
        from geo.sources.html import extract

        content, found = extract(content, origin)
        fields = {k: v for k, v in found.items() if v} | {k: v for k, v in fields.items() if v}
    # Everything below the signature's dashes is the sender's, not the report's.
    return make_document(re.split(r"^-- ?$", str(content), maxsplit=1, flags=re.M)[0], origin, **fields)


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, IndexError, AttributeError):  # the standard parser trips over some broken headers
        return None
    return str(value).strip() or None if value is not None else None


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("Date"))).date().isoformat()
    except (TypeError, ValueError, IndexError):
        return None
