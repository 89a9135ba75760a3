"""Text + mentions -> mentions, those in the columns of tables and at the heads of notes among them.

'2025-05-04 | Myawaddy | ...', 'A-7; 12 March; Lebanon; Ain al-Hilweh; ...', '5 Feb - Gonaïves - ...', 'Panjgur, 22 May:
...' and 'Manipur / Moreh / 2 May' are no sentences, so that a tagger fitted on news passes over their places or draws
two cells together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from geo.ports import NameIndex
from geo.records import Mention
from geo.text.tables.finder import tables_of

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = rf"(?:\d{{4}}-\d\d(?:-\d\d)?|\d{{1,2}}[./-]\d{{1,2}}(?:[./-]\d{{2,4}})?|\d{{1,2}} ?{_MONTH}|{_MONTH} \d{{1,2}})"
#: What stands between the cells of a line; of marks within words only with blanks around them.
# Begins with a character, for that is found several times quicker; what stands before the mark may be that one.
_MARK = re.compile(r"[\s|;](?:(?<=\s)\s*[|;\t]\s*|(?<=[|;\t])\s*|(?<=\s)\s*[-–—/]\s+)")
_MARKS = ("|", ";", "\t", " - ", " – ", " — ", " / ")
_DATED = re.compile(rf"[\s*•#-]*{_DAY}\b[^|;\t]{{0,12}}", re.I)
#: What numbers the lines of a table, before the date or the first name.
_NUMBER = re.compile(r"\W*(?=\S*\d)[A-Z\d./-]{1,12}")
_SIGN = re.compile(r"\W*(?:\d{1,3}[.)]\s+)?")
#: A date that ends the head of a note behind its places: '3) Tafas (Daraa) - 06 Jul, 0215 hrs.'
_ENDING = re.compile(
    rf"{_DAY}(?:,? \d{{4}})?(?:,? (?:at )?\d\d[:.h]?\d\d(?: ?(?:hrs|h|local time|lt|utc))?)?(?:[.:]?\s|[.:]?$)", re.I
)
#: '3 June, Bweyeye (Rwanda). ...', '12 March 2024: Puno, Peru. ...': a cell behind the date that ends like a sentence.
_BEHIND = re.compile(
    rf"\W*(?:\d{{1,3}}[.)]\s+)?{_DAY}(?:,? \d{{4}})?[,:.]\s+(?P<cell>[^\d|;\t:.]{{2,80}})[.:](?=\s|$)", re.I
)
_ARTICLE = r"(?:(?:al|ad|as|ash|at|az|el|en|er)[- ])?"
_NAME = re.compile(rf"{_ARTICLE}[^\W\d_a-z][^\d|;\t:.]{{2,80}}")
_PIECE = re.compile(r"[^,()/]+")
#: What a whole cell is followed by, and what may follow its name within it.
_CLOSED = re.compile(r"\s*(?:[|;\n]|$)|\s+[-–—/]\s")
_KIND = re.compile(
    r" (?:(?:sub-?)?district|county|province|governorate|state|oblast|region|department|township|territory)$", re.I
)
#: A name as it may stand in no gazetteer: 'Complexo do Salgueiro', 'al-Abdiyah'.
_PLAIN = re.compile(
    rf"{_ARTICLE}[^\W\d_a-z][^\W\d_]+"
    r"(?:[ '’-](?:(?:d[aeou]s?|del|la|las|los|el|al|of|ash) )*(?:al-)?[^\W\d_a-z][^\W\d_]*){0,3}"
)
#: 'Panjgur, 22 May: ...', 'Kech district, Balochistan, 21 May: ...', '1. Gao, 7th. ...', '* **Kherson, 2 May:** ...'
_DAY_CLOSES = rf", (?:(?i:{_DAY})(?:,? \d{{4}})?:|\d{{1,2}}(?:st|nd|rd|th)[:.])"
_BULLET = r"[^\w\n\[(]{0,6}(?:\d{1,3}[.)]\s+)?(?:\*\*|__)?"
_ANY_HEAD = re.compile(_DAY_CLOSES)
_HEAD = re.compile(rf"(?:^{_BULLET}|(?<=[.;/]\s))(?P<name>[^\W\d_a-z][^\d|;\t:.,/*\n]{{2,40}}){_DAY_CLOSES}", re.M)
#: '- **Jabalia** — ...', '• Sumy: ...': the head of a line of a list; fewest of them, most of which are places.
_LABEL = re.compile(
    r"^[^\S\n]*[-–—•*·▪●‣►➤][^\w\n]{0,5}(?P<name>[^\W\d_a-z][^\W\d_]+(?:[ '’-][^\W\d_]+){0,3})[*_]{0,2}"
    r"(?::|\s[–—-])[*_]{0,2}\s",
    re.M,
)
_FEWEST_LABELS = 2
#: What heads a column and is a town somewhere, too.
_HEADS = frozenset(("date", "day", "time", "place", "town", "township", "location", "country", "event", "province"))
#: What may stand before a name in a cell: 'at Mushkaf', 'village of Tera'.
_SMALL = re.compile(r"(?:(?!(?:al|el|ad|ar|as|ash|at|az|en|er)-)[a-z]+ )+")
#: What may stand behind a name in a cell: 'El Fasher town'.
_TOWN = re.compile(r" (?:town|city|village|locality)$")
#: Closeness of spelling from which a cell is a name that the gazetteer has.
_SURE = 0.8
#: Cells behind the date that may hold the place, cells looked at, longest line, and most lines of a document.
_COLUMNS, _CELLS, _LONGEST, _MOST = 2, 6, 2000, 20_000

Span = tuple[int, int]


class Piece(NamedTuple):
    """A name of a cell, whether the gazetteer has it, and whether that is a country or a division."""

    cell: int
    start: int
    end: int
    known: bool
    wide: bool


def with_cells(text: str, mentions: Sequence[Mention], index: NameIndex) -> list[Mention]:
    """Add the names that stand where a table or note has its place, and part those drawn together across cells.

    Parameters
    ----------
    text : str
        The document.
    mentions : sequence of Mention
        What was recognised in it, sorted.
    index : NameIndex
        A name counts where the gazetteer has it as a whole, or has what stands beside it in its cell.

    Returns
    -------
    list of Mention
        Sorted, not overlapping.
    """
    standing = {(m.start, m.end) for m in mentions}
    joined = {m.start for m in mentions if _MARK.search(m.text)}
    heads = _HEAD.finditer(text) if _ANY_HEAD.search(text) else ()
    found: set[Span] = {m.span("name") for m in heads if _known(m["name"], index)}
    for cells in _places_of_lines(text):
        pieces = [_piece(text, n, span, index) for n, cell in enumerate(cells) for span in _pieces(text, *cell)]
        near = mentions[
            bisect_left(mentions, cells[0][0], key=_start) : bisect_left(mentions, cells[-1][1], key=_start)
        ]
        inside = [m for m in near if m.start not in joined]
        found |= {(p.start, p.end) for n, p in enumerate(pieces) if _stands(text, n, pieces, inside)}
    found |= set(_under_heads(text))
    labels = [m.span("name") for m in _LABEL.finditer(text)]
    named = [span for span in labels if _known(text[slice(*span)], index)] if len(labels) >= _FEWEST_LABELS else []
    if len(named) >= max(_FEWEST_LABELS, len(labels) / 2):
        found |= set(named)
    for m in mentions:
        if m.start in joined:
            found |= {span for span in _halves(m, text) if _known(text[span[0] : span[1]], index)}
    if not found and not joined:
        return list(mentions)
    new = [Mention(start=a, end=b, text=text[a:b]) for a, b in sorted(found - standing)]
    begins = [m.start for m in new]
    kept = [m for m in mentions if m.start not in joined and not _covered(m, new, begins)]
    return sorted([*kept, *new], key=lambda m: m.start)


def _under_heads(text: str) -> Iterator[Span]:
    """Offsets of the names in the cells of a table that stand under 'Place' or 'Province', as its head says."""
    for row in tables_of(text):
        for cell in row.places:
            for start, end in _pieces(text, cell.start, cell.end):
                small = _SMALL.match(text, start, end)
                start = small.end() if small else start
                kind = _TOWN.search(text, start, end)
                end = kind.start() if kind else end
                if _PLAIN.fullmatch(text, start, end):
                    yield start, end


def _covered(mention: Mention, new: Sequence[Mention], starts: Sequence[int]) -> bool:
    at = bisect_left(starts, mention.end) - 1
    return at >= 0 and new[at].end > mention.start


def _known(name: str, index: NameIndex) -> bool:
    return any(c.match == "exact" or c.closeness >= _SURE for c in index.lookup(name, limit=1))


def _start(mention: Mention) -> int:
    return mention.start


def _halves(mention: Mention, text: str) -> Iterator[Span]:
    """Offsets of the whole cells in a mention that runs over the mark between two."""
    for start, end in _split(mention.text):
        name = mention.text[start:end]
        if name.lower() not in _HEADS and _CLOSED.match(text, mention.start + end):
            yield mention.start + start, mention.start + end


def _piece(text: str, cell: int, span: Span, index: NameIndex) -> Piece:
    name = text[span[0] : span[1]]
    found = index.lookup(name, limit=1)
    known = any(c.match == "exact" or c.closeness >= _SURE for c in found)
    return Piece(cell, *span, known, known and found[0].kind.startswith(("PCL", "ADM1")))


def _stands(text: str, number: int, pieces: Sequence[Piece], inside: Sequence[Mention]) -> bool:
    """Whether a name of a cell is a place: known, or behind what holds it, or first and beside a known one."""
    piece = pieces[number]
    cut = next((m for m in inside if m.start == piece.start), None)
    if cut is not None and _KIND.match(text, cut.end, piece.end):
        return False  # 'Kech district', of which 'Kech' was recognised
    if piece.known or not _PLAIN.fullmatch(text, piece.start, piece.end):
        return piece.known
    if cut is not None or number > 1:
        return False
    if number == 1 and pieces[0].cell < piece.cell:
        return pieces[0].wide
    own = [p for p in pieces if p.cell == piece.cell]
    return any(p.known for p in own) or any(piece.end <= m.start < own[-1].end for m in inside)


def _places_of_lines(text: str) -> Iterator[list[Span]]:
    """Offsets of the cells of each line that may hold its place."""
    begin = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        if number >= _MOST:
            return
        if len(line) <= _LONGEST and (behind := _BEHIND.match(line)) and _NAME.fullmatch(behind["cell"]):
            yield [(begin + behind.start("cell"), begin + behind.end("cell"))]
        elif len(line) <= _LONGEST and any(mark in line for mark in _MARKS) and (cells := _place_cells(line)):
            yield [(begin + start, begin + end) for start, end in cells]
        begin += len(line)


def _split(line: str) -> list[Span]:
    """Offsets of the first cells of a line."""
    marks = [m.span() for m in islice(_MARK.finditer(line), _CELLS)]
    starts = [0, *(end for _, end in marks)]
    return list(zip(starts, [*(start for start, _ in marks), len(line)], strict=True))


def _place_cells(line: str) -> list[Span]:
    """The cells behind the date that a line begins with, or before the one that its head ends in."""
    cells = _split(line)
    for n, (start, end) in enumerate(cells[:2]):
        if _DATED.fullmatch(line, start, end) and (n == 0 or _NUMBER.fullmatch(line, *cells[0])):
            named = cells[n + 1 : min(n + 1 + _COLUMNS, len(cells) - 1)]
            return [c for k, c in enumerate(named) if all(_NAME.fullmatch(line, *d) for d in named[: k + 1])]
    for n, (start, _) in enumerate(cells[1:4], 1):
        if _ENDING.match(line, start):
            sign = _SIGN.match(line)
            first = (sign.end() if sign else 0, cells[0][1])
            before = [first, *cells[1:n]]
            return before if all(_NAME.fullmatch(line, *cell) for cell in before) else []
    return []


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Offsets of the names of a cell; 'Tera, Niger' and 'Tafas (Daraa)' are two."""
    for part in _PIECE.finditer(text, start, end):
        bare = part.group().strip()
        if len(bare) > 1:
            at = part.start() + part.group().index(bare)
            yield at, at + len(bare)
