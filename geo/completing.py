"""Rows of mapped tables + the pipeline -> what their columns leave open, read from their words; nothing is made up.

Rows are read as the table that they are, some at a time, so that places are seen beside those of their neighbours;
a row of which nothing is read then is read by itself. What a column says surely stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from geo.placing import placed
from geo.records import Actor, Document, Incident, Observation, Place, Range
from geo.sources.base import RowWords, TableRow

if TYPE_CHECKING:
    from geo.pipeline import Pipeline

#: Rows that are read as one table.
_TOGETHER = 40
#: Headings that say where, from fine to coarse.
_WHERE = ("Place", "District", "Province", "Country")
_COUNTS = {"fatalities": "Killed", "injured": "Injured", "missing": "Missing", "detained": "Detained"}
_NEAR = re.compile(
    r"(?:near(?: to)?|outside(?: of)?|around|close to|off|outskirts of|(?:the )?vicinity of|"
    r"(?:about |some |~)?\d+ ?km(?:,? (?:\w+ ){1,2}(?:of|from)| from)?)\s+",
    re.I,
)
#: Both sides in one cell; several of one side; what a dataset adds to a name in brackets.
_AGAINST = re.compile(r"\b(?:vs?\.?|versus|against)(?= )", re.I)
_APART = re.compile(r"\s*(?:[/;,&+]|\band\b)\s*", re.I)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_NAME = re.compile(r"[^,;/(\[|]+")
#: A point so far from the place beside it is told: latitude and longitude are often swapped.
_FAR_KM = 300.0
_NO_KIND = 0.1


class _Line(NamedTuple):
    """Where a row stands in the text of its table, and the cells that say where it happened."""

    start: int
    end: int
    places: tuple[tuple[int, int], ...]


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
    text, lines = _as_table(words)
    document = Document(doc_id="rows", text=text)
    told = _observed(pipeline, document)
    wanted = [
        (n, spot)
        for n, (row, line) in enumerate(zip(rows, lines, strict=True))
        if _unplaced(row)
        for spot in line.places
    ]
    places: dict[int, list[Place | None]] = {}
    for (n, _), found in zip(
        wanted, pipeline.geoparse(document, spans=[spot for _, spot in wanted]) if wanted else (), strict=True
    ):
        places.setdefault(n, []).append(found.place)
    for n, (row, line, own) in enumerate(zip(rows, lines, words, strict=True)):
        here = [o for o in told if line.start <= o.trigger_start < line.end]
        read = _settled(row, here[0] if here else _alone(own, pipeline), pipeline)
        yield _pinned(read, places.get(n, []), pipeline)


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
        text, _ = _as_table([msgspec.structs.replace(words, cells=tuple(cells.items()))])
        found = _observed(pipeline, Document(doc_id="row", text=text))
        if found:
            return found[0]
    return None


def _as_table(words: Sequence[RowWords]) -> tuple[str, list[_Line]]:
    """Rows as the text of one table, and where each of them stands."""
    heads = list(dict.fromkeys(head for row in words for head, _ in row.cells))
    title = _flat(words[0].title)
    text = f"{title}\n\n" if title else ""
    text += " | ".join(heads) + "\n"
    lines = []
    for row in words:
        start, spots = len(text), []
        cells = dict(row.cells)
        for number, head in enumerate(heads):
            text += " | " if number else ""
            cell = _flat(cells.get(head, ""))
            if head in _WHERE and (spot := _name_in(cell)) is not None:
                spots.append((len(text) + spot[0], len(text) + spot[1]))
            text += cell
        lines.append(_Line(start, len(text), tuple(spots)))
        text += "\n"
    return text, lines


def _flat(cell: str) -> str:
    return " ".join(cell.replace("|", "/").split())


def _name_in(cell: str) -> tuple[int, int] | None:
    """The name in a cell that says where: 'near Gao, Mali' is Gao."""
    near = _NEAR.match(cell)
    name = _NAME.match(cell, near.end() if near else 0)
    told = name[0].rstrip() if name else ""
    return (name.start(), name.start() + len(told)) if name and told else None


def _unplaced(row: TableRow) -> bool:
    return row.words is not None and "place" in row.words.asked


def _settled(row: TableRow, told: Observation | None, pipeline: Pipeline) -> TableRow:
    """A row with the kind, days, sides and counts that its words tell where no column does."""
    incident, words, notes = row.incident, row.words, list(row.notes)
    assert words is not None
    cells, sure = dict(words.cells), incident.confidence
    values: dict[str, Any] = {"actors": _sides(incident.actors, told, pipeline)}
    if told is not None:
        values |= {f: getattr(told, f) for f in ("weapon", "target_type", "quantity", "outcome", "status")}
        values |= {field: getattr(told, field) for field in _COUNTS if field in words.asked}
        if "date" in words.asked and told.date_start is not None and told.date_basis != "publication":
            values |= {f: getattr(told, f) for f in ("date_start", "date_end", "date_precision", "date_basis")}
            sure = msgspec.structs.replace(sure, date=told.confidence.date)
    if "kind" in words.asked:
        known = told is not None and told.sub_event_type != "Other"
        if told is not None and known:
            values |= {f: getattr(told, f) for f in ("event_type", "sub_event_type")}
            values["title"] = told.title if incident.title.startswith("Other") else incident.title
        else:
            notes.append(("no kind is told, so it is 'Other'", cells.get("Type") or cells.get("What happened", "")))
        sure = msgspec.structs.replace(sure, kind=told.confidence.kind if told is not None and known else _NO_KIND)
    notes += _unread(cells, words, values, incident)
    values["confidence"] = msgspec.structs.replace(sure, overall=min(sure.place, sure.kind, sure.date))
    return msgspec.structs.replace(row, incident=msgspec.structs.replace(incident, **values), notes=tuple(notes))


def _sides(named: Sequence[Actor], told: Observation | None, pipeline: Pipeline) -> list[Actor]:
    """Those whom columns name, as the lexicon knows them; of a role that no column tells, those of the words.

    A cell that names both sides ('A vs B') is left to the words, which part them.
    """
    both = any(_AGAINST.search(actor.name) for actor in named)
    found = [] if both and told is not None else [known for actor in named for known in _known(actor, pipeline)]
    roles = {actor.role for actor in found}
    names = {actor.id or actor.name.casefold() for actor in found}
    others = told.actors if told is not None else []
    return found + [a for a in others if a.role not in roles and (a.id or a.name.casefold()) not in names]


def _known(actor: Actor, pipeline: Pipeline) -> list[Actor]:
    """An actor of a cell by its entry in the lexicon, several where they stand side by side; else as it stands."""
    for pieces in ([actor.name], _BRACKETS.sub("", actor.name).split("|"), _APART.split(actor.name)):
        found = [_entry(piece.strip(), pipeline) for piece in pieces if piece.strip()]
        if any(entry is not None for entry in found):
            return [
                entry.as_actor(actor.role, actor.certainty) if entry is not None
                else msgspec.structs.replace(actor, name=piece.strip())
                for piece, entry in zip(filter(str.strip, pieces), found, strict=True)
            ]  # fmt: skip
    return [actor]


def _entry(name: str, pipeline: Pipeline) -> Any:
    """The lexicon's entry for the whole of a name."""
    lexicons = getattr(pipeline.coder, "lexicons", None)
    if lexicons is None:
        return None
    length, spans = lexicons.actors.find_in(name)
    return next((span.entry for span in spans if span.j - span.i == length), None)


def _unread(
    cells: dict[str, str], words: RowWords, values: dict[str, Any], incident: Incident
) -> Iterator[tuple[str, str]]:
    """Cells with something in them of which nothing was read."""
    if "date" in words.asked and not values.get("date_start"):
        yield "no day is read", cells.get("Date", "")
    for field, head in _COUNTS.items():
        count: Range | None = values.get(field) or getattr(incident, field)
        if field in words.asked and cells.get(head) and count is None:
            yield f"no number is read under '{head}'", cells[head]


def _pinned(row: TableRow, resolved: Sequence[Place | None], pipeline: Pipeline) -> TableRow:
    """A row at the point that it tells, else at the finest of its places that is known."""
    incident, notes = row.incident, list(row.notes)
    place, words = incident.place, row.words
    if words is not None and words.point:
        point = _at(words.point, pipeline)
        if point is None:
            notes.append(("no point of the earth is read from the coordinates", words.point))
        else:
            name = place.name if place is not None else point.name
            incident = _put(incident, msgspec.structs.replace(point, name=name, mention=name), 0.9)
            place, resolved = incident.place, ()
    if place is None:
        return msgspec.structs.replace(row, incident=incident, notes=tuple(notes))
    if place.lat is not None:
        at = _at(f"{place.lat}, {place.lon}", pipeline)
        if at is not None and not (place.country and place.admin1):
            same = place.country in (None, at.country)
            filled = {"country": place.country or at.country, "admin1": place.admin1 or (at.admin1 if same else None)}
            incident = _put(incident, msgspec.structs.replace(place, **filled), incident.confidence.place)
        if at is not None and place.country and at.country and at.country != place.country:
            notes.append(("the coordinates lie in another country than the row says", f"{place.name}: {at.country}"))
    else:
        fitting = [p for p in resolved if p is not None and place.country in (None, p.country)]
        own = resolved[0] if resolved else None
        if fitting:
            best = fitting[0]
            near = _NEAR.match(place.mention) is not None and best.precision in ("site", "town")
            basis = best.basis if best is own else "container"
            precision = "near" if near else best.precision
            incident = _put(
                incident, msgspec.structs.replace(best, mention=place.mention, basis=basis, precision=precision),
                incident.confidence.place if best is own else 0.5,
            )  # fmt: skip
            if best is not own:
                notes.append(("the place is not known, the row stands at what it lies in", place.name))
        else:
            incident = placed(incident, pipeline.index)
            if incident.place is not None and incident.place.lat is None:
                notes.append(("the place is not known", place.name))
    return msgspec.structs.replace(row, incident=incident, notes=tuple(notes))


def _put(incident: Incident, place: Place, sure: float) -> Incident:
    confidence = msgspec.structs.replace(
        incident.confidence, place=sure, overall=min(sure, incident.confidence.kind, incident.confidence.date)
    )
    return msgspec.structs.replace(incident, place=place, confidence=confidence)


def _at(told: str, pipeline: Pipeline) -> Place | None:
    from geo.places.geocoding.tabled import resolution_at

    found = resolution_at(pipeline.index, 0, 0, told)
    return found.place if found is not None else None
