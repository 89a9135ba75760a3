"""Recogniser + resolver + gold -> rows of scores; shared by evaluation and cross-validation."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from geo.evaluate.gold.protocol import NEAR_KM, Gold, GoldDocument, Tally, error_km, interval, scores, tally, wilson
from geo.ports import NameIndex, Recogniser, Resolver
from geo.records import Mention, Resolution
from geo.text.sentences import split


class Judged(NamedTuple):
    """A document with what was predicted: from raw text, and for its given spans."""

    document: GoldDocument
    raw: list[Resolution]
    given: list[Resolution]
    errors: list[float]
    raw_errors: list[float]


class CountryOf:
    """Says which country a gold annotation names as a whole, by its kind or, where that is not told, by its name."""

    def __init__(self, index: NameIndex) -> None:
        self.index = index

    def __call__(self, gold: Gold) -> str | None:
        """ISO alpha-2 code, or ``None`` where the annotation names no country."""
        if gold.kind and not gold.kind.startswith("PCL"):
            return None
        if gold.country:
            return gold.country
        for candidate in self.index.lookup(gold.text, limit=3):
            # A town that bears a country's name lies elsewhere; a country's point may be put anywhere in it.
            reach = max(1000.0, 2 * candidate.radius_km)
            near = error_km(gold, candidate) < reach
            if candidate.kind.startswith("PCL") and near:
                return candidate.country
        return None


def judge(
    document: GoldDocument, recogniser: Recogniser, resolver: Resolver, country_of: Callable[[Gold], str | None]
) -> Judged:
    """Predict one document both ways."""
    mentions = recogniser.recognise(document.text, split(document.text))
    raw = resolver.resolve(document.text, mentions)
    spans = [Mention(start=g.start, end=g.end, text=g.text) for g in document.gold]
    given = resolver.resolve(document.text, spans)
    errors = [error_km(g, r.place, country_of) for g, r in zip(document.gold, given, strict=True)]
    found = {(r.start, r.end): r.place for r in raw}
    raw_errors = [error_km(g, found.get((g.start, g.end)), country_of) for g in document.gold]
    return Judged(document, raw, given, errors, raw_errors)


def share_near(errors: Iterable[float]) -> float:
    """Share of errors within 161 km."""
    values = list(errors)
    return sum(value <= NEAR_KM for value in values) / len(values) if values else 0.0


def tallies(judged: Sequence[Judged]) -> list[Tally]:
    """Recognition counts of each document."""
    return [tally(j.document, ((r.start, r.end) for r in j.raw)) for j in judged]


#: Measure -> function of the judged documents.
MEASURES: dict[str, Callable[[Sequence[Judged]], float]] = {
    "precision": lambda judged: scores(tallies(judged))["precision"],
    "recall": lambda judged: scores(tallies(judged))["recall"],
    "f1": lambda judged: scores(tallies(judged))["f1"],
    "within_161": lambda judged: share_near(e for j in judged for e in j.errors),
    "raw_161": lambda judged: share_near(e for j in judged for e in j.raw_errors),
    "median_km": lambda judged: median_km(judged),
}


def median_km(judged: Sequence[Judged]) -> float:
    """Median error in km of given spans that got a place; 0 where none did."""
    known = sorted(e for j in judged for e in j.errors if not math.isinf(e))
    return known[len(known) // 2] if known else 0.0


def summary(name: str, judged: Sequence[Judged], floors: dict[str, float] | None = None) -> list[dict[str, Any]]:
    """Rows of one gold set: precision, recall, F1, within 161 km on given spans and from raw text, median error.

    Each with n (predicted spans for the precision, gold ones for the rest) and a 95 % interval (bootstrap over
    documents); ``ok`` is false where the value is below its floor.
    """
    gold = sum(len(j.document.gold) for j in judged)
    predicted = sum(t.predicted for t in tallies(judged))
    rows: list[dict[str, Any]] = []
    for measure, function in MEASURES.items():
        low, high = interval(judged, function, rounds=300)
        value = round(function(judged), 4)
        row: dict[str, Any] = {"set": name, "measure": measure, "value": value}
        row |= {"n": predicted if measure == "precision" else gold, "low": round(low, 4), "high": round(high, 4)}
        if floors and measure in floors:
            row |= {"floor": floors[measure], "ok": value >= floors[measure]}
        rows.append(row)
    return rows


def by_group(name: str, judged: Sequence[Judged], group: Callable[[Judged, Gold], str]) -> list[dict[str, Any]]:
    """Share within 161 km on given spans and from raw text, per kind of place or per region."""
    given: dict[str, list[float]] = {}
    raw: dict[str, list[float]] = {}
    for j in judged:
        for gold, error, raw_error in zip(j.document.gold, j.errors, j.raw_errors, strict=True):
            key = group(j, gold)
            given.setdefault(key, []).append(error)
            raw.setdefault(key, []).append(raw_error)
    order = sorted(given, key=lambda key: -len(given[key]))[:12]
    return [
        {
            "set": f"{name}: {key}",
            "measure": "within_161 / raw_161",
            "value": round(share_near(given[key]), 4),
            "raw": round(share_near(raw[key]), 4),
            "n": len(given[key]),
            **dict(zip(("low", "high"), _spread(given[key]), strict=True)),
        }
        for key in order
    ]


def _spread(errors: Sequence[float]) -> tuple[float, float]:
    low, high = wilson(sum(error <= NEAR_KM for error in errors), len(errors))
    return round(low, 4), round(high, 4)


def frequent_errors(judged: Sequence[Judged], index: NameIndex, count: int = 10) -> list[dict[str, Any]]:
    """Kinds of error by frequency, without the words of the texts."""
    kinds: Counter[str] = Counter()
    for j in judged:
        found = {(r.start, r.end) for r in j.raw}
        spans = {(g.start, g.end) for g in j.document.gold}
        for r in j.raw:
            if (r.start, r.end) not in spans | j.document.ignored:
                touches = any(r.start < g.end and g.start < r.end for g in j.document.gold)
                kinds["found: other boundaries" if touches else f"found: no toponym ({r.use})"] += 1
        for gold, given, error in zip(j.document.gold, j.given, j.errors, strict=True):
            if (gold.start, gold.end) not in found:
                kinds[f"missed: {'in' if gold.text in index else 'not in'} the gazetteer"] += 1
            if error > NEAR_KM:
                kinds[_why(gold, given, index)] += 1
    return [{"set": "errors", "measure": kind, "value": number} for kind, number in kinds.most_common(count)]


def _why(gold: Gold, given: Resolution, index: NameIndex) -> str:
    known = any(error_km(gold, candidate) <= NEAR_KM for candidate in index.lookup(gold.text, limit=50))
    if given.place is None:
        return "unplaced: it is in the gazetteer" if known else "unplaced: not in the gazetteer"
    if known:
        return "placed wrong: another of the same name"
    if given.place.basis == "container":
        return "placed wrong: not in the gazetteer, taken from a neighbour"
    return "placed wrong: not in the gazetteer under this name"
