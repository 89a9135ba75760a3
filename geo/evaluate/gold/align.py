"""Gold and predicted incidents of one report -> pairs, and whether kind, place, date and actors of a pair agree.

A prediction belongs to a gold incident when its quote overlaps one of the gold spans. Of the possible pairs the best
are taken first, one to one: by sub-event, event type, place, date, then by how much the quotes share.
"""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from geo.errors import UnreadableSource
from geo.events.grammar.tokens import tokenize
from geo.events.lexicon.countries import load_countries
from geo.places.model import distance_km
from geo.records import Candidate, Incident, Place
from geo.resources import data_path

#: How far a predicted point may lie from the gold one, by the gold precision (km).
TOLERANCE_KM = {
    "site": 15.0, "town": 25.0, "near": 40.0, "admin2": 60.0, "admin1": 150.0, "region": 300.0, "water": 700.0
}  # fmt: skip
_STATE_WORDS = frozenset({
    "army", "military", "troops", "soldiers", "government", "forces", "security", "police", "guards", "officers", "air",
    "force", "artillery", "border", "coast", "defence", "junta", "regime", "patrols",
    "federal", "policemen", "commandos", "warships", "jets", "marines", "navy", "infantry", "convoy", "units",
})  # fmt: skip
_SAME_NAME = 78  # rapidfuzz score from which two names are one
_ROLE_FREE = ("Protests", "Strategic developments")


class GoldReport(NamedTuple):
    """A report of the gold with its incidents as the file has them."""

    doc_id: str
    genre: str
    text: str
    title: str
    publisher: str
    published: str
    incidents: list[dict[str, Any]]
    not_incidents: list[dict[str, Any]]


class Pair(NamedTuple):
    """A gold incident and the prediction aligned with it."""

    gold: dict[str, Any]
    predicted: Incident


class Alignment(NamedTuple):
    """What became of the incidents of one report."""

    report: GoldReport
    pairs: list[Pair]
    missed: list[dict[str, Any]]
    extra: list[Incident]


def read_reports(part: str, folder: Path | None = None) -> list[GoldReport]:
    """Read a part: ``dev``, ``seen``, ``more``, ``calib``, ``press`` or ``held``.

    Raises
    ------
    UnreadableSource
        If there is no such part or a line is broken.
    """
    base = (folder or data_path("gold", "incidents")) / part
    paths = sorted(base.glob("*.jsonl"))
    if not paths:
        raise UnreadableSource(f"no gold reports in {base}; the parts are dev, seen, more, calib, press and held")
    reports = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                row = json.loads(line)
                reports.append(GoldReport(**{key: row[key] for key in GoldReport._fields}))
            except (ValueError, KeyError, TypeError) as error:
                raise UnreadableSource(f"{path}, line {number}: not a gold report ({error})") from error
    return reports


def align(report: GoldReport, predicted: list[Incident]) -> Alignment:
    """Pair the predictions of a report with its gold incidents, best pairs first."""
    offers = []
    for g, gold in enumerate(report.incidents):
        for p, incident in enumerate(predicted):
            shared = _shared(gold, incident, report.doc_id)
            if shared > 0:
                score = 4.0 * kind_right(gold, incident) + 1.5 * (gold["event_type"] == incident.event_type)
                score += 1.5 * place_right(gold, incident.place) + 1.0 * date_right(gold, incident) + shared
                offers.append((-score, g, p))
    taken_gold: set[int] = set()
    taken: set[int] = set()
    pairs = []
    for _, g, p in sorted(offers):
        if g not in taken_gold and p not in taken:
            taken_gold.add(g)
            taken.add(p)
            pairs.append(Pair(report.incidents[g], predicted[p]))
    missed = [gold for g, gold in enumerate(report.incidents) if g not in taken_gold]
    return Alignment(report, pairs, missed, [item for p, item in enumerate(predicted) if p not in taken])


def spans_of(gold: dict[str, Any]) -> list[tuple[int, int]]:
    """All places of the report that tell a gold incident."""
    return [(gold["start"], gold["end"]), *((also["start"], also["end"]) for also in gold["also"])]


def _shared(gold: dict[str, Any], incident: Incident, doc_id: str) -> float:
    """Largest share that a gold span has in common with a quote of the prediction, 0 to 1."""
    best = 0.0
    for start, end in spans_of(gold):
        for source in incident.sources:
            common = min(end, source.end) - max(start, source.start)
            if source.doc_id == doc_id and common > 0:
                best = max(best, common / min(end - start, source.end - source.start))
    return best


def kind_right(gold: dict[str, Any], incident: Incident) -> bool:
    """Same sub-event."""
    return bool(gold["sub_event_type"] == incident.sub_event_type)


def place_right(gold: dict[str, Any], place: Place | None) -> bool:
    """Both null, or near enough for how precisely the report tells it; a country's point is no town."""
    wanted = gold["place"]
    if wanted is None or place is None:
        return wanted is None and place is None
    if wanted["precision"] == "country":
        return bool(wanted["country"] == place.country)
    return place.precision != "country" and near_enough(wanted, place)


def near_enough(wanted: dict[str, Any], place: Place | Candidate) -> bool:
    """Whether a point lies within what the gold place's precision allows."""
    if place.lat is None or place.lon is None:
        return False
    return distance_km(wanted["lat"], wanted["lon"], place.lat, place.lon) <= TOLERANCE_KM[wanted["precision"]]


def date_right(gold: dict[str, Any], incident: Incident) -> bool:
    """The same days; inside them where the report gives a longer time; null (or only inherited) where it gives none."""
    if gold["date_start"] is None:
        return incident.date_start is None or incident.date_basis in ("publication", "inherited", "none")
    if incident.date_start is None or incident.date_end is None:
        return False
    first, last = gold["date_start"], gold["date_end"]
    if (incident.date_start, incident.date_end) == (first, last):
        return True
    if first == last:
        return False
    slack = timedelta(days={"day": 1, "week": 7}.get(gold["date_precision"], 3))
    low = (date.fromisoformat(first) - slack).isoformat()
    high = (date.fromisoformat(last) + slack).isoformat()
    return low <= incident.date_start and incident.date_end <= high


def actor_found(actor: dict[str, Any], gold: dict[str, Any], incident: Incident) -> bool:
    """Whether the prediction has a gold actor, in its role where the kind of event has roles."""
    free = gold["event_type"] in _ROLE_FREE or actor["role"] == "other"
    return any((free or found.role == actor["role"]) and same_actor(actor, found) for found in incident.actors)


def same_actor(actor: dict[str, Any], found: Any) -> bool:
    """Whether a gold actor and an actor that was found are one, whatever their roles."""
    wanted, name = (words.lower().replace("'s", "") for words in (actor["name"], found.name))
    if fuzz.token_set_ratio(wanted, name) >= _SAME_NAME or _initials(name) == wanted or _initials(wanted) == name:
        return True
    if _known(wanted, found):
        return True
    if found.kind not in ("State forces", "External/Other forces"):
        return False
    # 'Israel' and 'Israeli troops' are the Israeli military; 'the army' is whichever army was found.
    words, theirs = wanted.split(), name.split()
    rest = [w for w in words if not any(len(w) > 3 and w[:5] == other[:5] for other in theirs)]
    return set(rest) <= _STATE_WORDS or _of_country(words, found.country)


def _of_country(words: list[str], country: str | None) -> bool:
    """'American' and 'Moscow's troops' are the forces of the US and of Russia, whatever these are called."""
    table = load_countries().table
    for n in range(len(words), 0, -1):
        tokens = tokenize(" ".join(w.title() for w in words[:n]))
        hit = table.match(tokens, 0)
        if hit is not None and hit[0] == len(tokens):
            return hit[1][0] == country and set(words[n:]) <= _STATE_WORDS
    return False


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word not in ("of", "the", "and"))


@cache
def _lexicon() -> dict[str, list[tuple[str, str, str | None]]]:
    """Written name in lower case -> id, name and country of the actors that have it."""
    table: dict[str, list[tuple[str, str, str | None]]] = {}
    for path in sorted(data_path("lexicons", "actors").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row.get("id") and row.get("name"):
                    for name in (row["name"], *(row.get("variants") or "").split("|")):
                        table.setdefault(name.lower(), []).append((row["id"], row["name"], row.get("country") or None))
    ids = {entry[0]: entry for entries in table.values() for entry in entries}
    with data_path("lexicons", "people.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            for name in (row["name"], *row["variants"].split("|")):  # 'X's forces' are the forces that X leads
                for whose in ("", " forces", " fighters", " men", " troops"):
                    table.setdefault(name.lower() + whose, []).append(ids[row["actor"]])
    return table


def _known(name: str, found: Any) -> bool:
    """Whether the lexicon has a written name as a variant of the actor that was found."""
    entries = _lexicon().get(name, ())
    return any(
        found.id == entry[0] or fuzz.token_set_ratio(entry[1].lower(), found.name.lower()) >= 90 for entry in entries
    )
