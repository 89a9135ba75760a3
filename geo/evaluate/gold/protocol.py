"""Gold + predictions -> scores: the protocol for places, written down here once.

Recognition is exact span precision, recall and F1 over gold toponyms with coordinates; a prediction that equals an
annotated toponym without coordinates is ignored, neither right nor wrong. Of nested gold names the innermost counts.
Resolution is measured on given spans: share within 161 km (100 miles) of the gold point, an unresolved mention counting
as wrong, and the same share from raw text, where the exact span has to be found first. Where the gold names a country
or something larger, the distance is 0 when the predicted place is that country.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from geo.errors import UnreadableSource
from geo.places.model import distance_km

#: 100 miles, the usual threshold since Lieberman et al. 2010.
NEAR_KM = 161.0


class Gold(NamedTuple):
    """An annotated toponym; ``lat``, ``lon`` in degrees or ``None``; ``country`` ISO alpha-2 where it is a country."""

    start: int
    end: int
    text: str
    lat: float | None
    lon: float | None
    kind: str | None
    country: str | None
    use: str | None
    place_id: str | None = None


class GoldDocument(NamedTuple):
    """A document with its scored toponyms and the spans that are ignored where predicted.

    ``names`` are those of the ignored spans that are toponyms all the same (in no gazetteer, or demonyms of people).
    """

    doc_id: str
    text: str
    gold: list[Gold]
    ignored: frozenset[tuple[int, int]]
    names: frozenset[tuple[int, int]] = frozenset()
    region: str | None = None


#: Types of GeoWebNews without coordinates that are names of places.
_NAMES = frozenset((None, "Demonym", "Coercion", "literal", "demonym", "embedded", "dateline"))


class Tally(NamedTuple):
    """Counts of one document: spans right, predicted and gold."""

    right: int
    predicted: int
    gold: int


def read_gold(path: Path) -> list[GoldDocument]:
    """Read a corpus of the toponym form (JSON lines).

    Raises
    ------
    UnreadableSource
        If the file is missing or a line is not of that form; the message names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableSource(f"cannot read the corpus {path}: {error}") from error
    documents = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                documents.append(_document(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise UnreadableSource(f"{path}, line {number}: not an annotated document ({error})") from error
    return documents


def _document(row: dict[str, Any]) -> GoldDocument:
    text = row["text"]
    scored: list[Gold] = []
    others: set[tuple[int, int]] = set()
    names: set[tuple[int, int]] = set()
    for top in row["toponyms"]:
        start, end = int(top["start"]), int(top["end"])
        if text[start:end] != top["text"]:
            raise ValueError(f"span {start}-{end} is not '{top['text']}'")
        if top.get("lat") is None or top.get("non_locational"):
            others.add((start, end))
            if top.get("type", top.get("use")) in _NAMES:
                names.add((start, end))
            continue
        kind = top.get("fcode") or top.get("kind")
        country = top.get("country") if len(top.get("country") or "") == 2 else None
        use = top.get("use") or top.get("type")
        lat, lon = float(top["lat"]), float(top["lon"])
        scored.append(Gold(start, end, top["text"], lat, lon, kind, country, use, _place_id(top)))
    inner = _innermost(scored)
    spans = {(g.start, g.end) for g in inner}
    # An outer name of a nested pair is no error where it is predicted, and no gold either.
    others |= {(g.start, g.end) for g in scored}
    return GoldDocument(
        row["doc_id"], text, inner, frozenset(others - spans), frozenset(names - spans), row.get("region")
    )


def _place_id(top: dict[str, Any]) -> str | None:
    number = top.get("geonameid")
    return top.get("place_id") or (f"gn:{number}" if number else None)


def _innermost(gold: Sequence[Gold]) -> list[Gold]:
    kept: list[Gold] = []
    for item in sorted(gold, key=lambda g: (g.end - g.start, g.start)):
        if all(item.end <= k.start or item.start >= k.end for k in kept):
            kept.append(item)
    return sorted(kept)


def tally(document: GoldDocument, predicted: Iterable[tuple[int, int]]) -> Tally:
    """Count exact spans of one document."""
    gold = {(g.start, g.end) for g in document.gold}
    spans = set(predicted) - document.ignored
    return Tally(len(gold & spans), len(spans), len(gold))


def scores(tallies: Sequence[Tally]) -> dict[str, float]:
    """Precision, recall and F1 over all documents (micro)."""
    right, predicted, gold = (sum(t[i] for t in tallies) for i in range(3))
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def error_km(gold: Gold, place: Any, country_of: Callable[[Gold], str | None] | None = None) -> float:
    """Distance in km between a gold point and a predicted place; infinite where there is none.

    Parameters
    ----------
    gold : Gold
        The annotation.
    place : geo.records.Place or None
        The prediction.
    country_of : callable, optional
        Says which country (ISO alpha-2) a gold annotation names as a whole, or ``None``.
    """
    if place is None or place.lat is None or gold.lat is None or gold.lon is None:
        return math.inf
    named = country_of(gold) if country_of else None
    if named and place.country == named and place.kind.startswith("PCL"):
        return 0.0
    return distance_km(gold.lat, gold.lon, place.lat, place.lon)


def wilson(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927); (0, 1) where nothing was counted."""
    if n == 0:
        return 0.0, 1.0
    share = right / n
    centre = share + z * z / (2 * n)
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low, high = (centre - spread) / (1 + z * z / n), (centre + spread) / (1 + z * z / n)
    return min(max(0.0, low), share), max(min(1.0, high), share)  # rounding must not leave the share outside


def interval(
    documents: Sequence[Any],
    measure: Callable[[Sequence[Any]], float],
    *,
    rounds: int = 1000,
    seed: int = 0,
) -> tuple[float, float]:
    """95 % interval of a measure by bootstrap over documents (toponyms of one document are not independent)."""
    if not documents:
        return 0.0, 0.0
    chance = random.Random(seed)  # noqa: S311
    values = sorted(measure(chance.choices(documents, k=len(documents))) for _ in range(rounds))
    return values[int(0.025 * rounds)], values[min(rounds - 1, int(0.975 * rounds))]
