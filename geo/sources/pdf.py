"""PDF -> Document: columns in reading order, lines joined, hyphens mended, running heads out; scans are refused."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from geo.sources.base import Item, Origin, Unreadable, make_document

#: Read in the bounded worker: a hostile file costs only itself.
BOUNDED = True
EXTRA = "PDF files need an extra; install it with: pip install 'sitmap[sources]'"
#: Pages read of one file.
MAX_PAGES = 2000
#: Share of a page's height, at the top and at the bottom, in which running heads and feet stand.
EDGE = 0.1


class Word(NamedTuple):
    """A word with its box in points, top down."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


class Line(NamedTuple):
    """A line of one column."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


def read(data: bytes, origin: Origin) -> Iterator[Item]:
    """Read one PDF."""
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            pages, heights, images = [], [], 0
            for page in pdf.pages[:MAX_PAGES]:
                words = [
                    Word(w["text"], w["x0"], w["x1"], w["top"], w["bottom"])
                    for w in page.extract_words(x_tolerance_ratio=0.15, keep_blank_chars=False)
                ]
                images += bool(page.images)
                pages.append([_lines(block) for block in ordered(words)])
                heights.append(float(page.height))
                page.close()
            meta = {str(k).lower(): v for k, v in (pdf.metadata or {}).items() if isinstance(v, str)}
    except Exception as error:
        if _out_of_memory(error):
            raise MemoryError from error
        if "password" in f"{type(error).__name__} {error!r}".lower():
            raise Unreadable("encrypted", f"{origin.path} is protected by a password; save it without") from error
        raise Unreadable(
            "damaged", f"{origin.path} is no readable PDF ({type(error).__name__}); export it again"
        ) from error
    if not any(line.text for blocks in pages for lines in blocks for line in lines):
        if images:
            raise Unreadable(
                "scanned", f"{origin.path} is scanned: pictures without text; run OCR on it first (e.g. ocrmypdf)"
            )
        raise Unreadable("empty", f"{origin.path} holds no text")
    text = "\n\n".join(_paragraphs(lines) for blocks in _without_running(pages, heights) for lines in blocks if lines)
    yield make_document(text, origin, title=meta.get("title"), author=meta.get("author"))


def ordered(words: Sequence[Word]) -> list[list[Word]]:
    """Blocks of words in reading order: cut at white columns first, else at the widest white row (recursive XY cut)."""
    if not words:
        return []
    height = sorted(w.bottom - w.top for w in words)[len(words) // 2]
    gutter = _gap([(w.x0, w.x1) for w in words], max(8.0, 0.9 * height))
    if gutter is not None:
        left = [w for w in words if w.x1 <= gutter]
        right = [w for w in words if w.x1 > gutter]
        if _is_column(left) and _is_column(right):
            return ordered(left) + ordered(right)
    cut = _gap([(w.top, w.bottom) for w in words], 0.8 * height, widest=True)
    if cut is not None:
        above = [w for w in words if w.bottom <= cut]
        below = [w for w in words if w.bottom > cut]
        parts = ordered(above) + ordered(below)
        # Cutting only pays where it lets columns be told apart; a single column stays one block.
        if any(_beside(a, b) for a in parts for b in parts if a is not b):
            return parts
    return [list(words)]


def _gap(spans: list[tuple[float, float]], least: float, *, widest: bool = False) -> float | None:
    """Middle of a gap of at least ``least`` between spans: the widest, or the one nearest the middle."""
    spans = sorted(spans)
    end = spans[0][1]
    gaps = []
    for start, stop in spans[1:]:
        if start - end >= least:
            gaps.append((start - end, (start + end) / 2))
        end = max(end, stop)
    if not gaps:
        return None
    if widest:
        return max(gaps)[1]
    middle = (spans[0][0] + end) / 2
    return min(gaps, key=lambda g: abs(g[1] - middle))[1]


def _is_column(words: Sequence[Word]) -> bool:
    """Running text rather than a column of a table: several lines, of several words each."""
    rows = {round(w.top / 4) for w in words}
    return len(rows) >= 3 and len(words) >= 2.5 * len(rows)


def _beside(a: Sequence[Word], b: Sequence[Word]) -> bool:
    return min(w.x0 for w in a) >= max(w.x1 for w in b) and min(
        max(w.bottom for w in a), max(w.bottom for w in b)
    ) > max(min(w.top for w in a), min(w.top for w in b))


def _lines(words: Sequence[Word]) -> list[Line]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        middle = (word.top + word.bottom) / 2
        if rows and rows[-1][0].top <= middle <= rows[-1][0].bottom:
            rows[-1].append(word)
        else:
            rows.append([word])
    found = []
    for row in rows:
        row.sort(key=lambda w: w.x0)
        text = " ".join(w.text for w in row)
        found.append(Line(text, row[0].x0, row[-1].x1, min(w.top for w in row), max(w.bottom for w in row)))
    return found


def _without_running(pages: list[list[list[Line]]], heights: list[float]) -> list[list[list[Line]]]:
    """Pages without the heads and feet that most of them repeat, and without bare page numbers."""

    def key(line: Line) -> str:
        return re.sub(r"\d+", "#", line.text.strip().lower())

    edges: Counter[str] = Counter()
    for blocks, height in zip(pages, heights, strict=True):
        edge = EDGE * height
        edges.update({key(w) for block in blocks for w in block if w.bottom < edge or w.top > height - edge})
    running = {k for k, count in edges.items() if count >= 3 and count > len(pages) / 2}
    if len(pages) > 1:
        running |= {k for k in edges if re.fullmatch(r"(?:page )?#(?: (?:of|/) #)?|- ?# ?-", k)}
    return [[[line for line in block if key(line) not in running] for block in blocks] for blocks in pages]


def _paragraphs(lines: Sequence[Line]) -> str:
    """Lines joined to paragraphs; a wider gap, or a short line that ends a sentence, ends one."""
    right = max(line.x1 for line in lines)
    left = min(line.x0 for line in lines)
    out: list[str] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        if before is None or _breaks(before, line, left, right):
            out.append(line.text)
        elif out[-1].endswith("\u00ad") or (re.search(r"[^\W\d_]-$", out[-1]) and line.text[:1].islower()):
            out[-1] = out[-1][:-1] + line.text
        else:
            out[-1] += " " + line.text
    return "\n".join(out)


def _breaks(before: Line, line: Line, left: float, right: float) -> bool:
    height = before.bottom - before.top
    if line.top - before.bottom > 0.7 * height or abs(height - (line.bottom - line.top)) > 0.25 * height:
        return True
    short = before.x1 < right - 0.15 * (right - left)
    return short and bool(re.search(r"[.!?:؟][\"'”’)]?$", before.text.strip()))


def _out_of_memory(error: BaseException | None) -> bool:
    """Whether memory ran out beneath the parser, which wraps what it meets."""
    while error is not None:
        if isinstance(error, MemoryError) or any(isinstance(a, MemoryError) for a in error.args):
            return True
        error = error.__cause__ or error.__context__
    return False


def needs() -> tuple[Any, ...]:
    """Modules without which this format cannot be read."""
    return ("pdfplumber",)
