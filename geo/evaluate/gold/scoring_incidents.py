"""Gold reports + the pipeline's incidents -> counts (right, n) of each measure; shared by evaluation and calibration.

Attributes are measured on aligned pairs. Reports of one part are merged with each other as the store would do it, so
that things told by two reports can be counted as merged or told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.evaluate.gold.align import (
    Alignment,
    Pair,
    actor_found,
    align,
    date_right,
    kind_right,
    near_enough,
    place_right,
    read_reports,
    spans_of,
)
from geo.records import Document, Incident

if TYPE_CHECKING:
    from geo.pipeline import Pipeline
    from geo.ports import NameIndex

_NONE_GENRES = ("opinion", "sport")
#: How reports are written -> their genres.
FORMS = {
    "notes": ("note",),
    "tables": ("table",),
    "wires and statements": ("wire", "statement"),
    "features": ("feature",),
    "live blogs": ("live",),
}
#: What is compared between them.
BY_FORM = ("incident recall", "incident precision", "kind", "place", "date", "actor", "fatalities")
#: Measure -> (right, n).
Counts = dict[str, tuple[int, int]]


class Reading(NamedTuple):
    """What the pipeline made of a part: each report aligned, and the incidents of all reports merged."""

    aligned: list[Alignment]
    merged: list[Incident]


def read_part(part: str, *, pipeline: Pipeline | None = None, folder: Path | None = None) -> Reading:
    """Run the pipeline over a part of the gold, align what it finds and merge it over the reports."""
    if pipeline is None:
        from geo.pipeline import default_pipeline

        pipeline = default_pipeline()
    aligned, told = [], []
    for report in read_reports(part, folder):
        document = Document(
            doc_id=report.doc_id,
            text=report.text,
            title=report.title,
            publisher=report.publisher,
            published=report.published,
        )
        observations = pipeline.observe(document)
        told += observations
        aligned.append(align(report, pipeline.merge(observations)))
    return Reading(aligned, pipeline.merge(told))


def measure(reading: Reading) -> Counts:
    """Counts of every measure over a part."""
    aligned = reading.aligned
    pairs = _pairs(aligned)
    gold = len(pairs) + sum(len(item.missed) for item in aligned)
    predicted = len(pairs) + sum(len(item.extra) for item in aligned)
    actors = [(a, p) for p in pairs for a in p.gold["actors"] if not a["generic"]]
    within, across = _within(aligned), _across(reading)
    none = [item for item in aligned if item.report.genre in _NONE_GENRES]
    return {
        "incident recall": (len(pairs), gold),
        "incident precision": (len(pairs), predicted),
        "kind": _count(pairs, lambda p: kind_right(p.gold, p.predicted)),
        "event type": _count(pairs, lambda p: p.gold["event_type"] == p.predicted.event_type),
        "place": _count(pairs, lambda p: place_right(p.gold, p.predicted.place)),
        "date": _count(pairs, lambda p: date_right(p.gold, p.predicted)),
        "actor": (sum(actor_found(a, p.gold, p.predicted) for a, p in actors), len(actors)),
        "outcome": _count(pairs, lambda p: p.gold["outcome"] == p.predicted.outcome),
        "status": _count(pairs, lambda p: p.gold["status"] == p.predicted.status),
        "salience": _count(pairs, lambda p: p.gold["salience"] == p.predicted.salience),
        "fatalities": _fatalities(pairs),
        "duplicates merged": (within[0] + across[0], within[1] + across[1]),
        "duplicates merged, within a report": within,
        "duplicates merged, across reports": across,
        "joined across reports, rightly": _joins(reading),
        "opinion and sport without incident": (sum(not item.extra for item in none), len(none)),
        "tempting sentences left alone": _left_alone(aligned),
    }


def by_kind(reading: Reading) -> list[tuple[str, tuple[int, int], tuple[int, int]]]:
    """(sub-event, (found with this kind, gold), (right, predicted)) for every kind of the gold, most frequent first."""
    pairs = _pairs(reading.aligned)
    gold = [p.gold for p in pairs] + [missed for item in reading.aligned for missed in item.missed]
    predicted = [p.predicted for p in pairs] + [extra for item in reading.aligned for extra in item.extra]
    rows = []
    for kind in {g["sub_event_type"] for g in gold}:
        right = sum(p.gold["sub_event_type"] == kind == p.predicted.sub_event_type for p in pairs)
        told = sum(g["sub_event_type"] == kind for g in gold)
        made = sum(incident.sub_event_type == kind for incident in predicted)
        rows.append((kind, (right, told), (right, made)))
    return sorted(rows, key=lambda row: (-row[1][1], row[0]))


def by_form(reading: Reading) -> list[tuple[str, tuple[int, int]]]:
    """(form: measure, (right, n)): whether one-sentence notes and tables work as well as articles."""
    rows = []
    for form, genres in FORMS.items():
        aligned = [item for item in reading.aligned if item.report.genre in genres]
        counts = measure(Reading(aligned, []))
        rows += [(f"{form}: {name}", counts[name]) for name in BY_FORM if counts[name][1]]
    return rows


def known_places(reading: Reading, index: NameIndex) -> tuple[int, int]:
    """Places of the gold that the gazetteer has under the report's name, and all: what placing could reach at most."""
    gold = [g for item in reading.aligned for g in item.report.incidents if g["place"] is not None]
    told = [g["place"] for g in gold if g["place"]["precision"] != "country"]
    return sum(any(near_enough(place, c) for c in index.lookup(place["name"], limit=60)) for place in told), len(told)


def _left_alone(aligned: Sequence[Alignment]) -> tuple[int, int]:
    """Vows, denials, metaphors and the like that the gold lists, and how many of them made no incident."""
    right = n = 0
    for item in aligned:
        for tempting in item.report.not_incidents:
            n += 1
            right += not any(_inside(extra, [(tempting["start"], tempting["end"])]) for extra in item.extra)
    return right, n


def _pairs(aligned: Sequence[Alignment]) -> list[Pair]:
    return [pair for item in aligned for pair in item.pairs]


def _count(pairs: Sequence[Pair], right: Callable[[Pair], bool]) -> tuple[int, int]:
    return sum(right(pair) for pair in pairs), len(pairs)


def _fatalities(pairs: Sequence[Pair]) -> tuple[int, int]:
    """Lowest count right, over the incidents whose report gives one."""
    told = [p for p in pairs if p.gold["fatalities"] is not None]
    right = sum(
        p.predicted.fatalities is not None and p.predicted.fatalities.low == p.gold["fatalities"]["low"] for p in told
    )
    return right, len(told)


def _within(aligned: Sequence[Alignment]) -> tuple[int, int]:
    """Incidents that a report tells twice and that were not coded twice."""
    told_twice = [(item, p) for item in aligned for p in item.pairs if p.gold["also"]]
    return sum(not _told_apart(item, p) for item, p in told_twice), len(told_twice)


def _told_apart(item: Alignment, pair: Pair) -> bool:
    """Whether another prediction of the same event type stands on one of the pair's other tellings."""
    others = [*item.extra, *(p.predicted for p in item.pairs if p is not pair)]
    spans = spans_of(pair.gold)
    claimed = [span for p in item.pairs if p is not pair for span in spans_of(p.gold)]
    return any(
        other.event_type == pair.predicted.event_type and _inside(other, spans) and not _inside(other, claimed)
        for other in others
    )


def _inside(incident: Incident, spans: Iterable[tuple[int, int]], doc_id: str | None = None) -> bool:
    return any(
        min(end, s.end) > max(start, s.start)
        for start, end in spans
        for s in incident.sources
        if doc_id is None or s.doc_id == doc_id
    )


def _across(reading: Reading) -> tuple[int, int]:
    """Pairs of reports that tell one thing, both found, that became one incident."""
    told: dict[str, list[tuple[str, Pair]]] = {}
    for item in reading.aligned:
        for pair in item.pairs:
            if pair.gold.get("event"):
                told.setdefault(pair.gold["event"], []).append((item.report.doc_id, pair))
    twice = [two for tellings in told.values() for two in combinations(tellings, 2)]
    right = sum(
        any(all(_inside(made, spans_of(p.gold), doc_id) for doc_id, p in two) for made in reading.merged)
        for two in twice
    )
    return right, len(twice)


def _joins(reading: Reading) -> tuple[int, int]:
    """Pairs of reports that were joined in one incident, and which of them tell of one thing by the gold."""
    reports = {item.report.doc_id: item.report for item in reading.aligned}
    right = n = 0
    for made in reading.merged:
        events = {
            doc_id: {g["event"] for g in reports[doc_id].incidents if g.get("event") and _on(made, g, doc_id)}
            for doc_id in sorted({s.doc_id for s in made.sources})
        }
        for one, other in combinations(events.values(), 2):
            n += 1
            right += bool(one & other)
    return right, n


def _on(made: Incident, gold: dict[str, Any], doc_id: str) -> bool:
    return _inside(made, spans_of(gold), doc_id)
