"""Source -> the sentence in its paragraph: what stands before it, the words, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import SitmapError
from geo.records import Source

if TYPE_CHECKING:
    from dashboard.context import Context

#: How much of the paragraph is shown on each side, in characters.
AROUND = 420


def context_of(source: Source, context: Context) -> tuple[str, str, str]:
    """Text before the quote, the quote, text after it; only the quote where the document is not at hand."""
    try:
        document = context.store.document(source.doc_id)
    except (SitmapError, KeyError):
        document = None
    if document is None or document.text[source.start : source.end] != source.quote:
        return "", source.quote, ""
    return paragraph(document.text, source.start, source.end)


def paragraph(text: str, start: int, end: int, *, around: int = AROUND) -> tuple[str, str, str]:
    """Cut the paragraph around ``text[start:end]``.

    Parameters
    ----------
    text : str
        The document.
    start, end : int
        Code points, end exclusive.
    around : int
        Most characters on each side; a cut is marked by an ellipsis.
    """
    left = max(text.rfind("\n", 0, start) + 1, 0)
    right = text.find("\n", end)
    right = len(text) if right < 0 else right
    before, after = text[left:start], text[end:right]
    if len(before) > around:
        before = "… " + before[-around:].split(" ", 1)[-1]
    if len(after) > around:
        after = after[:around].rsplit(" ", 1)[0] + " …"
    return before, text[start:end], after
