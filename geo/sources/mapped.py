"""Rows of any table of incidents, with what its columns tell -> incidents; no row is left out without being told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import msgspec

from geo.headings import COUNTS, fields_of, is_of_others, parts_of
from geo.sources.base import Failure, Item, Note, Origin, RowWords, TableRow, text_id
from geo.sources.columns import LOOKED_AT, Columns
from geo.sources.days import Days, tells_period, year_in
from geo.sources.language import language_of
from geo.sources.row_records import build
from geo.sources.row_values import (
    DIVISIONS,
    HEADS,
    UNKNOWN_POINT,
    WHERE,
    Notes,
    counts_of,
    days_of,
    is_unknown,
    place_in,
    sides_of,
    whole_name,
)

if TYPE_CHECKING:
    from geo.sources.datasets import Rows, Table

Kind = tuple[str, str]
#: What a row is whose kind neither a column nor words tell.
NO_KIND: Kind = ("Strategic developments", "Other")
_DITTO = re.compile(r"same(?: as above)?|as above|ditto|idem|ibid\.?|id\.|do\.|[\"″”〃]|''", re.I)
#: Between the names of a cell under 'Cercle/Commune'; under 'Zone / Woreda', which are of one level, by a slash alone.
_BESIDE, _SLASH = re.compile(r"\s*[/|]\s*|\s+-\s+|,\s+"), re.compile(r"\s*/\s*")
_TOTAL = re.compile(
    r"\W*(?:(?:sub|grand|running|overall)[ -]?)?(?:totals?|totaux|totales|totais|sums?|overall|итого|всего|разом|"
    r"усього|المجموع|الإجمالي)\b",
    re.I,
)
#: Fields whose cells are merged down their column where a table is written by hand, and those where 'same' may stand.
_MERGED = ("date", "country", "admin1")
_REPEATED = (*_MERGED, "place", "admin2", "kind", "perpetrator", "target")
_INHERITED = "an empty day is that of the row above"
#: Characters of a description that are read for what the columns leave open; of a line that is told to be no row.
_READ, _SHOWN = 1500, 60
#: Descriptions that show in which language they are.
_TEXTS = 40


class Mapped:
    """Reads the rows of one table.

    Parameters
    ----------
    columns : dict
        Our field -> column or columns.
    known : Table
        Headings, first rows and title.
    origin : Origin
        Where the table is.
    kind_of : callable
        Value of the column of kinds -> event type and sub-event, or None.
    dataset, licence : str
    guessed : bool
        Whether nobody named the columns, so that it is told how they are read.
    """

    def __init__(
        self,
        columns: Columns,
        known: Table,
        origin: Origin,
        *,
        kind_of: Callable[[str], Kind | None],
        dataset: str,
        licence: str,
        guessed: bool = False,
    ) -> None:
        self.columns = {field: column if isinstance(column, list) else [column] for field, column in columns.items()}
        self.header = [str(head) for head in known.header]
        used = {name for names in self.columns.values() for name in names}
        self.unclaimed = (
            [head for head in self.header if head not in used and not is_of_others(head)] if guessed else []
        )
        self.levels = {f: levels for f in WHERE for name in self.columns.get(f, ()) if (levels := _levels(name))}
        self.title, self.sample = known.title, known.sample
        self.kind_of = kind_of
        self.dataset, self.licence, self.guessed = dataset, licence, guessed
        self.slug = re.sub(r"\W+", "-", dataset.lower()).strip("-")
        told = [_text(r.get(n)) for f in ("date", "date_end") for n in self.columns.get(f, ()) for r in known.sample]
        about = " ".join([*self.columns.get("date", ()), known.title])
        self.days = Days(told, year=year_in(known.title) or year_in(PurePath(origin.path).name), told=about)
        texts = [_text(r.get(n)) for n in self.columns.get("text", ()) for r in known.sample[:_TEXTS]]
        self.language = language_of(". ".join(texts)[:_READ]) if texts else None
        self.above: dict[str, str] = {}
        self.period = ""
        self.seen: Counter[str] = Counter()
        self.passed: dict[str, list[str]] = {}

    def __call__(self, rows: Rows, origin: Origin) -> Iterator[Item]:
        """Rows -> incidents, and notes on what is read otherwise than it stands."""
        if self.guessed:
            yield Note(path=origin.path, message=self._reading())
        if self.title:
            above = self.title.split("\n")
            lines = "1 line stands" if len(above) == 1 else f"{len(above):,} lines stand"
            yield Note(path=origin.path, message=f"{lines} above the headings, no row ('{above[0][:_SHOWN]}')")
        if not self.days.settled:
            way = "day/month" if self.days.day_first else "month/day"
            yield Note(path=origin.path, message=f"days in figures may be either way round; they are read as {way}")
        for number, row in rows:
            inner = msgspec.structs.replace(origin, path=f"{origin.path}#{number}")
            if isinstance(row, Failure):
                yield row
            elif not isinstance(row, Mapping):
                yield Failure(path=inner.path, code="bad_row", message=f"{inner.path} is no object with fields")
            else:
                cells = {str(k).strip().lower(): _text(v) for k, v in row.items()}
                if why := self._no_row(cells):
                    self.passed.setdefault(why, []).append(next(filter(None, cells.values()), ""))
                else:
                    yield self._row(cells, inner)
        for why, told in self.passed.items():
            shown = ", ".join(f"'{value[:_SHOWN]}'" for value in dict.fromkeys(told[:3]) if value)
            lines = "1 line is" if len(told) == 1 else f"{len(told):,} lines are"
            yield Note(path=origin.path, message=f"{lines} {why}, no row{f' ({shown})' if shown else ''}")

    def _reading(self) -> str:
        told = ", ".join(f"{' + '.join(names)} = {field}" for field, names in self.columns.items())
        used = {name for names in self.columns.values() for name in names}
        rest = [head for head in self.header if head not in used]
        filled = {head: sum(bool(_text(row.get(head))) for row in self.sample) for head in rest}
        of = f"{'the first ' if len(self.sample) >= LOOKED_AT else ''}{len(self.sample):,}"
        names = [f"{head} (filled in {filled[head]:,} of {of} rows)" for head in rest if filled[head]]
        unused = f"; not read, only kept: {', '.join(names[:12])}{' ...' if len(names) > 12 else ''}" if names else ""
        return f"read as a table of incidents: {told}{unused}; to say otherwise: --map"

    def _no_row(self, cells: Mapping[str, str]) -> str:
        """Why a line is no row of the table, or ''; a period under which rows stand is remembered."""
        filled = [(head, value) for head, value in cells.items() if value]
        if not filled:
            return "empty"
        if all(value.lower() == head for head, value in filled):
            return "the headings again"
        if _TOTAL.match(filled[0][1]) and self._cell(cells, "date") in ("", filled[0][1]):
            return "a total"
        telling = {name.lower() for field in ("text", "kind") for name in self.columns.get(field, ())}
        if len(filled) > 1 or len(self.header) < 3 or filled[0][0] in telling:
            return ""
        if tells_period(filled[0][1]):
            self.period = filled[0][1]
            self.above.pop("date", None)
            return "a heading with a period"
        return "a heading or a footnote"

    def _cell(self, cells: Mapping[str, str], field: str) -> str:
        return next((cells.get(name.strip().lower(), "") for name in self.columns.get(field, ())), "")

    def _values(self, cells: Mapping[str, str], notes: Notes) -> dict[str, str]:
        """The value of each field, with 'same' and merged cells filled in from above."""
        values = {field: self._cell(cells, field) for field in self.columns if field not in COUNTS}
        apart = False
        for field in _REPEATED:
            value = values.get(field, "")
            # Where rows have ids, as in what a database gives, an empty cell is one that nobody filled in.
            merged = not value and field in _MERGED and "id" not in self.columns and not apart
            if self.above.get(field) and (merged or _DITTO.fullmatch(value)):
                values[field] = self.above[field]
                if merged and field == "date":
                    notes.append((_INHERITED, ""))
            # What stands above in another country is no province of this one.
            apart |= field == "country" and values.get(field, "") != self.above.get(field, "")
            self.above[field] = values.get(field, "")
        for field, levels in self.levels.items():
            names = [name.strip() for name in _beside(levels).split(values.get(field, ""))]
            if len(names) == len(levels):
                for level, name in zip(levels, names, strict=True):
                    # Beside a column of quarters or villages the place lies around them.
                    at = "admin2" if level == "place" != field and values.get("place") else level
                    values |= {at: name} if at == field or not values.get(at) else {}
        for field in filter(values.get, DIVISIONS):
            values[field] = whole_name(values[field], *self.columns.get(field, [])[:1])
        return {f: "" if f not in ("text", "title") and is_unknown(v) else v for f, v in values.items()}

    def _row(self, cells: Mapping[str, str], origin: Origin) -> TableRow:
        notes: Notes = []
        values = self._values(cells, notes)
        days, told_day = days_of(values, self.days, self.period)
        kind = self.kind_of(values["kind"]) if values.get("kind") else None
        place, sure = place_in(values, prefix=self.slug, notes=notes)
        counts, counted = counts_of(cells, self.columns, notes)
        text, url = values.get("text") or values.get("title", ""), values.get("url", "")
        key = self._key(values.get("id", ""), cells)
        coded = build(
            id=key,
            doc_id=key,
            text=text or values.get("kind", ""),
            codes=cells,
            title=values.get("title") or ", ".join(filter(None, ((kind or NO_KIND)[1], place.name if place else ""))),
            kind=kind or NO_KIND,
            actors=sides_of(values),
            dates=(days.first, days.last, days.precision) if days else (None, None, "unknown"),
            place=place,
            confidence=(sure, 0.9 if days else 0.0),
            fatalities=counts.get("fatalities"),
            dataset=self.dataset,
            licence=self.licence,
            publisher=values.get("publisher") or self.dataset,
            url=url if url.startswith(("http://", "https://")) else None,
            origin=origin,
        )
        others: dict[str, Any] = {field: counts.get(field) for field in ("injured", "missing", "detained")}
        if days is not None and any(what == _INHERITED for what, _ in notes):
            others["date_basis"] = "inherited"
        incident = msgspec.structs.replace(coded.incident, **others)
        unplaced = place is None or place.lat is None
        asked = {
            "kind": kind is None,
            "date": days is None and bool(told_day),
            "place": unplaced and place is not None,
            **{field: field not in counts for field in COUNTS if field != "casualties"},
        }
        point = values.get("point") or "; ".join(filter(None, (values.get("lat"), values.get("lon"))))
        said = {**values, "text": text[:_READ], "date": f"{days.first} to {days.last}" if days else told_day}
        if days is not None and days.precision == "day":
            said["date"] = days.first
        cells_told = [(head, said.get(field, "")) for field, head in HEADS.items() if field not in COUNTS]
        if kind is not None:
            cells_told.append(("Sub event type", kind[1]))
        words = RowWords(
            title=" ".join(filter(None, (self.title, self.period))),
            cells=(*cells_told, *counted),
            asked=frozenset(field for field, is_open in asked.items() if is_open),
            spare=self._spare(cells),
            point=point if unplaced and not any(what == UNKNOWN_POINT for what, _ in notes) else "",
        )
        document = msgspec.structs.replace(coded.document, language=self.language)
        return msgspec.structs.replace(coded, document=document, incident=incident, words=words, notes=tuple(notes))

    def _spare(self, cells: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """Short cells of columns that no heading claims; what may stand there is seen by those who know names."""
        told = ((head, cells.get(head.strip().lower(), "")) for head in self.unclaimed)
        return tuple((head, cell) for head, cell in told if 0 < len(cell) <= _SHOWN and not cell[0].isdigit())

    def _key(self, given: str, cells: Mapping[str, str]) -> str:
        """The id of a row; one that comes again, or the very same row, is another incident."""
        whole = text_id(repr(sorted(cells.items())))
        key = f"{self.slug}:{given or whole[:16]}"
        if given and self.seen[key]:
            key = f"{key}-{whole[:8]}"
        self.seen[key] += 1
        return key if self.seen[key] == 1 else f"{key}-{self.seen[key]}"


def _levels(heading: str) -> list[str]:
    """What the names under a heading of two or more are, one by one: 'Cercle/Commune' is a district and a place."""
    fields = [next((f for f, _ in fields_of(part) if f in WHERE), "") for part in parts_of(heading)]
    return fields if len(fields) > 1 and all(fields) else []


def _beside(levels: Sequence[str]) -> re.Pattern[str]:
    return _BESIDE if len(set(levels)) > 1 else _SLASH


def _text(value: Any) -> str:
    """A value of any kind of table as the text of its cell."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else "" if value != value else str(value)
    if isinstance(value, (list, tuple)):
        return "; ".join(filter(None, map(_text, value)))
    return str(value).strip()
