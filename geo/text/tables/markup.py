"""Tables of HTML and of wikis, pasted as text -> rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.text.tables.heads import are_heads
from geo.text.tables.lines import LONGEST_LINE, Span
from geo.text.tables.row import TableRow, adds_up, cell_of, row_of
from geo.text.tables.turned import turned_grid
from geo.text.tables.unheaded import rows_of_run

_HTML_ROW = re.compile(r"<tr\b[^>]*>(?P<cells>.*?)(?=</tr\s*>|<tr\b|</table|\Z)", re.I | re.S)
_HTML_CELL = re.compile(r"<t[hd]\b(?P<set>[^>]*)>(?P<told>.*?)(?=</t[hd]\s*>|<t[hd]\b|\Z)", re.I | re.S)
_WIKI = re.compile(r"^[ \t:]*\{\|.*?^[ \t]*\|\}", re.M | re.S)
_WIKI_ROW = re.compile(r"^[ \t]*\|-.*$", re.M)
_WIKI_CELL = re.compile(r"(?:^[ \t]*[|!](?![-+}])|\|\||!!)(?P<set>[^|!\n\[\]{}]*=[^|!\n\[\]{}]*\|(?!\|))?(?P<told>.*?)"
                        r"(?=\|\||!!|^[ \t]*[|!]|\Z)", re.M | re.S)  # fmt: skip
_SPAN = re.compile(r"rowspan\s*=\s*[\"']?(\d{1,2})", re.I)
#: What stands around the text of a cell and is none of it.
_BEFORE = re.compile(r"(?:\s|<(?!ref)[^<>]*>|\[\[(?:[^\[\]|]*\|)?|'''?|\{\{[^{}|]*\|)+", re.I)
_AFTER = re.compile(r"(?:\s|<ref\b.*?</ref>|<ref\b[^<>]*/>|<[^<>]*>|\[\d+\]|\]\]|'''?|\}\})+$", re.I | re.S)
_FEWEST = 2

#: A row of a grid: where it begins and ends, and the spans of its cells.
GridRow = tuple[int, int, list[Span]]


def in_markup(text: str, bare: set[int]) -> Iterator[TableRow]:
    """Rows of the tables that tags or a wiki's marks part.

    Parameters
    ----------
    text : str
        A document.
    bare : set of int
        Takes in where the lines begin that hold nothing but heads or totals.
    """
    grids = []
    if "<tr" in text or "<TR" in text:
        grids.append(_html(text))
    if "{|" in text and "|}" in text:
        grids += [_wiki(text, *table.span()) for table in _WIKI.finditer(text)]
    for grid in grids:
        yield from _rows(text, grid, bare)


def _rows(text: str, grid: list[GridRow], bare: set[int]) -> Iterator[TableRow]:
    """Rows of a grid under its head, else of one that is turned round."""
    heads: list[str] = []
    above = None
    for start, end, cells in grid:
        told = [text[a:b] for a, b in cells]
        if are_heads(told) or (heads and adds_up(text, cells)):
            bare |= {start, *(start + line.end() for line in re.finditer(r"\n[ \t]*(?=\S)", text[start:end]))}
            heads, above = (told, None) if are_heads(told) else (heads, above)
        elif heads and len(cells) == len(heads):
            row = row_of(text, start, end, [cell_of(h, *c) for h, c in zip(heads, cells, strict=True)], above)
            if row is not None:
                yield row
                above = row
    if not heads and len(grid) >= _FEWEST:
        cells_of = [cells for _, _, cells in grid]
        yield from turned_grid(text, cells_of, grid[0][0], grid[-1][1]) or _without_head(text, grid)


def _without_head(text: str, grid: list[GridRow]) -> Iterator[TableRow]:
    if len({len(cells) for _, _, cells in grid}) == 1:
        rows = rows_of_run(text, [cells for _, _, cells in grid])
        yield from (row._replace(start=a, end=b) for row, (a, b, _) in zip(rows, grid, strict=False))


def _html(text: str) -> list[GridRow]:
    found = []
    for row in _HTML_ROW.finditer(text):
        cells = [(c["set"], *_plain(text, *c.span("told"))) for c in _HTML_CELL.finditer(text, *row.span("cells"))]
        found.append((row.start(), row.end(), cells))
    return _spanned(found)


def _wiki(text: str, start: int, end: int) -> list[GridRow]:
    marks = [m.span() for m in _WIKI_ROW.finditer(text, start, end)]
    first = text.find("\n", start, end) + 1
    begins, stops = [(first, first), *marks], [*(a for a, _ in marks), text.rfind("|}", start, end)]
    found = []
    for (low, behind), stop in zip(begins, stops, strict=True):
        cells = [(c["set"] or "", *_plain(text, *c.span("told"))) for c in _WIKI_CELL.finditer(text, behind, stop)]
        if cells:
            found.append((low, stop, cells))
    return _spanned(found)


def _spanned(rows: list[tuple[int, int, list[tuple[str, int, int]]]]) -> list[GridRow]:
    """Rows with the cells of rows above that reach down into them."""
    out: list[GridRow] = []
    reach: dict[int, tuple[int, Span]] = {}
    for start, end, cells in rows:
        line: list[Span] = []
        for settings, a, b in cells:
            _reach_down(line, reach)
            found = _SPAN.search(settings)
            if found:
                reach[len(line)] = (int(found[1]) - 1, (a, b))
            line.append((a, b))
        _reach_down(line, reach)
        out.append((start, end, line))
    return out


def _reach_down(line: list[Span], reach: dict[int, tuple[int, Span]]) -> None:
    while reach.get(len(line), (0, (0, 0)))[0] > 0:
        left, span = reach[len(line)]
        reach[len(line)] = (left - 1, span)
        line.append(span)


def _plain(text: str, start: int, end: int) -> Span:
    """The span of a cell's text without the marks around it."""
    before = _BEFORE.match(text, start, end)
    start = before.end() if before else start
    after = _AFTER.search(text, start, end) if end - start <= LONGEST_LINE else None
    return start, max(start, after.start()) if after else end
