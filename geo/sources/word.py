"""Word (.docx) -> Document: paragraphs and tables in their order; macros, pictures and attachments are ignored."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from geo.sources.archive import check_sizes
from geo.sources.base import Item, Origin, Unreadable, make_document

BOUNDED = True
EXTRA = "Word files need an extra; install it with: pip install 'sitmap[sources]'"


def read(data: bytes, origin: Origin) -> Iterator[Item]:
    """Read one .docx."""
    import docx
    from docx.table import Table

    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Unreadable(
            "old_format", f"{origin.path} is an old or protected Office file; save it as .docx without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_sizes(archive.infolist(), origin)
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    refuse_entities(archive.read(name), origin)
        opened = docx.Document(io.BytesIO(data))
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        raise Unreadable(
            "damaged", f"{origin.path} is no readable .docx ({type(error).__name__}); save it again"
        ) from error
    parts = []
    for block in opened.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                parts.append(" | ".join(dict.fromkeys(c.text.strip() for c in row.cells if c.text.strip())))
        else:
            parts.append(block.text)
    about = opened.core_properties
    yield make_document("\n".join(p for p in parts if p.strip()), origin, title=about.title, author=about.author)


def refuse_entities(data: bytes, origin: Origin) -> None:
    """Refuse XML that declares a document type: entities are how XML files attack their readers."""
    head = data[:4000].replace(b"\x00", b"").lower()
    if b"<!doctype" in head or b"<!entity" in data.replace(b"\x00", b"").lower():
        raise Unreadable("hostile", f"{origin.path} declares XML entities or a document type and is refused")


def needs() -> tuple[str, ...]:
    """Modules without which this format cannot be read."""
    return ("docx",)
