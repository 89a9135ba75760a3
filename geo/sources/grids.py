"""Lines of cells -> where the headings are, what stands above them, and the rows under them by heading."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from geo.sources.base import Origin
from geo.sources.columns import guess, is_table_of_incidents

#: Lines among which headings are looked for; titles and notes may stand above them.
_SEARCHED = 15
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
    first = list(itertools.islice(source, _SEARCHED))
    at = _head_at(first, origin)
    above = [" ".join(filter(None, (cell.strip() for cell in line))) for line in first[:at]]
    header = unique(first[at]) if first else []
    rest = itertools.chain(first[at + 1 :], source)
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
    for number, line in enumerate(lines):
        if sum(bool(c.strip()) for c in line) >= _FEWEST and is_table_of_incidents(guess(unique(line))):
            return number
    return 0


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
