"""Bytes of XML and of Office files -> refused where they attack their reader or nobody can read them."""

from __future__ import annotations

import io
import zipfile

from geo.sources.archive import check_sizes
from geo.sources.base import Origin, Unreadable

#: How files of Office before 2007 begin, and those with a password.
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refuse_entities(data: bytes, origin: Origin) -> None:
    """Refuse XML that declares a document type: entities are how XML files attack their readers."""
    head = data[:4000].replace(b"\x00", b"").lower()
    if b"<!doctype" in head or b"<!entity" in data.replace(b"\x00", b"").lower():
        raise Unreadable("hostile", f"{origin.path} declares XML entities or a document type and is refused")


def refuse_old(data: bytes, origin: Origin, ending: str) -> None:
    """Refuse an Office file of the old format or with a password; ``ending`` is what to save it as."""
    if data.startswith(_OLD):
        raise Unreadable(
            "old_format", f"{origin.path} is an old or protected Office file; save it as {ending} without a password"
        )


def check_office(data: bytes, origin: Origin) -> None:
    """Refuse an Office file that unpacks to far more than it is, or whose XML declares entities.

    Raises
    ------
    Unreadable
        ``bomb`` or ``hostile``.
    zipfile.BadZipFile
        If it is no archive.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        check_sizes(archive.infolist(), origin)
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                refuse_entities(archive.read(name), origin)
