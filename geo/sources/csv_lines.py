"""Bytes of a table in plain text -> its lines of cells, in constant memory."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from geo.headings import fields_of
from geo.sources.base import Origin, Unreadable, decode

#: Longest line; a longer one is no record.
MAX_LINE = 20_000_000
#: Lines that show what parts the cells of a table.
_LINES = 40
#: Lines among which headings are looked for, as titles and notes may stand above them; characters of a heading.
SEARCHED, _LONGEST = 15, 60
#: Share of bytes that are 0 in UTF-16: half of those of figures, blanks and Latin letters.
_ZEROS = 0.1


def cells_of(handle: BinaryIO, origin: Origin) -> Iterator[list[str]]:
    """Lines of cells, whatever parts them and in whatever encoding."""
    head = handle.read(65536)
    encoding = _encoding(head)
    if encoding.startswith("utf-16"):
        text = head[: len(head) // 2 * 2].decode(encoding, "replace")
    else:
        text = decode(head[: head.rfind(b"\n") + 1] or head, origin)
    csv.field_size_limit(MAX_LINE)
    whole = io.TextIOWrapper(io.BufferedReader(_Rest(head, handle)), encoding=encoding, errors="replace", newline="")
    delimiter, width = delimiter_of(text)
    try:
        for line in csv.reader(whole, delimiter=delimiter):
            yield from _as_lines([cell.replace("\x00", "") for cell in line], delimiter, width)
    except (csv.Error, OSError, EOFError) as error:
        raise Unreadable("damaged", f"{origin.path} cannot be read as a table: {error}") from error


def _as_lines(cells: list[str], delimiter: str, width: int) -> Iterable[list[str]]:
    """A line of cells, or the lines that it swallowed because a quotation mark is never closed."""
    if len(cells) != width and any("\n" in cell and delimiter in cell for cell in cells):
        lines = [line.rstrip("\r").split(delimiter) for line in delimiter.join(cells).split("\n") if line.strip()]
        if all(len(line) == width for line in lines):
            return [[cell.strip('"') for cell in line] for line in lines]
    return [cells]


def delimiter_of(text: str) -> tuple[str, int]:
    """What parts the cells of a table, and how many these mostly are.

    It is what makes known headings of a line among the first, else what cuts most lines into as many, above one.
    """
    found = []
    for mark in ",;\t|":
        lines = list(itertools.islice(csv.reader(io.StringIO(text, newline=""), delimiter=mark), _LINES))
        widths = Counter(len(line) for line in lines if len(line) > 1)
        width, times = max(widths.items(), key=lambda item: (item[1], item[0])) if widths else (1, 0)
        known = max((_known(line) for line in lines[:SEARCHED]), default=0)
        found.append((known, times, text.split("\n", 1)[0].count(mark), width, mark))
    best = max(found, key=lambda item: item[:4])
    return (best[-1], best[3]) if best[1] else (",", 1)


def _known(cells: Sequence[str]) -> int:
    """How many cells of a line are headings that we know; none where it has no two, as in a sentence."""
    known = sum(len(cell) <= _LONGEST and bool(fields_of(cell)) for cell in cells)
    return known if len(cells) > 1 and known > 1 else 0


def _encoding(head: bytes) -> str:
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if head.startswith(mark):
            return name
    low, high = head[0::2].count(0), head[1::2].count(0)
    if max(low, high) > _ZEROS * len(head) and min(low, high) < _ZEROS**2 * len(head):  # without a mark
        return "utf-16-le" if high > low else "utf-16-be"
    complete = head[: head.rfind(b"\n") + 1] or head
    try:
        complete.decode("utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(complete).best()
        return best.encoding if best is not None else "utf-8"
    return "utf-8"


class _Rest(io.RawIOBase):
    """Bytes already read, then the file they came from."""

    def __init__(self, head: bytes, handle: BinaryIO) -> None:
        self._head = head
        self._handle = handle

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = len(buffer)
        data = self._head[:size] if self._head else self._handle.read(size)
        self._head = self._head[size:]
        buffer[: len(data)] = data
        return len(data)
