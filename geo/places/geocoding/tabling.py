"""Table with a column of place names -> the same table with points, and what could not be placed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from geo.places.geocoding.corrections import Correction, Missing, cell_text, country_code, label
from geo.places.geocoding.locate import Located, Locator
from geo.places.geocoding.suggesting import suggestions
from geo.places.index.names import Gazetteer
from geo.places.index.nearness import MIN_SCORE, SUGGESTED
from geo.places.index.spelling import fold
from geo.places.model import to_place
from geo.places.sheets import Sheet
from geo.ports import Progress
from geo.records import Candidate, Place

#: Columns that are added, in order; with ``sitmap_`` in front where the table has one of that name.
_ADDED = "lat lon matched place_id place_country place_admin1 precision radius_km score match runner_up"
ADDED = tuple(_ADDED.split())
_REPORT_EVERY = 2000


class Online(Protocol):
    """Something to ask for names that the gazetteer cannot place."""

    def place(self, query: str, country: str | None) -> Place | None:
        """The place, or ``None``; a failure is kept and not raised."""
        ...


@dataclass
class Report:
    """What came of a table."""

    rows: int = 0
    placed: int = 0
    blank: int = 0
    missing: dict[tuple[str, str], Missing] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)


class _Answer(NamedTuple):
    cells: tuple[Any, ...]
    reason: str | None
    suggestions: list[Candidate]


_NOTHING: tuple[Any, ...] = (None,) * len(ADDED)


class TableGeocoder:
    """Places a table's rows; each different question is answered once.

    Parameters
    ----------
    index : Gazetteer
        Where names are looked up.
    min_score : float
        Least score that counts as placed.
    corrections : mapping, optional
        Folded name and country (may be empty) -> what a person said.
    online : Online, optional
        Asked for what the gazetteer cannot place.
    """

    def __init__(
        self,
        index: Gazetteer,
        *,
        min_score: float = MIN_SCORE,
        corrections: Mapping[tuple[str, str], Correction] | None = None,
        online: Online | None = None,
    ) -> None:
        self.index = index
        self.min_score = min_score
        self.corrections = corrections or {}
        self.online = online
        self._locator = Locator(index)
        self._answers: dict[tuple[str, str, str], _Answer] = {}
        self._countries: dict[str, str | None] = {}
        self._near: dict[str, tuple[float, float] | None] = {}

    def run(
        self,
        sheet: Sheet,
        column: str,
        *,
        country_column: str | None = None,
        near_column: str | None = None,
        progress: Progress | None = None,
    ) -> tuple[Sheet, Report]:
        """Place every row; rows and columns stay, in order.

        Raises
        ------
        InputError
            If a named column is not in the table.
        """
        at = sheet.column(column)
        country_at = sheet.column(country_column) if country_column else None
        near_at = sheet.column(near_column) if near_column else None
        report = Report(problems=list(sheet.problems))
        rows = []
        for i, (row, line) in enumerate(zip(sheet.rows, sheet.lines, strict=True)):
            name = cell_text(row[at])
            country = cell_text(row[country_at]) if country_at is not None else ""
            near = cell_text(row[near_at]) if near_at is not None else ""
            answer = self._answer(name, country, near, report, line)
            self._count(answer, name, country, report, line)
            rows.append([*row, *answer.cells])
            if progress and i % _REPORT_EVERY == 0:
                progress(i, len(sheet.rows), "placing rows")
        if progress:
            progress(len(sheet.rows), len(sheet.rows), "placing rows")
        return Sheet(sheet.columns + added_columns(sheet.columns), rows, sheet.lines, sheet.problems), report

    def _count(self, answer: _Answer, name: str, country: str, report: Report, line: int) -> None:
        report.rows += 1
        if not name:
            report.blank += 1
        elif answer.reason is None:
            report.placed += 1
        else:
            key = (fold(name), country)
            entry = report.missing.get(key)
            if entry is None:
                entry = report.missing[key] = Missing(name, country, answer.reason, answer.suggestions)
            entry.lines.append(line)

    def _answer(self, name: str, country: str, near: str, report: Report, line: int) -> _Answer:
        key = (name, country, near)
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = self._ask(name, country, near, report, line)
        return found

    def _ask(self, name: str, country: str, near: str, report: Report, line: int) -> _Answer:
        if not name:
            return _Answer(_NOTHING, "no name", [])
        code = self._country(country) if country else None
        if country and code is None:
            report.problems.append((line, f"unknown country '{country}'; the name was looked for everywhere"))
        said = self.corrections.get((fold(name), code or "")) or self.corrections.get((fold(name), ""))
        if said is not None:
            return _corrected(said, name)
        found = self._locator.locate(name, countries={code} if code else None, near=self._where(near), limit=4)
        if found and found[0].score >= self.min_score and found[0].place.basis != "container":
            return _Answer(_cells(found[0]), None, [])
        if self.online is not None and (place := self.online.place(name, code)) is not None:
            return _Answer(_cells(Located(place, 0.5, None)), None, [])
        return self._unplaced(name, found, code)

    def _unplaced(self, name: str, found: list[Located], code: str | None) -> _Answer:
        near = [f.candidate for f in found if f.candidate is not None and f.candidate.closeness >= SUGGESTED]
        if found and found[0].place.basis == "container":
            reason = f"not in the gazetteer; lies in {found[0].place.name}"
        elif found:
            reason = f"best score {found[0].score:.2f} is below {self.min_score:g}"
        else:
            reason = "no such name in the gazetteer"
            near = suggestions(self.index, name, limit=3, countries={code}) if code else []
            near = near or suggestions(self.index, name, limit=3)
        near = near[:3]
        cells = list(_NOTHING)
        cells[ADDED.index("score")] = round(found[0].score, 3) if found else None
        cells[ADDED.index("runner_up")] = label(near[0]) if near else None
        return _Answer(tuple(cells), reason, near)

    def _country(self, text: str) -> str | None:
        if text not in self._countries:
            self._countries[text] = country_code(self.index, text)
        return self._countries[text]

    def _where(self, text: str) -> tuple[float, float] | None:
        if not text:
            return None
        if text not in self._near:
            found = self._locator.locate(text)
            place = found[0].place if found else None
            known = place is not None and place.lat is not None and place.lon is not None
            self._near[text] = (place.lat, place.lon) if known and place else None  # type: ignore[assignment]
        return self._near[text]


def added_columns(columns: list[str]) -> list[str]:
    """Names under which the answers are added to a table with these columns."""
    taken = {c.casefold() for c in columns}
    return [f"sitmap_{name}" if name in taken else name for name in ADDED]


def _cells(located: Located) -> tuple[Any, ...]:
    place, candidate = located.place, located.candidate
    match = candidate.match if candidate else place.basis
    return (
        place.lat,
        place.lon,
        place.name,
        place.id,
        place.country,
        place.admin1,
        place.precision,
        place.radius_km,
        round(located.score, 3),
        match,
        label(located.runner_up),
    )


def _corrected(said: Correction, name: str) -> _Answer:
    if said.candidate is not None:
        cells = list(_cells(Located(to_place(said.candidate, name), 1.0, said.candidate)))
    elif said.point is not None:
        lat, lon = said.point
        cells = [lat, lon, name, f"geo:{lat:.5f},{lon:.5f}", None, None, "site", 1.0, 1.0, "", None]
    else:
        return _Answer(_NOTHING, "said to be no place", [])
    cells[ADDED.index("match")] = "corrected"
    return _Answer(tuple(cells), None, [])
