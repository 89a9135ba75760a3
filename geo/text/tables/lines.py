"""Text -> its lines, and a line -> its cells between marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

#: What parts the columns of a table that is drawn; a line often has one at either end, too.
BARS = ("|", "¦", "│", "┃", "║")
#: A mark of blanks: cells that only stand apart.
BLANKS = "   "
#: Between the cells of a file of comma-separated values, where those with a comma of their own stand in quotes.
COMMA = ","
LONGEST_LINE = 2000
_VALUE = re.compile(r'[^\S\n]*"(?:[^"]|"")*"[^\S\n]*(?=,|$)|[^,]*')
_APART = re.compile(r"(?:\S(?: ?\S)*)")


def lines_of(text: str) -> Iterator[Span]:
    """Spans of the lines that are not empty, without blanks around them."""
    at = 0
    for line in text.splitlines(keepends=True):
        start, end = at + len(line) - len(line.lstrip(" \r\n")), at + len(line.rstrip())
        if end > start:
            yield start, end
        at += len(line)


def parted(text: str, start: int, end: int, mark: str) -> Iterator[Span]:
    """Spans of what stands between the marks of a line."""
    if mark == BLANKS:
        yield from (found.span() for found in _APART.finditer(text, start, end))
        return
    if mark == '","' and text[start] == text[end - 1] == '"':
        start, end = start + 1, end - 1
    at = start
    while at <= end:
        found = _VALUE.match(text, at, end) if mark == COMMA else None
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
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    if text[start:end] == '"':
        return start, end  # as above
    while start < end and text[start] in ' \t"':
        start += 1
    while end > start and text[end - 1] in ' \t"':
        end -= 1
    return start, end
