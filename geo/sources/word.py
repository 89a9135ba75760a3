"""Word (.docx) -> Document: paragraphs and tables in their order; macros, pictures and attachments are ignored."""

from __future__ import annotations

import io
from collections.abc import Iterator

from geo.sources.base import Item, Origin, Unreadable, make_document
from geo.sources.guarded import check_office, refuse_old

BOUNDED = True
EXTRA = "Word files need an extra; install it with: pip install 'sitmap[sources]'"


def read(data: bytes, origin: Origin) -> Iterator[Item]:
    """Read one .docx."""
    import docx
    from docx.table import Table

    refuse_old(data, origin, ".docx")
    try:
        check_office(data, origin)
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


def needs() -> tuple[str, ...]:
    """Modules without which this format cannot be read."""
    return ("docx",)
