"""Text -> its lines, and a line -> its cells between marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Span = tuple[int, int]

#: What parts the columns of a table that is drawn; a line often has one at either end, too.
BARS = ("|", "¦", "│", "┃", "║")
#: A mark of blanks: cells that only stand apart.
BLANKS = "   "
#: Between the cells of a file of comma-separated values, where those with a comma of their own stand in quotes.
COMMA = ","
LONGEST_LINE = 2000
_VALUE = re.compile(r'[^\S\n]*"(?:[^"]|"")*"[^\S\n]*(?=,|$)|[^,]*')
_QUOTES = (',"', '",')
_FEWEST = 3
_APART = re.compile(r"(?:\S(?: ?\S)*)")


def lines_of(text: str) -> Iterator[Span]:
    """Spans of the lines that are not empty, without blanks around them."""
    at = 0
    for line in text.splitlines(keepends=True):
        start, end = at + len(line) - len(line.lstrip(" \r\n")), at + len(line.rstrip())
        if end > start:
            yield start, end
        at += len(line)


def may_part(text: str, lines: Sequence[Span], mark: str) -> bool:
    """Whether a mark may part the lines of a table: of commas, which prose has, too, as many stand in lines together.

    Parameters
    ----------
    text : str
        A document.
    lines : sequence of (int, int)
        Its lines.
    mark : str
    """
    if mark.strip() != COMMA:
        return True
    run, before = 0, 0
    for start, end in lines:
        count = text.count(COMMA, start, end)
        if count > 1 and any(_glued(text, start, end, quote) for quote in _QUOTES):
            run += 1  # some of them stand in quotes
        elif count > 1:
            run = run + 1 if count == before or not before else 1
            before = count
        else:
            run, before = 0, 0
        if run >= _FEWEST:
            return True
    return False


def _glued(text: str, start: int, end: int, quote: str) -> bool:
    """Whether a comma beside a quotation mark has no blank behind it, as between the values of a file."""
    at = text.find(quote, start, end)
    return at >= 0 and not text[at + len(quote) : at + len(quote) + 1].isspace()


def parted(text: str, start: int, end: int, mark: str) -> Iterator[Span]:
    """Spans of what stands between the marks of a line."""
    if mark == BLANKS:
        yield from (found.span() for found in _APART.finditer(text, start, end))
        return
    if mark == '","' and text[start] == text[end - 1] == '"':
        start, end = start + 1, end - 1
    at = start
    quoted = mark == COMMA and text.find('"', start, end) >= 0
    while at <= end:
        found = _VALUE.match(text, at, end) if quoted else None
        stop = found.end() if found else text.find(mark, at, end)
        stop = end if stop < 0 else stop
        yield strip(text, at, stop)
        at = stop + len(mark)


def framed(text: str, start: int, end: int, mark: str) -> list[Span]:
    """The same without the empty cells outside a frame, as in '| Gao | 3 |'."""
    cells = list(parted(text, start, end, mark))
    if mark in BARS and text.startswith(mark, start):
        cells = cells[1:]
        cells = cells[:-1] if text.endswith(mark, start, end) else cells
    return cells


def strip(text: str, start: int, end: int) -> Span:
    """A span without the blanks and quotation marks around it."""
    told = text[start:end]
    bare = told.strip(_BLANK)
    start += len(told) - len(told.lstrip(_BLANK))
    if bare == '"':
        return start, start + 1  # as above
    inner = bare.lstrip(_BLANK + '"')
    start += len(bare) - len(inner)
    return start, start + len(inner.rstrip(_BLANK + '"'))


_BLANK = " \t"
