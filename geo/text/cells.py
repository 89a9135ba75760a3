"""Text + mentions -> mentions, those in the columns of tables and at the heads of notes among them.

'2025-05-04 | Myawaddy | ...', '12 March; Lebanon; Ain al-Hilweh; ...', '5 Feb - Gonaïves - ...' and 'Panjgur, 22 May:
...' are no sentences, so that a tagger fitted on news passes over their places or draws two cells together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from geo.ports import NameIndex
from geo.records import Mention

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = rf"(?:\d{{4}}-\d\d(?:-\d\d)?|\d{{1,2}}[./-]\d{{1,2}}(?:[./-]\d{{2,4}})?|\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})"
#: What stands between the cells of a line; of marks within words only with blanks around them.
_MARK = re.compile(r"\s*[|;\t]\s*|\s+[-–—/]\s+")
_MARKED = re.compile(r"[|;\t]")
_CLOSED = re.compile(r"\s*(?:[|;\n]|$)")
_DATED = re.compile(rf"[\s*•#-]*{_DAY}\b[^|;\t]{{0,12}}", re.I)
_NAME = re.compile(r"[^\W\d_a-z][^\d|;\t:.]{2,40}")
#: 'Panjgur, 22 May: ...', 'Kech district, Balochistan, 21 May: ...'
_HEAD = re.compile(rf"(?:^|(?<=[.;/]\s))(?P<name>[^\W\d_a-z][^\d|;\t:.,/]{{2,40}}), (?i:{_DAY})(?:,? \d{{4}})?:", re.M)
#: What heads a column and is a town somewhere, too.
_HEADS = frozenset(("date", "day", "time", "place", "town", "township", "location", "country", "event", "province"))
#: Closeness of spelling from which a cell is a name that the gazetteer has.
_SURE = 0.8
#: Cells behind the date that may hold the place, longest line looked at, and most lines of a document.
_COLUMNS, _LONGEST, _MOST = 2, 2000, 20_000


def with_cells(text: str, mentions: Sequence[Mention], index: NameIndex) -> list[Mention]:
    """Add the names that stand where a table or note has its place, and part those drawn together across cells.

    Parameters
    ----------
    text : str
        The document.
    mentions : sequence of Mention
        What was recognised in it, sorted.
    index : NameIndex
        A cell counts where it is a name of the gazetteer as a whole.

    Returns
    -------
    list of Mention
        Sorted, not overlapping.
    """
    cells = [span for span in _spans(text) if _known(text[span[0] : span[1]], index)]
    joined = [m for m in mentions if _MARKED.search(m.text)]
    if not cells and not joined:
        return list(mentions)
    cells += [span for m in joined for span in _pieces(m, text) if _known(text[span[0] : span[1]], index)]
    standing = {(m.start, m.end) for m in mentions}
    new = [Mention(start=a, end=b, text=text[a:b]) for a, b in sorted(set(cells)) if (a, b) not in standing]
    starts = [m.start for m in new]
    drawn = {m.start for m in joined}
    kept = [m for m in mentions if m.start not in drawn and not _covered(m, new, starts)]
    return sorted([*kept, *new], key=lambda m: m.start)


def _covered(mention: Mention, new: Sequence[Mention], starts: Sequence[int]) -> bool:
    at = bisect_left(starts, mention.end) - 1
    return at >= 0 and new[at].end > mention.start


def _known(name: str, index: NameIndex) -> bool:
    return any(c.match == "exact" or c.closeness >= _SURE for c in index.lookup(name, limit=1))


def _pieces(mention: Mention, text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the whole cells in a mention that runs over the mark between two."""
    for piece in re.finditer(r"[^|;\t]+", mention.text):
        bare = piece.group().strip()
        start = mention.start + piece.start() + piece.group().index(bare)
        if bare.lower() not in _HEADS and _CLOSED.match(text, start + len(bare)):
            yield start, start + len(bare)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of what may be places: the cells behind a date, and names before one."""
    for match in _HEAD.finditer(text):
        yield match.span("name")
    begin = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        if number >= _MOST:
            return
        if len(line) <= _LONGEST and _DATED.match(line):
            for start, end in _columns(line):
                yield begin + start, begin + end
        begin += len(line)


def _columns(line: str) -> Iterator[tuple[int, int]]:
    """Offsets of names in the first cells behind the date of a line; 'Tera, Niger' is two."""
    marks = [m.span() for m in _MARK.finditer(line)][: _COLUMNS + 1]
    if len(marks) < 2 or not _DATED.fullmatch(line[: marks[0][0]]):
        return
    for (_, start), (end, _) in pairwise(marks):
        cell = line[start:end]
        if not _NAME.fullmatch(cell):
            return
        for part in re.finditer(r"[^,]+", cell):
            bare = part.group().strip()
            at = start + part.start() + part.group().index(bare)
            yield at, at + len(bare)
