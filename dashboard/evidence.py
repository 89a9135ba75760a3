"""Source -> the sentence in its paragraph: what stands before it, the words, what follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.errors import SitmapError
from geo.records import Source

if TYPE_CHECKING:
    from dashboard.context import Context

#: How much of the paragraph is shown on each side, in characters.
AROUND = 420


#: A paragraph in pieces: its words, and whether they are quoted.
Passage = list[tuple[str, bool]]


def passages(sources: Sequence[Source], context: Context) -> list[Passage]:
    """The paragraphs that hold one report's quotes, each once; the quotes alone where the document is not at hand."""
    try:
        text = context.store.document(sources[0].doc_id).text
    except (SitmapError, KeyError, AttributeError):
        text = ""
    found: list[Passage] = []
    together: dict[int, list[tuple[int, int]]] = {}
    for source in sources:
        if not text or text[source.start : source.end] != source.quote:
            found.append([(source.quote, True)])
        else:
            together.setdefault(text.rfind("\n", 0, source.start), []).append((source.start, source.end))
    return found + [_passage(text, sorted(set(spans))) for _, spans in sorted(together.items())]


def _passage(text: str, spans: list[tuple[int, int]]) -> Passage:
    pieces: Passage = [(paragraph(text, *spans[0])[0], False)]
    for n, (start, end) in enumerate(spans):
        if n:
            between = text[spans[n - 1][1] : start]
            pieces.append((between if len(between) <= AROUND else " … ", False))
        pieces.append((text[start:end], True))
    return [*pieces, (paragraph(text, *spans[-1])[2], False)]


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
