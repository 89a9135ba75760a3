"""Shipped models + gold -> scores of recognition and resolution against their floors; ``sitmap eval places``.

The floors stand on our own gold (``data/gold/places``). Where the development corpora are beside the checkout, the
shipped models are shown on them too, marked as fitted on them; what they reach on documents they have not seen is what
``python -m geo.evaluate.training.cross_places`` measures and keeps in ``data/models/scores.json``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from geo.errors import InputError
from geo.evaluate.gold.protocol import GoldDocument, read_gold
from geo.evaluate.gold.scoring_places import CountryOf, Judged, by_group, frequent_errors, judge, summary
from geo.evaluate.training.places import CORPORA, corpora_dir
from geo.ports import NameIndex, Recogniser, Resolver
from geo.resources import data_path

#: Our own gold: to look at, looked at once, and held out.
PARTS = ("dev", "seen", "held")
_FLOORED = ("f1", "within_161", "raw_161")


class Chain(NamedTuple):
    """The stages that are judged, opened once."""

    gazetteer: NameIndex
    recogniser: Recogniser
    resolver: Resolver
    country_of: CountryOf

    def judge(self, documents: Sequence[GoldDocument]) -> list[Judged]:
        """Predict documents from raw text and on their given spans."""
        return [judge(document, self.recogniser, self.resolver, self.country_of) for document in documents]


def open_chain() -> Chain:
    """The shipped models over the gazetteer of this machine."""
    from geo.places import open_gazetteer
    from geo.places.resolving.resolve import RankedResolver
    from geo.settings import load_settings
    from geo.text.recognise import TaggerRecogniser

    index = open_gazetteer(load_settings())
    return Chain(index, TaggerRecogniser(index), RankedResolver(index), CountryOf(index))


def read_own(part: str) -> list[GoldDocument]:
    """A part of our own gold."""
    return read_gold(data_path("gold", "places", f"{part}.jsonl"))


def floors() -> dict[str, dict[str, float]]:
    """Part -> measure -> lowest share allowed."""
    found: dict[str, dict[str, float]] = json.loads(_floors_path().read_text(encoding="utf-8"))
    return found


def _floors_path() -> Path:
    return data_path("gold", "places", "floors.json")


def run() -> list[dict[str, Any]]:
    """Rows for the command line: one per gold set and measure, with intervals, floors and whether they hold."""
    chain, lowest = open_chain(), floors()
    rows: list[dict[str, Any]] = []
    for part in PARTS:
        judged = chain.judge(read_own(part))
        rows += summary(part, judged, lowest.get(part))
        rows += by_group(part, judged, lambda j, _: j.document.region or "?")
        if part == "held":
            rows += by_group(part, judged, lambda _, gold: gold.kind or "?")
            rows += by_group(part, judged, lambda _, gold: gold.use or "?")
    try:
        folder = corpora_dir()
    except InputError as error:
        return [*rows, {"set": "lgl, gwn", "measure": "skipped", "value": str(error)}, *recorded()]
    for name in CORPORA:
        judged = chain.judge(read_gold(folder / f"{name}.jsonl"))
        rows += summary(f"{name} (fitted on it)", judged)
        rows += frequent_errors(judged, chain.gazetteer)
    return [*rows, *recorded()]


def set_floors(part: str = "held") -> None:
    """Write the floors of a part, two standard errors below what is measured now; a deliberate act."""
    known = floors()
    rows = summary(part, open_chain().judge(read_own(part)))
    known[part] = {row["measure"]: _floor(row) for row in rows if row["measure"] in _FLOORED}
    _floors_path().write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")


def _floor(row: dict[str, Any]) -> float:
    """Two standard errors below a value, of an interval that spans 3.92 of them."""
    lowest: float = math.floor((row["value"] - 2 * (row["high"] - row["low"]) / 3.92) * 1000) / 1000
    return max(0.0, lowest)


def recorded() -> list[dict[str, Any]]:
    """Scores of cross-validation as kept at the last training."""
    path = data_path("models", "scores.json")
    if not path.is_file():
        return []
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["rows"]
    return rows
