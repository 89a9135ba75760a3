"""Lines of cells -> where the headings are, what stands above them, and the rows under them by heading."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from geo.headings import fields_of
from geo.sources.base import Origin
from geo.sources.columns import guess, is_table_of_incidents
from geo.sources.csv_lines import SEARCHED
from geo.sources.days import Days

#: Cells of a line that may head a table.
_FEWEST = 3
#: Between the lines above the headings.
_TITLE_ENDS = "\n"


class Grid(NamedTuple):
    """A table: what stands above its headings, and its numbered rows by heading."""

    title: str
    rows: Iterator[tuple[int, Any]]


def by_heading(lines: Iterable[Sequence[str]], origin: Origin) -> Grid:
    """A table of lines of cells.

    Parameters
    ----------
    lines : iterable of sequence of str
        As they stand in the file; lines without any cell are passed over.
    origin : Origin
        What the user says of the columns.
    """
    source = iter(lines)
    first = list(itertools.islice(source, SEARCHED))
    at = _head_at(first, origin)
    above = [" ".join(filter(None, (cell.strip() for cell in line))) for line in first[:at]]
    below = at + 1
    cells = first[at] if first else []
    if below < len(first) and _goes_on(cells, first[below]):
        cells, below = _in_two_lines(cells, first[below]), below + 1
    header = unique(cells)
    rest = itertools.chain(first[below:], source)
    return Grid(_TITLE_ENDS.join(filter(None, above)), _rows(header, rest))


def unique(cells: Sequence[str]) -> list[str]:
    """Headings of which no two are the same; one that is empty is called after its number."""
    found: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"column {number}"
        again = 2
        while name in found:
            name, again = f"{' '.join(cell.split()) or 'column'} ({again})", again + 1
        found.append(name)
    while found and found[-1] == f"column {len(found)}" and not cells[len(found) - 1].strip():
        found.pop()  # a line that ends in separators has no columns there
    return found


def _head_at(lines: Sequence[Sequence[str]], origin: Origin) -> int:
    """Number of the line with the headings: the first, unless a later one names the columns of incidents."""
    wanted = {str(v).strip().casefold() for k, v in origin.options.items() if k.endswith("_column")}
    for number, line in enumerate(lines):
        names = {cell.strip().casefold() for cell in line}
        if wanted and wanted <= names:
            return number
    found = (n for n, line in enumerate(lines) if _filled(line) >= _FEWEST and _heads_incidents(line, lines[n + 1 :]))
    return next(found, None) or _under_titles(lines)


def _filled(line: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in line)


def _heads_incidents(line: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a line names the columns of a table of incidents, by itself or with what stands under it."""
    header = unique(line)
    if is_table_of_incidents(guess(header)):
        return True
    rows = [dict(zip(header, row, strict=False)) for row in below]
    return not _holds_values(line) and is_table_of_incidents(guess(header, rows))


def _holds_values(line: Sequence[str]) -> bool:
    """Whether a line holds numbers or days, as a row does and no headings do."""
    days = Days()
    return any(cell.strip().isdigit() or days.read(cell) is not None for cell in line)


def _goes_on(heads: Sequence[str], line: Sequence[str]) -> bool:
    """Whether a line under the headings goes on with them: 'Casualties' over 'Killed' and 'Injured'."""
    heads = [*heads, *[""] * (len(line) - len(heads)), heads[-1] if heads else ""]
    new = [n for n, cell in enumerate(line) if cell.strip() and cell != heads[n]]
    # Under a heading of several columns anything may stand, under another one only headings.
    fits = all("" in (heads[n].strip(), heads[n + 1].strip()) or fields_of(line[n]) for n in new)
    return len(new) > 1 and fits and not _holds_values(line) and is_table_of_incidents(guess(unique(heads)))


def _in_two_lines(heads: Sequence[str], line: Sequence[str]) -> list[str]:
    """Headings of two lines as one: the finer one, with that above it where it says nothing by itself."""
    found, above = [], ""
    for head, under in itertools.zip_longest(heads, line, fillvalue=""):
        above = head.strip() or (above if under.strip() else "")
        own = under.strip() if under.strip() != above else ""
        found.append(own if own and fields_of(own) else f"{above} {own}".strip())
    return found


def _under_titles(lines: Sequence[Sequence[str]]) -> int:
    """Number of the first line, or, where that is a title of a cell or two, of the first that is as wide as others."""
    if not lines or _filled(lines[0]) >= _FEWEST:
        return 0
    widths = Counter(width for line in lines if (width := _filled(line)) >= _FEWEST)
    wide = min((width for width, times in widths.items() if times > 1), default=0)
    at = next((n for n, line in enumerate(lines) if wide and _filled(line) >= wide), 0)
    return 0 if _holds_values(lines[at]) else at


def _rows(header: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[tuple[int, Mapping[str, str]]]:
    number = 0
    for line in lines:
        if not line:
            continue
        number += 1
        row = dict(zip(header, line, strict=False))
        row |= dict.fromkeys(header[len(line) :], "")
        row |= {f"column {n}": c for n, c in enumerate(line[len(header) :], len(header) + 1) if c.strip()}
        yield number, row
