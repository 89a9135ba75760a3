"""Rows of mapped tables + the pipeline -> what their columns leave open, read from their words; nothing is made up.

Rows are read as the table that they are, some at a time, so that places are seen beside those of their neighbours;
a row of which nothing is read then is read by itself. What a column says surely stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from geo.events.discourse.lists.count_heads import toll_of_cells
from geo.events.sentence.casualties import Toll
from geo.ingest.rows.pinning import NEAR, pinned
from geo.ingest.rows.siding import sides_told
from geo.ingest.rows.spare import claimed
from geo.records import Cell, Document, Incident, Observation, Range
from geo.sources.base import RowWords, TableRow
from geo.sources.days import span
from geo.sources.mapping import kind_of
from geo.sources.row_values import HEADS

if TYPE_CHECKING:
    from geo.pipeline import Pipeline

#: Rows that are read as one table.
_TOGETHER = 40
#: Headings that say where, from fine to coarse.
_WHERE = ("Place", "District", "Province", "Country")
#: Headings that every table has; others are those of several counts.
_HEADS = {*HEADS.values(), "Sub event type"}
#: Field -> its heading, and the part of a toll that it is.
_COUNTS = {
    "fatalities": ("Killed", "killed"),
    "injured": ("Injured", "injured"),
    "missing": ("Missing", "missing"),
    "detained": ("Detained", "detained"),
}
_NAME = re.compile(r"[^,;/(\[|]+")
#: What is often added to the name of a place that is not part of it: 'Sweida city'.
_SORT = re.compile(r" (?:city|town|village|area|centre|center)$", re.I)
#: Words of a description that may be the name of a kind.
_NAMES = 2
#: How sure a kind is that nothing tells, or a single word.
_NO_KIND, _BY_WORD = 0.1, 0.5
_BY_WORDS_OF_DAYS = 0.8
#: What goes with other violence, or says nothing: a row that is called an attack is one, though houses burnt.
_BESIDE = ("Looting/property destruction", "Arrests", "Other")


class _Line(NamedTuple):
    """Where a row stands in the text of its table, the names that say where by heading, and its other cells."""

    start: int
    end: int
    places: dict[str, tuple[int, int]]
    cells: tuple[Cell, ...]


def completed(rows: Sequence[TableRow], pipeline: Pipeline) -> list[TableRow]:
    """Rows with what their words tell, in order; those of other tables as they are.

    Parameters
    ----------
    rows : sequence of TableRow
    pipeline : Pipeline
        Reads them.
    """
    found: list[TableRow] = []
    for (_, together), group in groupby(rows, key=_table_of):
        some = list(group)
        if not together:
            found += some
            continue
        some = claimed(some, pipeline)
        for at in range(0, len(some), _TOGETHER):
            found += _read(some[at : at + _TOGETHER], pipeline)
    return found


def _table_of(row: TableRow) -> tuple[str, bool]:
    return (
        f"{(row.document.path or '').rpartition('#')[0]} {row.words.title if row.words else ''}",
        row.words is not None,
    )


def _read(rows: Sequence[TableRow], pipeline: Pipeline) -> Iterator[TableRow]:
    words = [row.words for row in rows if row.words is not None]
    text, lines = _as_table(words, pipeline)
    document = Document(doc_id="rows", text=text)
    told = _by_row(_observed(pipeline, document), lines)
    called = _by_what_they_are_called(words, pipeline)
    spots = [spot for line in lines for spot in line.places.values()]
    resolved = iter(pipeline.geoparse(document, spans=spots) if spots else ())
    for number, (row, line, own) in enumerate(zip(rows, lines, words, strict=True)):
        here = _better(told.get(number), called.get(number)) or _alone(own, pipeline)
        read = _settled(row, here, toll_of_cells(line.cells, text), pipeline)
        names = {head: next(resolved).place for head in line.places}
        yield pinned(read, names, pipeline) if row.incident.place is not None or own.point else read


def _by_row(told: Sequence[Observation], lines: Sequence[_Line]) -> dict[int, Observation]:
    """The first thing that each row tells, by the number of the row."""
    found: dict[int, Observation] = {}
    starts = [line.start for line in lines]
    for observation in told:
        number = bisect_right(starts, observation.trigger_start) - 1
        if number >= 0 and observation.trigger_start < lines[number].end:
            found.setdefault(number, observation)
    return found


def _by_what_they_are_called(words: Sequence[RowWords], pipeline: Pipeline) -> dict[int, Observation]:
    """What the table's own word for their kind tells of rows that say more beside it: 'Attack on army post'."""
    cells = [dict(row.cells) for row in words]
    numbers = [
        n for n, row in enumerate(words) if "kind" in row.asked and cells[n].get("Type") and cells[n]["What happened"]
    ]
    if not numbers:
        return {}
    named = [{**cells[n], "What happened": cells[n]["Type"], "Type": ""} for n in numbers]
    rows = [
        msgspec.structs.replace(words[n], cells=tuple(told.items())) for n, told in zip(numbers, named, strict=True)
    ]
    text, lines = _as_table(rows, pipeline)
    found = _by_row(_observed(pipeline, Document(doc_id="kinds", text=text)), lines)
    return {numbers[n]: observation for n, observation in found.items()}


def _better(told: Observation | None, called: Observation | None) -> Observation | None:
    """What a row says, or what it is called where it only says what went with that: burning after an attack."""
    if called is None or called.sub_event_type in _BESIDE:
        return told
    return called if told is None or told.sub_event_type in _BESIDE else told


def _observed(pipeline: Pipeline, document: Document) -> list[Observation]:
    """What a table tells; a row that breaks a reader keeps what its columns say."""
    try:
        return sorted(pipeline.observe(document), key=lambda o: (o.salience != "main", o.ordinal, o.trigger_start))
    except (ArithmeticError, LookupError, TypeError, ValueError, RecursionError):
        return []


def _alone(words: RowWords, pipeline: Pipeline) -> Observation | None:
    """What a row tells by itself: its description, else its kind in the table's own words, else who and how many."""
    told = dict(words.cells)
    for instead in ({}, {"What happened": told.get("Type", "")}, {"Sub event type": "Other"}):
        if instead and not any(instead.values()):
            continue
        cells = {"What happened": "", **told, **instead}
        cells["What happened"] = cells["What happened"] or "Incident"
        text, _ = _as_table([msgspec.structs.replace(words, cells=tuple(cells.items()))], pipeline)
        found = _observed(pipeline, Document(doc_id="row", text=text))
        if found:
            return found[0]
    return None


def _as_table(words: Sequence[RowWords], pipeline: Pipeline) -> tuple[str, list[_Line]]:
    """Rows as the text of one table, and where each of them stands."""
    heads = list(dict.fromkeys(head for row in words for head, _ in row.cells))
    title = _flat(words[0].title)
    text = f"{title}\n\n" if title else ""
    text += " | ".join(heads) + "\n"
    lines = []
    for row in words:
        start, laid = len(text), []
        spots: dict[str, tuple[int, int]] = {}
        cells = dict(row.cells)
        for number, head in enumerate(heads):
            text += " | " if number else ""
            cell = _flat(cells.get(head, ""))
            if head in _WHERE and (spot := _name_in(cell, pipeline)) is not None:
                spots[head] = len(text) + spot[0], len(text) + spot[1]
            laid.append(Cell(head, len(text), len(text) + len(cell)))
            text += cell
        lines.append(_Line(start, len(text), spots, tuple(laid)))
        text += "\n"
    return text, lines


def _flat(cell: str) -> str:
    return " ".join(cell.replace("|", "/").split())


def _name_in(cell: str, pipeline: Pipeline) -> tuple[int, int] | None:
    """The name in a cell that says where: 'near Gao, Mali' is Gao, 'Sweida city' Sweida unless it is called so."""
    near = NEAR.match(cell)
    name = _NAME.match(cell, near.end() if near else 0)
    told = name[0].rstrip() if name else ""
    if told not in pipeline.index and (bare := _SORT.sub("", told)) in pipeline.index:
        told = bare
    return (name.start(), name.start() + len(told)) if name and told else None


def _settled(row: TableRow, told: Observation | None, toll: Toll, pipeline: Pipeline) -> TableRow:
    """A row with the counts of its cells, and the kind, days and sides that its words tell where no column does."""
    incident, words, notes = row.incident, row.words, list(row.notes)
    assert words is not None
    cells, sure = dict(words.cells), incident.confidence
    values: dict[str, Any] = {"actors": sides_told(incident.actors, told, pipeline)}
    if told is not None:
        values |= {f: getattr(told, f) for f in ("weapon", "target_type", "quantity", "outcome", "status")}
    # A cell of several counts that is not understood is not guessed at: its number may be of the abducted.
    unread = toll.empty() and any(map(_counts_several, words.cells))
    for field, (_, part) in _COUNTS.items():
        if field in words.asked:
            values[field] = getattr(toll, part) or (getattr(told, field) if told is not None and not unread else None)
    if incident.place is None and not words.point and told is not None and _names_its_place(told):
        values["place"] = told.place
        sure = msgspec.structs.replace(sure, place=told.confidence.place)
        mention = told.place.mention if told.place is not None else ""
        notes.append(("no column says where; the place is that of the text", mention))
    if "date" in words.asked and (days := _days(cells.get("Date", ""), pipeline)):
        values |= days
        sure = msgspec.structs.replace(sure, date=_BY_WORDS_OF_DAYS)
    if "kind" in words.asked:
        said = cells.get("Type") or cells.get("What happened", "")
        text = cells.get("What happened", "")
        # A word or two name a kind, where they do not tell a story: 'Fighting'.
        named = len(text.split()) <= _NAMES or row.document.language not in (None, "en")
        by_word = kind_of(text) if named else None
        if told is not None and told.sub_event_type != "Other":
            values |= {f: getattr(told, f) for f in ("event_type", "sub_event_type")}
            values["title"] = told.title if incident.title.startswith("Other") else incident.title
            sure = msgspec.structs.replace(sure, kind=told.confidence.kind)
        elif by_word is not None:
            values |= dict(zip(("event_type", "sub_event_type"), by_word, strict=True))
            values["title"] = incident.title.replace("Other", by_word[1], 1)
            if row.document.language not in (None, "en"):
                notes.append(("the kind is that of a word of a language that is not read whole", said))
            sure = msgspec.structs.replace(sure, kind=_BY_WORD)
        else:
            sure = msgspec.structs.replace(sure, kind=_NO_KIND)
            notes.append(("no kind is told, so it is 'Other'", said))
    notes += _unread(cells, words, values, incident)
    values["confidence"] = msgspec.structs.replace(sure, overall=min(sure.place, sure.kind, sure.date))
    return msgspec.structs.replace(row, incident=msgspec.structs.replace(incident, **values), notes=tuple(notes))


def _names_its_place(told: Observation) -> bool:
    """Whether a row says itself where it happened; what the row above says is not inherited."""
    return told.place is not None and told.place.basis == "named"


def _days(cell: str, pipeline: Pipeline) -> dict[str, Any]:
    """First and last day that the words of a cell tell, as fields of an incident; none where they tell none."""
    spans = [s for s in pipeline.dates(Document(doc_id="day", text=cell)) if s.date_start and s.date_end]
    if not spans:
        return {}
    first, last = min(s.date_start or "" for s in spans), max(s.date_end or "" for s in spans)
    precision = spans[0].precision if len(spans) == 1 else span(first, last).precision
    return {"date_start": first, "date_end": last, "date_precision": precision, "date_basis": "stated"}


def _unread(
    cells: dict[str, str], words: RowWords, values: dict[str, Any], incident: Incident
) -> Iterator[tuple[str, str]]:
    """Cells with something in them of which nothing was read."""
    if "date" in words.asked and not values.get("date_start"):
        yield "no day is read", cells.get("Date", "")
    counted = False
    for field, (head, _) in _COUNTS.items():
        count: Range | None = values.get(field) or getattr(incident, field)
        counted |= count is not None
        if field in words.asked and cells.get(head) and count is None:
            yield f"no number is read under '{head}'", cells[head]
    for head, cell in cells.items() if not counted else ():
        if _counts_several((head, cell)):
            yield f"no number is read under '{head}'", cell


def _counts_several(cell: tuple[str, str]) -> bool:
    """Whether a cell with its heading counts people under a heading that is not of one kind alone."""
    return cell[0] not in _HEADS and any(map(str.isdigit, cell[1]))
